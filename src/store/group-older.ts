/** Groups what a store held before it knew of stories. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ReadingRecord } from "../event/reading.ts";
import { ask, inTransaction } from "./ask.ts";
import { findDocuments, findRecords } from "./find.ts";
import { STAGE_STORIES, saveStories } from "./save-stories.ts";

const BATCH = 500;
const NEXT = `SELECT document FROM ungrouped ORDER BY document LIMIT ${BATCH}`;

/** Groups documents named in the table `ungrouped`, a transaction for each batch: a run that is broken off goes on. */
export async function groupOlder(connection: DuckDBConnection, path: string): Promise<void> {
  for (;;) {
    const ids = (await ask(connection, path, NEXT)).map((row) => row.document as string);
    if (ids.length === 0) return;
    const documents = await findDocuments(connection, path, { ids });
    const byDocument = new Map(ids.map((id) => [id, [] as ReadingRecord[]]));
    for (const event of await findRecords(connection, path, { record: "event", documents: ids }))
      byDocument.get(event.document)!.push(event);
    for (const sql of STAGE_STORIES) await ask(connection, path, sql);
    await inTransaction(connection, path, async () => {
      await saveStories(
        connection,
        path,
        documents.map((document) => ({ document, records: byDocument.get(document.id) ?? [], problems: [] })),
        [],
      );
      await ask(connection, path, "DELETE FROM ungrouped WHERE document IN (SELECT unnest($ids))", { ids });
    });
  }
}
