/** Products of float32 matrices in a memory shared with WebAssembly. */
import type { Matrices } from "./kernels.ts";
import { PANEL, QUAD } from "./tiles.ts";

/**
 * Products that are added to C. Strides in floats; `columns` is a multiple of 8, as are all widths of the network. C may
 * be written behind its last row up to a multiple of 4 rows.
 */
export interface Products {
  /** C[rows x columns] += A[rows x depth] * B[depth x columns]. */
  readonly times: Product;
  /** C[rows x columns] += A[rows x depth] * B[columns x depth]^T; of B, `bRows` rows are there, the others count as zero. */
  readonly timesTransposed: (...of: [...Parameters<Product>, bRows?: number]) => void;
  /** C[rows x columns] += A[depth x rows]^T * B[depth x columns]; `rows` a multiple of 4. */
  readonly transposedTimes: Product;
}
export type Product = (
  a: Float32Array,
  aStride: number,
  b: Float32Array,
  bStride: number,
  c: Float32Array,
  cStride: number,
  rows: number,
  depth: number,
  columns: number,
) => void;

/** Rows of A worked through for one panel of B; with a depth of 384 they are 96 kB, and stay in the second cache. */
const ROW_BLOCK = 64;
const PACKED_ROWS = 16;
/** Depth of a block of A^T * B: 16 x 256 of A and 256 x 8 of B are 24 kB, and stay in the first cache. */
const DEPTH_BLOCK = 256;

/**
 * B[depth x columns] as panels of 8 columns, for `multiply`; `columns` is a multiple of 8. Note: writes `panels`.
 *
 *     panels[columns / 8][depth][8]
 */
export function pack(
  { exports }: Matrices,
  b: Float32Array,
  bStride: number,
  depth: number,
  columns: number,
  panels: Float32Array,
): void {
  for (let p = 0; p < columns / PANEL; p++)
    exports.copy8(b.byteOffset + 32 * p, 4 * bStride, panels.byteOffset + 32 * depth * p, depth);
}

/**
 * The same of the transpose of B[columns x depth], of which a row has `stride` floats. Columns up to the next multiple
 * of 8 are zeros. Note: writes `panels`.
 */
export function packTransposed(
  b: Float32Array,
  stride: number,
  columns: number,
  depth: number,
  panels: Float32Array,
): void {
  const padded = Math.ceil(columns / PANEL) * PANEL;
  for (let column = 0; column < padded; column++) {
    const to = (column - (column % PANEL)) * depth + (column % PANEL);
    const from = column * stride;
    if (column < columns) for (let k = 0; k < depth; k++) panels[to + k * PANEL] = b[from + k]!;
    else for (let k = 0; k < depth; k++) panels[to + k * PANEL] = 0;
  }
}

/** C[rows x columns] += A[rows x depth] * B, of which `panels` are given. Strides in floats. Note: adds to `c`. */
export function multiply(
  { exports }: Matrices,
  a: Float32Array,
  aStride: number,
  panels: Float32Array,
  c: Float32Array,
  cStride: number,
  rows: number,
  depth: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row += ROW_BLOCK) {
    const count = Math.min(ROW_BLOCK, rows - row);
    const from = a.byteOffset + 4 * row * aStride;
    const to = c.byteOffset + 4 * row * cStride;
    for (let p = 0; p < columns / PANEL; p++)
      exports.tile(
        from,
        4 * aStride,
        panels.byteOffset + 32 * depth * p,
        to + 32 * p,
        4 * cStride,
        count,
        depth,
      );
  }
}

/** A^T * B in blocks of DEPTH_BLOCK rows, packed into `packedA` and `packedB`. Note: adds to `c`. */
function multiplyTransposed(
  matrices: Matrices,
  packedA: Float32Array,
  packedB: Float32Array,
  ...[a, aStride, b, bStride, c, cStride, rows, depth, columns]: Parameters<Product>
): void {
  const { exports } = matrices;
  for (let k = 0; k < depth; k += DEPTH_BLOCK) {
    const count = Math.min(DEPTH_BLOCK, depth - k);
    for (let q = 0; q < rows / QUAD; q++)
      exports.copy4(
        a.byteOffset + 4 * k * aStride + 16 * q,
        4 * aStride,
        packedA.byteOffset + 16 * count * q,
        count,
      );
    pack(matrices, b.subarray(k * bStride), bStride, count, columns, packedB);
    for (let row = 0; row < rows; row += PACKED_ROWS)
      for (let p = 0; p < columns / PANEL; p++)
        exports.tilePacked(
          packedA.byteOffset + 4 * count * row,
          0,
          packedB.byteOffset + 32 * count * p,
          c.byteOffset + 4 * row * cStride + 32 * p,
          4 * cStride,
          Math.min(PACKED_ROWS, rows - row),
          count,
        );
  }
}

/** Floats that `createProducts` takes of the memory. */
export const productFloats = (widest: number, largest: number): number =>
  2 * DEPTH_BLOCK * widest + largest + 64;

/**
 * The products by WebAssembly: A and B of A^T * B have at most `widest` columns, B of the others at most `largest` floats,
 * columns counted up to a multiple of 8.
 */
export function createProducts(matrices: Matrices, widest: number, largest: number): Products {
  const packedA = matrices.allocate(DEPTH_BLOCK * widest);
  const packedB = matrices.allocate(DEPTH_BLOCK * widest);
  const panels = matrices.allocate(largest);
  return {
    times: (a, aStride, b, bStride, c, cStride, rows, depth, columns) => {
      pack(matrices, b, bStride, depth, columns, panels);
      multiply(matrices, a, aStride, panels, c, cStride, rows, depth, columns);
    },
    timesTransposed: (a, aStride, b, bStride, c, cStride, rows, depth, columns, bRows = columns) => {
      packTransposed(b, bStride, bRows, depth, panels);
      multiply(matrices, a, aStride, panels, c, cStride, rows, depth, columns);
    },
    transposedTimes: (...of) => multiplyTransposed(matrices, packedA, packedB, ...of),
  };
}
