/** Whether tellings, their keys and the sketches of texts are what the documents make them. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { dayOf } from "../../core/date.ts";
import { bandedSketch } from "../../document/bands.ts";
import type { Reading } from "../../event/reading.ts";
import { ask } from "../ask.ts";
import { wellFormed } from "../json.ts";
import { memberOf } from "../regroup.ts";
import { factsOf, tellerOf, toldOf } from "../told.ts";
import { withoutControls } from "../write-stories.ts";
import type { Findings } from "./findings.ts";

const OF_PAGE = "WHERE document IN (SELECT unnest($ids))";
const TOLD = `SELECT document, event, start, day::VARCHAR AS day, outlet, published::VARCHAR AS published, speaker, facts
  FROM telling ${OF_PAGE}`;
const KEYS = `SELECT document, event, day::VARCHAR AS day, key FROM telling_key ${OF_PAGE}`;
const SKETCHES = `SELECT document, sketch, keys FROM sketch ${OF_PAGE}`;

type Value = string | number | null;
/** Ends a value within a row as text; texts of the tables are without it. */
const END = "\u001e";
const textOfRow = (row: readonly Value[]): string => row.map((value) => value ?? "\u001a").join(END);

/** Tells how many documents (the first column) have other rows than these, in whatever order. */
function compare(
  expected: readonly (readonly Value[])[],
  found: readonly (readonly Value[])[],
  what: string,
  findings: Findings,
): void {
  const left = new Map<string, number>();
  for (const row of expected) {
    const text = textOfRow(row);
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  const wrong = new Set<string>();
  for (const row of found) {
    const text = textOfRow(row);
    const number = left.get(text);
    if (number === undefined) wrong.add(row[0] as string);
    else if (number === 1) left.delete(text);
    else left.set(text, number - 1);
  }
  for (const text of left.keys()) wrong.add(text.slice(0, text.indexOf(END)));
  for (const document of wrong) findings.tell(what, document, "stories");
}

export async function checkTellings(
  connection: DuckDBConnection,
  path: string,
  readings: readonly Reading[],
  findings: Findings,
): Promise<void> {
  const ids = readings.map(({ document }) => document.id);
  const members = readings.flatMap(({ document, records }) => {
    const events = records.filter((record) => record.record === "event");
    const teller = events.length === 0 ? null : tellerOf(document);
    return events.map((event) => memberOf(toldOf(event, teller!)));
  });
  const plain = (text: string | null): string | null =>
    text === null ? null : wellFormed(withoutControls(text));
  const dayOrNull = (day: number): string | null => (Number.isNaN(day) ? null : dayOf(day));
  const rows = async (sql: string): Promise<readonly (readonly Value[])[]> =>
    (await ask(connection, path, sql, { ids })).map((row) => Object.values(row) as Value[]);
  compare(
    members.map(({ told, day }) => {
      const { document, event, start, outlet, published, speaker } = told;
      const facts = plain(factsOf(told));
      return [document, event, start, dayOrNull(day), plain(outlet), published, plain(speaker), facts];
    }),
    await rows(TOLD),
    "documents whose tellings are not what their events say",
    findings,
  );
  compare(
    members.flatMap(({ told, day, keys }) =>
      Number.isNaN(day) ? [] : keys.map((key) => [told.document, told.event, dayOf(day), plain(key)]),
    ),
    await rows(KEYS),
    "documents whose events cannot be found to be grouped with others",
    findings,
  );
}

export async function checkSketches(
  connection: DuckDBConnection,
  path: string,
  readings: readonly Reading[],
  waiting: ReadonlySet<string>,
  findings: Findings,
): Promise<void> {
  const ids = readings.map(({ document }) => document.id);
  const found = new Map<string, string>();
  const textOf = (bytes: Uint8Array, keys: ArrayLike<number>): string =>
    `${Buffer.from(bytes).toString("base64")} ${Array.from(keys).join(" ")}`;
  for (const row of await ask(connection, path, SKETCHES, { ids })) {
    const document = row.document as string;
    if (found.has(document)) findings.tell("documents with two sketches", document, "copies");
    found.set(document, textOf(row.sketch as Uint8Array, row.keys as readonly number[]));
  }
  for (const { document } of readings) {
    const { bytes, keys } = bandedSketch(document.text);
    const sketch = found.get(document.id);
    if (sketch === undefined && waiting.has(document.id)) continue;
    if (sketch !== textOf(bytes, keys))
      findings.tell("documents whose sketch is not that of their text", document.id, "copies");
  }
}
