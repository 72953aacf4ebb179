/** Tables of texts (CSV, TSV and their kin): a document a row, streamed; a bad row fails alone. */

import { decode } from "../decode.ts";
import { FIELD_NAMES, keysOf } from "../field-names.ts";
import { type FieldsRecord, fieldsDocuments, listed } from "../fields.ts";
import { type Input, type Items, originOf, peek, type ReadOptions } from "../input.ts";
import type { Failure } from "../source.ts";
import { utf8Stream } from "../utf8-stream.ts";
import { headerFailure } from "./header-failure.ts";
import { type Row, rowsOf } from "./rows.ts";

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
  let record = 0;
  for await (const row of rowsOf(chunks, await delimiterOf(head.subarray(0, HEAD), options))) {
    if (row.cells.every((cell) => cell.trim() === "") && !row.unclosed) continue;
    if (header === null) {
      header = row.cells.map((cell) => cell.trim());
      if (keysOf("text", header, options.columns).length > 0) continue;
      return void (yield fail(`only the columns ${listed(header)}`));
    }
    const range = skipped === null ? null : rangeOf(row, skipped);
    const own = { ...input, record: ++record, range };
    yield rowRecord(row, header, own);
  }
  if (header === null) yield fail("an empty file", "Leave the file out, or put documents into it.");
  else if (record === 0) yield fail("no row under it", "Leave the file out, or put documents into it.");
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

/** The delimiter that makes the first row name most of what a document has; else the one that makes most columns. */
async function delimiterOf(head: Uint8Array, options: ReadOptions): Promise<string> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield head;
  }
  let best = { delimiter: DELIMITERS[0]!, known: -1, columns: 0 };
  for (const delimiter of DELIMITERS)
    for await (const { cells } of rowsOf(once(), delimiter)) {
      if (cells.every((cell) => cell.trim() === "")) continue;
      const known = FIELD_NAMES.filter((name) => keysOf(name, cells, options.columns).length > 0).length;
      if (known > best.known || (known === best.known && cells.length > best.columns))
        best = { delimiter, known, columns: cells.length };
      break;
    }
  return best.delimiter;
}
