/** The chooser: a log-linear model over types of events, and "none", for two parties in a sentence. */

import type { Features, WordKnowledge, WordVectors } from "./chooser-features.ts";
import type { Codebook } from "./codebook.ts";
import { EVENT_TYPES } from "./reading.ts";

/** The sixteen types in the order of EVENT_TYPES, then none. */
export const CLASSES: number = EVENT_TYPES.length + 1;
export const NONE: number = EVENT_TYPES.length;
/** Rows that names of features are hashed into. */
export const BUCKETS = 65536;

export interface ChooserWeights {
  /** BUCKETS x CLASSES, row by row. */
  readonly sparse: Float32Array;
  /** dense x CLASSES. */
  readonly dense: Float32Array;
  /** Divides the scores before they become probabilities: fitted so that they are calibrated. */
  readonly temperature: number;
}

export interface Chooser {
  readonly weights: ChooserWeights;
  readonly knowledge: WordKnowledge;
  readonly vectors: WordVectors;
}

/** FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/), to a row. */
export function rowOf(name: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  return ((value ^ (value >>> 15)) >>> 0) & (BUCKETS - 1);
}

/** Probabilities of all classes; sum to 1. */
export function probabilities(weights: ChooserWeights, { names, dense }: Features): Float32Array {
  const scores = scoresOf(weights, new Set(names.map(rowOf)), dense);
  return softmax(scores, weights.temperature);
}

/** Scores of all classes before the softmax. */
export function scoresOf(
  { sparse, dense: denseWeights }: Pick<ChooserWeights, "sparse" | "dense">,
  rows: Iterable<number>,
  dense: Float32Array,
): Float32Array {
  const scores = new Float32Array(CLASSES);
  for (const row of rows) for (let c = 0, at = row * CLASSES; c < CLASSES; c++) scores[c]! += sparse[at + c]!;
  for (let d = 0; d < dense.length; d++) {
    const value = dense[d]!;
    if (value !== 0)
      for (let c = 0, at = d * CLASSES; c < CLASSES; c++) scores[c]! += value * denseWeights[at + c]!;
  }
  return scores;
}

/** Note: overwrites `scores`, and returns it. */
export function softmax(scores: Float32Array, temperature: number): Float32Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp((scores[c]! - top) / temperature);
    sum += scores[c]!;
  }
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum;
  return scores;
}

/** How the frames of a codebook use each word: of how many types, in equal shares a frame; and its classes. */
export function wordKnowledge(codebook: Codebook): WordKnowledge {
  const types = new Map<string, Float32Array>();
  for (const [key, frames] of codebook.frames) {
    const shares = new Float32Array(EVENT_TYPES.length);
    for (const { event } of frames)
      if (event !== null) shares[EVENT_TYPES.indexOf(event)]! += 1 / frames.length;
    types.set(key, shares);
  }
  return { types, classesOf: codebook.classesOf };
}
