/** What the first lines of a document without metadata say: title, day of publication and who wrote it. */
import type { Day } from "../core/date.ts";
import { writtenDay } from "./day-forms.ts";

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

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const DATES = [
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?[ .-]+${MONTH}[ ,-]+\\d{4}\\b`, "i"),
  new RegExp(`\\b${MONTH} +\\d{1,2}(?:st|nd|rd|th)?,? +\\d{4}\\b`, "i"),
  /\b\d{4}-\d\d-\d\d\b/,
  /\b\d{1,2}\.\d{1,2}\.\d{4}\b/,
];
const BYLINE = /^by:? +(\p{Lu}[\p{L}\p{M}'’.-]*(?: +(?:and|&|,|\p{L}[\p{L}\p{M}'’.-]*))+)$/u;

/**
 * `title` is what the document itself calls its title; without it, a short first paragraph that is no sentence is taken.
 * A day counts only where it stands in a short line of its own that names no other day.
 */
export function headLines(paragraphs: readonly string[], title: string | null): HeadLines {
  const first = paragraphs[0] ?? "";
  const own =
    title ??
    (paragraphs.length > 1 && first.length < TITLE_LIMIT && !/[.!?:;,]["”’)]?$/.test(first) && !dayIn(first)
      ? first
      : null);
  const rest = own !== null && sameWords(own, first) ? paragraphs.slice(1) : paragraphs;
  const head = rest.slice(0, LINES).filter((line) => line.length <= LINE_LIMIT);
  return {
    title: own,
    published: head.map(dayIn).find((day) => day !== null) ?? null,
    byline:
      head
        .map((line) => BYLINE.exec(line.replace(/^B[yY] /, "by "))?.[1] ?? null)
        .find((name) => name !== null) ?? null,
    rest,
  };
}

function dayIn(line: string): Day | null {
  for (const form of DATES) {
    const found = form.exec(line);
    if (found === null || form.test(line.slice(found.index + found[0].length))) continue;
    const day = writtenDay(found[0]);
    if (typeof day === "string") return day;
  }
  return null;
}

const sameWords = (a: string, b: string): boolean =>
  a.replace(/\s+/g, " ").trim() === b.replace(/\s+/g, " ").trim();
