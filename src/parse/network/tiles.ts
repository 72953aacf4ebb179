/** The innermost loops of matrix multiplication, as WebAssembly with 128-bit vectors. */
import * as wasm from "./assembler.ts";
import { type Code, constant, get, set, type WasmFunction } from "./assembler.ts";

/** Floats in a row of a panel: two vectors. */
export const PANEL = 8;
/** Rows of one step: 4 rows x 2 vectors are 8 sums, which stay in the 16 vector registers of x86-64. */
export const QUAD = 4;

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** sum + a * b. Fused, the products run about a quarter faster (bench/network-matrix.ts). */
type Accumulate = (a: Code, b: Code, sum: Code) => Code;

/** For one k, sums of as many rows as there are `pointers`: sum += a[row][k] * panel[k]. `offset` is in bytes. */
function step(
  accumulate: Accumulate,
  pointers: readonly number[],
  sums: number,
  panel: number,
  offset: (row: number) => number,
): Code {
  const [b0, b1, a] = [sums + 8, sums + 9, sums + 10];
  const sum = (local: number, b: number): Code => set(local, accumulate(get(a), get(b), get(local)));
  return [
    set(b0, wasm.load(get(panel), 0)),
    set(b1, wasm.load(get(panel), 16)),
    pointers.map((pointer, row) => [
      set(a, wasm.loadSplat(get(pointer), offset(row))),
      sum(sums + 2 * row, b0),
      sum(sums + 2 * row + 1, b1),
    ]),
  ];
}

/**
 * tile(a, aStride, panel, c, cStride, rows, depth): C[rows x 8] += A[rows x depth] * panel[depth x 8]. Strides in bytes.
 * With `packed`, A lies as [rows / 4][depth][4], `rows` is a multiple of 4 and aStride is not used.
 */
function tile(name: string, packed: boolean, accumulate: Accumulate): WasmFunction {
  const [a, aStride, panel, c, cStride, rows, depth] = range(7) as [number, ...number[]] & number[];
  const [p0, b, k, cRow] = [7, 11, 12, 13];
  const sums = 14;
  const advance = (local: number, by: Code): Code => set(local, wasm.add(get(local), by));

  /** Rows `count` at a time, from `a` and `c` on; leaves both behind the last row. */
  const rowsAtOnce = (count: number): Code => {
    const pointers = range(count).map((row) => (packed ? p0! : p0! + row));
    const distinct = packed ? [p0!] : pointers;
    // One k at a time: unrolled four times, V8 reads all sixteen numbers of A first, spills them, and takes twice as long.
    const steps: Code = [
      step(accumulate, pointers, sums, b!, (row) => (packed ? 4 * row : 0)),
      distinct.map((pointer) => advance(pointer, constant(packed ? 16 : 4))),
      advance(b!, constant(32)),
      advance(k!, constant(-1)),
    ];
    const overRows = (visit: (row: number) => Code): Code => [
      set(cRow!, get(c!)),
      range(count).map((row) => [visit(row), advance(cRow!, get(cStride!))]),
    ];
    return wasm.repeatWhile(wasm.atLeast(get(rows!), constant(count)), [
      set(p0!, get(a)),
      distinct.slice(1).map((pointer) => set(pointer, wasm.add(get(pointer - 1), get(aStride!)))),
      set(b!, get(panel!)),
      set(k!, get(depth!)),
      overRows((row) => [
        set(sums + 2 * row, wasm.load(get(cRow!), 0)),
        set(sums + 2 * row + 1, wasm.load(get(cRow!), 16)),
      ]),
      wasm.repeatWhile(wasm.atLeast(get(k!), constant(1)), steps),
      overRows((row) => [
        wasm.store(get(cRow!), get(sums + 2 * row), 0),
        wasm.store(get(cRow!), get(sums + 2 * row + 1), 16),
      ]),
      advance(a, packed ? wasm.times(get(depth!), constant(16)) : wasm.times(get(aStride!), constant(count))),
      set(c!, get(cRow!)),
      advance(rows!, constant(-count)),
    ]);
  };
  return {
    name,
    arguments: 7,
    integers: 7,
    vectors: 11,
    body: packed ? rowsAtOnce(QUAD) : [rowsAtOnce(QUAD), rowsAtOnce(1)],
  };
}

/** copy(from, stride, to, rows): `vectors` vectors from each row of a matrix, one after the other. Stride in bytes. */
function copy(name: string, vectors: number): WasmFunction {
  const [from, stride, to, rows] = [0, 1, 2, 3];
  return {
    name,
    arguments: 4,
    integers: 0,
    vectors: 0,
    body: wasm.repeatWhile(wasm.atLeast(get(rows), constant(1)), [
      range(vectors).map((v) => wasm.store(get(to), wasm.load(get(from), 16 * v), 16 * v)),
      set(from, wasm.add(get(from), get(stride))),
      set(to, wasm.add(get(to), constant(16 * vectors))),
      set(rows, wasm.subtract(get(rows), constant(1))),
    ]),
  };
}

export function tiles(fused: boolean): readonly WasmFunction[] {
  const accumulate: Accumulate = fused
    ? wasm.fusedMultiplyAdd
    : (a, b, sum) => wasm.addVectors(sum, wasm.multiplyVectors(a, b));
  return [
    tile("tile", false, accumulate),
    tile("tilePacked", true, accumulate),
    copy("copy4", 1),
    copy("copy8", 2),
  ];
}
