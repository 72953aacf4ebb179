/** The optimiser. */

/** Adam (Kingma and Ba 2015, arXiv:1412.6980) with decays as the recipe for biaffine parsers has them, about 0.9 and 0.95. */
const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.95;
const EPSILON = 1e-8;
/** Longest gradient; a longer one is scaled down to it. */
const LONGEST = 2;

export interface Adam {
  readonly mean: Float32Array;
  readonly square: Float32Array;
  /** Steps so far, for the correction of the first means. */
  readonly step: number;
}

/** One step down the gradient; returns the step count. Note: mutates `weights` and `adam`'s arrays, zeroes `gradient`. */
export function descend(adam: Adam, weights: Float32Array, gradient: Float32Array, rate: number): Adam {
  const { mean, square } = adam;
  const step = adam.step + 1;
  let squares = 0;
  for (let i = 0; i < gradient.length; i++) squares += gradient[i]! * gradient[i]!;
  const scale = Math.min(1, LONGEST / Math.sqrt(squares + 1e-12));
  const meanRate = rate / (1 - MEAN_DECAY ** step);
  const squareScale = 1 / (1 - SQUARE_DECAY ** step);
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i]! * scale;
    const m = MEAN_DECAY * mean[i]! + (1 - MEAN_DECAY) * g;
    const v = SQUARE_DECAY * square[i]! + (1 - SQUARE_DECAY) * g * g;
    mean[i] = m;
    square[i] = v;
    weights[i]! -= (meanRate * m) / (Math.sqrt(v * squareScale) + EPSILON);
  }
  gradient.fill(0);
  return { mean, square, step };
}
