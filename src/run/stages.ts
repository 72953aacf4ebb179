/** The stages of reading as functions of one argument: what the pipeline strings together, and what tests replace. */

import type { Document } from "../document/document.ts";
import type { Reading } from "../event/reading.ts";
import type { Mentions } from "../mention/mentions.ts";
import type { Parse } from "../parse/parse.ts";
import type { Sentences } from "../sentence/sentences.ts";

/** Models and tables are bound in, loaded once. */
export interface Stages {
  readonly segment: (document: Document) => Sentences;
  readonly parse: (sentences: Sentences) => Parse;
  /** Parses of a CoNLL-U text, one for each document in it. */
  readonly readConllu: (text: string, source: string) => readonly Parse[];
  readonly writeConllu: (parse: Parse) => string;
  /** A CoNLL-U text with the tags, lemmas and trees of a parse of its words. */
  readonly annotateConllu: (text: string, source: string, parse: Parse) => string;
  readonly findMentions: (parse: Parse) => Mentions;
  readonly readEvents: (mentions: Mentions) => Reading;
}

/** A user's folders of tables, on top of those in data/. */
export interface OwnTables {
  readonly gazetteer?: string;
  readonly codebook?: string;
}

/** Where threads find the stages: a module that exports `loadStages(directory, own)`, and its arguments. */
export interface StagesSource extends OwnTables {
  /** URL of the module. */
  readonly module: string;
  /** Folder that holds data/ and model/. */
  readonly directory: string;
}

export const ownFolders = ({ gazetteer, codebook }: OwnTables): readonly string[] =>
  [gazetteer, codebook].filter((folder) => folder !== undefined);

export async function loadStagesOf(source: StagesSource): Promise<Stages> {
  const module: { loadStages(directory: string, own: OwnTables): Stages } = await import(source.module);
  return module.loadStages(source.directory, source);
}
