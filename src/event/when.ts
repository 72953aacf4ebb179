/** When an event was: the time expression nearest in the tree, else the day of publication. */
import { dayNumber, type When } from "../core/date.ts";
import type { Mentions, TimeExpression } from "../mention/mentions.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { posOf } from "./clause.ts";

/** An event that ended more than a year before publication is background, not news. */
const DAYS_UNTIL_HISTORY = 365;

/** Time expressions by the sentence they stand in. */
export type TimesBySentence = ReadonlyMap<number, readonly TimeExpression[]>;

export function timesBySentence(mentions: Mentions): TimesBySentence {
  const times = new Map<number, TimeExpression[]>();
  for (const time of mentions.times) {
    const s = sentenceOf(mentions, time.firstToken);
    const list = times.get(s);
    if (list === undefined) times.set(s, [time]);
    else list.push(time);
  }
  return times;
}

/** The time of the trigger's own clause; of a clause above or below it; or publication, with precision "unknown". */
export function whenOf(mentions: Mentions, times: TimesBySentence, trigger: number): When {
  const here = times.get(sentenceOf(mentions, trigger)) ?? [];
  const above = pathOf(mentions, trigger);
  let best: TimeExpression | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const time of here) {
    if (time.date === null) continue;
    const distance = distanceBetween(mentions, time.head, above);
    if (distance < bestDistance) {
      best = time;
      bestDistance = distance;
    }
  }
  if (best !== null)
    return {
      date: best.date,
      date_end: best.date_end,
      date_precision: best.date_precision,
      date_text: best.date_text,
    };
  const { published } = mentions.document;
  return { date: published, date_end: published, date_precision: "unknown", date_text: null };
}

export function isHistorical(when: When, published: string | null): boolean {
  const end = when.date_end ?? when.date;
  return published !== null && end !== null && dayNumber(published) - dayNumber(end) > DAYS_UNTIL_HISTORY;
}

export function isFuture(when: When, published: string | null): boolean {
  return published !== null && when.date !== null && dayNumber(when.date) > dayNumber(published);
}

/** Steps from a token to each of its heads. */
function pathOf(mentions: Mentions, token: number): ReadonlyMap<number, number> {
  const path = new Map<number, number>();
  for (let i = token, steps = 0; i >= 0 && steps < 60; i = mentions.head[i]!, steps++) path.set(i, steps);
  return path;
}

/** Clause boundaries crossed between a time and the trigger, times ten, and the arcs; infinite where they do not meet nearby. */
function distanceBetween(mentions: Mentions, time: number, above: ReadonlyMap<number, number>): number {
  let verbs = 0;
  for (let i = time, steps = 0; i >= 0 && steps < 60; i = mentions.head[i]!, steps++) {
    const down = above.get(i);
    if (down !== undefined) return verbs > 1 ? Number.POSITIVE_INFINITY : verbs * 10 + steps + down;
    if (posOf(mentions, i) === "v") verbs++;
  }
  return Number.POSITIVE_INFINITY;
}
