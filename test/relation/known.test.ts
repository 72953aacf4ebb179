/** What was known of a pair by a day, from the store. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { asKnown, readAsKnown } from "../../src/relation/known.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { event, reading } from "../store/records.ts";

let store: Store;
const PAIR = ["NOR", "PER"] as const;
/** One report of an outlet: what it says, when it was published, and the day it gives. */
const report = (id: string, published: string, date: string | null, score: number, more: string) =>
  reading(
    [
      event(id, {
        published,
        date,
        score,
        event: "AID",
        quad: 2,
        text: "Norway sent grain to Peru by ship.",
        date_precision: date === null ? "unknown" : "day",
      }),
    ],
    { outlet: `Outlet ${id}`, published, text: `Norway sent grain to Peru by ship. ${more}` },
  );

beforeAll(async () => {
  store = await openStore(":memory:");
  await store.save([
    report("first", "2020-03-04", null, 10, "The cargo left Bergen under two flags, a harbour master said."),
    report(
      "second",
      "2020-03-05",
      "2020-03-02",
      6,
      "Bakers in Lima had run out of flour weeks ago and were glad.",
    ),
  ]);
});
afterAll(() => store.close());

test("the store groups anew what was published by then: with its date and its score of that day", async () => {
  const on = async (day: string) =>
    (await readAsKnown(store, PAIR, day)).map(({ date, score, sources }) => ({ date, score, sources }));
  expect(await on("2020-03-03")).toEqual([]);
  expect(await on("2020-03-04")).toEqual([{ date: "2020-03-04", score: 10, sources: 1 }]);
  expect(await on("2020-03-05")).toEqual([{ date: "2020-03-02", score: 8, sources: 2 }]);
});

test("by the end of all it is what the store itself has", async () => {
  expect(await readAsKnown(store, PAIR, "2099-12-31")).toEqual(await store.stories({ pair: PAIR }));
});

test("the quick way has the same stories and sources, with the date and score of today", async () => {
  const [story] = asKnown(await store.stories({ pair: PAIR }), "2020-03-04");
  expect(story).toMatchObject({ id: "first", sources: 1, date: "2020-03-02", score: 8 });
});
