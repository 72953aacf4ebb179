/** Compares rows as they are with rows as they should be. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";

export interface Difference {
  /** Number of those that have other rows, and the first of them. */
  readonly count: number;
  readonly example: string;
}

/**
 * How many values of the column `by` have other rows in one than in the other; null where all are the same. Both are SQL
 * after FROM, of the same columns. Sums of hashes tell at little cost that nothing differs, whatever the order.
 */
export async function differing(
  connection: DuckDBConnection,
  path: string,
  expected: string,
  stored: string,
  by: string,
): Promise<Difference | null> {
  const sum = (rows: string): string => `(SELECT (count(*), sum(hash(t)::HUGEINT)) FROM ${rows} t)`;
  const same = `SELECT ${sum(expected)} IS NOT DISTINCT FROM ${sum(stored)} AS same`;
  if ((await ask(connection, path, same))[0]!.same === true) return null;
  const less = (some: string, others: string): string => `(FROM ${some} EXCEPT ALL FROM ${others})`;
  const found = await ask(
    connection,
    path,
    `SELECT count(DISTINCT ${by})::DOUBLE AS count, min(${by})::VARCHAR AS example
     FROM (FROM ${less(expected, stored)} UNION ALL FROM ${less(stored, expected)})`,
  );
  return found[0] as unknown as Difference;
}
