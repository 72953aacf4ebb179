/** Products of rows rounded to 16 bits with int8 matrices, as WebAssembly: twice as many to an instruction as of floats. */
import * as wasm from "./assembler.ts";
import { type Code, constant, get, set, type WasmFunction } from "./assembler.ts";
import { advance, countDown, VECTOR } from "./rows.ts";

/** Rows of one step, as in tiles.ts. */
const QUAD = 4;

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/**
 * roundRows(a, aStride, to, rows, eights, steps, largest): rows of floats, eight at a time, become 16-bit integers of
 * which the greatest of each row is `largest` (four times); `steps` gets what one is worth, four times a row.
 */
function roundRows(): WasmFunction {
  const [a, aStride, to, rows, eights, steps, largest, from, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [most, scale] = [9, 10];
  const greater = (value: Code): Code => set(most, wasm.maximum(get(most), wasm.absolute(value)));
  const rounded = (offset: number): Code =>
    wasm.toIntegers(wasm.nearest(wasm.multiplyVectors(wasm.load(get(from), offset), get(scale))));
  const overRow = (body: Code): Code => [
    set(from, get(a)),
    set(count, get(eights)),
    countDown(count, [body, advance(from, constant(2 * VECTOR))]),
  ];
  return {
    name: "roundRows",
    arguments: 7,
    integers: 2,
    vectors: 2,
    body: countDown(rows, [
      set(most, wasm.splat(1e-20)),
      overRow([greater(wasm.load(get(from), 0)), greater(wasm.load(get(from), VECTOR))]),
      wasm.maximumAcross(most),
      set(scale, wasm.divideVectors(wasm.load(get(largest), 0), get(most))),
      wasm.store(get(steps), wasm.divideVectors(get(most), wasm.load(get(largest), 0)), 0),
      overRow([
        wasm.store(get(to), wasm.narrow(rounded(0), rounded(VECTOR)), 0),
        advance(to, constant(VECTOR)),
      ]),
      advance(a, get(aStride)),
      advance(steps, constant(VECTOR)),
    ]),
  };
}

/**
 * integerTile(a, aStride, panel, c, cStride, rows, pairs, steps, scales): C[rows x 8] += A * panel, of which A are the
 * integers of `roundRows` and the panel is [pairs][8 columns][2]; times the step of the row and the scale of the column.
 */
function integerTile(): WasmFunction {
  const [a, aStride, panel, c, cStride, rows, pairs, steps, scales] = range(9) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [p0, b, k] = [9, 13, 14];
  const sums = 15;
  const [b0, b1, value] = [sums + 8, sums + 9, sums + 10];

  const rowsAtOnce = (count: number): Code => {
    const pointers = range(count).map((row) => p0 + row);
    // One pair at a time: unrolled twice, V8 takes half as long again.
    const step: Code = [
      set(b0, wasm.loadWidened(get(b), 0)),
      set(b1, wasm.loadWidened(get(b), VECTOR / 2)),
      pointers.map((pointer, row) => [
        set(value, wasm.loadSplat(get(pointer), 0)),
        [b0, b1].map((half, i) =>
          set(
            sums + 2 * row + i,
            wasm.addIntegers(get(sums + 2 * row + i), wasm.dotPairs(get(value), get(half))),
          ),
        ),
        advance(pointer, constant(4)),
      ]),
      advance(b, constant(VECTOR)),
    ];
    const scaled = (row: number, half: number): Code =>
      wasm.store(
        get(c),
        wasm.addVectors(
          wasm.load(get(c), VECTOR * half),
          wasm.multiplyVectors(
            wasm.toFloats(get(sums + 2 * row + half)),
            wasm.multiplyVectors(wasm.load(get(steps), 0), wasm.load(get(scales), VECTOR * half)),
          ),
        ),
        VECTOR * half,
      );
    return wasm.repeatWhile(wasm.atLeast(get(rows), constant(count)), [
      set(p0, get(a)),
      pointers.slice(1).map((pointer) => set(pointer, wasm.add(get(pointer - 1), get(aStride)))),
      set(b, get(panel)),
      set(k, get(pairs)),
      range(2 * count).map((i) => set(sums + i, wasm.splat(0))),
      countDown(k, step),
      range(count).map((row) => [
        scaled(row, 0),
        scaled(row, 1),
        advance(c, get(cStride)),
        advance(steps, constant(VECTOR)),
      ]),
      advance(a, wasm.times(get(aStride), constant(count))),
      advance(rows, constant(-count)),
    ]);
  };
  return {
    name: "integerTile",
    arguments: 9,
    integers: 6,
    vectors: 11,
    body: [rowsAtOnce(QUAD), rowsAtOnce(1)],
  };
}

export const integerTiles = (): readonly WasmFunction[] => [roundRows(), integerTile()];
