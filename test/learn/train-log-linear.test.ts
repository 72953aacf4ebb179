/** The chooser learns what a label allows, keeps it in a file, and is calibrated on what it did not see. */
import { expect, test } from "vitest";
import { BUCKETS, CHOICES, CLASSES, NONE } from "../../src/event/chooser.ts";
import { packLogLinear, rowsOf, scoresOf, softmax, unpackLogLinear } from "../../src/event/log-linear.ts";
import { EVENT_TYPES } from "../../src/event/reading.ts";
import { type Example, trainLogLinear } from "../../src/learn/train-log-linear.ts";

const example = (name: string, classes: readonly number[]): Example => ({
  rows: rowsOf(["bias", name], BUCKETS),
  dense: Float32Array.of(name.length / 10),
  allowed: Uint8Array.from({ length: CLASSES }, (_, c) => (classes.includes(c) ? 1 : 0)),
  weight: 1,
});
const AID = EVENT_TYPES.indexOf("AID");
const COOPERATE = EVENT_TYPES.indexOf("COOPERATE");
const examples = [
  example("feed", [AID]),
  example("trade", [COOPERATE]),
  example("help", [AID, COOPERATE]),
  example("score", [NONE]),
];
const training = { epochs: 40, rate: 0.2, decay: 1e-4, dropout: 0.2, seed: 1 };
const weights = trainLogLinear(CHOICES, BUCKETS, examples, training);
const probability = (name: string): Float32Array => {
  const { rows, dense } = example(name, []);
  return softmax(scoresOf(weights, rows, dense), 1);
};

test("each example gets a class that its label allows", () => {
  expect(probability("feed")[AID]).toBeGreaterThan(0.7);
  expect(probability("trade")[COOPERATE]).toBeGreaterThan(0.7);
  expect(probability("score")[NONE]).toBeGreaterThan(0.7);
  const help = probability("help");
  expect(help[AID]! + help[COOPERATE]!).toBeGreaterThan(0.7);
});

test("the same seed gives the same weights", () => {
  expect(trainLogLinear(CHOICES, BUCKETS, examples, training).sparse).toEqual(weights.sparse);
});

test("a file keeps the weights to a hundredth of the largest", () => {
  const kept = unpackLogLinear(packLogLinear({ ...weights, temperature: 1.5 }));
  expect(kept.temperature).toBe(1.5);
  const largest = weights.sparse.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  for (const [i, weight] of weights.sparse.entries())
    if (weight !== 0) expect(Math.abs(kept.sparse[i]! - weight)).toBeLessThan(largest / 100);
});
