/** A sound store is found to be; each kind of damage is told, and what is made from other tables is made anew. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkStore } from "../../src/store/check/check.ts";
import type { Checked } from "../../src/store/check/findings.ts";
import { repairStore } from "../../src/store/check/repair.ts";
import { openStore } from "../../src/store/open.ts";
import { openFile } from "../../src/store/open-file.ts";
import { gdeltRow, lines, take } from "./import/rows.ts";
import { reading } from "./records.ts";
import { inFile, soundReading } from "./sound.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-check-"));
/** A sound store, and all of its rows. */
const whole = join(folder, "whole.duckdb");
let rows: unknown;
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const store = await openStore(whole);
  const readings = Array.from({ length: 12 }, (_, n) => soundReading(n));
  const copies = [3, 4].map((n) => {
    const { text, body, title } = soundReading(n).document;
    return reading([], { text, body, title, outlet: "Another", published: "2031-01-01" });
  });
  await store.save([...readings, ...copies]);
  await store.sight([{ ...readings[0]!.document, source: "elsewhere.txt" }]);
  await store.close();
  rows = await everything(whole);
});

async function checked(path: string): Promise<readonly Checked[]> {
  const file = await openFile(path, { readOnly: true });
  const found: Checked[] = [];
  for await (const one of checkStore(file.connection, path, { repair: null, advance: () => {} }))
    found.push(one);
  file.connection.closeSync();
  file.close();
  return found;
}

const faultsOf = (found: readonly Checked[]): readonly string[] =>
  found.flatMap(({ faults }) => faults.map(({ what }) => what));

async function repair(path: string): Promise<void> {
  const file = await openFile(path);
  await repairStore(file.connection, path, () => {});
  file.connection.closeSync();
  file.close();
}

/** Everything but the order of rows. */
async function everything(path: string): Promise<unknown> {
  return inFile(path, async (connection) => {
    const names = await connection.runAndReadAll(
      "SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY ALL",
    );
    const tables: Record<string, unknown> = {};
    for (const [name] of names.getRowsJS() as [string][])
      tables[name] = (await connection.runAndReadAll(`FROM ${name} ORDER BY ALL`)).getRowObjectsJson();
    return tables;
  });
}

test("a sound store has no faults, and is left as it is by a repair", async () => {
  const found = await checked(whole);
  expect(faultsOf(found)).toEqual([]);
  const counts = Object.fromEntries(found.map(({ name, count }) => [name, count]));
  expect(counts).toMatchObject({ sightings: 15, copies: 2, tellings: 72, documents: 14, records: 96 });
  const path = join(folder, "left.duckdb");
  copyFileSync(whole, path);
  await repair(path);
  expect(await everything(path)).toEqual(rows);
});

const FIRST = "(SELECT min(id) FROM event)";
const rowsOf = (table: string): string => `documents whose rows of ${table} are not what their records say`;
const storyRows = (table: string): string => `stories whose rows of ${table} are not what their tellings say`;
/** SQL that damages the tables, and what is told of it: several at once, as long as none hides another. */
const DAMAGE: Readonly<Record<string, readonly (readonly [sql: string, told: string])[]>> = {
  "rows of records": [
    ["UPDATE document SET events = 7 WHERE id = (SELECT min(id) FROM document)", rowsOf("document")],
    [`UPDATE event SET score = 9.5 WHERE id = ${FIRST}`, rowsOf("event")],
    ["DELETE FROM assessment", rowsOf("assessment")],
    ["INSERT INTO channel SELECT * FROM channel LIMIT 1", rowsOf("channel")],
    ["UPDATE party SET id = 'XXX' WHERE role = 'actor'", rowsOf("party")],
    ["DELETE FROM record_pair WHERE a = 'NOR'", rowsOf("record_pair")],
    ["INSERT INTO speaker (record, document) SELECT id, document FROM record LIMIT 1", rowsOf("speaker")],
    ["INSERT INTO party (record, document, role) VALUES ('x', 'nowhere', 'actor')", "rows of party whose document is not there"],
    ["UPDATE record SET day = DATE '1999-01-01' WHERE id = (SELECT min(id) FROM record)", rowsOf("record")],
  ],
  "rows that are missing, or there twice": [
    ["INSERT INTO record SELECT * FROM record LIMIT 1", "records that stand there twice"],
    ["UPDATE document SET outlet = 'Else' WHERE id = (SELECT min(id) FROM document)", rowsOf("document")],
    [`DELETE FROM event WHERE id = ${FIRST}`, rowsOf("event")],
  ],
  "sightings and stories": [
    ["INSERT INTO sighting (document, source) VALUES ('nowhere', 'x')", "places of documents that are not there"],
    ["DELETE FROM sighting WHERE source = 'test.txt'", "documents without their place"],
    ["INSERT INTO sighting SELECT * FROM sighting", "places that stand there twice"],
    ["UPDATE telling SET outlet = 'Else'", "documents whose tellings are not what their events say"],
    ["UPDATE story SET tellings = tellings + 1", storyRows("story")],
    ["DELETE FROM story_pair WHERE a = 'NOR'", storyRows("story_pair")],
  ],
  "copies, and how tellings are found": [
    ["UPDATE copy SET original = 'nowhere' WHERE document = (SELECT min(document) FROM copy)", "copies that are not there, or whose original is not"],
    ["INSERT INTO copy SELECT original, document, 1 FROM copy WHERE original <> 'nowhere'", "originals that are copies themselves"],
    ["UPDATE sketch SET keys = [1]", "documents whose sketch is not that of their text"],
    ["DELETE FROM telling_key", "documents whose events cannot be found to be grouped with others"],
    ["UPDATE story SET score = 0", storyRows("story")],
    ["UPDATE telling SET source = 5", storyRows("telling")],
  ],
  "copies and tellings that are there twice": [
    ["INSERT INTO copy SELECT * FROM copy LIMIT 1", "copies of two originals"],
    ["INSERT INTO sketch SELECT * FROM sketch LIMIT 1", "documents with two sketches"],
    ["INSERT INTO telling SELECT * FROM telling LIMIT 1", "events in more than one story"],
    ["INSERT INTO ungrouped SELECT min(id) FROM document", "documents whose events are not grouped yet"],
  ],
  "copies and tellings that are not there": [
    ["CREATE TEMP TABLE c AS FROM copy; DELETE FROM copy; INSERT INTO copy SELECT original, document, 1 FROM c", "copies that are earlier than their original"],
    ["DELETE FROM sketch", "documents whose sketch is not that of their text"],
    [`DELETE FROM telling WHERE event = ${FIRST}`, "events in no story"],
    ["UPDATE telling SET event = 'none' WHERE event = (SELECT max(event) FROM telling)", "tellings of events that are not there"],
    ["UPDATE telling SET anchor = DATE '1900-01-01'", "tellings more than 3 days from the first of their story"],
    ["UPDATE telling SET facts = 'x' WHERE event = (SELECT min(event) FROM telling)", "tellings that are no JSON"],
  ],
}; // biome-ignore format: a table

test.each(Object.entries(DAMAGE))("damaged: %s", async (_, damage) => {
  const path = join(folder, "damaged.duckdb");
  copyFileSync(whole, path);
  await inFile(path, async (connection) => {
    for (const [sql] of damage) await connection.run(sql);
  });
  const found = faultsOf(await checked(path));
  for (const [sql, told] of damage) expect(found, sql).toContain(told);
  await repair(path);
  expect(await everything(path)).toEqual(rows);
});

/** What is lost with the words themselves: told, and mended by coding the document again. */
const LOST: readonly (readonly [sql: string, ...told: readonly string[]])[] = [
  ["UPDATE document SET text = 'x' || text WHERE id = $id", "records whose words are not those of the text", "documents whose id is not that of their outlet and text"],
  [`UPDATE document SET json = replace(json, '"body":', '"body":99') WHERE id = $id`, "documents whose body begins outside of their text"],
  ["DELETE FROM record WHERE document = $id AND record = 'event'", "documents that are not as they were saved"],
  [`UPDATE record SET json = replace(json, 'Sentence', 'Sentences') WHERE document = $id`, "records whose words are not those of the text"],
  [`UPDATE record SET json = json_merge_patch(json, '{"trigger":{"start":0,"end":3,"text":"Rep"}}') WHERE document = $id`, "records whose trigger is not in their sentence"],
  [`UPDATE record SET json = replace(json, '"id":"0', '"id":"1') WHERE document = $id`, "records with the id of another, or of another document"],
  [`UPDATE record SET json = json_merge_patch(json, '{"date":"2020-02-30"}') WHERE document = $id AND record = 'event'`, "records that are not of the shape of one"],
  ["UPDATE record SET exact = '{' WHERE document = $id", "records that are no JSON"],
]; // biome-ignore format: a table

test("what cannot be made anew is told, and replaced when it is coded again", async () => {
  const path = join(folder, "lost.duckdb");
  copyFileSync(whole, path);
  const lost = LOST.map((_, n) => soundReading(n));
  await inFile(path, async (connection) => {
    for (const [n, [sql]] of LOST.entries()) await connection.run(sql, { id: lost[n]!.document.id });
  });
  const found = faultsOf(await checked(path));
  for (const [sql, ...told] of LOST) expect(found, sql).toEqual(expect.arrayContaining([...told]));
  await repair(path);
  const left = (await checked(path)).flatMap(({ faults }) => faults);
  expect(left.filter(({ mend }) => mend === "code").map(({ what }) => what)).toContain(
    "documents that are not as they were saved",
  );
  const store = await openStore(path);
  expect(await store.save(lost)).toMatchObject({ replaced: LOST.length });
  await store.close();
  expect(faultsOf(await checked(path))).toEqual([]);
});

test("sets of imported events are checked too; these have to be imported again", async () => {
  const imported = join(folder, "imported.duckdb");
  const store = await openStore(imported);
  const table = lines([gdeltRow(), gdeltRow({ id: "2", one: "RUS" }), ["bad"]]);
  for (const dataset of ["gdelt2", "mine"]) await take("gdelt2", table, { dataset }, store);
  await take("gdelt2", lines([gdeltRow({ id: "3" })]), {}, store);
  await store.close();
  const found = await checked(imported);
  expect(faultsOf(found)).toEqual([]);
  expect(found.find(({ name }) => name === "imported")!.count).toBe(5);
  for (const [sql, told] of [
    [
      "DELETE FROM imported_event WHERE event_id = '3'",
      "imported files of which rows are missing or too many",
    ],
    ["DELETE FROM imported_file WHERE rows = 2", "imported files of which rows are missing or too many"],
    ["UPDATE dataset SET rows = 7", "imported sets whose number of rows is not that of their files"],
    ["DELETE FROM dataset", "imported sets whose number of rows is not that of their files"],
    ["INSERT INTO imported_event SELECT * FROM imported_event", "imported events that stand there twice"],
    [
      "UPDATE imported_pair SET id = 0",
      "pairs of imported events that are not there, or of one actor, or the wrong way round",
    ],
    [
      "UPDATE imported_pair SET b = a",
      "pairs of imported events that are not there, or of one actor, or the wrong way round",
    ],
  ] as const) {
    const path = join(folder, "set.duckdb");
    copyFileSync(imported, path);
    await inFile(path, (connection) => connection.run(sql));
    const faults = (await checked(path)).flatMap((one) => one.faults);
    expect(
      faults.map(({ what }) => what),
      sql,
    ).toContain(told);
    expect(faults.every(({ mend }) => mend === "import")).toBe(true);
  }
});
