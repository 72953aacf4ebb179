/** Tables as tab-separated text with a header line; "#" starts a comment line. Every row knows its line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput, type ThawError } from "./error.ts";

export interface Row {
  /** "frames.tsv:120", lines counted from 1: how records point at the row. */
  readonly entry: string;
  /** Cells by column name; trimmed, never undefined. */
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads `directory/name`. Columns may stand in any order; `required` ones must be there, and every row must have as
 * many cells as the header. Throws bad input naming file, line and column.
 */
export function readTable(directory: string, name: string, required: readonly string[]): readonly Row[] {
  return parseTable(readText(join(directory, name)), directory, name, required);
}

/** As readTable(), of a text that was read before; `directory` and `name` say where mistakes are. */
export function parseTable(
  text: string,
  directory: string,
  name: string,
  required: readonly string[],
): readonly Row[] {
  const path = join(directory, name);
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const header = lines[0]!.split("\t").map((cell) => cell.trim());
  for (const column of required)
    if (!header.includes(column))
      throw badInput({
        expected: `a column "${column}"`,
        found: header.join(", "),
        where: `${path}:1`,
        mend: "Name the column in the header line, between tabs.",
      });
  const rows: Row[] = [];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    if (cells.length !== header.length)
      throw badInput({
        expected: `${header.length} cells (${header.join(", ")})`,
        found: `${cells.length}`,
        where: `${path}:${i + 1}`,
        mend: "Separate cells by single tabs and leave empty ones empty.",
      });
    const row: Record<string, string> = {};
    for (let c = 0; c < cells.length; c++) row[header[c]!] = cells[c]!.trim();
    rows.push({ entry: `${name}:${i + 1}`, cells: row });
  }
  return rows;
}

/** A complaint about one cell, ready to be thrown. */
export function badCell(
  directory: string,
  row: Row,
  column: string,
  expected: string,
  mend: string,
): ThawError {
  return badInput({
    expected,
    found: JSON.stringify(row.cells[column] ?? ""),
    where: `${join(directory, row.entry)}, column ${column}`,
    mend,
  });
}

/** The text of a table. Errors: bad input where there is none. */
export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw badInput(
      {
        expected: "a table",
        found: "no readable file",
        where: path,
        mend: "Check the path and its permissions.",
      },
      cause,
    );
  }
}
