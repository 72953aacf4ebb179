/** The optimiser. */
import { expect, test } from "vitest";
import { type Adam, descend } from "../../src/learn/adam.ts";

const start = (size: number): Adam => ({
  mean: new Float32Array(size),
  square: new Float32Array(size),
  step: 0,
});

test("the first step goes by the rate against the sign of each gradient, however large", () => {
  const weights = Float32Array.of(1, 1, 1);
  const gradient = Float32Array.of(5, -0.001, 0);
  const adam = descend(start(3), weights, gradient, 0.1);
  expect([...weights].map((value) => value.toFixed(3))).toEqual(["0.900", "1.100", "1.000"]);
  expect(adam.step).toBe(1);
  expect([...gradient]).toEqual([0, 0, 0]);
});

test("a gradient longer than 2 counts as one of length 2", () => {
  const [long, cut] = [start(2), start(2)];
  descend(long, new Float32Array(2), Float32Array.of(30, 40), 0.1);
  descend(cut, new Float32Array(2), Float32Array.of(1.2, 1.6), 0.1);
  expect(long.mean[0]).toBeCloseTo(cut.mean[0]!, 6);
  expect(long.square[1]).toBeCloseTo(cut.square[1]!, 6);
});

test("it finds the bottom of a bowl", () => {
  const weights = Float32Array.of(3, -4);
  let adam = start(2);
  for (let i = 0; i < 400; i++)
    adam = descend(
      adam,
      weights,
      Float32Array.of(weights[0]! - 1, 10 * (weights[1]! - 2)),
      0.05 * (1 - i / 400),
    );
  expect(weights[0]).toBeCloseTo(1, 2);
  expect(weights[1]).toBeCloseTo(2, 2);
});
