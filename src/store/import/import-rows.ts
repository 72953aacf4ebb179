/** Takes the rows of a file into the open transaction, piece by piece. */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { badInput, ThawError } from "../../core/error.ts";
import { ask, storeError } from "../ask.ts";
import type { Format, Staging } from "./format.ts";
import { type Head, readHead } from "./head.ts";
import type { ImportFile } from "./import-file.ts";
import { BAD_TABLE, countEmpty, gatherBad } from "./locate.ts";
import { ahead, piecesOf } from "./pieces.ts";
import { evenLineEnds, fromLatin1, isUtf8 } from "./recode.ts";
import { holdsLineEnds, type Stage, show, stage, unstage } from "./stage.ts";
import { ROW_BITS, writeEvents } from "./write.ts";

/** What writes to the store, and what reads files: one of their own for each import. */
export interface Connections {
  readonly connection: DuckDBConnection;
  readonly stager: DuckDBConnection;
}

/** What is wrong with the file itself; failures of the machine and of our SQL are told as such. */
export function fileError(path: string, { format, source }: ImportFile, error: unknown): ThawError {
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

export interface Count {
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
export async function importRows(
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
