/** Trains the tagger of names in two stages: on all names there are, then on those whose conventions count. */

import { createRandom } from "../core/random.ts";
import type { Gazetteer } from "../mention/gazetteer.ts";
import { PART } from "../mention/name-features.ts";
import { NAME_HIDDEN, nameShapes } from "../mention/name-model.ts";
import { createMatrices } from "../parse/network/kernels.ts";
import { size, views, type Weights } from "../parse/network/layout.ts";
import type { Predictor } from "../parse/network/predict.ts";
import { adamFloats, createAdam, descend } from "./adam.ts";
import type { NameExample } from "./name-examples.ts";
import { type NameSchedule, nameStep } from "./name-step.ts";
import { createNameTrainer, type NameTrainer, nameTrainerFloats } from "./name-trainer.ts";
import { fillNormal, shuffle } from "./random.ts";

export const NAME_SCHEDULE: NameSchedule = {
  seed: 1,
  epochs: [5, 3],
  fineRuns: 3,
  rates: [0.002, 0.001],
  hiddenDropout: 0.3,
  rowDropout: 0.3,
  formDropout: 0.15,
  contextDropout: 0.2,
  decay: 0.01,
};

/** Tokens of a batch, more or less. */
const BATCH = 600;

function batchesOf(examples: readonly NameExample[], random: () => number): NameExample[][] {
  const order = [...examples];
  shuffle(order, random);
  const batches: NameExample[][] = [];
  let tokens = Number.POSITIVE_INFINITY;
  for (const example of order) {
    if (tokens + example.forms.length > BATCH) {
      batches.push([]);
      tokens = 0;
    }
    batches.at(-1)!.push(example);
    tokens += example.forms.length;
  }
  return batches;
}

/** First weights: spread by the sizes of each matrix (Glorot and Bengio 2010), tables 0.1, all else 0. */
function initialise(rowWidth: number, weights: Weights, random: () => number): void {
  for (const [name, [rows, columns]] of nameShapes(rowWidth)) {
    if (rows === 1) continue;
    const table = columns === PART || name === "context";
    fillNormal(weights.get(name)!, table ? 0.1 : Math.sqrt(2 / (rows + NAME_HIDDEN)), random);
  }
}

/** What is trained of a tagger: its parameters in the matrix memory, and what it is trained with. */
interface Run {
  readonly trainer: NameTrainer;
  readonly flat: Float32Array;
  readonly flatGradients: Float32Array;
  readonly options: NameSchedule;
  readonly report: (line: string) => void;
}

function createRun(
  examples: readonly NameExample[],
  gazetteer: Gazetteer,
  predictor: Predictor,
  options: NameSchedule,
  report: (line: string) => void,
): Run {
  const rowWidth = predictor.network.layout.hidden;
  const all = nameShapes(rowWidth);
  const floats = size(all);
  const longest = Math.max(...examples.map(({ forms }) => forms.length));
  const capacity = Math.max(2 * BATCH, longest + BATCH);
  const matrices = createMatrices(
    2 * floats + adamFloats(floats) + nameTrainerFloats(rowWidth, capacity),
    NAME_HIDDEN,
  );
  const flat = matrices.allocate(floats);
  const flatGradients = matrices.allocate(floats);
  const weights = views(all, flat);
  const gradients = views(all, flatGradients);
  const trainer = createNameTrainer(matrices, weights, gradients, rowWidth, capacity, gazetteer, predictor);
  return { trainer, flat, flatGradients, options, report };
}

/** Trains for some epochs while the rate falls to zero, and leaves the average of the last ones. Note: mutates the run's weights. */
function trainStage(run: Run, examples: readonly NameExample[], stage: 0 | 1): void {
  const { trainer, flat, flatGradients, options, report } = run;
  const epochs = options.epochs[stage];
  const random = createRandom(options.seed * 10 + stage);
  const adam = createAdam(trainer.matrices, flat.length);
  let step = 0;
  const average = new Float32Array(flat.length);
  let averaged = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const batches = batchesOf(examples, random);
    let loss = 0;
    for (const [i, batch] of batches.entries()) {
      loss += nameStep(trainer, batch, options, random);
      const left = 1 - (epoch + i / batches.length) / epochs;
      const rate = options.rates[stage] * left * Math.min(1, ++step / WARMUP);
      const keep = 1 - rate * options.decay;
      for (let k = 0; k < flat.length; k++) flat[k]! *= keep;
      descend(adam, flat, flatGradients, rate, step);
    }
    if (epoch >= epochs * AVERAGED_FROM) {
      averaged++;
      for (let k = 0; k < flat.length; k++) average[k]! += flat[k]!;
    }
    report(`stage ${stage + 1}, epoch ${epoch + 1}, loss ${(loss / batches.length).toFixed(4)}`);
  }
  for (let k = 0; k < flat.length; k++) flat[k] = average[k]! / averaged;
}

/** Steps over which the rate rises from zero. */
const WARMUP = 100;
/** The weights are averaged over the epochs from this share of them on. */
const AVERAGED_FROM = 0.6;

/** Weights after the broad set alone: where the second stage begins. `report` is given one line an epoch. */
export function trainBroadly(
  examples: readonly NameExample[],
  gazetteer: Gazetteer,
  predictor: Predictor,
  options: NameSchedule,
  report: (line: string) => void,
): Float32Array {
  const run = createRun(examples, gazetteer, predictor, options, report);
  initialise(run.trainer.rowWidth, run.trainer.weights, createRandom(options.seed));
  trainStage(run, examples, 0);
  return run.flat.slice();
}

/**
 * Weights trained on from those of `trainBroadly` on the set whose conventions count: the mean of several runs that begin
 * there and differ in their order and chance (Wortsman et al. 2022, arXiv:2203.05482).
 */
export function trainFinely(
  start: Float32Array,
  examples: readonly NameExample[],
  gazetteer: Gazetteer,
  predictor: Predictor,
  options: NameSchedule,
  report: (line: string) => void,
): Weights {
  const mean = new Float32Array(start.length);
  for (let n = 0; n < options.fineRuns; n++) {
    const own = { ...options, seed: options.seed + n };
    const run = createRun(examples, gazetteer, predictor, own, report);
    run.flat.set(start);
    trainStage(run, examples, 1);
    for (let k = 0; k < mean.length; k++) mean[k]! += run.flat[k]! / options.fineRuns;
  }
  return views(nameShapes(predictor.network.layout.hidden), mean);
}
