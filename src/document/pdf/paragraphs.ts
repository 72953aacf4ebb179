/** Lines of columns put together to paragraphs, with words mended that were broken at the ends of lines. */
import { type Fragment, lineText } from "./fragments.ts";
import type { Column } from "./reading-order.ts";

export interface Paragraph {
  readonly text: string;
  readonly size: number;
  /** Page, from 0, on which it begins. */
  readonly page: number;
  /** Of its first baseline. */
  readonly y: number;
}

interface Line extends Fragment {
  readonly page: number;
  readonly column: Edges;
  /** Whether it is the first of its column. */
  readonly first: boolean;
}

/** Usual edges of a column's lines, and the distance of their baselines. */
interface Edges {
  readonly left: number;
  readonly right: number;
  readonly leading: number;
}

const BULLET = /^(?:[•●▪■◦–—*]|\(?(?:\d{1,2}|[a-z])[.)])\s/;
/** A line for who wrote it, or for the day. */
const HEAD_LINE = /^by\s+\p{Lu}.{2,60}$|^[^.!?]{0,25}\b\d{1,2}\b[^.!?]{0,20}\b(?:19|20)\d\d\b[^.!?]{0,20}$/iu;
const ENDS = /[.!?:]["'”’»)\]]*$/;

/** `pages` are the columns of each page, in the order of reading. */
export function paragraphsOf(pages: readonly (readonly Column[])[]): Paragraph[] {
  const lines: Line[] = pages.flatMap((columns, page) =>
    columns.flatMap((column) => {
      const edges = edgesOf(column);
      return column.map((line, i) => ({
        ...line,
        text: lineText(line.text),
        page,
        column: edges,
        first: i === 0,
      }));
    }),
  );
  const known = wordsOf(lines);
  const paragraphs: { pieces: string[]; size: number; page: number; y: number }[] = [];
  let last: Line | null = null;
  for (const line of lines.filter(({ text }) => text !== "")) {
    const open = paragraphs.at(-1);
    if (open === undefined || last === null || begins(last, line))
      paragraphs.push({ pieces: [line.text], size: line.size, page: line.page, y: line.y });
    else open.pieces.push(...continued(open.pieces.pop()!, line.text, known));
    last = line;
  }
  return paragraphs.map(({ pieces, ...place }) => ({
    ...place,
    text: pieces.join("").replace(/\u2010$/, "-"),
  }));
}

function median(values: readonly number[], share = 0.5): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function edgesOf(column: Column): Edges {
  const gaps = column.slice(1).map((line, i) => column[i]!.y - line.y);
  return {
    left: median(
      column.map(({ left }) => left),
      0.25,
    ),
    right: median(
      column.map(({ right }) => right),
      0.8,
    ),
    leading: median(gaps.filter((gap) => gap > 0)),
  };
}

/** Whether a line begins a paragraph after another. */
function begins(last: Line, line: Line): boolean {
  const { column, size } = line;
  if (Math.abs(last.size - size) > 0.12 * Math.max(last.size, size)) return true;
  if (BULLET.test(line.text)) return true;
  const width = column.right - column.left;
  const indented = line.left - column.left > 0.8 * size && line.left - column.left < 0.25 * width;
  if (line.first) {
    // The text goes on in the next column or on the next page, unless the last line says that it does not.
    const full = last.right > last.column.right - 0.1 * (last.column.right - last.column.left);
    return (
      indented ||
      (ENDS.test(last.text)
        ? !full || !/^\p{Ll}/u.test(line.text)
        : !/^[\p{Ll}\p{N}("“]/u.test(line.text) && !full)
    );
  }
  const gap = last.y - line.y;
  if (gap > 1.35 * (column.leading || 1.2 * size) && gap > 1.3 * size) return true;
  const short = last.right < column.right - 0.15 * width;
  if (short && (ENDS.test(last.text) || HEAD_LINE.test(last.text))) return true;
  // The lines under a mark of a list stand further in than the mark.
  return indented && last.left - column.left < 0.4 * size && !BULLET.test(last.text);
}

/** Every word of the lines that is not broken, with how often it is there. */
function wordsOf(lines: readonly Line[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text } of lines)
    for (const [word] of text
      .replace(/\S+[-\u2010]$/, "")
      .matchAll(/[\p{L}\p{N}]+(?:[-\u2010][\p{L}\p{N}]+)*/gu))
      words.add(word.toLowerCase().replaceAll("\u2010", "-"));
  return words;
}

/** First parts of compounds that keep their hyphen. */
const PREFIX =
  /(?:^|[^\p{L}])(?:all|anti|co|cross|ex|far|half|high|inter|long|low|mid|multi|non|north|post|pre|pro|quasi|re|self|semi|short|south|so|trans|two|three|vice|well)$/iu;

/**
 * The last line of a paragraph and one more. A hyphen at the end of a line stays where the word is written so elsewhere in
 * the text, before a capital or a number, and after the usual first parts of compounds; else the word is mended.
 */
function continued(last: string, line: string, known: ReadonlySet<string>): readonly [string, string] {
  const broken = /([\p{L}\p{N}]{1,40}(?:-[\p{L}\p{N}]{1,40}){0,3})([-\u2010])$/u.exec(last.slice(-160));
  const rest = /^[\p{L}\p{N}]+/u.exec(line)?.[0];
  if (broken === null || rest === undefined) return [last, ` ${line}`];
  const [, start, mark] = broken as unknown as [string, string, string];
  const whole = last.slice(0, -1);
  if (!/^\p{Ll}/u.test(rest) || !/\p{L}$/u.test(start)) return [whole, `-${line}`];
  if (known.has((start + rest).toLowerCase())) return [whole, line];
  const compound = known.has(`${start}-${rest}`.toLowerCase()) || (mark === "-" && PREFIX.test(start));
  return [whole, compound ? `-${line}` : line];
}
