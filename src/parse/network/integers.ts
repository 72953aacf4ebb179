/** Matrices of int8 with a scale for each column, and their products with rows of floats. */
import type { Matrices } from "./kernels.ts";

/** Columns of a panel. */
const PANEL = 8;
/** Rows rounded and worked through at once: with a depth of 576 they are 74 kB. */
const ROW_BLOCK = 64;

/** A table or matrix as int8: number (row, column) is times the scale of its row, or of its column. */
export interface Quantised {
  readonly numbers: Int8Array;
  readonly scale: Float32Array;
}

/** A matrix for `multiplyIntegers`: panels[columns / 8][depth / 2][8][2]. */
export interface IntegerMatrix {
  readonly depth: number;
  readonly columns: number;
  readonly panels: Int8Array;
  readonly scale: Float32Array;
  /** The greatest number that a row is rounded to, four times: sums stay below 2^31. */
  readonly largest: Float32Array;
}

/** Floats of memory that a matrix takes, and that the rows being multiplied take. */
export const integerFloats = (depth: number, columns: number): number => (depth * columns) / 4 + columns + 64;
export const roundedFloats = (depth: number): number => ROW_BLOCK * (depth / 2 + 4) + 64;

/** The matrix in the memory of `matrices`; depth and columns are multiples of 8. */
export function packIntegers(
  matrices: Matrices,
  { numbers, scale }: Quantised,
  depth: number,
  columns: number,
): IntegerMatrix {
  const floats = matrices.allocate((depth * columns) / 4);
  const panels = new Int8Array(floats.buffer, floats.byteOffset, depth * columns);
  for (let k = 0; k < depth; k++)
    for (let c = 0; c < columns; c++) {
      const panel = (c - (c % PANEL)) * depth;
      panels[panel + (k >> 1) * 2 * PANEL + 2 * (c % PANEL) + (k & 1)] = numbers[k * columns + c]!;
    }
  const kept = matrices.allocate(columns);
  kept.set(scale);
  const largest = matrices.allocate(4).fill(Math.min(32767, Math.floor((2 ** 31 - 1) / (127 * depth))));
  return { depth, columns, panels, scale: kept, largest };
}

/** Where rows are rounded to, and what one of each is worth. */
export interface Rounded {
  readonly rows: Float32Array;
  readonly steps: Float32Array;
}

export const createRounded = (matrices: Matrices, depth: number): Rounded => ({
  rows: matrices.allocate((ROW_BLOCK * depth) / 2),
  steps: matrices.allocate(4 * ROW_BLOCK),
});

/** C[rows x columns] += A[rows x depth] * matrix; strides in floats. Note: adds to `c`, writes `rounded`. */
export function multiplyIntegers(
  { exports }: Matrices,
  rounded: Rounded,
  matrix: IntegerMatrix,
  a: Float32Array,
  aStride: number,
  c: Float32Array,
  cStride: number,
  rows: number,
): void {
  const { depth, columns, panels, scale, largest } = matrix;
  const [to, steps] = [rounded.rows.byteOffset, rounded.steps.byteOffset];
  for (let row = 0; row < rows; row += ROW_BLOCK) {
    const count = Math.min(ROW_BLOCK, rows - row);
    const from = a.byteOffset + 4 * row * aStride;
    exports.roundRows(from, 4 * aStride, to, count, depth / 8, steps, largest.byteOffset);
    for (let p = 0; p < columns / PANEL; p++)
      exports.integerTile(
        to,
        2 * depth,
        panels.byteOffset + PANEL * depth * p,
        c.byteOffset + 4 * (row * cStride + PANEL * p),
        4 * cStride,
        count,
        depth / 2,
        steps,
        scale.byteOffset + 4 * PANEL * p,
      );
  }
}
