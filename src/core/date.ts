/** Calendar days as ISO text (YYYY-MM-DD) and as day numbers; no clocks, no time zones. */

/** A calendar day, YYYY-MM-DD. */
export type Day = string;

export type DatePrecision = "day" | "month" | "year" | "range" | "unknown";

/** When something was: the first and the last day of it, and how exactly that is known. */
export interface When {
  readonly date: Day | null;
  readonly date_end: Day | null;
  readonly date_precision: DatePrecision;
  /** The words of the text that say so; null where the date of publication stands in. */
  readonly date_text: string | null;
}

const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Days since 1970-01-01. By arithmetic, as a pair may have 200,000 days to read; years are counted from March, so that the
 * leap day is the last (Hinnant, howardhinnant.github.io/date_algorithms.html, days_from_civil).
 */
export function dayNumber(day: Day): number {
  const digit = (i: number): number => day.charCodeAt(i) - 48;
  const month = 10 * digit(5) + digit(6);
  const early = month <= 2 ? 1 : 0;
  const year = 1000 * digit(0) + 100 * digit(1) + 10 * digit(2) + digit(3) - early;
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const ofYear = Math.floor((153 * (month - 3 + 12 * early) + 2) / 5) + 10 * digit(8) + digit(9) - 1;
  return 365 * year + leaps + ofYear - 719_468;
}

export function dayOf(number: number): Day {
  return new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** Days of each month; of February in a year without a leap day. */
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a day that exists; without a Date, which costs a microsecond and tables hold thousands of days. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (MONTH_LENGTHS[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** The last day of a month; `month` is 1 to 12. */
export function lastOfMonth(year: number, month: number): Day {
  const date = new Date(0);
  // Date.UTC would take the years 0 to 99 for those of the twentieth century.
  date.setUTCFullYear(year, month, 0);
  return date.toISOString().slice(0, 10);
}

/** YYYY-MM-DD from numbers; `month` is 1 to 12. */
export function isoDay(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
