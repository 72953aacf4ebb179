/** What the months and the index of a pair are, worked out by hand. */
import { expect, test } from "vitest";
import type { EventRecord, ReadingRecord } from "../../src/event/reading.ts";
import { relate, relationOf } from "../../src/relation/relate.ts";
import { openStore } from "../../src/store/open.ts";
import { assessment, channel, event, party, reading } from "../store/records.ts";

const PAIR = ["NOR", "PER"] as const;
const aid = (id: string, date: string, given: Partial<EventRecord> = {}): EventRecord =>
  event(id, { date, event: "AID", score: 9, quad: 2, ...given });
const accuse = (id: string, date: string, given: Partial<EventRecord> = {}): EventRecord =>
  event(id, { date, event: "ACCUSE", score: -2, quad: 3, ...given });
const NOTHING = { value: 0, events: [] };

test("cooperation and conflict are summed apart, month by month, and months without events are there too", () => {
  const records = [
    event("visit", { date: "2020-01-31" }),
    aid("grain", "2020-01-02"),
    accuse("spies", "2020-01-15"),
    event("ban", { date: "2020-03-01", event: "SANCTION", score: -6, quad: 4 }),
  ];
  const { months, from, to, pair } = relationOf(records, ["PER", "NOR"], {});
  expect({ pair, from, to }).toEqual({ pair: PAIR, from: "2020-01-02", to: "2020-03-01" });
  expect(months.map(({ month, cooperation, conflict }) => ({ month, cooperation, conflict }))).toEqual([
    {
      month: "2020-01",
      cooperation: { value: 11.5, events: ["grain", "visit"] },
      conflict: { value: -2, events: ["spies"] },
    },
    { month: "2020-02", cooperation: NOTHING, conflict: NOTHING },
    { month: "2020-03", cooperation: NOTHING, conflict: { value: -6, events: ["ban"] } },
  ]);
});

test("the index is a mean with decay, drawn to 0 by four neutral events", () => {
  const { months } = relationOf([aid("grain", "2020-01-01"), accuse("spies", "2020-01-31")], PAIR, {
    half_life: 30,
  });
  // On 31 January the aid is one half-life old: (9 / 2 - 2) / (1 / 2 + 1 + 4).
  expect(months[0]!.index!.value).toBeCloseTo(2.5 / 5.5, 12);
  expect(months[0]!.index!.events).toEqual(["grain", "spies"]);
});

test("in silence the index falls back to 0, and lists only events of at least 1% of their weight", () => {
  const options = { half_life: 30, to: "2020-12-31" };
  const { months } = relationOf([aid("grain", "2020-01-31"), aid("more", "2020-03-31")], PAIR, options);
  const values = months.map((month) => month.index!.value);
  expect(values.slice(3, 9).every((value, i) => value < values[i + 2]!)).toBe(true);
  // 2^(-199 / 30) is 1.007%, 2^(-200 / 30) is 0.984%: grain is 182 days old in July and 213 in August.
  expect(months[6]!.index!.events).toEqual(["grain", "more"]);
  expect(months[7]!.index!.events).toEqual(["more"]);
  expect(months[7]!.index!.value).toBeCloseTo((9 * 2 ** (-153 / 30)) / (4 + 2 ** (-153 / 30)), 12);
  expect(months[11]!.index).toEqual(NOTHING);
});

test("one aid package does not drown a year of accusations", () => {
  const weekly = Array.from({ length: 52 }, (_, week) =>
    accuse(`w${week}`, new Date(Date.UTC(2020, 0, 1 + 7 * week)).toISOString().slice(0, 10)),
  );
  const { months } = relationOf([...weekly, aid("grain", "2020-12-20")], PAIR, {});
  expect(months[11]!.index!.value).toBeLessThan(-1);
});

test("however many and however strong the events, the index stays within the scale", () => {
  const strongest = Array.from({ length: 500 }, (_, n) =>
    event(`e${n}`, {
      date: "2020-01-31",
      score: -10,
      quad: 4,
      context: [],
      actor: [party("NOR"), party(`X${n}`)],
    }),
  );
  const { value } = relationOf(strongest, PAIR, {}).months[0]!.index!;
  expect(value).toBeGreaterThanOrEqual(-10);
  expect(value).toBeLessThan(-9.9);
});

test("tellings of the same event count once, with the ids of all", () => {
  const told = [
    accuse("wire", "2020-01-10", { score: -2 }),
    accuse("paper", "2020-01-10", { score: -3 }),
    accuse("back", "2020-01-10", { actor: [party("PER")], recipient: [party("NOR")] }),
    accuse("again", "2020-01-11"),
  ];
  const [month] = relationOf(told, PAIR, {}).months;
  expect(month!.conflict).toEqual({ value: -6.5, events: ["wire", "paper", "back", "again"] });
  expect(month!.index!.events).toEqual(["wire", "paper", "back", "again"]);
});

test("the order of actors does not make another event of it", () => {
  const both = (id: string, ...who: string[]): EventRecord =>
    event(id, { date: "2020-01-10", actor: who.map((one) => party(one)), recipient: [] });
  const [month] = relationOf([both("one", "NOR", "PER"), both("two", "PER", "NOR")], PAIR, {}).months;
  expect(month!.cooperation).toEqual({ value: 2.5, events: ["one", "two"] });
});

test("what was not done stays out unless asked for", () => {
  const records = [aid("done", "2020-01-10"), aid("promised", "2020-01-10", { auxiliary: "future" })];
  expect(relationOf(records, PAIR, {}).months[0]!.cooperation).toEqual({ value: 9, events: ["done"] });
  const all = relationOf(records, PAIR, { auxiliary: true }).months[0]!;
  expect(all.cooperation).toEqual({ value: 18, events: ["done", "promised"] });
});

test("an event without a date stands on its day of publication; without either it is in no month", () => {
  const records = [
    event("dated by issue", { date: null, published: "2020-02-03" }),
    event("undated", { date: null, published: null }),
  ];
  const { months } = relationOf(records, PAIR, {});
  expect(months.map((month) => [month.month, month.cooperation.events])).toEqual([
    ["2020-02", ["dated by issue"]],
  ]);
});

test("from and to cut the months; what came before from still weighs in the index", () => {
  const records = [
    aid("before", "2020-01-20"),
    accuse("within", "2020-03-10"),
    accuse("after", "2020-03-25"),
  ];
  const { months, from, to } = relationOf(records, PAIR, { from: "2020-02-10", to: "2020-03-20" });
  expect({ from, to }).toEqual({ from: "2020-02-10", to: "2020-03-20" });
  expect(months.map((month) => month.month)).toEqual(["2020-02", "2020-03"]);
  expect(months[0]!.index!.events).toEqual(["before"]);
  expect(months[1]!.conflict.events).toEqual(["within"]);
  expect(months[1]!.index!.events).toEqual(["before", "within"]);
  expect(relationOf(records, PAIR, { from: "2019-12-31" }).months[0]!.index).toBeNull();
});

test("without events there are no months", () => {
  expect(relationOf([], PAIR, {})).toEqual({
    pair: PAIR,
    from: null,
    to: null,
    months: [],
    half_life: 180,
    assessments: [],
    channels: [],
  });
});

test("options that cannot be meant are refused", () => {
  for (const half_life of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => relationOf([], PAIR, { half_life })).toThrow("half-life");
  expect(() => relationOf([], PAIR, { from: "2020" })).toThrow("YYYY-MM-DD");
});

test("a pair is related from the store, with its assessments and channels, planned ones too", async () => {
  const records: readonly ReadingRecord[] = [
    aid("grain", "2020-01-02"),
    event("elsewhere", { actor: [party("KEN")] }),
    assessment("judged"),
    channel("planned", { auxiliary: "hypothetical" }),
    channel("later", { date: "2021-01-01" }),
  ];
  const store = await openStore(":memory:");
  await store.save([reading(records)]);
  const relation = await relate(store, ["PER", "NOR"], { to: "2020-12-31" });
  expect(relation.months[0]!.cooperation).toEqual({ value: 9, events: ["grain"] });
  expect(relation.assessments.map((record) => record.id)).toEqual(["judged"]);
  expect(relation.channels.map((record) => record.id)).toEqual(["planned"]);
  await store.close();
});
