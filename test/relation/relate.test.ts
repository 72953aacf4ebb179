/** What the months of a relation are, worked out by hand. */
import { expect, test } from "vitest";
import type { ReadingRecord } from "../../src/event/reading.ts";
import { relate, relationOf } from "../../src/relation/relate.ts";
import { openStore } from "../../src/store/open.ts";
import type { Story } from "../../src/store/story.ts";
import { assessment, channel, event, reading } from "../store/records.ts";
import { accuse, aid, coverage, sanction, story } from "./stories.ts";

const PAIR = ["NOR", "PER"] as const;
const NOTHING = { value: 0, stories: [], events: [] };
const sources = (stories: readonly Story[]) => ({
  stories,
  coverage: coverage("2020-01", [7, 0, 9]),
  records: [],
});

test("cooperation and conflict are summed apart, and months without stories are there too", () => {
  const stories = [
    story("visit", "2020-01-31"),
    aid("grain", "2020-01-02"),
    accuse("spies", "2020-01-15"),
    sanction("ban", "2020-03-01"),
  ];
  const { months, from, to, pair } = relationOf(sources(stories), ["PER", "NOR"], {});
  expect({ pair, from, to }).toEqual({ pair: PAIR, from: "2020-01-02", to: "2020-03-01" });
  expect(months).toMatchObject([
    {
      month: "2020-01",
      documents: 7,
      cooperation: { value: 11.5, stories: ["grain", "visit"] },
      conflict: { value: -2, stories: ["spies"] },
    },
    { month: "2020-02", documents: 0, cooperation: NOTHING, conflict: NOTHING },
    { month: "2020-03", documents: 9, cooperation: NOTHING, conflict: { value: -6, stories: ["ban"] } },
  ]);
});

test("from and to cut the months; what came before from still weighs in the index", () => {
  const stories = [
    aid("before", "2020-01-20"),
    accuse("within", "2020-03-10"),
    accuse("after", "2020-03-25"),
  ];
  const of = (options: object) => relationOf(sources(stories), PAIR, options);
  const { months, from, to } = of({ from: "2020-02-10", to: "2020-03-20" });
  expect({ from, to }).toEqual({ from: "2020-02-10", to: "2020-03-20" });
  expect(months.map((month) => month.month)).toEqual(["2020-02", "2020-03"]);
  expect(months[0]!.index!.stories).toEqual(["before"]);
  expect(months[1]!.conflict.stories).toEqual(["within"]);
  expect(months[1]!.index!.stories).toEqual(["before", "within"]);
  expect(of({ from: "2019-12-31" }).months[0]!.index).toBeNull();
});

test("what was not done stays out unless asked for", () => {
  const stories = [aid("done", "2020-01-10"), aid("promised", "2020-01-10", { auxiliary: "future" })];
  const first = (options: object) => relationOf(sources(stories), PAIR, options).months[0]!.cooperation;
  expect(first({}).stories).toEqual(["done"]);
  expect(first({ auxiliary: true }).stories).toEqual(["done", "promised"]);
});

test("without stories there are no months", () => {
  expect(relationOf(sources([]), PAIR, {})).toEqual({
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
    expect(() => relationOf(sources([]), PAIR, { half_life })).toThrow("half-life");
  expect(() => relationOf(sources([]), PAIR, { from: "2020" })).toThrow("YYYY-MM-DD");
});

test("a pair is related from the store: what two outlets tell once, with its assessments and channels", async () => {
  const told = (id: string, given: object): ReadingRecord =>
    event(id, {
      event: "AID",
      mode: [],
      score: 9,
      quad: 2,
      date: "2020-01-02",
      text: "Norway sent Peru grain.",
      ...given,
    });
  const store = await openStore(":memory:");
  await store.save([
    reading([told("grain", {}), event("elsewhere", { actor: [] })], {
      outlet: "Wire",
      text: "One. Norway sent Peru grain.",
    }),
    reading([told("again", { score: 8 })], { outlet: "Paper", text: "Two. Norway sent Peru grain." }),
    reading([
      assessment("judged"),
      channel("planned", { auxiliary: "hypothetical" }),
      channel("later", { date: "2021-01-01" }),
    ]),
  ]);
  const relation = await relate(store, ["PER", "NOR"], { to: "2020-12-31" });
  const { value, stories, events } = relation.months[0]!.cooperation;
  expect({ value, stories: stories.length, events: [...events].sort() }).toEqual({
    value: 8.5,
    stories: 1,
    events: ["again", "grain"],
  });
  expect(relation.months[0]!.documents).toBe(3);
  expect(relation.assessments.map((record) => record.id)).toEqual(["judged"]);
  expect(relation.channels.map((record) => record.id)).toEqual(["planned"]);
  await store.close();
});
