/** Products of float32 matrices in a memory shared with WebAssembly. */
import { DEPTH_BLOCK, type Matrices } from "./kernels.ts";
import { PANEL, QUAD } from "./tiles.ts";

/** Rows of A worked through for one panel of B; with a depth of 384 they are 96 kB, and stay in the second cache. */
const ROW_BLOCK = 64;
const PACKED_ROWS = 16;
/**
 * B[depth x columns] as panels of 8 columns, for `multiply`; `columns` is a multiple of 8. Note: writes `panels`.
 *
 *     panels[columns / 8][depth][8]
 */
export function pack(
  { exports }: Matrices,
  b: Float32Array,
  depth: number,
  columns: number,
  panels: Float32Array,
): void {
  for (let p = 0; p < columns / PANEL; p++)
    exports.copy8(b.byteOffset + 32 * p, 4 * columns, panels.byteOffset + 32 * depth * p, depth);
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

/**
 * C[rows x columns] += A^T * B, with A[depth x rows] and B[depth x columns]; `rows` a multiple of 4, `columns` of 8,
 * both at most 512. Strides in floats; C has `columns` floats a row. Note: adds to `c`.
 */
export function multiplyTransposed(
  { exports, packedA, packedB }: Matrices,
  a: Float32Array,
  aStride: number,
  b: Float32Array,
  bStride: number,
  c: Float32Array,
  rows: number,
  depth: number,
  columns: number,
): void {
  for (let k = 0; k < depth; k += DEPTH_BLOCK) {
    const count = Math.min(DEPTH_BLOCK, depth - k);
    for (let q = 0; q < rows / QUAD; q++)
      exports.copy4(
        a.byteOffset + 4 * k * aStride + 16 * q,
        4 * aStride,
        packedA.byteOffset + 16 * count * q,
        count,
      );
    for (let p = 0; p < columns / PANEL; p++)
      exports.copy8(
        b.byteOffset + 4 * k * bStride + 32 * p,
        4 * bStride,
        packedB.byteOffset + 32 * count * p,
        count,
      );
    for (let row = 0; row < rows; row += PACKED_ROWS)
      for (let p = 0; p < columns / PANEL; p++)
        exports.tilePacked(
          packedA.byteOffset + 4 * count * row,
          0,
          packedB.byteOffset + 32 * count * p,
          c.byteOffset + 4 * row * columns + 32 * p,
          4 * columns,
          Math.min(PACKED_ROWS, rows - row),
          count,
        );
  }
}
