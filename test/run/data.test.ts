/** The commands of an imported set: --data, what they say of it, and two sets side by side. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommandLine } from "../../src/run/command-line.ts";
import { openStore } from "../../src/store/open.ts";
import { CONTACTS } from "../page/contacts.ts";
import { importRows, rowId } from "../store/imported.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-data-"));
const both = join(folder, "both.duckdb");
const alone = join(folder, "alone.duckdb");
const ROWS = [
  {
    actor: ["BLR"],
    recipient: ["NATO"],
    date: "2018-02-10",
    added: "2018-02-11",
    url: "https://one.example/",
  },
  { actor: ["NATO"], recipient: ["BLR"], date: "2018-03-10", added: "2018-03-11", url: "\u001b[2Jnowhere" },
  { actor: ["BLR"], recipient: ["NATO"], event: null, code: "010", quad: null, score: 0, mode: [] },
];
beforeAll(async () => {
  await importRows(both, { name: "gdelt2" }, ROWS);
  await importRows(alone, { name: "mine", format: "icews" }, ROWS);
  const store = await openStore(both);
  await store.save(CONTACTS);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function thaw(
  path: string,
  ...argv: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const terminal = recordedTerminal();
  const code = await runCommandLine([...argv, "--store", path], terminal, () => {});
  return { code, out: terminal.printed(), err: terminal.told() };
}
const SET = ["--data", "gdelt2"];

describe.each([
  ["relation", ["relation", "BLR", "NATO"]],
  ["barometer", ["barometer", "Belarus"]],
  ["points", ["points", "list", "BLR", "NATO"]],
])("%s of a set", (_, command) => {
  test("names the set in every form", async () => {
    const { code, out } = await thaw(both, ...command, ...SET);
    expect(code).toBe(0);
    expect(out).toMatch(/^From gdelt2 \(GDELT 2\.0\), 3 imported rows\.\n/);
    expect(JSON.parse((await thaw(both, ...command, ...SET, "--json")).out)).toMatchObject({
      data: "gdelt2",
    });
    const [names, row] = (await thaw(both, ...command, ...SET, "--csv")).out.split("\n");
    expect(names).toMatch(/^data,/);
    expect(row).toMatch(/^gdelt2,/);
    expect((await thaw(both, ...command, ...SET, "--markdown")).out).toContain("From gdelt2");
  });
});

test("stories show the row and the address in place of a sentence, and cannot steer the terminal", async () => {
  const { out } = await thaw(both, "relation", "BLR", "NATO", ...SET);
  expect(out).toContain("[imported]");
  expect(out).toContain("Row 1 of export.CSV, code 042: https://one.example/");
  expect(out).toContain("1 row without a type in PLOVER, in no figure");
  expect(out).not.toContain("\u001b");
});

test("without --data it is what was read, or the one set of a store into which nothing was read", async () => {
  const read = await thaw(both, "relation", "BLR", "NATO");
  expect(read.out).not.toContain("From ");
  expect((await thaw(both, "relation", "BLR", "NATO", "--data", "coded")).out).toBe(read.out);
  expect((await thaw(alone, "relation", "BLR", "NATO")).out).toMatch(/^From mine \(ICEWS\)/);
});

test.each(["channels", "claims", "calendar"])("thaw %s says that a set has none", async (command) => {
  const { code, out } = await thaw(both, command, ...SET);
  expect(code).toBe(0);
  expect(out).toMatch(/It has no texts, so it has no .*; --data coded shows those of what was read\./);
});

test("a brief of a set cites rows", async () => {
  const brief = ["brief", "BLR", "NATO", "--since", "2018-01-01", ...SET];
  const { out } = await thaw(both, ...brief);
  expect(out).toMatch(/^# Belarus and NATO, .*, from gdelt2 \(GDELT 2\.0\)\n/);
  expect((await thaw(both, ...brief, "--html")).out).toMatch(/^<!doctype html>.*, from gdelt2/s);
  expect(out).toContain("Row 1 of export.CSV, code 042: https://one.example/");
  expect(out).toContain("2 rows of gdelt2 were added in these months");
});

test("a panel of a set says of which; records cannot be exported from one", async () => {
  const path = join(folder, "panel.csv");
  const { code, err } = await thaw(both, "export", path, ...SET);
  expect([code, err]).toEqual([0, expect.stringContaining("from gdelt2 (GDELT 2.0) in")]);
  expect(readFileSync(path, "utf8")).toMatch(/^data,actor1,.*\ngdelt2,BLR,NATO,/);
  const refused = await thaw(both, "export", join(folder, "all.jsonl"), ...SET);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("a panel can be written") });
});

describe("thaw explain", () => {
  test("of a row says where it stands, where it was found, and what it says in both codes", async () => {
    const { code, out } = await thaw(both, "explain", rowId(1));
    expect(code).toBe(0);
    for (const words of [
      "This event was imported from gdelt2 (GDELT 2.0): export.CSV, row 1. It has no sentence.",
      "Its source: https://one.example/",
      "042, Make a visit (CAMEO 1.1b3)",
      "CONSULT visit",
      "Happened      10 February 2018",
      "Added         11 February 2018",
    ])
      expect(out).toContain(words);
    expect(JSON.parse((await thaw(both, "explain", rowId(1), "--json")).out)).toMatchObject({
      row: { id: rowId(1), row: 1 },
      set: { name: "gdelt2" },
    });
  });

  test("hostile words of a row do not steer the terminal", async () => {
    expect((await thaw(both, "explain", rowId(2))).out).not.toContain("\u001b");
  });
});

describe("two sets", () => {
  const compared = ["relation", "BLR", "NATO", "--data", "coded,gdelt2"];

  test("stand side by side in every form", async () => {
    const { code, out } = await thaw(both, ...compared);
    expect(code).toBe(0);
    expect(out).toContain("Belarus and NATO: coded beside gdelt2 (GDELT 2.0)");
    expect(out).toMatch(/Measure +Months +Pearson +Kendall/);
    expect(out).toMatch(/gdelt2 has \d stor(y|ies), \d without one of the type within a day in coded/);
    expect(JSON.parse((await thaw(both, ...compared, "--json")).out)).toMatchObject({
      data: ["coded", "gdelt2"],
    });
    expect((await thaw(both, ...compared, "--csv")).out).toMatch(/^a,b,month,coded_covered,/);
    expect((await thaw(both, ...compared, "--markdown")).out).toContain("| Measure | Months |");
  });

  test.each([
    [["--by", "year"], "--by"],
    [["--members"], "--members"],
    [["--by-context"], "--by-context"],
  ])("%s does not go with them", async (more, found) => {
    expect(await thaw(both, ...compared, ...more)).toMatchObject({
      code: 2,
      err: expect.stringContaining(found),
    });
  });

  test("more than two, and names that are none, are refused with what there is", async () => {
    const three = await thaw(both, "relation", "BLR", "NATO", "--data", "coded,gdelt2,coded");
    expect(three).toMatchObject({ code: 2, err: expect.stringContaining("each set once") });
    const none = await thaw(both, "relation", "BLR", "NATO", "--data", "icews");
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining("coded, gdelt2") });
    const barometer = await thaw(both, "barometer", "BLR", "--data", "coded,gdelt2");
    expect(barometer).toMatchObject({ code: 2, err: expect.stringContaining("one set") });
  });
});
