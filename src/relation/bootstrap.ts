/** The bootstrap over stories: how much a sum would move if other stories had happened to be read. */
import { createRandom } from "../core/random.ts";

/**
 * How often each story counts in each resample: a long run of Poisson numbers of mean 1, of which every row reads
 * `size` from a place of its own. Resampling n of n is much the same as counting each a Poisson number of times
 * (Hanley and MacGibbon 2006, doi:10.1016/j.cmpb.2006.04.006), and lets the number of stories
 * vary, which is the greater part of the doubt.
 */
export interface Resamples {
  readonly size: number;
  readonly counts: Uint8Array;
  /** Where the numbers of a row begin: the same in every figure, so that figures of one pair can be compared. */
  readonly start: (row: number) => number;
}

/** A quarter of a million: two of some thousand stories seldom read from the same place. */
const LENGTH = 1 << 18;

/** By multiplication of uniform numbers (Knuth, The Art of Computer Programming 2, 3.4.1). */
function poisson(random: () => number): number {
  const least = Math.exp(-1);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count++;
  return count;
}

/** Numbers by seed, drawn once: a page of one pair asks for a dozen series of the same seed. */
const drawn = new Map<number, Uint8Array>();

function countsOf(seed: number): Uint8Array {
  const known = drawn.get(seed);
  if (known !== undefined) return known;
  const random = createRandom(seed);
  const counts = Uint8Array.from({ length: LENGTH }, () => poisson(random));
  drawn.set(seed, counts);
  return counts;
}

/** The same seed gives the same resamples. `size` is at least 1. */
export function resamplesOf(size: number, seed: number): Resamples {
  const counts = countsOf(seed);
  const span = LENGTH - size;
  return {
    size,
    counts,
    // The fractional parts of multiples of the golden ratio lie evenly (Knuth 3, 6.4).
    start: (row) => Math.floor(((Math.imul(row + 1, 0x9e3779b1) >>> 0) / 2 ** 32) * span),
  };
}

/** Adds a row's value as often as each resample counts it. Note: mutates `sums`. */
export function addResampled(sums: Float64Array, resamples: Resamples, row: number, value: number): void {
  const { size, counts } = resamples;
  const start = resamples.start(row);
  for (let b = 0; b < size; b++) sums[b]! += value * counts[start + b]!;
}

/** The middle 95% of values. Note: sorts `values`. */
export function interval(values: Float64Array): readonly [low: number, high: number] {
  values.sort();
  const at = (part: number): number => values[Math.round(part * (values.length - 1))]!;
  return [at(0.025), at(0.975)];
}
