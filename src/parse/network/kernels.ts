/** The kernels of the network, and a memory that they share with JavaScript. */
import { setFlagsFromString } from "node:v8";
import { broken } from "../../core/error.ts";
import { assemble } from "./assembler.ts";
import { backRowFunctions } from "./back-rows.ts";
import { integerTiles } from "./integer-tiles.ts";
import { rowFunctions } from "./rows.ts";
import { tiles } from "./tiles.ts";

/** What is used of the WebAssembly interface, which Node has and its types leave out. */
interface WebAssemblyGlobal {
  validate(bytes: Uint8Array): boolean;
  Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, never> };
}

type Tile = (
  a: number,
  aStride: number,
  panel: number,
  c: number,
  cStride: number,
  rows: number,
  depth: number,
) => void;
type Rows = (
  from: number,
  fromStride: number,
  to: number,
  toStride: number,
  rows: number,
  vectors: number,
) => void;

/** What tiles.ts, integer-tiles.ts and rows.ts define. Addresses and strides are in bytes. */
export interface Kernels {
  readonly tile: Tile;
  readonly tilePacked: Tile;
  readonly copy4: (from: number, stride: number, to: number, rows: number) => void;
  readonly copy8: (from: number, stride: number, to: number, rows: number) => void;
  readonly copyRows: Rows;
  readonly addRows: Rows;
  readonly activate: (x: number, vectors: number, activation: number) => void;
  readonly backActivate: (gradient: number, x: number, vectors: number, activation: number) => void;
  readonly squash: (gates: number, rows: number) => void;
  readonly recur: (
    gates: number,
    gatesStride: number,
    before: number,
    state: number,
    stateStride: number,
    rows: number,
  ) => void;
  readonly descend: (
    weights: number,
    gradient: number,
    mean: number,
    square: number,
    vectors: number,
    descent: number,
  ) => void;
  readonly roundRows: (
    a: number,
    aStride: number,
    to: number,
    rows: number,
    eights: number,
    steps: number,
    largest: number,
  ) => void;
  readonly integerTile: (
    a: number,
    aStride: number,
    panel: number,
    c: number,
    cStride: number,
    rows: number,
    pairs: number,
    steps: number,
    scales: number,
  ) => void;
  readonly normalise: (
    hidden: number,
    residual: number,
    normal: number,
    output: number,
    inverse: number,
    gain: number,
    shift: number,
    rows: number,
  ) => void;
  readonly backNormalise: (
    output: number,
    normal: number,
    inverse: number,
    gain: number,
    gainGradient: number,
    shiftGradient: number,
    rows: number,
  ) => void;
}

export interface Matrices {
  /** Floats of this memory, zero at first. Throws `broken` when it is full. */
  allocate(length: number): Float32Array;
  readonly exports: Kernels;
}

const wasm = (globalThis as unknown as { WebAssembly: WebAssemblyGlobal }).WebAssembly;

/**
 * The kernels with fused multiply-add where the engine knows it. Node 20 has it behind a flag, which may be set as long
 * as it is done before the first module that uses it is compiled; Node 22 has it without.
 */
function kernelBytes(hidden: number, fused: boolean): Uint8Array {
  const bytes = assemble([
    ...tiles(fused),
    ...integerTiles(),
    ...rowFunctions(hidden),
    ...backRowFunctions(hidden),
  ]);
  if (!wasm.validate(bytes) && process.versions.node.startsWith("20."))
    setFlagsFromString("--experimental-wasm-relaxed-simd");
  return wasm.validate(bytes) || !fused ? bytes : kernelBytes(hidden, false);
}

/** A memory for `floats` floats, of a network with rows of `hidden` floats. Fused sums are rounded less often. */
export function createMatrices(floats: number, hidden: number, fused = true): Matrices {
  const bytes = 4 * floats + 65536;
  const memory = new wasm.Memory({ initial: Math.ceil(bytes / 65536) });
  const instance = new wasm.Instance(new wasm.Module(kernelBytes(hidden, fused)), { env: { memory } });
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
  return { allocate, exports: instance.exports as unknown as Kernels };
}
