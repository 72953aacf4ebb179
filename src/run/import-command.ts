/** `thaw import`: event tables of other projects into a store; lists, removes and explains what was imported. */
import { basename, dirname, join } from "node:path";
import { badInput, badUsage, ThawError } from "../core/error.ts";
import { failureText, isFailure } from "../document/source.ts";
import type { Reading } from "../event/reading.ts";
import { CODED } from "../store/dataset.ts";
import type { FormatName } from "../store/import/format.ts";
import { FORMATS, guessFormat } from "../store/import/formats.ts";
import { cellsOf, readHead } from "../store/import/head.ts";
import type { Imported, RefusedRow } from "../store/import/import-file.ts";
import { openStore } from "../store/open.ts";
import { readRecords } from "../store/read-records.ts";
import type { Store } from "../store/store.ts";
import { type TableFile, tableFiles } from "./import-files.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface ImportOptions {
  readonly format: ImportFormat | "auto";
  readonly paths: readonly string[];
  readonly store: string;
  /** Name of the dataset; null takes that of the format. */
  readonly as: string | null;
  /** The dataset is emptied first. */
  readonly replace: boolean;
  /** Nothing is written. */
  readonly dry: boolean;
  /** Lost zeros are put back. */
  readonly mend: boolean;
  /** Folder that holds data/. */
  readonly directory: string;
}

/** Bad rows of a file that are told. */
const TOLD = 10;
const TOLD_DRY = 1000;

const count = (number: number): string => number.toLocaleString("en-GB");
const rows = (number: number): string => `${count(number)} ${number === 1 ? "row" : "rows"}`;
const told = (source: string, { line, expected, found }: RefusedRow): string =>
  `  ${source} line ${line}: expected ${expected}, found ${found}`;

const rowWidth = (cells: number): string => (cells === 1 ? "one column" : `${count(cells)} columns`);

/** A format of another project's tables, or "records": what thaw export wrote of its own. */
export type ImportFormat = FormatName | "records";

function formatOf({ source, path }: TableFile, format: ImportFormat | "auto"): ImportFormat {
  if (format !== "auto") return format;
  const head = readHead(source, path);
  const guessed = guessFormat(head);
  if (guessed !== null) return guessed;
  const first = head.lines[0] ?? "";
  const json = /^\s*[[{]/.test(first);
  const cells = cellsOf(head, first);
  throw badInput({
    expected: `a file of ${Object.keys(FORMATS).join(", ")} or records`,
    found: json
      ? "rows of one of them as JSON"
      : `${rowWidth(cells.length)}, the first of them "${(cells[0] ?? "").slice(0, 40)}"`,
    where: source,
    mend: json
      ? "Only plover and records are read as JSON: save the rest as CSV."
      : "docs/import.md tells their columns. If it is one of them, name the format: thaw import gdelt2 FILE.",
  });
}

/** Summary of a file. */
function summary(source: string, name: string, found: Imported, dry: boolean): readonly string[] {
  if (!found.fresh) return [`${source}: is in ${name} already (--replace empties ${name} first)`];
  const all = found.rows + found.refused;
  const taken = dry
    ? `${count(found.rows)} of ${rows(all)} would go`
    : `${count(found.rows)} of ${rows(all)}`;
  const more = found.refused - found.bad.length;
  return [
    `${source}: ${taken} into ${name}${found.refused === 0 ? "" : `; ${count(found.refused)} refused:`}`,
    ...found.bad.map((row) => told(source, row)),
    ...(more > 0
      ? [`  ... ${count(more)} more${dry || found.rows === 0 ? "" : `: thaw import --refused ${name}`}`]
      : []),
    ...(found.rows === 0 && found.refused > 0 ? ["  no row of it fits, so nothing of it is kept"] : []),
    ...found.unread.map(
      ({ column, rows: n }) => `  ${column} left empty in ${rows(n)}, where it cannot be read`,
    ),
  ];
}

interface Tally {
  files: number;
  rows: number;
  refused: number;
  failed: number;
}

async function importOne(
  store: Store,
  file: TableFile,
  options: ImportOptions,
  emptied: Set<string>,
  terminal: Terminal,
  tally: Tally,
): Promise<void> {
  const name = formatOf(file, options.format);
  if (name === "records") return importRecords(store, file, options.dry, terminal, tally);
  const format = FORMATS[name];
  const dataset = options.as ?? format.name;
  if (options.replace && !options.dry && !emptied.has(dataset)) await store.drop(dataset);
  emptied.add(dataset);
  const found = await store.import({
    ...file,
    format,
    dataset,
    data: join(options.directory, "data"),
    dry: options.dry,
    mend: options.mend,
    told: options.dry ? TOLD_DRY : TOLD,
  });
  for (const line of summary(file.source, dataset, found, options.dry)) terminal.err.write(`${line}\n`);
  tally.files += 1;
  tally.rows += found.rows;
  tally.refused += found.refused;
}

/** Documents saved at once. */
const BATCH = 200;

/** Records of our own, as thaw export wrote them, with their documents; documents count as rows. */
async function importRecords(
  store: Store,
  { source, path }: TableFile,
  dry: boolean,
  terminal: Terminal,
  tally: Tally,
): Promise<void> {
  let [read, refused] = [0, 0];
  let batch: Reading[] = [];
  const save = async (): Promise<void> => {
    if (!dry && batch.length > 0) await store.save(batch);
    read += batch.length;
    batch = [];
  };
  for await (const item of readRecords(path)) {
    if (!isFailure(item)) batch.push(item);
    else if (++refused <= TOLD) terminal.err.write(`  ${failureText(item).replace(path, source)}\n`);
    if (batch.length === BATCH) await save();
  }
  await save();
  terminal.err.write(
    `${source}: ${count(read)} ${read === 1 ? "document" : "documents"} with their records\n`,
  );
  tally.files += 1;
  tally.rows += read;
  tally.refused += refused;
}

/** Returns the exit code: 1 if a file or a row of one was refused. */
export async function importCommand(options: ImportOptions, terminal: Terminal): Promise<number> {
  if (options.as === CODED)
    throw badUsage({
      expected: "a name of its own",
      found: `"${CODED}", which is what was read from texts`,
      where: "--as",
      mend: "Choose another name.",
    });
  const folder = join(dirname(options.store), `${basename(options.store)}.unpacked`);
  const store = await openStore(options.dry ? ":memory:" : options.store);
  const tally: Tally = { files: 0, rows: 0, refused: 0, failed: 0 };
  const emptied = new Set<string>();
  try {
    for await (const file of tableFiles(options.paths, folder, process.stdin)) {
      if (terminal.stopped()) break;
      try {
        if ("error" in file) throw file.error;
        await importOne(store, file, options, emptied, terminal, tally);
      } catch (error) {
        if (!(error instanceof ThawError) || error.family !== "input") throw error;
        tally.failed += 1;
        terminal.err.write(`${error.message}\n`);
      }
    }
  } finally {
    await store.close();
  }
  const { files, failed, refused } = tally;
  terminal.err.write(
    `${rows(tally.rows)} of ${count(files)} ${files === 1 ? "file" : "files"}${options.dry ? " would be" : ""} imported` +
      `${refused > 0 ? `, ${rows(refused)} refused` : ""}${failed > 0 ? `, ${count(failed)} ${failed === 1 ? "file" : "files"} not read` : ""}\n`,
  );
  return terminal.stopped() ? EXIT.stopped : failed > 0 || refused > 0 ? EXIT.failed : EXIT.done;
}

async function withStore<T>(path: string, readOnly: boolean, task: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(path, { readOnly });
  try {
    return await task(store);
  } finally {
    await store.close();
  }
}

/** Prints the datasets of a store. */
export function listCommand(path: string, terminal: Terminal): Promise<number> {
  return withStore(path, true, async (store) => {
    for (const set of await store.datasets()) {
      const days = set.from === null ? "" : `, ${set.from} to ${set.to}`;
      const files = `${count(set.files)} ${set.files === 1 ? "file" : "files"}`;
      const refused = set.refused > 0 ? `, ${count(set.refused)} refused` : "";
      terminal.out.write(
        `${set.name}: ${rows(set.rows)} of ${files} (${set.format}; ${set.codebook}; quads: ${set.quad_convention})${days}${refused}\n`,
      );
    }
    return EXIT.done;
  });
}

const noSuch = (name: string, path: string): ThawError =>
  badUsage({
    expected: "a dataset of the store",
    found: `"${name}"`,
    where: path,
    mend: "thaw import --list names those that it has.",
  });

/** Takes a dataset out of a store. */
export function removeCommand(path: string, name: string, terminal: Terminal): Promise<number> {
  return withStore(path, false, async (store) => {
    const removed = await store.drop(name);
    if (removed === null) throw noSuch(name, path);
    terminal.err.write(`${rows(removed)} of ${name} removed\n`);
    return EXIT.done;
  });
}

/** Prints every row of a dataset that was refused. */
export function refusedCommand(path: string, name: string, terminal: Terminal): Promise<number> {
  return withStore(path, true, async (store) => {
    if (!(await store.datasets()).some((set) => set.name === name)) throw noSuch(name, path);
    for (const row of await store.refused(name))
      terminal.out.write(`${told(row.source, row).trim()}\n    ${row.text}\n`);
    return EXIT.done;
  });
}
