/** Documents of one text are linked: the earliest is the original, in whatever order they come. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bandedLikeness, bandedSketch, COPY } from "../../src/document/bands.ts";
import type { Reading } from "../../src/event/reading.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { event, reading } from "./records.ts";
import { madeReports } from "./reprints.ts";

const report = (text: string, outlet: string, published: string | null): Reading =>
  reading([event("e1")], { text, outlet, published });

const readings = madeReports(7, 60).map(({ text, outlet, published }) => report(text, outlet, published));
const ids = readings.map(({ document }) => document.id);

/** Original of each copy, as comparing every two texts gives it. */
function compared(all: readonly Reading[]): Readonly<Record<string, string>> {
  const documents = all
    .map(({ document }) => document)
    .sort((a, b) => (`${a.published} ${a.id}` < `${b.published} ${b.id}` ? -1 : 1));
  const sketches = documents.map(({ text }) => bandedSketch(text));
  const groups = documents.map((_, i) => i);
  documents.forEach((_, i) => {
    for (let j = 0; j < i; j++) {
      const [a, b] = [sketches[i]!, sketches[j]!];
      if (bandedLikeness(a.bytes, b.bytes) < COPY || !a.keys.some((key) => b.keys.includes(key))) continue;
      const [low, high] = [Math.min(groups[i]!, groups[j]!), Math.max(groups[i]!, groups[j]!)];
      groups.forEach((group, k) => {
        if (group === high) groups[k] = low;
      });
    }
  });
  return Object.fromEntries(
    documents.flatMap(({ id }, i) => (groups[i] === i ? [] : [[id, documents[groups[i]!]!.id]])),
  );
}

const linked = async (store: Store): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(await store.originals(ids));

test("in whatever order and batches documents come, the same are linked as by comparing every two", async () => {
  const expected = compared(readings);
  expect(Object.keys(expected).length).toBeGreaterThan(5);
  const orders = fc.shuffledSubarray(readings, { minLength: readings.length });
  await fc.assert(
    fc.asyncProperty(orders, fc.integer({ min: 7, max: 60 }), fc.boolean(), async (order, size, asked) => {
      const store = await openStore(":memory:");
      for (let n = 0; n < order.length; n += size) {
        await store.save(order.slice(n, n + size));
        if (asked) await store.originals([]);
      }
      expect(await linked(store)).toEqual(expected);
      await store.close();
    }),
    { numRuns: 8 },
  );
});

test("what is read anew with another day may become the original, and cease to be it", async () => {
  const store = await openStore(":memory:");
  await store.save(readings);
  const before = await linked(store);
  const [copy, original] = Object.entries(before)[0]!;
  const dated = (id: string, published: string): Reading => {
    const { document } = readings.find((one) => one.document.id === id)!;
    return reading([], { ...document, published });
  };
  await store.save([dated(copy, "1999-01-01")]);
  const changed = readings.map((one) => (one.document.id === copy ? dated(copy, "1999-01-01") : one));
  expect(await linked(store)).toEqual(compared(changed));
  expect((await linked(store))[original]).toBe(copy);
  await store.save(readings);
  expect(await linked(store)).toEqual(before);
  await store.close();
});

test("the same text of two outlets is two documents, each a copy of the other; of one outlet it is one", async () => {
  const store = await openStore(":memory:");
  const text = "Norway and Peru signed a treaty on fishing in Lima on Monday, after a year of talks.";
  const [late, early, undated] = [
    report(text, "Harbour Post", "2020-03-02"),
    report(text, "Evening Ledger", "2020-03-01"),
    report(text, "City Gazette", null),
  ];
  const other = report("Kenya closed its embassy in Tokyo.", "Evening Ledger", "2020-03-01");
  await store.save([late, undated, early, early, other]);
  expect(await store.counts()).toMatchObject({ documents: 4 });
  const copyOf = (
    { document: { id, outlet, published, title, source } }: Reading,
    original: boolean,
  ): object => ({
    document: id,
    outlet,
    published,
    title,
    source,
    likeness: 1,
    original,
  });
  expect(await store.copies(late.document.id)).toEqual([copyOf(early, true), copyOf(undated, false)]);
  expect(await store.copies(early.document.id)).toEqual([copyOf(late, false), copyOf(undated, false)]);
  expect(await store.copies(other.document.id)).toEqual([]);
  expect(await store.copies("none")).toEqual([]);
  await store.close();
});

test("a text without words is no copy of another, nor are two short ones", async () => {
  const store = await openStore(":memory:");
  const texts = ["", "...", " \n ", "Talks.", "Norway met Peru.", "Norway met Kenya."];
  const short = texts.map((text, i) => report(text, `Outlet ${i}`, null));
  await store.save(short);
  expect((await store.originals(short.map(({ document }) => document.id))).size).toBe(0);
  await store.close();
});

test("texts of one form, of which each is like the next, are one group however many they are", async () => {
  const store = await openStore(":memory:");
  const form =
    "The rate of the day at noon in the house of exchange was, as told by its clerk, so and so. ".repeat(3);
  const many = Array.from({ length: 300 }, (_, n) => report(`${form} Rate ${n}.`, "Exchange", "2020-01-01"));
  for (let n = 0; n < many.length; n += 100) {
    await store.save(many.slice(n, n + 100));
    await store.originals([]);
  }
  const found = await store.originals(many.map(({ document }) => document.id));
  expect([found.size, new Set(found.values()).size]).toEqual([299, 1]);
  await store.close();
});
