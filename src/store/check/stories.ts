/** Whether stories and their pairs are what their tellings make them. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask, type Row } from "../ask.ts";
import { storyFrom } from "../story-of.ts";
import { type Columns, type Told, toldFrom } from "../told.ts";
import { writeStories } from "../write-stories.ts";
import { differing } from "./differing.ts";
import { type Checked, type Findings, newFindings } from "./findings.ts";

/** Tellings at once, about: what they tell is long. */
const AT_ONCE = 40_000;

/** Tables, and the column that names the story. */
const TABLES = { story: "id", telling: "story", story_pair: "story" } as const;

/** Stories with their tellings; what cannot be read is told. */
function storiesOf(rows: readonly Row[], findings: Findings): ReadonlyMap<string, readonly Told[]> {
  const stories = new Map<string, Told[]>();
  for (const { story, facts, ...columns } of rows) {
    try {
      const told = toldFrom(columns as Columns, facts as string);
      const known = stories.get(story as string);
      if (known === undefined) stories.set(story as string, [told]);
      else known.push(told);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      findings.tell("tellings that are no JSON", columns.event as string, "stories");
    }
  }
  return stories;
}

/** Goes through the stories by parts of about the same size, so that few tellings stand in memory. */
export async function checkStories(connection: DuckDBConnection, path: string): Promise<Checked> {
  const findings = newFindings();
  const [count] = await ask(
    connection,
    path,
    "SELECT (SELECT count(*) FROM telling)::DOUBLE AS tellings, (SELECT count(*) FROM story)::DOUBLE AS stories",
  );
  const { tellings, stories: total } = count as { tellings: number; stories: number };
  for (const table of [...Object.keys(TABLES), "telling_key"])
    await ask(connection, path, `CREATE OR REPLACE TEMP TABLE right_${table} AS FROM ${table} LIMIT 0`);
  const parts = Math.max(1, Math.ceil(tellings / AT_ONCE));
  for (let part = 0; part < parts; part++) {
    const within = (column: string): string => `hash(${column}) % ${parts} = ${part}`;
    const rows = await ask(
      connection,
      path,
      `SELECT story, event, document, start, outlet, published::VARCHAR AS published, speaker, facts FROM telling
       WHERE ${within("story")}`,
    );
    const stories = [...storiesOf(rows, findings).values()].map((told) => [storyFrom(told), told] as const);
    await writeStories(connection, path, stories, [], "right_");
    for (const [table, column] of Object.entries(TABLES)) {
      const stored = `(FROM ${table} WHERE ${within(column)})`;
      const found = await differing(connection, path, `right_${table}`, stored, column);
      if (found !== null)
        findings.tell(
          `stories whose rows of ${table} are not what their tellings say`,
          found.example,
          "stories",
          found.count,
        );
      await ask(connection, path, `DELETE FROM right_${table}`);
    }
  }
  const what = "each story is what its tellings make it: who, when, score, sources, pairs";
  return { name: "stories", what, count: total, faults: findings.faults() };
}
