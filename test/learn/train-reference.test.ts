/** Training the ranker on two small documents: it learns them, and the same again. */
import { expect, test } from "vitest";
import type { GoldDocument } from "../../src/learn/gold-chains.ts";
import { type Example, goldOf } from "../../src/learn/reference-examples.ts";
import { addDocument, newReferenceScores, pronounAccuracy } from "../../src/learn/score-reference.ts";
import { measure, type ReferenceOptions, trainReference } from "../../src/learn/train-reference.ts";
import { findChains } from "../../src/mention/chains.ts";
import { loadGenders } from "../../src/mention/gender.ts";
import { findMarkables } from "../../src/mention/markables.ts";
import type { WordVectors } from "../../src/mention/ranker.ts";
import { readRanker, writeRanker } from "../../src/mention/reference-model.ts";
import { findVoices } from "../../src/mention/voices.ts";
import { parsed } from "../mention/tree.ts";

const genders = loadGenders("data/lexicon");
const NONE: WordVectors = { places: new Map(), numbers: new Int8Array(0), scale: new Float32Array(0) };

/** `chains`: first and end token and chain of each mention. */
function example(
  sentences: readonly string[],
  chains: readonly (readonly [number, number, string])[],
): Example {
  const parse = parsed(null, ...sentences);
  const markables = findMarkables(genders, parse);
  const gold: GoldDocument = {
    genre: "news",
    parse,
    mentions: chains.map(([first, end, chain]) => ({ first, end, chain })),
    speakers: sentences.map(() => ""),
  };
  return { gold, markables, voices: findVoices(parse, markables.sentence), chain: goldOf(gold, markables) };
}

const EXAMPLES = [
  example(
    [
      "Anna/PROPN/2/nsubj met/VERB/0/root the/DET/4/det king/NOUN/2/obj ./PUNCT/2/punct",
      "She/PRON/2/nsubj liked/VERB/0/root him/PRON/2/obj ./PUNCT/2/punct",
    ],
    [
      [0, 1, "a"],
      [2, 4, "b"],
      [5, 6, "a"],
      [7, 8, "b"],
    ],
  ),
  example(
    [
      "A/DET/2/det treaty/NOUN/3/nsubj failed/VERB/0/root ./PUNCT/3/punct",
      "The/DET/2/det treaty/NOUN/4/nsubj was/AUX/4/aux lost/VERB/0/root and/CCONJ/7/cc nobody/PRON/7/nsubj missed/VERB/4/conj it/PRON/7/obj ./PUNCT/4/punct",
    ],
    [
      [0, 2, "t"],
      [4, 6, "t"],
      [9, 10, "n"],
      [11, 12, "t"],
    ],
  ),
];

const OPTIONS: ReferenceOptions = {
  epochs: 12,
  seed: 3,
  rate: 0.05,
  dropFeatures: 0.1,
  dropUnits: 0.1,
  dropPairs: 0,
  costs: { link: 0.5, none: 1, nonePronoun: 2, wrong: 1 },
};

const train = () => trainReference(EXAMPLES, [], NONE, OPTIONS, () => {});

test("two documents are learned by heart, also when rounded to int8", () => {
  const ranker = train();
  expect(measure(ranker, EXAMPLES)).toEqual({ conll: 100, pronouns: 100 });
  const rounded = { ...ranker, weights: readRanker(writeRanker(ranker.weights)) };
  expect(measure(rounded, EXAMPLES)).toEqual({ conll: 100, pronouns: 100 });
});

test("the same seed gives the same bytes", () => {
  expect(Buffer.from(writeRanker(train().weights)).equals(Buffer.from(writeRanker(train().weights)))).toBe(
    true,
  );
});

test("a pronoun in no chain is wrong", () => {
  const scores = newReferenceScores();
  const { markables } = EXAMPLES[0]!;
  const alone = {
    markables,
    antecedent: new Int32Array(markables.count).fill(-1),
    chain: Int32Array.from({ length: markables.count }, (_, m) => m),
  };
  addDocument(scores, EXAMPLES[0]!, alone);
  expect(pronounAccuracy(scores)).toBe(0);
  expect(scores.pronouns.get("she")).toEqual({ of: 1, right: 0, clause: 0 });
  addDocument(scores, EXAMPLES[0]!, findChains(train(), markables, EXAMPLES[0]!.voices));
  expect(pronounAccuracy(scores)).toBe(0.5);
  scores.pronouns.set("this", { of: 2, right: 0, clause: 0 });
  expect(pronounAccuracy(scores)).toBeCloseTo(1 / 3);
  expect(pronounAccuracy(scores, "personal")).toBe(0.5);
});
