/** What imported sets hold as a whole: their names and sizes, pairs, months, and sums over their stories. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Day } from "../core/date.ts";
import { pairOf } from "../event/pairs.ts";
import { ask } from "./ask.ts";
import type { Dataset } from "./dataset.ts";
import { type Condition, page } from "./find.ts";
import { conditionsOf } from "./find-imported.ts";
import { coverageOf, PERIODS } from "./find-stories.ts";
import { gathered } from "./gather-imported.ts";
import type { PairCount, StorySum, SumFilter } from "./store.ts";
import type { Coverage } from "./story.ts";

/** All sets, by name. */
export async function findDatasets(connection: DuckDBConnection, path: string): Promise<readonly Dataset[]> {
  return (await ask(
    connection,
    path,
    `SELECT name, format, codebook, quad_convention, coalesce(files, 0)::INTEGER AS files, coalesce(n, 0)::DOUBLE AS rows,
       coalesce(refused, 0)::DOUBLE AS refused, coalesce(untyped, 0)::DOUBLE AS untyped, "from", "to",
       strftime(imported, '%Y-%m-%dT%H:%M:%SZ') AS imported
     FROM dataset
     LEFT JOIN (SELECT dataset, count(*) AS files, sum(refused) AS refused FROM imported_file GROUP BY dataset) f
       ON f.dataset = name
     LEFT JOIN (SELECT dataset, count(*) AS n, count(*) FILTER (WHERE event IS NULL) AS untyped,
         min(date)::VARCHAR AS "from", max(date)::VARCHAR AS "to" FROM imported_event GROUP BY dataset) e
       ON e.dataset = name
     ORDER BY name`,
  )) as unknown as readonly Dataset[];
}

/** Pairs of a set with the number of their rows, those with the most first. */
export async function findImportedPairs(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
): Promise<readonly PairCount[]> {
  const rows = await ask(
    connection,
    path,
    `SELECT a, b, count(event)::INTEGER AS events, min(date)::VARCHAR AS "from", max(date)::VARCHAR AS "to"
     FROM imported_pair WHERE dataset = $dataset GROUP BY a, b ORDER BY events DESC, a, b`,
    { dataset },
  );
  return rows.map(({ a, b, ...count }) => ({
    ...({ pair: [a, b], ...count } as unknown as PairCount),
    assessments: 0,
    channels: 0,
  }));
}

/** Ids of the rows about a pair without a type in PLOVER, by day. */
export async function findUntyped(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
  [a, b]: readonly [string, string],
): Promise<readonly string[]> {
  const sql = `SELECT printf('%016x', id) AS id FROM ${await gathered(connection, path)}
    WHERE dataset = $dataset AND a = $a AND b = $b AND event IS NULL ORDER BY date NULLS LAST, id`;
  return (await ask(connection, path, sql, { dataset, a, b })).map(({ id }) => id as string);
}

/** Rows by the month in which they were added, or of their event where that is not said. */
export async function findImportedCoverage(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
  filter: { readonly from?: Day; readonly to?: Day },
): Promise<readonly Coverage[]> {
  return coverageOf(filter, (first, last) =>
    ask(
      connection,
      path,
      `SELECT strftime(t, '%Y-%m') AS month, n::INTEGER AS documents, NULL AS outlets FROM
         (SELECT date_trunc('month', coalesce(added, date)) AS t, count(*) AS n FROM imported_event
          WHERE dataset = $dataset AND coalesce(added, date) BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
          GROUP BY ALL)
       ORDER BY month`,
      { dataset, first, last },
    ),
  );
}

/** First and last day on which rows were added, or of their events; null without any. */
export async function findAdded(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
): Promise<{ from: Day; to: Day } | null> {
  const sql = `SELECT min(coalesce(added, date))::VARCHAR AS "from", max(coalesce(added, date))::VARCHAR AS "to"
    FROM imported_event WHERE dataset = $dataset`;
  const row = (await ask(connection, path, sql, { dataset }))[0] as unknown as { from: Day | null; to: Day };
  return row.from === null ? null : { from: row.from, to: row.to };
}

/** Sums over stories that have a date, ordered by pair, period, quad and direction. */
export async function findImportedSums(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
  filter: SumFilter,
): Promise<readonly StorySum[]> {
  const conditions: Condition[] = [...conditionsOf(dataset, filter), ["date IS NOT NULL"]];
  if (filter.context !== undefined)
    conditions.push([
      "id IN (SELECT id FROM imported_event WHERE dataset = $[1] AND list_contains(context, $[2]))",
      [dataset, filter.context],
    ]);
  const [t, period] = PERIODS[filter.by];
  const { sql, values } = page(conditions, null, {});
  // Of one pair its names are left out of what is grouped and sorted: a third of the time is saved.
  const pair = filter.pair === undefined ? "a, b, " : "";
  const rows = await ask(
    connection,
    path,
    `SELECT ${pair}${period} AS period, quad, direction, stories, tellings, score FROM
       (SELECT ${pair}${t} AS t, quad, direction, count(*)::INTEGER AS stories, sum(tellings)::INTEGER AS tellings,
          sum(score) AS score
        FROM (SELECT ${pair}any_value(date) AS date, any_value(quad) AS quad, any_value(direction) AS direction,
            count(*) AS tellings, avg(score) AS score
          FROM ${await gathered(connection, path)}${sql} GROUP BY ${pair}repeats)
        GROUP BY ALL)
     ORDER BY ${pair}t, quad, direction`,
    values,
  );
  const given = filter.pair === undefined ? null : pairOf(...filter.pair);
  return rows.map(({ a, b, ...sum }) => ({ pair: given ?? [a, b], ...sum }) as unknown as StorySum);
}
