/** When an event was: the time expression nearest in the tree, else the day of publication. */
import { type Day, dayNumber, dayOf, isoDay, lastOfMonth, type When } from "../core/date.ts";
import type { Mentions, TimeExpression } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { posOf, prepositionOf } from "./clause.ts";
import type { Occasions } from "./codebook.ts";

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
    if ((time.date === null && time.date_end === null) || isStandard(mentions, time.head)) continue;
    // "the measures of 1988": when something else was.
    const whose = mentions.head[time.head]!;
    if (
      time.date_precision === "year" &&
      prepositionOf(mentions, time.head) === "of" &&
      whose >= 0 &&
      whose !== trigger &&
      posOf(mentions, whose) === "n"
    )
      continue;
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
    // "as early as Monday": when it was.
    const dates = ["early", "late", "recently", "soon"].includes(mentions.lemma[i - 1]?.toLowerCase() ?? "");
    if (word === "as" && !dates && i > s + 1 && mentions.lemma[i - 2]!.toLowerCase() === "as") return true;
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

/** Words for the time before something. */
const BEFORE: readonly string[] = [
  "run-up",
  "eve",
  "before",
  "ahead",
  "prior",
  "lead-up",
  "preparation",
  "runup",
];
const LOOKING: readonly string[] = [...BEFORE, ..."to during after at in of amid around since".split(" ")];
/** How long before an exercise its run-up begins. */
const RUN_UP_DAYS = 92;

/** "in the run-up to Zapad-2017": about when that exercise was, by its edition, or the months of its series. */
function occasionOf(mentions: Mentions, occasions: Occasions, trigger: number): When | null {
  const s = sentenceOf(mentions, trigger);
  const above = pathOf(mentions, trigger);
  for (const mention of mentions.mentions) {
    if (mention.exercise === null || sentenceOf(mentions, mention.head) !== s) continue;
    const named = /^(.+)[- ](\d{4})$/.exec(mention.exercise);
    if (named === null) continue;
    const phrase = topOfPhrase(mentions, mention.head);
    const preposition = prepositionOf(mentions, phrase);
    if (!LOOKING.includes(preposition)) continue;
    if (distanceBetween(mentions, phrase, above) === Number.POSITIVE_INFINITY) continue;
    const [from, to] = daysOf(occasions, named[1]!, Number(named[2]));
    const date_text = mentions.document.text.slice(mention.start, mention.end);
    // "in the run-up to Z": the words right before its name.
    const lead = [1, 2, 3, 4, 5, 6].map(
      (back) => mentions.lemma[mention.firstToken - back]?.toLowerCase() ?? "",
    );
    const range = { date_precision: "range" as const, date_text };
    if (BEFORE.includes(preposition) || lead.some((word) => BEFORE.includes(word) || word === "run"))
      return { date: dayOf(dayNumber(from) - RUN_UP_DAYS), date_end: dayOf(dayNumber(from) - 1), ...range };
    if (preposition === "after" || preposition === "since")
      return { date: dayOf(dayNumber(to) + 1), date_end: mentions.document.published, ...range };
    return { date: from, date_end: to, ...range };
  }
  return null;
}

/** First and last day: of the edition, else of the months of its series, else of the year. */
function daysOf({ months, editions }: Occasions, series: string, year: number): readonly [Day, Day] {
  const known = editions.get(`${series}-${year}`);
  if (known !== undefined) return known;
  const [first, last] = months.get(series) ?? [1, 12];
  return [isoDay(year, first, 1), lastOfMonth(year, last)];
}

/** The head of the phrase a name stands in: "the Zapad-2017 military exercise". */
function topOfPhrase(mentions: Mentions, token: number): number {
  const head = mentions.head[token]!;
  return head >= 0 && ["compound", "nmod:desc", "amod"].includes(relationOf(mentions, token)) ? head : token;
}
