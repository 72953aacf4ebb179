/** What is done to rows between products. */
import { expect, test } from "vitest";
import { createRandom } from "../../../src/core/random.ts";
import { fillNormal } from "../../../src/learn/random.ts";
import { createMatrices } from "../../../src/parse/network/kernels.ts";
import { ACTIVATION } from "../../../src/parse/network/rows.ts";

const HIDDEN = 96;
const matrices = createMatrices(100_000, HIDDEN);
const { exports } = matrices;

/** What `activate` makes of these numbers. */
function activated(numbers: readonly number[], slope: number, rate: number, seed: number): number[] {
  const x = matrices.allocate(numbers.length);
  x.set(numbers);
  const activation = matrices.allocate(ACTIVATION.length);
  const integers = new Uint32Array(activation.buffer, activation.byteOffset, ACTIVATION.length);
  activation.fill(slope, ACTIVATION.slope, ACTIVATION.scale);
  activation.fill(1 / (1 - rate), ACTIVATION.scale, ACTIVATION.threshold);
  integers.fill(rate * 2 ** 32, ACTIVATION.threshold, ACTIVATION.state);
  for (let lane = 0; lane < 4; lane++) integers[ACTIVATION.state + lane] = 1000 * seed + 77 * lane + 1;
  exports.activate(x.byteOffset, numbers.length / 4, activation.byteOffset);
  return [...x];
}

test("leaky ReLU keeps what is positive and shrinks what is negative", () => {
  expect(activated([2, -2, 0, -0.5], 0.5, 0, 1)).toEqual([2, -1, 0, -0.25]);
  expect(activated([2, -2, 0, 8], 0, 0, 1).map((value) => value + 0)).toEqual([2, 0, 0, 8]);
});

test("dropout drops its share, scales the rest, and does the same for the same seed", () => {
  const ones = new Array<number>(20_000).fill(1);
  const some = activated(ones, 0, 0.25, 3);
  const kept = some.filter((value) => value > 0);
  expect(kept.every((value) => Math.abs(value - 4 / 3) < 1e-6)).toBe(true);
  expect(kept.length / ones.length).toBeCloseTo(0.75, 1);
  expect(activated(ones, 0, 0.25, 3)).toEqual(some);
  expect(activated(ones, 0, 0.25, 4)).not.toEqual(some);
});

test("normalised rows have mean 0 and deviation 1, then gain and shift", () => {
  const room = (length: number): Float32Array => matrices.allocate(length);
  const [hidden, residual, normal, output] = [1, 2, 3, 4].map(() => room(3 * HIDDEN)) as [
    Float32Array,
    ...Float32Array[],
  ];
  const [inverse, gain, shift] = [room(12), room(HIDDEN).fill(2), room(HIDDEN).fill(5)];
  fillNormal(hidden, 3, createRandom(1));
  residual!.fill(7);
  const addresses = [hidden, residual!, normal!, output!, inverse, gain, shift].map(
    ({ byteOffset }) => byteOffset,
  );
  exports.normalise(...(addresses as [number, number, number, number, number, number, number]), 3);
  for (let row = 0; row < 3; row++) {
    const values = [...output!.subarray(row * HIDDEN, (row + 1) * HIDDEN)];
    const mean = values.reduce((sum, value) => sum + value, 0) / HIDDEN;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / HIDDEN;
    expect(mean).toBeCloseTo(5, 3);
    expect(Math.sqrt(variance)).toBeCloseTo(2, 3);
  }
});

test("rows are copied and added by strides; a stride of 0 repeats a row, or sums all into one", () => {
  const [from, to, sum] = [matrices.allocate(16), matrices.allocate(16).fill(1), matrices.allocate(4)];
  for (const i of from.keys()) from[i] = i;
  exports.copyRows(from.byteOffset, 0, to.byteOffset, 32, 2, 1);
  expect([...to]).toEqual([0, 1, 2, 3, 1, 1, 1, 1, 0, 1, 2, 3, 1, 1, 1, 1]);
  exports.addRows(from.byteOffset, 16, sum.byteOffset, 0, 4, 1);
  expect([...sum]).toEqual([24, 28, 32, 36]);
});
