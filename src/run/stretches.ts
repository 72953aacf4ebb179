/** Very long documents are read in stretches, so that memory does not grow with their length. */
import { stableId } from "../core/hash.ts";
import type { Document } from "../document/document.ts";
import type { Reading, ReadingRecord } from "../event/reading.ts";

/** UTF-16 code units that are read at once: about a hundred thousand tokens, a long book. */
export const STRETCH_LIMIT = 500_000;

interface Stretch {
  readonly stretch: Document;
  /** Offset of the stretch in the whole text. */
  readonly start: number;
}

/** The document itself, or, over the limit, its stretches: cut at a blank line, else at a line, a space or anywhere. */
export function stretches(document: Document, limit: number = STRETCH_LIMIT): readonly Stretch[] {
  const { text } = document;
  if (text.length <= limit) return [{ stretch: document, start: 0 }];
  const parts: Stretch[] = [];
  for (let start = 0; start < text.length; ) {
    const end = start + limit >= text.length ? text.length : cutPoint(text, start, start + limit);
    const stretch: Document = {
      ...document,
      id: stableId(document.id, String(start)),
      text: text.slice(start, end),
      body: Math.max(0, document.body - start),
      title: start === 0 ? document.title : null,
    };
    parts.push({ stretch, start });
    start = end;
  }
  return parts;
}

/** Looks back over at most half of the stretch. */
function cutPoint(text: string, start: number, end: number): number {
  const window = text.slice(start + ((end - start) >> 1), end);
  for (const mark of ["\n\n", "\n", ". ", " "]) {
    const at = window.lastIndexOf(mark);
    if (at >= 0) return end - window.length + at + mark.length;
  }
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code < 0xdc00 ? end - 1 : end;
}

/** One reading of the whole: offsets moved to where each stretch begins. */
export function joinReadings(
  document: Document,
  parts: readonly { readonly start: number; readonly reading: Reading }[],
  problems: readonly string[],
): Reading {
  if (parts.length === 1) {
    const { reading } = parts[0]!;
    return { ...reading, document, problems: [...problems, ...reading.problems] };
  }
  const told = `read in ${parts.length} stretches of at most ${STRETCH_LIMIT} characters: names are not carried from one to the next`;
  return {
    document,
    records: parts.flatMap(({ start, reading }) =>
      reading.records.map((record): ReadingRecord => ({ ...moved(record, start), document: document.id })),
    ),
    problems: [
      ...problems,
      told,
      ...parts.flatMap(({ start, reading }) =>
        reading.problems.map((problem) => `from character ${start}: ${problem}`),
      ),
    ],
  };
}

/** A copy in which every span, however deep, stands `by` further on. */
function moved<T>(value: T, by: number): T {
  if (Array.isArray(value)) return value.map((item) => moved(item, by)) as T;
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value))
    copy[key] = (key === "start" || key === "end") && typeof item === "number" ? item + by : moved(item, by);
  return copy as T;
}
