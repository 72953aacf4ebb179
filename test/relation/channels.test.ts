/** The register of channels: one line a channel, with its life. */
import { expect, test } from "vitest";
import type { ChannelRecord } from "../../src/event/reading.ts";
import { channelRegister, compareChannels } from "../../src/relation/channels.ts";
import { channel, event, party } from "../store/records.ts";

const on = (id: string, day: string, given: Partial<ChannelRecord> = {}): ChannelRecord =>
  channel(id, { published: day, date: day, date_end: day, date_text: "on that day", ...given });
const register = (records: readonly ChannelRecord[], to = "2021-06-30") =>
  channelRegister(records, { to, events: [] });
const place = (name: string, country: string) => ({
  name,
  country,
  admin1: null,
  lat: null,
  lon: null,
  geonameid: null,
  precision: "town" as const,
});

test("a hotline is one line from its proposal to its end, with evidence for each stage", () => {
  const [line, ...others] = register([
    on("asked", "2018-01-10", { stage: "proposed" }),
    on("signed", "2018-03-01", { stage: "agreed" }),
    on("rang", "2018-06-01"),
    on("rang again", "2019-02-01"),
    on("cut", "2020-05-05", { stage: "closed" }),
  ]);
  expect(others).toEqual([]);
  expect(line!.steps.map(({ stage, date, date_end, evidence }) => [stage, date, date_end, evidence])).toEqual(
    [
      ["proposed", "2018-01-10", "2018-01-10", ["asked"]],
      ["agreed", "2018-03-01", "2018-03-01", ["signed"]],
      ["open", "2018-06-01", "2019-02-01", ["rang", "rang again"]],
      ["closed", "2020-05-05", "2020-05-05", ["cut"]],
    ],
  );
  expect(line).toMatchObject({
    stage: "closed",
    since: "2020-05-05",
    announced: "2018-01-10",
    delivered: "2018-06-01",
    last_alive: "2019-02-01",
    silent_months: null,
  });
});

test("silence is counted in whole months from the last sign of life to the day of the register", () => {
  const [line] = register([on("rang", "2020-04-15")], "2021-06-14");
  expect(line).toMatchObject({ stage: "open", silent_months: 13 });
});

test("what was announced and never seen open says so", () => {
  const told = on("plan", "2019-06-30", { auxiliary: "future", date: "2019-09-01", date_end: "2019-09-01" });
  const [line] = register([told]);
  expect(line).toMatchObject({
    stage: "announced",
    announced: "2019-06-30",
    due: "2019-09-01",
    delivered: null,
    silent_months: 24,
  });
});

test("a feared closure changes nothing, a planned one is marked, a denied one is a sign of life", () => {
  const [line] = register([
    on("open", "2020-01-01"),
    on("feared", "2020-02-01", { stage: "closed", auxiliary: "hypothetical" }),
    on("to close", "2020-03-01", { stage: "closed", auxiliary: "future" }),
    on("never cut", "2020-04-01", { stage: "closed", auxiliary: "negation" }),
  ]);
  expect(line).toMatchObject({ stage: "open", last_alive: "2020-04-01", contested: false });
  expect(line!.steps.filter((step) => step.planned).map((step) => step.evidence)).toEqual([["to close"]]);
});

test("a denied opening contests the one that is told", () => {
  const [line] = register([on("open", "2020-01-01"), on("no", "2020-01-02", { auxiliary: "negation" })]);
  expect(line).toMatchObject({ stage: "open", contested: true });
  expect(line!.steps[0]).toMatchObject({ evidence: ["open"], denied: ["no"] });
});

test("what was once there is closed now, unless something newer is told", () => {
  const was = on("was", "2020-01-01", {
    auxiliary: "historical",
    date: "2009-01-01",
    date_end: "2009-12-31",
  });
  expect(register([was])[0]).toMatchObject({ stage: "closed", last_alive: "2009-12-31" });
  expect(register([was, on("again", "2021-01-01")])[0]).toMatchObject({ stage: "open" });
});

test("the next session that is proposed while a dialogue goes on does not end it", () => {
  const talks = [on("met", "2020-01-01"), on("next", "2020-02-01", { stage: "proposed" })];
  expect(register(talks.map((one) => ({ ...one, kind: "dialogue" as const })))[0]!.stage).toBe("open");
});

test("each visit is a line; its announcement and its retellings belong to it", () => {
  const visit = { kind: "visit" as const };
  const lines = register([
    on("to come", "2020-01-10", { ...visit, auxiliary: "future", date_text: null }),
    on("came", "2020-03-02", visit),
    on("retold", "2020-03-05", visit),
    on("second", "2020-09-01", visit),
  ]);
  expect(lines.map(({ steps }) => steps.flatMap((step) => step.evidence))).toEqual([
    ["to come", "came", "retold"],
    ["second"],
  ]);
  expect(lines[0]).toMatchObject({ announced: "2020-01-10", delivered: "2020-03-02", silent_months: null });
});

test("a visit of which only the year is told swallows no other of that year", () => {
  const visit = { kind: "visit" as const };
  const lines = register([
    on("some time", "2020-01-01", { ...visit, date_end: "2020-12-31" }),
    on("spring", "2020-03-02", visit),
    on("autumn", "2020-10-05", visit),
  ]);
  expect(lines.map((line) => line.id)).toEqual(["some time", "spring", "autumn"]);
});

test("offices in two towns are two, an office without a town is any of them", () => {
  const lines = register([
    on("lima", "2020-01-01", { place: place("Lima", "PER") }),
    on("oslo", "2020-01-02", { place: place("Oslo", "NOR") }),
    on("one", "2020-01-03"),
  ]);
  expect(lines.map((line) => [line.place!.name, line.steps[0]!.evidence])).toEqual([
    ["Lima", ["lima"]],
    ["Oslo", ["oslo", "one"]],
  ]);
});

test("the level is that of the kind, of an event in the sentence, or of the parties", () => {
  const lines = channelRegister(
    [
      on("summit", "2020-01-01", { kind: "summit" }),
      on("talks", "2020-01-02", { kind: "dialogue", document: "d", start: 40 }),
      on("staff", "2020-01-03", { kind: "staff_contact", parties: [party("NOR", { sector: ["MIL"] })] }),
      on("line", "2020-01-04"),
    ],
    { to: null, events: [event("e", { document: "d", start: 40, level: "minister" })] },
  );
  expect(lines.map((line) => line.level)).toEqual(["head", "minister", "military", null]);
});

test("what was published after the day of the register is not known yet", () => {
  expect(register([on("later", "2021-07-01")])).toEqual([]);
});

test("two actors' channels with a third stand side by side by kind", () => {
  const kenya = { pair: ["KEN", "PER"] as const };
  const lines = register([
    on("a", "2020-01-01"),
    on("b", "2020-01-01", { ...kenya, kind: "embassy" }),
    on("c", "2020-01-01", kenya),
  ]);
  const compared = compareChannels(lines, "PER", ["NOR", "KEN"]);
  expect(compared.map((one) => [one.kind, one.lines.map((side) => side.map((line) => line.id))])).toEqual([
    ["embassy", [[], ["b"]]],
    ["hotline", [["a"], ["c"]]],
  ]);
});

test("silence of what was never delivered is counted from the last time it was promised", () => {
  const promise = (id: string, day: string) => on(id, day, { stage: "announced" });
  const [line] = register([promise("first", "2018-01-01"), promise("again", "2020-12-30")]);
  expect(line).toMatchObject({ announced: "2018-01-01", silent_months: 6 });
});
