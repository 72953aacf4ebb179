/** Days, weeks, months and longer periods of the calendar, and how many documents were read in each. */
import { type Day, dayNumber, dayOf, lastOfMonth } from "../core/date.ts";
import type { Coverage } from "../store/story.ts";

export const PERIODS = ["day", "week", "month", "two-months", "quarter", "year"] as const;
export type PeriodLength = (typeof PERIODS)[number];

export interface Period {
  /** "2018-03-31", "2018-W13" (ISO 8601), "2018-03", "2018-03/04", "2018-Q1", "2018". */
  readonly period: string;
  /** First and last day, as day numbers. */
  readonly first: number;
  readonly last: number;
}

const MONTHS: Readonly<Record<Exclude<PeriodLength, "day" | "week">, number>> = {
  month: 1,
  "two-months": 2,
  quarter: 3,
  year: 12,
};

const two = (number: number): string => String(number).padStart(2, "0");
const four = (number: number): string => String(number).padStart(4, "0");

/** Weeks begin on Monday; day 0 of the count was a Thursday. The year of a week is that of its Thursday. */
function weekOf(day: number): Period {
  const first = day - ((((day + 3) % 7) + 7) % 7);
  const thursday = dayOf(first + 3);
  const week = 1 + Math.floor((first + 3 - dayNumber(`${thursday.slice(0, 4)}-01-01`)) / 7);
  return { period: `${thursday.slice(0, 4)}-W${two(week)}`, first, last: first + 6 };
}

function monthsOf(year: number, month: number, length: number): Period {
  const last = month + length - 1;
  const name =
    length === 12
      ? four(year)
      : length === 3
        ? `${four(year)}-Q${(last + 1) / 3}`
        : `${four(year)}-${two(month + 1)}${length === 2 ? `/${two(last + 1)}` : ""}`;
  return {
    period: name,
    first: dayNumber(`${four(year)}-${two(month + 1)}-01`),
    last: dayNumber(lastOfMonth(year, last + 1)),
  };
}

/** The period that a day (as a day number) lies in. */
export function periodOf(by: PeriodLength, day: number): Period {
  if (by === "day") return { period: dayOf(day), first: day, last: day };
  if (by === "week") return weekOf(day);
  const iso = dayOf(day);
  const month = Number(iso.slice(5, 7)) - 1;
  return monthsOf(Number(iso.slice(0, 4)), month - (month % MONTHS[by]), MONTHS[by]);
}

/** Whole periods, none left out, from that of one day to that of the other. */
export function periodsBetween(by: PeriodLength, from: Day, to: Day): readonly Period[] {
  const periods: Period[] = [];
  const end = dayNumber(to);
  for (let day = dayNumber(from); day <= end; ) {
    const period = periodOf(by, day);
    periods.push(period);
    day = period.last + 1;
  }
  return periods;
}

/**
 * Documents read in each period; 0 where nothing is known. Coverage is counted by month: shorter periods have the part
 * of its documents that falls to their days, as if each day had the same number.
 */
export function documentsIn(coverage: readonly Coverage[], periods: readonly Period[]): Float64Array {
  const months = coverage.map(({ month, documents }) => {
    const first = dayNumber(`${month}-01`);
    const last = dayNumber(lastOfMonth(Number(month.slice(0, 4)), Number(month.slice(5))));
    return { first, last, daily: documents / (last - first + 1) };
  });
  const documents = new Float64Array(periods.length);
  for (let p = 0, m = 0; p < periods.length; p++) {
    const { first, last } = periods[p]!;
    while (m > 0 && months[m - 1]!.last >= first) m--;
    while (m < months.length && months[m]!.last < first) m++;
    for (let k = m; k < months.length && months[k]!.first <= last; k++) {
      const month = months[k]!;
      documents[p]! += month.daily * (Math.min(last, month.last) - Math.max(first, month.first) + 1);
    }
    // Whole months give whole numbers again, whatever the rounding of their days.
    const whole = Math.round(documents[p]!);
    if (Math.abs(documents[p]! - whole) < 1e-9) documents[p] = whole;
  }
  return documents;
}
