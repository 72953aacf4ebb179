/** Change points of a monthly series: when the level of a relation changed, by how much, and how surely. */
import { createRandom } from "../core/random.ts";
import { interval } from "./bootstrap.ts";

/** One known month; months without coverage are not among them. */
export interface Observation {
  readonly value: number;
  /** How much the value is worth: the documents it rests on. */
  readonly weight: number;
}

export interface ChangeOptions {
  /** Fewest observations between two changes: a shorter stretch is an episode, not a level. */
  readonly least: number;
  /** Chance of any change point in a flat series. */
  readonly false_alarm: number;
  /** Random orders for the penalty, and resamples for the intervals. */
  readonly resamples: number;
  readonly seed: number;
}

export const DEFAULT_CHANGE: ChangeOptions = { least: 3, false_alarm: 0.015, resamples: 199, seed: 1 };

/** The first observation of a new level. Positions are of the list of observations. */
export interface Change {
  readonly at: number;
  /** Middle 95% of where it falls in resamples. */
  readonly interval: readonly [first: number, last: number];
  /** Levels before and after it: weighted means up to the next change. */
  readonly before: number;
  readonly after: number;
  /** after - before, and the middle 95% of it in resamples. */
  readonly size: number;
  readonly size_interval: readonly [low: number, high: number];
}

export interface Changes {
  readonly changes: readonly Change[];
  /** What a change must save of the sum of weighted squares to be one, as a multiple of their variance. */
  readonly penalty: number;
}

/** Values with running sums, so that the cost of any stretch is one line. */
export interface Sums {
  readonly size: number;
  readonly weight: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

export function weightedSums(values: Float64Array, weights: Float64Array): Sums {
  const size = values.length;
  const weight = new Float64Array(size + 1);
  const first = new Float64Array(size + 1);
  const second = new Float64Array(size + 1);
  for (let i = 0; i < size; i++) {
    const [w, v] = [weights[i]!, values[i]!];
    weight[i + 1] = weight[i]! + w;
    first[i + 1] = first[i]! + w * v;
    second[i + 1] = second[i]! + w * v * v;
  }
  return { size, weight, first, second };
}

/** Weighted sum of squares of `start` to `end`, half-open, about its own mean. */
function cost({ weight, first, second }: Sums, start: number, end: number): number {
  const w = weight[end]! - weight[start]!;
  const f = first[end]! - first[start]!;
  return second[end]! - second[start]! - (f * f) / w;
}

/**
 * Where the levels begin that make the sum of costs and penalties least, by PELT (Killick, Fearnhead and Eckley 2012,
 * doi:10.1080/01621459.2012.737745): exact, and about linear in the number of observations. A start that has become too
 * dear by `end` can still be the best until a level may begin at `end`, `least` observations on: only then it is dropped.
 */
export function pelt(sums: Sums, penalty: number, least: number): readonly number[] {
  const { size } = sums;
  const best = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(size + 1);
  const dropped = new Int32Array(size + 1).fill(size + 1);
  best[0] = -penalty;
  let starts: number[] = [];
  for (let end = least; end <= size; end++) {
    if (best[end - least]! < Number.POSITIVE_INFINITY) starts.push(end - least);
    starts = starts.filter((start) => dropped[start]! > end);
    for (const start of starts) {
      const total = best[start]! + cost(sums, start, end);
      if (total + penalty < best[end]!) {
        best[end] = total + penalty;
        from[end] = start;
      }
    }
    for (const start of starts)
      if (best[start]! + cost(sums, start, end) > best[end]!)
        dropped[start] = Math.min(dropped[start]!, end + least);
  }
  const changes: number[] = [];
  for (let end = from[size]!; end > 0; end = from[end]!) changes.unshift(end);
  return changes;
}

/** Longest episode looked for when the penalty is set; the ends of longer ones are as plain as single changes. */
const LONGEST_EPISODE = 24;

/** The least penalty under which one change, or one episode with its two, would not pay. */
function dearest(sums: Sums, least: number): number {
  const { size } = sums;
  const whole = cost(sums, 0, size);
  let most = 0;
  for (let start = least; start <= size - least; start++) {
    const before = cost(sums, 0, start);
    most = Math.max(most, whole - before - cost(sums, start, size));
    const last = Math.min(size - least, start + LONGEST_EPISODE);
    for (let end = start + least; end <= last; end++)
      most = Math.max(most, (whole - before - cost(sums, start, end) - cost(sums, end, size)) / 2);
  }
  return most;
}

/** Standardised distances from the mean: what is exchangeable in a flat series, however unequal the coverage. */
function distances(values: Float64Array, roots: Float64Array, mean: (i: number) => number): Float64Array {
  return values.map((value, i) => (value - mean(i)) * roots[i]!);
}

function shuffle(values: Float64Array, random: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
}

const meanOf = ({ weight, first }: Sums, start: number, end: number): number =>
  (first[end]! - first[start]!) / (weight[end]! - weight[start]!);

/** More than this many standard deviations from the mean count as this many: one month is no level. */
const FARTHEST = 3;

/** Values drawn in to FARTHEST; twice, as the farthest ones have stretched the deviation. */
function drawnIn(given: Float64Array, weights: Float64Array, roots: Float64Array): Float64Array {
  let values = given;
  for (let round = 0; round < 2; round++) {
    const sums = weightedSums(values, weights);
    const mean = meanOf(sums, 0, sums.size);
    const most = FARTHEST * Math.sqrt(cost(sums, 0, sums.size) / sums.size);
    values = values.map((value, i) => {
      const far = most / roots[i]!;
      return Math.max(mean - far, Math.min(mean + far, value));
    });
  }
  return values;
}

/** The penalty that this share of random orders of the same months would exceed. */
function penaltyOf(
  values: Float64Array,
  weights: Float64Array,
  roots: Float64Array,
  options: ChangeOptions,
): number {
  const random = createRandom(options.seed);
  const sums = weightedSums(values, weights);
  const mean = meanOf(sums, 0, sums.size);
  const moved = distances(values, roots, () => mean);
  const needed = Float64Array.from({ length: options.resamples }, () => {
    shuffle(moved, random);
    const order = moved.map((distance, i) => mean + distance / roots[i]!);
    return dearest(weightedSums(order, weights), options.least);
  }).sort();
  return needed[Math.min(needed.length - 1, Math.ceil((1 - options.false_alarm) * needed.length))]!;
}

/** Starts of the levels, 0 first and the size last. */
const bounds = (changes: readonly number[], size: number): readonly number[] => [0, ...changes, size];

/**
 * How many times the variance of a mean grows because neighbours are alike: (1 + r) / (1 - r), r being the
 * correlation of neighbours about their levels (Bartlett 1946, doi:10.2307/2983611); at least 1. Taken about levels that
 * were fitted, r comes out too small by (1 + 3 r) / n for each of them (Marriott and Pope 1954,
 * doi:10.1093/biomet/41.3-4.390), which is put back.
 */
function likeness(sums: Sums, values: Float64Array, roots: Float64Array, changes: readonly number[]): number {
  const ends = bounds(changes, sums.size);
  let level = 0;
  const from = distances(values, roots, (i) => {
    while (ends[level + 1]! <= i) level++;
    return meanOf(sums, ends[level]!, ends[level + 1]!);
  });
  let [together, alone] = [0, 0];
  for (let i = 0; i < from.length; i++) {
    alone += from[i]! ** 2;
    if (i > 0) together += from[i]! * from[i - 1]!;
  }
  // Levels without any noise leave rounding errors alone, which are like each other.
  const noise = cost(sums, 0, sums.size) * 1e-9;
  const fitted = alone <= noise ? 0 : together / alone;
  const r = Math.max(0, Math.min(0.9, fitted + ((1 + 3 * fitted) * (changes.length + 1)) / from.length));
  return (1 + r) / (1 - r);
}

interface Level {
  readonly sums: Sums;
  readonly start: number;
  readonly end: number;
}

/** A level with its months drawn anew. Note: writes `target` from `start` on. */
function redrawn(
  target: Float64Array,
  values: Float64Array,
  roots: Float64Array,
  { sums, start, end }: Level,
  random: () => number,
): void {
  const mean = meanOf(sums, start, end);
  for (let i = start; i < end; i++) {
    const other = start + Math.floor(random() * (end - start));
    target[i] = mean + ((values[other]! - mean) * roots[other]!) / roots[i]!;
  }
}

/** Where one change between `start` and `end` saves most. */
export function bestSplit(sums: Sums, start: number, end: number, least: number): number {
  let [best, at] = [Number.POSITIVE_INFINITY, start + least];
  for (let split = start + least; split <= end - least; split++) {
    const total = cost(sums, start, split) + cost(sums, split, end);
    if (total < best) [best, at] = [total, split];
  }
  return at;
}

/**
 * How far a change and its size would move had other months come from the same two levels: the bootstrap of Huskova
 * and Kirch 2008 (doi:10.1111/j.1467-9892.2008.00589.x), of the months about the level on either side.
 */
function changeOf(
  given: Float64Array,
  values: Float64Array,
  weights: Float64Array,
  roots: Float64Array,
  [start, at, end]: readonly [number, number, number],
  { least, resamples, seed }: ChangeOptions,
): Change {
  const random = createRandom(seed + at);
  const levels = [weightedSums(values, weights), weightedSums(given, weights)] as const;
  const places = new Float64Array(resamples);
  const sizes = new Float64Array(resamples);
  const sizeIn = (sums: Sums, split: number): number => meanOf(sums, split, end) - meanOf(sums, start, split);
  const order = new Float64Array(values);
  const raw = new Float64Array(given);
  for (let b = 0; b < resamples; b++) {
    for (const [from, to] of [
      [start, at],
      [at, end],
    ] as const) {
      redrawn(order, values, roots, { sums: levels[0], start: from, end: to }, random);
      redrawn(raw, given, roots, { sums: levels[1], start: from, end: to }, random);
    }
    places[b] = bestSplit(weightedSums(order, weights), start, end, least);
    sizes[b] = sizeIn(weightedSums(raw, weights), at);
  }
  const [before, after] = [meanOf(levels[1], start, at), meanOf(levels[1], at, end)];
  const size_interval = interval(sizes);
  return { at, interval: interval(places), before, after, size: after - before, size_interval };
}

/**
 * Change points of the mean of a series, weighted by what each value is worth. The penalty is set by the series itself:
 * the one that only `false_alarm` of its random orders would exceed, times the likeness of neighbours. So it needs no
 * assumption on how the values are spread. Values farther than 3 deviations are drawn in to find a change; levels and
 * sizes are of the values as given. Fewer than 2 x least observations have none.
 */
export function changePoints(
  observations: readonly Observation[],
  options: ChangeOptions = DEFAULT_CHANGE,
): Changes {
  const { least } = options;
  const size = observations.length;
  if (size < 2 * least) return { changes: [], penalty: 0 };
  const given = Float64Array.from(observations, ({ value }) => value);
  const mean = observations.reduce((sum, { weight }) => sum + weight, 0) / size;
  const weights = Float64Array.from(observations, ({ weight }) => weight / mean);
  const roots = weights.map(Math.sqrt);
  const values = drawnIn(given, weights, roots);
  const sums = weightedSums(values, weights);
  const exchangeable = penaltyOf(values, weights, roots, options);
  const first = pelt(sums, exchangeable, least);
  const penalty = exchangeable * likeness(sums, values, roots, first);
  const found = first.length === 0 ? first : pelt(sums, penalty, least);
  const ends = bounds(found, size);
  const variance = cost(sums, 0, size) / size;
  return {
    changes: found.map((at, k) =>
      changeOf(given, values, weights, roots, [ends[k]!, at, ends[k + 2]!], options),
    ),
    penalty: variance === 0 ? 0 : penalty / variance,
  };
}
