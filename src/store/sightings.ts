/** Where documents were read from: each place once, with what was found there last. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Document, Origin } from "../document/document.ts";
import { ask } from "./ask.ts";
import { storedJson } from "./json.ts";

export type Sighting = Pick<Document, "source" | "origin">;

/** Shape of a document's origin as JSON, and the columns that are filled from it. */
export const ORIGIN: string =
  '{"url":"VARCHAR","record":"BIGINT","range":["BIGINT"],"fetched":"VARCHAR","hash":"VARCHAR"}';
export const originOf = (field: string): string =>
  `${field}.url, ${field}.record, ${field}.range[1], ${field}.range[2], ${field}.fetched, ${field}.hash`;

const COLUMNS = ["document", "source", "url", "record", "byte_start", "byte_end", "fetched", "hash"];

/** Of documents that the store has. */
const STAGE = `CREATE OR REPLACE TEMP TABLE seen AS FROM
  (SELECT s.id, s.source, ${originOf("s.origin")}
   FROM (SELECT unnest(from_json($rows, '[{"id":"VARCHAR","source":"VARCHAR","origin":${ORIGIN}}]')) s))
   AS t(${COLUMNS.join(", ")})
  WHERE document IN (SELECT id FROM document)`;

const REPLACE: readonly string[] = [
  `DELETE FROM seen USING sighting s
   WHERE ${COLUMNS.map((name) => `seen.${name} IS NOT DISTINCT FROM s.${name}`).join(" AND ")}`,
  "DELETE FROM sighting USING seen s WHERE sighting.document = s.document AND sighting.source = s.source",
  "INSERT INTO sighting FROM seen",
];

/** Notes where these documents were read; within the transaction of the caller. */
export async function saveSightings(
  connection: DuckDBConnection,
  path: string,
  documents: readonly Pick<Document, "id" | "source" | "origin">[],
): Promise<void> {
  const places = new Map(
    documents.map(({ id, source, origin }) => [`${id} ${source}`, { id, source, origin }]),
  );
  const rows = storedJson(JSON.stringify([...places.values()])).json;
  await ask(connection, path, STAGE, { rows });
  for (const sql of REPLACE) await ask(connection, path, sql);
}

/** Every place that a document was read from, by name. */
export async function findSightings(
  connection: DuckDBConnection,
  path: string,
  document: string,
): Promise<readonly Sighting[]> {
  const sql = `SELECT source, url, record::DOUBLE AS record, byte_start::DOUBLE AS start, byte_end::DOUBLE AS "end",
    fetched, hash FROM sighting WHERE document = $document ORDER BY source`;
  return (await ask(connection, path, sql, { document })).map((row) => {
    const { source, url, record, start, end, fetched, hash } = row as unknown as Origin & {
      readonly source: string;
      readonly start: number | null;
      readonly end: number;
    };
    const range = start === null ? null : ([start, end] as const);
    return { source, origin: hash === null ? null : { url, record, range, fetched, hash } };
  });
}
