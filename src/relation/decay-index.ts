/** The automatic index of a pair: a mean of scores in which what is past fades. */
import type { Day } from "../core/date.ts";
import { dayNumber } from "../core/date.ts";
import { badUsage } from "../core/error.ts";
import { addResampled, interval, type Resamples, resamplesOf } from "./bootstrap.ts";
import { type Figure, opened } from "./figure.ts";
import { rowAt, type Timeline } from "./timeline.ts";

/** What a fresh story weighs: 1; 1 + log2 of its independent sources; or one for each telling, as raw counts have it. */
export const WEIGHTS = ["story", "sources", "tellings"] as const;
export type Weight = (typeof WEIGHTS)[number];

export interface IndexOptions {
  /** Days in which the weight of a story halves. */
  readonly half_life: number;
  /** Neutral stories (score 0, weight 1) that are always counted in. */
  readonly damping: number;
  readonly weight: Weight;
  /** Resamples for the interval; 0: none is reckoned. */
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Half a year: a visit of last spring still counts by autumn, one of three years ago by a sixty-fourth. The damping of 4
 * draws a pair of few or old stories to 0: one aid package of +9 alone makes 9 / (1 + 4) = 1.8, and a year of weekly
 * accusations of -2 still stands at -1.7 with it.
 */
export const DEFAULT_INDEX: IndexOptions = {
  half_life: 180,
  damping: 4,
  weight: "story",
  resamples: 0,
  seed: 1,
};

/** A story that weighs less than this part of a fresh one has left the index. */
export const LEAST_WEIGHT = 0.01;

export interface IndexFigure extends Figure {
  /** Stories under it, and what they weigh together. */
  readonly count: number;
  readonly weight: number;
  /** Middle 95% over resamples of its stories; null where none were drawn. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** Days after which a story has left the index. The hair's breadth keeps one of exactly 1% in, whatever the rounding. */
const reachOf = (halfLife: number): number => -Math.log2(LEAST_WEIGHT) * halfLife + 1e-9;

function check({ half_life, damping }: IndexOptions): void {
  if (!Number.isFinite(half_life) || half_life <= 0)
    throw badUsage({
      expected: "a half-life of more than 0 days",
      found: String(half_life),
      where: "half_life",
      mend: `Leave it out for ${DEFAULT_INDEX.half_life} days.`,
    });
  if (!Number.isFinite(damping) || damping < 0)
    throw badUsage({
      expected: "a damping of 0 or more",
      found: String(damping),
      where: "damping",
      mend: `Leave it out for ${DEFAULT_INDEX.damping}.`,
    });
}

function weigher({ tellings, sources }: Timeline, weight: Weight): (row: number) => number {
  if (weight === "story") return () => 1;
  return weight === "tellings" ? (row) => tellings[row]! : (row) => 1 + Math.log2(sources[row]!);
}

/** Sums of weight x score and of weights, in the resamples, up to one day; both fade together. */
interface Drawn {
  readonly resamples: Resamples;
  readonly sums: Float64Array;
  readonly weights: Float64Array;
}

function fade({ sums, weights }: Drawn, part: number): void {
  for (let b = 0; b < sums.length; b++) {
    sums[b]! *= part;
    weights[b]! *= part;
  }
}

function indexInterval({ sums, weights }: Drawn, damping: number): readonly [number, number] {
  return interval(sums.map((sum, b) => (weights[b]! + damping > 0 ? sum / (weights[b]! + damping) : 0)));
}

/**
 * The index at the end of each of some days, which ascend; null before the first story.
 *
 *     index = sum(weight x score) / (sum(weight) + damping)      weight = fresh weight x 2^(-age in days / half-life)
 *
 * It lies between the least and the greatest score and 0, and falls back to 0 in silence. A mean and not a sum, because
 * a sum grows with the number of reports. Stories that weigh under 1% of a fresh one are neither listed nor counted, so
 * that the value can be worked out anew from the list. After Crescenzi and Enterline 2001
 * (doi:10.1111/0020-8833.00207), who let past cooperation and conflict of a pair fade exponentially, on scores in the
 * manner of Goldstein 1992 (doi:10.1177/0022002792036002007). One pass over the stories, however many the days.
 */
export function indexOver(
  timeline: Timeline,
  days: readonly number[],
  options: IndexOptions = DEFAULT_INDEX,
): readonly (IndexFigure | null)[] {
  check(options);
  const { half_life, damping } = options;
  const { day, score } = timeline;
  const fresh = weigher(timeline, options.weight);
  const reach = reachOf(half_life);
  const resamples = options.resamples === 0 ? null : resamplesOf(options.resamples, options.seed);
  const drawn = resamples && {
    resamples,
    sums: new Float64Array(resamples.size),
    weights: new Float64Array(resamples.size),
  };
  let start = rowAt(timeline, (days[0] ?? 0) - reach);
  let [end, at, sum, weights] = [start, days[0] ?? 0, 0, 0];
  return days.map((today) => {
    const part = 2 ** ((at - today) / half_life);
    [at, sum, weights] = [today, sum * part, weights * part];
    if (drawn !== null) fade(drawn, part);
    const weightOf = (row: number): number => fresh(row) * 2 ** ((day[row]! - today) / half_life);
    for (; end < day.length && day[end]! <= today; end++) {
      const weight = weightOf(end);
      sum += weight * score[end]!;
      weights += weight;
      if (drawn === null) continue;
      addResampled(drawn.sums, drawn.resamples, end, weight * score[end]!);
      addResampled(drawn.weights, drawn.resamples, end, weight);
    }
    for (; start < end && day[start]! < today - reach; start++) {
      const weight = weightOf(start);
      sum -= weight * score[start]!;
      weights -= weight;
    }
    if (end === 0) return null;
    // What is left when all have gone is the error of rounding.
    if (start === end) {
      [sum, weights] = [0, 0];
      if (drawn !== null) fade(drawn, 0);
    }
    const value = weights + damping > 0 ? sum / (weights + damping) : 0;
    const within = drawn === null ? null : indexInterval(drawn, damping);
    const figure = { value, count: end - start, weight: weights, interval: within };
    return opened(figure, timeline, { start, end, keep: null });
  });
}

/** The index at the end of a day; null before the first story. */
export function indexOn(
  timeline: Timeline,
  day: Day,
  options: IndexOptions = DEFAULT_INDEX,
): IndexFigure | null {
  return indexOver(timeline, [dayNumber(day)], options)[0]!;
}
