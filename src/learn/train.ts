/** Trains the network on treebanks: one line an epoch, a checkpoint after each. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../core/random.ts";
import { places, type Vectors, type Vocabulary } from "../parse/network/features.ts";
import { createMatrices } from "../parse/network/kernels.ts";
import { type Layout, layoutOf, type Sizes, TABLES, views, type Weights } from "../parse/network/layout.ts";
import { createProducts, type Products, productFloats } from "../parse/network/matrix.ts";
import { trainedNetwork } from "../parse/network/network.ts";
import {
  createPredictor,
  headFloats,
  type Predictor,
  predict,
  predictorFloats,
} from "../parse/network/predict.ts";
import type { Parse } from "../parse/parse.ts";
import { accuracyOf, compare, newCounts } from "./accuracy.ts";
import { type Adam, adamFloats, createAdam, descend } from "./adam.ts";
import { backward, createTrainer, type Losses, type Trainer, trainerFloats } from "./backward.ts";
import { BATCH_WORDS, createBatch, epochBatches, type FeatureMemory } from "./batches.ts";
import { type Progress, readCheckpoint, requireCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { forms, type GoldSentence } from "./gold-sentences.ts";
import { fillNormal } from "./random.ts";

export interface Schedule {
  readonly seed: number;
  /** The rate falls in a straight line to zero over `epochs`, or over `minutes` of training, whichever comes first. */
  readonly epochs: number;
  readonly minutes: number;
  readonly rate: number;
  readonly dropout: number;
  readonly projectionDropout: number;
  readonly wordDropout: number;
}

/** Steps over which the rate rises from zero. */
const WARMUP = 200;

/** First weights: spread by the sizes of each matrix (Glorot and Bengio 2010), tables 0.1, gains 1, all else 0. */
function initialise({ shapes }: Layout, weights: Weights, random: () => number): void {
  for (const [name, [rows, columns]] of shapes) {
    const values = weights.get(name)!;
    if (name.endsWith(".gain")) values.fill(1);
    else if (rows === 1) values.fill(0);
    else if (name === "arcs") fillNormal(values, 0.03, random);
    else if (TABLES.has(name)) fillNormal(values, 0.1, random);
    else fillNormal(values, Math.sqrt(2 / (rows + columns)), random);
  }
}

/** Sums of losses over the batches of an epoch. */
const plus = (a: Losses, b: Losses): Losses => ({
  tags: a.tags + b.tags,
  arcs: a.arcs + b.arcs,
  labels: a.labels + b.labels,
});

const START: Progress = { epoch: 0, step: 0, seconds: 0 };

/** A training run in memory. */
interface Run {
  readonly options: Schedule;
  readonly vocabulary: Vocabulary;
  readonly trainer: Trainer;
  readonly predictor: Predictor;
  readonly weights: Float32Array;
  readonly gradients: Float32Array;
  readonly adam: Adam;
  readonly memory: FeatureMemory;
}

/** How much of the training is done, 0 to 1. */
const share = (options: Schedule, epochs: number, seconds: number): number =>
  Math.min(1, Math.max(epochs / options.epochs, seconds / 60 / options.minutes));

/** One epoch. Note: mutates the weights and the optimiser's arrays. */
function trainEpoch(
  run: Run,
  sentences: readonly GoldSentence[],
  progress: Progress,
): { step: number; seconds: number; losses: Losses } {
  const { options, trainer } = run;
  const random = createRandom(options.seed * 1000 + progress.epoch);
  const batches = epochBatches(sentences, random);
  const dropout = { hidden: options.dropout, projection: options.projectionDropout, random };
  const started = performance.now();
  const seconds = (): number => progress.seconds + (performance.now() - started) / 1000;
  let losses: Losses = { tags: 0, arcs: 0, labels: 0 };
  let { step } = progress;
  for (const [i, members] of batches.entries()) {
    const batch = createBatch(members, run.vocabulary, run.memory, options.wordDropout, random);
    losses = plus(losses, backward(trainer, batch, dropout));
    const left = 1 - share(options, progress.epoch + i / batches.length, seconds());
    step++;
    const rate = options.rate * left * Math.min(1, step / WARMUP);
    descend(run.adam, run.weights, run.gradients, rate, step);
  }
  const mean = (loss: number): number => loss / batches.length;
  return {
    step,
    seconds: seconds(),
    losses: { tags: mean(losses.tags), arcs: mean(losses.arcs), labels: mean(losses.labels) },
  };
}

/** "en_ewt-dev UPOS 95.80 UAS 87.50 LAS 84.20": punctuation included, relations with their subtypes. */
function measure(predictor: Predictor, name: string, gold: readonly Parse[]): string {
  const counts = newCounts();
  for (const parse of gold)
    compare(counts, parse, { ...parse, ...predict(predictor, forms(parse), parse.sentenceFirst) });
  const { upos, uas, las } = accuracyOf(counts);
  return `${name} UPOS ${upos.toFixed(2)} UAS ${uas.toFixed(2)} LAS ${las.toFixed(2)}`;
}

/** A run with first weights, for these sentences. */
function createRun({ sentences, words, vectors }: Lessons, { sizes, schedule, blas }: TrainOptions): Run {
  const layout = layoutOf(sizes, words.length);
  const { floats } = layout;
  const longest = Math.max(...sentences.map(({ forms }) => forms.length)) + 1;
  const capacity = Math.max(longest, 2 * BATCH_WORDS);
  const widest = Math.max(
    ...Array.from(layout.shapes.values(), (shape) => Math.max(...shape)).filter((n) => n < 4000),
  );
  const largest = Math.max(headFloats(layout), longest * layout.arc, widest * widest);
  const matrices = createMatrices(
    2 * floats +
      adamFloats(floats) +
      predictorFloats(layout) +
      trainerFloats(layout, capacity, longest) +
      productFloats(widest, largest),
    layout.hidden,
  );
  const weights = matrices.allocate(floats);
  const gradients = matrices.allocate(floats);
  const named = views(layout.shapes, weights);
  initialise(layout, named, createRandom(schedule.seed));
  const products = blas ?? createProducts(matrices, widest, largest);
  const network = trainedNetwork(layout, matrices, named, products);
  const vocabulary = { words: places(words, 1), vectors: places(vectors.words, 0) };
  const trainer = createTrainer(network, vectors, views(layout.shapes, gradients), capacity, longest);
  const predictor = createPredictor(network, vocabulary, vectors);
  const adam = createAdam(matrices, floats);
  return { options: schedule, vocabulary, trainer, predictor, weights, gradients, adam, memory: new Map() };
}

/** What is learned from, and measured by. */
export interface Lessons {
  readonly sentences: readonly GoldSentence[];
  /** Words with a trained vector, most frequent first. */
  readonly words: readonly string[];
  readonly vectors: Vectors;
  readonly development: ReadonlyMap<string, readonly Parse[]>;
}

export interface TrainOptions {
  readonly sizes: Sizes;
  readonly schedule: Schedule;
  /** Products by a library of the system; null: by WebAssembly. */
  readonly blas: Products | null;
  /** Folder of a run to begin with, or null: with random weights. */
  readonly from: string | null;
}

/** The first weights are those of another run, if one is named. Note: mutates `weights`. */
function beginning({ from }: TrainOptions, weights: Float32Array): Progress {
  if (from !== null) {
    const spare = () => new Float32Array(weights.length);
    requireCheckpoint(from, { weights, mean: spare(), square: spare() });
  }
  return START;
}

/** Trains until the rate is zero; `folder` gets the checkpoint. `report` is given one line an epoch. */
export function train(
  lessons: Lessons,
  options: TrainOptions,
  folder: string,
  report: (line: string) => void,
): void {
  const { sentences, words, vectors, development } = lessons;
  const run = createRun(lessons, options);
  const { weights, predictor, adam } = run;
  const arrays = { weights, mean: adam.mean, square: adam.square };
  const scores = (): string => {
    predictor.remembered.clear();
    return [...development].map(([name, gold]) => measure(predictor, name, gold)).join("; ");
  };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "checkpoint");
  let progress = readCheckpoint(path, arrays) ?? beginning(options, weights);
  report(
    `${sentences.length} sentences, ${words.length} words, ${vectors.words.length} vectors, ${weights.length} weights`,
  );
  while (share(options.schedule, progress.epoch, progress.seconds) < 1) {
    const { losses, seconds, step } = trainEpoch(run, sentences, progress);
    const epoch = progress.epoch + 1;
    progress = { epoch, step, seconds };
    writeCheckpoint(path, arrays, progress);
    const loss = `loss ${losses.tags.toFixed(4)} ${losses.arcs.toFixed(4)} ${losses.labels.toFixed(4)}`;
    report(`epoch ${epoch}, ${Math.round(seconds)} s, ${loss}; ${scores()}`);
  }
}
