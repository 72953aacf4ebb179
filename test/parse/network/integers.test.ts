/** Products in integers agree with those of floats, to the rounding of a row. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../../src/core/random.ts";
import { fillNormal } from "../../../src/learn/random.ts";
import {
  createRounded,
  integerFloats,
  multiplyIntegers,
  packIntegers,
  roundedFloats,
} from "../../../src/parse/network/integers.ts";
import { createMatrices } from "../../../src/parse/network/kernels.ts";
import { dequantise, quantise } from "../../../src/parse/network/model.ts";

const DEPTH = 48;
const COLUMNS = 24;

test("a product differs from that of the same int8 matrix by no more than the rows are rounded", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.nat(1000), (rows, seed) => {
      const random = createRandom(seed);
      const matrices = createMatrices(
        integerFloats(DEPTH, COLUMNS) + roundedFloats(DEPTH) + rows * (DEPTH + 8 + COLUMNS) + 64,
        32,
      );
      const values = new Float32Array(DEPTH * COLUMNS);
      fillNormal(values, 0.2, random);
      const numbers = quantise(values, COLUMNS, false);
      dequantise(numbers, COLUMNS, false, values);
      const stride = DEPTH + 8;
      const [a, c] = [matrices.allocate(rows * stride), matrices.allocate(rows * COLUMNS).fill(1)];
      fillNormal(a, 3, random);
      const matrix = packIntegers(matrices, numbers, DEPTH, COLUMNS);
      multiplyIntegers(matrices, createRounded(matrices, DEPTH), matrix, a, stride, c, COLUMNS, rows);
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < COLUMNS; column++) {
          let expected = 1;
          for (let k = 0; k < DEPTH; k++) expected += a[row * stride + k]! * values[k * COLUMNS + column]!;
          expect(Math.abs(c[row * COLUMNS + column]! - expected)).toBeLessThan(0.01);
        }
    }),
    { numRuns: 20 },
  );
});

test("rows of zeros, and of numbers as large as floats go, stay finite", () => {
  const matrices = createMatrices(20_000, 32);
  const numbers = quantise(new Float32Array(DEPTH * COLUMNS).fill(1), COLUMNS, false);
  const matrix = packIntegers(matrices, numbers, DEPTH, COLUMNS);
  const [a, c] = [matrices.allocate(2 * DEPTH), matrices.allocate(2 * COLUMNS)];
  a.fill(1e30, DEPTH);
  multiplyIntegers(matrices, createRounded(matrices, DEPTH), matrix, a, DEPTH, c, COLUMNS, 2);
  expect([...c.subarray(0, COLUMNS)]).toEqual(Array(COLUMNS).fill(0));
  expect(c[COLUMNS]! / (DEPTH * 1e30)).toBeCloseTo(1, 3);
});
