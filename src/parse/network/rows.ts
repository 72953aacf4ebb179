/** What the network does to rows between matrix products, as WebAssembly with 128-bit vectors. */
import * as wasm from "./assembler.ts";
import { type Code, constant, get, set, type WasmFunction } from "./assembler.ts";

/** Bytes of a vector. */
export const VECTOR = 16;

export const advance = (local: number, by: Code): Code => set(local, wasm.add(get(local), by));

/** Runs `body` `count` (a local) times; then the local is 0. */
export const countDown = (count: number, body: Code): Code =>
  wasm.repeatWhile(wasm.atLeast(get(count), constant(1)), [body, advance(count, constant(-1))]);

/**
 * copyRows or addRows(from, fromStride, to, toStride, rows, vectors): each row to (or added to) a row. Strides in bytes; a
 * stride of 0 takes the same row again, or sums all into one.
 */
function overRows(name: string, value: (from: number, to: number) => Code): WasmFunction {
  const [from, fromStride, to, toStride, rows, vectors, f, t, v] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  return {
    name,
    arguments: 6,
    integers: 3,
    vectors: 0,
    body: countDown(rows, [
      set(f, get(from)),
      set(t, get(to)),
      set(v, get(vectors)),
      countDown(v, [
        wasm.store(get(t), value(f, t), 0),
        advance(f, constant(VECTOR)),
        advance(t, constant(VECTOR)),
      ]),
      advance(from, get(fromStride)),
      advance(to, get(toStride)),
    ]),
  };
}

/** Places of four equal numbers each in what `activate` and `backActivate` are given, and of the state of chance. */
export const ACTIVATION = { slope: 0, scale: 4, threshold: 8, state: 12, length: 16 } as const;

/**
 * activate(x, vectors, activation): leaky ReLU, then dropout. Chance is four xorshift32 generators side by side (Marsaglia
 * 2003, doi:10.18637/jss.v008.i14); a number is kept where one is at least the threshold, and times the scale.
 */
function activate(): WasmFunction {
  const [x, vectors, activation, value, state, slope, scale, threshold] = [0, 1, 2, 3, 4, 5, 6, 7];
  const constantAt = (place: number): Code => wasm.load(get(activation), 4 * place);
  const stir = (shifted: Code): Code => set(state, wasm.xor(get(state), shifted));
  const leaky = wasm.maximum(get(value), wasm.multiplyVectors(get(value), get(slope)));
  return {
    name: "activate",
    arguments: 3,
    integers: 0,
    vectors: 5,
    body: [
      set(state, constantAt(ACTIVATION.state)),
      set(slope, constantAt(ACTIVATION.slope)),
      set(scale, constantAt(ACTIVATION.scale)),
      set(threshold, constantAt(ACTIVATION.threshold)),
      countDown(vectors, [
        set(value, wasm.load(get(x), 0)),
        stir(wasm.shiftLeftVector(get(state), 13)),
        stir(wasm.shiftRightVector(get(state), 17)),
        stir(wasm.shiftLeftVector(get(state), 5)),
        wasm.store(
          get(x),
          wasm.andVectors(
            wasm.multiplyVectors(leaky, get(scale)),
            wasm.atLeastUnsigned(get(state), get(threshold)),
          ),
          0,
        ),
        advance(x, constant(VECTOR)),
      ]),
      wasm.store(get(activation), get(state), 4 * ACTIVATION.state),
    ],
  };
}

/**
 * normalise(hidden, residual, normal, output, inverse, gain, shift, rows), each row of `width` floats: normal is hidden +
 * residual less its mean and times `inverse`, one over the standard deviation (four times a row); output is normal * gain
 * + shift.
 */
function normalise(width: number): WasmFunction {
  const [hidden, residual, normal, output, inverse, gain, shift, rows] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [sum, squares, value] = [8, 9, 10];
  const mean = (local: number): Code => [
    wasm.sumAcross(local),
    set(local, wasm.multiplyVectors(get(local), wasm.splat(1 / width))),
  ];
  const offsets = Array.from({ length: width / 4 }, (_, i) => VECTOR * i);
  const row = constant(4 * width);
  return {
    name: "normalise",
    arguments: 8,
    integers: 0,
    vectors: 3,
    body: countDown(rows, [
      set(sum, wasm.splat(0)),
      set(squares, wasm.splat(0)),
      offsets.map((at) => [
        set(value, wasm.addVectors(wasm.load(get(hidden), at), wasm.load(get(residual), at))),
        set(sum, wasm.addVectors(get(sum), get(value))),
        wasm.store(get(normal), get(value), at),
      ]),
      mean(sum),
      offsets.map((at) => [
        set(value, wasm.subtractVectors(wasm.load(get(normal), at), get(sum))),
        set(squares, wasm.addVectors(get(squares), wasm.multiplyVectors(get(value), get(value)))),
        wasm.store(get(normal), get(value), at),
      ]),
      mean(squares),
      set(
        squares,
        wasm.divideVectors(wasm.splat(1), wasm.squareRoot(wasm.addVectors(get(squares), wasm.splat(1e-5)))),
      ),
      wasm.store(get(inverse), get(squares), 0),
      offsets.map((at) => [
        set(value, wasm.multiplyVectors(wasm.load(get(normal), at), get(squares))),
        wasm.store(get(normal), get(value), at),
        wasm.store(
          get(output),
          wasm.addVectors(
            wasm.multiplyVectors(get(value), wasm.load(get(gain), at)),
            wasm.load(get(shift), at),
          ),
          at,
        ),
      ]),
      [hidden, residual, normal, output].map((pointer) => advance(pointer, row)),
      advance(inverse, constant(VECTOR)),
    ]),
  };
}

/**
 * squash(gates, rows), each row of 2 * `width` floats: the second half becomes (1 + z / sqrt(1 + z^2)) / 2.
 */
function squash(width: number): WasmFunction {
  const [gates, rows, v, z] = [0, 1, 2, 3];
  const half = wasm.splat(0.5);
  return {
    name: "squash",
    arguments: 2,
    integers: 1,
    vectors: 1,
    body: countDown(rows, [
      advance(gates, constant(4 * width)),
      set(v, constant(width / 4)),
      countDown(v, [
        set(z, wasm.load(get(gates), 0)),
        set(
          z,
          wasm.divideVectors(
            get(z),
            wasm.squareRoot(wasm.addVectors(wasm.splat(1), wasm.multiplyVectors(get(z), get(z)))),
          ),
        ),
        wasm.store(get(gates), wasm.addVectors(half, wasm.multiplyVectors(half, get(z))), 0),
        advance(gates, constant(VECTOR)),
      ]),
    ]),
  };
}

/**
 * recur(gates, gatesStride, before, state, stateStride, rows): state = before + gate * (candidate - before), for half of the
 * numbers of rows of `width`; `before` is the state of the row before. Strides in bytes, backwards where negative.
 */
function recur(width: number): WasmFunction {
  const [gates, gatesStride, before, state, stateStride, rows, b] = [0, 1, 2, 3, 4, 5, 6];
  const offsets = Array.from({ length: width / 8 }, (_, i) => VECTOR * i);
  return {
    name: "recur",
    arguments: 6,
    integers: 0,
    vectors: 1,
    body: countDown(rows, [
      offsets.map((at) => [
        set(b, wasm.load(get(before), at)),
        wasm.store(
          get(state),
          wasm.addVectors(
            get(b),
            wasm.multiplyVectors(
              wasm.load(get(gates), 4 * width + at),
              wasm.subtractVectors(wasm.load(get(gates), at), get(b)),
            ),
          ),
          at,
        ),
      ]),
      set(before, get(state)),
      advance(gates, get(gatesStride)),
      advance(state, get(stateStride)),
    ]),
  };
}

/** The functions; normalisation is for rows of `width` floats, a multiple of 4. */
export function rowFunctions(width: number): readonly WasmFunction[] {
  return [
    overRows("copyRows", (from) => wasm.load(get(from), 0)),
    overRows("addRows", (from, to) => wasm.addVectors(wasm.load(get(to), 0), wasm.load(get(from), 0))),
    activate(),
    normalise(width),
    squash(width),
    recur(width),
  ];
}
