/** Several relations side by side, over the same periods and on the same day. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventRecord } from "../../src/event/reading.ts";
import { barometer, barometerOf, DEFAULT_BAROMETER } from "../../src/relation/barometer.ts";
import { readCatalogue } from "../../src/relation/catalogue.ts";
import { indexOn } from "../../src/relation/decay-index.ts";
import { decidedBy } from "../../src/relation/decisions.ts";
import { timelineOf } from "../../src/relation/timeline.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { event, party, reading } from "../store/records.ts";
import { coverage, sanction, story, telling } from "./stories.ts";

let store: Store;
const between = (id: string, a: string, b: string, date: string, score: number): EventRecord =>
  event(id, {
    date,
    score,
    event: score > 0 ? "SUPPORT" : "SANCTION",
    quad: score > 0 ? 1 : 4,
    actor: [party(a)],
    recipient: [party(b)],
  });
const records = [
  between("p1", "NOR", "PER", "2019-03-01", 5),
  between("p2", "NOR", "PER", "2020-02-29", -6),
  between("k1", "KEN", "NOR", "2020-01-05", 5),
  between("k2", "KEN", "PER", "2020-01-06", -6),
];

beforeAll(async () => {
  store = await openStore(":memory:");
  await store.save([reading(records)]);
});
afterAll(() => store.close());

test("every partner stands at the day of the last story of any, with its change over twelve months", async () => {
  const { to, partners, half_life, by } = await barometer(store, "NOR", ["KEN", "PER", "JPN"]);
  expect({ to, half_life, by }).toEqual({ to: "2020-02-29", half_life: 180, by: "two-months" });
  const [kenya, peru, japan] = partners;
  expect(kenya).toMatchObject({ partner: "KEN", before: null, change: null });
  expect(kenya!.latest!.value).toBeCloseTo((5 * 2 ** (-55 / 180)) / (4 + 2 ** (-55 / 180)), 12);
  expect(kenya!.latest!.events).toEqual(["k1"]);
  // A year before 29 February 2020 is 28 February 2019, a day before the first story with Peru.
  expect(peru).toMatchObject({ before: null, change: null });
  expect(japan).toMatchObject({ partner: "JPN", latest: null, before: null, change: null });
});

const stories = [
  story("visit", "2020-01-10", { mode: ["visit"], level: "head" }),
  sanction("ban", "2020-04-05", { tellings: [telling("ban", { published: "2020-06-01" })] }),
];
const points = { catalogue: readCatalogue("data/barometer/catalogue.tsv"), decided: decidedBy([], null) };
const read = coverage("2020-01", [10, 10, 0, 0, 10, 10]);

test("both indices stand side by side over the same periods, empty and unknown ones too", () => {
  const options = { ...DEFAULT_BAROMETER, from: "2019-12-01", to: "2020-05-20", points };
  const [partner] = barometerOf("NOR", [{ partner: "PER", stories }], read, options).partners;
  expect(
    partner!.periods.map(({ period, documents, index, points: scored }) => [
      period,
      documents,
      index?.stories ?? null,
      scored!.sum.value,
      scored!.mean,
    ]),
  ).toEqual([
    ["2019-11/12", 0, null, 0, null],
    ["2020-01/02", 20, ["visit"], 3, 3],
    ["2020-03/04", 0, ["visit", "ban"], -3, -3],
    ["2020-05/06", 20, ["visit", "ban"], 0, null],
  ]);
  // The last period is not over: its index is that of the day asked for.
  const last = partner!.periods.at(-1)!.index!;
  expect(last.value).toBe(indexOn(timelineOf(stories, ["NOR", "PER"]), "2020-05-20")!.value);
  const later = [...stories, sanction("after", "2020-05-21")];
  const [cut] = barometerOf("NOR", [{ partner: "PER", stories: later }], read, options).partners;
  expect(cut!.periods.at(-1)!.points!.sum.value).toBe(0);
});

test("as it was known on a day: what came out later is not in it", () => {
  const known = (day: string) =>
    barometerOf("NOR", [{ partner: "PER", stories }], read, {
      ...DEFAULT_BAROMETER,
      known: day,
      to: "2020-05-31",
      points,
    }).partners[0]!.periods.map(({ index, points: scored }) => [index!.count, scored!.sum.value]);
  expect(known("2020-05-31")).toEqual([
    [1, 3],
    [1, 0],
    [1, 0],
  ]);
  expect(known("2020-06-01")).toEqual([
    [1, 3],
    [2, -3],
    [2, 0],
  ]);
});

test("from a store, a past day is read as it was known then", async () => {
  const known = async (day: string) =>
    (await barometer(store, "NOR", ["PER"], { ...DEFAULT_BAROMETER, to: "2020-02-29", known: day }))
      .partners[0]!.latest;
  // All was published on the first day of 2020.
  expect(await known("2019-12-31")).toBeNull();
  expect(await known("2020-01-01")).toEqual((await barometer(store, "NOR", ["PER"])).partners[0]!.latest);
});
