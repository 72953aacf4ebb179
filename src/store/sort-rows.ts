/** Keeps together the rows that are asked for together, so that a question reads little. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask, inTransaction } from "./ask.ts";

/** Fewer are read at once however they lie: a row group of DuckDB holds 122,880. */
const FEWEST = 250_000;
/** Share of rows that came since the last sorting: sorting again and again then costs a few times one sorting. */
const SHARE = 0.2;

/** DuckDB skips parts of a table by the least and the greatest value in them: of days, and of the names of a pair. */
const ORDER: Readonly<Record<string, string>> = {
  story: "date, id",
  telling: "day, story",
  story_pair: "a, b, date, story",
};

/** Sorts stories and tellings by day, and the pairs of stories by pair and date, each if enough came since it was last done. */
export async function sortRows(
  connection: DuckDBConnection,
  path: string,
  fewest: number = FEWEST,
): Promise<void> {
  for (const [table, order] of Object.entries(ORDER)) {
    const [count] = await ask(
      connection,
      path,
      `SELECT (SELECT count(*) FROM ${table})::DOUBLE AS now, rows::DOUBLE AS then FROM sorted_rows
       WHERE name = '${table}'`,
    );
    const [now, then] = [count!.now as number, count!.then as number];
    if (now < fewest || Math.abs(now - then) < SHARE * now) continue;
    await inTransaction(connection, path, async () => {
      await ask(connection, path, `CREATE TEMP TABLE sorted AS SELECT * FROM ${table} ORDER BY ${order}`);
      await ask(connection, path, `DELETE FROM ${table}`);
      await ask(connection, path, `INSERT INTO ${table} SELECT * FROM sorted`);
      await ask(connection, path, "DROP TABLE sorted");
      await ask(connection, path, `UPDATE sorted_rows SET rows = ${now} WHERE name = '${table}'`);
    });
  }
}
