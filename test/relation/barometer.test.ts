/** Several relations side by side, on the same day. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventRecord } from "../../src/event/reading.ts";
import { barometer } from "../../src/relation/barometer.ts";
import { indexOn } from "../../src/relation/relate.ts";
import { triangle } from "../../src/relation/triangle.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { event, party, reading } from "../store/records.ts";

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
const withPeru = [
  between("p1", "NOR", "PER", "2019-03-01", 5),
  between("p2", "NOR", "PER", "2020-02-29", -6),
];
const records = [
  ...withPeru,
  between("k1", "KEN", "NOR", "2020-01-05", 5),
  between("k2", "KEN", "PER", "2020-01-06", -6),
];

beforeAll(async () => {
  store = await openStore(":memory:");
  await store.save([reading(records)]);
});
afterAll(() => store.close());

test("every partner stands at the day of the last event of any, with its change over twelve months", async () => {
  const { to, partners, half_life } = await barometer(store, "NOR", ["KEN", "PER", "JPN"], {});
  expect({ to, half_life }).toEqual({ to: "2020-02-29", half_life: 180 });
  const [kenya, peru, japan] = partners;
  expect(kenya).toMatchObject({ partner: "KEN", before: null, change: null });
  expect(kenya!.latest).toEqual({
    value: expect.closeTo((5 * 2 ** (-55 / 180)) / (4 + 2 ** (-55 / 180)), 12),
    events: ["k1"],
  });
  expect(kenya!.months.map((month) => month.month)).toEqual(["2020-01", "2020-02"]);
  // A year before 29 February 2020 is 28 February 2019, a day before the first event with Peru.
  expect(peru).toMatchObject({ before: null, change: null });
  expect(japan).toEqual({ partner: "JPN", latest: null, before: null, change: null, months: [] });
});

test("the change is that of the index, whatever part of it is shown", async () => {
  const options = { from: "2020-02-01", to: "2020-03-01" };
  const [peru] = (await barometer(store, "NOR", ["PER"], options)).partners;
  const latest = indexOn(withPeru, "2020-03-01", {})!;
  const before = indexOn(withPeru, "2019-03-01", {})!;
  expect(before).toEqual({ value: 1, events: ["p1"] });
  expect(peru!.change).toBeCloseTo(latest.value - before.value, 12);
  expect(peru!.change).toBeLessThan(0);
  expect(peru!.months.map((month) => month.month)).toEqual(["2020-02", "2020-03"]);
});

test("a triangle has the sign of each side, and is in balance if friends share their enemies", async () => {
  const three = await triangle(store, ["NOR", "PER", "KEN"], {});
  expect(three.to).toBe("2020-02-29");
  expect(three.sides.map(({ pair, sign }) => [pair.join(" "), sign])).toEqual([
    ["NOR PER", -1],
    ["KEN NOR", 1],
    ["KEN PER", -1],
  ]);
  expect(three.balanced).toBe(true);
  expect(three.sides[2].index!.events).toEqual(["k2"]);
  // On the last day of 2019 Norway and Peru are still on good terms, and Kenya has not been heard of.
  const earlier = await triangle(store, ["NOR", "PER", "KEN"], { to: "2019-12-31" });
  expect(earlier.sides.map((side) => side.sign)).toEqual([1, null, null]);
  expect(earlier.balanced).toBeNull();
});
