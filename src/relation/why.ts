/** When and why a relation changed: change points of its monthly series, each with the stories that made it. */
import { dayOf } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { Coverage, Story } from "../store/story.ts";
import { type Change, type ChangeOptions, changePoints, DEFAULT_CHANGE } from "./change-points.ts";
import { type CellName, MONTHLY, type SeriesPeriod, seriesOf } from "./series.ts";
import { rowAt, type Timeline } from "./timeline.ts";

export interface ChangePoint {
  /** First month of the new level, YYYY-MM, and the months it may be as well (95%). */
  readonly month: string;
  readonly months: readonly [first: string, last: string];
  /** Levels before and after, and their difference: sums of scores a month for 1,000 documents read. */
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
  /** What it adds to the size: its score for 1,000 documents of its level's months, less where it went with the old. */
  readonly part: number;
}

export interface ChangesOptions extends ChangeOptions {
  /** The series that is looked at. */
  readonly cell: CellName;
}

export const NET_CHANGES: ChangesOptions = { ...DEFAULT_CHANGE, cell: "net" };

/** Months on either side of a change in which stories are looked for, and how many are named. */
const NEAR = 3;
const NAMED = 3;

const oneDigit = (value: number): string => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(1)}`;

const storyWords = ({ event, mode, actor, recipient, date, tellings }: Story): string => {
  const what = mode.length === 0 ? event : `${event} (${mode.join(", ")})`;
  const who = recipient.length === 0 ? actor.join(" and ") : `${actor.join(", ")} to ${recipient.join(", ")}`;
  const told = tellings.length === 1 ? "" : `, told ${tellings.length} times`;
  return `${what}, ${who}, ${date}${told}`;
};

/** "The level of BLR and EU fell in 2020-09 (2020-08 to 2020-10), from ... to ...". */
function sentenceOf(pair: Pair, point: Omit<ChangePoint, "sentence">): string {
  const { month, months, before, after, size, made_by } = point;
  const when = months[0] === months[1] ? month : `${month} (between ${months[0]} and ${months[1]})`;
  const began = made_by.filter(({ story }) => story.date !== null && story.date.slice(0, 7) >= month);
  const ended = made_by.filter((one) => !began.includes(one));
  const list = (some: readonly MadeBy[]): string => some.map(({ story }) => storyWords(story)).join("; ");
  return [
    `The level of ${pair.join(" and ")} ${size > 0 ? "rose" : "fell"} in ${when}`,
    ` by ${Math.abs(size).toFixed(1)}, from ${oneDigit(before)} to ${oneDigit(after)} a month for 1,000 documents.`,
    began.length === 0 ? "" : ` What began: ${list(began)}.`,
    ended.length === 0 ? "" : ` What ended: ${list(ended)}.`,
  ].join("");
}

/** Stories within a few months of the change, by how much they add to it. */
function madeBy(
  timeline: Timeline,
  cell: CellName,
  months: readonly SeriesPeriod[],
  [start, at, end]: readonly [number, number, number],
  size: number,
): readonly MadeBy[] {
  const within = (from: number, to: number, sign: number): readonly MadeBy[] => {
    const level = months.slice(from, to);
    const documents = level.reduce((sum, month) => sum + month.documents, 0);
    const near = sign > 0 ? level.slice(0, NEAR) : level.slice(-NEAR);
    return near.flatMap((month) => {
      const ids = new Set(month[cell].stories);
      const first = rowAt(timeline, Date.parse(month.first) / 86_400_000);
      const found: MadeBy[] = [];
      for (let row = first; row < timeline.day.length && dayOf(timeline.day[row]!) <= month.last; row++)
        if (ids.has(timeline.stories[row]!.id))
          found.push({
            story: timeline.stories[row]!,
            part: (sign * timeline.score[row]! * 1000) / documents,
          });
      return found;
    });
  };
  return [...within(start, at, -1), ...within(at, end, 1)]
    .filter(({ part }) => part * size > 0)
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part) || (a.story.id < b.story.id ? -1 : 1))
    .slice(0, NAMED);
}

export interface RelationChanges {
  readonly points: readonly ChangePoint[];
  /** Months that were looked at; unknown ones are not among them. */
  readonly months: number;
  readonly penalty: number;
}

/**
 * Change points of the monthly rates of a pair. Unknown months are left out, so a change across a gap is dated to the
 * first known month after it.
 */
export function changesOf(
  timeline: Timeline,
  coverage: readonly Coverage[],
  options: ChangesOptions = NET_CHANGES,
): RelationChanges {
  const { cell } = options;
  const { periods } = seriesOf(timeline, coverage, { ...MONTHLY, resamples: 0 });
  const months = periods.filter(({ covered }) => covered);
  const observations = months.map((month) => ({ value: month[cell].rate!, weight: month.documents }));
  const { changes, penalty } = changePoints(observations, options);
  const ends = [0, ...changes.map(({ at }) => at), months.length];
  const name = (at: number): string => months[at]!.period;
  const point = ({ at, interval, before, after, size, size_interval }: Change, k: number): ChangePoint => {
    const found = {
      month: name(at),
      months: [name(interval[0]), name(interval[1])] as const,
      before,
      after,
      size,
      interval: size_interval,
      made_by: madeBy(timeline, cell, months, [ends[k]!, at, ends[k + 2]!], size),
    };
    return { ...found, sentence: sentenceOf(timeline.pair, found) };
  };
  return { points: changes.map(point), months: months.length, penalty };
}
