/** The course of a relation: its periods with intervals, where it stands on a day, and which way it moves and why. */
import { type Day, dayNumber, dayOf } from "../core/date.ts";
import { type IndexFigure, type IndexOptions, indexOn, indexOver } from "../relation/decay-index.ts";
import type { Domains } from "../relation/domains.ts";
import type { PeriodLength } from "../relation/periods.ts";
import { byDomain, MONTHLY, type SeriesCell, type SeriesPeriod, seriesOf } from "../relation/series.ts";
import { rowAt, type Timeline, where } from "../relation/timeline.ts";
import type { Coverage, Story } from "../store/story.ts";
import { type Direction, directionOf } from "./current.ts";

/** Resamples for the intervals that are shown. */
export const RESAMPLES = 200;

export const PARTS = [
  "verbal_cooperation",
  "material_cooperation",
  "verbal_conflict",
  "material_conflict",
] as const;
export type Part = (typeof PARTS)[number];

export interface CoursePeriod
  extends Pick<SeriesPeriod, "period" | "first" | "last" | "documents" | "covered"> {
  readonly cooperation: SeriesCell;
  readonly conflict: SeriesCell;
  /** Sums of scores said and done: the parts of cooperation and of conflict. */
  readonly parts: Readonly<Record<Part, number>>;
  /** Level at the end of the period, with its interval; null before the first story. */
  readonly index: IndexFigure | null;
}

export interface CourseOptions {
  readonly by: PeriodLength;
  /** First and last day: what happened on others is in no period; earlier stories weigh in the index. */
  readonly from: Day;
  readonly to: Day;
  readonly index: IndexOptions;
}

/** Every period from the one to the other day, none left out; those in which nothing was read are not covered. */
export function courseOf(
  timeline: Timeline,
  coverage: readonly Coverage[],
  { by, from, to, index }: CourseOptions,
): readonly CoursePeriod[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const within = where(timeline, (row) => timeline.day[row]! >= first && timeline.day[row]! <= last);
  const { periods } = seriesOf(within, coverage, { ...MONTHLY, by, from, to, resamples: RESAMPLES });
  const levels = indexOver(
    timeline,
    periods.map((period) => Math.min(last, dayNumber(period.last))),
    { ...index, resamples: RESAMPLES },
  );
  return periods.map((one, i) => {
    const { period, first: start, last: end, documents, covered, cooperation, conflict } = one;
    const parts = Object.fromEntries(PARTS.map((part) => [part, one[part].value])) as Record<Part, number>;
    return {
      ...{ period, first: start, last: end, documents, covered, cooperation, conflict, parts },
      index: levels[i]!,
    };
  });
}

/** Where an index stands on a day, and which way it moved in the three months before. */
export interface Move {
  readonly day: Day;
  readonly index: IndexFigure;
  /** Three months before; null where there was no story by then. */
  readonly since: Day;
  readonly before: number | null;
  readonly change: number | null;
  readonly direction: Direction | null;
  /** The story of these months that moved it most, or the newest of a steady one; null where there is none. */
  readonly reason: Story | null;
}

const DAYS_BACK = 91;

/** The story after `since` up to `day` that pulls the index most in the direction that it moved, the newest of equals. */
function reasonOf(
  timeline: Timeline,
  [since, day]: readonly [number, number],
  before: number,
  sign: number,
): Story | null {
  let [most, reason]: [number, Story | null] = [0, null];
  for (let row = rowAt(timeline, since + 1); row < timeline.day.length && timeline.day[row]! <= day; row++) {
    const pull = sign * (timeline.score[row]! - before);
    if (pull > 0 && pull >= most) [most, reason] = [pull, timeline.stories[row]!];
  }
  return reason;
}

function newestIn(timeline: Timeline, [since, day]: readonly [number, number]): Story | null {
  const row = rowAt(timeline, day + 1) - 1;
  return row >= 0 && timeline.day[row]! > since ? timeline.stories[row]! : null;
}

/** Null before the first story. */
export function moveOn(timeline: Timeline, day: Day, index: IndexOptions): Move | null {
  const now = indexOn(timeline, day, { ...index, resamples: RESAMPLES });
  if (now === null) return null;
  const since = dayOf(dayNumber(day) - DAYS_BACK);
  const before = indexOn(timeline, since, index)?.value ?? null;
  const change = before === null ? null : now.value - before;
  const direction = change === null ? null : directionOf(change);
  const sign = direction === "steady" ? 0 : Math.sign(change ?? now.value);
  const span = [dayNumber(since), dayNumber(day)] as const;
  return {
    ...{ day, index: now, since, before, change, direction },
    reason: sign === 0 ? newestIn(timeline, span) : reasonOf(timeline, span, before ?? 0, sign),
  };
}

/** The index of the stories of one field. */
export interface Field {
  readonly domain: string;
  readonly index: IndexFigure;
}

/** Fields with a story that still weighs on that day, in the order of the table. */
export function fieldsOn(
  timeline: Timeline,
  domains: Domains,
  day: Day,
  index: IndexOptions,
): readonly Field[] {
  return [...byDomain(timeline, domains)].flatMap(([domain, own]) => {
    const figure = indexOn(own, day, { ...index, resamples: RESAMPLES });
    return figure === null || figure.count === 0 ? [] : [{ domain, index: figure }];
  });
}
