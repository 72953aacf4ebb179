/** MUC, B-cubed and CEAF-e on cases worked out by hand. */
import { expect, test } from "vitest";
import { leastCostAssignment } from "../../src/learn/assignment.ts";
import { addChains, type Chains, conllF1, newChainScores, prf } from "../../src/learn/chain-scores.ts";

const chains = (text: string): Chains => text.split(" ").map((chain) => [...chain]);

function scored(gold: string, found: string): ReturnType<typeof newChainScores> {
  const scores = newChainScores();
  addChains(scores, chains(gold), chains(found));
  return scores;
}

test("a chain cut in two, another with strangers in it", () => {
  const { muc, b3, ceafe } = scored("abc defg", "ab cd fghi");
  // abc falls into ab, c: 1 link of 2; defg into d, e, fg: 1 of 3. ab keeps 1 of 1, cd 0 of 1, fghi 1 of 3.
  expect(prf(muc)).toMatchObject({ precision: 2 / 5, recall: 2 / 5 });
  expect(prf(b3).recall).toBeCloseTo((4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7);
  expect(prf(b3).precision).toBeCloseTo((4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8);
  // abc with ab: 4/5; defg with fghi: 4/8.
  expect(prf(ceafe).recall).toBeCloseTo(1.3 / 2);
  expect(prf(ceafe).precision).toBeCloseTo(1.3 / 3);
});

test("the same chains score 1, chains of one count on neither side", () => {
  expect(conllF1(scored("ab cde f", "edc ba g h"))).toBeCloseTo(1);
  expect(conllF1(scored("ab c", "a b c"))).toBe(0);
  expect(conllF1(scored("a b", "a b"))).toBe(0);
});

test("all in one chain: MUC forgives, the others do not", () => {
  const { muc, b3, ceafe } = scored("ab cd", "abcd");
  expect(prf(muc).recall).toBe(1);
  expect(prf(muc).precision).toBeCloseTo(2 / 3);
  expect(prf(b3)).toMatchObject({ recall: 1, precision: 0.5 });
  expect(prf(ceafe).recall).toBeCloseTo(2 / 3 / 2);
  expect(prf(ceafe).precision).toBeCloseTo(2 / 3);
});

test("documents add up", () => {
  const scores = newChainScores();
  addChains(scores, chains("ab"), chains("ab"));
  addChains(scores, chains("ab"), chains("cd"));
  expect(prf(scores.muc)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
});

test("the cheapest assignment, wide and tall", () => {
  const costs = [
    [4, 1, 3],
    [2, 0, 5],
    [3, 2, 2],
  ].map((row) => Float64Array.from(row));
  expect([...leastCostAssignment(costs)]).toEqual([1, 0, 2]);
  expect([...leastCostAssignment(costs.slice(0, 2))]).toEqual([1, 0]);
  expect([...leastCostAssignment(costs.map((row) => row.slice(0, 1)))]).toEqual([-1, 0, -1]);
  expect([...leastCostAssignment([])]).toEqual([]);
});
