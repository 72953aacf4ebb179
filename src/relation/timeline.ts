/** The stories of one pair in order of time, as columns: what every series, index and table is reckoned from. */
import { dayNumber } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { Story, Telling } from "../store/story.ts";
import type { Scores } from "./scores.ts";

/** Who acts: both together, the first of the sorted pair on the second, or the second on the first. */
export const DIRECTIONS = ["both", "first", "second"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Which stories count, and by which scores; conditions hold together. */
export interface Selection {
  /** True takes in what was not done, or not now. */
  readonly auxiliary: boolean;
  /** Only stories with one of these contexts; null: all. */
  readonly context: readonly string[] | null;
  readonly direction: Direction | null;
  /** Only these quads; null: all. */
  readonly quad: readonly Story["quad"][] | null;
  /** Fewest independent sources. */
  readonly sources: number;
  /** Scores of the user in place of those the stories were told with. */
  readonly scores: Scores | null;
}

export const ALL_DONE: Selection = {
  auxiliary: false,
  context: null,
  direction: null,
  quad: null,
  sources: 1,
  scores: null,
};

export interface Timeline {
  readonly pair: Pair;
  /** Row i of every column is of `stories[i]`; rows are in order of `day`. */
  readonly stories: readonly Story[];
  /** Days since 1970-01-01. */
  readonly day: Int32Array;
  readonly score: Float64Array;
  /** 1 to 4. */
  readonly quad: Uint8Array;
  /** Positions in DIRECTIONS. */
  readonly direction: Uint8Array;
  readonly tellings: Int32Array;
  readonly sources: Int32Array;
}

/** A span longer than this is no day to put a story on. */
const LONGEST_SPAN = 31;

/**
 * The day a story is counted on, as a day number: its first; of a span longer than a month ("in 2016") the middle, but
 * not after the first word of it, as else every January would have the events of the year. Null where none is known.
 */
export function dayOfStory(story: Story): number | null {
  if (story.date === null) return null;
  const first = dayNumber(story.date);
  const last = story.date_end === null ? first : dayNumber(story.date_end);
  if (last - first <= LONGEST_SPAN) return first;
  const middle = (first + last) >> 1;
  const told = story.tellings.find(({ published }) => published !== null)?.published;
  return told === undefined || told === null ? middle : Math.max(first, Math.min(middle, dayNumber(told)));
}

/**
 * Position in DIRECTIONS of who acts on whom of the two, or -1 where the story is not about them. A story without a
 * recipient is of all its actors: of acts that are not done together it has none where each did it to the other.
 */
function directionOf({ actor, recipient }: Story, [first, second]: Pair): number {
  if (recipient.length === 0) return actor.includes(first) && actor.includes(second) ? 0 : -1;
  const forth = actor.includes(first) && recipient.includes(second);
  const back = actor.includes(second) && recipient.includes(first);
  return forth ? (back ? 0 : 1) : back ? 2 : -1;
}

/** The rows of a timeline in a given order, or some of them. */
function rowsOf(timeline: Timeline, rows: Int32Array): Timeline {
  const stories = new Array<Story>(rows.length);
  const day = new Int32Array(rows.length);
  const score = new Float64Array(rows.length);
  const quad = new Uint8Array(rows.length);
  const direction = new Uint8Array(rows.length);
  const tellings = new Int32Array(rows.length);
  const sources = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    stories[i] = timeline.stories[row]!;
    day[i] = timeline.day[row]!;
    score[i] = timeline.score[row]!;
    quad[i] = timeline.quad[row]!;
    direction[i] = timeline.direction[row]!;
    tellings[i] = timeline.tellings[row]!;
    sources[i] = timeline.sources[row]!;
  }
  return { pair: timeline.pair, stories, day, score, quad, direction, tellings, sources };
}

/** The rows that fulfil a condition, still in order. */
export function where(timeline: Timeline, keep: (row: number) => boolean): Timeline {
  const rows = new Int32Array(timeline.day.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) if (keep(row)) rows[count++] = row;
  return rowsOf(timeline, rows.subarray(0, count));
}

/** Rows in order of day, by counting: stories of one day keep their order. */
function ordered(timeline: Timeline): Timeline {
  const { day } = timeline;
  let sorted = true;
  let [least, most] = [day[0] ?? 0, day[0] ?? 0];
  for (let i = 1; i < day.length; i++) {
    if (day[i]! < day[i - 1]!) sorted = false;
    least = Math.min(least, day[i]!);
    most = Math.max(most, day[i]!);
  }
  if (sorted) return timeline;
  const starts = new Int32Array(most - least + 2);
  for (const one of day) starts[one - least + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const rows = new Int32Array(day.length);
  for (let i = 0; i < day.length; i++) rows[starts[day[i]! - least]!++] = i;
  return rowsOf(timeline, rows);
}

/** Tellings that say the story happened; where all deny it, those. */
export function tellersOf({ tellings, contested }: Story): readonly Telling[] {
  return contested ? tellings.filter(({ denies }) => !denies) : tellings;
}

const countSources = (tellings: readonly Telling[]): number =>
  new Set(tellings.map(({ source }) => source)).size;

/** The stories about a pair that a filter lets through; those without any day are left out. */
export function timelineOf(stories: readonly Story[], pair: Pair, filter: Selection = ALL_DONE): Timeline {
  const sorted = pairOf(...pair);
  const size = stories.length;
  const kept: Story[] = [];
  const day = new Int32Array(size);
  const score = new Float64Array(size);
  const quad = new Uint8Array(size);
  const direction = new Uint8Array(size);
  const tellings = new Int32Array(size);
  const sources = new Int32Array(size);
  const contexts = filter.context === null ? null : new Set(filter.context);
  for (const story of stories) {
    if (story.auxiliary !== null && !filter.auxiliary) continue;
    if (story.sources < filter.sources) continue;
    if (filter.quad !== null && !filter.quad.includes(story.quad)) continue;
    if (contexts !== null && !story.context.some((context) => contexts.has(context))) continue;
    const way = directionOf(story, sorted);
    if (way < 0 || (filter.direction !== null && DIRECTIONS[way] !== filter.direction)) continue;
    const on = dayOfStory(story);
    if (on === null) continue;
    const row = kept.push(story) - 1;
    day[row] = on;
    score[row] = filter.scores === null ? story.score : filter.scores(story);
    quad[row] = story.quad;
    direction[row] = way;
    const told = tellersOf(story);
    tellings[row] = told.length;
    sources[row] = told.length === story.tellings.length ? story.sources : countSources(told);
  }
  const cut = <T extends Int32Array | Float64Array | Uint8Array>(column: T): T =>
    column.subarray(0, kept.length) as T;
  return ordered({
    pair: sorted,
    stories: kept,
    day: cut(day),
    score: cut(score),
    quad: cut(quad),
    direction: cut(direction),
    tellings: cut(tellings),
    sources: cut(sources),
  });
}

/** First row whose day is `day` or later. */
export function rowAt({ day: days }: Timeline, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
