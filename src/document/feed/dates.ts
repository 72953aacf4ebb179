/** Dates as feeds write them: RFC 822 with all its mistakes, ISO 8601 in its many shapes, and months in many languages. */
import { type Day, isDay, isoDay } from "../../core/date.ts";
import { monthOf } from "./month-names.ts";

/** Hours east of Greenwich, of the names that RFC 822 and feeds use; names of several zones (IST) tell nothing. */
const ZONES: Readonly<Record<string, number>> = {
  ...{
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    west: 1,
    bst: 1,
    cet: 1,
    cest: 2,
    met: 1,
    mest: 2,
    eet: 2,
    eest: 3,
  },
  ...{ msk: 3, msd: 4, jst: 9, kst: 9, hkt: 8, sgt: 8, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10 },
};

/** No date is longer, and what is sought in one is bounded by it. */
const LENGTH_LIMIT = 80;

/**
 * ISO 8601 of a date as a feed writes it: "2004-01-01T19:48:21-05:00", without zone or time where it has none; the weekday is
 * not asked, as it is often wrong. Null for what is no date, names a day that does not exist, or is ambiguous (01/02/2004).
 */
export function isoDate(written: string): string | null {
  const text = written
    .normalize("NFKC")
    .replace(/(?![0-9])\p{Nd}/gu, digitOf)
    .trim();
  if (text.length > LENGTH_LIMIT) return null;
  if (/^\d{10}(\d{3})?$/.test(text))
    return `${new Date(Number(text.padEnd(13, "0"))).toISOString().slice(0, 19)}Z`;
  const found = numericDay(text) ?? namedDay(text);
  if (found === null) return null;
  const day = /\p{Script=Thai}/u.test(text) ? christian(found.day) : found.day;
  if (!isDay(day)) return null;
  return day + timeOf(text.replace(found.match, found.between));
}

/** "7" of "٧": digits of every script stand in rows of ten. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

/** The Thai year 2561 is 2018. */
function christian(day: Day): Day {
  const year = Number(day.slice(0, 4));
  return year > 2443 ? (`${year - 543}${day.slice(4)}` as Day) : day;
}

interface FoundDay {
  readonly day: Day;
  /** The part of the text that says so, and what of it says something else: the time between day and year. */
  readonly match: string;
  readonly between: string;
}

function dayFrom(match: string, year: string, month: number, day: string, between = " "): FoundDay {
  return { day: isoDay(wholeYear(year), month, Number(day)), match, between };
}

/** Two digits are 1970 to 2069; there were no feeds before. */
function wholeYear(year: string): number {
  return year.length > 2 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
}

function numericDay(text: string): FoundDay | null {
  let found =
    text.match(/(?<!\d)(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})(?!\d)/) ??
    text.match(/^(\d{4})(\d\d)(\d\d)(?=$|\D|\d{6}$)/);
  if (found) return dayFrom(found[0], found[1]!, Number(found[2]), found[3]!);
  found = text.match(/^(\d{4})-?(\d{3})(?=$|T)/);
  if (found) {
    const day = new Date(Date.UTC(Number(found[1]), 0, Number(found[2]))).toISOString().slice(0, 10);
    return { day, match: found[0], between: " " };
  }
  found = text.match(/(?<![\d:.])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d:])/);
  if (!found) return null;
  const [match, first, mark, second, year] = found as unknown as [string, string, string, string, string];
  // 18-02-15 is the year first to some.
  if (mark === "-" && year.length === 2) return null;
  const dayFirst = mark === "." || Number(first) > 12;
  if (!dayFirst && Number(second) <= 12 && !/\d\s*[ap]\.?m\b/i.test(text)) return null;
  return dayFirst ? dayFrom(match, year, Number(second), first) : dayFrom(match, year, Number(first), second);
}

/** A word; or an abbreviation of a Thai month, "ก.พ.". */
const WORD = /(?:[\u0e01-\u0e4e]{1,3}\.){2}|\p{L}[\p{L}\p{M}]+/gu;

/** A day whose month has a name: "13 Jul 2004", "July 13, 2004", "Jul 13 10:00:00 UTC 2004", "2004-július-13". */
function namedDay(text: string): FoundDay | null {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const month = monthOf(word);
    if (month === null) continue;
    const before = text.slice(0, index);
    const after = text.slice(index + word.length);
    const ahead = before.match(/(?<!\d)(\d{1,4})(?:st|nd|rd|th|er|º|ª)?[\s./,-]*(?:de\s+|of\s+)?$/i);
    const whole = (to: number): string => text.slice(ahead ? ahead.index : index, index + word.length + to);
    const year = after.match(/^[\s./,-]*(?:de\s+)?'?(\d{4}|\d\d)(?![\d:])/);
    if (ahead && ahead[1]!.length <= 2 && year)
      return dayFrom(whole(year[0].length), year[1]!, month, ahead[1]!);
    const day = after.match(/^[\s./,-]*(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/i);
    if (ahead && ahead[1]!.length === 4 && day)
      return dayFrom(whole(day[0].length), ahead[1]!, month, day[1]!);
    const last = day && after.slice(day[0].length).match(/^(.*?)(?<![\d+-])(\d{4})(?!\d)/);
    if (day && last) {
      const match = text.slice(index, index + word.length + day[0].length + last[0].length);
      return dayFrom(match, last[2]!, month, day[1]!, last[1]!);
    }
  }
  return null;
}

/** "T19:48:21-05:00" from what a date leaves; "" for none, or none that exists. */
function timeOf(text: string): string {
  const found =
    text.match(/(?<![\d:+-])(\d{1,2})[:.時시](\d\d)(?:[:.分분](\d\d)(?:[.,]\d+)?)?(?![\d:])/) ??
    text.match(/(?:T|^\s*)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(?!\d)/);
  if (!found) return "";
  const [match, hour, minute, second = "00"] = found as unknown as [string, string, string, string?];
  const rest = text.slice(found.index! + match.length);
  const half = text.match(/\d\s*([ap])\.?m\b|오전|오후|上午|下午|午前|午後/i);
  const late = half && (half[1]?.toLowerCase() === "p" || /오후|下午|午後/.test(half[0]));
  const hours = half && Number(hour) <= 12 ? (Number(hour) % 12) + (late ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return "";
  return `T${String(hours).padStart(2, "0")}:${minute}:${second}${zoneOf(rest)}`;
}

/** "Z", "+03:00"; "" for a local time. */
function zoneOf(rest: string): string {
  const offset = rest.match(/^\s*(?:[a-z]{1,4}\s*)?([+-]|−)(\d{1,2})(?::?(\d\d))?(?!\d)/i);
  if (offset && Number(offset[2]) <= 14 && Number(offset[3] ?? 0) <= 59) {
    const sign = offset[1] === "+" ? "+" : "-";
    const whole = `${sign}${offset[2]!.padStart(2, "0")}:${offset[3] ?? "00"}`;
    return whole.endsWith("00:00") ? "Z" : whole;
  }
  for (const [word] of rest.matchAll(/[a-z]+/gi)) {
    const hours = Object.hasOwn(ZONES, word.toLowerCase()) ? ZONES[word.toLowerCase()]! : null;
    if (hours !== null)
      return hours === 0 ? "Z" : `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
  }
  return "";
}
