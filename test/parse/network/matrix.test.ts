/** Matrix products agree with their definition, for all shapes and remainders. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../../src/core/random.ts";
import { fillNormal } from "../../../src/learn/random.ts";
import { createMatrices } from "../../../src/parse/network/kernels.ts";
import {
  createProducts,
  multiply,
  type Products,
  pack,
  packTransposed,
} from "../../../src/parse/network/matrix.ts";

const matrices = createMatrices(4_000_000, 32);
const products: Products = createProducts(matrices, 128, 200_000);
const room = {
  a: matrices.allocate(600_000),
  b: matrices.allocate(600_000),
  c: matrices.allocate(600_000),
  panels: matrices.allocate(600_000),
};

/** C + A * B, by the definition; `a(i, k)` and `b(k, j)`. */
function product(
  rows: number,
  depth: number,
  columns: number,
  a: (i: number, k: number) => number,
  b: (k: number, j: number) => number,
): number[] {
  return Array.from({ length: rows * columns }, (_, at) => {
    let sum = 1;
    for (let k = 0; k < depth; k++) sum += a(Math.floor(at / columns), k) * b(k, at % columns);
    return sum;
  });
}

function expectClose(found: Float32Array, expected: readonly number[]): void {
  const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i]!)), 0);
  expect(worst).toBeLessThan(1e-3);
}

const { a, b, c, panels } = room;
const sizes = fc.record({
  rows: fc.integer({ min: 1, max: 140 }),
  depth: fc.integer({ min: 1, max: 300 }),
  eights: fc.integer({ min: 1, max: 6 }),
});

test("A * B is added to C", () => {
  fillNormal(a, 1, createRandom(1));
  fillNormal(b, 1, createRandom(2));
  fc.assert(
    fc.property(sizes, ({ rows, depth, eights }) => {
      const columns = 8 * eights;
      c.fill(1);
      pack(matrices, b, columns, depth, columns, panels);
      multiply(matrices, a, depth + 3, panels, c, columns, rows, depth, columns);
      expectClose(
        c,
        product(
          rows,
          depth,
          columns,
          (i, k) => a[i * (depth + 3) + k]!,
          (k, j) => b[k * columns + j]!,
        ),
      );
      expect(c[rows * columns]).toBe(1);
    }),
    { numRuns: 30 },
  );
});

test("without fused multiply-add the product is the same to rounding", () => {
  const [rows, depth, columns] = [13, 57, 16];
  const [fused, plain] = [true, false].map((fuse) => {
    const other = createMatrices(20_000, 32, fuse);
    const [x, y, z, packed] = [rows * depth, depth * columns, rows * columns, depth * columns].map(
      other.allocate,
    );
    x!.set(a.subarray(0, rows * depth));
    y!.set(b.subarray(0, depth * columns));
    pack(other, y!, columns, depth, columns, packed!);
    multiply(other, x!, depth, packed!, z!, columns, rows, depth, columns);
    return z!;
  });
  expectClose(fused!, [...plain!]);
  expect(Math.max(...plain!)).toBeGreaterThan(1);
});

test("the panels of a transpose are those of the matrix, with zeros in columns that are not there", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 7 }), ({ rows, depth, eights }, missing) => {
      const columns = 8 * eights - missing;
      c.fill(1);
      packTransposed(b, depth + 1, columns, depth, panels);
      multiply(matrices, a, depth, panels, c, 8 * eights, rows, depth, 8 * eights);
      const inB = (k: number, j: number): number => (j < columns ? b[j * (depth + 1) + k]! : 0);
      expectClose(
        c,
        product(rows, depth, 8 * eights, (i, k) => a[i * depth + k]!, inB),
      );
    }),
    { numRuns: 30 },
  );
});

test("A * B and A * B^T are the same of B as it is, with rows that are not there as zeros", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 7 }), ({ rows, depth, eights }, missing) => {
      const columns = 8 * eights;
      const there = columns - missing;
      c.fill(1);
      products.times(a, depth, b, columns + 8, c, columns, rows, depth, columns);
      expectClose(
        c,
        product(
          rows,
          depth,
          columns,
          (i, k) => a[i * depth + k]!,
          (k, j) => b[k * (columns + 8) + j]!,
        ),
      );
      c.fill(1);
      products.timesTransposed(a, depth, b, depth + 1, c, columns, rows, depth, columns, there);
      const inB = (k: number, j: number): number => (j < there ? b[j * (depth + 1) + k]! : 0);
      expectClose(
        c,
        product(rows, depth, columns, (i, k) => a[i * depth + k]!, inB),
      );
    }),
    { numRuns: 30 },
  );
});

test("A^T * B is added to C", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 12 }), ({ depth, eights }, fours) => {
      const [rows, columns] = [4 * fours, 8 * eights];
      c.fill(1);
      products.transposedTimes(a, rows, b, columns + 2, c, columns, rows, depth, columns);
      expectClose(
        c,
        product(
          rows,
          depth,
          columns,
          (i, k) => a[k * rows + i]!,
          (k, j) => b[k * (columns + 2) + j]!,
        ),
      );
      expect(c[rows * columns]).toBe(1);
    }),
    { numRuns: 30 },
  );
});

test("a full memory says how much was asked for and how much is left", () => {
  expect(() => createMatrices(100, 32).allocate(1e6)).toThrow(
    /expected room for 1000000 floats, found \d+ left/,
  );
});
