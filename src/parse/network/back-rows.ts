/** What training does to rows on the way back, and to weights, as WebAssembly with 128-bit vectors. */
import * as wasm from "./assembler.ts";
import { type Code, constant, get, set, type WasmFunction } from "./assembler.ts";
import { ACTIVATION, advance, countDown, VECTOR } from "./rows.ts";

/** backActivate(gradient, x, vectors, activation): gradient before `activate`, which made x; where x is 0 it was dropped. */
function backActivate(): WasmFunction {
  const [gradient, x, vectors, activation, value, slope, scale] = [0, 1, 2, 3, 4, 5, 6];
  return {
    name: "backActivate",
    arguments: 4,
    integers: 0,
    vectors: 3,
    body: [
      set(scale, wasm.load(get(activation), 4 * ACTIVATION.scale)),
      set(slope, wasm.multiplyVectors(get(scale), wasm.load(get(activation), 4 * ACTIVATION.slope))),
      countDown(vectors, [
        set(value, wasm.load(get(x), 0)),
        wasm.store(
          get(gradient),
          wasm.multiplyVectors(
            wasm.load(get(gradient), 0),
            wasm.addVectors(
              wasm.andVectors(wasm.greater(get(value), wasm.splat(0)), get(scale)),
              wasm.andVectors(wasm.greater(wasm.splat(0), get(value)), get(slope)),
            ),
          ),
          0,
        ),
        advance(x, constant(VECTOR)),
        advance(gradient, constant(VECTOR)),
      ]),
    ],
  };
}

/**
 * backNormalise(output, normal, inverse, gain, gainGradient, shiftGradient, rows), each row of `width` floats: `output`, the
 * gradient of the output, becomes that of hidden + residual; the gradients of gain and shift are added to.
 */
function backNormalise(width: number): WasmFunction {
  const [output, normal, inverse, gain, gainGradient, shiftGradient, rows] = [0, 1, 2, 3, 4, 5, 6];
  const [sum, product, g, n] = [7, 8, 9, 10];
  const offsets = Array.from({ length: width / 4 }, (_, i) => VECTOR * i);
  const addTo = (pointer: number, at: number, value: Code): Code =>
    wasm.store(get(pointer), wasm.addVectors(wasm.load(get(pointer), at), value), at);
  const mean = (local: number): Code => [
    wasm.sumAcross(local),
    set(local, wasm.multiplyVectors(get(local), wasm.splat(1 / width))),
  ];
  return {
    name: "backNormalise",
    arguments: 7,
    integers: 0,
    vectors: 4,
    body: countDown(rows, [
      set(sum, wasm.splat(0)),
      set(product, wasm.splat(0)),
      offsets.map((at) => [
        set(g, wasm.load(get(output), at)),
        set(n, wasm.load(get(normal), at)),
        addTo(shiftGradient, at, get(g)),
        addTo(gainGradient, at, wasm.multiplyVectors(get(g), get(n))),
        set(g, wasm.multiplyVectors(get(g), wasm.load(get(gain), at))),
        wasm.store(get(output), get(g), at),
        set(sum, wasm.addVectors(get(sum), get(g))),
        set(product, wasm.addVectors(get(product), wasm.multiplyVectors(get(g), get(n)))),
      ]),
      mean(sum),
      mean(product),
      offsets.map((at) =>
        wasm.store(
          get(output),
          wasm.multiplyVectors(
            wasm.load(get(inverse), 0),
            wasm.subtractVectors(
              wasm.subtractVectors(wasm.load(get(output), at), get(sum)),
              wasm.multiplyVectors(wasm.load(get(normal), at), get(product)),
            ),
          ),
          at,
        ),
      ),
      advance(output, constant(4 * width)),
      advance(normal, constant(4 * width)),
      advance(inverse, constant(VECTOR)),
    ]),
  };
}

/** Places of four equal numbers each in what `descend` is given. */
export const DESCENT = {
  scale: 0,
  meanDecay: 4,
  meanShare: 8,
  squareDecay: 12,
  squareShare: 16,
  rate: 20,
  squareScale: 24,
  epsilon: 28,
  length: 32,
} as const;

/** descend(weights, gradient, mean, square, vectors, descent): a step of Adam; the gradient becomes zero. */
function descend(): WasmFunction {
  const [weights, gradient, mean, square, vectors, descent, g, m, v] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const constantAt = (place: number): Code => wasm.load(get(descent), 4 * place);
  const mix = (old: number, decay: number, fresh: Code, share: number): Code =>
    wasm.addVectors(
      wasm.multiplyVectors(wasm.load(get(old), 0), constantAt(decay)),
      wasm.multiplyVectors(fresh, constantAt(share)),
    );
  return {
    name: "descend",
    arguments: 6,
    integers: 0,
    vectors: 3,
    body: countDown(vectors, [
      set(g, wasm.multiplyVectors(wasm.load(get(gradient), 0), constantAt(DESCENT.scale))),
      set(m, mix(mean, DESCENT.meanDecay, get(g), DESCENT.meanShare)),
      set(v, mix(square, DESCENT.squareDecay, wasm.multiplyVectors(get(g), get(g)), DESCENT.squareShare)),
      wasm.store(get(mean), get(m), 0),
      wasm.store(get(square), get(v), 0),
      wasm.store(
        get(weights),
        wasm.subtractVectors(
          wasm.load(get(weights), 0),
          wasm.divideVectors(
            wasm.multiplyVectors(get(m), constantAt(DESCENT.rate)),
            wasm.addVectors(
              wasm.squareRoot(wasm.multiplyVectors(get(v), constantAt(DESCENT.squareScale))),
              constantAt(DESCENT.epsilon),
            ),
          ),
        ),
        0,
      ),
      wasm.store(get(gradient), wasm.splat(0), 0),
      [weights, gradient, mean, square].map((pointer) => advance(pointer, constant(VECTOR))),
    ]),
  };
}

/** The functions; normalisation is of rows of `width` floats, a multiple of 4. */
export const backRowFunctions = (width: number): readonly WasmFunction[] => [
  backActivate(),
  backNormalise(width),
  descend(),
];
