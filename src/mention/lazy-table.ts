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
}

export interface LazyTable {
  /** Cells of the line `n`, the first behind the header being 0; null behind the last. */
  readonly cells: (n: number) => string[] | null;
  /** "places.tsv.gz:2" for n = 0. */
  readonly entry: (n: number) => string;
}

const TAB = 9;
const LINE_END = 10;

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
  const path = join(loading.folder.directory, shape.file);
  if (!existsSync(path)) return;
  const bytes = unpacked(readFileSync(path));
  const headerEnd = bytes.indexOf(LINE_END);
  checkHeader(path, bytes.toString("utf8", 0, headerEnd), shape);
  const starts = scanKeys(bytes, headerEnd + 1, shape.keyColumns, loading, aside);
  const table: LazyTable = {
    entry: (n) => `${shape.file}:${n + 2}`,
    cells: (n) => {
      if (n >= starts.length) return null;
      const end = n + 1 < starts.length ? starts[n + 1]! - 1 : bytes.length - 1;
      return bytes.toString("utf8", starts[n]!, end).split("\t");
    },
  };
  const { keyColumns } = shape;
  const { lazy } = loading.names;
  const from = lazy.at(-1)?.end ?? 0;
  const unfolded = new Map<number, NameEntry>();
  lazy.push({
    end: from + starts.length * keyColumns,
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

/** In one piece, without a copy: a gzip file ends with the size of what is in it (RFC 1952). */
const unpacked = (packed: Buffer): Buffer =>
  gunzipSync(packed, { chunkSize: Math.max(64, packed.readUInt32LE(packed.length - 4) + 1) });

function checkHeader(path: string, header: string, shape: LazyShape): void {
  if (header === shape.columns.join("\t")) return;
  throw badInput({
    expected: `the columns ${shape.columns.join(", ")}`,
    found: header.replaceAll("\t", ", "),
    where: `${path}:1`,
    mend: "Build the table anew: data/README.md names the command.",
  });
}

/** Whether a user put aside one of the names of a cell. Note: marks them as found. */
const isAnyAside = (aside: Aside, cell: string): boolean =>
  cell.split("|").filter((key) => isAside(aside, key)).length > 0;

/** Adds the keys to the trie, none of a line whose first keys a user put aside; returns where each line starts. */
function scanKeys(
  bytes: Buffer,
  begin: number,
  keyColumns: number,
  { names }: Loading,
  aside: Aside,
): number[] {
  const first = names.lazy.at(-1)?.end ?? 0;
  const starts: number[] = [];
  let at = begin;
  while (at < bytes.length) {
    const line = first + starts.length * keyColumns;
    starts.push(at);
    const left = aside.size > 0 && isAnyAside(aside, bytes.toString("latin1", at, bytes.indexOf(TAB, at)));
    for (let column = 0; column < keyColumns; column++) {
      if (left) at = bytes.indexOf(TAB, at);
      else
        while (bytes[at] !== TAB) {
          at = addLazyName(names, bytes, at, line + column);
          if (bytes[at] !== TAB) at++;
        }
      at++;
    }
    at = bytes.indexOf(LINE_END, at) + 1;
    if (at === 0) break;
  }
  return starts;
}
