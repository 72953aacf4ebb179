/** Steps down the gradient of the ranker's weights, row by row. */
import { FEATURES } from "../mention/linking.ts";
import { HIDDEN, type Ranker, type RankerWeights, type Ranking, VECTOR, WIDTH } from "../mention/ranker.ts";

/** AdaGrad (Duchi et al. 2011): sums of squared gradients, shaped as the weights. */
export interface Learner {
  readonly ranker: Ranker;
  readonly squares: RankerWeights;
  rate: number;
  readonly later: Float32Array;
  readonly gradient: Float32Array;
}

/** One row down its gradient, times `factor`. Note: mutates weights and squares. */
export function step(
  learner: Learner,
  name: keyof RankerWeights,
  row: number,
  gradient: Float32Array,
  factor: number,
): void {
  const weights = learner.ranker.weights[name];
  const squares = learner.squares[name];
  const { rate } = learner;
  const at = row * WIDTH;
  for (let h = 0; h < WIDTH; h++) {
    const g = gradient[h]! * factor;
    if (g === 0) continue;
    squares[at + h]! += g * g;
    weights[at + h]! -= (rate * g) / Math.sqrt(squares[at + h]!);
  }
}

/** The rows that made up a projection of phrase `m`. Note: mutates weights and squares. */
export function stepPhrase(
  learner: Learner,
  ranking: Ranking,
  name: "later" | "earlier" | "fresh",
  m: number,
  gradient: Float32Array,
): void {
  const { features } = ranking.linking;
  for (let f = m * FEATURES; f < (m + 1) * FEATURES; f++)
    if (features[f]! >= 0) step(learner, name, features[f]!, gradient, 1);
  const own = ranking.vector[m]!;
  if (own === -1) return;
  const { numbers, scale } = learner.ranker.vectors;
  for (let i = 0; i < VECTOR; i++)
    step(learner, `${name}Vector`, i, gradient, numbers[own * VECTOR + i]! * scale[own]!);
}

/** Gradient of a score through a hidden layer: fills `gradient`, steps the output row. Note: mutates learner. */
export function through(
  learner: Learner,
  outRow: number,
  hidden: Float32Array,
  at: number,
  slope: number,
): void {
  const { gradient, ranker } = learner;
  const out = ranker.weights.out;
  for (let h = 0; h < HIDDEN; h++) gradient[h] = hidden[at + h]! > 0 ? slope * out[outRow * WIDTH + h]! : 0;
  gradient[HIDDEN] = slope;
  const squares = learner.squares.out;
  for (let h = 0; h < HIDDEN; h++) {
    if (hidden[at + h]! <= 0) continue;
    const g = slope * hidden[at + h]!;
    const k = outRow * WIDTH + h;
    squares[k]! += g * g;
    out[k]! -= (learner.rate * g) / Math.sqrt(squares[k]!);
  }
}
