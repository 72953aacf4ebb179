/** Large generated tables: packed, scanned for the keys of their lines, each line unfolded only when a text names it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { badInput } from "../core/error.ts";
import { addLazyName } from "./edges.ts";
import type { NameEntry } from "./entry.ts";
import { type Aside, isAside, type Loading } from "./loading.ts";

export interface LazyShape {
  readonly file: string;
  readonly columns: readonly string[];
  /** How many of the first columns hold keys: folded names of ASCII letters, several parted by "|". */
  readonly keyColumns: number;
  /** Keys of a larger table stand in this file, line by line with the other, which is unpacked when a text names one. */
  readonly keysFile: string | null;
}

export interface LazyTable {
  /** Cells of the line `n`, the first behind the header being 0; null behind the last. */
  readonly cells: (n: number) => string[] | null;
  /** "places.tsv.gz:2" for n = 0. */
  readonly entry: (n: number) => string;
}

const TAB = 9;
const LINE_END = 10;
const BAR = 124;

/**
 * Adds the keys of a table behind the names of the others. `make` unfolds the entry for a key in column `column` of line
 * `n`, once. Throws bad input for other columns than those of `shape`; a folder without the file has none of its names.
 */
export function loadLazyTable(
  loading: Loading,
  aside: Aside,
  shape: LazyShape,
  make: (table: LazyTable, n: number, column: number) => NameEntry,
): void {
  const { directory } = loading.folder;
  const { file, columns, keysFile } = shape;
  const path = join(directory, keysFile ?? file);
  if (!existsSync(path)) return;
  const bytes = unpacked(path, keysFile === null ? columns : ["keys"]);
  const lines = scanKeys(bytes, bytes.indexOf(LINE_END) + 1, shape.keyColumns, loading, aside);
  let rows: Rows | null = null;
  const table: LazyTable = {
    entry: (n) => `${file}:${n + 2}`,
    cells: (n) => {
      rows ??= rowsOf(keysFile === null ? bytes : unpacked(join(directory, file), columns), lines, file);
      return n < lines
        ? rows.bytes.toString("utf8", rows.starts[n]!, rows.starts[n + 1]! - 1).split("\t")
        : null;
    },
  };
  const { keyColumns } = shape;
  const { lazy } = loading.names;
  const from = lazy.at(-1)?.end ?? 0;
  const unfolded = new Map<number, NameEntry>();
  lazy.push({
    end: from + lines * keyColumns,
    make: (number) => {
      const known = unfolded.get(number);
      if (known !== undefined) return known;
      const at = number - from;
      const entry = make(table, Math.floor(at / keyColumns), at % keyColumns);
      unfolded.set(number, entry);
      return entry;
    },
  });
}

/** Unpacks a table, in one piece and without a copy: a gzip file ends with the size of what is in it (RFC 1952). */
function unpacked(path: string, columns: readonly string[]): Buffer {
  const packed = readFileSync(path);
  const bytes = gunzipSync(packed, { chunkSize: Math.max(64, packed.readUInt32LE(packed.length - 4) + 1) });
  const header = bytes.toString("utf8", 0, bytes.indexOf(LINE_END));
  if (header === columns.join("\t") && bytes.at(-1) === LINE_END) return bytes;
  throw badInput({
    expected: `the columns ${columns.join(", ")}, and lines to the end`,
    found: header.replaceAll("\t", ", "),
    where: `${path}:1`,
    mend: REBUILD,
  });
}

const REBUILD = "Build the table anew: data/README.md names the command.";

interface Rows {
  readonly bytes: Buffer;
  /** Where each line behind the header begins, and the end. */
  readonly starts: Int32Array;
}

function rowsOf(bytes: Buffer, lines: number, file: string): Rows {
  const starts = new Int32Array(lines + 1);
  let found = 0;
  for (let at = bytes.indexOf(LINE_END) + 1; at > 0; at = bytes.indexOf(LINE_END, at) + 1)
    starts[found++] = at;
  if (found === lines + 1) return { bytes, starts };
  throw badInput({
    expected: `${lines} lines, one for each line of keys`,
    found: `${found - 1}`,
    where: file,
    mend: REBUILD,
  });
}

/** Whether a user put aside one of the names of a cell. Note: marks them as found. */
const isAnyAside = (aside: Aside, cell: string): boolean =>
  cell.split("|").filter((key) => isAside(aside, key)).length > 0;

/** Adds the keys to the trie, none of a line whose first keys a user put aside; returns how many lines there are. */
function scanKeys(
  bytes: Buffer,
  begin: number,
  keyColumns: number,
  { names }: Loading,
  aside: Aside,
): number {
  let line = names.lazy.at(-1)?.end ?? 0;
  let lines = 0;
  let at = begin;
  while (at < bytes.length) {
    const end = bytes.indexOf(LINE_END, at);
    const keys = aside.size === 0 ? "" : bytes.toString("latin1", at, end).split("\t", 1)[0]!;
    if (aside.size === 0 || !isAnyAside(aside, keys))
      for (let column = 0; column < keyColumns; column++) {
        while (bytes[at] !== TAB && bytes[at] !== LINE_END) {
          at = addLazyName(names, bytes, at, line + column);
          if (bytes[at] === BAR) at++;
        }
        at++;
      }
    line += keyColumns;
    lines++;
    at = end + 1;
  }
  return lines;
}
