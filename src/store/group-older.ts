/** Groups what a store held before it knew of stories, and all of it anew. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ReadingRecord } from "../event/reading.ts";
import { ask, inTransaction } from "./ask.ts";
import { findDocuments, findRecords } from "./find.ts";
import { STAGE_STORIES, saveStories } from "./save-stories.ts";

const BATCH = 500;
const NEXT = `SELECT document FROM ungrouped ORDER BY document LIMIT ${BATCH}`;

/** Groups the next documents named in the table `ungrouped`; false where there were none. */
async function groupNext(connection: DuckDBConnection, path: string): Promise<boolean> {
  const ids = (await ask(connection, path, NEXT)).map((row) => row.document as string);
  if (ids.length === 0) return false;
  const documents = await findDocuments(connection, path, { ids });
  const byDocument = new Map(ids.map((id) => [id, [] as ReadingRecord[]]));
  for (const event of await findRecords(connection, path, { record: "event", documents: ids }))
    byDocument.get(event.document)?.push(event);
  for (const sql of STAGE_STORIES) await ask(connection, path, sql);
  const readings = documents.map((document) => ({
    document,
    records: byDocument.get(document.id) ?? [],
    problems: [],
  }));
  await saveStories(connection, path, readings, []);
  await ask(connection, path, "DELETE FROM ungrouped WHERE document IN (SELECT unnest($ids))", { ids });
  return true;
}

/** Groups documents named in the table `ungrouped`, a transaction for each batch: a run that is broken off goes on. */
export async function groupOlder(connection: DuckDBConnection, path: string): Promise<void> {
  while (await inTransaction(connection, path, () => groupNext(connection, path)));
}

/** Groups all documents anew but those that cannot be read back; within the transaction of the caller. */
export async function groupAnew(
  connection: DuckDBConnection,
  path: string,
  unreadable: readonly string[],
): Promise<void> {
  for (const table of ["story", "telling", "story_pair", "telling_key", "ungrouped"])
    await ask(connection, path, `DELETE FROM ${table}`);
  const others = "SELECT id FROM document WHERE id NOT IN (SELECT unnest($unreadable))";
  await ask(connection, path, `INSERT INTO ungrouped ${others}`, { unreadable });
  while (await groupNext(connection, path));
}
