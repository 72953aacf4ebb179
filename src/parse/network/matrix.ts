/** Products of float32 matrices in a memory shared with WebAssembly. */
import { setFlagsFromString } from "node:v8";
import { broken } from "../../core/error.ts";
import { assemble } from "./assembler.ts";
import { HIDDEN } from "./layout.ts";
import { rowFunctions } from "./rows.ts";
import { PANEL, QUAD, tiles } from "./tiles.ts";

/** What is used of the WebAssembly interface, which Node has and its types leave out. */
interface WebAssemblyGlobal {
  validate(bytes: Uint8Array): boolean;
  Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, never> };
}

/** Addresses and strides are in bytes. */
export interface Kernels {
  tile(
    a: number,
    aStride: number,
    panel: number,
    c: number,
    cStride: number,
    rows: number,
    depth: number,
  ): void;
  tilePacked(
    a: number,
    aStride: number,
    panel: number,
    c: number,
    cStride: number,
    rows: number,
    depth: number,
  ): void;
  copy4(from: number, stride: number, to: number, rows: number): void;
  copy8(from: number, stride: number, to: number, rows: number): void;
  copyRows(
    from: number,
    fromStride: number,
    to: number,
    toStride: number,
    rows: number,
    vectors: number,
  ): void;
  addRows(
    from: number,
    fromStride: number,
    to: number,
    toStride: number,
    rows: number,
    vectors: number,
  ): void;
  activate(x: number, vectors: number, activation: number): void;
  backActivate(gradient: number, x: number, vectors: number, activation: number): void;
  normalise(
    ...addresses: [
      hidden: number,
      residual: number,
      normal: number,
      output: number,
      inverse: number,
      gain: number,
      shift: number,
      rows: number,
    ]
  ): void;
  backNormalise(
    ...addresses: [
      output: number,
      normal: number,
      inverse: number,
      gain: number,
      gainGradient: number,
      shiftGradient: number,
      rows: number,
    ]
  ): void;
}

/** Rows of A worked through for one panel of B; with a depth of 384 they are 96 kB, and stay in the second cache. */
const ROW_BLOCK = 64;
/** Depth of a block of A^T * B: 16 x 256 of A and 256 x 8 of B are 24 kB, and stay in the first cache. */
const DEPTH_BLOCK = 256;
const PACKED_ROWS = 16;
/** Widest A and B of A^T * B. */
const WIDEST = 512;

export interface Matrices {
  /** Floats of this memory, zero at first. Throws `broken` when it is full. */
  allocate(length: number): Float32Array;
  readonly exports: Kernels;
  readonly packedA: Float32Array;
  readonly packedB: Float32Array;
}

const wasm = (globalThis as unknown as { WebAssembly: WebAssemblyGlobal }).WebAssembly;

/**
 * The kernels with fused multiply-add where the engine knows it. Node 20 has it behind a flag, which may be set as long
 * as it is done before the first module that uses it is compiled; Node 22 has it without.
 */
function kernelBytes(): Uint8Array {
  const fused = assemble([...tiles(true), ...rowFunctions(HIDDEN)]);
  if (!wasm.validate(fused) && process.versions.node.startsWith("20."))
    setFlagsFromString("--experimental-wasm-relaxed-simd");
  return wasm.validate(fused) ? fused : assemble([...tiles(false), ...rowFunctions(HIDDEN)]);
}

/** A memory for `floats` floats beside the 1 MB that the products need for themselves. */
export function createMatrices(floats: number): Matrices {
  const bytes = 4 * (floats + DEPTH_BLOCK * WIDEST * 2) + 65536;
  const memory = new wasm.Memory({ initial: Math.ceil(bytes / 65536) });
  const instance = new wasm.Instance(new wasm.Module(kernelBytes()), { env: { memory } });
  let top = 64;
  const allocate = (length: number): Float32Array => {
    if (top + 4 * length > memory.buffer.byteLength)
      throw broken({
        expected: `room for ${length} floats`,
        found: `${(memory.buffer.byteLength - top) >> 2} left`,
        where: "matrix memory",
        mend: "Ask createMatrices for more.",
      });
    const floats = new Float32Array(memory.buffer, top, length);
    top = Math.ceil((top + 4 * length) / 64) * 64;
    return floats;
  };
  const packedA = allocate(DEPTH_BLOCK * WIDEST);
  const packedB = allocate(DEPTH_BLOCK * WIDEST);
  return { allocate, exports: instance.exports as unknown as Kernels, packedA, packedB };
}

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
