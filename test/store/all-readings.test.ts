/** Going through a whole store: everything comes back, once, as it was saved. */
import { expect, test } from "vitest";
import type { Reading } from "../../src/event/reading.ts";
import { openStore } from "../../src/store/open.ts";
import { collect } from "../document/collect.ts";
import { channel, event, reading } from "./records.ts";

/** More than are read at once; the records of a document are not in order of day or id. */
const READINGS: readonly Reading[] = Array.from({ length: 1203 }, (_, i) =>
  reading(
    i % 3 === 0
      ? []
      : [event(`z${i}`, { date: "2020-05-01" }), channel(`m${i}`), event(`a${i}`, { date: "2019-01-01" })],
    { text: `Norway met Peru ${i} times \ud800.`, title: i % 2 === 0 ? null : `Norway ${i}` },
    i % 5 === 0 ? ["a problem"] : [],
  ),
);

const byDocument = (a: Reading, b: Reading): number => (a.document.id < b.document.id ? -1 : 1);

test("readings come back once each, with their records in the order they were saved in", async () => {
  const store = await openStore(":memory:");
  await store.save(READINGS);
  const first = READINGS[4]!;
  await store.save([{ ...first, problems: ["read again"] }]);
  const expected = READINGS.map((one) => (one === first ? { ...one, problems: ["read again"] } : one));
  expect((await collect(store.readings())).sort(byDocument)).toEqual([...expected].sort(byDocument));
  await store.close();
});

test("what comes back and is saved again is unchanged", async () => {
  const [store, other] = [await openStore(":memory:"), await openStore(":memory:")];
  await store.save(READINGS);
  const all = await collect(store.readings());
  expect(await store.save(all)).toEqual({ added: 0, replaced: 0, unchanged: READINGS.length });
  await other.save(all);
  expect((await collect(other.readings())).sort(byDocument)).toEqual([...all].sort(byDocument));
  await store.close();
  await other.close();
});
