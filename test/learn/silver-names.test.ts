/** Treebanks without names are learned from as a tagger reads them, within what the treebank's own tags allow. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { rawNames, silverExamples } from "../../src/learn/silver-names.ts";
import { loadNameTagger } from "../../src/mention/load-names.ts";
import { TAG_COUNT } from "../../src/mention/name-tags.ts";
import { loadParser } from "../../src/parse/parser.ts";
import { DATA, gazetteer, parsed } from "../mention/tree.ts";

const MODEL = join(DATA, "..", "model");

test("only spans with a proper noun are names, and proper nouns passed over may be anything", () => {
  const parser = loadParser(MODEL, join(DATA, "lexicon"));
  const tagger = loadNameTagger(MODEL, parser, gazetteer())!;
  const tools = { parser, gazetteer: gazetteer() };
  const named = "Envoys/NOUN/2/nsubj met/VERB/0/root Ana/PROPN/2/obj in/ADP/5/case Plovdiv/PROPN/2/obl";
  const allowed = (sentence: string): number[] => {
    const [example] = silverExamples([rawNames(tools, parsed(null, sentence))], tagger);
    return [...example!.allowed];
  };
  const outside = 1;
  const [envoys, met, ana, into, plovdiv] = allowed(named);
  expect([envoys, met, into]).toEqual([outside, outside, outside]);
  expect(ana).not.toBe(outside);
  expect(plovdiv).not.toBe(outside);
  expect(allowed(named.replaceAll("PROPN", "NOUN"))).toEqual([1, 1, 1, 1, 1]);
  expect(allowed("zubex/PROPN/2/nsubj met/VERB/0/root us/PRON/2/obj")[0]).not.toBe(outside);
  expect(ana! >>> TAG_COUNT).toBe(0);
});
