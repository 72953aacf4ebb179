/** Rows of the gazetteer and lexicon, whose cells are read as lists, days and numbers. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Day, isDay } from "../core/date.ts";
import { badInput, type ThawError } from "../core/error.ts";

/** One row at a time: the same object moves along the table, so that nothing but strings outlives a row. */
export interface Row {
  /** "countries.tsv:21"; the header is line 1. */
  readonly entry: string;
  /** Empty where the table has no such column. */
  readonly cell: (column: string) => string;
  /** Cell split at "|". */
  readonly list: (column: string) => readonly string[];
  /** Null where the cell is empty; throws bad input for anything but YYYY-MM-DD. */
  readonly day: (column: string) => Day | null;
  readonly number: (column: string) => number | null;
  /** Cell of a closed list. */
  readonly oneOf: <T extends string>(column: string, values: readonly T[]) => T;
  readonly complain: (column: string, expected: string, mend?: string) => ThawError;
}

/** A folder of tables: the program's own, or a user's, which adds to it. */
export interface TableFolder {
  readonly directory: string;
  /** Put before file names in entries: "" for the program's own tables, "mine/" for a user's folder. */
  readonly label: string;
  /** Whether a table may be missing, and columns that are not in `needed`. */
  readonly partial: boolean;
  /** What is done with a mistake: thrown at once, or collected. */
  readonly report: (mistake: ThawError) => void;
  /** Days seen so far: checking one costs more than looking it up, and members join on the same ones. */
  readonly days: Set<Day>;
}

/** A folder of the program's own tables: the first mistake is thrown. */
export const programFolder = (directory: string, days: Set<Day> = new Set()): TableFolder => ({
  directory,
  label: "",
  partial: false,
  days,
  report: (mistake) => {
    throw mistake;
  },
});

/** Columns of a table. */
export interface TableShape {
  readonly file: string;
  /** Those of the program's own file. */
  readonly columns: readonly string[];
  /** The columns that a user's file needs. */
  readonly needed: readonly string[];
  /** Further ones that a file may have. */
  readonly further?: readonly string[];
}

/** Columns that any table of a user may have: what a line does, and notes that are not read. */
const ALWAYS = ["change", "source", "note"];

/**
 * Calls `read` for each row of a table. Mistakes (a missing file or column, a row of another width, a cell that `read`
 * refuses) go to `folder.report`, each with file, line and column; the other rows are read all the same.
 */
export function eachRow(folder: TableFolder, shape: TableShape, read: (row: Row) => void): void {
  const path = join(folder.directory, shape.file);
  if (folder.partial && !existsSync(path)) return;
  const lines = linesOf(path, folder);
  if (lines === null) return;
  const header = lines[0]!.split("\t").map((cell) => cell.trim());
  if (!isHeader(folder, shape, header, `${path}:1`)) return;
  const cursor = { cells: [] as string[], line: 0 };
  const check = folder.partial ? lineCheck(lines, header, cursor, path) : null;
  const row = rowOf(folder, shape.file, new Map(header.map((column, i) => [column, i])), cursor);
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!;
    if (line === "" || line.startsWith("#")) continue;
    cursor.cells = line.split("\t");
    if (cursor.cells.length !== header.length && line.trim() === "") continue;
    cursor.line = i + 1;
    try {
      if (cursor.cells.length !== header.length) throw wrongWidth(path, i + 1, header, cursor.cells.length);
      check?.(line);
      read(row);
    } catch (error) {
      if (!isBadInput(error)) throw error;
      folder.report(error);
    }
  }
}

const isBadInput = (error: unknown): error is ThawError =>
  error instanceof Error && "family" in error && error.family === "input";

/** Columns of a table, or null where there is none. */
export function headerOf(folder: TableFolder, { file }: TableShape): readonly string[] | null {
  const path = join(folder.directory, file);
  if (!existsSync(path)) return null;
  return readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .split("\n", 1)[0]!
    .split("\t")
    .map((cell) => cell.trim());
}

/** Whether a table can be read by its header; what is wrong with it is reported. */
function isHeader(folder: TableFolder, shape: TableShape, header: readonly string[], where: string): boolean {
  const found = header.join(", ");
  if (header.length === 1 && /[,;]/.test(found)) {
    const mend = "Save the table as tab-separated values (TSV), not as CSV.";
    folder.report(badInput({ expected: "columns between tabs", found: JSON.stringify(found), where, mend }));
    return false;
  }
  const known = [...shape.columns, ...(shape.further ?? []), ...ALWAYS];
  const strange = folder.partial ? header.filter((column) => !known.includes(column)) : [];
  for (const column of strange)
    folder.report(
      badInput({
        expected: `columns out of ${[...new Set(known)].join(", ")}`,
        found: JSON.stringify(column),
        where,
        mend: 'Correct its name; what only you read goes into a column "note".',
      }),
    );
  const missing = (folder.partial ? shape.needed : shape.columns).filter(
    (column) => !header.includes(column),
  );
  for (const column of missing)
    folder.report(
      badInput({
        expected: `a column "${column}"`,
        found,
        where,
        mend: "Name the column in the header line, between tabs.",
      }),
    );
  return missing.length === 0;
}

/** Finding a line that stands twice costs a microsecond a line: large tables come from programs, which copy nothing by hand. */
const LARGE = 20_000;

/** Checks a line of a user's for what spreadsheets and copying leave: other encodings, quotation marks, the same line twice. */
function lineCheck(
  lines: readonly string[],
  header: readonly string[],
  cursor: Cursor,
  path: string,
): (line: string) => void {
  const seen = lines.length < LARGE ? new Map<string, number>() : null;
  const complain = (i: number, expected: string, mend: string): ThawError =>
    badInput({
      expected,
      found: JSON.stringify(cursor.cells[i]?.trim()),
      where: `${path}:${cursor.line}, column ${header[i]}`,
      mend,
    });
  return (line) => {
    if (line.includes("\uFFFD")) {
      const i = cursor.cells.findIndex((cell) => cell.includes("\uFFFD"));
      throw complain(i, "text in UTF-8", "Save the table with the encoding UTF-8.");
    }
    if (line.includes('"')) {
      const i = cursor.cells.findIndex((cell) => /^\s*".*"\s*$/.test(cell));
      if (i !== -1)
        throw complain(i, "a cell without quotation marks around it", "Take them away: tabs part cells.");
    }
    const before = seen?.get(line);
    seen?.set(line, cursor.line);
    if (before !== undefined)
      throw complain(0, `a line that is not line ${before} once more`, "Take one of them away.");
  };
}

function wrongWidth(path: string, line: number, header: readonly string[], found: number): ThawError {
  return badInput({
    expected: `${header.length} cells (${header.join(", ")})`,
    found: `${found}`,
    where: `${path}:${line}`,
    mend: "Separate cells by single tabs and leave empty ones empty.",
  });
}

function linesOf(path: string, folder: TableFolder): string[] | null {
  try {
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    if (text.includes("\0")) throw new Error("bytes of UTF-16");
    return text.split(text.includes("\r") ? /\r?\n/ : "\n");
  } catch (cause) {
    const complaint = {
      expected: "a table",
      found: "no readable file",
      where: path,
      mend: "Check the path and its permissions, and that it was saved as text in UTF-8.",
    };
    folder.report(badInput(complaint, cause));
    return null;
  }
}

const NOTHING: readonly string[] = [];

interface Cursor {
  cells: string[];
  line: number;
}

function rowOf(folder: TableFolder, file: string, columns: ReadonlyMap<string, number>, cursor: Cursor): Row {
  const cell = (column: string): string => {
    const at = columns.get(column);
    return at === undefined ? "" : cursor.cells[at]!.trim();
  };
  const complain = (column: string, expected: string, mend = "Correct the cell."): ThawError =>
    badInput({
      expected,
      found: JSON.stringify(cell(column)),
      where: `${join(folder.directory, file)}:${cursor.line}, column ${column}`,
      mend,
    });
  const prefix = `${folder.label}${file}:`;
  return {
    get entry() {
      return prefix + cursor.line;
    },
    cell,
    complain,
    list: (column) => {
      const value = cell(column);
      if (value === "") return NOTHING;
      if (!value.includes("|")) return [value];
      return value
        .split("|")
        .map((part) => part.trim())
        .filter((part) => part !== "");
    },
    day: (column) => {
      const value = cell(column);
      if (value === "") return null;
      if (!folder.days.has(value)) {
        if (!isDay(value)) throw complain(column, "a day as YYYY-MM-DD, or nothing");
        folder.days.add(value);
      }
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
      if (known !== undefined) return known;
      const some = values.filter((candidate) => candidate !== "");
      throw complain(column, `${some.length < values.length ? "nothing, or " : ""}one of ${some.join(", ")}`);
    },
  };
}
