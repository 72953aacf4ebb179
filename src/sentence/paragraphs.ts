/** Paragraphs: parted by blank lines, or by single line ends where the lines are evidently paragraphs, not wrapped text. */
import { isLowerAt, isSpaceCode, isUpperAt } from "./characters.ts";

/** Half-open offsets of paragraphs, one after the other: start, end, start, end ... */
export type Stretches = number[];

interface Line {
  readonly start: number;
  /** After the last visible character. */
  readonly end: number;
}

/** Trimmed lines of text[start, end); a blank line has start = end. */
function linesOf(text: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  let at = start;
  while (at <= end) {
    let to = at;
    while (to < end && !isLineEnd(text.charCodeAt(to))) to++;
    let first = at;
    let last = to;
    while (first < last && isSpaceCode(text.charCodeAt(first))) first++;
    while (last > first && isSpaceCode(text.charCodeAt(last - 1))) last--;
    lines.push({ start: first, end: last });
    at = to + (text.charCodeAt(to) === 13 && text.charCodeAt(to + 1) === 10 ? 2 : 1);
  }
  return lines;
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

const TERMINAL = /[.!?:;…"”’)\]]/;
const BULLET = /[*•▪►·●◦‣]\s/y;
const DASH_OR_NUMBER = /(?:[-–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s/y;

const startsWith = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** Lines longer than this were not wrapped for a screen or a telegraph. */
const WIDEST_WRAP = 120;

/**
 * Whether the line end between two lines parts paragraphs. A wrapped line ends because the next word had no room in
 * `width`; a line that had room ended on purpose.
 */
function partsParagraphs(text: string, line: Line, next: Line, width: number): boolean {
  if (startsWith(BULLET, text, next.start)) return true;
  const ended = TERMINAL.test(text[line.end - 1]!);
  const listed = startsWith(DASH_OR_NUMBER, text, line.start);
  if (startsWith(DASH_OR_NUMBER, text, next.start) && (ended || listed)) return true;
  if (isLowerAt(text, next.start) && !(ended && width > WIDEST_WRAP)) return false;
  if (width > WIDEST_WRAP) return true;
  let word = next.start;
  while (word < next.end && !isSpaceCode(text.charCodeAt(word))) word++;
  const needed = line.end - line.start + 1 + word - next.start;
  return ended ? needed <= width : needed <= width * 0.7 && isUpperAt(text, next.start);
}

/** Adds the paragraphs of text[start, end). Note: mutates found. */
export function addParagraphs(found: Stretches, text: string, start: number, end: number): void {
  const lines = linesOf(text, start, end);
  let from = 0;
  while (from < lines.length) {
    let to = from;
    let width = 0;
    while (to < lines.length && lines[to]!.end > lines[to]!.start) {
      width = Math.max(width, lines[to]!.end - lines[to]!.start);
      to++;
    }
    let first = from;
    for (let k = from; k < to; k++) {
      if (k + 1 < to && !partsParagraphs(text, lines[k]!, lines[k + 1]!, width)) continue;
      found.push(lines[first]!.start, lines[k]!.end);
      first = k + 1;
    }
    from = to + 1;
  }
}
