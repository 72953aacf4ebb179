/** Panels: which rows there are, and that other programs can read them. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { readStateCodes } from "../../src/mention/state-codes.ts";
import { readCatalogue } from "../../src/relation/catalogue.ts";
import { DEFAULT_INDEX } from "../../src/relation/decay-index.ts";
import { decidedBy } from "../../src/relation/decisions.ts";
import {
  coverageTable,
  type PanelOptions,
  panelOf,
  readPairs,
  writePanel,
} from "../../src/relation/panel.ts";
import { ALL_DONE } from "../../src/relation/timeline.ts";
import { openStore } from "../../src/store/open.ts";
import type { Story } from "../../src/store/story.ts";
import type { Table } from "../../src/store/write-table.ts";
import { writeTable } from "../../src/store/write-table.ts";
import { event, party, reading } from "../store/records.ts";
import { accuse, aid, coverage, story } from "./stories.ts";

const OPTIONS: PanelOptions = {
  by: "month",
  directed: false,
  pairs: null,
  selection: ALL_DONE,
  membersOf: null,
  index: DEFAULT_INDEX,
  points: null,
};
const codes = readStateCodes("data");
const read = coverage("2020-01", [500, 0, 250]);
const stories = [
  aid("grain", "2020-01-10", { actor: ["DEU"], recipient: ["POL"] }),
  accuse("spies", "2020-03-02", { actor: ["POL"], recipient: ["DEU"] }),
  story("talks", "2020-03-05", { actor: ["NATO", "DEU"], recipient: [] }),
  story("old", "2019-12-30", { actor: ["NATO", "DEU"], recipient: [] }),
];
const rowsOf = (table: Table, ...names: readonly string[]) =>
  table[0]!.values.map((_, i) =>
    names.map((name) => table.find((column) => column.name === name)!.values[i]),
  );
/** By pair, as a store gives them. */
const given = (["DEU NATO", "DEU POL"] as const).map((key) => {
  const pair = key.split(" ") as [string, string];
  const about = ({ actor, recipient }: Story): boolean =>
    pair.every((id) => actor.includes(id) || recipient.includes(id));
  return { pair, stories: stories.filter(about) };
});
const panel = (change: Partial<PanelOptions> = {}) => panelOf(given, read, codes, { ...OPTIONS, ...change });

test("every pair has a row in every covered month, zeros where it was quiet, and none where nothing was read", () => {
  expect(
    rowsOf(panel(), "actor1", "actor2", "year", "month", "documents", "net_stories", "net_sum", "net_rate"),
  ).toEqual([
    // December was not read: what later documents tell of it has no rate.
    ["DEU", "NATO", 2019, 12, 0, 1, 2.5, null],
    ["DEU", "NATO", 2020, 1, 500, 0, 0, 0],
    ["DEU", "NATO", 2020, 3, 250, 1, 2.5, 10],
    ["DEU", "POL", 2020, 1, 500, 1, 9, 18],
    ["DEU", "POL", 2020, 3, 250, 1, -2, -8],
  ]);
});

test("years say of how many months they know", () => {
  const table = panel({ by: "year" });
  expect(table.map(({ name }) => name)).not.toContain("month");
  expect(
    rowsOf(table, "actor2", "year", "documents", "months_covered", "cooperation_sum", "conflict_sum"),
  ).toEqual([
    ["NATO", 2019, 0, 0, 2.5, 0],
    ["NATO", 2020, 750, 2, 2.5, 0],
    ["POL", 2020, 750, 2, 9, -2],
  ]);
});

test("states have their codes of ISO, the Correlates of War, and Gleditsch and Ward; organisations have none", () => {
  const [first] = rowsOf(
    panel({ pairs: [["POL", "DEU"]] }),
    "iso3_1",
    "iso3_2",
    "ccode1",
    "ccode2",
    "gwcode1",
    "gwcode2",
  );
  expect(first).toEqual(["DEU", "POL", 255, 290, 260, 290]);
  const [nato] = rowsOf(panel({ pairs: [["DEU", "NATO"]] }), "iso3_2", "ccode2", "gwcode2");
  expect(nato).toEqual([null, null, null]);
});

test("directed, each pair has a row for each that acts, and what they do together is in both", () => {
  const rows = rowsOf(panel({ directed: true }), "actor1", "actor2", "month", "net_stories", "net_sum");
  expect(rows.filter(([, , month]) => month === 3)).toEqual([
    ["DEU", "NATO", 3, 1, 2.5],
    ["NATO", "DEU", 3, 1, 2.5],
    ["DEU", "POL", 3, 0, 0],
    ["POL", "DEU", 3, 1, -2],
  ]);
});

test("pairs asked for are there even without a story", () => {
  expect(
    rowsOf(panel({ pairs: [["POL", "CZE"]] }), "actor1", "actor2", "month", "net_stories", "index"),
  ).toEqual([
    ["CZE", "POL", 1, 0, null],
    ["CZE", "POL", 3, 0, null],
  ]);
});

test("points stand beside, as sum and mean", () => {
  const points = { catalogue: readCatalogue("data/barometer/catalogue.tsv"), decided: decidedBy([], null) };
  const table = panel({ pairs: [["DEU", "POL"]], points });
  expect(rowsOf(table, "month", "points_stories", "points_sum", "points_mean")).toEqual([
    [1, 1, 2, 2],
    [3, 1, -1, -1],
  ]);
  expect(rowsOf(panel(), "points_sum")[0]).toEqual([null]);
});

test("stories of an organisation are its members' where that is asked for", () => {
  const membersOf = (id: string): readonly string[] => (id === "NATO" ? ["DEU", "POL", "FRA"] : []);
  const drill = [story("drill", "2020-01-05", { actor: ["NATO"], recipient: ["BLR"] })];
  const pairs = [{ pair: ["BLR", "NATO"], stories: drill }] as const;
  const table = panelOf(pairs, read, codes, { ...OPTIONS, membersOf });
  expect(rowsOf(table, "actor1", "actor2", "month", "net_sum").filter(([, , month]) => month === 1)).toEqual([
    ["BLR", "DEU", 1, 2.5],
    ["BLR", "FRA", 1, 2.5],
    ["BLR", "NATO", 1, 2.5],
    ["BLR", "POL", 1, 2.5],
  ]);
});

const folder = (): string => mkdtempSync(join(tmpdir(), "thaw-panel-"));

test("written as Parquet and as CSV it reads back as it was, missing values missing", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const where = folder();
  for (const name of ["panel.parquet", "panel.csv"]) {
    const path = join(where, name);
    await writeTable(path, panel());
    const read = await connection.runAndReadAll(
      `SELECT actor2, ccode1, ccode2, month, net_sum, net_rate FROM '${path}'`,
    );
    expect(
      read.getRowsJS().map((row) => row.map((cell) => (typeof cell === "bigint" ? Number(cell) : cell))),
    ).toEqual(rowsOf(panel(), "actor2", "ccode1", "ccode2", "month", "net_sum", "net_rate"));
  }
  connection.closeSync();
  instance.closeSync();
});

test("from a store it has every pair of the store, and is written with its coverage beside it", async () => {
  const store = await openStore(":memory:");
  await store.save([
    reading([
      event("met", { date: "2020-01-10" }),
      // The opposition of a state does not speak for it.
      event("not its state", { actor: [party("KEN", { sector: ["OPP"] })], recipient: [party("PER")] }),
    ]),
  ]);
  const table = panelOf(await readPairs(store), await store.coverage({}), codes, OPTIONS);
  expect(rowsOf(table, "actor1", "actor2", "year", "month", "net_stories")).toEqual([
    ["NOR", "PER", 2020, 1, 1],
  ]);
  const [, beside] = await writePanel(join(folder(), "panel.csv"), table, await store.coverage({}));
  expect(beside.endsWith("panel-coverage.csv")).toBe(true);
  expect(readFileSync(beside, "utf8")).toBe("year,month,documents,outlets\n2020,1,1,1\n");
  await store.close();
});

test("the coverage stands beside it, unread months too", async () => {
  const path = join(folder(), "coverage.csv");
  await writeTable(path, coverageTable(read));
  expect(readFileSync(path, "utf8")).toBe(
    "year,month,documents,outlets\n2020,1,500,1\n2020,2,0,0\n2020,3,250,1\n",
  );
});

test("a table of many rows is written whole", async () => {
  const path = join(folder(), "many.parquet");
  const values = Array.from({ length: 5000 }, (_, i) => i);
  await writeTable(path, [{ name: "n", type: "integer", values }]);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const sums = await connection.runAndReadAll(`SELECT count(*)::INT, sum(n)::INT FROM '${path}'`);
  expect(sums.getRowsJS()).toEqual([[5000, 12_497_500]]);
  connection.closeSync();
  instance.closeSync();
});

test("a file of another kind, or in no folder, is refused", async () => {
  await expect(writeTable(join(folder(), "panel.xlsx"), panel())).rejects.toThrow(".parquet or .csv");
  await expect(writeTable(join(folder(), "none", "panel.csv"), panel())).rejects.toThrow(
    "folder that exists",
  );
});
