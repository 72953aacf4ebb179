/** Reads stories, their tellings and the coverage back. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Day, dayOf } from "../core/date.ts";
import { pairOf } from "../event/pairs.ts";
import { ask, type Row } from "./ask.ts";
import { type Condition, day, page } from "./find.ts";
import { REACH } from "./likeness.ts";
import type { StoryFilter, StorySum, SumFilter } from "./store.ts";
import type { Coverage, Story, Telling } from "./story.ts";

const COLUMNS = `id, date::VARCHAR AS date, date_end::VARCHAR AS date_end, date_precision, event, mode, cameo, context,
  auxiliary, actor, recipient, level, exercise, country, score, quad, sources, contested,
  (day - DATE '1970-01-01')::INTEGER AS day`;

const TELLINGS =
  "SELECT story, event, document, outlet, published::VARCHAR AS published, speaker, source, denies FROM telling";

const ORDER = "date NULLS LAST, id";

/** Conditions on the columns that `story` and `story_pair` share. */
function conditionsOf(filter: StoryFilter): readonly Condition[] {
  const conditions: Condition[] = [];
  if (filter.event !== undefined) conditions.push(["event = $", filter.event]);
  if (filter.from !== undefined) conditions.push(["date >= CAST($ AS DATE)", day("from", filter.from)]);
  if (filter.to !== undefined) conditions.push(["date <= CAST($ AS DATE)", day("to", filter.to)]);
  if (filter.auxiliary === false) conditions.push(["auxiliary IS NULL"]);
  return conditions;
}

/** The first and the last of the days, if all are known: what lies between them is all that need be read. */
function within(column: string, days: readonly (Day | null)[]): readonly Condition[] {
  const known = days.filter((day) => day !== null).sort();
  return known.length < days.length || known.length === 0
    ? []
    : [[`${column} BETWEEN CAST($[1] AS DATE) AND CAST($[2] AS DATE)`, [known[0]!, known.at(-1)!]]];
}

/** The stories of these rows, in their order, with their tellings. */
async function withTellings(
  connection: DuckDBConnection,
  path: string,
  rows: readonly Row[],
): Promise<readonly Story[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id as string);
  const days = rows.flatMap(({ day }) =>
    day === null ? [null] : [dayOf((day as number) - REACH), dayOf((day as number) + REACH)],
  );
  const { sql, values } = page(
    [["story IN (SELECT unnest($))", ids], ...within("day", days)],
    "published NULLS LAST, document, start, event",
    {},
  );
  const tellings = new Map(ids.map((id) => [id, [] as Telling[]]));
  for (const { story, ...telling } of await ask(connection, path, `${TELLINGS}${sql}`, values))
    tellings.get(story as string)!.push(telling as unknown as Telling);
  return rows.map(
    ({ day: _, ...row }) => ({ ...row, tellings: tellings.get(row.id as string)! }) as unknown as Story,
  );
}

/** A page of the stories of a pair: its rows lie together, so it is found there first. */
async function storiesOfPair(
  connection: DuckDBConnection,
  path: string,
  filter: StoryFilter & { readonly pair: readonly [string, string] },
): Promise<readonly Story[]> {
  const [a, b] = pairOf(...filter.pair);
  const conditions: Condition[] = [["a = $", a], ["b = $", b], ...conditionsOf(filter)];
  if (filter.ids !== undefined) conditions.push(["story IN (SELECT unnest($))", filter.ids]);
  const { sql, values } = page(conditions, "date NULLS LAST, story", filter);
  const found = await ask(
    connection,
    path,
    `SELECT story, date::VARCHAR AS date FROM story_pair${sql}`,
    values,
  );
  if (found.length === 0) return [];
  const days = within(
    "date",
    found.map((row) => row.date as Day | null),
  );
  const ids = found.map((row) => row.story as string);
  const chosen = page([["id IN (SELECT unnest($))", ids], ...days], ORDER, {});
  const rows = await ask(connection, path, `SELECT ${COLUMNS} FROM story${chosen.sql}`, chosen.values);
  return withTellings(connection, path, rows);
}

/** Stories that fulfil all conditions, by date (those without one last), then id. */
export async function findStories(
  connection: DuckDBConnection,
  path: string,
  filter: StoryFilter,
): Promise<readonly Story[]> {
  const { pair, actor, ids } = filter;
  if (pair !== undefined && actor === undefined) return storiesOfPair(connection, path, { ...filter, pair });
  const conditions: Condition[] = [...conditionsOf(filter)];
  if (ids !== undefined) conditions.push(["id IN (SELECT unnest($))", ids]);
  if (pair !== undefined)
    conditions.push(["id IN (SELECT story FROM story_pair WHERE a = $[1] AND b = $[2])", pairOf(...pair)]);
  if (actor !== undefined)
    conditions.push(["(list_contains(actor, $) OR list_contains(recipient, $))", actor]);
  // Which rows is found first, so that the other columns are read of these only.
  const paged = filter.limit !== undefined || filter.offset !== undefined;
  const { sql, values } = page(conditions, paged ? ORDER : null, filter);
  const chosen = `rowid IN (SELECT rowid FROM story${sql})`;
  const rows = await ask(
    connection,
    path,
    `SELECT ${COLUMNS} FROM story WHERE ${chosen} ORDER BY ${ORDER}`,
    values,
  );
  return withTellings(connection, path, rows);
}

/** By what to add up, and how that is written: days are only written once they are few. */
export const PERIODS = {
  day: ["date", "t::VARCHAR"],
  month: ["date_trunc('month', date)", "strftime(t, '%Y-%m')"],
  all: ["NULL", "NULL"],
} as const;

/** Sums over stories that have a date, ordered by pair, period, quad and direction. */
export async function findSums(
  connection: DuckDBConnection,
  path: string,
  filter: SumFilter,
): Promise<readonly StorySum[]> {
  const conditions: Condition[] = [["date IS NOT NULL"]];
  if (filter.pair !== undefined) {
    const [a, b] = pairOf(...filter.pair);
    conditions.push(["a = $", a], ["b = $", b]);
  }
  if (filter.from !== undefined) conditions.push(["date >= CAST($ AS DATE)", day("from", filter.from)]);
  if (filter.to !== undefined) conditions.push(["date <= CAST($ AS DATE)", day("to", filter.to)]);
  if (filter.auxiliary === false) conditions.push(["auxiliary IS NULL"]);
  if (filter.context !== undefined) conditions.push(["list_contains(context, $)", filter.context]);
  // Two lists instead of one "or", each a search of one column; their conditions have the same values.
  const sides: readonly Condition[][] =
    filter.actor === undefined ? [[]] : [[["a = $", filter.actor]], [["b = $", filter.actor]]];
  const [t, period] = PERIODS[filter.by];
  const parts = sides.map((side) => page([...side, ...conditions], null, {}));
  const columns = `a, b, ${t} AS t, quad, direction, tellings, score`;
  const stories = parts.map(({ sql }) => `SELECT ${columns} FROM story_pair${sql}`).join(" UNION ALL ");
  const rows = await ask(
    connection,
    path,
    `SELECT a, b, ${period} AS period, quad, direction, stories, tellings, score FROM
       (SELECT a, b, t, quad, direction, count(*)::INTEGER AS stories,
          sum(tellings)::INTEGER AS tellings, sum(score) AS score
        FROM (${stories}) GROUP BY ALL)
     ORDER BY a, b, period, quad, direction`,
    parts[0]!.values,
  );
  return rows.map(({ a, b, ...sum }) => ({ pair: [a, b], ...sum }) as unknown as StorySum);
}

export async function findStoryOf(
  connection: DuckDBConnection,
  path: string,
  event: string,
): Promise<Story | null> {
  const sql = "SELECT story FROM telling WHERE event = $event LIMIT 1";
  const [row] = await ask(connection, path, sql, { event });
  if (row === undefined) return null;
  return (await findStories(connection, path, { ids: [row.story as string] }))[0] ?? null;
}

/** Documents and outlets by month of publication, from the first month with any (or `from`) to the last (or `to`). */
export const findCoverage = (
  connection: DuckDBConnection,
  path: string,
  filter: { readonly from?: Day; readonly to?: Day },
): Promise<readonly Coverage[]> =>
  coverageOf(filter, (first, last) =>
    ask(
      connection,
      path,
      `SELECT strftime(t, '%Y-%m') AS month, sum(n)::INTEGER AS documents, count(outlet)::INTEGER AS outlets FROM
         (SELECT date_trunc('month', published) AS t, outlet, count(*) AS n FROM document
          WHERE published BETWEEN CAST($first AS DATE) AND CAST($last AS DATE) GROUP BY ALL)
       GROUP BY month ORDER BY month`,
      { first, last },
    ),
  );

/** Months with none of what `count` finds between two days are filled in: nothing was read in them. */
export async function coverageOf(
  filter: { readonly from?: Day; readonly to?: Day },
  count: (first: Day, last: Day) => Promise<readonly Row[]>,
): Promise<readonly Coverage[]> {
  const first = filter.from === undefined ? null : day("from", filter.from);
  const last = filter.to === undefined ? null : day("to", filter.to);
  const found = await count(first ?? "0001-01-01", last ?? "9999-12-31");
  const rows = found as unknown as readonly Coverage[];
  const [start, end] = [first ?? rows[0]?.month, last ?? rows.at(-1)?.month];
  if (start === undefined || end === undefined) return [];
  const known = new Map(rows.map((row) => [row.month, row]));
  const outlets = rows[0]?.outlets === null ? null : 0;
  return monthsBetween(start, end).map((month) => known.get(month) ?? { month, documents: 0, outlets });
}

/** "2020-01", "2020-02" ... from one day or month to another. */
function monthsBetween(first: string, last: string): readonly string[] {
  const number = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const start = number(first);
  return Array.from({ length: Math.max(0, number(last) - start + 1) }, (_, i) => {
    const [year, month] = [Math.floor((start + i) / 12), ((start + i) % 12) + 1];
    return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  });
}
