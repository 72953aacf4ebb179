/** Filters, order and pages of what a store gives back. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../../src/store/open.ts";
import type { RecordFilter, Store } from "../../src/store/store.ts";
import { assessment, channel, event, party, reading } from "./records.ts";

let store: Store;
const opposition = party("BLR", { sector: ["OPP"] });
const one = reading(
  [
    event("late", { date: "2021-05-09", start: 50, end: 60 }),
    event("early", { date: "2019-03-01", start: 0, end: 10 }),
    event("planned", { date: "2021-05-09", start: 10, end: 20, auxiliary: "future" }),
    event("together", { actor: [party("KEN"), party("NOR"), party("JPN")], recipient: [] }),
    event("dissent", { actor: [opposition], recipient: [party("PER")], date: "2020-07-01" }),
  ],
  { id: "b", published: "2020-06-01" },
);
const other = reading(
  [
    assessment("judged", { parties: [party("NOR"), party("PER"), party("ZAF")], published: "2020-06-02" }),
    channel("line", { published: null, pair: ["KEN", "NOR"], parties: [] }),
  ],
  { id: "a", text: "Another text.", published: null },
);

beforeAll(async () => {
  store = await openStore(":memory:");
  await store.save([one, other]);
});
afterAll(() => store.close());

const ids = async (filter: RecordFilter): Promise<readonly string[]> =>
  (await store.records(filter)).map((record) => record.id);

test("records come by day, then document, then place in the text; without a day at the end", async () => {
  // "together" has no date of its own and stands on its day of publication, 2020-01-01.
  expect(await ids({})).toEqual(["early", "together", "judged", "dissent", "planned", "late", "line"]);
});

const FILTERS: readonly (readonly [what: string, RecordFilter, readonly string[]])[] = [
  ["a kind", { record: "channel" }, ["line"]],
  ["a document", { document: "a" }, ["judged", "line"]],
  ["ids", { ids: ["line", "none", "late"] }, ["late", "line"]],
  ["no ids at all", { ids: [] }, []],
  ["a pair", { pair: ["NOR", "PER"] }, ["early", "judged", "planned", "late"]],
  ["a pair the other way round", { pair: ["PER", "NOR"] }, ["early", "judged", "planned", "late"]],
  ["a pair that acts together", { pair: ["NOR", "JPN"] }, ["together"]],
  ["a pair of a channel", { pair: ["NOR", "KEN"] }, ["together", "line"]],
  ["no pair for an opposition", { pair: ["BLR", "PER"] }, []],
  ["an actor, whatever its sector", { actor: "BLR" }, ["dissent"]],
  ["an actor named beside the pair", { actor: "ZAF" }, ["judged"]],
  ["an actor of a pair without words for it", { actor: "KEN" }, ["together", "line"]],
  ["a first day", { from: "2020-06-02" }, ["judged", "dissent", "planned", "late"]],
  ["a last day", { to: "2020-01-01" }, ["early", "together"]],
  ["one day", { from: "2020-06-02", to: "2020-06-02" }, ["judged"]],
  ["no auxiliaries", { auxiliary: false, from: "2021-01-01" }, ["late"]],
  ["auxiliaries too", { auxiliary: true, from: "2021-01-01" }, ["planned", "late"]],
  ["a page", { limit: 2, offset: 1 }, ["together", "judged"]],
  ["the rest", { offset: 5 }, ["late", "line"]],
  ["nothing", { limit: 0 }, []],
  ["several at once", { pair: ["NOR", "PER"], record: "event", auxiliary: false, limit: 1 }, ["early"]],
];

test.each(FILTERS)("filter: %s", async (_, filter, expected) => {
  expect(await ids(filter)).toEqual(expected);
});

test("filters that cannot be meant are refused", async () => {
  const bad: readonly RecordFilter[] = [
    { from: "2020" },
    { to: "2020-02-31" },
    { limit: -1 },
    { offset: 1.5 },
  ];
  for (const filter of bad) await expect(store.records(filter)).rejects.toMatchObject({ family: "usage" });
});

test("documents come by day of publication, and by ids and pages", async () => {
  const found = async (filter: Parameters<Store["documents"]>[0]): Promise<readonly string[]> =>
    (await store.documents(filter)).map((document) => document.id);
  expect(await found({})).toEqual(["b", "a"]);
  expect(await found({ ids: ["a", "zzz"] })).toEqual(["a"]);
  expect(await found({ limit: 1, offset: 1 })).toEqual(["a"]);
});

test("pairs are counted by kind, those with the most records first", async () => {
  const pairs = await store.pairs();
  expect(pairs[0]).toEqual({
    pair: ["NOR", "PER"],
    events: 3,
    assessments: 1,
    channels: 0,
    from: "2019-03-01",
    to: "2021-05-09",
  });
  expect(pairs.slice(1).map((count) => count.pair)).toEqual([
    ["KEN", "NOR"],
    ["JPN", "KEN"],
    ["JPN", "NOR"],
  ]);
  expect(pairs[1]).toMatchObject({ events: 1, channels: 1, from: "2020-01-01", to: "2020-01-01" });
});

test("undated documents stand outside the days of publication; a new one moves them", async () => {
  const some = await openStore(":memory:");
  expect(await some.published()).toBeNull();
  await some.save([other]);
  expect(await some.published()).toBeNull();
  await some.save([one]);
  expect(await some.published()).toEqual({ from: "2020-06-01", to: "2020-06-01" });
  await some.save([reading([], { id: "c", text: "A third text.", published: "2021-01-31" })]);
  expect(await some.published()).toEqual({ from: "2020-06-01", to: "2021-01-31" });
  await some.close();
});
