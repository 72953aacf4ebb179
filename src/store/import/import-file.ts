/** Takes one file of another project's events into a dataset: all of it in one transaction, or nothing. */
import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import { badInput, badUsage, ThawError } from "../../core/error.ts";
import { ask, storeError } from "../ask.ts";
import { loadCodes } from "./codes.ts";
import type { Format, ImportOptions, Staging } from "./format.ts";
import { type Head, readHead } from "./head.ts";
import { locateBad } from "./locate.ts";
import { stage } from "./stage.ts";
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

async function counts(
  connection: DuckDBConnection,
  path: string,
): Promise<{ rows: number; refused: number }> {
  const [row] = await ask(
    connection,
    path,
    `SELECT count(*) FILTER (bad IS NULL)::DOUBLE AS rows,
       (count(*) FILTER (bad IS NOT NULL) + (SELECT count(*) FROM import_reject))::DOUBLE AS refused FROM import_row`,
  );
  return row as { rows: number; refused: number };
}

async function stageFile(
  connection: DuckDBConnection,
  path: string,
  file: ImportFile,
): Promise<{ readonly head: Head; readonly staging: Staging }> {
  const whole = (found: string, cause?: unknown): ThawError =>
    badInput(
      {
        expected: `a whole file of ${file.format.name}`,
        found,
        where: file.source,
        mend: "Fetch it again; nothing of it was imported.",
      },
      cause,
    );
  try {
    const head = await readHead(file.source, file.path, file.format.encoding);
    if (head.lines.length === 0) throw whole("an empty one");
    return { head, staging: await stage(connection, path, file.format, head, file) };
  } catch (error) {
    if (error instanceof ThawError) throw error;
    const found = (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
    // No room is the machine's fault, and wrong SQL ours; all else that the reader says is about the file.
    if (
      /^(Binder|Parser|Catalog|Out of Memory|TransactionContext|INTERNAL)/i.test(found) ||
      /no space left/i.test(found)
    )
      throw storeError(path, error);
    throw whole(found, error);
  }
}

const TIDY = "row reject code key where empty passed ends bad"
  .split(" ")
  .map((name) => `DROP TABLE IF EXISTS import_${name}`);

async function write(
  connection: DuckDBConnection,
  path: string,
  file: ImportFile,
  staging: Staging,
  hash: string,
  { rows, refused }: { rows: number; refused: number },
): Promise<void> {
  const { dataset, format, source } = file;
  const number = await numberOf(connection, path, dataset, hash);
  const now = new Date().toISOString().slice(0, 19).replace("T", " ");
  const { name, codebook, quads } = format;
  await ask(connection, path, "BEGIN");
  try {
    await writeEvents(connection, path, format, staging, dataset, number);
    await ask(
      connection,
      path,
      `INSERT INTO refused_row SELECT ${number}, $dataset, line, expected, found, text FROM import_bad ORDER BY line`,
      { dataset },
    );
    await ask(
      connection,
      path,
      `INSERT INTO imported_file VALUES (${number}, $dataset, $source, $hash, ${statSync(file.path).size}, ${rows},
         ${refused}, '${now}')`,
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
    await ask(connection, path, "COMMIT");
  } catch (error) {
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error instanceof ThawError ? error : storeError(path, error);
  }
}

/** Errors: bad input for a file that is damaged, empty or of another format; bad usage for a dataset of another format. */
export async function importFile(
  connection: DuckDBConnection,
  path: string,
  file: ImportFile,
): Promise<Imported> {
  await checkFormat(connection, path, file);
  // The file is hashed while it is read: the hash is only needed for the ids.
  const hashing = sha256(file.path);
  hashing.catch(() => undefined);
  if (await known(connection, path, file, hashing))
    return { fresh: false, rows: 0, refused: 0, bad: [], unread: [] };
  try {
    const { head, staging } = await stageFile(connection, path, file);
    const count = await counts(connection, path);
    if (count.rows + count.refused >= 2 ** ROW_BITS)
      throw badInput({
        expected: `at most ${2 ** ROW_BITS} rows`,
        found: "more",
        where: file.source,
        mend: "Split the file.",
      });
    if (count.refused > 0) await locateBad(connection, path, head, staging);
    else await ask(connection, path, NO_BAD);
    const unread = await ask(
      connection,
      path,
      "SELECT unread AS column, count(*)::DOUBLE AS rows FROM import_row WHERE unread IS NOT NULL GROUP BY ALL ORDER BY ALL",
    );
    if (!file.dry) {
      await loadCodes(connection, path, file.data);
      await write(connection, path, file, staging, await hashing, count);
    }
    const bad = await ask(
      connection,
      path,
      `SELECT line::DOUBLE AS line, expected, found, text FROM import_bad ORDER BY line LIMIT ${file.told}`,
    );
    return { fresh: true, ...count, bad, unread } as unknown as Imported;
  } finally {
    for (const sql of TIDY) await connection.run(sql).catch(() => undefined);
  }
}

const NO_BAD =
  "CREATE OR REPLACE TEMP TABLE import_bad (line BIGINT, expected VARCHAR, found VARCHAR, text VARCHAR)";
