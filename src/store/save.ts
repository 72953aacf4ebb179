/** Writes readings: one transaction, each document at most once. */
import type { DuckDBConnection, DuckDBPreparedStatement } from "@duckdb/node-api";
import { isDay } from "../core/date.ts";
import { badInput } from "../core/error.ts";
import { stableId } from "../core/hash.ts";
import { pairsOf } from "../event/pairs.ts";
import type { Reading, ReadingRecord } from "../event/reading.ts";
import { ask, inTransaction } from "./ask.ts";
import { type StoredJson, storedJson, wellFormed } from "./json.ts";
import { EMPTY, REMOVE, REMOVE_SIGHTINGS, STAGE, WRITE } from "./rows.ts";
import { saveSketches } from "./save-sketches.ts";
import { saveStories } from "./save-stories.ts";
import { saveSightings } from "./sightings.ts";
import type { SaveCount } from "./store.ts";

export interface Prepared {
  readonly reading: Reading;
  /** As JSON: the document with its problems and without its text; each record. */
  readonly document: StoredJson;
  readonly records: readonly StoredJson[];
  /** Over all of the JSON: equal only for equal readings. */
  readonly fingerprint: string;
}

function refuse(where: string, expected: string, found: string): never {
  throw badInput({ expected, found, where, mend: "Nothing of this batch was saved; mend the record first." });
}

/** Note: adds to `known`, the days that are known to be some. */
function checkDays(where: string, days: readonly (string | null)[], known: Set<string>): void {
  for (const day of days) {
    if (day === null || known.has(day)) continue;
    if (!isDay(day)) refuse(where, "a day YYYY-MM-DD", `"${day}"`);
    known.add(day);
  }
}

/** Refuses what would break the tables: days that are none, ids told twice, records of another document. */
function check({ document, records }: Reading, days: Set<string>): void {
  const at = `document ${document.id} (${document.source})`;
  if (document.id === "") refuse(at, "an id", "none");
  checkDays(at, [document.published], days);
  const ids = new Set<string>();
  for (const record of records) {
    const where = `record ${record.id} of ${at}`;
    if (record.document !== document.id) refuse(where, "the id of its document", `"${record.document}"`);
    if (ids.has(record.id)) refuse(where, "an id of its own", "the id of an earlier record");
    ids.add(record.id);
    checkDays(where, [record.published, record.date, record.date_end], days);
  }
}

/** Checks readings and writes them as JSON; needs no store, so it can be done while others are saved. */
export function prepareReadings(readings: readonly Reading[]): readonly Prepared[] {
  const days = new Set<string>();
  return readings.map((reading) => {
    check(reading, days);
    const { text, ...rest } = reading.document;
    const document = JSON.stringify({ ...rest, problems: reading.problems });
    const records = reading.records.map((record) => JSON.stringify(record));
    return {
      reading,
      document: storedJson(document),
      records: records.map(storedJson),
      fingerprint: stableId(document, JSON.stringify(text), ...records),
    };
  });
}

interface Changed {
  readonly count: SaveCount;
  readonly write: readonly Prepared[];
  /** Ids of documents that the store has otherwise. */
  readonly replaced: readonly string[];
  /** Readings that a later one of the batch takes the place of. */
  readonly outdated: readonly Prepared[];
}

/** What of the batch is new or changed, by document; the last reading of a document counts. */
async function changed(
  connection: DuckDBConnection,
  path: string,
  batch: readonly Prepared[],
): Promise<Changed> {
  const ids = [...new Set(batch.map((one) => one.reading.document.id))];
  const known = await ask(
    connection,
    path,
    "SELECT id, fingerprint FROM document WHERE id IN (SELECT unnest($ids))",
    { ids },
  );
  const stored = new Set(known.map((row) => row.id as string));
  const fingerprints = new Map(known.map((row) => [row.id as string, row.fingerprint as string]));
  const write = new Map<string, Prepared>();
  const outdated: Prepared[] = [];
  let [added, replaced, unchanged] = [0, 0, 0];
  for (const one of batch) {
    const id = one.reading.document.id;
    const before = fingerprints.get(id);
    if (before === one.fingerprint) unchanged++;
    else {
      if (before === undefined) added++;
      else replaced++;
      fingerprints.set(id, one.fingerprint);
      if (write.has(id)) outdated.push(write.get(id)!);
      write.set(id, one);
    }
  }
  return {
    count: { added, replaced, unchanged },
    write: [...write.values()],
    replaced: [...write.keys()].filter((id) => stored.has(id)),
    outdated,
  };
}

const countOf = (records: readonly ReadingRecord[], kind: ReadingRecord["record"]): number =>
  records.reduce((sum, record) => sum + (record.record === kind ? 1 : 0), 0);

/** Fills the temporary tables that the SQL of WRITE reads. */
async function stage(connection: DuckDBConnection, write: readonly Prepared[]): Promise<void> {
  const documents = await connection.createAppender("staged_document", null, "temp");
  const rows = await connection.createAppender("staged_record", null, "temp");
  const orNull = (appender: typeof rows, value: string | null): void =>
    value === null ? appender.appendNull() : appender.appendVarchar(value);
  for (const { reading, document, records, fingerprint } of write) {
    const text = wellFormed(reading.document.text);
    const exact = document.exact !== null || text !== reading.document.text;
    documents.appendVarchar(reading.document.id);
    documents.appendVarchar(text);
    for (const kind of ["event", "assessment", "channel"] as const)
      documents.appendInteger(countOf(reading.records, kind));
    documents.appendVarchar(fingerprint);
    documents.appendVarchar(document.json);
    orNull(documents, exact ? JSON.stringify({ ...reading.document, problems: reading.problems }) : null);
    documents.endRow();
    for (let i = 0; i < records.length; i++) {
      const record = reading.records[i]!;
      for (const value of [record.id, record.record, record.document, records[i]!.json])
        rows.appendVarchar(value);
      orNull(rows, records[i]!.exact);
      rows.appendVarchar(storedJson(JSON.stringify(pairsOf(record))).json);
      rows.endRow();
    }
  }
  documents.closeSync();
  rows.closeSync();
}

/** A connection that saves: its statements are planned once, as planning takes longer than saving one reading. */
export interface Writer {
  readonly connection: DuckDBConnection;
  readonly path: string;
  readonly statements: readonly DuckDBPreparedStatement[];
}

/**
 * Runs a task without DuckDB's optimizer. It reads the statistics of the temporary tables, which are empty when the
 * statements are planned, and would leave "nothing passes the filter" in the plans for good. It is on for all else:
 * without it a search for an id reads every column.
 */
async function unoptimized<T>(
  connection: DuckDBConnection,
  path: string,
  task: () => Promise<T>,
): Promise<T> {
  await ask(connection, path, "PRAGMA disable_optimizer");
  try {
    return await task();
  } finally {
    await connection.run("PRAGMA enable_optimizer");
  }
}

/** Makes the temporary tables and plans the statements. */
export async function prepareWriter(connection: DuckDBConnection, path: string): Promise<Writer> {
  for (const sql of STAGE) await ask(connection, path, sql);
  const statements: DuckDBPreparedStatement[] = [];
  await unoptimized(connection, path, async () => {
    for (const sql of [...WRITE, ...EMPTY]) statements.push(await connection.prepare(sql));
  });
  return { connection, path, statements };
}

/** Saves readings in one transaction: after an error nothing of them is in the store. */
export async function saveReadings(writer: Writer, batch: readonly Prepared[]): Promise<SaveCount> {
  const { connection, path, statements } = writer;
  const { count, write, replaced, outdated } = await changed(connection, path, batch);
  if (write.length === 0) return count;
  await inTransaction(connection, path, async () => {
    await stage(connection, write);
    if (replaced.length > 0) {
      for (const sql of REMOVE) await ask(connection, path, sql, { replaced });
      await ask(connection, path, REMOVE_SIGHTINGS);
    }
    await unoptimized(connection, path, async () => {
      for (const statement of statements) await statement.run();
    });
    const known = new Set(replaced);
    const added = write.map((one) => one.reading.document).filter(({ id }) => !known.has(id));
    await saveSketches(connection, added);
    await saveStories(
      connection,
      path,
      write.map((one) => one.reading),
      replaced,
    );
    if (outdated.length > 0)
      await saveSightings(
        connection,
        path,
        outdated.map((one) => one.reading.document),
      );
  });
  return count;
}
