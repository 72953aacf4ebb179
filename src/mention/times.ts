/** Time expressions, resolved against the day of publication where they need one. */
import { type Day, isoDay, lastOfMonth } from "../core/date.ts";
import { uposOf, xposOf } from "../parse/parse.ts";
import {
  add,
  addMonths,
  day,
  range,
  SEASONS,
  season,
  shifted,
  UNIT_DAYS,
  unknown,
  WEEKDAYS,
  whole,
  yearOf,
} from "./calendar.ts";
import {
  at,
  type Clock,
  dateAt,
  dayAt,
  type Found,
  isFuture,
  MONTH_NAMES,
  monthAt,
  NUMBERS,
  numberAt,
  unitAt,
  weekday,
  withYear,
  yearAt,
} from "./dates.ts";
import type { TimeExpression } from "./mentions.ts";
import {
  countedAt,
  decadeAt,
  eraAt,
  isSpan,
  lastingAt,
  nearDayAt,
  numericAt,
  partAt,
  sideOfNow,
  weekendAt,
} from "./periods.ts";
import type { Scan } from "./scan.ts";
import { headOfSpan, lower, touches } from "./tree.ts";

/** What ends before it begins ("2018-2017", "since 2020" in a text of 2018) is no span of time. */
const inOrder = (found: Found | null): Found | null =>
  found === null || found.date === null || found.date_end === null || found.date <= found.date_end
    ? found
    : null;

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
  // "twenty-four", three tokens.
  const tens = at(clock, i + 1) === "-" ? numberAt(clock, i) : 0;
  if (tens >= 20 && tens % 10 === 0 && numberAt(clock, i + 2) < 10 && numberAt(clock, i + 2) > 0) {
    const unit = unitAt(clock, i + 3);
    if (unit === "" || clock.published === null || !/^(ago|earlier)$/.test(at(clock, i + 4))) return null;
    const years = tens + numberAt(clock, i + 2);
    return { first: i, end: i + 5, ...shifted(clock.published, unit, -years) };
  }
  const many = numberAt(clock, i);
  if (many === 0) return null;
  const of = at(clock, i + 1) === "of" ? 1 : 0;
  const extra = /^(few|couple)$/.test(at(clock, i + 1)) ? (at(clock, i + 2) === "of" ? 2 : 1) : 0;
  const unit = unitAt(clock, i + 1 + of + extra);
  const end = i + 2 + of + extra;
  if (unit === "") return null;
  const count = extra > 0 ? (at(clock, i + 1) === "couple" ? 2 : 3) : many;
  const lasting = lastingAt(clock, i, count, unit, end);
  if (lasting !== null) return lasting;
  const ago = /^(ago|earlier)$/.test(at(clock, end));
  const ahead = at(clock, i - 1) === "in" && unit !== "" && isFuture(clock, i);
  if (!ago && !ahead) return null;
  if (now === null) return { first: i, end: ago ? end + 1 : end, ...unknown };
  return { first: i, end: ago ? end + 1 : end, ...shifted(now, unit, ago ? -count : count) };
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
    if (many === 0 && !plural && !isSpan(clock, i) && /^(last|next|this|coming|previous)$/.test(word))
      return { first: i, end, ...whole(now, unit, word) };
    const months = { year: 12, month: 1, decade: 120, quarter: 3 }[unit];
    const count = many > 0 ? many : plural ? 3 : 1;
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

/** One point or stretch of time at `i`, without prepositions. */
function pointAt(clock: Clock, i: number): Found | null {
  const part = partAt(clock, i, pointAt);
  if (part !== null) return part;
  const near = nearDayAt(clock, i) ?? countedAt(clock, i, pointAt);
  if (near !== null) return near;
  const other = numericAt(clock, i) ?? decadeAt(clock, i) ?? weekendAt(clock, i) ?? eraAt(clock, i);
  if (other !== null) return other;
  const date = dateAt(clock, i);
  if (date !== null) return date;
  const relative = relativeAt(clock, i);
  if (relative !== null) return sideOfNow(clock, relative);
  const word = at(clock, i);
  const wanted = WEEKDAYS.indexOf(word);
  if (wanted >= 0 && clock.scan.words[i]!.capital)
    return { first: i, end: i + 1, ...weekday(clock, i, wanted, "") };
  const y = yearAt(clock, i);
  if (y > 0 && y < 2100 && standsAsYear(clock, i)) return { first: i, end: i + 1, ...yearOf(y) };
  if (word in SEASONS && word !== "fall" && /^(in|during|by|until|till|since|the)$/.test(at(clock, i - 1)))
    if (yearAt(clock, i + 1) === 0 && at(clock, i + 1) !== "of" && clock.published !== null) {
      const year = Number(clock.published.slice(0, 4));
      return { first: i, end: i + 1, ...season(word, year, clock.published, isFuture(clock, i) ? 1 : -1) };
    }
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
    /^(in|since|of|by|until|till|before|after|during|throughout|through|from|early|late|mid|pre|post|between|to|and|for|the|around|\(|)$/.test(
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
  const article = /^(the|early|late|mid)$/.test(at(clock, found.first - 1)) ? 1 : 0;
  const first = found.first - 1 - article;
  const preposition = at(clock, first);
  const { date, date_end: end } = found;
  const now = clock.published;
  if (date === null || end === null || !/^(since|until|till|by|before|after)$/.test(preposition))
    return found;
  const to = { first, end: found.end };
  if (preposition === "since") return { ...to, ...range(date, now) };
  const ahead = now !== null && end > now;
  // "before the end of the year", of which the day of publication is not yet part, is by then.
  const last = ahead && add(date, -1) < now ? end : add(date, -1);
  if (preposition === "before") return { ...to, ...range(ahead ? now : null, last) };
  if (preposition !== "after") return { ...to, ...range(ahead ? now : null, end) };
  // "after talks on Monday" is a day; "after 2014" what follows it.
  if (found.date_precision === "day") return found;
  return { ...to, ...range(add(end, 1), ahead ? null : now) };
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
      const raw = inOrder(rangeAt(clock, i)) ?? pointAt(clock, i);
      if (raw === null || raw.first < end) continue;
      const open = inOrder(opened(clock, raw)) ?? raw;
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
  ..."jan feb mar apr jun jul aug sep sept oct nov dec early late mid beginning start outset middle end close first second third fourth final weekend soviet world the covid coronavirus twenties thirties forties fifties sixties seventies eighties nineties from between eve day the yesterday today tonight tomorrow last past previous recent next coming this following".split(
    " ",
  ),
]);

/** Cheap test of the first word, so that most tokens cost one look-up. */
function canBegin(word: string): boolean {
  const code = word.charCodeAt(0);
  if ((code >= 48 && code <= 57) || word.startsWith("mid-") || /^['’]\d/.test(word)) return true;
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
