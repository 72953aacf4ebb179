/** Parts of months, years and decades, weekends and eras: "early 2016", "the end of May", "the 1990s", "during the Cold War". */
import { type Day, dayNumber, dayOf, isoDay, lastOfMonth } from "../core/date.ts";
import {
  add,
  addMonths,
  day,
  type Resolved,
  range,
  UNIT_DAYS,
  unknown,
  WEEKDAYS,
  whole,
} from "./calendar.ts";
import { at, type Clock, type Found, numberAt, unitAt } from "./dates.ts";

/** Which third (or half, or quarter) of a stretch a word means: first part, number of parts, parts taken. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 3],
  beginning: [0, 3],
  start: [0, 3],
  outset: [0, 3],
  mid: [1, 3],
  middle: [1, 3],
  late: [2, 3],
  end: [2, 3],
  close: [2, 3],
};
const ORDINALS: Readonly<Record<string, number>> = {
  first: 0,
  second: 1,
  third: 2,
  fourth: 3,
  last: -1,
  final: -1,
};
const FRACTIONS: Readonly<Record<string, number>> = { half: 2, quarter: 4, third: 3 };
const DECADES: readonly string[] = [
  ..."twenties thirties forties fifties sixties seventies eighties nineties".split(" "),
];
/** Eras by the years that histories give them. */
const ERAS: readonly (readonly [RegExp, Day | null, Day])[] = [
  [/^the cold war\b/, "1947-01-01", "1991-12-31"],
  [/^(the )?soviet (times|era|days|period|years)\b/, "1922-12-30", "1991-12-26"],
  [/^(the second world war|world war (ii|two))\b/, "1939-09-01", "1945-09-02"],
  [/^(the first world war|world war (i|one))\b/, "1914-07-28", "1918-11-11"],
  [/^the (covid|coronavirus|covid-19) pandemic\b/, "2020-03-11", "2023-05-05"],
];

/**
 * A part of what stands behind it: "early 2016", "mid-July", "the second half of 2020", "the end of the year". `pointAt` reads
 * a date at a token.
 */
export function partAt(
  clock: Clock,
  i: number,
  pointAt: (clock: Clock, i: number) => Found | null,
): Found | null {
  const word = at(clock, i);
  let part = PARTS[word] ?? null;
  let next = i + 1;
  if (part === null && word in ORDINALS && at(clock, i + 1) in FRACTIONS) {
    const parts = FRACTIONS[at(clock, i + 1)]!;
    const number = ORDINALS[word]!;
    part = [number === -1 ? parts - 1 : number, parts];
    next = i + 2;
  }
  if (part === null) return null;
  if (/^(-|of|in)$/.test(at(clock, next))) next++;
  const article = at(clock, next) === "the" ? next + 1 : next;
  const unit = at(clock, article);
  const stretch =
    article > next && /^(year|month|decade)$/.test(unit)
      ? { first: article, end: article + 1, ...calendar(clock, unit) }
      : (pointAt(clock, next) ?? pointAt(clock, article));
  if (stretch === null || stretch.date === null || stretch.date_end === null) return null;
  if (!["month", "year", "range"].includes(stretch.date_precision)) return null;
  return { first: i, end: stretch.end, ...slice(stretch.date, stretch.date_end, part) };
}

/** "the end of the year": of this one. */
function calendar(clock: Clock, unit: string): Resolved {
  if (clock.published === null) return unknown;
  const decade = Math.floor(Number(clock.published.slice(0, 4)) / 10) * 10;
  return unit === "decade"
    ? range(isoDay(decade, 1, 1), isoDay(decade + 9, 12, 31))
    : whole(clock.published, unit, "this");
}

/** One of equal parts: of a year in months, of a month in days (tens), of a decade in years. */
function slice(from: Day, to: Day, [number, parts]: readonly [number, number]): Resolved {
  const days = dayNumber(to) - dayNumber(from) + 1;
  if (days <= 31) {
    const start = add(from, number * 10);
    return range(start, number === parts - 1 ? to : add(from, number * 10 + 9));
  }
  const months = Math.round(days / 30.44);
  if (months > 24) {
    const years = Math.round(months / 12);
    const bounds = [0, 1, 2, 3].map((n) => [0, 4, 7, years][n]!);
    const yearsOf =
      parts === 3
        ? [bounds[number]!, bounds[number + 1]!]
        : [number, number + 1].map((n) => Math.round((years * n) / parts));
    return range(addMonths(from, yearsOf[0]! * 12), add(addMonths(from, yearsOf[1]! * 12), -1));
  }
  const each = months / parts;
  return range(
    addMonths(from, Math.round(each * number)),
    add(addMonths(from, Math.round(each * (number + 1))), -1),
  );
}

/** "the 1990s", "the '90s", "the nineties". */
export function decadeAt(clock: Clock, i: number): Found | null {
  const word = at(clock, i);
  const digits = /^['’]?((?:1[5-9]|20)?\d0)s$/.exec(word);
  const named = DECADES.indexOf(word);
  if (digits === null && (named === -1 || !/^(the|early|late|mid|-)$/.test(at(clock, i - 1)))) return null;
  const number = digits === null ? 1920 + named * 10 : Number(digits[1]);
  const year = number < 100 ? 1900 + number : number;
  return { first: i, end: i + 1, ...range(isoDay(year, 1, 1), isoDay(year + 9, 12, 31)) };
}

/** "at the weekend", "last weekend", "over the weekend": Saturday and Sunday. */
export function weekendAt(clock: Clock, i: number): Found | null {
  if (!/^weekends?$/.test(at(clock, i)) || at(clock, i).endsWith("s")) return null;
  if (clock.published === null) return { first: i, end: i + 1, ...unknown };
  const before = at(clock, i - 1);
  const number = dayNumber(clock.published);
  const monday = number - ((((number + 3) % 7) + 7) % 7);
  const ahead = /^(next|coming|this)$/.test(before);
  const saturday =
    monday + 5 + (ahead ? (before === "next" && number >= monday + 5 ? 7 : 0) : number > monday + 5 ? 0 : -7);
  const first = /^(next|coming|this|last|past)$/.test(before) ? i - 1 : i;
  return { first, end: i + 1, ...range(dayOf(saturday), dayOf(saturday + 1)) };
}

/** "12.05.2019", "12/05/2019": day, month, year. */
export function numericAt(clock: Clock, i: number): Found | null {
  const match = /^(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)$/.exec(at(clock, i));
  if (match === null) return null;
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
  if (month < 1 || month > 12 || day < 1 || day > Number(lastOfMonth(year, month).slice(8))) return null;
  const date = isoDay(year, month, day);
  return { first: i, end: i + 1, date, date_end: date, date_precision: "day" };
}

/** "during the Cold War", "in Soviet times". */
export function eraAt(clock: Clock, i: number): Found | null {
  if (!/^(in|during|throughout|of|since|after|before)$/.test(at(clock, i - 1))) return null;
  const words = Array.from({ length: 5 }, (_, n) => at(clock, i + n)).join(" ");
  for (const [name, from, to] of ERAS) {
    const found = name.exec(words);
    if (found !== null) return { first: i, end: i + found[0].split(" ").length, ...range(from, to) };
  }
  return null;
}

/** "this morning", "last night", "the day before yesterday", "the first of the month": single days around publication. */
export function nearDayAt(clock: Clock, i: number): Found | null {
  const words = Array.from({ length: 5 }, (_, n) => at(clock, i + n)).join(" ");
  const near = NEAR_DAYS.find(([pattern]) => pattern.test(words));
  if (near !== undefined) {
    const end = i + near[0].exec(words)![0].trim().split(" ").length;
    return { first: i, end, ...(clock.published === null ? unknown : day(add(clock.published, near[1]))) };
  }
  const first = /^(first|last) (day )?of the month\b/.exec(words);
  if (first === null) return null;
  const { date, date_end } = calendar(clock, "month");
  const there = first[1] === "first" ? date : date_end;
  const end = i + first[0].split(" ").length;
  return { first: i, end, ...(there === null ? unknown : day(there)) };
}

/** Phrases for a day near publication, and how many days away it is. */
const NEAR_DAYS: readonly (readonly [RegExp, number])[] = [
  [/^(the )?day before yesterday\b/, -2],
  [/^(the )?day after tomorrow\b/, 2],
  [/^this (morning|afternoon|evening)\b/, 0],
  [/^last (night|evening)\b/, -1],
];

/**
 * "two days before Tuesday's summit", "the day after 9 May", "the eve of Friday's talks": a day counted from another, which
 * `pointAt` reads.
 */
export function countedAt(
  clock: Clock,
  i: number,
  pointAt: (clock: Clock, i: number) => Found | null,
): Found | null {
  const count = at(clock, i) === "the" || at(clock, i) === "eve" ? 1 : numberAt(clock, i);
  const eve = /^(eve|eves)$/.test(at(clock, i)) && at(clock, i + 1) === "of";
  const unit = eve ? "day" : unitAt(clock, i + 1);
  const side = eve ? "before" : at(clock, i + 2);
  if (count === 0 || !/^(day|week)$/.test(unit) || !/^(before|after)$/.test(side)) return null;
  const next = i + (eve ? 2 : 3);
  const from = pointAt(clock, next) ?? (at(clock, next) === "the" ? pointAt(clock, next + 1) : null);
  if (from === null || from.date === null || from.date_precision !== "day") return null;
  const days = count * UNIT_DAYS[unit]!;
  const there = add(from.date, side === "before" ? -days : days);
  // "on the eve of Tuesday's summit" in a text of Monday: the coming Tuesday, as that eve is no longer ahead.
  const comes = WEEKDAYS.includes(at(clock, from.end - 1)) && side === "before" && clock.published !== null;
  const due = comes && add(there, 7) <= clock.published;
  return { first: i, end: from.end, ...day(due ? add(there, 7) : there) };
}

/** "earlier this month", "later this year", "so far this year": one side of publication. */
export function sideOfNow(clock: Clock, found: Found): Found {
  const before = at(clock, found.first - 1);
  const now = clock.published;
  const calendar =
    found.date_precision === "month" || found.date_precision === "year" || found.date_precision === "range";
  if (now === null || found.date === null || found.date_end === null || !calendar) return found;
  if (!(found.date <= now && now <= found.date_end) || at(clock, found.first) !== "this") return found;
  if (/^(earlier|far|already)$/.test(before))
    return { first: found.first - 1, end: found.end, ...range(found.date, now) };
  return before === "later"
    ? { first: found.first - 1, end: found.end, ...range(now, found.date_end) }
    : found;
}

/** "the past decade", "over the last year": up to publication, not the calendar's. */
export function isSpan(clock: Clock, i: number): boolean {
  const word = at(clock, i);
  if (word === "past") return true;
  return (
    word === "last" &&
    at(clock, i - 1) === "the" &&
    /^(over|during|in|within|for|throughout)$/.test(at(clock, i - 2))
  );
}

/** "for two years" in the perfect: from then until now. */
export function lastingAt(clock: Clock, i: number, count: number, unit: string, end: number): Found | null {
  if (at(clock, i - 1) !== "for" || clock.published === null) return null;
  let perfect = false;
  for (let t = clock.first; t + 1 < clock.limit; t++)
    if (/^(has|have|'ve)$/.test(at(clock, t)) && t !== i) perfect = true;
  if (!perfect) return null;
  const months = { year: 12, month: 1, decade: 120, quarter: 3 }[unit];
  const from =
    months === undefined
      ? add(clock.published, -count * UNIT_DAYS[unit]!)
      : addMonths(clock.published, -count * months);
  return { first: i - 1, end, ...range(from, clock.published) };
}
