/** Sheets of spreadsheets: the first one that is a table of texts, a document a row. */
import { HEADER_ROWS, namesTexts } from "../field-names.ts";
import { type FieldsRecord, listed, mapFields } from "../fields.ts";
import { type Input, originOf, type ReadOptions } from "../input.ts";
import type { Failure } from "../source.ts";
import { headerFailure } from "./header-failure.ts";

/** A table of texts has a dozen. */
export const COLUMNS = 1000;

/** A row that has words. */
export interface SheetRow {
  /** As the sheet numbers it. */
  readonly number: string;
  /** By the number of their column, from 1. */
  readonly cells: ReadonlyMap<number, string>;
}

/** Rows of the first sheet that names a column of texts; sheets are read until it is found. */
export function* sheetsRecords(
  sheets: readonly (() => readonly SheetRow[])[],
  input: Input,
  options: ReadOptions,
): Generator<FieldsRecord | Failure> {
  const fail = headerFailure(input.source);
  let first: readonly string[] | null = null;
  for (const sheet of sheets) {
    const rows = sheet();
    first ??= rows.length === 0 ? null : names(rows[0]!);
    const header = rows.findIndex((row, i) => i < HEADER_ROWS && namesTexts(names(row), i, options.columns));
    if (header < 0) continue;
    yield* sheetRecords(rows.slice(header), input);
    if (rows.length === header + 1)
      yield fail("no row under it", "Leave the file out, or put documents into it.");
    return;
  }
  if (first === null) yield fail("an empty sheet", "Leave the file out, or put documents into it.");
  else yield fail(`only the columns ${listed(first)}`, mapFields(first, "column"));
}

function names({ cells }: SheetRow): readonly string[] {
  return [...cells.values()].map((cell) => cell.trim());
}

function* sheetRecords([first, ...rows]: readonly SheetRow[], input: Input): Generator<FieldsRecord> {
  const header = new Map([...first!.cells].map(([column, cell]) => [column, cell.trim()]));
  for (const [i, { number, cells }] of rows.entries()) {
    const place = `${input.source}#${i + 1}`;
    const fields = Object.fromEntries([...cells].map(([column, cell]) => [header.get(column) ?? "", cell]));
    const origin = originOf({ ...input, record: i + 1, range: null }, Buffer.from(JSON.stringify(fields)));
    yield { place, where: `${place} (row ${number})`, origin, fields, problems: [] };
  }
}
