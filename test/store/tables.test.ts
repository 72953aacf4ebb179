/** The tables as a user of R, Python or SQL finds them: every record in the columns of its kind. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, test } from "vitest";
import { migrate } from "../../src/store/migrations.ts";
import { openStore } from "../../src/store/open.ts";
import { sortRows } from "../../src/store/sort-rows.ts";
import { assessment, channel, event, generatedReading, party, reading } from "./records.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Answers of the bare file, after the store is closed. */
async function ask(path: string, ...questions: readonly string[]): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const answers: unknown[] = [];
  for (const sql of questions) answers.push((await connection.runAndReadAll(sql)).getRowObjectsJson());
  connection.closeSync();
  instance.closeSync();
  return answers;
}

test("each kind of record fills its columns, its parties, its pairs and its speaker", async () => {
  const path = join(folder, "columns.duckdb");
  const place = {
    name: "Lima",
    country: "PER",
    admin1: null,
    lat: -12,
    lon: -77,
    geonameid: 7,
    precision: "town",
  } as const;
  const store = await openStore(path);
  // A save before: whatever is kept between saves must not shape the later ones.
  await store.save([reading([], { text: "Nothing happened." })]);
  await store.save([
    reading(
      [
        event("e1", {
          date: "2020-02-01",
          mode: ["visit"],
          context: ["military", "diplomatic"],
          location: place,
          dead: 3,
          speaker: { ...party("NOR"), role: "minister", affiliation: null, verb: null, direct: true },
        }),
        assessment("a1", {
          parties: [party("NOR", { name: "Norway" }), party("ZAF")],
          comparison: { more: "NOR", less: "ZAF", toward: "PER" },
        }),
        channel("c1", { place }),
      ],
      { title: "Title" },
      ["one problem"],
    ),
  ]);
  await store.close();
  const [documents, events, assessments, channels, parties, pairs, speakers] = await ask(
    path,
    "SELECT title, published, problems, events, assessments, channels FROM document WHERE title IS NOT NULL",
    'SELECT id, day, date, published, event, mode, context, actor, recipient, place, lat, dead, score, quad, trigger, "end" FROM event',
    "SELECT id, day, a, b, level, more, less, toward FROM assessment",
    "SELECT id, a, b, kind, stage, place_country, geonameid FROM channel",
    "SELECT record, role, position, id, name FROM party ORDER BY ALL",
    "SELECT a, b, record, kind, day, event, score, quad FROM record_pair ORDER BY record",
    "SELECT record, id, role, direct FROM speaker",
  );
  expect(documents).toEqual([
    {
      title: "Title",
      published: "2020-01-01",
      problems: ["one problem"],
      events: 1,
      assessments: 1,
      channels: 1,
    },
  ]);
  expect(events).toEqual([
    {
      id: "e1",
      day: "2020-02-01",
      date: "2020-02-01",
      published: "2020-01-01",
      event: "CONSULT",
      mode: ["visit"],
      context: ["military", "diplomatic"],
      actor: ["NOR"],
      recipient: ["PER"],
      place: "Lima",
      lat: -12,
      dead: "3",
      score: 2.5,
      quad: 1,
      trigger: "met",
      end: 16,
    },
  ]);
  expect(assessments).toEqual([
    {
      id: "a1",
      day: "2020-01-01",
      a: "NOR",
      b: "PER",
      level: "tense",
      more: "NOR",
      less: "ZAF",
      toward: "PER",
    },
  ]);
  expect(channels).toEqual([
    { id: "c1", a: "NOR", b: "PER", kind: "hotline", stage: "open", place_country: "PER", geonameid: "7" },
  ]);
  expect(parties).toEqual([
    { record: "a1", role: "other", position: 0, id: "ZAF", name: "ZAF" },
    { record: "a1", role: "pair", position: 0, id: "NOR", name: "Norway" },
    { record: "a1", role: "pair", position: 1, id: "PER", name: null },
    { record: "c1", role: "pair", position: 0, id: "NOR", name: "NOR" },
    { record: "c1", role: "pair", position: 1, id: "PER", name: "PER" },
    { record: "e1", role: "actor", position: 0, id: "NOR", name: "NOR" },
    { record: "e1", role: "recipient", position: 0, id: "PER", name: "PER" },
  ]);
  const pair = { a: "NOR", b: "PER" };
  expect(pairs).toEqual([
    { ...pair, record: "a1", kind: "assessment", day: "2020-01-01", event: null, score: null, quad: null },
    { ...pair, record: "c1", kind: "channel", day: "2020-01-01", event: null, score: null, quad: null },
    { ...pair, record: "e1", kind: "event", day: "2020-02-01", event: "CONSULT", score: 2.5, quad: 1 },
  ]);
  expect(speakers).toEqual([{ record: "e1", id: "NOR", role: "minister", direct: true }]);
});

test("the tables hold as many rows as there are records, save after save", async () => {
  const path = join(folder, "rows.duckdb");
  const store = await openStore(path);
  for (let n = 0; n < 30; n += 10)
    await store.save(Array.from({ length: 10 }, (_, k) => generatedReading(n + k)));
  await store.save([{ ...generatedReading(4), problems: ["read anew"] }]);
  await store.close();
  const tables = ["document", "record", "event", "assessment", "channel", "party", "record_pair", "speaker"];
  const [counts] = await ask(
    path,
    `SELECT ${tables.map((table) => `(SELECT count(*)::INTEGER FROM ${table}) AS "${table}"`).join(", ")}`,
  );
  expect(counts).toEqual([
    {
      document: 30,
      record: 240,
      event: 180,
      assessment: 30,
      channel: 30,
      party: 480,
      record_pair: 240,
      speaker: 0,
    },
  ]);
});

test("pairs are sorted when enough of them came, and only then", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await migrate(connection, ":memory:", false);
  const add = (a: string, n: number): Promise<unknown> =>
    connection.run(
      `INSERT INTO story_pair (a, b, story) SELECT '${a}', 'B', i::VARCHAR FROM range(${n}) t(i)`,
    );
  const order = async (): Promise<unknown> =>
    (await connection.runAndReadAll("SELECT string_agg(a, '') AS a FROM story_pair")).getRowObjectsJS()[0]!.a;
  await add("C", 5);
  await add("A", 5);
  await sortRows(connection, ":memory:", 100);
  expect(await order()).toBe("CCCCCAAAAA");
  await sortRows(connection, ":memory:", 5);
  expect(await order()).toBe("AAAAACCCCC");
  await add("B", 1);
  await sortRows(connection, ":memory:", 5);
  expect(await order()).toBe("AAAAACCCCCB");
  await add("A", 3);
  await sortRows(connection, ":memory:", 5);
  expect(await order()).toBe("AAAAAAAABCCCCC");
  connection.closeSync();
  instance.closeSync();
});

test("stories are the same after their rows were sorted", async () => {
  const path = join(folder, "sorted.duckdb");
  const store = await openStore(path);
  await store.save(Array.from({ length: 40 }, (_, n) => generatedReading(n)));
  const before = await store.stories({});
  await store.close();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await sortRows(connection, path, 1);
  const days = await connection.runAndReadAll("SELECT day FROM telling");
  const inOrder = await connection.runAndReadAll("SELECT day FROM telling ORDER BY day");
  expect(days.getRows()).toEqual(inOrder.getRows());
  connection.closeSync();
  instance.closeSync();
  const opened = await openStore(path);
  expect(await opened.stories({})).toEqual(before);
  await opened.close();
});

test("the documentation names every table and column, in their order", async () => {
  const path = join(folder, "documented.duckdb");
  await (await openStore(path)).close();
  const [columns] = (await ask(
    path,
    `SELECT table_name AS name, list(column_name ORDER BY column_index) AS columns FROM duckdb_columns()
     WHERE NOT internal GROUP BY table_name ORDER BY table_name`,
  )) as [{ name: string; columns: string[] }[]];
  const words = readFileSync("docs/store.md", "utf8");
  const names = (quoted: string): string[] =>
    [...quoted.matchAll(/`([^`]+)`/g)].flatMap(([, list]) => list!.split(/,\s+/));
  const evidence = names(/\*Evidence\* is ([^.]+)\./.exec(words)![1]!);
  const origin = names(/\*Origin\* is ([^:]+):/.exec(words)![1]!);
  const documented = [...words.matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$/gm)].map(([, name, list]) => ({
    name,
    columns: [
      ...(list!.startsWith("evidence") ? evidence : []),
      ...names(list!),
      ...(list!.endsWith("origin") ? origin : []),
    ],
  }));
  documented.sort((a, b) => (a.name! < b.name! ? -1 : 1));
  expect(documented).toEqual(columns);
});
