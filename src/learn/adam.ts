/** The optimiser. */

import { DESCENT } from "../parse/network/back-rows.ts";
import type { Matrices } from "../parse/network/kernels.ts";

/** Adam (Kingma and Ba 2015, arXiv:1412.6980) with decays as the recipe for biaffine parsers has them, about 0.9 and 0.95. */
const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.95;
const EPSILON = 1e-8;
/** Longest gradient; a longer one is scaled down to it. */
const LONGEST = 2;

/** All arrays lie in one matrix memory; their length is a multiple of 4. */
export interface Adam {
  readonly matrices: Matrices;
  readonly mean: Float32Array;
  readonly square: Float32Array;
  readonly descent: Float32Array;
}

/** Floats of memory that `createAdam` takes for `count` weights. */
export const adamFloats = (count: number): number => 2 * count + 128;

export function createAdam(matrices: Matrices, count: number): Adam {
  const [mean, square] = [matrices.allocate(count), matrices.allocate(count)];
  return { matrices, mean, square, descent: matrices.allocate(DESCENT.length) };
}

/** Step number `step` (from 1) down the gradient. Note: mutates `weights` and `adam`'s arrays, zeroes `gradient`. */
export function descend(
  adam: Adam,
  weights: Float32Array,
  gradient: Float32Array,
  rate: number,
  step: number,
): void {
  const { matrices, mean, square, descent } = adam;
  let squares = 0;
  for (let i = 0; i < gradient.length; i++) squares += gradient[i]! * gradient[i]!;
  const fill = (place: number, value: number): Float32Array => descent.fill(value, place, place + 4);
  fill(DESCENT.scale, Math.min(1, LONGEST / Math.sqrt(squares + 1e-12)));
  fill(DESCENT.meanDecay, MEAN_DECAY);
  fill(DESCENT.meanShare, 1 - MEAN_DECAY);
  fill(DESCENT.squareDecay, SQUARE_DECAY);
  fill(DESCENT.squareShare, 1 - SQUARE_DECAY);
  fill(DESCENT.rate, rate / (1 - MEAN_DECAY ** step));
  fill(DESCENT.squareScale, 1 / (1 - SQUARE_DECAY ** step));
  fill(DESCENT.epsilon, EPSILON);
  const addresses = [weights, gradient, mean, square].map(({ byteOffset }) => byteOffset) as [
    number,
    number,
    number,
    number,
  ];
  matrices.exports.descend(...addresses, weights.length / 4, descent.byteOffset);
}
