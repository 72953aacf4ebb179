/** Scores of antecedents: a small network over the features of a phrase, of an earlier one, and of the pair. */
import { FEATURES, type Linking, ROWS } from "./linking.ts";
import { KIND } from "./markables.ts";
import {
  type Likeness,
  newPairFeatures,
  PAIR_ROWS,
  type PairFeatures,
  pairFeatures,
} from "./pair-features.ts";

/**
 * Hidden units; the last column of every row counts for the score directly.
 *
 *     score(m after j) = out  . relu(later[m] + earlier[j] + pair[m, j]) + last column
 *     score(m is new)  = begin . relu(fresh[m])                          + last column
 *
 * Each of later, earlier and fresh is the sum of a row for every feature and of the word vector of the head times a matrix.
 */
export const HIDDEN = 16;
export const WIDTH: number = HIDDEN + 1;
export const VECTOR = 100;
/** Length of every fixed vector. */
const LENGTH = 3;

export type TableName =
  | "later"
  | "earlier"
  | "fresh"
  | "pair"
  | "laterVector"
  | "earlierVector"
  | "freshVector"
  | "out";

/** Rows by name; every row has WIDTH numbers. */
export const TABLES: Readonly<Record<TableName, number>> = {
  later: ROWS,
  earlier: ROWS,
  fresh: ROWS,
  pair: PAIR_ROWS,
  laterVector: VECTOR,
  earlierVector: VECTOR,
  freshVector: VECTOR,
  /** Row 0 `out`, row 1 `begin`. */
  out: 2,
};
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
export type RankerWeights = Readonly<Record<TableName, Float32Array>>;

export const newWeights = (): RankerWeights =>
  Object.fromEntries(TABLE_NAMES.map((name) => [name, new Float32Array(TABLES[name] * WIDTH)])) as Record<
    TableName,
    Float32Array
  >;

/** Fixed word vectors, int8 with a scale a row, and the place of each word. */
export interface WordVectors {
  readonly places: ReadonlyMap<string, number>;
  readonly numbers: Int8Array;
  readonly scale: Float32Array;
}

export interface Ranker {
  readonly weights: RankerWeights;
  readonly vectors: WordVectors;
  /** By place of a vector: its part of `later`, `earlier` and `fresh`, one after the other. Null while the weights change. */
  readonly remembered: Map<number, Float32Array> | null;
}

/** Most words whose part is remembered; 200 bytes each. */
const REMEMBERED = 16384;

/** A document on its way through the ranker. */
export interface Ranking {
  readonly linking: Linking;
  /** Row of the fixed vectors of each phrase's head and of the word above it, or -1. */
  readonly vector: Int32Array;
  readonly above: Int32Array;
  /** n x WIDTH each. */
  readonly later: Float32Array;
  readonly earlier: Float32Array;
  readonly fresh: Float32Array;
  /** Features of the pair at hand. */
  readonly pair: PairFeatures;
  readonly hidden: Float32Array;
  readonly likeness: Likeness;
}

export function createRanking({ vectors }: Ranker, linking: Linking): Ranking {
  const { count, head, parse } = linking.markables;
  const { text } = parse.document;
  const place = (i: number): number =>
    i < 0 ? -1 : (vectors.places.get(text.slice(parse.tokenStart[i], parse.tokenEnd[i]).toLowerCase()) ?? -1);
  return {
    linking,
    vector: Int32Array.from({ length: count }, (_, m) => place(head[m]!)),
    above: Int32Array.from({ length: count }, (_, m) => place(parse.head[head[m]!]!)),
    later: new Float32Array(count * WIDTH),
    earlier: new Float32Array(count * WIDTH),
    fresh: new Float32Array(count * WIDTH),
    pair: newPairFeatures(),
    hidden: new Float32Array(HIDDEN),
    likeness: { alike: 0, fits: 0, rank: 0 },
  };
}

/** Adds the rows of the features of phrase `m`. Note: writes row `m` of `into`. */
function addFeatures({ linking }: Ranking, table: Float32Array, m: number, into: Float32Array): void {
  const at = m * WIDTH;
  const { features } = linking;
  for (let f = m * FEATURES; f < (m + 1) * FEATURES; f++) {
    if (features[f]! < 0) continue;
    const row = features[f]! * WIDTH;
    for (let h = 0; h < WIDTH; h++) into[at + h]! += table[row + h]!;
  }
}

/** A vector times the three matrices. */
function projected({ vectors, weights }: Ranker, vector: number): Float32Array {
  const found = new Float32Array(3 * WIDTH);
  const scale = vectors.scale[vector]!;
  for (const [k, matrix] of [weights.laterVector, weights.earlierVector, weights.freshVector].entries())
    for (let i = 0; i < VECTOR; i++) {
      const x = vectors.numbers[vector * VECTOR + i]! * scale;
      for (let h = 0; h < WIDTH; h++) found[k * WIDTH + h]! += x * matrix[i * WIDTH + h]!;
    }
  return found;
}

function projectedOf(ranker: Ranker, vector: number): Float32Array {
  const { remembered } = ranker;
  const known = remembered?.get(vector);
  if (known !== undefined) return known;
  const found = projected(ranker, vector);
  if (remembered !== null) {
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(vector, found);
  }
  return found;
}

/** Prepares phrase `m`, which comes after all that were prepared. Note: mutates ranking. */
export function prepare(ranker: Ranker, ranking: Ranking, m: number): void {
  const { weights } = ranker;
  const { later, earlier, fresh, vector } = ranking;
  addFeatures(ranking, weights.later, m, later);
  addFeatures(ranking, weights.earlier, m, earlier);
  addFeatures(ranking, weights.fresh, m, fresh);
  if (vector[m] === -1) return;
  const own = projectedOf(ranker, vector[m]!);
  const at = m * WIDTH;
  for (let h = 0; h < WIDTH; h++) {
    later[at + h]! += own[h]!;
    earlier[at + h]! += own[WIDTH + h]!;
    fresh[at + h]! += own[2 * WIDTH + h]!;
  }
}

/** Cosine of two vectors of equal length in eight steps; 8 where one is missing, 9 for the same word. */
function cosine({ numbers, scale }: WordVectors, a: number, b: number): number {
  if (a === -1 || b === -1) return 8;
  if (a === b) return 9;
  let sum = 0;
  for (let i = 0; i < VECTOR; i++) sum += numbers[a * VECTOR + i]! * numbers[b * VECTOR + i]!;
  const share = (sum * scale[a]! * scale[b]!) / LENGTH ** 2;
  return Math.max(0, Math.min(7, Math.floor(10 * share)));
}

/** Features of the pair of `m` and the earlier `j`. Note: writes `ranking.pair`. */
export function describePair(ranker: Ranker, ranking: Ranking, m: number, j: number, rank: number): void {
  const { likeness, vector, above, pair } = ranking;
  likeness.rank = rank;
  const pronoun = ranking.linking.markables.kind[m]! <= KIND.demonstrative;
  likeness.alike = pronoun ? 8 : cosine(ranker.vectors, vector[m]!, vector[j]!);
  likeness.fits = pronoun ? cosine(ranker.vectors, above[m]!, vector[j]!) : 8;
  pairFeatures(ranking.linking, m, j, likeness, pair);
}

/** Score of `j` as antecedent of `m`, whose pair was described. Note: writes `ranking.hidden`. */
export function scorePair(ranker: Ranker, ranking: Ranking, m: number, j: number): number {
  const { weights } = ranker;
  const { pair, hidden, later, earlier } = ranking;
  const a = m * WIDTH;
  const b = j * WIDTH;
  for (let h = 0; h < HIDDEN; h++) hidden[h] = later[a + h]! + earlier[b + h]!;
  let score = later[a + HIDDEN]! + earlier[b + HIDDEN]!;
  const table = weights.pair;
  const { places, count } = pair;
  for (let f = 0; f < count; f++) {
    const row = places[f]! * WIDTH;
    for (let h = 0; h < HIDDEN; h++) hidden[h]! += table[row + h]!;
    score += table[row + HIDDEN]!;
  }
  const { out } = weights;
  for (let h = 0; h < HIDDEN; h++) if (hidden[h]! > 0) score += hidden[h]! * out[h]!;
  return score;
}

/** Score of `m` as the first of its chain. */
export function scoreFresh({ weights }: Ranker, { fresh }: Ranking, m: number): number {
  const at = m * WIDTH;
  let score = fresh[at + HIDDEN]!;
  for (let h = 0; h < HIDDEN; h++) if (fresh[at + h]! > 0) score += fresh[at + h]! * weights.out[WIDTH + h]!;
  return score;
}
