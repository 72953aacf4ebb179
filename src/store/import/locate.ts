/** On which line of its file a row stands that was refused. DuckDB counts neither empty lines nor, in a table, rejects. */
import { createReadStream } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";

const [LF, CR] = [10, 13];
/** More empty lines than these are not looked at: what stands after them is told by a number too low. */
const MOST = 100_000;

/** Of a reject: what was expected, and what was found. */
const COLUMNS = `regexp_extract(message, 'Columns: (\\d+)', 1) || ' columns'`;
const EXPECTED = `CASE type WHEN 'INVALID ENCODING' THEN 'UTF-8 text' WHEN 'LINE SIZE OVER MAXIMUM' THEN 'a line of at most 2 MB'
  WHEN 'UNQUOTED VALUE' THEN 'a quotation mark at the end of the cell' WHEN 'TOO MANY COLUMNS' THEN ${COLUMNS}
  WHEN 'MISSING COLUMNS' THEN ${COLUMNS} ELSE 'a row that can be read' END`;
const FOUND = `CASE type WHEN 'INVALID ENCODING' THEN 'other bytes' WHEN 'LINE SIZE OVER MAXIMUM' THEN 'a longer one'
  WHEN 'UNQUOTED VALUE' THEN 'none, or one within it' WHEN 'TOO MANY COLUMNS' THEN regexp_extract(message, 'Found: (\\d+)', 1)
  WHEN 'MISSING COLUMNS' THEN regexp_extract(message, 'Found: (\\d+)', 1) ELSE message END`;

/** Numbers, from 1, of the lines of a file that are empty; in order. */
export async function emptyLines(path: string): Promise<readonly number[]> {
  const empty: number[] = [];
  let line = 1;
  /** Bytes of the line so far, carriage returns not counted. */
  let length = 0;
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = part as Buffer;
    let start = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      length += end - start;
      if (length === 1 && end > start && bytes[start] === CR) length = 0;
      if (length === 0 && empty.length < MOST) empty.push(line);
      line++;
      length = 0;
      start = end + 1;
    }
    length += bytes.length - start;
    if (length === 1 && bytes.at(-1) === CR) length = 0;
  }
  return empty;
}

/** SQL of a temporary table: after so many of its rows, so many more lines. */
const shifts = (name: string, rows: string): string =>
  `CREATE OR REPLACE TEMP TABLE import_${name} AS SELECT after::BIGINT AS after, more::BIGINT AS more FROM (${rows})`;

/** Rows: the number of a bad row among the lines that have anything, and what is wrong with it. */
export const BAD_TABLE =
  "CREATE OR REPLACE TEMP TABLE import_bad (line BIGINT, expected VARCHAR, found VARCHAR, text VARCHAR)";

/**
 * Adds the bad rows of a staged piece to `import_bad`: those of `import_row`, and the rejects. `before` lines that have
 * anything stand before the piece, and `skip` in it. Where cells hold line ends, a row stands on the line on which it begins.
 */
export async function gatherBad(
  connection: DuckDBConnection,
  path: string,
  within: boolean,
  skip: number,
  before: number,
): Promise<void> {
  const steps = [
    // The k-th reject, line L among all, stands after L - k good rows.
    shifts(
      "passed",
      `SELECT line - ${skip} - k AS after, k AS more FROM (
        SELECT line, row_number() OVER (ORDER BY line) AS k FROM import_reject)`,
    ),
    shifts(
      "ends",
      within
        ? "SELECT n + 1 AS after, sum(ends) OVER (ORDER BY n) AS more FROM import_row WHERE ends > 0"
        : "SELECT 0 AS after, 0 AS more",
    ),
    `INSERT INTO import_bad
     SELECT ${before + skip} + r.n + coalesce(p.more, 0) + coalesce(e.more, 0), expected, found, text FROM (
       SELECT n + 1 AS n, bad.expected AS expected, bad.found AS found, text FROM import_row WHERE bad IS NOT NULL) r
     ASOF LEFT JOIN import_passed p ON r.n > p.after ASOF LEFT JOIN import_ends e ON r.n > e.after
     UNION ALL
     SELECT ${before} + r.line + coalesce(e.more, 0), ${EXPECTED}, ${FOUND}, text FROM (
       SELECT *, line - ${skip} - row_number() OVER (ORDER BY line) + 1 AS n FROM import_reject) r
     ASOF LEFT JOIN import_ends e ON r.n > e.after`,
  ];
  for (const step of steps) await ask(connection, path, step);
}

/** Turns the numbers of `import_bad` into lines of the file: its empty lines count too. */
export async function countEmpty(connection: DuckDBConnection, path: string, file: string): Promise<void> {
  const empty = `[${(await emptyLines(file)).join(", ")}]::BIGINT[]`;
  const steps = [
    // The k-th empty line, line L of the file, stands after L - k others.
    shifts(
      "empty",
      `SELECT line - k AS after, k AS more FROM (
        SELECT unnest(${empty}) AS line, generate_subscripts(${empty}, 1) AS k)`,
    ),
    `CREATE OR REPLACE TEMP TABLE import_bad AS SELECT b.line + coalesce(e.more, 0) AS line, expected, found, text
     FROM import_bad b ASOF LEFT JOIN import_empty e ON b.line > e.after`,
  ];
  for (const step of steps) await ask(connection, path, step);
}
