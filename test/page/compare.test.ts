/** The page of two sets side by side. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/page/app.tsx";
import type { Comparison } from "../../src/relation/compare.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { importRows, rowId } from "../store/imported.ts";
import { DISPATCHES } from "./dispatches.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-compare-"));
let store: Store;
let get: (address: string) => Promise<Response>;
const html = async (address: string): Promise<string> => (await get(address)).text();

const between = { actor: ["BLR"], recipient: ["NATO"] };
beforeAll(async () => {
  const path = join(folder, "both.duckdb");
  await importRows(path, { name: "gdelt2" }, [
    { ...between, date: "2017-09-27", added: "2017-09-27", url: "https://one.example/" },
    { ...between, date: "2017-12-01", added: "2017-12-01", event: "ACCUSE", mode: [], quad: 3, score: -2 },
  ]);
  await importRows(path, { name: "icews", format: "icews" }, [
    { ...between, date: "2030-01-01", added: null },
  ]);
  store = await openStore(path);
  await store.save(DISPATCHES);
  const app = createApp({ store, explain: () => Promise.resolve(null) });
  get = async (address) => app.request(address);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const ADDRESS = "/relation/BLR/NATO?data=coded,gdelt2";

test("months of both stand side by side, and lead to the stories of each", async () => {
  const page = await html(ADDRESS);
  expect(page).toContain("gdelt2 (GDELT 2.0)");
  expect(page).toContain('href="/relation/BLR/NATO?month=2017-12&amp;data=gdelt2#evidence"');
  expect(page).toContain('class="chart two"');
  expect(page).toMatch(/Pearson.*Kendall/s);
});

test("what one lacks opens to its evidence: our sentence, their row and its address", async () => {
  const page = await html(ADDRESS);
  expect(page).toMatch(/gdelt2 has \d stor(y|ies), \d+ without one of the type within a day in coded/i);
  expect(page).toContain(`href="/event/${rowId(2)}"`);
  expect(page).toContain('href="http://news.example/1"');
  expect(page).toContain("<blockquote");
});

describe("as data", () => {
  test("JSON has months, correlations and evidence", async () => {
    const found = (await (await get("/relation/BLR/NATO.json?data=coded,gdelt2")).json()) as Comparison;
    expect(found.data).toEqual(["coded", "gdelt2"]);
    const month = found.months.find(({ month }) => month === "2017-12")!;
    expect(month.sides[1]).toMatchObject({ count: 1, counts: [0, 0, 1, 0], mean: -2, stories: [rowId(2)] });
    const lacking = JSON.stringify(found.differences);
    expect(lacking).toContain('"sentence":"');
    expect(lacking).toContain('"file":"export.CSV"');
  });

  test("CSV has a line a month", async () => {
    const [names, ...lines] = (await html("/relation/BLR/NATO.csv?data=coded,gdelt2")).trimEnd().split("\n");
    expect(names).toMatch(/^a,b,month,coded_covered,coded_stories,coded_quad1,.*gdelt2_index,apart$/);
    expect(lines.find((line) => line.includes(",2017-12,"))).toMatch(/,true,1,0,0,1,0,-2,-2,/);
  });
});

test("sets that cover no month in common are shown, and nothing is said of how far they go together", async () => {
  const page = await html("/relation/BLR/NATO?data=gdelt2,icews");
  expect(page).toContain("cover no month in common");
  expect(page).not.toContain("Pearson");
});

test("a pair that neither has is not found; three sets are refused", async () => {
  expect((await get("/relation/KEN/PER?data=coded,gdelt2")).status).toBe(404);
  expect((await get("/relation/BLR/NATO?data=coded,gdelt2,icews")).status).toBe(400);
});

test("a relation leads to its comparison with every other set", async () => {
  expect(await html("/relation/BLR/NATO")).toContain('href="/relation/BLR/NATO?data=coded%2Cgdelt2"');
  expect(await html("/relation/BLR/NATO?data=gdelt2")).toContain(
    'href="/relation/BLR/NATO?data=gdelt2%2Cicews"',
  );
});
