/** The chooser: a log-linear model over types of events, and "none", for two parties in a sentence. */

import type { Features, WordKnowledge, WordVectors } from "./chooser-features.ts";
import type { Codebook } from "./codebook.ts";
import { type LogLinear, rowsOf, scoresOf, softmax } from "./log-linear.ts";
import { EVENT_TYPES } from "./reading.ts";

/** The sixteen types in the order of EVENT_TYPES, then none. */
export const CHOICES: readonly string[] = [...EVENT_TYPES, "none"];
export const CLASSES: number = CHOICES.length;
export const NONE: number = EVENT_TYPES.length;
/** Rows that names of features are hashed into. */
export const BUCKETS = 65536;

export interface Chooser {
  readonly weights: LogLinear;
  readonly knowledge: WordKnowledge;
  readonly vectors: WordVectors;
}

/** Probabilities of all classes; sum to 1. */
export function probabilities(weights: LogLinear, { names, dense }: Features): Float32Array {
  return softmax(scoresOf(weights, rowsOf(names, weights.buckets), dense), weights.temperature);
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
