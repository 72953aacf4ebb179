/** Goes through the documents of a store in the order in which they lie, some hundred at once, with their records. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";

/** Documents at once: their texts and records stand in memory, and all tables are searched for each such part. */
const DOCUMENTS = 2000;

export interface StoredRecord {
  readonly id: string;
  readonly record: string;
  readonly document: string;
  readonly json: string;
  /** Null where `json` loses nothing. */
  readonly exact: string | null;
}

/** A row of the table of documents, with the rows of its records in their order. */
export interface StoredPage {
  readonly id: string;
  readonly text: string;
  readonly json: string;
  readonly exact: string | null;
  readonly fingerprint: string;
  readonly events: number;
  readonly assessments: number;
  readonly channels: number;
  readonly records: readonly StoredRecord[];
}

const LAST = "SELECT coalesce(max(rowid), -1)::DOUBLE AS last FROM document";
const PAGE = `SELECT id, text, json::VARCHAR AS json, exact, fingerprint, events, assessments, channels FROM document
  WHERE rowid BETWEEN $first AND $last ORDER BY rowid`;
const RECORDS = `SELECT id, record, document, json::VARCHAR AS json, exact FROM record
  WHERE document IN (SELECT unnest($ids)) ORDER BY rowid`;

/** Documents that are written on the way come to lie behind, and are not met again. */
export async function* storedPages(
  connection: DuckDBConnection,
  path: string,
): AsyncGenerator<readonly StoredPage[]> {
  const last = (await ask(connection, path, LAST))[0]!.last as number;
  for (let first = 0; first <= last; first += DOCUMENTS) {
    const until = Math.min(last, first + DOCUMENTS - 1);
    const documents = (await ask(connection, path, PAGE, { first, last: until })) as unknown as StoredPage[];
    if (documents.length === 0) continue;
    const ids = documents.map(({ id }) => id);
    const records = new Map(ids.map((id) => [id, [] as StoredRecord[]]));
    for (const row of (await ask(connection, path, RECORDS, { ids })) as unknown as StoredRecord[])
      records.get(row.document)!.push(row);
    yield documents.map((document) => ({ ...document, records: records.get(document.id)! }));
  }
}
