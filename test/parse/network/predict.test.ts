/** What holds of the predictions of any network: trees, and no sentence changes another. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { LONGEST, type Prediction, predict } from "../../../src/parse/network/predict.ts";
import { RELATIONS } from "../../../src/parse/parse.ts";
import { randomPredictor } from "./random-network.ts";

const predictor = randomPredictor(5);
const ROOT = RELATIONS.indexOf("root");

/** Forms and first tokens of sentences of these lengths. */
function sentences(lengths: readonly number[]): { forms: string[]; first: Int32Array } {
  const first = new Int32Array(lengths.length + 1);
  for (const [s, length] of lengths.entries()) first[s + 1] = first[s]! + length;
  const forms = Array.from(
    { length: first[lengths.length]! },
    (_, i) => `${["The", "talks", "x", "in"][i % 4]}${i % 97}`,
  );
  return { forms, first };
}

function expectTrees({ head, relation }: Prediction, first: Int32Array): void {
  for (let s = 0; s + 1 < first.length; s++) {
    const [from, to] = [first[s]!, first[s + 1]!];
    let roots = 0;
    for (let i = from; i < to; i++) {
      expect(relation[i] === ROOT).toBe(head[i] === -1);
      if (head[i] === -1) roots++;
      let at = i;
      for (let steps = 0; at !== -1 && steps <= to - from; steps++) {
        at = head[at]!;
        expect(at === -1 || (at >= from && at < to)).toBe(true);
      }
      expect(at).toBe(-1);
    }
    expect(roots).toBe(to > from ? 1 : 0);
  }
}

test("every sentence of any length is one tree", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 }), (lengths) => {
      const { forms, first } = sentences(lengths);
      expectTrees(predict(predictor, forms, first), first);
    }),
    { numRuns: 10 },
  );
});

test("a sentence longer than the longest piece is one tree, and so are its neighbours", () => {
  const { forms, first } = sentences([3, 3 * LONGEST + 17, 1, LONGEST, LONGEST + 1]);
  expectTrees(predict(predictor, forms, first), first);
});

test("no sentences, and sentences without tokens, give no predictions", () => {
  expect(predict(predictor, [], Int32Array.of(0)).head).toHaveLength(0);
  expect(predict(predictor, [], Int32Array.of(0, 0)).head).toHaveLength(0);
});

test("a sentence is read the same alone and among others", () => {
  const { forms, first } = sentences([7, 12, 5, 40, 3]);
  const together = predict(predictor, forms, first);
  for (let s = 0; s + 1 < first.length; s++) {
    const [from, to] = [first[s]!, first[s + 1]!];
    const alone = predict(randomPredictor(5), forms.slice(from, to), Int32Array.of(0, to - from));
    expect([...alone.upos]).toEqual([...together.upos.subarray(from, to)]);
    expect([...alone.relation]).toEqual([...together.relation.subarray(from, to)]);
    expect([...alone.head].map((head) => (head === -1 ? -1 : head + from))).toEqual([
      ...together.head.subarray(from, to),
    ]);
  }
});

test("a word as long as a document is read, and remembered by its ends alone", () => {
  const long = randomPredictor(5);
  const forms = ["Talks", "x".repeat(1_000_000), "ended"];
  expectTrees(predict(long, forms, Int32Array.of(0, 3)), Int32Array.of(0, 3));
  expect([...long.remembered.keys()].map((form) => form.length)).toEqual([5, 64, 5]);
});

test("more different words than are remembered change nothing", () => {
  const small = randomPredictor(5);
  const { forms, first } = sentences([9, 30]);
  const before = predict(small, forms, first);
  const many = Array.from({ length: 33_000 }, (_, i) => `w${i}`);
  predict(
    small,
    many,
    Int32Array.from({ length: 3301 }, (_, s) => 10 * s),
  );
  expect(predict(small, forms, first)).toEqual(before);
});
