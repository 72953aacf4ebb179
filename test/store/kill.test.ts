/** A process killed at any moment loses nothing that was committed and doubles nothing. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { generatedReading } from "./records.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));
const READINGS = 600;
const BATCH = 10;
/** Milliseconds: about as long as one batch takes, so the strike falls anywhere within one. */
const MOMENT = 60;
/** Milliseconds: about as long as a process takes to start, and to make and open its file. */
const START = 400;

interface Run {
  readonly signal: string | null;
  readonly code: number | null;
  /** Readings whose saving the process had told of before it ended. */
  readonly told: number;
  readonly added: number;
}

/** Runs the writer; kills it a moment after it has told `lines` things, or not at all. */
function write(path: string, lines: number | null): Promise<Run> {
  const writer = join(import.meta.dirname, "writer.js");
  const child = spawn(process.execPath, [writer, path, String(READINGS), String(BATCH)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  let struck = false;
  const strike = (): void => {
    if (struck || lines === null || output.split("\n").length <= lines) return;
    struck = true;
    setTimeout(() => child.kill("SIGKILL"), Math.random() * (lines === 0 ? START : MOMENT));
  };
  strike();
  child.stdout.on("data", (data: Buffer) => {
    output += data.toString();
    strike();
  });
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      const saved = [...output.matchAll(/saved (\d+) (\d+)\n/g)];
      const added = saved.reduce((sum, [, , count]) => sum + Number(count), 0);
      resolve({ signal, code, told: Number(saved.at(-1)?.[1] ?? 0), added });
    });
  });
}

/** Every row of every table, in an order of its own. */
async function everything(path: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const read = async (sql: string): Promise<readonly unknown[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson();
  const tables = (await read("SELECT table_name AS name FROM duckdb_tables() ORDER BY name")) as {
    name: string;
  }[];
  const all: Record<string, readonly string[]> = {};
  for (const { name } of tables)
    all[name] = (await read(`SELECT * FROM ${name}`)).map((row) => JSON.stringify(row)).sort();
  connection.closeSync();
  instance.closeSync();
  return all;
}

test("killed again and again, then run to its end, the store is that of one quiet run", async () => {
  const [quiet, killed] = [join(folder, "quiet.duckdb"), join(folder, "killed.duckdb")];
  expect(await write(quiet, null)).toMatchObject({ code: 0, told: READINGS, added: READINGS });
  let kills = 0;
  let before = 0;
  // 0: while the file is made; 1: just opened; then in the midst of saving; at last, while it closes, which writes the
  // log back into the file (there it may be too late for a kill).
  for (const lines of [0, 1, 2, 5, 9, 17, 26, 38, 1 + READINGS / BATCH]) {
    const run = await write(killed, lines);
    if (run.signal === "SIGKILL") kills++;
    if (!readdirSync(folder).includes("killed.duckdb")) continue;
    const store = await openStore(killed);
    const { documents, events } = await store.counts();
    expect(documents).toBeGreaterThanOrEqual(Math.max(run.told, before));
    expect(documents % BATCH).toBe(0);
    expect(events).toBe(documents * 6);
    if (documents > 0)
      expect(await store.records({ document: generatedReading(documents - 1).document.id })).toHaveLength(8);
    before = documents;
    await store.close();
  }
  expect(kills).toBeGreaterThanOrEqual(8);
  expect(before).toBe(READINGS);
  const last = await write(killed, null);
  expect(last).toMatchObject({ code: 0, told: READINGS, added: 0 });
  const [one, other] = [await everything(quiet), await everything(killed)];
  expect(one.document).toHaveLength(READINGS);
  expect(one.record).toHaveLength(READINGS * 8);
  expect(Object.keys(one)).toEqual(Object.keys(other));
  for (const table of Object.keys(one)) expect(other[table], table).toEqual(one[table]);
});
