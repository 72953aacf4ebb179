/** When and why a relation changed: change points of its monthly series, each with the stories that made it. */
import { dayNumber } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { Coverage, Story } from "../store/story.ts";
import {
  type Change,
  type ChangeOptions,
  changePoints,
  DEFAULT_CHANGE,
  type Observation,
} from "./change-points.ts";
import { type CellName, MONTHLY, type SeriesPeriod, seriesOf } from "./series.ts";
import { rowAt, type Timeline } from "./timeline.ts";

export interface ChangePoint {
  readonly measure: Measure;
  /** First month of the new level, YYYY-MM, and the months it may be as well (95%). */
  readonly month: string;
  readonly months: readonly [first: string, last: string];
  /** Levels before and after, and their difference, in the measure asked for. */
  readonly before: number;
  readonly after: number;
  readonly size: number;
  /** Middle 95% of the size. */
  readonly interval: readonly [low: number, high: number];
  /** Those that moved it most, greatest first: begun with the new level, or ended with the old one. */
  readonly made_by: readonly MadeBy[];
  readonly sentence: string;
}

export interface MadeBy {
  readonly story: Story;
  /** What it adds to the size: its share of its level, taken away where it went with the old one. */
  readonly part: number;
}

/** Score for 1,000 documents read: how much there was and of what kind; or score of a story: of what kind alone. */
export const MEASURES = ["mean", "rate"] as const;
export type Measure = (typeof MEASURES)[number];

export interface ChangesOptions extends ChangeOptions {
  /** The series that is looked at. */
  readonly cell: CellName;
  /** A war may multiply the stories of a pair and leave their mean; a turn of tone may leave their number. */
  readonly measures: readonly Measure[];
}

export const NET_CHANGES: ChangesOptions = { ...DEFAULT_CHANGE, cell: "net", measures: MEASURES };

/** Months on either side of a change in which stories are looked for, and how many are named. */
const NEAR = 3;
const NAMED = 3;

const UNITS: Readonly<Record<Measure, string>> = {
  rate: "a month for 1,000 documents",
  mean: "a story",
};

const oneDigit = (value: number): string => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(1)}`;

/** How names, months and stories are told in a sentence. */
export interface ChangeWords {
  readonly name: (id: string) => string;
  readonly month: (month: string) => string;
  readonly story: (story: Story) => string;
}

/** By ids and types, as tables have them; pages give words of their own. */
const CODES: ChangeWords = {
  name: (id) => id,
  month: (month) => month,
  story: ({ event, mode, actor, recipient, date, tellings }) => {
    const what = mode.length === 0 ? event : `${event} (${mode.join(", ")})`;
    const who =
      recipient.length === 0 ? actor.join(" and ") : `${actor.join(", ")} to ${recipient.join(", ")}`;
    return `${what}, ${who}, ${date}${tellings.length === 1 ? "" : `, told ${tellings.length} times`}`;
  },
};

/** "The level of BLR and EU fell in 2020-10 (between 2020-08 and 2020-10) by 5.8, from ... What began: ..." */
export function changeSentence(
  pair: Pair,
  point: Omit<ChangePoint, "sentence">,
  words: ChangeWords = CODES,
): string {
  const { measure, month, months, before, after, size, made_by } = point;
  const range =
    months[0] === months[1] ? "" : ` (between ${words.month(months[0])} and ${words.month(months[1])})`;
  const began = made_by.filter(({ story }) => story.date !== null && story.date.slice(0, 7) >= month);
  const ended = made_by.filter((one) => !began.includes(one));
  const list = (some: readonly MadeBy[]): string => some.map(({ story }) => words.story(story)).join("; ");
  return [
    `The level of ${pair.map(words.name).join(" and ")} ${size > 0 ? "rose" : "fell"} in ${words.month(month)}${range}`,
    ` by ${Math.abs(size).toFixed(1)}, from ${oneDigit(before)} to ${oneDigit(after)} ${UNITS[measure]}.`,
    began.length === 0 ? "" : ` What began: ${list(began)}.`,
    ended.length === 0 ? "" : ` What ended: ${list(ended)}.`,
  ].join("");
}

/** A known month: its value, what that is worth, and the stories under it. */
interface KnownMonth extends Observation {
  readonly period: SeriesPeriod;
}

/** A rate is worth the documents it rests on, a mean the stories. */
function knownMonths(
  periods: readonly SeriesPeriod[],
  cell: CellName,
  measure: Measure,
): readonly KnownMonth[] {
  return periods.flatMap((period) => {
    const { rate, value, count } = period[cell];
    if (rate === null || (measure === "mean" && count === 0)) return [];
    return measure === "rate"
      ? [{ period, value: rate, weight: period.documents }]
      : [{ period, value: value / count, weight: count }];
  });
}

/** Stories within a few months of the change, by how much they add to it. */
function madeBy(
  timeline: Timeline,
  cell: CellName,
  measure: Measure,
  months: readonly KnownMonth[],
  [start, at, end]: readonly [number, number, number],
  { before, after, size }: Change,
): readonly MadeBy[] {
  const within = (from: number, to: number, sign: 1 | -1): readonly MadeBy[] => {
    const level = months.slice(from, to);
    const worth = level.reduce((sum, { weight }) => sum + weight, 0);
    const near = sign > 0 ? level.slice(0, NEAR) : level.slice(-NEAR);
    // Of a mean a story moves what it differs by from the level on the other side of the change.
    const [other, unit] = measure === "mean" ? [sign > 0 ? before : after, 1] : [0, 1000];
    return near.flatMap(({ period }) => {
      const ids = new Set(period[cell].stories);
      const found: MadeBy[] = [];
      const last = dayNumber(period.last);
      for (let row = rowAt(timeline, dayNumber(period.first)); timeline.day[row]! <= last; row++) {
        const story = timeline.stories[row]!;
        if (ids.has(story.id))
          found.push({ story, part: (sign * (timeline.score[row]! - other) * unit) / worth });
      }
      return found;
    });
  };
  return [...within(start, at, -1), ...within(at, end, 1)]
    .filter(({ part }) => part * size > 0)
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part) || (a.story.id < b.story.id ? -1 : 1))
    .slice(0, NAMED);
}

/** What was looked at in one measure. */
export interface SeriesLookedAt {
  readonly measure: Measure;
  /** Known months; of means those with a story. */
  readonly months: number;
  readonly penalty: number;
}

export interface RelationChanges {
  /** In order of time. */
  readonly points: readonly ChangePoint[];
  readonly series: readonly SeriesLookedAt[];
}

function changesIn(
  timeline: Timeline,
  periods: readonly SeriesPeriod[],
  measure: Measure,
  options: ChangesOptions,
): { readonly points: readonly ChangePoint[]; readonly series: SeriesLookedAt } {
  const { cell } = options;
  const months = knownMonths(periods, cell, measure);
  const { changes, penalty } = changePoints(months, options);
  const ends = [0, ...changes.map(({ at }) => at), months.length];
  const name = (at: number): string => months[at]!.period.period;
  const points = changes.map((change, k): ChangePoint => {
    const { at, interval, before, after, size, size_interval } = change;
    const found = {
      measure,
      month: name(at),
      months: [name(interval[0]), name(interval[1])] as const,
      before,
      after,
      size,
      interval: size_interval,
      made_by: madeBy(timeline, cell, measure, months, [ends[k]!, at, ends[k + 2]!], change),
    };
    return { ...found, sentence: changeSentence(timeline.pair, found) };
  });
  return { points, series: { measure, months: months.length, penalty } };
}

const monthNumber = (month: string): number => 12 * Number(month.slice(0, 4)) + Number(month.slice(5));
const width = ({ months: [first, last] }: ChangePoint): number => monthNumber(last) - monthNumber(first);
/** One change seen in two measures: the same way, and at dates that may be one. */
const alike = (one: ChangePoint, other: ChangePoint): boolean =>
  one.size * other.size > 0 && one.months[0] <= other.months[1] && other.months[0] <= one.months[1];

/**
 * Change points of the monthly series of a pair, in each measure asked for; one that is seen in several is told in the
 * measure that dates it best. Unknown months are left out, so a change across a gap is dated to the first known month
 * after it; of means also months without a story.
 */
export function changesOf(
  timeline: Timeline,
  coverage: readonly Coverage[],
  options: ChangesOptions = NET_CHANGES,
): RelationChanges {
  const { periods } = seriesOf(timeline, coverage, { ...MONTHLY, resamples: 0 });
  const found = options.measures.map((measure) => changesIn(timeline, periods, measure, options));
  const kept: ChangePoint[] = [];
  const surest = found.flatMap(({ points }) => points).sort((a, b) => width(a) - width(b));
  for (const point of surest) if (!kept.some((other) => alike(point, other))) kept.push(point);
  return {
    points: kept.sort((a, b) => (a.month < b.month ? -1 : 1)),
    series: found.map(({ series }) => series),
  };
}
