/** Puts beside each pair of imported rows what its stories are told by, in the order in which it is asked for. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "./ask.ts";

/** Fewer are joined as fast as they are read. */
const FEWEST = 50_000;

/** Rows of pairs with what their events say; `host` is that of the first article. */
const JOINED = `SELECT p.*, e.added, e.code, e.mode, e.context, e.actor, e.recipient, e.place_country, e.sources,
    nullif(lower(regexp_extract(e.url, '(?i)^https?://(?:www\\.)?([^/?#]+)', 1)), '') AS host
  FROM imported_pair p JOIN imported_event e ON e.id = p.id AND e.dataset = p.dataset`;

/** Says which rows of pairs there are: another number whenever a file comes or goes. */
const STAMP = `(SELECT hash(count(*), (SELECT max(imported_at) FROM imported_file), (SELECT count(*) FROM imported_event)) >> 1
  FROM imported_pair)::BIGINT`;

/** What to read the rows of pairs from: the table of those gathered, or the same joined anew where more came since. */
export async function gathered(connection: DuckDBConnection, path: string): Promise<string> {
  const sql = `SELECT coalesce((SELECT rows FROM sorted_rows WHERE name = 'imported_telling') = ${STAMP}, false) AS fresh`;
  return (await ask(connection, path, sql))[0]!.fresh === true ? "imported_telling" : `(${JOINED})`;
}

/**
 * Gathers the rows of pairs, if any came since that was last done: a pair is then read in milliseconds however many rows
 * there are, for a third of the time of importing them. Note: writes the table imported_telling.
 */
export async function gatherImported(
  connection: DuckDBConnection,
  path: string,
  fewest: number = FEWEST,
): Promise<void> {
  const [count] = await ask(connection, path, "SELECT count(*)::DOUBLE AS n FROM imported_pair");
  if ((count!.n as number) < fewest || (await gathered(connection, path)) === "imported_telling") return;
  await ask(connection, path, "BEGIN");
  try {
    await ask(connection, path, "DELETE FROM imported_telling");
    await ask(
      connection,
      path,
      `INSERT INTO imported_telling ${JOINED} ORDER BY p.dataset, a, b, p.date, p.id`,
    );
    await ask(connection, path, "DELETE FROM sorted_rows WHERE name = 'imported_telling'");
    await ask(connection, path, `INSERT INTO sorted_rows VALUES ('imported_telling', ${STAMP})`);
    await ask(connection, path, "COMMIT");
  } catch (error) {
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
