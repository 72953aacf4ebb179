/** Older files are brought up to date, newer ones refused, and a failed step leaves the file as it was. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, test } from "vitest";
import type { Document } from "../../src/document/document.ts";
import { MIGRATIONS, migrate } from "../../src/store/migrations.ts";
import { openStore } from "../../src/store/open.ts";
import { event, generatedReading, party, reading } from "./records.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-migrations-"));
const LAST = MIGRATIONS.at(-1)!.version;
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a task on the bare file. */
async function inFile<T>(path: string, task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    return await task(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function rows(connection: DuckDBConnection, sql: string): Promise<unknown> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}

/** Tables and columns of `document` that each version brought. */
const BROUGHT = [
  [5, ["story", "telling", "story_pair", "telling_key", "sorted_rows", "ungrouped"], []],
  [
    6,
    ["sighting", "sketch", "copy", "unlinked"],
    ["byline", "language", "url", "record", "byte_start", "byte_end", "fetched", "hash"],
  ],
  [7, ["dataset", "imported_file", "refused_row", "imported_event", "imported_pair"], []],
  [8, ["imported_telling"], []],
] as const;

/** Takes a file back to an older version. */
async function back(path: string, version: number): Promise<void> {
  await inFile(path, async (connection) => {
    for (const [, tables, columns] of BROUGHT.filter(([since]) => since > version)) {
      for (const table of tables) await connection.run(`DROP TABLE ${table}`);
      for (const column of columns) await connection.run(`ALTER TABLE document DROP COLUMN ${column}`);
    }
    await connection.run(`UPDATE thaw_version SET version = ${version}`);
  });
}

const speaker = {
  ...party("NOR", { country: "NOR" }),
  role: "minister",
  affiliation: null,
  verb: null,
  direct: true,
};
const record = event("e1", { document: "d1", speaker });

/** A store as the first release wrote it: the tables of step 1, and one record. */
async function firstVersion(path: string): Promise<void> {
  await inFile(path, async (connection) => {
    await migrate(connection, path, false, MIGRATIONS.slice(0, 1));
    await connection.run(
      "INSERT INTO record (id, record, document, json) VALUES ('e1', 'event', 'd1', $json)",
      {
        json: JSON.stringify(record),
      },
    );
    await connection.run(
      "INSERT INTO record (id, record, document, json) VALUES ('e2', 'event', 'd1', $json)",
      {
        json: JSON.stringify({ ...record, id: "e2", speaker: null }),
      },
    );
  });
}

test("a store of version 1 is brought up to date on opening, and keeps its records", async () => {
  const path = join(folder, "old.duckdb");
  await firstVersion(path);
  const store = await openStore(path);
  expect(await store.record("e1")).toEqual(record);
  await store.save([reading([event("e3", { speaker })])]);
  await store.close();
  const found = await inFile(path, (connection) => rows(connection, "SELECT * FROM speaker ORDER BY record"));
  const columns = {
    id: "NOR",
    name: "NOR",
    country: "NOR",
    sector: ["GOV"],
    role: "minister",
    affiliation: null,
    direct: true,
  };
  expect(found).toEqual([
    { record: "e1", document: "d1", ...columns },
    { record: "e3", document: expect.any(String), ...columns },
  ]);
});

test("what a store held before it knew of stories is grouped when it is opened", async () => {
  const path = join(folder, "ungrouped.duckdb");
  const readings = Array.from({ length: 20 }, (_, n) => generatedReading(n));
  const store = await openStore(path);
  await store.save(readings);
  const stories = await store.stories({});
  await store.close();
  await back(path, 2);
  const opened = await openStore(path);
  expect(stories.flatMap(({ tellings }) => tellings)).toHaveLength(20 * 6);
  expect(await opened.stories({})).toEqual(stories);
  await opened.close();
  expect(await inFile(path, (connection) => rows(connection, "SELECT * FROM ungrouped"))).toEqual([]);
});

test("documents of a store that knew nothing of origins come back with none", async () => {
  const path = join(folder, "origins.duckdb");
  const old = reading([event("e1")], { title: "Old", published: "2019-05-01" });
  const { byline: _, language: __, origin: ___, ...before } = old.document;
  const store = await openStore(path);
  const copy = reading([], { outlet: "Another", published: "2019-06-01" });
  await store.save([{ ...old, document: before as Document }, copy]);
  await store.close();
  await back(path, 5);
  const opened = await openStore(path);
  const expected = { ...old.document, problems: [], events: 1, assessments: 0, channels: 0 };
  expect(await opened.document(old.document.id)).toEqual(expected);
  expect(await opened.sightings(old.document.id)).toEqual([{ source: "test.txt", origin: null }]);
  expect(await opened.copies(old.document.id)).toMatchObject([{ document: copy.document.id, likeness: 1 }]);
  await opened.close();
});

test("a store of a build between two releases is refused, and told how to mend it", async () => {
  for (const [version, readOnly] of [
    [3, false],
    [4, false],
    [4, true],
  ] as const) {
    const path = join(folder, `between-${version}-${readOnly}.duckdb`);
    await (await openStore(path)).close();
    await inFile(path, (connection) => connection.run(`UPDATE thaw_version SET version = ${version}`));
    await expect(openStore(path, { readOnly })).rejects.toMatchObject({
      family: "input",
      complaint: { found: `version ${version}, of no release`, mend: expect.stringContaining("delete it") },
    });
  }
});

test("an older store that is only read is refused, and told how to mend it", async () => {
  const path = join(folder, "old-shelf.duckdb");
  await firstVersion(path);
  await expect(openStore(path, { readOnly: true })).rejects.toMatchObject({
    family: "input",
    complaint: { found: "version 1", where: path, mend: expect.stringContaining("for writing") },
  });
});

test("a store of a later version is refused, and left as it was", async () => {
  const path = join(folder, "new.duckdb");
  const later = LAST + 1;
  await inFile(path, (connection) =>
    migrate(connection, path, false, [
      ...MIGRATIONS,
      { version: later, sql: "CREATE TABLE later (n INTEGER)" },
    ]),
  );
  await expect(openStore(path)).rejects.toMatchObject({
    family: "input",
    complaint: { found: `version ${later}`, mend: expect.stringContaining("newer release") },
  });
  const version = await inFile(path, (connection) => rows(connection, "SELECT version FROM thaw_version"));
  expect(version).toEqual([{ version: later }]);
});

test("steps are taken in one transaction: a broken one takes back those before it", async () => {
  const path = join(folder, "broken.duckdb");
  await firstVersion(path);
  await inFile(path, async (connection) => {
    const steps = [
      MIGRATIONS[0]!,
      { version: 2, sql: "CREATE TABLE half (n INTEGER)" },
      { version: 3, sql: "INSERT INTO nowhere VALUES (1)" },
    ];
    await expect(migrate(connection, path, false, steps)).rejects.toMatchObject({ family: "internal" });
    expect(await rows(connection, "SELECT version FROM thaw_version")).toEqual([{ version: 1 }]);
    expect(
      await rows(connection, "SELECT table_name FROM duckdb_tables() WHERE table_name = 'half'"),
    ).toEqual([]);
    expect(await migrate(connection, path, false)).toBe(LAST);
  });
});
