/** Parquet files of a store: R and Python open them, and everything in them comes back. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parquetFiles, readingsOfParquet } from "../../src/store/copy-records.ts";
import { openStore } from "../../src/store/open.ts";
import { collect } from "../document/collect.ts";
import { assessment, channel, event, reading } from "./records.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-copy-"));
afterAll(() => rmSync(folder, { recursive: true }));
const ALL = { from: null, to: null, text: true };
const READINGS = [
  reading([
    event("z", { date: "2020-05-01" }),
    channel("m"),
    assessment("a"),
    event("b", { date: "2019-01-01" }),
  ]),
  reading([], { text: "It's \ud800 quiet.", title: "It's" }, ["a problem"]),
];
const store = await openStore(":memory:");
beforeAll(async () => void (await store.save(READINGS)));
afterAll(() => store.close());

/** Rows of a file, as any other program would read them. */
async function rows(path: string, columns: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const read = await connection.runAndReadAll(`SELECT ${columns} FROM '${path}'`);
  connection.closeSync();
  instance.closeSync();
  return read.getRowObjectsJS();
}

test("a file for each kind of row, and no draft left beside them", async () => {
  const files = await store.copy(join(folder, "it's.parquet"), ALL);
  expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
    "it's-documents.parquet",
    "it's-events.parquet",
    "it's-assessments.parquet",
    "it's-channels.parquet",
  ]);
  expect(readdirSync(folder).sort()).toEqual(files.map((file) => file.slice(folder.length + 1)).sort());
});

test("what was exported is read back as it was saved", async () => {
  const path = join(folder, "back.parquet");
  await store.copy(path, ALL);
  const byId = (a: { document: { id: string } }, b: { document: { id: string } }): number =>
    a.document.id < b.document.id ? -1 : 1;
  const expected = [...READINGS].sort(byId);
  expect((await collect(readingsOfParquet(path))).sort(byId)).toEqual(expected);
  expect(parquetFiles(join(folder, "back-events.parquet"))).toEqual(parquetFiles(path));
});

test("only records within the days that are asked for", async () => {
  const path = join(folder, "days.parquet");
  await store.copy(path, { ...ALL, from: "2020-01-01", to: "2020-12-31" });
  expect(await rows(parquetFiles(path).events, "id")).toEqual([{ id: "z" }]);
});

test("without texts there is none in any column", async () => {
  const path = join(folder, "bare.parquet");
  await store.copy(path, { ...ALL, text: false });
  const { documents, events } = parquetFiles(path);
  const shown = JSON.stringify(
    [await rows(documents, "* EXCLUDE (id)"), await rows(events, "*")],
    (_, value) => (typeof value === "bigint" ? Number(value) : value),
  );
  expect(shown).not.toContain("Norway met Peru");
  expect(shown).toContain("CONSULT");
});

test("a folder that is not there is told, and nothing is written", async () => {
  const path = join(folder, "none", "a.parquet");
  await expect(store.copy(path, ALL)).rejects.toThrow();
  expect(existsSync(join(folder, "none"))).toBe(false);
});
