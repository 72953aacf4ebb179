/** Writes a table of columns as Parquet or CSV, for R, Python and spreadsheets. */
import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname, extname } from "node:path";
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from "@duckdb/node-api";
import { badUsage } from "../core/error.ts";
import { storeError } from "./ask.ts";

export interface Column {
  readonly name: string;
  readonly type: "text" | "integer" | "number";
  /** One a row; null is missing. */
  readonly values: readonly (string | number | null)[];
}

/** Columns of one length. */
export type Table = readonly Column[];

const TYPES = { text: VARCHAR, integer: INTEGER, number: DOUBLE } as const;
/** How each kind of file is written; the file's name says which. */
const FORMATS: Readonly<Record<string, string>> = {
  ".parquet": "FORMAT parquet, COMPRESSION zstd",
  ".csv": "FORMAT csv, HEADER true",
};
/** Rows DuckDB takes at once. */
const CHUNK = 2048;

const quoted = (text: string, mark: string): string => mark + text.replaceAll(mark, mark + mark) + mark;

/**
 * Writes `table` to `path`, which ends in .parquet or .csv; missing values are NULL or empty. The file is whole or not
 * there: it is written under another name first. Errors: bad usage for another ending or a missing folder.
 */
export async function writeTable(path: string, table: Table): Promise<void> {
  const format = FORMATS[extname(path).toLowerCase()];
  if (format === undefined || !existsSync(dirname(path)))
    throw badUsage({
      expected: "a file ending in .parquet or .csv, in a folder that exists",
      found: path,
      where: "the file to write",
      mend: "Name another, as in panel.csv.",
    });
  const draft = `${path}.${process.pid}.new`;
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const columns = table.map(({ name, type }) => `${quoted(name, '"')} ${TYPES[type]}`);
    await connection.run(`CREATE TABLE written (${columns.join(", ")})`);
    const appender = await connection.createAppender("written");
    const rows = table[0]?.values.length ?? 0;
    for (let start = 0; start < rows; start += CHUNK) {
      const chunk = DuckDBDataChunk.create(table.map(({ type }) => TYPES[type]));
      chunk.setColumns(table.map(({ values }) => values.slice(start, start + CHUNK)));
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    await connection.run(`COPY written TO ${quoted(draft, "'")} (${format})`);
    renameSync(draft, path);
  } catch (error) {
    throw storeError(path, error);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(draft, { force: true });
  }
}
