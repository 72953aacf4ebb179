/** Keeps the rows of one pair together, so that a question about it reads little. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "./ask.ts";

/** Fewer are read at once however they lie: a row group of DuckDB holds 122,880. */
const FEWEST = 250_000;
/** Share of rows that came since the last sorting: sorting again and again then costs a few times one sorting. */
const SHARE = 0.2;

/** Sorts the pairs of stories by pair and date, if enough came since that was last done. */
export async function sortPairs(
  connection: DuckDBConnection,
  path: string,
  fewest: number = FEWEST,
): Promise<void> {
  const [count] = await ask(
    connection,
    path,
    `SELECT (SELECT count(*) FROM story_pair)::DOUBLE AS now, (SELECT max(rows) FROM sorted_pairs)::DOUBLE AS then`,
  );
  const [now, then] = [count!.now as number, count!.then as number];
  if (now < fewest || Math.abs(now - then) < SHARE * now) return;
  await ask(connection, path, "BEGIN");
  try {
    // The optimizer may be off on this connection; a sort does not need it.
    await ask(connection, path, "CREATE TABLE sorted AS SELECT * FROM story_pair ORDER BY a, b, date, story");
    await ask(connection, path, "DROP TABLE story_pair");
    await ask(connection, path, "ALTER TABLE sorted RENAME TO story_pair");
    await ask(connection, path, `UPDATE sorted_pairs SET rows = ${now}`);
    await ask(connection, path, "COMMIT");
  } catch (error) {
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
