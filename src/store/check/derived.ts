/** Whether the tables of records say what the JSON of the records says: each row is made anew and compared. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { pairsOf } from "../../event/pairs.ts";
import type { Reading } from "../../event/reading.ts";
import { ask } from "../ask.ts";
import { storedJson } from "../json.ts";
import { documentOf, EMPTY, PARSE, ROW_TABLES, ROWS, type RowTable, STAGE } from "../rows.ts";
import { differing } from "./differing.ts";
import type { Findings } from "./findings.ts";
import type { StoredPage } from "./pages.ts";

/** The words themselves, from which the rest of a row is made. */
const GIVEN: Partial<Readonly<Record<RowTable, string>>> = {
  document: "EXCLUDE (text, json, exact)",
  record: "EXCLUDE (json, exact)",
};
const columns = (table: RowTable): string => `SELECT * ${GIVEN[table] ?? ""}`;
const expected = (table: RowTable): string => `expected_${table}`;
const stored = (table: RowTable): string =>
  `(${columns(table)} FROM ${table} WHERE ${documentOf(table)} IN (SELECT id FROM staged_document))`;

/** Makes the temporary tables. */
export async function prepareDerived(connection: DuckDBConnection, path: string): Promise<void> {
  for (const sql of STAGE) await ask(connection, path, sql);
  for (const table of ROW_TABLES)
    await ask(connection, path, `CREATE OR REPLACE TEMP TABLE ${expected(table)} AS FROM ${table} LIMIT 0`);
}

/** Fills the temporary tables from what is stored, as saving does from what was read. */
async function stage(
  connection: DuckDBConnection,
  path: string,
  pages: readonly (readonly [StoredPage, Reading])[],
): Promise<void> {
  const documents = await connection.createAppender("staged_document", null, "temp");
  const rows = await connection.createAppender("staged_record", null, "temp");
  const orNull = (appender: typeof rows, value: string | null): void =>
    value === null ? appender.appendNull() : appender.appendVarchar(value);
  for (const [page, { records }] of pages) {
    documents.appendVarchar(page.id);
    documents.appendVarchar(page.text);
    for (const kind of ["event", "assessment", "channel"])
      documents.appendInteger(records.filter(({ record }) => record === kind).length);
    documents.appendVarchar(page.fingerprint);
    documents.appendVarchar(page.json);
    orNull(documents, page.exact);
    documents.endRow();
    page.records.forEach(({ id, record, document, json, exact }, i) => {
      for (const value of [id, record, document, json]) rows.appendVarchar(value);
      orNull(rows, exact);
      rows.appendVarchar(storedJson(JSON.stringify(pairsOf(records[i]!))).json);
      rows.endRow();
    });
  }
  documents.closeSync();
  rows.closeSync();
  await ask(connection, path, PARSE);
  for (const table of ROW_TABLES)
    await ask(connection, path, `INSERT INTO ${expected(table)} ${ROWS[table]}`);
}

/** Compares all rows of these documents; with `repair`, writes them anew where they differ. */
export async function checkDerived(
  connection: DuckDBConnection,
  path: string,
  pages: readonly (readonly [StoredPage, Reading])[],
  findings: Findings,
  repair: boolean,
): Promise<void> {
  await stage(connection, path, pages);
  for (const table of ROW_TABLES) {
    const found = await differing(
      connection,
      path,
      `(${columns(table)} FROM ${expected(table)})`,
      stored(table),
      documentOf(table),
    );
    if (found === null) continue;
    findings.tell(
      `documents whose rows of ${table} are not what their records say`,
      found.example,
      "rows",
      found.count,
    );
    if (!repair) continue;
    await ask(
      connection,
      path,
      `DELETE FROM ${table} WHERE ${documentOf(table)} IN (SELECT id FROM staged_document)`,
    );
    await ask(connection, path, `INSERT INTO ${table} FROM ${expected(table)}`);
  }
  for (const sql of [...EMPTY, ...ROW_TABLES.map((table) => `DELETE FROM ${expected(table)}`)])
    await ask(connection, path, sql);
}
