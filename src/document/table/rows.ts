/**
 * Rows of a delimited table (RFC 4180) with their places in bytes. By hand, because csv-parse ends at a quotation mark that
 * is never closed and does not say where its rows stood: here it costs its line, and the rest is read.
 */
import { type Decode, decodePart } from "../decode.ts";
import { TEXT_LIMIT } from "../source.ts";

export interface Row {
  readonly cells: readonly string[];
  /** Bytes of the row with its line end. */
  readonly bytes: Uint8Array;
  /** Byte of the stream where it begins. */
  readonly start: number;
  /** Line, from 1, on which it begins. */
  readonly line: number;
  /** What was odd about its bytes. */
  readonly problems: readonly string[];
  /** True if a quotation mark opens in it that is not closed within 8 MB: `cells` is empty. */
  readonly unclosed: boolean;
}

const [QUOTE, CR] = [34, 13];
/** After so many that are not closed, quotation marks are taken for what they are: marks in a text. */
const UNCLOSED_LIMIT = 100;

/** How a table is written. */
export interface Dialect {
  /** One ASCII character. */
  readonly delimiter: string;
  /** False where quotation marks are part of the text, as in many tables with tabs. */
  readonly quotes: boolean;
  /** What line ends are: of old Macs, carriage returns alone. */
  readonly lineEnd: "\n" | "\r";
  /** How cells that are not UTF-8 are decoded; null: as windows-1252. */
  readonly otherwise: Decode | null;
}

/** Rows of a stream in UTF-8, windows-1252 or the like. */
export async function* rowsOf(chunks: AsyncIterable<Uint8Array>, dialect: Dialect): AsyncGenerator<Row> {
  const { delimiter, otherwise } = dialect;
  const lineByte = dialect.lineEnd.charCodeAt(0);
  let buffer: Buffer = Buffer.alloc(0);
  let more: Uint8Array[] = [];
  let waiting = 0;
  let [start, line, unclosed] = [0, 1, 0];
  function* whole(ended: boolean): Generator<Row> {
    buffer = Buffer.concat([buffer, ...more]);
    [more, waiting] = [[], 0];
    let scan = scanner(buffer, [delimiter.charCodeAt(0), lineByte], ended);
    let from = 0;
    while (from < buffer.length) {
      const quotes = dialect.quotes && unclosed < UNCLOSED_LIMIT;
      const found = scan(from, quotes);
      const cut = found === null && (ended || buffer.length - from > TEXT_LIMIT);
      if (found === null && !cut) break;
      if (cut) {
        unclosed++;
        scan = scanner(buffer, [delimiter.charCodeAt(0), lineByte], ended);
      }
      const lineEnd = buffer.indexOf(lineByte, from);
      const end = found?.end ?? (lineEnd < 0 ? buffer.length : lineEnd + 1);
      const row = { bytes: buffer.subarray(from, end), start, line, unclosed: cut };
      yield { ...row, ...decoded(found?.spans ?? [], buffer, otherwise) };
      start += end - from;
      for (
        let at = buffer.indexOf(lineByte, from);
        at >= 0 && at < end;
        at = buffer.indexOf(lineByte, at + 1)
      )
        line++;
      from = end;
    }
    buffer = buffer.subarray(from);
  }
  for await (const chunk of chunks) {
    more.push(chunk);
    waiting += chunk.length;
    // A row that is longer than all chunks so far is not looked for in each: that would take the square of its length.
    if (waiting >= buffer.length) yield* whole(false);
  }
  yield* whole(true);
}

/** First and last byte of a cell, and whether it stood in quotation marks. */
type Span = readonly [start: number, end: number, quoted: boolean];

/** Finds the row that begins at a byte; null where the buffer ends before it. */
function scanner(
  buffer: Buffer,
  [delimiter, lineEnd]: readonly [number, number],
  ended: boolean,
): (from: number, quotes: boolean) => { spans: Span[]; end: number } | null {
  // The next of each is remembered: a table without delimiters would be searched to its end for each row.
  const next = (byte: number): ((from: number) => number) => {
    let at = -1;
    return (from) => {
      if (at < from) at = buffer.indexOf(byte, from);
      if (at < 0) at = buffer.length;
      return at;
    };
  };
  const [nextDelimiter, nextLine] = [next(delimiter), next(lineEnd)];
  return (from, quotes) => {
    const spans: Span[] = [];
    for (let at = from; ; at++) {
      const quoted = quotes && buffer[at] === QUOTE;
      const close = quoted ? closing(buffer, at + 1, delimiter, ended) : 0;
      if (close === null) return null;
      const end = Math.min(nextDelimiter(quoted ? close + 1 : at), nextLine(quoted ? close + 1 : at));
      if (end === buffer.length && !ended) return null;
      if (quoted) spans.push([at + 1, close, true]);
      else spans.push([at, buffer[end - 1] === CR && buffer[end] !== delimiter ? end - 1 : end, false]);
      if (buffer[end] !== delimiter) return { spans, end: Math.min(end + 1, buffer.length) };
      at = end;
    }
  };
}

/** The quotation mark that ends a cell: one before a delimiter or a line end; others belong to the text. */
function closing(buffer: Buffer, from: number, delimiter: number, ended: boolean): number | null {
  for (let at = buffer.indexOf(QUOTE, from); at >= 0; at = buffer.indexOf(QUOTE, at + 1)) {
    const after = buffer[at + 1];
    if (after === QUOTE) at++;
    else if (after === delimiter || after === 10 || after === CR || (after === undefined && ended)) return at;
  }
  return null;
}

function decoded(
  spans: readonly Span[],
  buffer: Buffer,
  otherwise: Decode | null,
): { readonly cells: readonly string[]; readonly problems: readonly string[] } {
  const cells: string[] = [];
  const problems = new Set<string>();
  for (const [start, end, quoted] of spans) {
    const part = decodePart(buffer.subarray(start, Math.max(start, end)), otherwise ?? undefined);
    for (const problem of part.problems) problems.add(problem);
    cells.push(quoted ? part.text.replaceAll('""', '"') : part.text);
  }
  return { cells, problems: [...problems] };
}
