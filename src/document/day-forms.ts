/** Days as people and programs write them in tables, where the column may have to say whether day or month comes first. */
import { type Day, dayOf, isDay, isoDay } from "../core/date.ts";

export type DayOrder = "day-first" | "month-first";

/** A day; or the two that "2/3/2018" may be, each null where there is no such day; or null: no day is written there. */
export type WrittenDay = Day | Readonly<Record<DayOrder, Day | null>> | null;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMED = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? +)?";
/** "15 February 2018", "Thu, 15 Feb 2018 10:00 GMT", "15-Feb-18". */
const DAY_MONTH = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?[ .-]+(?:of +)?${NAMED}[ ,-]+(\\d{4}|\\d\\d)\\b`,
);
/** "February 15, 2018 Thursday", "Thursday, Feb. 15th, 2018". */
const MONTH_DAY = new RegExp(`^${WEEKDAY}${NAMED} +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})\\b`);
/** "Thu Feb 15 10:00:00 +0000 2018", as some programming interfaces write it. */
const YEAR_LAST = new RegExp(`^${WEEKDAY}${NAMED} +(\\d{1,2}) +\\d\\d:\\d\\d:\\d\\d.* (\\d{4})$`);
/** "15/02/2018", "2-15-18 10:00". */
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/.-])/;
/** "2018-02-15T10:00:00Z", "2018/2/15", "20180215". */
const YEAR_FIRST = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?![\d/.-])/;

/** Days from the day 0 of a spreadsheet (1899-12-30) to 1970-01-01. */
const SPREADSHEET_EPOCH = 25_569;
/** Serial numbers of 1954 to 2064. */
const SERIAL = /^([2-5]\d{4})(?:\.\d+)?$/;
/** Seconds or milliseconds since 1970, of 2001 and later. */
const INSTANT = /^(\d{10})(?:\d{3})?$/;

/** The day of a date or an instant, as it is written: no time zone moves it (an instant in numbers is taken in UTC). */
export function writtenDay(written: string): WrittenDay {
  const text = written.trim().toLowerCase();
  const iso = YEAR_FIRST.exec(text);
  if (iso) return existing(iso[1]!, Number(iso[3] ?? iso[5]), Number(iso[4] ?? iso[6]));
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [, first, mark, second, year] = numbers as unknown as [string, string, string, string, string];
    const dayFirst = existing(year, Number(second), Number(first));
    if (mark === ".") return dayFirst;
    const monthFirst = existing(year, Number(first), Number(second));
    return dayFirst === monthFirst ? dayFirst : { "day-first": dayFirst, "month-first": monthFirst };
  }
  const named = DAY_MONTH.exec(text);
  if (named) return existing(named[3]!, MONTHS.indexOf(named[2]!) + 1, Number(named[1]));
  const american = MONTH_DAY.exec(text) ?? YEAR_LAST.exec(text);
  if (american) return existing(american[3]!, MONTHS.indexOf(american[1]!) + 1, Number(american[2]));
  const serial = SERIAL.exec(text);
  if (serial) return dayOf(Number(serial[1]) - SPREADSHEET_EPOCH);
  const instant = INSTANT.exec(text);
  return instant ? dayOf(Math.floor(Number(instant[1]) / 86_400)) : null;
}

/** Years of two digits are those of 1970 to 2069. */
function existing(year: string, month: number, day: number): Day | null {
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  const found = isoDay(full, month, day);
  return isDay(found) ? found : null;
}
