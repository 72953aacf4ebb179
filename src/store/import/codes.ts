/** Loads the tables of codes (data/codes, the gazetteer and the codebook) as temporary tables of a connection, once. */
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";
import { folded } from "./format.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const table = (directory: string, ...path: readonly string[]): string =>
  `read_csv(${quoted(join(directory, ...path))}, delim = '\t', quote = '', escape = '', header = true,
     all_varchar = true, comment = '#', nullstr = '\u0002', auto_detect = true)`;
const list = (column: string): string =>
  `CASE ${column} WHEN '' THEN [] ELSE string_split(${column}, '|') END`;

/** `directory` is the folder that holds codes/, gazetteer/ and codebook/. */
export async function loadCodes(
  connection: DuckDBConnection,
  path: string,
  directory: string,
): Promise<void> {
  const known = await ask(connection, path, "SELECT 1 FROM duckdb_tables() WHERE table_name = 'code_folder'");
  if (
    known.length > 0 &&
    (await ask(connection, path, "SELECT folder FROM code_folder"))[0]!.folder === directory
  )
    return;
  const codes = (name: string): string => table(directory, "codes", name);
  const names = "id, unnest(list_concat([name], string_split(names, '|'))) AS name";
  const steps = [
    `CREATE OR REPLACE TEMP TABLE code_country AS SELECT system, code, id FROM ${codes("countries.tsv")}`,
    `CREATE OR REPLACE TEMP TABLE code_organisation AS SELECT system, code, id FROM ${codes("organisations.tsv")}`,
    `CREATE OR REPLACE TEMP TABLE code_sector AS SELECT system, code, sector, rank::INTEGER AS rank
     FROM ${codes("sectors.tsv")}`,
    `CREATE OR REPLACE TEMP TABLE code_cameo AS SELECT cameo AS code, TRY_CAST(goldstein AS DOUBLE) AS goldstein, event,
       ${list("mode")} AS modes, ${list("context")} AS contexts FROM ${codes("cameo.tsv")}`,
    `CREATE OR REPLACE TEMP TABLE code_quad AS SELECT event, mode, quad::TINYINT AS quad, score::DOUBLE AS score
     FROM ${table(directory, "codebook", "scores.tsv")}`,
    `CREATE OR REPLACE TEMP TABLE code_acled AS SELECT type, sub_type, event, mode, context FROM ${codes("acled.tsv")}`,
    `CREATE OR REPLACE TEMP TABLE code_id AS SELECT DISTINCT id FROM ${table(directory, "gazetteer", "organisations.tsv")}`,
    // A state's name goes before an organisation's, and the first of two organisations before the second.
    `CREATE OR REPLACE TEMP TABLE code_name AS SELECT name, min_by(id, place) AS id FROM (
       SELECT code AS name, id, 0 AS place FROM code_country WHERE system = 'name'
       UNION ALL SELECT ${folded("name")}, id, 1 + row_number() OVER () FROM (SELECT ${names}
         FROM ${table(directory, "gazetteer", "organisations.tsv")}))
     WHERE name <> '' GROUP BY name`,
    `CREATE OR REPLACE TEMP TABLE code_folder AS SELECT ${quoted(directory)} AS folder`,
  ];
  for (const step of steps) await ask(connection, path, step);
}
