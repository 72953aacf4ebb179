/** The first lines of a file, by which its format, its parting of cells and its header are known. */
import { closeSync, openSync, readSync } from "node:fs";

export interface Head {
  /** As messages name the file. */
  readonly source: string;
  /** The file that DuckDB reads. */
  readonly path: string;
  /** Its first lines that have anything, without line ends; the last one may be cut. */
  readonly lines: readonly string[];
  /** What parts the cells of its first line. */
  readonly delimiter: "\t" | ";" | ",";
  /** Some cells stand in quotation marks. */
  readonly quoted: boolean;
}

/** Bytes of a file that are looked at. */
const PEEK = 1 << 18;

function firstBytes(path: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/** Cells of a line as they stand, quotation marks taken off; within these a comma or semicolon parts none. */
export function cellsOf({ delimiter, quoted }: Head, line: string): readonly string[] {
  if (!quoted) return line.split(delimiter);
  if (delimiter === "\t") return line.split(delimiter).map((part) => part.replace(/^"|"$/g, ""));
  const cell = new RegExp(`${delimiter}(?:"((?:[^"]|"")*)"|([^${delimiter}]*))`, "g");
  return Array.from(
    `${delimiter}${line}`.matchAll(cell),
    ([, within, plain = ""]) => within?.replaceAll('""', '"') ?? plain,
  );
}

/** True where rows have one cell more than the first line: R and pandas write the number of a row before it. */
export function rowsAreNumbered(head: Head, width: number): boolean {
  return head.lines.slice(1, 4).some((line) => {
    const cells = cellsOf(head, line);
    return cells.length === width + 1 && /^\d+$/.test(cells[0]!) && cells.at(-1) !== "";
  });
}

/** How a file is packed, by its first bytes. */
export function packingOf(path: string): "zip" | "gzip" | null {
  const first = firstBytes(path, 4).toString("latin1");
  return first === "PK\u0003\u0004" ? "zip" : first.startsWith("\u001f\u008b") ? "gzip" : null;
}

export function readHead(source: string, path: string): Head {
  const text = firstBytes(path, PEEK)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  const line = lines[0] ?? "";
  const count = (mark: string): number => line.split(mark).length;
  const delimiter = line.includes("\t") ? "\t" : count(";") > count(",") ? ";" : ",";
  const quoted = lines.some((each) => each.startsWith('"') || each.includes(`${delimiter}"`));
  return { source, path, lines, delimiter, quoted };
}
