/** Series of a pair: cooperation and conflict, said and done, by day, week, month or longer, for the documents read. */
import { type Day, dayOf } from "../core/date.ts";
import type { Coverage } from "../store/story.ts";
import { addResampled, interval, type Resamples, resamplesOf } from "./bootstrap.ts";
import type { Domains } from "./domains.ts";
import { type Figure, opened, type Rows } from "./figure.ts";
import { documentsIn, type Period, type PeriodLength, periodsBetween } from "./periods.ts";
import { DIRECTIONS, type Direction, rowAt, type Timeline, where } from "./timeline.ts";

export interface SeriesOptions {
  readonly by: PeriodLength;
  /** Days in the first and the last period; null: of the first and last story or month of coverage. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Resamples for the intervals; 0: none are reckoned. */
  readonly resamples: number;
  readonly seed: number;
}

export const MONTHLY: SeriesOptions = { by: "month", from: null, to: null, resamples: 200, seed: 1 };

/** One kind of happening in one period. `value` is the sum of scores, each story once. */
export interface SeriesCell extends Figure {
  /** Stories, and how often they were told. */
  readonly count: number;
  readonly tellings: number;
  /** Sum of scores, each telling once: what a count of reports would give. */
  readonly raw: number;
  /** Sums for each 1,000 documents read; null where none were. */
  readonly rate: number | null;
  readonly raw_rate: number | null;
  /** Middle 95% of the sum and of the rate over resamples of its stories; null without stories or resamples. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly rate_interval: readonly [low: number, high: number] | null;
}

/** The cells of a period: the four quads, and sums of them. */
export const CELLS = {
  verbal_cooperation: [1],
  material_cooperation: [2],
  verbal_conflict: [3],
  material_conflict: [4],
  cooperation: [1, 2],
  conflict: [3, 4],
  net: [1, 2, 3, 4],
} as const;
export type CellName = keyof typeof CELLS;

export type SeriesPeriod = {
  readonly period: string;
  readonly first: Day;
  readonly last: Day;
  /** Documents read in it; a week has its days' part of the months'. */
  readonly documents: number;
  /** False where no document was read: the period is unknown, not quiet, even if later documents look back on it. */
  readonly covered: boolean;
} & { readonly [cell in CellName]: SeriesCell };

export interface Series {
  readonly by: PeriodLength;
  readonly periods: readonly SeriesPeriod[];
}

/** First and last day of what a series shows; null where there is nothing. */
export function spanOf(
  timeline: Timeline,
  coverage: readonly Coverage[],
  { from, to }: Pick<SeriesOptions, "from" | "to">,
): readonly [Day, Day] | null {
  const covered = coverage.filter(({ documents }) => documents > 0);
  const firsts = [timeline.day.length > 0 ? dayOf(timeline.day[0]!) : null, monthDay(covered[0])];
  const lasts = [timeline.day.length > 0 ? dayOf(timeline.day.at(-1)!) : null, monthDay(covered.at(-1))];
  const first = from ?? firsts.filter((day) => day !== null).sort()[0];
  const last =
    to ??
    lasts
      .filter((day) => day !== null)
      .sort()
      .at(-1);
  return first === undefined || last === undefined ? null : [first, last];
}

const monthDay = (coverage: Coverage | undefined): Day | null =>
  coverage === undefined ? null : `${coverage.month}-01`;

/** A series as columns: what is reckoned in one pass over the stories, and all that tables need. */
export interface SeriesColumns {
  readonly by: PeriodLength;
  readonly periods: readonly Period[];
  /** Documents read in each period. */
  readonly documents: Float64Array;
  /** First row of each period; the rows of period p end where those of p + 1 begin. */
  readonly starts: Int32Array;
  /** At 4 x period + quad - 1. */
  readonly count: Int32Array;
  readonly tellings: Int32Array;
  readonly sum: Float64Array;
  readonly raw: Float64Array;
}

/** Whole periods from the first to the last, none left out. */
export function seriesColumns(
  timeline: Timeline,
  coverage: readonly Coverage[],
  options: Pick<SeriesOptions, "by" | "from" | "to">,
): SeriesColumns {
  const span = spanOf(timeline, coverage, options);
  const periods = span === null ? [] : periodsBetween(options.by, ...span);
  const starts = new Int32Array(periods.length + 1);
  const count = new Int32Array(4 * periods.length);
  const tellings = new Int32Array(4 * periods.length);
  const sum = new Float64Array(4 * periods.length);
  const raw = new Float64Array(4 * periods.length);
  let row = rowAt(timeline, periods[0]?.first ?? 0);
  for (let p = 0; p < periods.length; p++) {
    starts[p] = row;
    for (const { last } = periods[p]!; row < timeline.day.length && timeline.day[row]! <= last; row++) {
      const at = 4 * p + timeline.quad[row]! - 1;
      const score = timeline.score[row]!;
      count[at]!++;
      tellings[at]! += timeline.tellings[row]!;
      sum[at]! += score;
      raw[at]! += score * timeline.tellings[row]!;
    }
  }
  starts[periods.length] = row;
  const documents = documentsIn(coverage, periods);
  return { by: options.by, periods, documents, starts, count, tellings, sum, raw };
}

/** A column summed over the quads of a cell. */
export function cellSum(column: Int32Array | Float64Array, period: number, quads: readonly number[]): number {
  let sum = 0;
  for (const quad of quads) sum += column[4 * period + quad - 1]!;
  return sum;
}

/** Sums of each quad in the resamples of a period's stories. */
function resampled(timeline: Timeline, { start, end }: Rows, resamples: Resamples): readonly Float64Array[] {
  const sums = [1, 2, 3, 4].map(() => new Float64Array(resamples.size));
  for (let row = start; row < end; row++)
    addResampled(sums[timeline.quad[row]! - 1]!, resamples, row, timeline.score[row]!);
  return sums;
}

function added(drawn: readonly Float64Array[], quads: readonly number[]): Float64Array {
  const sums = new Float64Array(drawn[0]!.length);
  for (const quad of quads) for (let b = 0; b < sums.length; b++) sums[b]! += drawn[quad - 1]![b]!;
  return sums;
}

function cellOf(
  timeline: Timeline,
  columns: SeriesColumns,
  p: number,
  quads: readonly number[],
  drawn: readonly Float64Array[] | null,
): SeriesCell {
  const documents = columns.documents[p]!;
  const rate = (sum: number): number | null => (documents > 0 ? (sum * 1000) / documents : null);
  const count = cellSum(columns.count, p, quads);
  const value = cellSum(columns.sum, p, quads);
  const raw = cellSum(columns.raw, p, quads);
  const within = count === 0 || drawn === null ? null : interval(added(drawn, quads));
  const figure = {
    value,
    count,
    tellings: cellSum(columns.tellings, p, quads),
    raw,
    rate: rate(value),
    raw_rate: rate(raw),
    interval: within,
    rate_interval:
      within === null || documents === 0 ? null : ([rate(within[0])!, rate(within[1])!] as const),
  };
  const [start, end] = [columns.starts[p]!, columns.starts[p + 1]!];
  return opened(figure, timeline, { start, end, keep: (row) => quads.includes(timeline.quad[row]!) });
}

function seriesPeriod(
  timeline: Timeline,
  columns: SeriesColumns,
  p: number,
  resamples: Resamples | null,
): SeriesPeriod {
  const { period, first, last } = columns.periods[p]!;
  const documents = columns.documents[p]!;
  const rows = { start: columns.starts[p]!, end: columns.starts[p + 1]!, keep: null };
  const drawn = resamples && resampled(timeline, rows, resamples);
  const cells = Object.entries(CELLS).map(([name, quads]) => [
    name,
    cellOf(timeline, columns, p, quads, drawn),
  ]);
  return {
    period,
    first: dayOf(first),
    last: dayOf(last),
    documents,
    covered: documents > 0,
    ...(Object.fromEntries(cells) as Record<CellName, SeriesCell>),
  };
}

/** The series as records, with intervals; each cell opens to its stories and their events. */
export function seriesOf(
  timeline: Timeline,
  coverage: readonly Coverage[],
  options: SeriesOptions = MONTHLY,
): Series {
  const columns = seriesColumns(timeline, coverage, options);
  const drawn = options.resamples === 0 ? null : resamplesOf(options.resamples, options.seed);
  return {
    by: options.by,
    periods: columns.periods.map((_, p) => seriesPeriod(timeline, columns, p, drawn)),
  };
}

/** The same pair by who acts: together, the first on the second, the second on the first. */
export function byDirection(timeline: Timeline): Readonly<Record<Direction, Timeline>> {
  const parts = DIRECTIONS.map((name, way) => [
    name,
    where(timeline, (row) => timeline.direction[row] === way),
  ]);
  return Object.fromEntries(parts) as Record<Direction, Timeline>;
}

/** The same pair by domain; a story stands in every domain one of its contexts belongs to, or in "other". */
export function byDomain(timeline: Timeline, domains: Domains): ReadonlyMap<string, Timeline> {
  const names = [...domains.keys()];
  const bits = new Map<string, number>();
  names.forEach((name, d) => {
    for (const context of domains.get(name)!) bits.set(context, (bits.get(context) ?? 0) | (1 << d));
  });
  const marks = new Int32Array(timeline.stories.length);
  for (let row = 0; row < marks.length; row++) {
    const { context } = timeline.stories[row]!;
    for (let i = 0; i < context.length; i++) marks[row]! |= bits.get(context[i]!) ?? 0;
  }
  const parts = names.map(
    (name, d) => [name, where(timeline, (row) => (marks[row]! & (1 << d)) !== 0)] as const,
  );
  return new Map([...parts, ["other", where(timeline, (row) => marks[row] === 0)]]);
}
