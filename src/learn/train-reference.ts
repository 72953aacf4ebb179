/** Trains the ranker of antecedents: the log-likelihood of the right ones, with costs for the wrong ones. */

import { createRandom } from "../core/random.ts";
import { agrees } from "../mention/agreement.ts";
import { CANDIDATES, candidatesOf } from "../mention/candidates.ts";
import { findChains } from "../mention/chains.ts";
import { createLinking, join } from "../mention/linking.ts";
import { KIND } from "../mention/markables.ts";
import { PAIR_FEATURES, type PairFeatures } from "../mention/pair-features.ts";
import {
  createRanking,
  describePair,
  HIDDEN,
  newWeights,
  prepare,
  type Ranker,
  type RankerWeights,
  type Ranking,
  scoreFresh,
  scorePair,
  TABLE_NAMES,
  WIDTH,
  type WordVectors,
} from "../mention/ranker.ts";
import { conllF1 } from "./chain-scores.ts";
import { shuffle } from "./random.ts";
import type { Example } from "./reference-examples.ts";
import { type Learner, step, stepPhrase, through } from "./reference-gradient.ts";
import { addDocument, newReferenceScores, pronounAccuracy } from "./score-reference.ts";

export interface ReferenceOptions {
  readonly epochs: number;
  readonly seed: number;
  readonly rate: number;
  /** Shares of features and of hidden units left out while learning. */
  readonly dropFeatures: number;
  readonly dropUnits: number;
  /** Share of the features of pairs; leaving them out did not help. */
  readonly dropPairs: number;
  /** Added to the score of a wrong decision: a link where none should be, none where one should be, a wrong link. */
  readonly costs: {
    readonly link: number;
    readonly none: number;
    readonly nonePronoun: number;
    readonly wrong: number;
  };
}

const LEAST_GRADIENT = 1e-3;

/** One phrase's decisions at hand. */
interface Decision {
  readonly candidates: Int32Array;
  readonly scores: Float64Array;
  readonly pairs: Int32Array;
  readonly hidden: Float32Array;
}

/** Softmax of `scores` over those that `allowed` lets in. */
function softmax(scores: Float64Array, count: number, allowed: (c: number) => boolean): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < count; c++) if (allowed(c)) most = Math.max(most, scores[c]!);
  const shares = new Float64Array(count);
  let sum = 0;
  for (let c = 0; c < count; c++) {
    shares[c] = allowed(c) ? Math.exp(scores[c]! - most) : 0;
    sum += shares[c]!;
  }
  for (let c = 0; c < count; c++) shares[c]! /= sum;
  return shares;
}

/** A unit that is left out stays below zero whatever is added. Note: mutates ranking. */
function dropUnits({ later, fresh }: Ranking, m: number, random: () => number, share: number): void {
  for (let h = 0; h < HIDDEN; h++) {
    if (random() >= share) continue;
    later[m * WIDTH + h] = -1e6;
    fresh[m * WIDTH + h] = -1e6;
  }
}

/** Leaves features of phrases out, so that others learn to stand in. Note: mutates linking. */
function dropFeatures(features: Int32Array, random: () => number, share: number): void {
  for (let f = 0; f < features.length; f++) if (random() < share) features[f] = -1;
}

/** Leaves features of a pair out, and ends the list with -1. Note: mutates `pair`. */
function dropPairs(pair: PairFeatures, random: () => number, share: number): void {
  const { places, count } = pair;
  pair.count = 0;
  for (let f = 0; f < count; f++) if (random() >= share) places[pair.count++] = places[f]!;
  places.fill(-1, pair.count);
}

/** The weights as they count where no unit is left out. */
function whole(weights: RankerWeights, share: number): RankerWeights {
  const out = weights.out.map((weight, i) => (i % WIDTH === HIDDEN ? weight : weight * (1 - share)));
  return { ...weights, out };
}

/** Learns from phrase `m`, links it as the weights of the moment say; returns its loss. Note: mutates learner and ranking. */
function learnPhrase(
  learner: Learner,
  ranking: Ranking,
  chain: Int32Array,
  m: number,
  decision: Decision,
  options: ReferenceOptions,
  random: () => number,
): number {
  const { costs } = options;
  const { ranker } = learner;
  const { candidates, scores, pairs, hidden } = decision;
  prepare(ranker, ranking, m);
  dropUnits(ranking, m, random, options.dropUnits);
  const count = candidatesOf(ranking.linking, m, candidates);
  let best = scoreFresh(ranker, ranking, m);
  let chosen = -1;
  let anaphoric = false;
  const right = (c: number): boolean => chain[m] !== -1 && chain[candidates[c]!] === chain[m];
  for (let c = 0; c < count; c++) anaphoric ||= right(c);
  const k = ranking.linking.markables.kind[m]!;
  const points = k === KIND.personal || k === KIND.demonstrative;
  scores[count] = best + (anaphoric ? (points ? costs.nonePronoun : costs.none) : 0);
  let rank = 0;
  for (let c = 0; c < count; c++) {
    const j = candidates[c]!;
    describePair(ranker, ranking, m, j, rank);
    dropPairs(ranking.pair, random, options.dropPairs);
    const score = scorePair(ranker, ranking, m, j);
    if (agrees(ranking.linking, m, j)) rank++;
    pairs.set(ranking.pair.places, c * PAIR_FEATURES);
    hidden.set(ranking.hidden, c * HIDDEN);
    if (score > best) {
      best = score;
      chosen = j;
    }
    scores[c] = score + (right(c) ? 0 : anaphoric ? costs.wrong : costs.link);
  }
  const all = softmax(scores, count + 1, () => true);
  const good = softmax(scores, count + 1, (c) => (c === count ? !anaphoric : anaphoric && right(c)));
  let mass = 0;
  for (let c = 0; c <= count; c++) if (good[c]! > 0) mass += all[c]!;
  descend(learner, ranking, m, count, all, good, decision);
  if (chosen !== -1) join(ranking.linking, m, chosen);
  return -Math.log(Math.max(1e-12, mass));
}

function descend(
  learner: Learner,
  ranking: Ranking,
  m: number,
  count: number,
  all: Float64Array,
  good: Float64Array,
  { candidates, pairs, hidden }: Decision,
): void {
  const { gradient, later } = learner;
  const slope = all[count]! - good[count]!;
  if (Math.abs(slope) > LEAST_GRADIENT) {
    through(learner, 1, ranking.fresh, m * WIDTH, slope);
    stepPhrase(learner, ranking, "fresh", m, gradient);
  }
  later.fill(0);
  let any = false;
  for (let c = 0; c < count; c++) {
    const own = all[c]! - good[c]!;
    if (Math.abs(own) < LEAST_GRADIENT) continue;
    any = true;
    through(learner, 0, hidden, c * HIDDEN, own);
    for (let h = 0; h < WIDTH; h++) later[h]! += gradient[h]!;
    for (let f = c * PAIR_FEATURES; f < (c + 1) * PAIR_FEATURES && pairs[f]! >= 0; f++)
      step(learner, "pair", pairs[f]!, gradient, 1);
    if (Math.abs(own) > 0.02) stepPhrase(learner, ranking, "earlier", candidates[c]!, gradient);
  }
  if (any) stepPhrase(learner, ranking, "later", m, later);
}

function start(vectors: WordVectors, { seed, rate }: ReferenceOptions): Learner {
  const random = createRandom(seed);
  const weights = newWeights();
  const squares = newWeights();
  for (const name of TABLE_NAMES) {
    squares[name].fill(0.1);
    const width = name === "out" ? 0.5 : 0.02;
    for (let i = 0; i < weights[name].length; i++)
      if (i % WIDTH !== HIDDEN) weights[name][i] = (random() * 2 - 1) * width;
  }
  return {
    ranker: { weights, vectors, remembered: null },
    squares,
    rate,
    later: new Float32Array(WIDTH),
    gradient: new Float32Array(WIDTH),
  };
}

/** CoNLL F1 and pronoun accuracy of a ranker on documents, in percent. */
export function measure(ranker: Ranker, examples: readonly Example[]): { conll: number; pronouns: number } {
  const scores = newReferenceScores();
  for (const example of examples)
    addDocument(scores, example, findChains(ranker, example.markables, example.voices));
  return { conll: 100 * conllF1(scores.chains), pronouns: 100 * pronounAccuracy(scores) };
}

/**
 * Trains on examples and returns the mean of the weights after each epoch of the second half. The same examples, options
 * and seed give the same weights. `held` is only reported on.
 */
export function trainReference(
  examples: readonly Example[],
  held: readonly Example[],
  vectors: WordVectors,
  options: ReferenceOptions,
  report: (line: string) => void,
): Ranker {
  const learner = start(vectors, options);
  const random = createRandom(options.seed + 1);
  const order = [...examples];
  const mean = newWeights();
  const decision: Decision = {
    candidates: new Int32Array(CANDIDATES),
    scores: new Float64Array(CANDIDATES + 1),
    pairs: new Int32Array(CANDIDATES * PAIR_FEATURES),
    hidden: new Float32Array(CANDIDATES * HIDDEN),
  };
  let kept = 0;
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    learner.rate = options.rate * (1 - (epoch - 1) / options.epochs);
    shuffle(order, random);
    let loss = 0;
    let phrases = 0;
    for (const { markables, voices, chain } of order) {
      const ranking = createRanking(learner.ranker, createLinking(markables, voices));
      dropFeatures(ranking.linking.features, random, options.dropFeatures);
      for (let m = 0; m < markables.count; m++)
        loss += learnPhrase(learner, ranking, chain, m, decision, options, random);
      phrases += markables.count;
    }
    if (epoch * 2 > options.epochs) {
      kept++;
      for (const name of TABLE_NAMES)
        for (let i = 0; i < mean[name].length; i++)
          mean[name][i]! += (learner.ranker.weights[name][i]! - mean[name][i]!) / kept;
    }
    const scored =
      held.length === 0
        ? ""
        : `, held out: ${JSON.stringify(measure({ vectors, weights: whole(learner.ranker.weights, options.dropUnits), remembered: null }, held))}`;
    report(`epoch ${epoch}: loss ${(loss / phrases).toFixed(4)}${scored}`);
  }
  return { weights: whole(mean, options.dropUnits), vectors, remembered: null };
}
