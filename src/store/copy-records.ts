/** Documents and records as Parquet files, by DuckDB itself, and back. */
import { renameSync, rmSync } from "node:fs";
import { join, parse } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Day } from "../core/date.ts";
import type { Document } from "../document/document.ts";
import type { Reading, ReadingRecord } from "../event/reading.ts";
import { ask } from "./ask.ts";

export interface CopyOptions {
  /** First and last day of the records, by their date or the day of publication. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** False leaves out the texts of documents and sentences, and with them the JSON that holds everything. */
  readonly text: boolean;
}

const KINDS = ["event", "assessment", "channel"] as const;
const PARTS = ["documents", "events", "assessments", "channels"] as const;

/** "thaw.parquet" stands for "thaw-documents.parquet", "thaw-events.parquet" and so on. */
export function parquetFiles(path: string): Readonly<Record<(typeof PARTS)[number], string>> {
  const { dir, name, ext } = parse(path);
  const base = name.replace(new RegExp(`-(${PARTS.join("|")})$`), "");
  return Object.fromEntries(PARTS.map((part) => [part, join(dir, `${base}-${part}${ext}`)])) as ReturnType<
    typeof parquetFiles
  >;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Rows of each file. `position` is the place of a record among those of its document. */
function selectOf(part: (typeof PARTS)[number], { from, to, text }: CopyOptions): string {
  const json = text ? ", coalesce(exact, json::VARCHAR) AS json" : "";
  if (part === "documents")
    return `SELECT * EXCLUDE (fingerprint, exact, json${text ? "" : ", text"})${json} FROM document ORDER BY id`;
  const kind = part.slice(0, -1);
  const days = [from && `day >= DATE ${quoted(from)}`, to && `day <= DATE ${quoted(to)}`].filter(Boolean);
  return `SELECT k.* ${text ? "" : 'EXCLUDE (text, "trigger", date_text)'}, position${text ? ", json" : ""}
    FROM ${kind} k JOIN (SELECT id, document, row_number() OVER (PARTITION BY document ORDER BY rowid) AS position${json}
      FROM record) USING (id, document)
    ${days.length === 0 ? "" : `WHERE ${days.join(" AND ")}`} ORDER BY document, position`;
}

/** Writes the files that `path` stands for; each is whole or not there. Gives their names. */
export async function copyRecords(
  connection: DuckDBConnection,
  store: string,
  path: string,
  options: CopyOptions,
): Promise<readonly string[]> {
  const files = parquetFiles(path);
  const drafts = PARTS.map((part) => `${files[part]}.${process.pid}.new`);
  try {
    for (const [i, part] of PARTS.entries())
      await ask(
        connection,
        store,
        `COPY (${selectOf(part, options)}) TO ${quoted(drafts[i]!)} (FORMAT parquet, COMPRESSION zstd)`,
      );
    for (const [i, part] of PARTS.entries()) renameSync(drafts[i]!, files[part]);
    return Object.values(files);
  } finally {
    for (const draft of drafts) rmSync(draft, { force: true });
  }
}

/** Readings of the files that `path` stands for, as they were exported. Errors: bad input where they are others. */
export async function* readingsOfParquet(path: string): AsyncGenerator<Reading> {
  const files = parquetFiles(path);
  const records = KINDS.map((kind) => quoted(files[`${kind}s`]));
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "1200MB" });
  const connection = await instance.connect();
  try {
    await ask(connection, path, "SET preserve_insertion_order = true");
    const result = await connection.stream(
      `SELECT d.text, d.json, r.records FROM read_parquet(${quoted(files.documents)}) d LEFT JOIN
         (SELECT document, to_json(list(json ORDER BY position))::VARCHAR AS records
          FROM read_parquet([${records.join(", ")}], union_by_name = true) GROUP BY document) r
       ON r.document = d.id`,
    );
    for await (const rows of result.yieldRowObjectJs())
      for (const row of rows) yield readingOf(row as unknown as StoredRow);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

interface StoredRow {
  readonly text: string;
  readonly json: string;
  /** A JSON list of records as JSON. */
  readonly records: string | null;
}

function readingOf({ text, json, records }: StoredRow): Reading {
  const { problems, ...document } = { text, ...JSON.parse(json) } as Document & Pick<Reading, "problems">;
  const lines = JSON.parse(records ?? "[]") as readonly string[];
  return { document, records: lines.map((line) => JSON.parse(line) as ReadingRecord), problems };
}
