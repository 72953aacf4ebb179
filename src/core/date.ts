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

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY;
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
  return dayOf(Date.UTC(year, month, 0) / MILLISECONDS_A_DAY);
}

/** YYYY-MM-DD from numbers; `month` is 1 to 12. */
export function isoDay(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
