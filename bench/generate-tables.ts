/** Large event tables made from a few rows: actors, days, places and addresses vary as they do in real ones. */
import { readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";

/** Columns, from 1, of what is dealt out anew. */
export interface Layout {
  readonly delimiter: string;
  readonly header: string | null;
  /** Numbers that count up; days as YYYYMMDD or YYYY-MM-DD; addresses, five rows having one. */
  readonly ids: readonly number[];
  readonly days: readonly number[];
  readonly addresses: readonly number[];
  /** Runs of columns that come from another row of the sample, each run from its own. */
  readonly dealt: readonly (readonly [first: number, last: number])[];
}

/** Days before the sample's own over which events are spread. */
const DAYS = 1000;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Writes `rows` rows; gives the bytes. Rows of another width than the first are left out of the sample. */
export async function generate(sample: string, layout: Layout, rows: number, path: string): Promise<number> {
  const bytes = readFileSync(sample);
  const text = (sample.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = text.split("\n").slice(layout.header === null ? 0 : 1);
  const width = lines[0]!.split(layout.delimiter).length;
  const cells = lines.filter((line) => line.split(layout.delimiter).length === width);
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "1GB" });
  const connection = await instance.connect();
  await connection.run(
    "CREATE TABLE sample AS SELECT string_split(unnest(string_split($text, chr(10))), $mark) AS f",
    {
      text: cells.join("\n"),
      mark: layout.delimiter,
    },
  );
  const count = cells.length;
  // Row i has the parts of rows i * step mod count: steps are primes, so that parts meet in all ways.
  const steps = [7919, 6089, 5303, 4409, 3571];
  const column = (n: number): string => {
    const own = `s0.f[${n}]`;
    const run = layout.dealt.findIndex(([first, last]) => n >= first && n <= last);
    if (layout.ids.includes(n)) return "(900000000 + i)::VARCHAR";
    if (layout.addresses.includes(n)) return `u.f[${n}] || '-' || (i // 5 * 7919)`;
    if (!layout.days.includes(n)) return run < 0 ? own : `s${run + 1}.f[${n}]`;
    const day = `(DATE '2019-10-24' - ((i * 31) % ${DAYS})::INTEGER)::VARCHAR`;
    return `CASE WHEN contains(${own}, '-') THEN ${day} ELSE replace(${day}, '-', '') END`;
  };
  const joins = layout.dealt
    .map((_, k) => `JOIN sample s${k + 1} ON s${k + 1}.rowid = i * ${steps[k + 1]!} % ${count}`)
    .join(" ");
  const line = Array.from({ length: width }, (_, k) => column(k + 1)).join(", ");
  const lineSql = `SELECT concat_ws(${quoted(layout.delimiter)}, ${line}) AS line FROM range(${rows}) t(i)
    JOIN sample s0 ON s0.rowid = i * ${steps[0]!} % ${count}
    JOIN sample u ON u.rowid = i // 5 * ${steps[0]!} % ${count} ${joins}`;
  await connection.run(
    `COPY (${lineSql}) TO ${quoted(path)} (FORMAT csv, HEADER false, DELIMITER '\u0001', QUOTE '', ESCAPE '')`,
  );
  connection.closeSync();
  instance.closeSync();
  return statSync(path).size;
}
