/** Tables of texts (CSV, TSV and their kin): a document a row, streamed; a bad row fails alone. */

import { decode } from "../decode.ts";
import { likelyDecode } from "../encoding.ts";
import { FIELD_NAMES, HEADER_ROWS, keysOf, namesTexts } from "../field-names.ts";
import { type FieldsRecord, fieldsDocuments, listed, mapFields } from "../fields.ts";
import { type Input, type Items, originOf, peek, type ReadOptions } from "../input.ts";
import type { Failure } from "../source.ts";
import { utf8Stream } from "../utf8-stream.ts";
import { headerFailure } from "./header-failure.ts";
import { type Dialect, type Row, rowsOf } from "./rows.ts";

/** Bytes that are looked at to find the delimiter. */
const HEAD = 65_536;
const DELIMITERS = [",", ";", "\t", "|"];

/** Documents of a table, in order; memory for one row at a time. */
export function readTable(input: Input, options: ReadOptions): Items {
  return fieldsDocuments(records(input, options), options);
}

async function* records(input: Input, options: ReadOptions): AsyncGenerator<FieldsRecord | Failure> {
  const fail = headerFailure(input.source);
  const { chunks: utf8, skipped } = await utf8Stream(input.chunks);
  const { head, chunks } = await peek(utf8, HEAD);
  const start = decode(head.subarray(0, HEAD));
  if ("binary" in start) return void (yield fail(start.binary, "Save it as CSV in UTF-8."));
  let header: readonly string[] | null = null;
  let first: readonly string[] | null = null;
  let [record, above] = [0, 0];
  for await (const row of rowsOf(chunks, await dialectOf(head.subarray(0, HEAD), options))) {
    if (row.cells.every((cell) => cell.trim() === "") && !row.unclosed) continue;
    if (header === null) {
      const cells = row.cells.map((cell) => cell.trim());
      if (namesTexts(cells, above, options.columns)) header = cells;
      else if (++above === HEADER_ROWS) break;
      if (!SEP.test(cells.join(""))) first ??= cells;
      continue;
    }
    const range = skipped === null ? null : rangeOf(row, skipped);
    const own = { ...input, record: ++record, range };
    yield rowRecord(row, header, own);
  }
  const empty = "Leave the file out, or put documents into it.";
  if (first === null) yield fail("an empty file", empty);
  else if (header === null) yield fail(`only the columns ${listed(first)}`, mapFields(first, "column"));
  else if (record === 0) yield fail("no row under it", empty);
}

function rangeOf({ start, bytes }: Row, skipped: number): [number, number] {
  return [start + skipped, start + skipped + bytes.length];
}

function rowRecord(row: Row, header: readonly string[], input: Input): FieldsRecord | Failure {
  const place = `${input.source}#${input.record}`;
  const where = `${place} (line ${row.line})`;
  const fail = (expected: string, found: string, mend: string): Failure => ({
    source: place,
    family: "input",
    complaint: { where, expected, found, mend },
  });
  const { cells } = row;
  if (row.unclosed)
    return fail(
      "a quotation mark that is closed",
      "none within 8 MB; the next line is read as a row",
      'Close it; write a quotation mark inside a cell twice: "".',
    );
  if (cells.length < header.length || cells.slice(header.length).some((cell) => cell.trim() !== ""))
    return fail(
      `${header.length} cells, as in the first row`,
      String(cells.length),
      "Put cells that hold the delimiter or a line break in quotation marks.",
    );
  const fields = Object.fromEntries(header.map((name, i) => [name, cells[i]]));
  return { place, origin: originOf(input, row.bytes), fields, problems: row.problems, where };
}

/** What Excel takes for the delimiter, in a line before the first row. */
const SEP = /^sep=(.)?$/i;

/**
 * The delimiter that makes one of the first rows name most of what a document has; else the one that makes most columns.
 * Quotation marks are part of the text where each line of a table with tabs has all cells, and one of them begins with a mark
 * that does not end it.
 */
async function dialectOf(head: Uint8Array, options: ReadOptions): Promise<Dialect> {
  const lines = Buffer.from(head).toString("latin1");
  const lineEnd = lines.includes("\n") || !lines.includes("\r") ? "\n" : "\r";
  const plain = { quotes: true, lineEnd, otherwise: likelyDecode(head) } as const;
  const said = /^\W{0,3}sep=([,;\t|])\r?\n/i.exec(lines)?.[1];
  let best = { delimiter: said ?? DELIMITERS[0]!, known: -1, columns: 0 };
  for (const delimiter of said === undefined ? DELIMITERS : []) {
    let above = 0;
    for await (const { cells } of rowsOf(once(head), { ...plain, delimiter })) {
      if (cells.every((cell) => cell.trim() === "")) continue;
      const known = namesTexts(cells, above, options.columns)
        ? FIELD_NAMES.filter((name) => keysOf(name, cells, options.columns).length > 0).length
        : 0;
      if (known > best.known || (known === best.known && above === 0 && cells.length > best.columns))
        best = { delimiter, known, columns: cells.length };
      if (++above === HEADER_ROWS) break;
    }
  }
  return { ...plain, delimiter: best.delimiter, quotes: best.delimiter !== "\t" || !isLiteral(lines) };
}

async function* once(head: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head;
}

function isLiteral(text: string): boolean {
  const rows = text
    .split(/\r\n|[\r\n]/)
    .slice(0, text.length < HEAD ? undefined : -1)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
  const whole = (cell: string): boolean => !cell.startsWith('"') || /^"(?:[^"]|"")*"$/.test(cell);
  return rows.every(({ length }) => length === rows[0]!.length) && !rows.flat().every(whole);
}
