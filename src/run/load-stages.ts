/** The stages with the models and tables of a folder bound in. */
import { join } from "node:path";
import type { Codebook } from "../event/codebook.ts";
import { loadChooser, loadParties } from "../event/event-model.ts";
import type { Learned } from "../event/evidence.ts";
import { loadCodebook } from "../event/load-codebook.ts";
import { readEvents } from "../event/read.ts";
import { wordVectors } from "../event/word-vectors.ts";
import { findMentions } from "../mention/find.ts";
import { loadGazetteer } from "../mention/gazetteer.ts";
import { loadNameTagger, networkNames } from "../mention/load-names.ts";
import type { Mentions } from "../mention/mentions.ts";
import { loadReference } from "../mention/reference-model.ts";
import { readConllu } from "../parse/conllu.ts";
import type { Parse } from "../parse/parse.ts";
import { loadParser, type Parser, parse } from "../parse/parser.ts";
import { annotateConllu, writeConllu } from "../parse/write-conllu.ts";
import { segment } from "../sentence/segment.ts";
import type { OwnTables, Stages } from "./stages.ts";

/** Models and tables, for who needs more than the stages. */
export interface Models {
  readonly parser: Parser;
  readonly codebook: Codebook;
  readonly findMentions: (parsed: Parse) => Mentions;
}

/** Loads all of `directory` but the chooser, and a user's folders of tables. Throws where a file is not as it should be. */
export function loadModels(directory: string, own: OwnTables = {}): Models {
  const model = join(directory, "model");
  const lexicon = join(directory, "data", "lexicon");
  const parser = loadParser(model, lexicon);
  const gazetteer = loadGazetteer(join(directory, "data"), own.gazetteer ?? null);
  const reference = loadReference(model, lexicon, parser);
  const tagger = loadNameTagger(model, parser, gazetteer);
  return {
    parser,
    codebook: loadCodebook(join(directory, "data", "codebook"), own.codebook ?? null),
    findMentions: (parsed) =>
      findMentions(gazetteer, parsed, networkNames(parser, tagger, parsed), reference),
  };
}

/**
 * Loads what `directory` holds in model/ and data/, and a user's folders of tables.
 * Throws where a file is missing or not as it should be.
 */
export function loadStages(directory: string, own: OwnTables = {}): Stages {
  const models = loadModels(directory, own);
  return stagesOf(models, loadLearned(directory, models));
}

/** Loads what is learned about events from a folder that holds model/. */
export function loadLearned(directory: string, { codebook, parser }: Models): Learned {
  const model = join(directory, "model");
  return {
    chooser: loadChooser(model, codebook, wordVectors(parser)),
    parties: loadParties(model, codebook),
  };
}

/** The stages with these models. */
export function stagesOf({ parser, codebook, findMentions: find }: Models, learned: Learned): Stages {
  return {
    segment,
    parse: (sentences) => parse(parser, sentences),
    readConllu,
    writeConllu,
    annotateConllu,
    findMentions: find,
    readEvents: (mentions) => readEvents(codebook, learned, mentions, `${parser.name} ${parser.version}`),
  };
}
