/** A service that reads for long does not grow: what is kept from document to document has a bound, whatever the words are. */

import { beforeAll, expect, test } from "vitest";
import { type Document, UNTOLD } from "../../src/document/document.ts";
import { NOTHING_LEARNED } from "../../src/event/evidence.ts";
import { loadCodebook } from "../../src/event/load-codebook.ts";
import { readEvents } from "../../src/event/read.ts";
import { findMentions } from "../../src/mention/find.ts";
import { loadGazetteer } from "../../src/mention/gazetteer.ts";
import { loadNameTagger, networkNames } from "../../src/mention/load-names.ts";
import { loadReference } from "../../src/mention/reference-model.ts";
import { loadParser, parse } from "../../src/parse/parser.ts";
import { segment } from "../../src/sentence/segment.ts";

/** Entries of all Maps and Sets, and elements of all arrays, that can be reached from a value; each is counted once. */
function entries(value: unknown): number {
  const seen = new Set<unknown>();
  const open: unknown[] = [value];
  let count = 0;
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    if (ArrayBuffer.isView(next)) count += next.byteLength;
    else if (next instanceof Map || next instanceof Set) {
      count += next.size;
      open.push(...next.values());
      if (next instanceof Map) open.push(...next.keys());
    } else {
      const own = Object.values(next);
      count += own.length;
      for (const item of own) open.push(item);
    }
  }
  return count;
}

/** Words that no document before had: numbers written with letters. */
const newWord = (n: number): string =>
  [...n.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("");

function documentOf(n: number, words: number): Document {
  const sentences: string[] = [];
  for (let k = 0; k < words; k += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((j) => newWord(1_000_000 + n * words + k + j));
    sentences.push(`Minister Q${a} of ${b}land told X${c} in Oslo that ${d} had signed.`);
  }
  const text = sentences.join(" ");
  return {
    ...UNTOLD,
    id: String(n),
    text,
    body: 0,
    title: null,
    outlet: null,
    published: null,
    source: String(n),
  };
}

const parser = loadParser("model", "data/lexicon");
const gazetteer = loadGazetteer("data");
const codebook = loadCodebook("data/codebook");
const tagger = loadNameTagger("model", parser, gazetteer);
const reference = loadReference("model", "data/lexicon", parser);
const read = (n: number): void => {
  const parsed = parse(parser, segment(documentOf(n, 200)));
  readEvents(
    codebook,
    NOTHING_LEARNED,
    findMentions(gazetteer, parsed, networkNames(parser, tagger, parsed), reference),
    "test",
  );
};

beforeAll(() => read(0));

test("documents of ever new words leave the gazetteer, the codebook, lemmas and vocabulary as they were", () => {
  const { predictor, lemmas } = parser;
  const { vocabulary, vectors } = predictor;
  const tables = [gazetteer, codebook, lemmas, vocabulary, vectors];
  const before = tables.map(entries);
  for (let n = 1; n <= 6; n++) read(n);
  expect(tables.map(entries)).toEqual(before);
});

/** More than the parser may remember, fewer than it would were there no bound. */
const BOUND = 40_000;

test("the parser remembers a bounded number of forms", () => {
  const before = entries(parser);
  for (let n = 0; n < 50; n++) {
    const words = Array.from(
      { length: 1000 },
      (_, k) => `${newWord(2_000_000 + 1000 * n + k)}${k % 20 === 19 ? "." : ""}`,
    );
    parse(parser, segment({ ...documentOf(n, 0), text: words.join(" ") }));
  }
  expect(entries(parser) - before).toBeLessThan(BOUND);
});
