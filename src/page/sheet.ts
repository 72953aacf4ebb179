/** A table as data: one description, printed for a terminal, as CSV (RFC 4180) or as Markdown. */
import { plain, tame } from "./plain.ts";

export type Cell = string | number | boolean | null;

export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => Cell;
  /** Numbers stand to the right in a terminal. */
  readonly number?: true;
}

export interface Sheet {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Positions of columns that stand to the right. */
  readonly right: ReadonlySet<number>;
}

export function sheetOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Sheet {
  return {
    names: columns.map(({ name }) => name),
    rows: rows.map((row) => columns.map(({ value }) => value(row))),
    right: new Set(columns.flatMap(({ number }, i) => (number === true ? [i] : []))),
  };
}

/** The table with the name of the imported set it is of in front of each row. */
export const sheetOfSet = ({ names, rows, right }: Sheet, set: string): Sheet => ({
  names: ["data", ...names],
  rows: rows.map((row) => [set, ...row]),
  right: new Set([...right].map((column) => column + 1)),
});

/** A number with at most three decimals, so that 0.1 + 0.2 is 0.3. */
const shown = (cell: Cell): string => {
  if (cell === null) return "";
  return typeof cell === "number" ? String(Math.round(cell * 1000) / 1000) : String(cell);
};

/** Quotes what needs it. */
export function csvCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** With a line of names; each line ends in a line feed. */
export const sheetCsv = ({ names, rows }: Sheet): string =>
  [names, ...rows.map((row) => row.map(shown))].map((row) => `${row.map(csvCell).join(",")}\n`).join("");

/** Letters that Markdown would take for its own, and line ends, cannot leave their cell. */
export const markdownText = (text: string): string => plain(text).replace(/[\\`*_[\]<>|#]/g, "\\$&");

/** A table of GitHub's Markdown, ending in a line feed; cells are text. */
export function sheetMarkdown({ names, rows, right }: Sheet): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const rule = names.map((_, i) => (right.has(i) ? "---:" : "---"));
  return [names.map(markdownText), rule, ...rows.map((row) => row.map((cell) => markdownText(shown(cell))))]
    .map(line)
    .join("");
}

/** Letters as a terminal counts them: marks that stand on a letter have no width of their own. */
const width = (text: string): number => [...text.replace(/\p{M}/gu, "")].length;

function padded(text: string, to: number, right: boolean): string {
  const blank = " ".repeat(Math.max(0, to - width(text)));
  return right ? blank + text : text + blank;
}

/** Columns in line, two blanks apart; columns without any value are left out; the last column may be long. */
export function sheetText({ names, rows, right }: Sheet, indent = ""): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => tame(shown(cell))));
  const kept = names.map((_, i) => i).filter((i) => cells.some((row) => row[i] !== ""));
  const widths = kept.map((i) => Math.max(width(names[i]!), ...cells.map((row) => width(row[i]!))));
  const line = (row: readonly string[]): string =>
    indent +
    kept
      .map((i, k) => padded(row[i]!, widths[k]!, right.has(i)))
      .join("  ")
      .trimEnd();
  return [names, ...cells].map(line);
}
