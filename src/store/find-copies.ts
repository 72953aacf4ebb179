/** Reads the documents of one text, and where each was read. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { bandedLikeness } from "../document/bands.ts";
import { ask } from "./ask.ts";
import type { Copy } from "./store.ts";

const GROUP = `SELECT d.id AS document, title, outlet, published::VARCHAR AS published, d.source, sketch, d.id = g.original AS original
  FROM (SELECT original FROM copy WHERE document = $document OR original = $document LIMIT 1) g
  JOIN (SELECT document, original FROM copy UNION SELECT original, original FROM copy) m USING (original)
  JOIN document d ON d.id = m.document JOIN sketch s ON s.document = d.id
  ORDER BY published NULLS LAST, d.id`;

/** The other documents of its text, by day of publication, then id, with how alike they are to it. */
export async function findCopies(
  connection: DuckDBConnection,
  path: string,
  document: string,
): Promise<readonly Copy[]> {
  const rows = (await ask(connection, path, GROUP, { document })) as unknown as readonly (Copy & {
    readonly sketch: Uint8Array;
  })[];
  const own = rows.find((row) => row.document === document);
  return rows.flatMap(({ sketch, ...row }) =>
    row.document === document ? [] : [{ ...row, likeness: bandedLikeness(own!.sketch, sketch) }],
  );
}

/** Of the documents that are copies, what they are copies of. */
export async function findOriginals(
  connection: DuckDBConnection,
  path: string,
  documents: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const sql = "SELECT document, original FROM copy WHERE document IN (SELECT unnest($documents))";
  const rows = await ask(connection, path, sql, { documents });
  return new Map(rows.map((row) => [row.document as string, row.original as string]));
}
