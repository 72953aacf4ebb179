/** Batches hold every sentence once, as rows after a row for the root. */
import { expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { BATCH_WORDS, createBatch, epochBatches, frequentWords } from "../../src/learn/batches.ts";
import type { GoldSentence } from "../../src/learn/gold-sentences.ts";
import { FEATURES, FIRST_GRAM, FIXED, places } from "../../src/parse/network/features.ts";
import { PARTS } from "../../src/parse/network/layout.ts";

const chain = (length: number, name: string): GoldSentence => ({
  forms: Array.from({ length }, (_, i) => `${name}${i}`),
  upos: new Uint8Array(length).fill(7),
  xpos: new Uint8Array(length).fill(24),
  feats: new Uint8Array(length).fill(5),
  soft: null,
  head: Int32Array.from({ length }, (_, i) => i),
  relation: new Uint8Array(length).fill(3),
});
const SENTENCES = Array.from({ length: 300 }, (_, i) => chain(1 + ((i * 7) % 40), `s${i}w`));

test("an epoch shows every sentence once, in batches of up to 1,500 words, in an order of its own", () => {
  const one = epochBatches(SENTENCES, createRandom(1));
  const two = epochBatches(SENTENCES, createRandom(2));
  expect(one.flat()).toHaveLength(SENTENCES.length);
  expect(new Set(one.flat())).toEqual(new Set(SENTENCES));
  expect(one.flat()).not.toEqual(two.flat());
  for (const batch of one) {
    const words = batch.reduce((sum, { forms }) => sum + forms.length, 0);
    expect(words).toBeLessThanOrEqual(BATCH_WORDS);
  }
});

test("rows of words point to rows of heads; roots have none", () => {
  const vocabulary = { words: places(["aw0"], 1), vectors: new Map() };
  const batch = createBatch([chain(2, "aw"), chain(1, "bw")], vocabulary, new Map(), 0, () => 0.5);
  expect([...batch.first]).toEqual([0, 3, 5]);
  expect([...batch.head]).toEqual([-1, 0, 1, -1, 3]);
  expect(batch.words).toBe(3);
  expect(batch.features[FEATURES]).toBe(1);
  expect(batch.features[2 * FEATURES]).toBe(0);
});

test("with certain dropout every word is unknown, and half of its parts are left out", () => {
  const vocabulary = { words: places(["aw0"], 1), vectors: places(["aw0"], 0) };
  const batch = createBatch([chain(500, "aw")], vocabulary, new Map(), 1, createRandom(1));
  expect([batch.features[FEATURES], batch.features[FEATURES + FIXED]]).toEqual([0, -1]);
  const rows = Array.from({ length: 500 }, (_, i) => (1 + i) * FEATURES);
  for (const part of [1, FIXED - 1, FIRST_GRAM]) {
    const leftOut = rows.filter((at) => batch.features[at + part] === -1).length;
    expect(leftOut / 500).toBeCloseTo(0.5, 1);
  }
});

test("words are kept in lower case from the least count on, most frequent first", () => {
  const words = (text: string): GoldSentence => ({ ...chain(0, ""), forms: text.split(" ") });
  expect(frequentWords([words("b The the a"), words("the b c")], 2)).toEqual(["the", "b"]);
});

test("one sentence in ten is shown in a headline's capitals, and some without any", () => {
  const vocabulary = { words: places(["aaaa0", "aaaa1"], 1), vectors: new Map() };
  const shapePlace = 1 + PARTS.indexOf("shape");
  const shapes = Array.from({ length: 2000 }, (_, seed) => {
    const sentence = { ...chain(2, "aaaa"), forms: ["Aaaa0", "aaaa1"] };
    const { features } = createBatch([sentence], vocabulary, new Map(), 0, createRandom(seed));
    return `${features[FEATURES + shapePlace]} ${features[2 * FEATURES + shapePlace]}`;
  });
  const counts = [...new Set(shapes)].map((each) => shapes.filter((other) => other === each).length);
  expect(counts.sort((a, b) => b - a).map((count) => count / 2000)).toEqual([
    expect.closeTo(0.86, 1),
    expect.closeTo(0.1, 1),
    expect.closeTo(0.04, 1),
  ]);
});
