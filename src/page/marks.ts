/** Which words of a text play which part: spans that may overlap, cut into stretches that do not. */
import type { Span } from "../core/span.ts";
import type { ReadingRecord } from "../event/reading.ts";
import { type Status, statusOf } from "./words.ts";

export type Part = "trigger" | "actor" | "recipient" | "party" | "speaker";

/** A span of a text with its part in a record. */
export interface Mark extends Span {
  readonly part: Part;
  readonly record: string;
  readonly status: Status;
}

/** A stretch of text under the same marks throughout: none, one or several. */
export interface Stretch extends Span {
  readonly marks: readonly Mark[];
}

/** Every span a record points at, in the offsets of its document. */
export function marksOf(record: ReadingRecord): readonly Mark[] {
  const status = statusOf(record);
  const mark = (part: Part, { start, end }: Span): Mark => ({ part, record: record.id, status, start, end });
  const parties =
    record.record === "event"
      ? [...record.actor.map((p) => mark("actor", p)), ...record.recipient.map((p) => mark("recipient", p))]
      : record.parties.map((p) => mark("party", p));
  const speaker = record.speaker === null ? [] : [mark("speaker", record.speaker)];
  return [mark("trigger", record.trigger), ...parties, ...speaker];
}

/**
 * Cuts `within` at the ends of all marks; the stretches follow one another and cover it whole.
 * Marks without words, and what reaches beyond `within`, are left out.
 *
 *     marks       aaaaaaa
 *                     bbbbbbb
 *     stretches   1111222333344
 */
export function stretches(within: Span, marks: readonly Mark[]): readonly Stretch[] {
  const inside = marks
    .map((mark) => ({ mark, start: Math.max(mark.start, within.start), end: Math.min(mark.end, within.end) }))
    .filter(({ start, end }) => start < end);
  const opening = [...inside].sort((a, b) => a.start - b.start);
  const cuts = [...new Set([within.start, within.end, ...inside.flatMap(({ start, end }) => [start, end])])];
  cuts.sort((a, b) => a - b);
  const found: Stretch[] = [];
  let open: typeof inside = [];
  let next = 0;
  for (let c = 0; c + 1 < cuts.length; c++) {
    const start = cuts[c]!;
    open = open.filter(({ end }) => end > start);
    while (next < opening.length && opening[next]!.start <= start) open.push(opening[next++]!);
    found.push({ start, end: cuts[c + 1]!, marks: open.map(({ mark }) => mark) });
  }
  return found;
}

/** Paragraphs of a text: parted by empty lines; the title, where there is one, is not among them. */
export function paragraphs(text: string, from: number): readonly Span[] {
  const found: Span[] = [];
  let start = -1;
  let end = from;
  for (let line = from; line < text.length; ) {
    const newline = text.indexOf("\n", line);
    const lineEnd = newline === -1 ? text.length : newline;
    const empty = text.slice(line, lineEnd).trim() === "";
    if (empty && start !== -1) {
      found.push({ start, end });
      start = -1;
    }
    if (!empty) {
      if (start === -1) start = line;
      end = lineEnd;
    }
    line = lineEnd + 1;
  }
  if (start !== -1) found.push({ start, end });
  return found;
}
