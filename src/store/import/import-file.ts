/** Takes one file of another project's events into a dataset: all of it in one transaction, or nothing. */
import { createHash } from "node:crypto";
import { createReadStream, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { badInput, badUsage, ThawError } from "../../core/error.ts";
import { ask, inTransaction, storeError } from "../ask.ts";
import { loadCodes } from "./codes.ts";
import type { Format, ImportOptions, Staging } from "./format.ts";
import { type Head, readHead } from "./head.ts";
import { BAD_TABLE, countEmpty, gatherBad } from "./locate.ts";
import { ahead, piecesOf } from "./pieces.ts";
import { evenLineEnds, fromLatin1, isUtf8 } from "./recode.ts";
import { holdsLineEnds, type Stage, show, stage, unstage } from "./stage.ts";
import { ROW_BITS, writeEvents } from "./write.ts";

export interface ImportFile extends ImportOptions {
  readonly format: Format;
  readonly dataset: string;
  /** The file as messages name it, and the one to read, which is not packed. */
  readonly source: string;
  readonly path: string;
  /** Folder that holds codes/, gazetteer/ and codebook/. */
  readonly data: string;
  /** Only counts and bad rows: nothing is written. */
  readonly dry: boolean;
  /** Bytes of the pieces that a large file is read in; only tests need others. */
  readonly piece?: number;
  /** How many of the bad rows are told. */
  readonly told: number;
}

export interface RefusedRow {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
  readonly text: string;
}

export interface Imported {
  /** False where the dataset has the same file already. */
  readonly fresh: boolean;
  /** Rows that went in, and that did not. */
  readonly rows: number;
  readonly refused: number;
  readonly bad: readonly RefusedRow[];
  /** Cells that could not be read, and were left empty: their column, and in how many rows. */
  readonly unread: readonly { readonly column: string; readonly rows: number }[];
}

/** What writes to the store, and what reads files: one of their own for each import. */
export interface Connections {
  readonly connection: DuckDBConnection;
  readonly stager: DuckDBConnection;
}

/** Bits of the number of a file: nine hexadecimal digits. */
const DIGITS = 9;

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(part as Buffer);
  return hash.digest("hex");
}

/** Number of a file: the first 36 bits of its hash, or, where another file of the dataset has these, later ones. */
async function numberOf(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
  hash: string,
): Promise<bigint> {
  for (let i = 0; i + DIGITS <= hash.length; i++) {
    const file = BigInt(`0x${hash.slice(i, i + DIGITS)}`);
    const sql = `SELECT 1 FROM imported_file WHERE dataset = $dataset AND file = ${file}`;
    if ((await ask(connection, path, sql, { dataset })).length === 0) return file;
  }
  throw badInput({
    expected: "a file with a number of its own",
    found: "only numbers of others",
    where: path,
    mend: "Import it under another name: --as NAME.",
  });
}

/** Refuses a dataset of another format. */
async function checkFormat(
  connection: DuckDBConnection,
  path: string,
  { dataset, format, source }: ImportFile,
): Promise<void> {
  const sql = "SELECT format FROM dataset WHERE name = $dataset";
  const [set] = await ask(connection, path, sql, { dataset });
  if (set === undefined || set.format === format.name) return;
  throw badUsage({
    expected: `files of ${String(set.format)}, as "${dataset}" has`,
    found: format.name,
    where: source,
    mend: "Name another dataset: --as NAME.",
  });
}

/** True where the dataset has the same file. The hash is only waited for where it has one of the same size. */
async function known(
  connection: DuckDBConnection,
  path: string,
  { dataset, path: file }: ImportFile,
  hashing: Promise<string>,
): Promise<boolean> {
  const sql = `SELECT hash FROM imported_file WHERE dataset = $dataset AND bytes = ${statSync(file).size}`;
  const same = await ask(connection, path, sql, { dataset });
  if (same.length === 0) return false;
  const hash = await hashing;
  return same.some((row) => row.hash === hash);
}

/** What is wrong with the file itself; failures of the machine and of our SQL are told as such. */
function fileError(path: string, { format, source }: ImportFile, error: unknown): ThawError {
  if (error instanceof ThawError) return error;
  const found = (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
  if (/^(Binder|Parser|Catalog|Out of Memory|TransactionContext|INTERNAL)|no space left/i.test(found))
    return storeError(path, error);
  return unfit(format, source, found, error);
}

const unfit = (format: Format, where: string, found: string, cause?: unknown): ThawError =>
  badInput(
    {
      expected: `a whole file of ${format.name}`,
      found,
      where,
      mend: "Fetch it again; nothing of it was imported.",
    },
    cause,
  );

interface Count {
  rows: number;
  refused: number;
  /** By column. */
  readonly unread: Map<string, number>;
}

/** Adds what was staged to `count`. Note: writes into it. */
async function countPiece(connection: DuckDBConnection, path: string, count: Count): Promise<number> {
  const [row] = await ask(
    connection,
    path,
    `SELECT count(*) FILTER (bad IS NULL)::DOUBLE AS rows, count(*)::DOUBLE AS staged, count(unread)::DOUBLE AS unread,
       (SELECT count(*) FROM import_reject)::DOUBLE AS rejects FROM import_row`,
  );
  const { rows, staged, unread, rejects } = row as Record<"rows" | "staged" | "unread" | "rejects", number>;
  count.rows += rows;
  count.refused += staged - rows + rejects;
  if (unread > 0)
    for (const { column, n } of await ask(
      connection,
      path,
      "SELECT unread AS column, count(*)::DOUBLE AS n FROM import_row WHERE unread IS NOT NULL GROUP BY ALL ORDER BY ALL",
    ))
      count.unread.set(column as string, (count.unread.get(column as string) ?? 0) + (n as number));
  return staged;
}

/** Reads the file piece by piece; writes the rows of each, if `first` gives the id of the file's first row. */
async function importPieces(
  connections: Connections,
  path: string,
  file: ImportFile,
  first: (() => Promise<bigint>) | null,
): Promise<Count> {
  const beside = path === ":memory:" ? join(tmpdir(), `thaw-${process.pid}`) : path;
  const copy = `${beside}.copy`;
  try {
    return await importCells(connections, path, { ...file, path: await readable(file, copy) }, beside, first);
  } finally {
    rmSync(copy, { force: true });
    rmSync(`${copy}.even`, { force: true });
  }
}

/** Path of the file, or of a copy in UTF-8. */
const readable = async ({ path, format }: ImportFile, copy: string): Promise<string> =>
  format.encoding === "utf-8" || (await isUtf8(path)) ? path : fromLatin1(path, copy);

/** The staged pieces, one after another, the next one read while the last one is used; `header`: the first has one. */
async function* stages(
  stager: DuckDBConnection,
  path: string,
  head: Head,
  staging: Staging,
  pieces: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<{ readonly place: Stage; readonly header: boolean }> {
  let number = 0;
  let last: Stage | null = null;
  const made = async function* (): AsyncGenerator<{ readonly place: Stage; readonly header: boolean }> {
    for await (const piece of pieces) {
      const place = { stager, database: `import_${number}` };
      const header = staging.header && number === 0;
      number++;
      await stage(path, place, { ...head, path: piece }, staging, header ? 1 : 0);
      yield { place, header };
    }
  };
  try {
    for await (const one of ahead(made())) {
      if (last !== null) await unstage(path, last);
      last = one.place;
      yield one;
    }
  } finally {
    for (let n = 0; n <= number; n++) await unstage(path, { stager, database: `import_${n}` });
  }
}

async function importCells(
  { connection, stager }: Connections,
  path: string,
  file: ImportFile,
  beside: string,
  first: (() => Promise<bigint>) | null,
): Promise<Count> {
  const head = readHead(file.source, file.path);
  if (head.lines.length === 0) throw unfit(file.format, file.source, "an empty one");
  const staging = file.format.stage(head, file);
  const quoted = holdsLineEnds(head, staging);
  const whole = staging.shape === "json" || quoted;
  const table = quoted ? await evenLineEnds(file.path, `${beside}.copy.even`) : file.path;
  const count: Count = { rows: 0, refused: 0, unread: new Map() };
  let staged = 0;
  await ask(connection, path, BAD_TABLE);
  const pieces = whole ? [table] : piecesOf(table, `${beside}.pieces`, file.piece);
  for await (const { place, header } of stages(stager, path, head, staging, pieces)) {
    const skip = header ? 1 : 0;
    const before = count.rows + count.refused + (staging.header && !header ? 1 : 0);
    const refused = count.refused;
    await show(connection, path, place);
    const rows = await countPiece(connection, path, count);
    if (count.refused > refused) await gatherBad(connection, path, quoted, skip, before);
    if (first !== null) {
      const id = (await first()) + BigInt(staged);
      await writeEvents(connection, path, file.format, staging, file.dataset, id);
    }
    staged += rows;
    if (staged >= 2 ** ROW_BITS) throw unfit(file.format, file.source, `more than ${2 ** ROW_BITS} rows`);
  }
  if (count.refused > 0 && !whole) await countEmpty(connection, path, file.path);
  return count;
}

async function note(
  connection: DuckDBConnection,
  path: string,
  { dataset, format, source, path: file }: ImportFile,
  { number, hash }: { number: bigint; hash: string },
  { rows, refused }: Count,
): Promise<void> {
  const now = new Date().toISOString().slice(0, 19).replace("T", " ");
  const { name, codebook, quads } = format;
  await ask(
    connection,
    path,
    `INSERT INTO refused_row SELECT ${number}, $dataset, line, expected, found, text FROM import_bad ORDER BY line`,
    { dataset },
  );
  await ask(
    connection,
    path,
    `INSERT INTO imported_file VALUES (${number}, $dataset, $source, $hash, ${statSync(file).size}, ${rows}, ${refused},
       '${now}')`,
    { dataset, source, hash },
  );
  await ask(connection, path, "DELETE FROM dataset WHERE name = $dataset", { dataset });
  await ask(
    connection,
    path,
    `INSERT INTO dataset SELECT $dataset, $name, $codebook, $quads, sum(rows), '${now}' FROM imported_file
     WHERE dataset = $dataset`,
    { dataset, name, codebook, quads },
  );
}

const TIDY = [
  ..."code key where empty passed ends bad".split(" ").map((name) => `DROP TABLE IF EXISTS import_${name}`),
  "DROP VIEW IF EXISTS import_row",
  "DROP VIEW IF EXISTS import_reject",
];

/** Errors: bad input for a file that is damaged, empty or of another format; bad usage for a dataset of another format. */
export async function importFile(
  connections: Connections,
  path: string,
  file: ImportFile,
): Promise<Imported> {
  const { connection } = connections;
  await checkFormat(connection, path, file);
  // The file is hashed while it is read: the hash is only needed for the ids.
  const hashing = sha256(file.path);
  hashing.catch(() => undefined);
  if (await known(connection, path, file, hashing))
    return { fresh: false, rows: 0, refused: 0, bad: [], unread: [] };
  const numbering = async (): Promise<bigint> => numberOf(connection, path, file.dataset, await hashing);
  const taken = async (first: (() => Promise<bigint>) | null): Promise<Count> =>
    importPieces(connections, path, file, first).catch((error: unknown) => {
      throw fileError(path, file, error);
    });
  const whole = async (): Promise<Count> => {
    if (file.dry) return taken(null);
    await loadCodes(connection, path, file.data);
    return inTransaction(connection, path, async () => {
      let number: bigint | undefined;
      const count = await taken(async () => {
        number ??= await numbering();
        return (number << BigInt(ROW_BITS)) + 1n;
      });
      // A file of which no row fits is of another kind: it leaves no empty set, and may come again as what it is.
      if (count.rows > 0 || count.refused === 0)
        await note(
          connection,
          path,
          file,
          { number: number ?? (await numbering()), hash: await hashing },
          count,
        );
      return count;
    });
  };
  try {
    const { rows, refused, unread } = await whole();
    const bad = await ask(
      connection,
      path,
      `SELECT line::DOUBLE AS line, expected, found, text FROM import_bad ORDER BY line LIMIT ${file.told}`,
    );
    const cells = [...unread].map(([column, n]) => ({ column, rows: n }));
    return { fresh: true, rows, refused, bad: bad as unknown as readonly RefusedRow[], unread: cells };
  } finally {
    for (const sql of TIDY) await connection.run(sql).catch(() => undefined);
  }
}
