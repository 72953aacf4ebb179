/** What the first lines of a document without metadata say: title, day of publication and who wrote it. */
import type { Day } from "../core/date.ts";
import { namesOf } from "./page/byline.ts";
import { writtenDays } from "./page/written-day.ts";

export interface HeadLines {
  readonly title: string | null;
  readonly published: Day | null;
  readonly byline: string | null;
  /** Paragraphs after the title, if that is the first. */
  readonly rest: readonly string[];
}

const TITLE_LIMIT = 200;
/** Lines in which a date or a name may stand, and how long they are at most. */
const LINES = 8;
const LINE_LIMIT = 90;
/** Of 2/3/2018 nobody knows what is the day. */
const AMBIGUOUS = /\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b/;
const joined = new Intl.ListFormat("en-GB");

/**
 * `title` is what the document itself calls its title; without it, a short first paragraph that is no sentence is taken.
 * A day counts only where it stands in a short line of its own that names no other day.
 */
export function headLines(paragraphs: readonly string[], title: string | null): HeadLines {
  const first = paragraphs[0] ?? "";
  const mayBeTitle =
    paragraphs.length > 1 &&
    first.length < TITLE_LIMIT &&
    !/[.!?:;,]["”’)]?$/.test(first) &&
    dayIn(first) === null;
  const own = title ?? (mayBeTitle ? first : null);
  const rest = own !== null && oneLine(own) === oneLine(first) ? paragraphs.slice(1) : paragraphs;
  const head = rest.slice(0, LINES).filter((line) => line.length <= LINE_LIMIT);
  return {
    title: own === null ? null : oneLine(own),
    published: head.map(dayIn).find((day) => day !== null) ?? null,
    byline: head.map(bylineIn).find((byline) => byline !== null) ?? null,
    rest,
  };
}

function dayIn(line: string): Day | null {
  const days = new Set(AMBIGUOUS.test(line) ? [] : writtenDays(line, false).map(({ day }) => day));
  return days.size === 1 ? [...days][0]! : null;
}

function bylineIn(line: string): string | null {
  const names = /^by\b/i.test(line) ? namesOf(line) : [];
  return names.length > 0 ? joined.format(names) : null;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
