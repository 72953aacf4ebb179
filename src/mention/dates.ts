/** Dates as texts write them, read from a token on: "15 February 2018", "Feb 15", "in September", weekdays. */
import { type Day, dayNumber, dayOf, isoDay } from "../core/date.ts";
import { uposOf, xposOf } from "../parse/parse.ts";
import { day, month, type Resolved, range, safeDay, UNIT_DAYS, unknown, WEEKDAYS } from "./calendar.ts";
import type { Scan } from "./scan.ts";
import { lower, touches } from "./tree.ts";

export const MONTH_NAMES: readonly string[] =
  "january february march april may june july august september october november december".split(" ");
export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ..."one two three four five six seven eight nine ten eleven twelve"
    .split(" ")
    .map((word, i) => [word, i + 1] as const),
  ["a", 1],
  ["an", 1],
  ["several", 3],
  ["few", 3],
  ["couple", 2],
  ..."thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, i) => [word, i + 13] as const),
  ..."twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, i) => [word, (i + 2) * 10] as const),
]);

export interface Found extends Resolved {
  readonly first: number;
  readonly end: number;
}

/** A cursor over one sentence. `future` is what the clause around a token says about its time. */
export interface Clock {
  readonly scan: Scan;
  readonly first: number;
  readonly limit: number;
  readonly published: Day | null;
}

export const at = (clock: Clock, i: number): string =>
  i >= clock.first && i < clock.limit ? lower(clock.scan, i) : "";

/** 1 to 12, or 0; also of "mid-July". "May" and "March" have to be capitalised; "Sept." and "Feb" count. */
export function monthAt(clock: Clock, i: number): number {
  const word = at(clock, i).replace(/^mid-/, "");
  if (word.length < 3 || !(clock.scan.words[i]!.capital || word !== at(clock, i))) return 0;
  const plain = word.endsWith(".") ? word.slice(0, -1) : word;
  if (plain === "sept") return 9;
  const found = MONTH_NAMES.findIndex(
    (name) => name === plain || (plain.length === 3 && name.startsWith(plain)),
  );
  if (plain === "may" && uposOf(clock.scan.parse, i) === "AUX") return 0;
  return found + 1;
}

/** 1 to 31 from "15", "15th", or 0. */
export function dayAt(clock: Clock, i: number): number {
  const match = /^(\d{1,2})(st|nd|rd|th)?$/.exec(at(clock, i));
  const number = match === null ? 0 : Number(match[1]);
  return number >= 1 && number <= 31 ? number : 0;
}

export function yearAt(clock: Clock, i: number): number {
  const word = at(clock, i);
  if (!/^(1[5-9]|20)\d\d$/.test(word)) return 0;
  return Number(word);
}

export function numberAt(clock: Clock, i: number): number {
  const word = at(clock, i);
  if (/^\d{1,3}$/.test(word)) return Number(word);
  return NUMBERS.get(word) ?? 0;
}

export const unitAt = (clock: Clock, i: number): string => {
  const word = at(clock, i).replace(/s$/, "");
  return word in UNIT_DAYS ? word : "";
};

const FUTURE =
  /^(will|'ll|shall|might|may|would|plans?|planned|scheduled|going|upcoming|expected|due|intends?|set)$/;

/** Verbs of coming and beginning, which news puts in the present for what is fixed. */
const DUE =
  /^(arrive|visit|travel|fly|head|leave|depart|begin|start|open|end|expire|resume|host|meet|gather|convene)s?$/;

/** Verbs of plans, which an infinitive under them is about: "agreed to meet in May". */
const PLANS =
  /^(agree|plan|promise|pledge|decide|vow|want|hope|intend|expect|invite|offer|propose|prepare|schedule|threaten|aim|undertake|urge|ask)(d|ed|s)?$/;
/** What was said of the future in the past: "said it would". */
const TOLD = /^(said|announced|told|promised|pledged|added|confirmed|warned|declared|hinted|indicated)$/;

/** Whether the sentence speaks of what is to come at token `i`: a future auxiliary before it. */
export function isFuture(clock: Clock, i: number): boolean {
  let infinitive = false;
  let would = false;
  for (let t = i - 1; t >= clock.first && i - t < 30; t--) {
    const word = at(clock, t);
    if (word === "to" && xposOf(clock.scan.parse, t + 1) === "VB") infinitive = true;
    if (infinitive && /^(is|are)$/.test(word) && at(clock, t + 1) === "to") return true;
    // "arrives on Friday": a timetable, where the day follows its verb.
    const present = ["VBZ", "VBP"].includes(xposOf(clock.scan.parse, t));
    if (present && DUE.test(word) && at(clock, i - 1) === "on") return true;
    if (word === "would") would = true;
    if ((infinitive && PLANS.test(word)) || (would && TOLD.test(word))) return true;
    if (FUTURE.test(word) && word !== "would") return true;
    const xpos = xposOf(clock.scan.parse, t);
    if ((xpos === "VBD" && !would) || word === "has" || word === "have") return false;
  }
  for (let t = i + 1; t < clock.limit && t - i < 12; t++) {
    if (at(clock, t) === "will") return true;
    if (xposOf(clock.scan.parse, t) === "VBD") return false;
  }
  return false;
}

/** The year a month without one belongs to: the nearest past one, or the coming one where the clause looks ahead. */
function yearOfMonth(clock: Clock, i: number, m: number, d: number): number | null {
  if (clock.published === null) return null;
  const [year, now, today] = clock.published.split("-").map(Number) as [number, number, number];
  const ahead = isFuture(clock, i);
  if (ahead) return m > now || (m === now && (d === 0 || d >= today)) ? year : year + 1;
  if (m < now || (m === now && (d === 0 || d <= today))) return year;
  // A little ahead of publication is nearer than almost a year back.
  const gap = (m - now) * 30 + (d === 0 ? 0 : d - today);
  return gap <= 60 && d !== 0 ? year : year - 1;
}

export function weekday(clock: Clock, i: number, wanted: number, direction: "last" | "next" | ""): Resolved {
  if (clock.published === null) return unknown;
  const number = dayNumber(clock.published);
  const today = (((number + 4) % 7) + 7) % 7;
  const back = (today - wanted + 7) % 7;
  if (direction === "last") return day(dayOf(number - (back === 0 ? 7 : back)));
  const forward = (wanted - today + 7) % 7;
  if (direction === "next" || isFuture(clock, i)) return day(dayOf(number + (forward === 0 ? 7 : forward)));
  return day(dayOf(number - back));
}

/** A whole date at `i`: "15 February 2018", "February, 15", "Feb 15, 2018", "September 2017", "2018-02-15". */
export function dateAt(clock: Clock, i: number): Found | null {
  const { scan } = clock;
  const iso = isoAt(clock, i);
  if (iso !== null) return iso;
  const weekdayFirst = WEEKDAYS.includes(at(clock, i)) && at(clock, i + 1) === ",";
  const from = weekdayFirst ? i + 2 : i;
  const d = dayAt(clock, from);
  if (d > 0) {
    const skip = at(clock, from + 1) === "of" ? 1 : 0;
    const m = monthAt(clock, from + 1 + skip);
    if (m === 0) return null;
    return withYear(clock, i, from + 2 + skip, m, d);
  }
  const m = monthAt(clock, from);
  if (m === 0) return null;
  let next = from + 1;
  const comma = at(clock, next) === "," && dayAt(clock, next + 1) > 0 && yearAt(clock, next + 1) === 0;
  if (comma) next++;
  const after = dayAt(clock, next);
  if (
    after > 0 &&
    !(at(clock, next + 1) === ":" || /^(percent|per|%|people|soldiers|troops)$/.test(at(clock, next + 1)))
  )
    return withYear(clock, i, next + 1, m, after);
  if (at(clock, from) !== at(clock, from).replace(/^mid-/, "")) return middleOf(clock, i, m);
  if (
    /^(of )?last year$/.test(
      [1, 2, 3]
        .map((n) => at(clock, from + n))
        .join(" ")
        .replace(/^last year.*/, "last year"),
    )
  )
    return lastYears(clock, i, from, m);
  const y = yearAt(clock, from + 1) || (/^(of|,)$/.test(at(clock, from + 1)) ? yearAt(clock, from + 2) : 0);
  if (y > 0) {
    const end = yearAt(clock, from + 1) ? from + 2 : from + 3;
    return { first: i, end, ...month(y, m) };
  }
  const before = at(clock, i - 1);
  const direction = before === "last" ? -1 : before === "next" ? 1 : 0;
  if (uposOf(scan.parse, from) !== "PROPN" && direction === 0 && before !== "in") return null;
  let year = yearOfMonth(clock, from, m, 0);
  if (year === null) return { first: i, end: from + 1, ...unknown };
  if (direction === 1 && isoDay(year, m, 1) <= clock.published!) year++;
  if (direction === -1 && month(year, m).date_end! >= clock.published!) year--;
  return { first: direction === 0 ? i : i - 1, end: from + 1, ...month(year, m) };
}

/** "mid-July", one word: its second ten days. */
function middleOf(clock: Clock, i: number, m: number): Found {
  const y = yearAt(clock, i + 1);
  const year = y > 0 ? y : yearOfMonth(clock, i, m, 0);
  const end = y > 0 ? i + 2 : i + 1;
  if (year === null) return { first: i, end, ...unknown };
  return { first: i, end, ...range(isoDay(year, m, 11), isoDay(year, m, 20)) };
}

/** "September last year", "September of last year". */
function lastYears(clock: Clock, i: number, from: number, m: number): Found {
  const end = at(clock, from + 1) === "of" ? from + 4 : from + 3;
  if (clock.published === null) return { first: i, end, ...unknown };
  return { first: i, end, ...month(Number(clock.published.slice(0, 4)) - 1, m) };
}

function isoAt(clock: Clock, i: number): Found | null {
  const { parse } = clock.scan;
  if (/^\d{4}-\d{2}-\d{2}$/.test(at(clock, i))) {
    const [y, m, d] = at(clock, i).split("-").map(Number) as [number, number, number];
    return m >= 1 && m <= 12 && d >= 1 ? { first: i, end: i + 1, ...safeDay(y, m, d) } : null;
  }
  const y = yearAt(clock, i);
  if (y === 0 || at(clock, i + 1) !== "-" || at(clock, i + 3) !== "-" || !touches(parse, i + 1)) return null;
  const m = Number(at(clock, i + 2));
  const d = Number(at(clock, i + 4));
  return m >= 1 && m <= 12 && d >= 1 && d <= 31 ? { first: i, end: i + 5, ...safeDay(y, m, d) } : null;
}

export function withYear(clock: Clock, first: number, next: number, m: number, d: number): Found {
  const comma = at(clock, next) === "," ? 1 : 0;
  const y = yearAt(clock, next + comma);
  if (y > 0) return { first, end: next + comma + 1, ...safeDay(y, m, d) };
  const year = yearOfMonth(clock, first, m, d);
  return { first, end: next, ...(year === null ? unknown : safeDay(year, m, d)) };
}
