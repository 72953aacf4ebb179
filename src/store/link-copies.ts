/** Finds the documents that are copies of one text: the earliest of each group is the original of the others. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { bandedLikeness, COPY } from "../document/bands.ts";
import { ask, inTransaction } from "./ask.ts";
import { saveSketches } from "./save-sketches.ts";

/** Documents linked at once. All keys are gone through for each such batch: 1.1 s of processor time where there are a million documents. */
export const LINKED_AT_ONCE = 16_384;
/** Texts that are sketched at once. */
const SKETCHED_AT_ONCE = 500;
/** Texts of one key that others with that key are compared with; where more share it, they have a form or a footer in common. */
const COMPARED = 32;

const PENDING = `CREATE OR REPLACE TEMP TABLE pending AS
  SELECT document FROM unlinked GROUP BY document ORDER BY min(rowid) LIMIT ${LINKED_AT_ONCE}`;
const UNSKETCHED = `SELECT id, text FROM document WHERE id IN
  (SELECT document FROM (SELECT rowid AS n, document FROM pending) ANTI JOIN sketch USING (document)
   ORDER BY n LIMIT ${SKETCHED_AT_ONCE})`;
/** Pairs of sketches that share a key, each once. */
const ALIKE = `WITH wanted AS MATERIALIZED
    (SELECT rowid AS n, unnest(keys) AS key FROM sketch WHERE document IN (FROM pending)),
  holder AS MATERIALIZED
    (SELECT n, key FROM (SELECT rowid AS n, unnest(keys) AS key FROM sketch) SEMI JOIN wanted USING (key)),
  shared AS (SELECT key FROM holder GROUP BY key HAVING count(*) > 1),
  compared AS (SELECT n, key FROM holder SEMI JOIN shared USING (key)
    QUALIFY row_number() OVER (PARTITION BY key ORDER BY n) <= ${COMPARED}),
  pair AS (SELECT DISTINCT least(w.n, c.n) AS a, greatest(w.n, c.n) AS b
    FROM wanted w JOIN compared c USING (key) WHERE w.n <> c.n)
  SELECT a.document AS one, a.sketch, b.document AS other, b.sketch
  FROM pair JOIN sketch a ON a.rowid = pair.a JOIN sketch b ON b.rowid = pair.b`;
const GROUPS = `SELECT document AS one, original AS other FROM copy WHERE original IN (SELECT unnest($documents)
  UNION SELECT original FROM copy WHERE document IN (SELECT unnest($documents)))`;
const MEMBERS = `SELECT id, sketch FROM document JOIN sketch ON id = document
  WHERE id IN (SELECT unnest($documents)) ORDER BY published NULLS LAST, id`;

type Edge = readonly [one: string, other: string];

/** Sketches of a store that had none. */
async function sketchOlder(connection: DuckDBConnection, path: string): Promise<void> {
  for (;;) {
    const rows = await ask(connection, path, UNSKETCHED);
    if (rows.length === 0) return;
    await saveSketches(connection, rows as unknown as readonly { id: string; text: string }[]);
  }
}

/** Pairs of which one is pending, and that are copies. */
async function pendingEdges(connection: DuckDBConnection): Promise<readonly Edge[]> {
  const edges: Edge[] = [];
  for await (const rows of (await connection.stream(ALIKE)).yieldRowsJs())
    for (const [one, sketch, other, otherSketch] of rows)
      if (bandedLikeness(sketch as Uint8Array, otherSketch as Uint8Array) >= COPY)
        edges.push([one as string, other as string]);
  return edges;
}

/** All that hang together, two at least in each group. */
function groupsOf(edges: readonly Edge[]): readonly (readonly string[])[] {
  const parents = new Map<string, string>();
  const root = (one: string): string => {
    let at = one;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up;
    // Each way is gone once: those on it hang at the root afterwards.
    for (let next = one; next !== at; ) {
      const up: string = parents.get(next)!;
      parents.set(next, at);
      next = up;
    }
    return at;
  };
  for (const [one, other] of edges) {
    const [a, b] = [root(one), root(other)];
    parents.set(a, a);
    parents.set(b, a);
  }
  const groups = new Map<string, string[]>();
  for (const document of parents.keys()) {
    const at = root(document);
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [document]);
    else group.push(document);
  }
  return [...groups.values()];
}

async function writeGroups(
  connection: DuckDBConnection,
  path: string,
  groups: readonly (readonly string[])[],
): Promise<void> {
  const documents = groups.flat();
  const rows = await ask(connection, path, MEMBERS, { documents });
  const groupOf = new Map(groups.flatMap((group) => group.map((document) => [document, group] as const)));
  const originals = new Map<readonly string[], { readonly id: string; readonly sketch: Uint8Array }>();
  const copies: { document: string; original: string; likeness: string }[] = [];
  for (const { id, sketch } of rows as unknown as readonly { id: string; sketch: Uint8Array }[]) {
    const group = groupOf.get(id)!;
    const original = originals.get(group);
    if (original === undefined) originals.set(group, { id, sketch });
    else
      copies.push({
        document: id,
        original: original.id,
        likeness: String(bandedLikeness(original.sketch, sketch)),
      });
  }
  await ask(connection, path, "DELETE FROM copy WHERE document IN (SELECT unnest($documents))", {
    documents,
  });
  await ask(
    connection,
    path,
    "INSERT INTO copy SELECT unnest($documents), unnest($originals), unnest($likeness)::DOUBLE",
    {
      documents: copies.map(({ document }) => document),
      originals: copies.map(({ original }) => original),
      likeness: copies.map(({ likeness }) => likeness),
    },
  );
}

/** Links the next documents named in the table `unlinked`; false where these were the last. */
async function linkNext(connection: DuckDBConnection, path: string): Promise<boolean> {
  await ask(connection, path, PENDING);
  const pending = (await ask(connection, path, "FROM pending")).map((row) => row.document as string);
  if (pending.length === 0) return false;
  await sketchOlder(connection, path);
  const edges = await pendingEdges(connection);
  const documents = [...new Set([...pending, ...edges.flat()])];
  const known = await ask(connection, path, GROUPS, { documents });
  const groups = groupsOf([...edges, ...known.map((row) => [row.one, row.other] as unknown as Edge)]);
  if (groups.length > 0) await writeGroups(connection, path, groups);
  await ask(connection, path, "DELETE FROM unlinked WHERE document IN (FROM pending)");
  return pending.length === LINKED_AT_ONCE;
}

/**
 * Links the documents named in the table `unlinked`, a transaction for each batch: a run that is broken off goes on. Two
 * are copies whose texts are alike by half; a group is all that hang together so. As a document's text never changes, a
 * group only grows, and the order in which documents come does not matter.
 */
export async function linkCopies(connection: DuckDBConnection, path: string): Promise<void> {
  while (await inTransaction(connection, path, () => linkNext(connection, path)));
}

/** Sketches and links all documents anew but those whose text is not theirs; within the transaction of the caller. */
export async function linkAnew(
  connection: DuckDBConnection,
  path: string,
  damaged: readonly string[],
): Promise<void> {
  for (const table of ["sketch", "copy", "unlinked"]) await ask(connection, path, `DELETE FROM ${table}`);
  const others = "SELECT id FROM document WHERE id NOT IN (SELECT unnest($damaged))";
  await ask(connection, path, `INSERT INTO unlinked ${others}`, { damaged });
  while (await linkNext(connection, path));
}
