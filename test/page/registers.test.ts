/** Channels, calendar and claims as text, Markdown, CSV and pages, on a small corpus of contacts. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/page/app.tsx";
import { calendarShown, calendarView } from "../../src/page/calendar-view.ts";
import { channelsView } from "../../src/page/channels-text.ts";
import { channelsShown } from "../../src/page/channels-view.ts";
import { claimsView } from "../../src/page/claims-text.ts";
import { claimsShown } from "../../src/page/claims-view.ts";
import { viewAs } from "../../src/page/view.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { CONTACTS } from "./contacts.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore(":memory:");
  await store.save(CONTACTS);
});
afterAll(() => store.close());

/** Ids differ from text to text: shown as dots. */
const short = (text: string): string => text.replace(/[0-9a-f]{16}/g, "·");

describe("channels", () => {
  test("each is a line with its life; what was announced and not delivered, and silence, are told", async () => {
    const view = channelsView(
      await channelsShown(store, { actor: "BLR", with: "NATO", kind: "information_centre" }),
    );
    expect(short(view.text())).toBe(`Channels of contact between Belarus and NATO, as of 20 July 2018
not delivered 1

Belarus and NATO
  Information centre, Minsk: announced, not delivered; no sign of life for 14 months
      proposed 4 May 2017 [·]; announced 20 May 2017 [·]
`);
    expect(short(view.markdown())).toContain(
      "| Information centre, Minsk | announced, not delivered; no sign of life for 14 months |",
    );
    const [names, row] = viewAs(view, "csv")
      .split("\n")
      .map((line) => line.split(","));
    const cell = (name: string): string => row![names!.indexOf(name)]!;
    expect(["kind", "announced", "delivered", "silent_months"].map(cell)).toEqual([
      "information_centre",
      "2017-05-04",
      "",
      "14",
    ]);
  });

  test("the register of an earlier day knows nothing of what came later", async () => {
    const { data } = await channelsShown(store, { actor: "BLR", with: "NATO", to: "2017-05-10" });
    const lines = data.groups.flatMap((group) => group.lines);
    const centre = lines.find(({ kind }) => kind === "information_centre");
    expect([centre?.stage, lines.filter(({ kind }) => kind === "visit").length]).toEqual(["proposed", 5]);
  });

  test("two actors stand side by side", async () => {
    const text = channelsView(
      await channelsShown(store, { actor: "BLR", with: "NATO", beside: "RUS" }),
    ).text();
    expect(text).toContain("Channels of contact of Belarus beside Russia, with NATO");
    expect(text).toMatch(
      /Hotline\n {2}Belarus: none\n {2}Russia:\n {4}Hotline: open; no sign of life for 18 months; last seen alive 10 Jan 2017/,
    );
  });
});

test("the calendar tells who, where and when, held or announced", async () => {
  const view = calendarView(
    await calendarShown(store, { actor: "BLR", from: "2017-10-01", to: "2017-12-31" }),
  );
  expect(
    short(view.text()),
  ).toBe(`Visits, meetings and exercises of Belarus, as told by 31 December 2017: 2 occasions

When         What   Who            Where  Status  Id
12 Oct 2017  Visit  Belarus, NATO  Minsk  Held    ·
27 Oct 2017  Visit  Belarus, NATO  Minsk  Held    ·
`);
});

describe("claims", () => {
  test("a forecast is held against the stories, and its speaker has a track record", async () => {
    const text = claimsView(
      await claimsShown(store, () => null, { actor: "BLR", with: "NATO", forecasts: true }),
    ).text();
    expect(short(text)).toContain(`1 forecast about Belarus and NATO, as known on 20 July 2018

Claims, newest first
  1 Feb 2017  Relations improving: forecast  ·
      Belarus and NATO; says Anna Veras, analyst, Institute for Peace
      "Visits between Minsk and NATO will become more frequent, Anna Veras expects."
      Outcome: yes: visits `);
    expect(text).toMatch(/Anna Veras, analyst, Institute for Peace +1 +1 +1 {2}1 of 1 \(21 to 100 %\)/);
  });

  test("those who disagree in one quarter are named", async () => {
    const { data } = await claimsShown(store, () => null, {});
    expect(data.disagreements).toHaveLength(1);
    const [{ quarter, warmer, colder }] = data.disagreements as [(typeof data.disagreements)[0]];
    expect([quarter, warmer[0]!.claimant.name, colder[0]!.claimant.name]).toEqual([
      "2017-Q1",
      "Petra Hahn",
      "Herald",
    ]);
  });

  test("they are counted by affiliation too, with who sees it warmer and who colder", async () => {
    const shown = await claimsShown(store, () => null, {});
    expect(shown.data.affiliations).toEqual([
      {
        ...{
          key: "Institute for Peace",
          claims: 1,
          warmer: 1,
          colder: 0,
          forecasts: 1,
          settled: 1,
          right: 1,
        },
        interval: [expect.closeTo(0.207, 2), 1],
      },
    ]);
    expect(claimsView(shown).text()).toMatch(/By affiliation\n {2}Affiliation +Claims +Warmer +Colder/);
  });

  test("one speaker's are found by a part of the name", async () => {
    const { data } = await claimsShown(store, () => null, { speaker: "veras" });
    expect(data.claims.map(({ claimant }) => claimant.name)).toEqual(["Anna Veras"]);
  });
});

describe("the pages", () => {
  const get = async (address: string): Promise<Response> =>
    createApp({ store, explain: () => Promise.resolve(null) }).request(address);

  test.each(["/channels", "/calendar", "/claims"])("%s is HTML, JSON and CSV of the same", async (path) => {
    expect((await get(path)).headers.get("content-type")).toContain("text/html");
    expect((await get(`${path}.json`)).headers.get("content-type")).toContain("application/json");
    const csv = await get(`${path}.csv`);
    expect(csv.headers.get("content-type")).toContain("text/csv");
    expect((await csv.text()).split("\n")[0]).toMatch(/^id,/);
  });

  test("one click leads from a stage of a life to its record", async () => {
    const markup = await (await get("/channels?actor=BLR&with=NATO&kind=information_centre")).text();
    const [, id] = /announced<\/span>.*?href="\/event\/([0-9a-f]{16})"/s.exec(markup)!;
    expect((await store.record(id!))!.text).toContain("will open in autumn");
  });

  test.each([
    ["/channels?with=NATO", "an actor id, as there is one in with"],
    ["/channels?kind=rumour", "a kind of channel"],
    ["/calendar?from=May", "a day as YYYY-MM-DD"],
    ["/claims?forecasts=2", "1 for forecasts alone"],
  ])("%s is refused, saying what was expected", async (address, expected) => {
    const answer = await get(address);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(expected);
  });

  test.each(["/channels?actor=XYZ", "/claims?page=9", "/calendar?page=9", "/about.csv"])(
    "%s is not found",
    async (address) => expect((await get(address)).status).toBe(404),
  );
});
