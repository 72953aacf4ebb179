/** Time expressions, resolved against the day of publication where they need one. */
import { type DatePrecision, type Day, dayNumber, dayOf, isoDay, lastOfMonth } from "../core/date.ts";
import { uposOf, xposOf } from "../parse/parse.ts";
import type { TimeExpression } from "./mentions.ts";
import type { Scan } from "./scan.ts";
import { headOfSpan, lower, touches } from "./tree.ts";

const MONTH_NAMES =
  "january february march april may june july august september october november december".split(" ");
const WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
  winter: [12, 2],
};
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ..."one two three four five six seven eight nine ten eleven twelve"
    .split(" ")
    .map((word, i) => [word, i + 1] as const),
  ["a", 1],
  ["an", 1],
  ["several", 3],
  ["few", 3],
  ["couple", 2],
  ["fifteen", 15],
  ["twenty", 20],
  ["thirty", 30],
]);
const UNIT_DAYS: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  month: 30,
  year: 365,
  decade: 3650,
  quarter: 91,
};

interface Resolved {
  readonly date: Day | null;
  readonly date_end: Day | null;
  readonly date_precision: DatePrecision;
}

interface Found extends Resolved {
  readonly first: number;
  readonly end: number;
}

/** A cursor over one sentence. `future` is what the clause around a token says about its time. */
interface Clock {
  readonly scan: Scan;
  readonly first: number;
  readonly limit: number;
  readonly published: Day | null;
}

const at = (clock: Clock, i: number): string =>
  i >= clock.first && i < clock.limit ? lower(clock.scan, i) : "";

const day = (date: Day): Resolved => ({ date, date_end: date, date_precision: "day" });
const unknown: Resolved = { date: null, date_end: null, date_precision: "unknown" };
const range = (date: Day | null, date_end: Day | null): Resolved => ({
  date,
  date_end,
  date_precision: "range",
});
const month = (year: number, m: number): Resolved => ({
  date: isoDay(year, m, 1),
  date_end: lastOfMonth(year, m),
  date_precision: "month",
});
const yearOf = (year: number): Resolved => ({
  date: isoDay(year, 1, 1),
  date_end: isoDay(year, 12, 31),
  date_precision: "year",
});

/** 1 to 12, or 0. "May" and "March" have to be capitalised; "Sept." and "Feb" count. */
function monthAt(clock: Clock, i: number): number {
  const word = at(clock, i);
  if (word.length < 3 || !clock.scan.words[i]!.capital) return 0;
  const plain = word.endsWith(".") ? word.slice(0, -1) : word;
  if (plain === "sept") return 9;
  const found = MONTH_NAMES.findIndex(
    (name) => name === plain || (plain.length === 3 && name.startsWith(plain)),
  );
  if (plain === "may" && uposOf(clock.scan.parse, i) === "AUX") return 0;
  return found + 1;
}

/** 1 to 31 from "15", "15th", or 0. */
function dayAt(clock: Clock, i: number): number {
  const match = /^(\d{1,2})(st|nd|rd|th)?$/.exec(at(clock, i));
  const number = match === null ? 0 : Number(match[1]);
  return number >= 1 && number <= 31 ? number : 0;
}

function yearAt(clock: Clock, i: number): number {
  const word = at(clock, i);
  if (!/^(1[5-9]|20)\d\d$/.test(word)) return 0;
  return Number(word);
}

function numberAt(clock: Clock, i: number): number {
  const word = at(clock, i);
  if (/^\d{1,3}$/.test(word)) return Number(word);
  return NUMBERS.get(word) ?? 0;
}

const unitAt = (clock: Clock, i: number): string => {
  const word = at(clock, i).replace(/s$/, "");
  return word in UNIT_DAYS ? word : "";
};

const add = (date: Day, days: number): Day => dayOf(dayNumber(date) + days);

function addMonths(date: Day, months: number): Day {
  const [y, m, d] = date.split("-").map(Number) as [number, number, number];
  const index = y * 12 + (m - 1) + months;
  const year = Math.floor(index / 12);
  const to = (index % 12) + 1;
  const last = Number(lastOfMonth(year, to).slice(8));
  return isoDay(year, to, Math.min(d, last));
}

const safeDay = (year: number, m: number, d: number): Resolved =>
  d <= Number(lastOfMonth(year, m).slice(8)) ? day(isoDay(year, m, d)) : unknown;

const FUTURE = /^(will|'ll|shall|would|plans?|planned|scheduled|going|upcoming|expected|due|intends?|set)$/;

/** Whether the sentence speaks of what is to come at token `i`: a future auxiliary before it. */
function isFuture(clock: Clock, i: number): boolean {
  for (let t = i - 1; t >= clock.first && i - t < 30; t--) {
    const word = at(clock, t);
    if (FUTURE.test(word) && word !== "would") return true;
    const xpos = xposOf(clock.scan.parse, t);
    if (xpos === "VBD" || word === "has" || word === "have") return false;
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

function weekday(clock: Clock, i: number, wanted: number, direction: "last" | "next" | ""): Resolved {
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
function dateAt(clock: Clock, i: number): Found | null {
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

function withYear(clock: Clock, first: number, next: number, m: number, d: number): Found {
  const comma = at(clock, next) === "," ? 1 : 0;
  const y = yearAt(clock, next + comma);
  if (y > 0) return { first, end: next + comma + 1, ...safeDay(y, m, d) };
  const year = yearOfMonth(clock, first, m, d);
  return { first, end: next, ...(year === null ? unknown : safeDay(year, m, d)) };
}

/** "from 3 to 9 May", "3-9 May 2018", "September 14-20", "between 2014 and 2016", "from Monday to Friday". */
function rangeAt(clock: Clock, i: number): Found | null {
  const opened = /^(from|between)$/.test(at(clock, i));
  const start = opened ? i + 1 : i;
  const joins = (t: number): boolean => /^(to|and|until|till|-|–|—|through)$/.test(at(clock, t));
  const small = dayAt(clock, start);
  if (small > 0 && joins(start + 1) && dayAt(clock, start + 2) > 0 && monthAt(clock, start + 3) > 0) {
    const close = dateAt(clock, start + 2);
    if (close !== null && close.date !== null)
      return {
        first: i,
        end: close.end,
        ...range(isoDay(Number(close.date.slice(0, 4)), Number(close.date.slice(5, 7)), small), close.date),
      };
  }
  const m = monthAt(clock, start);
  if (
    m > 0 &&
    dayAt(clock, start + 1) > 0 &&
    joins(start + 2) &&
    dayAt(clock, start + 3) > 0 &&
    monthAt(clock, start + 4) === 0
  ) {
    const close = withYear(clock, start, start + 4, m, dayAt(clock, start + 3));
    if (close.date !== null)
      return {
        first: i,
        end: close.end,
        ...range(isoDay(Number(close.date.slice(0, 4)), m, dayAt(clock, start + 1)), close.date),
      };
  }
  const y = yearAt(clock, start);
  if (y > 0 && joins(start + 1) && yearAt(clock, start + 2) > 0)
    return { first: i, end: start + 3, ...range(yearOf(y).date, yearOf(yearAt(clock, start + 2)).date_end) };
  if (!opened) return null;
  const open = pointAt(clock, start);
  if (open === null || !joins(open.end)) return null;
  const close = pointAt(clock, open.end + 1);
  if (close === null || open.date === null || close.date_end === null || open.date > close.date_end)
    return null;
  return { first: i, end: close.end, ...range(open.date, close.date_end) };
}

/** A span of units around publication: "the past three years", "the coming months", "last week", "this year". */
function relativeAt(clock: Clock, i: number): Found | null {
  const word = at(clock, i);
  const now = clock.published;
  if (/^(yesterday|today|tonight|tomorrow)$/.test(word)) {
    const shift = word === "yesterday" ? -1 : word === "tomorrow" ? 1 : 0;
    return { first: i, end: i + 1, ...(now === null ? unknown : day(add(now, shift))) };
  }
  if (/^(last|past|previous|recent|next|coming|this|following)$/.test(word)) return aroundAt(clock, i, word);
  const many = numberAt(clock, i);
  if (many === 0) return null;
  const of = at(clock, i + 1) === "of" ? 1 : 0;
  const extra = /^(few|couple)$/.test(at(clock, i + 1)) ? (at(clock, i + 2) === "of" ? 2 : 1) : 0;
  const unit = unitAt(clock, i + 1 + of + extra);
  const end = i + 2 + of + extra;
  if (unit === "") return null;
  const count = extra > 0 ? (at(clock, i + 1) === "couple" ? 2 : 3) : many;
  const ago = /^(ago|earlier)$/.test(at(clock, end));
  const ahead = at(clock, i - 1) === "in" && unit !== "" && isFuture(clock, i);
  if (!ago && !ahead) return null;
  if (now === null) return { first: i, end: ago ? end + 1 : end, ...unknown };
  return { first: i, end: ago ? end + 1 : end, ...shifted(now, unit, ago ? -count : count) };
}

/** A day so many units away; months and years are known to the month and year only. */
function shifted(now: Day, unit: string, count: number): Resolved {
  if (unit === "day") return day(add(now, count));
  if (unit === "week") return range(add(now, count * 7 - 3), add(now, count * 7 + 3));
  const there = addMonths(
    now,
    unit === "month" ? count : unit === "quarter" ? count * 3 : unit === "decade" ? count * 120 : count * 12,
  );
  return unit === "month"
    ? month(Number(there.slice(0, 4)), Number(there.slice(5, 7)))
    : yearOf(Number(there.slice(0, 4)));
}

function aroundAt(clock: Clock, i: number, word: string): Found | null {
  const now = clock.published;
  const back = /^(last|past|previous|recent)$/.test(word);
  const many = numberAt(clock, i + 1);
  const unit = unitAt(clock, i + (many > 0 ? 2 : 1));
  const end = i + (many > 0 ? 3 : 2);
  if (unit !== "") {
    const plural = at(clock, end - 1).endsWith("s");
    if (now === null) return { first: i, end, ...unknown };
    if (many === 0 && !plural && /^(last|next|this|past|coming|previous)$/.test(word))
      return { first: i, end, ...whole(now, unit, word) };
    const months = { year: 12, month: 1, decade: 120, quarter: 3 }[unit];
    const count = many > 0 ? many : 3;
    const away = (sign: number): Day =>
      months === undefined
        ? add(now, sign * count * UNIT_DAYS[unit]!)
        : addMonths(now, sign * count * months);
    return { first: i, end, ...(back ? range(away(-1), now) : range(now, away(1))) };
  }
  const next = at(clock, i + 1);
  const wanted = WEEKDAYS.indexOf(next);
  if (wanted >= 0) {
    const direction = back ? "last" : word === "this" ? "" : "next";
    return { first: i, end: i + 2, ...weekday(clock, i + 1, wanted, direction) };
  }
  if (next in SEASONS) {
    if (now === null) return { first: i, end: i + 2, ...unknown };
    return {
      first: i,
      end: i + 2,
      ...season(next, Number(now.slice(0, 4)), now, back ? -1 : word === "this" ? 0 : 1),
    };
  }
  return null;
}

/** "last week": Monday to Sunday; "this year": January to December. */
function whole(now: Day, unit: string, word: string): Resolved {
  const step = /^(last|previous|past)$/.test(word) ? -1 : word === "this" ? 0 : 1;
  if (unit === "day") return day(add(now, step));
  if (unit === "week") {
    const monday = dayNumber(now) - ((((dayNumber(now) + 3) % 7) + 7) % 7) + step * 7;
    return range(dayOf(monday), dayOf(monday + 6));
  }
  const there = addMonths(
    now,
    unit === "month" ? step : unit === "quarter" ? step * 3 : unit === "decade" ? step * 120 : step * 12,
  );
  return unit === "month"
    ? month(Number(there.slice(0, 4)), Number(there.slice(5, 7)))
    : yearOf(Number(there.slice(0, 4)));
}

/** Last, this or next season; winter begins in the year before it ends. */
function season(name: string, year: number, now: Day, direction: -1 | 0 | 1): Resolved {
  const [from, to] = SEASONS[name]!;
  const inYear = (y: number): Resolved => range(isoDay(from > to ? y - 1 : y, from, 1), lastOfMonth(y, to));
  if (direction === -1) {
    for (let y = year + 1; y > year - 3; y--) if (inYear(y).date_end! < now) return inYear(y);
  }
  if (direction === 1) {
    for (let y = year; y < year + 3; y++) if (inYear(y).date! > now) return inYear(y);
  }
  return inYear(year);
}

/** One point or stretch of time at `i`, without prepositions. */
function pointAt(clock: Clock, i: number): Found | null {
  const date = dateAt(clock, i);
  if (date !== null) return date;
  const relative = relativeAt(clock, i);
  if (relative !== null) return relative;
  const word = at(clock, i);
  const wanted = WEEKDAYS.indexOf(word);
  if (wanted >= 0 && clock.scan.words[i]!.capital)
    return { first: i, end: i + 1, ...weekday(clock, i, wanted, "") };
  const y = yearAt(clock, i);
  if (y > 0 && y < 2100 && standsAsYear(clock, i)) return { first: i, end: i + 1, ...yearOf(y) };
  if (
    word in SEASONS &&
    (yearAt(clock, i + 1) > 0 || (at(clock, i + 1) === "of" && yearAt(clock, i + 2) > 0))
  ) {
    const end = yearAt(clock, i + 1) > 0 ? i + 2 : i + 3;
    const year = yearAt(clock, end - 1);
    const [from, to] = SEASONS[word]!;
    return { first: i, end, ...range(isoDay(year, from, 1), lastOfMonth(from > to ? year + 1 : year, to)) };
  }
  return null;
}

/** A bare number is a year after "in", "since" and the like, in a range, or as a modifier; not in "2,000 troops" or "Zapad-2017". */
function standsAsYear(clock: Clock, i: number): boolean {
  if (touches(clock.scan.parse, i) && at(clock, i - 1) === "-") return false;
  if (touches(clock.scan.parse, i + 1 < clock.limit ? i + 1 : i) && at(clock, i + 1) === "%") return false;
  const before = at(clock, i - 1);
  if (
    /^(in|since|of|by|until|till|before|after|during|from|early|late|mid|between|to|and|for|the|around|\(|)$/.test(
      before,
    )
  ) {
    const upos = i + 1 < clock.limit ? uposOf(clock.scan.parse, i + 1) : "PUNCT";
    return !(
      /^(of|the|from|to|and|for|)$/.test(before) &&
      upos === "NOUN" &&
      /^(NNS)$/.test(xposOf(clock.scan.parse, i + 1))
    );
  }
  return before === "'s" || /^(summer|winter|spring|autumn)$/.test(before);
}

/** "since 2014", "until May", "by 2020", "after 15 March": open at one end, closed by publication where that is due. */
function opened(clock: Clock, found: Found): Found {
  const before = at(clock, found.first - 1);
  const article = before === "the" || before === "early" || before === "late" || before === "mid" ? 1 : 0;
  const preposition = at(clock, found.first - 1 - article);
  const first = found.first - 1 - article;
  if (found.date === null) return found;
  if (preposition === "since") return { first, end: found.end, ...range(found.date, clock.published) };
  if (/^(until|till|by|before)$/.test(preposition))
    return {
      first,
      end: found.end,
      ...range(preposition === "by" || preposition === "before" ? null : clock.published, found.date_end),
    };
  return found;
}

/** Every time expression of a document in text order; none overlap. */
export function findTimes(scan: Scan): TimeExpression[] {
  const { parse } = scan;
  const found: TimeExpression[] = [];
  for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) {
    const first = parse.sentenceFirst[s]!;
    const limit = parse.sentenceFirst[s + 1]!;
    const clock: Clock = { scan, first, limit, published: scan.published };
    let end = first;
    for (let i = first; i < limit; i++) {
      if (i < end || !canBegin(lower(scan, i))) continue;
      const raw = rangeAt(clock, i) ?? pointAt(clock, i);
      if (raw === null || raw.first < end) continue;
      const open = opened(clock, raw);
      const time = open.first < end ? raw : open;
      end = time.end;
      found.push(expression(scan, time));
    }
  }
  return found;
}

const BEGIN = new Set([
  ...MONTH_NAMES,
  ...WEEKDAYS,
  ...Object.keys(SEASONS),
  ...NUMBERS.keys(),
  ..."jan feb mar apr jun jul aug sep sept oct nov dec from between yesterday today tonight tomorrow last past previous recent next coming this following".split(
    " ",
  ),
]);

/** Cheap test of the first word, so that most tokens cost one look-up. */
function canBegin(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code >= 48 && code <= 57) return true;
  return BEGIN.has(word.endsWith(".") ? word.slice(0, -1) : word);
}

function expression(scan: Scan, time: Found): TimeExpression {
  const { parse } = scan;
  const start = parse.tokenStart[time.first]!;
  const end = parse.tokenEnd[time.end - 1]!;
  return {
    start,
    end,
    firstToken: time.first,
    endToken: time.end,
    head: headOfSpan(parse, time.first, time.end),
    date: time.date,
    date_end: time.date_end,
    date_precision: time.date_precision,
    date_text: parse.document.text.slice(start, end),
  };
}
