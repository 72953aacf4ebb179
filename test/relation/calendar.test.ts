/** The calendar: visits, meetings and exercises, announced and held. */
import { expect, test } from "vitest";
import type { ChannelRecord, EventRecord } from "../../src/event/reading.ts";
import { calendarOf } from "../../src/relation/calendar.ts";
import { channel, event, party } from "../store/records.ts";

const on = (id: string, day: string, given: Partial<ChannelRecord> = {}): ChannelRecord =>
  channel(id, {
    published: day,
    date: day,
    date_end: day,
    date_text: "then",
    kind: "visit",
    document: id,
    ...given,
  });
const calendar = (
  records: readonly ChannelRecord[],
  events: readonly EventRecord[] = [],
  to = "2021-12-31",
) => calendarOf(records, { to, events });

test("a visit that was announced and took place is one occasion, on the day it was held", () => {
  const [visit, ...others] = calendar([
    on("plan", "2020-01-10", { auxiliary: "future", date: "2020-02-01", date_end: "2020-02-01" }),
    on("came", "2020-02-02"),
  ]);
  expect(others).toEqual([]);
  expect(visit).toMatchObject({
    who: ["NOR", "PER"],
    date: "2020-02-02",
    announced: "2020-01-10",
    status: "held",
    evidence: ["plan", "came"],
  });
});

test("what was only announced stands on the day it is planned for", () => {
  const plan = on("plan", "2020-01-10", { auxiliary: "future", date: "2020-02-01", date_end: "2020-02-01" });
  expect(calendar([plan])).toMatchObject([
    { status: "announced", date: "2020-02-01", announced: "2020-01-10" },
  ]);
  const off = on("off", "2020-01-20", { stage: "closed", date: "2020-02-01", date_end: "2020-02-01" });
  expect(calendar([plan, off])).toMatchObject([{ status: "cancelled" }]);
});

test("a meeting of which all that is told is denied is marked so", () => {
  expect(calendar([on("no", "2020-01-10", { auxiliary: "negation" })])).toMatchObject([{ status: "denied" }]);
});

test("a summit of three is one occasion, though three pairs tell of it", () => {
  const summit = { kind: "summit" as const, document: "d" };
  const pairs = [
    ["KEN", "NOR"],
    ["KEN", "PER"],
    ["NOR", "PER"],
  ] as const;
  const occasions = calendar(pairs.map((pair) => on(pair.join(), "2020-05-01", { ...summit, pair })));
  expect(occasions).toMatchObject([{ who: ["KEN", "NOR", "PER"], level: "head", status: "held" }]);
});

test("an exercise goes by its name; its plan gives way to the days it was held on", () => {
  const drill = (id: string, given: Partial<EventRecord>) =>
    event(id, {
      event: "COOPERATE",
      exercise: "North Wind 2020",
      actor: [party("NOR")],
      recipient: [],
      ...given,
    });
  const occasions = calendar(
    [],
    [
      drill("plan", {
        published: "2020-01-02",
        date: "2020-06-01",
        date_end: "2020-06-30",
        auxiliary: "future",
      }),
      drill("held", { date: "2020-06-05", date_end: "2020-06-12", actor: [party("NOR"), party("PER")] }),
      drill("watched", { event: "ACCUSE", actor: [party("KEN")] }),
    ],
  );
  expect(occasions).toMatchObject([
    {
      name: "North Wind 2020",
      who: ["NOR", "PER"],
      date: "2020-06-05",
      date_end: "2020-06-12",
      announced: "2020-01-02",
      status: "held",
    },
  ]);
});
