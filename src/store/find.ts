/** Reads documents, records and pairs back, exactly as they were saved. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { isDay } from "../core/date.ts";
import { badUsage } from "../core/error.ts";
import { UNTOLD } from "../document/document.ts";
import { pairOf } from "../event/pairs.ts";
import type { ReadingRecord } from "../event/reading.ts";
import { ask, type Row } from "./ask.ts";
import type { DocumentFilter, PairCount, RecordFilter, StoredDocument } from "./store.ts";

export type Condition = readonly [sql: string, value?: string | number | readonly string[]];

export function day(name: "from" | "to", value: string): string {
  if (isDay(value)) return value;
  throw badUsage({
    expected: "a day YYYY-MM-DD",
    found: `"${value}"`,
    where: `filter "${name}"`,
    mend: "Give a day of the calendar.",
  });
}

function whole(name: "limit" | "offset", value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw badUsage({
    expected: "a whole number, 0 or more",
    found: String(value),
    where: `filter "${name}"`,
    mend: "Leave it out to have all.",
  });
}

/** SQL and values of a page of the rows that fulfil all conditions; the order does not matter where it is null. */
export function page(
  conditions: readonly Condition[],
  order: string | null,
  filter: { readonly limit?: number; readonly offset?: number },
): { sql: string; values: Record<string, string | number | readonly string[]> } {
  const values: Record<string, string | number | readonly string[]> = {};
  const where = conditions.map(([sql, value], i) => {
    if (value === undefined) return sql;
    values[`v${i}`] = value;
    return sql.replaceAll("$", `$v${i}`);
  });
  let sql = where.length > 0 ? ` WHERE ${where.join(" AND ")}` : "";
  if (order !== null) sql += ` ORDER BY ${order}`;
  if (filter.limit !== undefined) sql += ` LIMIT ${whole("limit", filter.limit)}`;
  if (filter.offset !== undefined) sql += ` OFFSET ${whole("offset", filter.offset)}`;
  return { sql, values };
}

/** Records that fulfil all conditions, by day (those without one last), document and place in the text. */
export async function findRecords(
  connection: DuckDBConnection,
  path: string,
  filter: RecordFilter,
): Promise<readonly ReadingRecord[]> {
  const conditions: Condition[] = [];
  if (filter.record !== undefined) conditions.push(["record = $", filter.record]);
  if (filter.document !== undefined) conditions.push(["document = $", filter.document]);
  if (filter.documents !== undefined) conditions.push(["document IN (SELECT unnest($))", filter.documents]);
  if (filter.ids !== undefined) conditions.push(["id IN (SELECT unnest($))", filter.ids]);
  if (filter.pair !== undefined)
    conditions.push([
      "(document, id) IN (SELECT (document, record) FROM record_pair WHERE a = $[1] AND b = $[2])",
      pairOf(...filter.pair),
    ]);
  if (filter.actor !== undefined)
    conditions.push(["(document, id) IN (SELECT (document, record) FROM party WHERE id = $)", filter.actor]);
  if (filter.from !== undefined) conditions.push(["day >= CAST($ AS DATE)", day("from", filter.from)]);
  if (filter.to !== undefined) conditions.push(["day <= CAST($ AS DATE)", day("to", filter.to)]);
  const { sql, values } = page(conditions, 'day NULLS LAST, document, start, "end", id', filter);
  const undone = filter.auxiliary === false ? "(SELECT * FROM record WHERE auxiliary IS NULL)" : "record";
  const rows = await ask(
    connection,
    path,
    `SELECT coalesce(exact, json::VARCHAR) AS json FROM ${undone}${sql}`,
    values,
  );
  return rows.map((row) => JSON.parse(row.json as string) as ReadingRecord);
}

export function storedDocument(row: Row): StoredDocument {
  const { text, events, assessments, channels } = row as unknown as StoredDocument;
  const own = JSON.parse((row.exact ?? row.json) as string) as Partial<StoredDocument>;
  return { text, ...UNTOLD, ...own, events, assessments, channels } as StoredDocument;
}

/** Documents by day of publication (those without one last), then id. */
export async function findDocuments(
  connection: DuckDBConnection,
  path: string,
  filter: DocumentFilter,
): Promise<readonly StoredDocument[]> {
  const conditions: Condition[] = filter.ids === undefined ? [] : [["id IN (SELECT unnest($))", filter.ids]];
  const { sql, values } = page(conditions, "published NULLS LAST, id", filter);
  const columns = "text, json::VARCHAR AS json, exact, events, assessments, channels";
  return (await ask(connection, path, `SELECT ${columns} FROM document${sql}`, values)).map(storedDocument);
}

const kinds = (name: string): string =>
  ["event", "assessment", "channel"]
    .map((kind) => `(count(*) FILTER (WHERE ${name} = '${kind}'))::INTEGER AS ${kind}s`)
    .join(", ");

/** All pairs that any record is about, those with the most records first. */
export async function findPairs(connection: DuckDBConnection, path: string): Promise<readonly PairCount[]> {
  const rows = await ask(
    connection,
    path,
    `SELECT a, b, ${kinds("kind")}, min(day)::VARCHAR AS "from", max(day)::VARCHAR AS "to"
     FROM record_pair GROUP BY a, b ORDER BY count(*) DESC, a, b`,
  );
  return rows.map(({ a, b, ...count }) => ({ pair: [a, b], ...count }) as unknown as PairCount);
}

/** First and last day of publication; null where no document has one. */
export async function findPublished(
  connection: DuckDBConnection,
  path: string,
): Promise<{ from: string; to: string } | null> {
  const sql = `SELECT min(published)::VARCHAR AS "from", max(published)::VARCHAR AS "to" FROM document`;
  const [row] = (await ask(connection, path, sql)) as unknown as readonly {
    from: string | null;
    to: string;
  }[];
  return row === undefined || row.from === null ? null : { from: row.from, to: row.to };
}

export async function countAll(
  connection: DuckDBConnection,
  path: string,
): Promise<{ documents: number; events: number; assessments: number; channels: number }> {
  const sql = `SELECT (SELECT count(*) FROM document)::INTEGER AS documents, ${kinds("record")} FROM record`;
  return (await ask(connection, path, sql))[0] as unknown as Awaited<ReturnType<typeof countAll>>;
}
