/** Goes through everything in a store, document by document, in constant memory. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Document } from "../document/document.ts";
import type { Reading, ReadingRecord } from "../event/reading.ts";
import { ask } from "./ask.ts";
import { storedDocument } from "./find.ts";

/** Rows of documents read at once: numbers of rows are found without a search, and their texts stand in memory. */
const DOCUMENTS = 500;

const NEXT = `SELECT id, text, json::VARCHAR AS json, exact, events, assessments, channels FROM document
  WHERE rowid >= $first AND rowid < $last ORDER BY rowid`;
/** Rows of one document stand in the order in which its records were saved. */
const RECORDS = `SELECT document, coalesce(exact, json::VARCHAR) AS json FROM record
  WHERE document IN (SELECT unnest($ids)) ORDER BY document, rowid`;

/** Every reading as it was saved, in the order of the rows, its records in the order they came in. */
export async function* allReadings(connection: DuckDBConnection, path: string): AsyncGenerator<Reading> {
  const [rows] = await ask(
    connection,
    path,
    "SELECT coalesce(max(rowid) + 1, 0)::DOUBLE AS count FROM document",
  );
  for (let first = 0; first < (rows!.count as number); first += DOCUMENTS)
    yield* readingsOfRows(connection, path, first, first + DOCUMENTS);
}

async function* readingsOfRows(
  connection: DuckDBConnection,
  path: string,
  first: number,
  last: number,
): AsyncGenerator<Reading> {
  const rows = await ask(connection, path, NEXT, { first, last });
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id as string);
  const records = new Map<string, ReadingRecord[]>(ids.map((id) => [id, []]));
  for (const row of await ask(connection, path, RECORDS, { ids }))
    records.get(row.document as string)!.push(JSON.parse(row.json as string) as ReadingRecord);
  for (const row of rows) {
    const { problems, events: _, assessments: __, channels: ___, ...document } = storedDocument(row);
    yield { document: document as Document, records: records.get(document.id)!, problems };
  }
}
