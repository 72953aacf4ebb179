/** Reads a file into a table of typed columns, in the order of its rows, with what is wrong with bad ones. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";
import { STAGED, type StagedColumn, type Staging } from "./format.ts";
import { cellsOf, type Head } from "./head.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** A control character that no cell has: the reader takes whole lines. */
const NEVER = "\u0001";
/** Bytes of the longest JSON object in an array. */
const LONGEST = 64 << 20;
/** Characters of a bad row that are kept. */
const KEPT = 500;

const READING =
  "header = false, auto_detect = false, nullstr = '\u0002', ignore_errors = true, store_rejects = true";

/** Lines as they stand. A line with other bytes than its encoding has, or that is too long, is a reject. */
function linesOf(head: Head, skip: number): string {
  return `read_csv(${quoted(head.path)}, columns = {'line': 'VARCHAR'}, delim = '${NEVER}', quote = '', escape = '',
    ${READING}, strict_mode = false, new_line = '\\n', skip = ${skip}, compression = 'none')`;
}

/** Rows of cells, some in quotation marks, which may hold commas and line ends. */
function quotedRowsOf(head: Head, skip: number, width: number): string {
  const names = Array.from({ length: width }, (_, i) => `c${i + 1}`);
  return `(SELECT array_to_string(f, '${head.delimiter}') AS line, f FROM (SELECT [${names.join(", ")}] AS f FROM
    read_csv(${quoted(head.path)}, columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(", ")}},
      delim = '${head.delimiter}', quote = '"', escape = '"', ${READING}, skip = ${skip}, compression = 'none')))`;
}

/** SQL of rows `line` and `f` or `j`. */
function rowsOf(staging: Staging, head: Head, skip: number): string {
  const { shape } = staging;
  if (shape === "json lines") return `SELECT line, TRY_CAST(line AS JSON) AS f FROM ${linesOf(head, skip)}`;
  if (shape === "json")
    return `SELECT json::VARCHAR AS line, json AS f FROM read_json_objects(${quoted(head.path)},
      format = '${head.lines[0]?.trimStart().startsWith("[") ? "array" : "unstructured"}',
      maximum_object_size = ${LONGEST}, compression = 'uncompressed')`;
  if (holdsLineEnds(head, staging)) {
    const width = staging.width ?? cellsOf(head, head.lines[0] ?? "").length;
    return `SELECT line, f FROM ${quotedRowsOf(head, skip, width)}`;
  }
  const split = `string_split(line, '${head.delimiter}')`;
  const unquoted = `list_transform(${split}, x -> CASE WHEN starts_with(x, '"') AND ends_with(x, '"')
    THEN replace(substr(x, 2, length(x) - 2), '""', '"') ELSE x END)`;
  return `SELECT line, ${head.quoted ? unquoted : split} AS f FROM ${linesOf(head, skip)}`;
}

/** True where cells stand in quotation marks, and may hold line ends. */
export const holdsLineEnds = (head: Head, { shape }: Staging): boolean =>
  shape === "cells" && head.delimiter !== "\t" && head.quoted;

const first = (cases: readonly string[], type: string): string =>
  cases.length === 0 ? `NULL::${type}` : `CASE ${cases.join(" ")} END`;

function stageSql(head: Head, staging: Staging, skip: number): string {
  const { columns, checks, cells } = staging;
  const filled = Object.entries(columns).map(([name, sql]) => `${sql} AS ${name}`);
  const bad = first(
    checks.map(
      ({ when, expected, found }) => `WHEN ${when} THEN {'expected': ${quoted(expected)}, 'found': ${found}}`,
    ),
    "STRUCT(expected VARCHAR, found VARCHAR)",
  );
  const unread = first(
    Object.entries(cells).map(
      ([name, [title, cell]]) => `WHEN ${name} IS NULL AND ${cell} <> '' THEN ${quoted(title)}`,
    ),
    "VARCHAR",
  );
  const names = Object.keys(columns).join(", ");
  const ends = holdsLineEnds(head, staging) ? ", len(line) - len(replace(line, chr(10), '')) AS ends" : "";
  return `SELECT ${names}, bad, CASE WHEN bad IS NOT NULL THEN left(line, ${KEPT}) END AS text,
      CASE WHEN bad IS NULL THEN unread END AS unread${ends}
    FROM (SELECT *, ${bad} AS bad, ${unread} AS unread FROM (SELECT line, f, ${filled.join(", ")} FROM (${rowsOf(staging, head, skip)})))`;
}

/** How a column of `import_row r` is read; those the format does not fill are NULL. */
export const stagedColumn =
  ({ columns }: Staging) =>
  (name: StagedColumn): string =>
    columns[name] === undefined ? `NULL::${STAGED[name]}` : `r.${name}`;

/** Where a piece is staged: a database in memory, which `stager` fills. */
export interface Stage {
  readonly stager: DuckDBConnection;
  readonly database: string;
}

/**
 * Reads the file of `head`, the first `skip` lines left out, through a connection of its own: so the next piece is read
 * while the last one is written, and what a transaction has made itself DuckDB would read with one core only. Rejects with
 * what DuckDB says of a file that cannot be read at all.
 */
export async function stage(
  path: string,
  { stager, database }: Stage,
  head: Head,
  staging: Staging,
  skip: number,
): Promise<void> {
  await unstage(path, { stager, database });
  await ask(stager, path, `ATTACH ':memory:' AS ${database}`);
  await dropRejects(stager, path);
  await stager.run(`CREATE TABLE ${database}.import_row AS ${stageSql(head, staging, skip)}`);
  await ask(
    stager,
    path,
    `CREATE TABLE ${database}.import_reject (line BIGINT, type VARCHAR, message VARCHAR, text VARCHAR)`,
  );
  // The reader of JSON has no rejects.
  if (staging.shape !== "json")
    await ask(
      stager,
      path,
      `INSERT INTO ${database}.import_reject SELECT line, any_value(error_type::VARCHAR), any_value(error_message),
         left(any_value(csv_line), ${KEPT}) FROM reject_errors GROUP BY line`,
    );
  await dropRejects(stager, path);
}

/**
 * Shows a connection what was staged: the rows as `import_row` (n: number of the row among those that could be read, from
 * 0), and `import_reject` (line: number among the lines that have anything).
 */
export async function show(connection: DuckDBConnection, path: string, { database }: Stage): Promise<void> {
  const rows = `SELECT *, rowid AS n FROM ${database}.import_row`;
  await ask(connection, path, `CREATE OR REPLACE TEMP VIEW import_row AS ${rows}`);
  const rejects = `SELECT * FROM ${database}.import_reject`;
  await ask(connection, path, `CREATE OR REPLACE TEMP VIEW import_reject AS ${rejects}`);
}

/** Lets go of what was staged. */
export async function unstage(path: string, { stager, database }: Stage): Promise<void> {
  await ask(stager, path, `DETACH DATABASE IF EXISTS ${database}`);
}

async function dropRejects(stager: DuckDBConnection, path: string): Promise<void> {
  for (const table of ["reject_errors", "reject_scans"])
    await ask(stager, path, `DROP TABLE IF EXISTS ${table}`);
}
