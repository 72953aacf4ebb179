/** The optimiser. */
import { expect, test } from "vitest";
import { type Adam, createAdam, descend } from "../../src/learn/adam.ts";
import { createMatrices } from "../../src/parse/network/kernels.ts";

const matrices = createMatrices(10_000, 32);
const start = (): Adam => createAdam(matrices, 4);
const room = (...numbers: number[]): Float32Array => {
  const floats = matrices.allocate(4);
  floats.set(numbers);
  return floats;
};

test("the first step goes by the rate against the sign of each gradient, however large", () => {
  const weights = room(1, 1, 1);
  const gradient = room(5, -0.001, 0);
  descend(start(), weights, gradient, 0.1, 1);
  expect([...weights].map((value) => value.toFixed(3))).toEqual(["0.900", "1.100", "1.000", "0.000"]);
  expect([...gradient]).toEqual([0, 0, 0, 0]);
});

test("a gradient longer than 2 counts as one of length 2", () => {
  const [long, cut] = [start(), start()];
  descend(long, room(), room(30, 40), 0.1, 1);
  descend(cut, room(), room(1.2, 1.6), 0.1, 1);
  expect(long.mean[0]).toBeCloseTo(cut.mean[0]!, 6);
  expect(long.square[1]).toBeCloseTo(cut.square[1]!, 6);
  expect(cut.mean[0]).toBeCloseTo(0.12, 6);
});

test("it finds the bottom of a bowl", () => {
  const weights = room(3, -4);
  const gradient = room();
  const adam = start();
  for (let i = 0; i < 400; i++) {
    gradient.set([weights[0]! - 1, 10 * (weights[1]! - 2)]);
    descend(adam, weights, gradient, 0.05 * (1 - i / 400), i + 1);
  }
  expect(weights[0]).toBeCloseTo(1, 2);
  expect(weights[1]).toBeCloseTo(2, 2);
});
