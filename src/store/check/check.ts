/** Checks a store from end to end, in constant memory. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Reading } from "../../event/reading.ts";
import { ask } from "../ask.ts";
import { checkDerived, prepareDerived } from "./derived.ts";
import { type Checked, type Findings, newFindings } from "./findings.ts";
import { type StoredPage, storedPages } from "./pages.ts";
import { checkStories } from "./stories.ts";
import { CHECKS, checkTable } from "./table-checks.ts";
import { checkSketches, checkTellings } from "./tellings.ts";
import { checkDocument, checkRecords, readingOf } from "./texts.ts";

export interface CheckOptions {
  /**
   * Writes rows anew that are not what documents and records say, and marks documents that are at fault themselves, so
   * that they are replaced when they are coded again; within the transaction of the caller. Null writes nothing.
   */
  readonly repair: Damaged | null;
  /** Told how many documents are done. */
  readonly advance: (documents: number) => void;
}

/** Documents that are at fault themselves; they are added on the way. */
export interface Damaged {
  readonly all: string[];
  /** Those that cannot be read back. */
  readonly unreadable: string[];
}

/** What is gone through document by document. */
const BY_DOCUMENT = {
  documents: "each is as it was saved, under the id of its outlet and text",
  records: "each quotes its document word for word, with the word that tells it, under an id of its own",
  tables: "every row is what the document and its records say, and all are counted",
  told: "what is known of an event to group it, and of a text to find its copies, is what they say",
} as const;

/** No reading has this hash. */
const MARK = "UPDATE document SET fingerprint = '' WHERE id IN (SELECT unnest($ids))";

export async function* checkDocuments(
  connection: DuckDBConnection,
  path: string,
  { repair, advance }: CheckOptions,
): AsyncGenerator<Checked> {
  const findings = Object.fromEntries(
    Object.keys(BY_DOCUMENT).map((name) => [name, newFindings()]),
  ) as Record<keyof typeof BY_DOCUMENT, Findings>;
  let [documents, records] = [0, 0];
  const waiting = new Set(
    (await ask(connection, path, "FROM unlinked")).map((row) => row.document as string),
  );
  await prepareDerived(connection, path);
  for await (const pages of storedPages(connection, path)) {
    const read: (readonly [StoredPage, Reading])[] = [];
    const ids: string[] = [];
    for (const page of pages) {
      records += page.records.length;
      const before = findings.documents.total() + findings.records.total();
      const reading = readingOf(page, findings.documents);
      if (reading === null) repair?.unreadable.push(page.id);
      else {
        checkDocument(reading, page, findings.documents);
        checkRecords(reading, page, findings.records);
        read.push([page, reading]);
      }
      if (findings.documents.total() + findings.records.total() > before) ids.push(page.id);
    }
    await checkDerived(connection, path, read, findings.tables, repair !== null);
    repair?.all.push(...ids);
    if (repair !== null && ids.length > 0) await ask(connection, path, MARK, { ids });
    const readings = read.map(([, reading]) => reading);
    await checkTellings(connection, path, readings, findings.told);
    await checkSketches(connection, path, readings, waiting, findings.told);
    documents += pages.length;
    advance(documents);
  }
  for (const [name, what] of Object.entries(BY_DOCUMENT) as [keyof typeof BY_DOCUMENT, string][])
    yield { name, what, count: name === "records" ? records : documents, faults: findings[name].faults() };
}

/** Each check as it is done. Nothing is written but with `repair`. */
export async function* checkStore(
  connection: DuckDBConnection,
  path: string,
  options: CheckOptions,
): AsyncGenerator<Checked> {
  for (const check of CHECKS) yield await checkTable(connection, path, check);
  yield* checkDocuments(connection, path, options);
  yield await checkStories(connection, path);
}
