/** Arithmetic of days, months, seasons: what a stretch of time is, once it is known which one is meant. */
import { type DatePrecision, type Day, dayNumber, dayOf, isoDay, lastOfMonth } from "../core/date.ts";

export const WEEKDAYS: readonly string[] = "sunday monday tuesday wednesday thursday friday saturday".split(
  " ",
);
export const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
  winter: [12, 2],
};
export const UNIT_DAYS: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  month: 30,
  year: 365,
  decade: 3650,
  quarter: 91,
};

export interface Resolved {
  readonly date: Day | null;
  readonly date_end: Day | null;
  readonly date_precision: DatePrecision;
}

export const day = (date: Day): Resolved => ({ date, date_end: date, date_precision: "day" });
export const unknown: Resolved = { date: null, date_end: null, date_precision: "unknown" };
export const range = (date: Day | null, date_end: Day | null): Resolved => ({
  date,
  date_end,
  date_precision: "range",
});
export const month = (year: number, m: number): Resolved => ({
  date: isoDay(year, m, 1),
  date_end: lastOfMonth(year, m),
  date_precision: "month",
});
export const yearOf = (year: number): Resolved => ({
  date: isoDay(year, 1, 1),
  date_end: isoDay(year, 12, 31),
  date_precision: "year",
});

export const add = (date: Day, days: number): Day => dayOf(dayNumber(date) + days);

export function addMonths(date: Day, months: number): Day {
  const [y, m, d] = date.split("-").map(Number) as [number, number, number];
  const index = y * 12 + (m - 1) + months;
  const year = Math.floor(index / 12);
  const to = (index % 12) + 1;
  const last = Number(lastOfMonth(year, to).slice(8));
  return isoDay(year, to, Math.min(d, last));
}

export const safeDay = (year: number, m: number, d: number): Resolved =>
  d <= Number(lastOfMonth(year, m).slice(8)) ? day(isoDay(year, m, d)) : unknown;

/** A day so many units away; months and years are known to the month and year only. */
export function shifted(now: Day, unit: string, count: number): Resolved {
  if (unit === "day") return day(add(now, count));
  if (unit === "week") return weekOf(add(now, count * 7));
  const there = addMonths(
    now,
    unit === "month" ? count : unit === "quarter" ? count * 3 : unit === "decade" ? count * 120 : count * 12,
  );
  return unit === "month"
    ? month(Number(there.slice(0, 4)), Number(there.slice(5, 7)))
    : yearOf(Number(there.slice(0, 4)));
}

/** Monday to Sunday around a day. */
export function weekOf(date: Day): Resolved {
  const number = dayNumber(date);
  const monday = number - ((((number + 3) % 7) + 7) % 7);
  return range(dayOf(monday), dayOf(monday + 6));
}

/** "last week": Monday to Sunday; "this year": January to December. */
export function whole(now: Day, unit: string, word: string): Resolved {
  const step = /^(last|previous|past)$/.test(word) ? -1 : word === "this" ? 0 : 1;
  if (unit === "day") return day(add(now, step));
  if (unit === "week") return weekOf(add(now, step * 7));
  const there = addMonths(
    now,
    unit === "month" ? step : unit === "quarter" ? step * 3 : unit === "decade" ? step * 120 : step * 12,
  );
  return unit === "month"
    ? month(Number(there.slice(0, 4)), Number(there.slice(5, 7)))
    : yearOf(Number(there.slice(0, 4)));
}

/** Last, this or next season; winter begins in the year before it ends. */
export function season(name: string, year: number, now: Day, direction: -1 | 0 | 1): Resolved {
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
