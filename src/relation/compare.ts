/** The same pair in two sets of data: month by month, how far they go together, and what one has and the other lacks. */
import type { Day } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { Coverage, Story } from "../store/story.ts";
import { type Correlation, correlationOf } from "./correlation.ts";
import { DEFAULT_INDEX, type IndexOptions, indexOver } from "./decay-index.ts";
import { type Figure, opened } from "./figure.ts";
import { type SeriesColumns, seriesColumns, spanOf } from "./series.ts";
import { ALL_DONE, rowAt, type Timeline, timelineOf } from "./timeline.ts";

/** What one set knows of the pair. */
export interface ComparedSource {
  readonly data: string;
  readonly stories: readonly Story[];
  readonly coverage: readonly Coverage[];
}

/** One set in one month; `value` is the sum of scores. */
export interface SideMonth extends Figure {
  readonly covered: boolean;
  /** Stories of the four quads. */
  readonly counts: readonly [number, number, number, number];
  readonly count: number;
  /** Mean score; null without stories. */
  readonly mean: number | null;
  /** Level at its end; null before the first story, and in a month that is not covered. */
  readonly index: number | null;
}

export interface ComparedMonth {
  /** YYYY-MM. */
  readonly month: string;
  readonly sides: readonly [SideMonth, SideMonth];
  /** How far apart they are: see `apartIn`; null where one of them does not cover it. */
  readonly apart: number | null;
}

/** Stories of one set in a month; those that the other lacks are the ones without a like one near. */
export interface Lacking {
  /** The set that has them. */
  readonly data: string;
  readonly count: number;
  readonly lacking: readonly Story[];
}

export interface Difference {
  readonly month: string;
  readonly apart: number;
  readonly sides: readonly [Lacking, Lacking];
}

export const MEASURES = ["stories", "cooperation", "conflict", "mean score", "index"] as const;

export interface Comparison {
  readonly pair: Pair;
  readonly data: readonly [string, string];
  readonly half_life: number;
  readonly months: readonly ComparedMonth[];
  /** Over the months that both cover; mean scores over those in which both have stories. */
  readonly correlations: readonly ({ readonly measure: (typeof MEASURES)[number] } & Correlation)[];
  /** The months in which they differ most, those first. */
  readonly differences: readonly Difference[];
}

export interface CompareOptions {
  /** First and last day; null: the first and the last that one of them has. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly index: IndexOptions;
}

export const WHOLE: CompareOptions = { from: null, to: null, index: DEFAULT_INDEX };

/** Months named as those that differ most. */
const MOST = 3;
/** Days by which the day of one event differs between sets: the day before is often taken for that of publication. */
const NEAR = 1;

interface Side {
  readonly data: string;
  readonly timeline: Timeline;
  readonly columns: SeriesColumns;
  readonly months: readonly SideMonth[];
}

function sideOf(
  source: ComparedSource,
  timeline: Timeline,
  span: readonly [Day, Day],
  index: IndexOptions,
): Side {
  const [from, to] = span;
  const columns = seriesColumns(timeline, source.coverage, { by: "month", from, to });
  const levels = indexOver(
    timeline,
    columns.periods.map(({ last }) => last),
    index,
  );
  const months = columns.periods.map((_, p): SideMonth => {
    const counts = [0, 1, 2, 3].map((quad) => columns.count[4 * p + quad]!);
    const count = counts.reduce((a, b) => a + b);
    const value = [0, 1, 2, 3].reduce((sum, quad) => sum + columns.sum[4 * p + quad]!, 0);
    const figure = {
      value,
      covered: columns.documents[p]! > 0,
      counts: counts as [number, number, number, number],
      count,
      mean: count === 0 ? null : value / count,
      index: columns.documents[p]! > 0 ? (levels[p]?.value ?? null) : null,
    };
    return opened(figure, timeline, { start: columns.starts[p]!, end: columns.starts[p + 1]!, keep: null });
  });
  return { data: source.data, timeline, columns, months };
}

/** Stories a month over some months, of one set. */
const average = (months: readonly SideMonth[]): number =>
  months.reduce((sum, { count }) => sum + count, 0) / Math.max(1, months.length);

/**
 * How far apart two sets are in a month: the sum over the quads of the difference of their counts, each as a part of the
 * stories that its set has a month. Sets differ in how much they count of everything; that is left out so.
 */
function apartIn(sides: readonly [SideMonth, SideMonth], averages: readonly [number, number]): number {
  let apart = 0;
  for (let quad = 0; quad < 4; quad++) {
    const [one, other] = sides.map(({ counts }, i) => (averages[i] === 0 ? 0 : counts[quad]! / averages[i]!));
    apart += Math.abs(one! - other!);
  }
  return apart;
}

/** The stories of a month without one of the same type within a day in the other set, the weightiest first. */
function lackingOf(side: Side, other: Side, p: number): Lacking {
  const { timeline, columns } = side;
  const [start, end] = [columns.starts[p]!, columns.starts[p + 1]!];
  const lacking: Story[] = [];
  for (let row = start; row < end; row++) {
    const { event } = timeline.stories[row]!;
    const day = timeline.day[row]!;
    let near = rowAt(other.timeline, day - NEAR);
    while (other.timeline.day[near]! <= day + NEAR && other.timeline.stories[near]!.event !== event) near++;
    if (!(other.timeline.day[near]! <= day + NEAR)) lacking.push(timeline.stories[row]!);
  }
  lacking.sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || (a.id < b.id ? -1 : 1));
  return { data: side.data, count: end - start, lacking };
}

function correlationsOf(months: readonly ComparedMonth[]): Comparison["correlations"] {
  const covered = months.filter(({ sides }) => sides.every((side) => side.covered));
  const values: Readonly<Record<(typeof MEASURES)[number], (side: SideMonth) => number | null>> = {
    stories: ({ count }) => count,
    cooperation: ({ counts }) => counts[0] + counts[1],
    conflict: ({ counts }) => counts[2] + counts[3],
    "mean score": ({ mean }) => mean,
    index: ({ index }) => index,
  };
  return MEASURES.map((measure) => {
    const both = covered.flatMap(({ sides }) => {
      const [one, other] = sides.map(values[measure]);
      return one == null || other == null ? [] : [[one, other] as const];
    });
    return {
      measure,
      ...correlationOf(
        both.map(([one]) => one),
        both.map(([, other]) => other),
      ),
    };
  });
}

/** From the first story of either to the last, within what is asked for; null where there is none. */
function spanOfBoth(timelines: readonly Timeline[], options: CompareOptions): readonly [Day, Day] | null {
  const spans = timelines.flatMap((timeline) =>
    timeline.day.length === 0 ? [] : [spanOf(timeline, [], options)!],
  );
  if (spans.length === 0) return null;
  const [from] = spans.map(([first]) => first).sort() as [Day];
  const to = spans
    .map(([, last]) => last)
    .sort()
    .at(-1)!;
  return from > to ? null : [from, to];
}

/** Compares what two sets know of a pair, of what is told as done. */
export function compareSets(
  sources: readonly [ComparedSource, ComparedSource],
  pair: Pair,
  options: CompareOptions = WHOLE,
): Comparison {
  const sorted = pairOf(...pair);
  const timelines = sources.map(({ stories }) => timelineOf(stories, sorted, ALL_DONE));
  const span = spanOfBoth(timelines, options);
  const data = [sources[0].data, sources[1].data] as const;
  const none = { pair: sorted, data, half_life: options.index.half_life };
  if (span === null) return { ...none, months: [], correlations: correlationsOf([]), differences: [] };
  const [one, other] = sources.map((source, i) => sideOf(source, timelines[i]!, span, options.index)) as [
    Side,
    Side,
  ];
  const bothCover = (p: number): boolean => one.months[p]!.covered && other.months[p]!.covered;
  const covered = one.months.map((_, p) => p).filter(bothCover);
  const averages = [one, other].map(({ months }) => average(covered.map((p) => months[p]!))) as [
    number,
    number,
  ];
  const months = one.months.map((side, p): ComparedMonth => {
    const sides = [side, other.months[p]!] as const;
    return {
      month: one.columns.periods[p]!.period,
      sides,
      apart: bothCover(p) ? apartIn(sides, averages) : null,
    };
  });
  const differences = months
    .map(({ month, apart }, p) => ({ month, apart, p }))
    .filter(
      (found): found is { month: string; apart: number; p: number } =>
        found.apart !== null && found.apart > 0,
    )
    .sort((a, b) => b.apart - a.apart || a.p - b.p)
    .slice(0, MOST)
    .map(({ month, apart, p }) => ({
      month,
      apart,
      sides: [lackingOf(one, other, p), lackingOf(other, one, p)] as const,
    }));
  return { ...none, months, correlations: correlationsOf(months), differences };
}
