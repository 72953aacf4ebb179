/** `thaw export` of records and events, and their way back: nothing is lost, and what a format lacks is told. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureText, isFailure } from "../../src/document/source.ts";
import type { Reading } from "../../src/event/reading.ts";
import { runCommandLine } from "../../src/run/command-line.ts";
import { openStore } from "../../src/store/open.ts";
import { readRecords } from "../../src/store/read-records.ts";
import { collect } from "../document/collect.ts";
import { assessment, channel, event, reading } from "../store/records.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-export-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const STORE = at("thaw.duckdb");

const READINGS: readonly Reading[] = [
  reading([
    event("z", { date: "2020-05-01" }),
    assessment("a"),
    channel("m"),
    event("b", { date: "2019-01-01" }),
  ]),
  reading(
    [event("n", { auxiliary: "negation" })],
    { text: "Norway\u2028met \ud800 Peru.", title: "Norway" },
    ["cut"],
  ),
  reading([], { text: "Quiet." }),
];
const byDocument = (a: Reading, b: Reading): number => (a.document.id < b.document.id ? -1 : 1);
const SORTED = [...READINGS].sort(byDocument);

beforeAll(async () => {
  const store = await openStore(STORE);
  await store.save(READINGS);
  await store.close();
});

async function run(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = recordedTerminal();
  const code = await runCommandLine(["export", ...argv, "--store", STORE], terminal, () => {});
  return { code, out: terminal.printed(), err: terminal.told() };
}

describe("records come back as they were", () => {
  test.each(["all.jsonl", "all.jsonl.gz", "all.parquet"])("%s", async (name) => {
    expect((await run(at(name), "--format", "records")).code).toBe(0);
    const back = (await collect(readRecords(at(name)))) as Reading[];
    expect(back.sort(byDocument)).toEqual(SORTED);
    const store = await openStore(":memory:");
    await store.save(back);
    expect(await store.save(READINGS)).toEqual({ added: 0, replaced: 0, unchanged: READINGS.length });
    await store.close();
  });

  test("a .jsonl holds records without being told so, and - prints them", async () => {
    await run(at("plain.jsonl"));
    const { out } = await run("-");
    expect(out).toBe(readFileSync(at("plain.jsonl"), "utf8"));
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { record: string }).record),
    ).toHaveLength(8);
  });

  test("a compressed file that was cut is told, and what stands before the cut is read", async () => {
    const whole = SORTED.map(
      (one) => `${JSON.stringify({ record: "document", ...one.document, problems: [] })}\n`,
    );
    const packed = gzipSync(whole.join(""));
    writeFileSync(at("cut.jsonl.gz"), packed.subarray(0, packed.length - 12));
    const items = await collect(readRecords(at("cut.jsonl.gz")));
    expect(items.filter(isFailure).map(failureText)).toEqual([expect.stringContaining("cut.jsonl.gz")]);
  });

  test("no such file", async () => {
    const [failure] = await collect(readRecords(at("none.jsonl")));
    expect(failureText(failure as never)).toContain("found nothing");
  });
});

describe("events in the forms of others", () => {
  test("days, compression, and what is left out", async () => {
    const { code, err } = await run(at("e.tab.gz"), "--format", "icews", "--from", "2020-01-01");
    expect(code).toBe(0);
    const lines = gunzipSync(readFileSync(at("e.tab.gz")))
      .toString()
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => line.split("\t")[0])).toEqual(["Event ID", "z"]);
    expect(err).toContain("this format has no place for: who says so");
    expect(err).toContain("1 events that were planned, supposed, denied or long past");
  });

  test("CSV has a row for each record", async () => {
    await run(at("records.csv"), "--format", "records");
    expect(readFileSync(at("records.csv"), "utf8").trimEnd().split("\n")).toHaveLength(6);
  });

  test("nothing of the texts where they are not wanted", async () => {
    for (const name of ["bare.jsonl", "bare.csv"]) {
      await run(at(name), "--format", "records", "--no-text");
      expect(readFileSync(at(name), "utf8")).not.toContain("met");
    }
  });
});

test("a folder that is not there is told, and no draft stays behind", async () => {
  const { code, err } = await run(join(folder, "none", "a.jsonl"));
  expect(code).toBe(2);
  expect(err).toContain("a folder that exists");
  expect(existsSync(join(folder, "none"))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
});
