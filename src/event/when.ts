/** When an event was: the time expression nearest in the tree, else the day of publication. */
import { dayNumber, type When } from "../core/date.ts";
import type { Mentions, TimeExpression } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { posOf, prepositionOf } from "./clause.ts";

/** An event that ended more than a year before publication is background, not news. */
const DAYS_UNTIL_HISTORY = 365;

/** First and last month of series of exercises. */
export type Occasions = ReadonlyMap<string, readonly [number, number]>;

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
export function whenOf(
  mentions: Mentions,
  times: TimesBySentence,
  occasions: Occasions,
  trigger: number,
): When {
  const here = times.get(sentenceOf(mentions, trigger)) ?? [];
  const above = pathOf(mentions, trigger);
  let best: TimeExpression | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const time of here) {
    if (time.date === null || isStandard(mentions, time.head)) continue;
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
  const occasion = occasionOf(mentions, occasions, trigger);
  if (occasion !== null) return occasion;
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

/** "worse than in 2008", "as bad as last year": the time of what something is compared with. */
function isStandard(mentions: Mentions, time: number): boolean {
  const s = mentions.sentenceFirst[sentenceOf(mentions, time)]!;
  for (let i = time - 1; i >= Math.max(s, time - 3); i--) {
    const word = mentions.lemma[i]!.toLowerCase();
    if (word === "than") return true;
    if (word === "as" && i > s + 1 && mentions.lemma[i - 2]!.toLowerCase() === "as") return true;
  }
  return false;
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

const LOOKING: readonly string[] = [
  "to",
  "before",
  "during",
  "after",
  "ahead",
  "at",
  "in",
  "of",
  "amid",
  "around",
];

/** "in the run-up to Zapad-2017": about when that exercise was, from its year and the months of its series. */
function occasionOf(mentions: Mentions, occasions: Occasions, trigger: number): When | null {
  const s = sentenceOf(mentions, trigger);
  for (const mention of mentions.mentions) {
    if (
      mention.firstToken < mentions.sentenceFirst[s]! ||
      mention.firstToken >= mentions.sentenceFirst[s + 1]!
    )
      continue;
    const named = /^(.+)[- ](\d{4})$/.exec(mention.exercise ?? "");
    if (named === null) continue;
    const phrase = topOfPhrase(mentions, mention.head);
    if (!LOOKING.includes(prepositionOf(mentions, phrase)) || phrase < trigger) continue;
    const [first, last] = occasions.get(named[1]!) ?? [1, 12];
    const month = (number: number): string => String(number).padStart(2, "0");
    const days = new Date(Date.UTC(Number(named[2]), last, 0)).getUTCDate();
    return {
      date: `${named[2]}-${month(first)}-01`,
      date_end: `${named[2]}-${month(last)}-${days}`,
      date_precision: first === last ? "month" : occasions.has(named[1]!) ? "range" : "year",
      date_text: mentions.document.text.slice(mention.start, mention.end),
    };
  }
  return null;
}

/** The head of the phrase a name stands in: "the Zapad-2017 military exercise". */
function topOfPhrase(mentions: Mentions, token: number): number {
  const head = mentions.head[token]!;
  return head >= 0 && ["compound", "nmod:desc", "amod"].includes(relationOf(mentions, token)) ? head : token;
}
