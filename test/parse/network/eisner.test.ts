/** The chart finds the best of all projective trees with one root. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bestTree, createChart } from "../../../src/parse/network/eisner.ts";

const chart = createChart(12);

/** All assignments of heads 0 to n to words 1 to n. */
function* assignments(words: number): Generator<number[]> {
  const heads = new Array<number>(words).fill(0);
  for (;;) {
    yield [...heads];
    let i = 0;
    while (i < words && heads[i] === words) heads[i++] = 0;
    if (i === words) return;
    heads[i]!++;
  }
}

const reachesRoot = (heads: readonly number[], word: number): boolean => {
  let at = word;
  for (let steps = 0; at !== 0 && steps <= heads.length; steps++) at = heads[at - 1]!;
  return at === 0;
};

const isTree = (heads: readonly number[]): boolean =>
  heads.filter((head) => head === 0).length === 1 && heads.every((_, i) => reachesRoot(heads, i + 1));

/** No arc between words crosses another; the root stands before all words. */
function isProjective(heads: readonly number[]): boolean {
  const arcs = heads.map((head, i) => [Math.min(head, i + 1), Math.max(head, i + 1)] as const);
  return arcs.every(([a, b]) => arcs.every(([c, d]) => !(a < c && c < b && b < d)));
}

const totalScore = (heads: readonly number[], scores: Float32Array, stride: number): number =>
  heads.reduce((sum, head, i) => sum + scores[(i + 1) * stride + head]!, 0);

test("no projective tree of up to five words scores higher", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 48, maxLength: 48 }),
      (words, numbers) => {
        const scores = Float32Array.from(numbers);
        const head = new Int32Array(words + 1);
        bestTree(chart, scores, 8, words, head);
        const found = [...head.subarray(1)];
        expect(isTree(found) && isProjective(found)).toBe(true);
        let best = Number.NEGATIVE_INFINITY;
        for (const heads of assignments(words))
          if (isTree(heads) && isProjective(heads)) best = Math.max(best, totalScore(heads, scores, 8));
        expect(totalScore(found, scores, 8)).toBeCloseTo(best, 3);
      },
    ),
    { numRuns: 60 },
  );
});

test("longer sentences are projective trees with one root too", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 6, max: 12 }),
      fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 208, maxLength: 208 }),
      (words, numbers) => {
        const head = new Int32Array(words + 1);
        bestTree(chart, Float32Array.from(numbers), 16, words, head);
        const found = [...head.subarray(1)];
        expect(isTree(found) && isProjective(found)).toBe(true);
      },
    ),
  );
});
