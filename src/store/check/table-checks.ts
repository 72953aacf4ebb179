/**
 * Checks that are one question each: whatever rows it gives are at fault. A new table gets its own entry here, or a list of
 * them in a file of its own that is spread into CHECKS.
 */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";
import { REACH } from "../likeness.ts";
import { ROW_TABLES } from "../rows.ts";
import { type Checked, type Mend, newFindings } from "./findings.ts";
import { IMPORTED } from "./imported-checks.ts";

export interface TableCheck {
  readonly name: string;
  readonly what: string;
  /** SQL of the number of what is checked. */
  readonly count: string;
  readonly faults: readonly {
    readonly what: string;
    /** SELECT of one column, that names the row at fault. */
    readonly rows: string;
    readonly mend: Mend | null;
  }[];
}

const ORDER = "coalesce(published, DATE '9999-12-31'), id";

const IDENTITY: TableCheck = {
  name: "rows",
  what: "each document and record stands there once, and nothing belongs to a document that is not there",
  count: ROW_TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(" + "),
  faults: [
    {
      what: "documents that stand there twice",
      rows: "SELECT id FROM document GROUP BY id HAVING count(*) > 1",
      mend: "rows",
    },
    {
      what: "records that stand there twice",
      rows: "SELECT id FROM record GROUP BY document, id HAVING count(*) > 1",
      mend: "rows",
    },
    ...ROW_TABLES.filter((table) => table !== "document").map((table) => ({
      what: `rows of ${table} whose document is not there`,
      rows: `SELECT document FROM ${table} ANTI JOIN document d ON document = d.id`,
      mend: "rows" as const,
    })),
  ],
};

const SIGHTINGS: TableCheck = {
  name: "sightings",
  what: "each document has the place it was read from, each place is there once and of a document",
  count: "SELECT count(*) FROM sighting",
  faults: [
    {
      what: "places of documents that are not there",
      rows: "SELECT source FROM sighting ANTI JOIN document d ON document = d.id",
      mend: "sightings",
    },
    {
      what: "documents without their place",
      rows: "SELECT id FROM document d ANTI JOIN sighting s ON d.id = s.document AND d.source = s.source",
      mend: "sightings",
    },
    {
      what: "places that stand there twice",
      rows: "SELECT source FROM sighting GROUP BY document, source HAVING count(*) > 1",
      mend: "sightings",
    },
  ],
};

const COPIES: TableCheck = {
  name: "copies",
  what: "each copy has one original, which is the earliest of its group and a copy of none",
  count: "SELECT count(*) FROM copy",
  faults: [
    {
      what: "copies that are not there, or whose original is not",
      rows: `SELECT c.document FROM copy c LEFT JOIN document d ON d.id = c.document LEFT JOIN document o ON o.id = c.original
        WHERE d.id IS NULL OR o.id IS NULL`,
      mend: "copies",
    },
    {
      what: "originals that are copies themselves",
      rows: "SELECT DISTINCT original FROM copy SEMI JOIN copy other ON copy.original = other.document",
      mend: "copies",
    },
    {
      what: "copies of two originals",
      rows: "SELECT document FROM copy GROUP BY document HAVING count(*) > 1",
      mend: "copies",
    },
    {
      what: "copies that are earlier than their original",
      rows: `SELECT c.document FROM copy c JOIN (SELECT id, (${ORDER}) AS place FROM document) d ON d.id = c.document
        JOIN (SELECT id, (${ORDER}) AS place FROM document) o ON o.id = c.original
        WHERE d.place < o.place AND c.document NOT IN (FROM unlinked) AND c.original NOT IN (FROM unlinked)`,
      mend: "copies",
    },
    {
      what: "documents whose copies are not looked for yet; opening the store for writing does it",
      rows: "SELECT DISTINCT document FROM unlinked",
      mend: null,
    },
  ],
};

const STORIES: TableCheck = {
  name: "tellings",
  what: "every event tells one story, within three days of its first telling",
  count: "SELECT count(*) FROM telling",
  faults: [
    {
      what: "events in no story",
      rows: "SELECT id FROM event e ANTI JOIN telling t ON e.id = t.event AND e.document = t.document",
      mend: "stories",
    },
    {
      what: "events in more than one story",
      rows: "SELECT event FROM telling GROUP BY document, event HAVING count(*) > 1",
      mend: "stories",
    },
    {
      what: "tellings of events that are not there",
      rows: "SELECT event FROM telling t ANTI JOIN event e ON e.id = t.event AND e.document = t.document",
      mend: "stories",
    },
    {
      what: `tellings more than ${REACH} days from the first of their story`,
      rows: `SELECT event FROM telling WHERE abs(day - anchor) > ${REACH} OR (day IS NULL) <> (anchor IS NULL)`,
      mend: "stories",
    },
    {
      what: "documents whose events are not grouped yet",
      rows: "SELECT document FROM ungrouped",
      mend: "stories",
    },
  ],
};

export const CHECKS: readonly TableCheck[] = [IDENTITY, SIGHTINGS, COPIES, STORIES, IMPORTED];

export async function checkTable(
  connection: DuckDBConnection,
  path: string,
  { name, what, count, faults }: TableCheck,
): Promise<Checked> {
  const findings = newFindings();
  for (const fault of faults) {
    const [found] = await ask(
      connection,
      path,
      `SELECT count(*)::DOUBLE AS count, min(example)::VARCHAR AS example FROM (${fault.rows}) AS t(example)`,
    );
    const number = found!.count as number;
    if (number > 0) findings.tell(fault.what, found!.example as string, fault.mend, number);
  }
  const [row] = await ask(connection, path, `SELECT (${count})::DOUBLE AS count`);
  return { name, what, count: row!.count as number, faults: findings.faults() };
}
