/** The places documents were read from, as they lie in the store, with the hashes they had. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";

const AT_ONCE = 5000;

export interface StoredPlace {
  readonly source: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly hash: string;
}

export async function* storedPlaces(connection: DuckDBConnection, path: string): AsyncGenerator<StoredPlace> {
  const [row] = await ask(connection, path, "SELECT coalesce(max(rowid), -1)::DOUBLE AS last FROM sighting");
  const last = row!.last as number;
  for (let first = 0; first <= last; first += AT_ONCE)
    yield* (await ask(
      connection,
      path,
      `SELECT source, byte_start::DOUBLE AS start, byte_end::DOUBLE AS "end", hash FROM sighting
       WHERE hash IS NOT NULL AND rowid BETWEEN $first AND $until ORDER BY rowid`,
      { first, until: first + AT_ONCE - 1 },
    )) as unknown as readonly StoredPlace[];
}
