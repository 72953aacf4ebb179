/** Takes a dataset out of a store, and tells the rows of one that were refused. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";
import type { RefusedRow } from "./import-file.ts";

const TABLES = ["imported_event", "imported_pair", "refused_row", "imported_file"] as const;

/** Removes all of a dataset in one transaction; gives the number of its rows, null where there is none of that name. */
export async function dropDataset(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
): Promise<number | null> {
  const sql = "SELECT rows::DOUBLE AS rows FROM dataset WHERE name = $dataset";
  const [set] = await ask(connection, path, sql, { dataset });
  if (set === undefined) return null;
  await ask(connection, path, "BEGIN");
  try {
    for (const table of TABLES)
      await ask(connection, path, `DELETE FROM ${table} WHERE dataset = $dataset`, { dataset });
    await ask(connection, path, "DELETE FROM dataset WHERE name = $dataset", { dataset });
    await ask(connection, path, "COMMIT");
  } catch (error) {
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
  return set.rows as number;
}

/** Rows of a dataset that were refused, by file and line. */
export async function findRefused(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
): Promise<readonly (RefusedRow & { readonly source: string })[]> {
  return (await ask(
    connection,
    path,
    `SELECT f.source, r.line::DOUBLE AS line, r.expected, r.found, r.text
     FROM refused_row r JOIN imported_file f ON f.file = r.file AND f.dataset = r.dataset
     WHERE r.dataset = $dataset ORDER BY f.source, r.line`,
    { dataset },
  )) as unknown as readonly (RefusedRow & { readonly source: string })[];
}
