/** Takes one file of another project's events into a dataset: all of it in one transaction, or nothing. */
import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import { badInput, badUsage } from "../../core/error.ts";
import { ask, inTransaction } from "../ask.ts";
import { loadCodes } from "./codes.ts";
import type { Format, ImportOptions } from "./format.ts";
import { type Connections, type Count, fileError, importRows } from "./import-rows.ts";
import { ROW_BITS } from "./write.ts";

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
    importRows(connections, path, file, first).catch((error: unknown) => {
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
