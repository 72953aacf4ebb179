/** Puts right what is made from documents and records: `record.json` and `document.json` are the truth. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask, inTransaction } from "../ask.ts";
import { groupAnew } from "../group-older.ts";
import { linkAnew } from "../link-copies.ts";
import { ROW_TABLES } from "../rows.ts";
import { checkDocuments, type Damaged } from "./check.ts";
import type { Fault, Mend } from "./findings.ts";
import { checkStories } from "./stories.ts";
import { CHECKS, checkTable } from "./table-checks.ts";

/** Rows that stand there twice, and those whose document is not there: these come back when it is coded again. */
const ROWS: readonly string[] = [
  "DELETE FROM document WHERE rowid NOT IN (SELECT min(rowid) FROM document GROUP BY id)",
  "DELETE FROM record WHERE rowid NOT IN (SELECT min(rowid) FROM record GROUP BY document, id)",
  ...ROW_TABLES.filter((table) => table !== "document").map(
    (table) => `DELETE FROM ${table} WHERE document NOT IN (SELECT id FROM document)`,
  ),
];

const SIGHTINGS: readonly string[] = [
  "DELETE FROM sighting WHERE document NOT IN (SELECT id FROM document)",
  "DELETE FROM sighting WHERE rowid NOT IN (SELECT max(rowid) FROM sighting GROUP BY document, source)",
  `INSERT INTO sighting SELECT id, source, url, record, byte_start, byte_end, fetched, hash
   FROM document d ANTI JOIN sighting s ON d.id = s.document AND d.source = s.source`,
];

/**
 * In one transaction: writes anew all rows that are not what the JSON says, and groups stories and links copies anew where
 * these are at fault. Gives what was at fault, and the ids of documents that have to be coded again. These are marked, so that coding them again replaces them.
 */
export async function repairStore(
  connection: DuckDBConnection,
  path: string,
  advance: (documents: number) => void,
): Promise<{ readonly faults: readonly Fault[]; readonly damaged: readonly string[] }> {
  return inTransaction(connection, path, async () => {
    const faults: Fault[] = [];
    const damaged: Damaged = { all: [], unreadable: [] };
    for (const check of CHECKS) faults.push(...(await checkTable(connection, path, check)).faults);
    for (const sql of [...ROWS, ...SIGHTINGS]) await ask(connection, path, sql);
    for await (const checked of checkDocuments(connection, path, { repair: damaged, advance }))
      faults.push(...checked.faults);
    faults.push(...(await checkStories(connection, path)).faults);
    const needs = (mend: Mend): boolean =>
      faults.some((fault) => fault.mend === mend || fault.mend === "rows");
    if (needs("stories")) await groupAnew(connection, path, damaged.unreadable);
    if (needs("copies")) await linkAnew(connection, path, damaged.all);
    return { faults, damaged: damaged.all };
  });
}
