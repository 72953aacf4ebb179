/** An import that is killed leaves nothing of its file, and the same command goes on. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../../src/store/open.ts";
import { gdeltRow, lines } from "./rows.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-import-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));
const ROWS = 60_000;
const [STORE, FILE] = [join(folder, "thaw.duckdb"), join(folder, "table.csv")];
writeFileSync(
  FILE,
  lines(
    Array.from({ length: ROWS }, (_, i) => gdeltRow({ id: String(i), url: `https://news.example/${i * 7}` })),
  ),
);

/** Runs the importer; kills it so many milliseconds after it has opened the store. Gives what it printed. */
function run(killAfter: number | null): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "importer.js"), STORE, FILE], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => {
    if (output === "" && killAfter !== null) setTimeout(() => child.kill("SIGKILL"), killAfter);
    output += data.toString();
  });
  return new Promise((resolve) => {
    child.on("close", () => resolve(output));
  });
}

async function rows(): Promise<readonly [sets: number, events: number]> {
  const store = await openStore(STORE);
  try {
    const sets = await store.datasets();
    const events = await store.imported({ limit: ROWS });
    return [sets.length, events.length];
  } finally {
    await store.close();
  }
}

test("killed again and again, then run to its end", async () => {
  let killed = 0;
  for (const wait of [5, 100, 200, 300, 400, 500]) {
    const output = await run(wait);
    if (output.includes("imported")) break;
    const [sets, events] = await rows();
    // It may have been struck just after it had written all.
    if (sets > 0) {
      expect(events).toBe(ROWS);
      break;
    }
    killed++;
    expect(events).toBe(0);
  }
  expect(killed).toBeGreaterThan(0);
  await run(null);
  expect(await rows()).toEqual([1, ROWS]);
}, 120_000);
