/** Tables of tab-separated values with a header line; every complaint names file, line and column. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Day, isDay } from "../core/date.ts";
import { badInput } from "../core/error.ts";

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
  const path = join(directory, file);
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (cause) {
    throw badInput(
      {
        expected: "a table",
        found: "no readable file",
        where: path,
        mend: "Restore the file or name another data directory.",
      },
      cause,
    );
  }
  const lines = content.replace(/^\uFEFF/, "").split(/\r?\n/);
  const header = lines[0]!.split("\t");
  for (const column of columns)
    if (!header.includes(column))
      throw badInput({
        expected: `a column "${column}"`,
        found: `columns ${header.join(", ")}`,
        where: `${path}:1`,
        mend: "Add the column to the header line.",
      });
  const place = new Map(header.map((column, i) => [column, i]));
  const rows: Row[] = [];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!;
    if (line === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    if (cells.length !== header.length)
      throw badInput({
        expected: `${header.length} tab-separated columns`,
        found: `${cells.length}`,
        where: `${path}:${i + 1}`,
        mend: "Give the line as many cells as the header has, empty ones included.",
      });
    rows.push(rowOf(path, file, i + 1, cells, place));
  }
  return rows;
}

function rowOf(
  path: string,
  file: string,
  line: number,
  cells: readonly string[],
  place: ReadonlyMap<string, number>,
): Row {
  const cell = (column: string): string => (cells[place.get(column)!] ?? "").trim();
  const complain = (column: string, expected: string): Error =>
    badInput({
      expected,
      found: `"${cell(column)}"`,
      where: `${path}:${line}, column ${(place.get(column) ?? 0) + 1} (${column})`,
      mend: "Correct the cell.",
    });
  return {
    entry: `${file}:${line}`,
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
