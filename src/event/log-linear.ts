/** Log-linear models over hashed names of features and one dense block: their scores, and their weights as 8-bit numbers. */
import { readModelFile, writeModelFile } from "../parse/model-file.ts";

export interface LogLinear {
  readonly classes: readonly string[];
  /** Rows that names of features are hashed into, a power of 2. */
  readonly buckets: number;
  /** buckets x classes, row by row. */
  readonly sparse: Float32Array;
  /** dense x classes. */
  readonly dense: Float32Array;
  /** Divides the scores before they become probabilities: fitted so that they are calibrated. */
  readonly temperature: number;
}

/** FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/), to one of `buckets` rows. */
export function rowOf(name: string, buckets: number): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  return ((value ^ (value >>> 15)) >>> 0) & (buckets - 1);
}

/** Rows of names, each once. */
export const rowsOf = (names: readonly string[], buckets: number): Int32Array =>
  Int32Array.from(new Set(names.map((name) => rowOf(name, buckets))));

/** Scores of all classes before the softmax. */
export function scoresOf(
  { sparse, dense: denseWeights, classes }: Pick<LogLinear, "sparse" | "dense" | "classes">,
  rows: Int32Array,
  dense: Float32Array,
): Float32Array {
  const count = classes.length;
  const scores = new Float32Array(count);
  for (const row of rows) for (let c = 0, at = row * count; c < count; c++) scores[c]! += sparse[at + c]!;
  for (let d = 0; d < dense.length; d++) {
    const value = dense[d]!;
    if (value !== 0)
      for (let c = 0, at = d * count; c < count; c++) scores[c]! += value * denseWeights[at + c]!;
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

/** Weights as 8-bit numbers, each class with its own scale. */
export function packLogLinear({ classes, buckets, temperature, ...weights }: LogLinear): Uint8Array {
  const sparse = quantised(weights.sparse, classes.length);
  const dense = quantised(weights.dense, classes.length);
  return writeModelFile(
    { classes, buckets, temperature },
    {
      sparse: sparse.numbers,
      sparseScale: bytesOf(sparse.scale),
      dense: dense.numbers,
      denseScale: bytesOf(dense.scale),
    },
  );
}

/** Undoes `packLogLinear`. */
export function unpackLogLinear(bytes: Uint8Array): LogLinear {
  const { header, sections } = readModelFile(bytes);
  return {
    classes: header.classes as readonly string[],
    buckets: header.buckets as number,
    sparse: restored(sections.sparse!, sections.sparseScale!),
    dense: restored(sections.dense!, sections.denseScale!),
    temperature: header.temperature as number,
  };
}

function quantised(weights: Float32Array, classes: number): { numbers: Uint8Array; scale: Float32Array } {
  const scale = new Float32Array(classes).fill(1e-9);
  for (let i = 0; i < weights.length; i++)
    scale[i % classes] = Math.max(scale[i % classes]!, Math.abs(weights[i]!) / 127);
  const numbers = Int8Array.from(weights, (weight, i) => Math.round(weight / scale[i % classes]!));
  return { numbers: new Uint8Array(numbers.buffer), scale };
}

const bytesOf = (numbers: Float32Array): Uint8Array => new Uint8Array(numbers.buffer);

function restored(bytes: Uint8Array, scaleBytes: Uint8Array): Float32Array {
  const scale = new Float32Array(Uint8Array.from(scaleBytes).buffer);
  const numbers = new Int8Array(Uint8Array.from(bytes).buffer);
  const weights = new Float32Array(numbers.length);
  for (let i = 0; i < weights.length; i++) weights[i] = numbers[i]! * scale[i % scale.length]!;
  return weights;
}
