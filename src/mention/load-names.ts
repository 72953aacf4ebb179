/** Loads the tagger of names of a model folder, and runs it over the encoder rows of a parse. */
import { join } from "node:path";
import type { Parse } from "../parse/parse.ts";
import { encodedOf, NAMES_FILE, type Parser, readChecked, readManifest } from "../parse/parser.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { readNameModel } from "./name-model.ts";
import { withPatterns } from "./name-patterns.ts";
import type { NameSpan } from "./name-tags.ts";
import { createNameTagger, type NameTagger, tagNames } from "./tag-names.ts";
import { wordsOf } from "./trie.ts";

/** The tagger that the manifest of `directory` names, or null if it names none. Throws where its file is not as the manifest says. */
export function loadNameTagger(directory: string, parser: Parser, gazetteer: Gazetteer): NameTagger | null {
  const manifest = readManifest(join(directory, "manifest.json"));
  if (manifest.files[NAMES_FILE] === undefined) return null;
  const bytes = readChecked(directory, manifest, NAMES_FILE);
  const model = readNameModel(bytes, manifest.files["network.bin"].sha256, join(directory, NAMES_FILE));
  const { vectors, vocabulary } = parser.predictor;
  return createNameTagger(model, gazetteer, vectors, vocabulary.vectors);
}

/** Names of a parse by the network and patterns; none without a tagger. */
export function networkNames(parser: Parser, tagger: NameTagger | null, parse: Parse): readonly NameSpan[] {
  if (tagger === null) return [];
  const spans = tagNames(tagger, parse, encodedOf(parser, parse));
  return withPatterns(parse, wordsOf(parse), spans);
}
