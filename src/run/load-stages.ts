/** The stages with the models and tables of a folder bound in. */
import { join } from "node:path";
import type { Chooser } from "../event/chooser.ts";
import { loadChooser } from "../event/chooser-model.ts";
import { type Codebook, loadCodebook } from "../event/codebook.ts";
import { readEvents } from "../event/read.ts";
import { wordVectors } from "../event/word-vectors.ts";
import { findMentions } from "../mention/find.ts";
import { type Gazetteer, loadGazetteer } from "../mention/gazetteer.ts";
import { readConllu, writeConllu } from "../parse/conllu.ts";
import { loadParser, type Parser, parse } from "../parse/parser.ts";
import { segment } from "../sentence/segment.ts";
import type { Stages } from "./stages.ts";

/** Models and tables, for who needs more than the stages. */
export interface Models {
  readonly parser: Parser;
  readonly gazetteer: Gazetteer;
  readonly codebook: Codebook;
}

/** Loads the parser and the tables of `directory`. Throws where a file is missing or not as it should be. */
export function loadModels(directory: string): Models {
  return {
    parser: loadParser(join(directory, "model"), join(directory, "data", "lexicon")),
    gazetteer: loadGazetteer(join(directory, "data")),
    codebook: loadCodebook(join(directory, "data", "codebook")),
  };
}

/** Loads what `directory` holds in model/ and data/. Throws where a file is missing or not as it should be. */
export function loadStages(directory: string): Stages {
  const models = loadModels(directory);
  return stagesOf(models, loadChooser(join(directory, "model"), models.codebook, wordVectors(models.parser)));
}

/** The stages with these models; without a chooser the codebook alone decides. */
export function stagesOf({ parser, gazetteer, codebook }: Models, chooser: Chooser | null): Stages {
  return {
    segment,
    parse: (sentences) => parse(parser, sentences),
    readConllu,
    writeConllu,
    findMentions: (parsed) => findMentions(gazetteer, parsed),
    readEvents: (mentions) => readEvents(codebook, chooser, mentions, `${parser.name} ${parser.version}`),
  };
}
