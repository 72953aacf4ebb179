/** Rows of the gazetteer and lexicon, whose cells are read as lists, days and numbers. */
import { type Day, isDay } from "../core/date.ts";
import { badCell, type Row as PlainRow, readTable as readRows } from "../core/table.ts";

export interface Row {
  /** "countries.tsv:21"; the header is line 1. */
  readonly entry: string;
  readonly cell: (column: string) => string;
  /** Cell split at "|". */
  readonly list: (column: string) => string[];
  /** Null where the cell is empty; throws bad input for anything but YYYY-MM-DD. */
  readonly day: (column: string) => Day | null;
  readonly number: (column: string) => number | null;
  /** Cell of a closed list. */
  readonly oneOf: <T extends string>(column: string, values: readonly T[]) => T;
  readonly complain: (column: string, expected: string) => Error;
}

/** Rows of `directory/file`; throws bad input where the file or a column is missing or a line has another width. */
export function readTable(directory: string, file: string, columns: readonly string[]): Row[] {
  return readRows(directory, file, columns).map((row) => rowOf(directory, row));
}

function rowOf(directory: string, row: PlainRow): Row {
  const cell = (column: string): string => row.cells[column] ?? "";
  const complain = (column: string, expected: string): Error =>
    badCell(directory, row, column, expected, "Correct the cell.");
  return {
    entry: row.entry,
    cell,
    complain,
    list: (column) =>
      cell(column)
        .split("|")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    day: (column) => {
      const value = cell(column);
      if (value === "") return null;
      if (!isDay(value)) throw complain(column, "a day as YYYY-MM-DD, or nothing");
      return value;
    },
    number: (column) => {
      const value = cell(column);
      if (value === "") return null;
      const number = Number(value);
      if (Number.isNaN(number)) throw complain(column, "a number, or nothing");
      return number;
    },
    oneOf: (column, values) => {
      const value = cell(column);
      const known = values.find((candidate) => candidate === value);
      if (known === undefined) throw complain(column, `one of ${values.join(", ")}`);
      return known;
    },
  };
}
