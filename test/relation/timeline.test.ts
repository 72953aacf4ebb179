/** Which stories of a pair count, on which day, and who acts. */
import { expect, test } from "vitest";
import { dayOf } from "../../src/core/date.ts";
import { loadGazetteer } from "../../src/mention/gazetteer.ts";
import { asKnown } from "../../src/relation/known.ts";
import {
  membersIn,
  pairsOfMembers,
  pairsOfStory,
  storiesWithMembers,
  withMembers,
} from "../../src/relation/members.ts";
import { ALL_DONE, DIRECTIONS, timelineOf } from "../../src/relation/timeline.ts";
import { openStore } from "../../src/store/open.ts";
import { event, party, reading } from "../store/records.ts";
import { accuse, aid, story, telling } from "./stories.ts";

const PAIR = ["NOR", "PER"] as const;
const ids = (timeline: ReturnType<typeof timelineOf>): readonly string[] =>
  timeline.stories.map(({ id }) => id);

test("stories stand in order of time, those of one day in the order given; without a day they are left out", () => {
  const given = [
    story("c", "2020-03-01"),
    story("a", "2020-01-01"),
    story("none", null),
    story("b", "2020-01-01"),
  ];
  const timeline = timelineOf(given, PAIR);
  expect(ids(timeline)).toEqual(["a", "b", "c"]);
  expect([...timeline.day].map(dayOf)).toEqual(["2020-01-01", "2020-01-01", "2020-03-01"]);
});

test("who acts on whom is known of each, whichever way round the pair is asked for", () => {
  const timeline = timelineOf(
    [
      story("forth", "2020-01-01"),
      story("back", "2020-01-02", { actor: ["PER"], recipient: ["NOR"] }),
      story("together", "2020-01-03", { actor: ["KEN", "NOR", "PER"], recipient: [] }),
      story("of others", "2020-01-04", { actor: ["KEN"], recipient: ["PER"] }),
      accuse("each the other", "2020-01-05", { actor: ["NOR", "PER"], recipient: [] }),
    ],
    ["PER", "NOR"],
  );
  expect(timeline.pair).toEqual(PAIR);
  expect(timeline.stories.map(({ id }, i) => [id, DIRECTIONS[timeline.direction[i]!]])).toEqual([
    ["forth", "first"],
    ["back", "second"],
    ["together", "both"],
    ["each the other", "both"],
  ]);
});

test("what was not done stays out unless asked for; contexts, quads and sources can be asked for", () => {
  const given = [
    aid("grain", "2020-01-01", { context: ["economic"] }),
    aid("promised", "2020-01-02", { auxiliary: "future" }),
    accuse("spies", "2020-01-03", { context: ["military", "intelligence"], sources: 2 }),
  ];
  const asked = (change: object): readonly string[] =>
    ids(timelineOf(given, PAIR, { ...ALL_DONE, ...change }));
  expect(asked({})).toEqual(["grain", "spies"]);
  expect(asked({ auxiliary: true })).toEqual(["grain", "promised", "spies"]);
  expect(asked({ context: ["intelligence", "legal"] })).toEqual(["spies"]);
  expect(asked({ quad: [2, 4] })).toEqual(["grain"]);
  expect(asked({ sources: 2 })).toEqual(["spies"]);
});

test("a story of a whole year does not stand in January, nor after it was first told", () => {
  const year = { date_end: "2020-12-31", date_precision: "year" } as const;
  const on = (published: string): string =>
    dayOf(
      timelineOf([story("s", "2020-01-01", { ...year, tellings: [telling("t", { published })] })], PAIR)
        .day[0]!,
    );
  expect(on("2021-02-01")).toBe("2020-07-01");
  expect(on("2020-03-10")).toBe("2020-03-10");
  expect(on("2019-05-05")).toBe("2020-01-01");
  const exercise = story("e", "2020-09-14", { date_end: "2020-09-20", date_precision: "range" });
  expect(dayOf(timelineOf([exercise], PAIR).day[0]!)).toBe("2020-09-14");
});

test("as known on a day, a story has only the tellings published by then", () => {
  const told = story("s", "2020-01-01", {
    tellings: [
      telling("denial", { published: "2020-01-02", denies: true }),
      telling("report", { published: "2020-01-05", source: 1 }),
    ],
    sources: 2,
    contested: true,
  });
  const on = (day: string): object | undefined => asKnown([told], day)[0];
  expect(on("2020-01-01")).toBeUndefined();
  expect(on("2020-01-03")).toMatchObject({ sources: 1, contested: false, auxiliary: "negation" });
  expect(on("2020-01-05")).toBe(told);
});

const members = (organisation: string, day: string): readonly string[] =>
  organisation === "NATO" ? (day < "2020-03-27" ? ["POL", "DEU"] : ["POL", "DEU", "MKD"]) : [];

test("what an organisation does is its members' too, of the day, and only where it is asked for", () => {
  const drill = (id: string, date: string): ReturnType<typeof story> =>
    story(id, date, { actor: ["NATO"], recipient: ["BLR"] });
  const given = [drill("before", "2020-01-01"), drill("after", "2020-04-01")];
  const pair = ["BLR", "MKD"] as const;
  expect(ids(timelineOf(given, pair))).toEqual([]);
  expect(ids(timelineOf(withMembers(given, pair, members), pair))).toEqual(["after"]);
  const pairs = pairsOfMembers(["BLR", "NATO"], "2020-01-01", members).map((one) => one.join(" "));
  expect(pairs).toEqual(["BLR NATO", "BLR POL", "BLR DEU"]);
});

test("the gazetteer knows who was a member when; what everybody is a member of has none", () => {
  const known = membersIn(loadGazetteer("data"));
  expect(known("NATO", "2023-04-03")).not.toContain("FIN");
  expect(known("NATO", "2023-04-04")).toContain("FIN");
  expect(known("UN", "2020-01-01")).toEqual([]);
  expect(known("FIN", "2020-01-01")).toEqual([]);
});

test("from a store, stories of organisations are found for a pair of their members", async () => {
  const store = await openStore(":memory:");
  const between = (id: string, a: string, b: string, date: string) =>
    event(id, { date, actor: [party(a)], recipient: [party(b)] });
  await store.save([
    reading([
      between("own", "FIN", "RUS", "2024-01-01"),
      between("before", "NATO", "RUS", "2022-01-01"),
      between("after", "NATO", "RUS", "2024-02-01"),
      between("of two", "NATO", "CSTO", "2024-03-01"),
      between("elsewhere", "NATO", "CHN", "2024-04-01"),
    ]),
  ]);
  const pair = ["FIN", "RUS"] as const;
  const found = await storiesWithMembers(store, pair, loadGazetteer("data"));
  expect(ids(timelineOf(found, pair))).toEqual(["own", "after", "of two"]);
  expect(ids(timelineOf(await store.stories({ pair }), pair))).toEqual(["own"]);
  await store.close();
});

test("what an organisation does with others, or to a member, is no story between two members", () => {
  const given = [
    story("talks", "2020-05-01", { actor: ["NATO", "RUS"], recipient: [] }),
    story("rebuke", "2020-05-02", { actor: ["NATO"], recipient: ["POL"] }),
  ];
  expect(ids(timelineOf(withMembers(given, ["DEU", "POL"], members), ["DEU", "POL"]))).toEqual([]);
  expect(ids(timelineOf(withMembers(given, ["DEU", "RUS"], members), ["DEU", "RUS"]))).toEqual(["talks"]);
  const pairs = (a: string, b: string) =>
    pairsOfMembers([a, b], "2020-05-01", members).map((pair) => pair.join(" "));
  expect(pairs("NATO", "RUS")).toEqual(["NATO RUS", "POL RUS", "DEU RUS", "MKD RUS"]);
  expect(pairs("NATO", "POL")).toEqual(["NATO POL"]);
});

test("a story says whose it is: of those who act on others, or act together", () => {
  const pairs = (given: Parameters<typeof story>[2]) =>
    pairsOfStory(story("s", "2020-01-01", given)).map((pair) => pair.join(" "));
  expect(pairs({ actor: ["POL", "DEU"], recipient: ["BLR"] })).toEqual(["BLR POL", "BLR DEU"]);
  expect(pairs({ actor: ["POL", "DEU"], recipient: [] })).toEqual(["DEU POL"]);
  // Two who accuse side by side accuse somebody else.
  expect(pairs({ event: "ACCUSE", actor: ["POL", "DEU"], recipient: [] })).toEqual([]);
});

test("a telling that denies the story is no telling of it, and its source no source", () => {
  const told = story("s", "2020-01-01", {
    contested: true,
    tellings: [telling("a", { source: 0 }), telling("b", { source: 1, denies: true })],
  });
  const { tellings, sources } = timelineOf([told], ["NOR", "PER"]);
  expect([...tellings, ...sources]).toEqual([1, 1]);
});
