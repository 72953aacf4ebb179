/** Trains log-linear models: stochastic gradient with adaptive steps, a penalty on the squares, labels that may leave a choice. */

import { createRandom } from "../core/random.ts";
import { type LogLinear, softmax } from "../event/log-linear.ts";
import { shuffle } from "./random.ts";

export interface Example {
  /** Rows of its features, each once. */
  readonly rows: Int32Array;
  readonly dense: Float32Array;
  /** 1 for every class that the label allows: a quad allows the types of that quad. */
  readonly allowed: Uint8Array;
  readonly weight: number;
}

export interface Training {
  readonly epochs: number;
  readonly rate: number;
  /** Penalty on the squares of the weights, a step. */
  readonly decay: number;
  /** Share of sparse features left out at each step. */
  readonly dropout: number;
  readonly seed: number;
}

/**
 * Minimises -log of the probability of the allowed classes together, by AdaGrad (Duchi, Hazan and Singer 2011,
 * https://jmlr.org/papers/v12/duchi11a.html). The temperature is 1 until it is fitted.
 */
export function trainLogLinear(
  classes: readonly string[],
  buckets: number,
  examples: readonly Example[],
  training: Training,
): LogLinear {
  const count = classes.length;
  const denseSize = examples[0]!.dense.length;
  const sparse = new Float32Array(buckets * count);
  const dense = new Float32Array(denseSize * count);
  const sparseSquares = new Float32Array(sparse.length).fill(1e-2);
  const denseSquares = new Float32Array(dense.length).fill(1e-2);
  const random = createRandom(training.seed);
  const order = examples.map((_, i) => i);
  const gradient = new Float32Array(count);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random);
    const rate = training.rate * (1 - epoch / training.epochs);
    for (const n of order) {
      const example = examples[n]!;
      const rows = example.rows.filter(() => random() >= training.dropout);
      gradientOf(sparse, dense, rows, example, 1 / (1 - training.dropout), gradient);
      for (const row of rows) step(sparse, sparseSquares, row * count, gradient, 1, rate, training.decay);
      for (let d = 0; d < denseSize; d++) {
        const value = example.dense[d]!;
        if (value !== 0) step(dense, denseSquares, d * count, gradient, value, rate, training.decay);
      }
    }
  }
  for (let i = 0; i < sparse.length; i++) sparse[i]! /= 1 - training.dropout;
  return { classes, buckets, sparse, dense, temperature: 1 };
}

/** The mean of models trained with seeds from `training.seed` on: what is chance in each counts less. */
export function trainMean(
  runs: number,
  classes: readonly string[],
  buckets: number,
  examples: readonly Example[],
  training: Training,
): LogLinear {
  const first = trainLogLinear(classes, buckets, examples, training);
  for (let run = 1; run < runs; run++) {
    const next = trainLogLinear(classes, buckets, examples, { ...training, seed: training.seed + run });
    for (const part of ["sparse", "dense"] as const)
      for (let i = 0; i < first[part].length; i++) first[part][i]! += next[part][i]!;
  }
  for (const part of ["sparse", "dense"] as const)
    for (let i = 0; i < first[part].length; i++) first[part][i]! /= runs;
  return first;
}

/** Note: writes `gradient`: what each class should get less of. */
function gradientOf(
  sparse: Float32Array,
  dense: Float32Array,
  rows: Int32Array,
  example: Example,
  scale: number,
  gradient: Float32Array,
): void {
  const count = gradient.length;
  gradient.fill(0);
  for (const row of rows)
    for (let c = 0, at = row * count; c < count; c++) gradient[c]! += scale * sparse[at + c]!;
  for (let d = 0; d < example.dense.length; d++) {
    const value = example.dense[d]!;
    if (value !== 0) for (let c = 0, at = d * count; c < count; c++) gradient[c]! += value * dense[at + c]!;
  }
  softmax(gradient, 1);
  let together = 1e-9;
  for (let c = 0; c < count; c++) if (example.allowed[c] === 1) together += gradient[c]!;
  for (let c = 0; c < count; c++)
    gradient[c] = example.weight * (gradient[c]! - (example.allowed[c] === 1 ? gradient[c]! / together : 0));
}

/** Note: mutates weights and squares. */
function step(
  weights: Float32Array,
  squares: Float32Array,
  at: number,
  gradient: Float32Array,
  value: number,
  rate: number,
  decay: number,
): void {
  for (let c = 0; c < gradient.length; c++) {
    const g = gradient[c]! * value + decay * weights[at + c]!;
    squares[at + c]! += g * g;
    weights[at + c]! -= (rate * g) / Math.sqrt(squares[at + c]!);
  }
}
