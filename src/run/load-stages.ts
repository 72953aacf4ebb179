/** The stages with the models and tables of a folder bound in. */
import { join } from "node:path";
import { loadCodebook } from "../event/codebook.ts";
import { readEvents } from "../event/read.ts";
import { findMentions } from "../mention/find.ts";
import { loadGazetteer } from "../mention/gazetteer.ts";
import { loadNameTagger, networkNames } from "../mention/load-names.ts";
import { loadReference } from "../mention/reference-model.ts";
import { readConllu } from "../parse/conllu.ts";
import { loadParser, parse } from "../parse/parser.ts";
import { annotateConllu, writeConllu } from "../parse/write-conllu.ts";
import { segment } from "../sentence/segment.ts";
import type { Stages } from "./stages.ts";

/**
 * Loads what `directory` holds in model/ and data/, and a user's folder of gazetteer tables.
 * Throws where a file is missing or not as it should be.
 */
export function loadStages(directory: string, own?: string): Stages {
  const parser = loadParser(join(directory, "model"), join(directory, "data", "lexicon"));
  const gazetteer = loadGazetteer(join(directory, "data"), own ?? null);
  const reference = loadReference(join(directory, "model"), join(directory, "data", "lexicon"), parser);
  const tagger = loadNameTagger(join(directory, "model"), parser, gazetteer);
  const codebook = loadCodebook(join(directory, "data", "codebook"));
  return {
    segment,
    parse: (sentences) => parse(parser, sentences),
    readConllu,
    writeConllu,
    annotateConllu,
    findMentions: (parsed) =>
      findMentions(gazetteer, parsed, networkNames(parser, tagger, parsed), reference),
    readEvents: (mentions) => readEvents(codebook, mentions, `${parser.name} ${parser.version}`),
  };
}
