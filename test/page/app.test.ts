/**
 * The pages as answers to requests: their data, their errors, and hostile text.
 * Longer than most: every kind of page is asked in the same three ways.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ReadingRecord } from "../../src/event/reading.ts";
import { NEUTRAL_WEIGHT } from "../../src/page/about.tsx";
import {
  barometerAddress,
  channelsAddress,
  dataAddress,
  documentAddress,
  eventAddress,
  relationAddress,
  triangleAddress,
} from "../../src/page/addresses.ts";
import { createApp } from "../../src/page/app.tsx";
import { indexOn } from "../../src/relation/decay-index.ts";
import type { Decision } from "../../src/relation/decisions.ts";
import { timelineOf } from "../../src/relation/timeline.ts";
import { openStore } from "../../src/store/open.ts";
import type { Story } from "../../src/store/story.ts";
import { compose, event, reading } from "./compose.ts";
import { DISPATCHES, HOSTILE_READING, OUTLOOK, VISIT } from "./dispatches.ts";
import { explainFrom } from "./explained.ts";
import { memoryStore } from "./memory-store.ts";

const store = memoryStore(DISPATCHES);
const app = createApp({ store, explain: explainFrom(store) });
const get = async (address: string): Promise<Response> => app.request(address);
const html = async (address: string): Promise<string> => (await get(address)).text();
const json = async <T>(address: string): Promise<T> => (await (await get(dataAddress(address))).json()) as T;

const PAGES = [
  "/",
  "/records",
  "/records?kind=channel",
  "/documents",
  "/channels",
  channelsAddress({ actor: "BLR", with: "NATO" }),
  channelsAddress({ actor: "BLR", with: "NATO", beside: "RUS" }),
  "/calendar",
  "/claims",
  barometerAddress("BLR"),
  barometerAddress("BLR", { with: "NATO,RUS", months: 12, known: "2017-12-31" }),
  triangleAddress(["BLR", "NATO", "RUS"]),
  relationAddress(["BLR", "NATO"], { raw: true, known: "2017-12-31" }),
  "/about",
  relationAddress(["BLR", "NATO"]),
  relationAddress(["BLR", "NATO"], { month: "2017-09", auxiliary: true }),
  documentAddress(VISIT.document.id),
  ...OUTLOOK.records.map(({ id }) => eventAddress(id)),
];

/** The text of a page's markup, character references read back; scripts and styles do not occur. */
function words(markup: string): string {
  const plain = markup.replace(/<[^>]*>/g, "");
  return plain
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

describe.each(PAGES)("%s", (address) => {
  test("is a page with its own title and a strict policy, and is data at the same address", async () => {
    const response = await get(address);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    const markup = await response.text();
    expect(markup.match(/<h1[ >]/g)).toHaveLength(1);
    expect(markup).not.toMatch(/ style="| on[a-z]+="(?!alert)|https?:\/\/(?!www\.w3\.org)/);
    const data = await get(dataAddress(address));
    expect(data.status).toBe(200);
    expect(data.headers.get("content-type")).toContain("application/json");
    expect(Object.keys((await data.json()) as object).length).toBeGreaterThan(0);
  });

  test("links only to addresses that answer, and to marks that exist", async () => {
    const markup = await html(address);
    const links = [
      ...new Set([...markup.matchAll(/href="([^"]*)"/g)].map(([, to]) => to!.replaceAll("&amp;", "&"))),
    ];
    expect(links.length).toBeGreaterThan(5);
    for (const to of links) {
      const [path, mark] = to.split("#") as [string, string?];
      const target = path === "" ? markup : await html(path);
      if (path !== "") expect([to, (await get(path)).status]).toEqual([to, 200]);
      if (mark !== undefined) expect([to, target.includes(`id="${mark}"`)]).toEqual([to, true]);
    }
  });
});

test("the overview counts what the store holds, by the days of publication", async () => {
  const data = await json<{ counts: { events: number }; published: object }>("/");
  const events = DISPATCHES.flatMap(({ records }) => records).filter(({ record }) => record === "event");
  expect(data.counts.events).toBe(events.length);
  expect(data.published).toEqual({ from: "2016-11-08", to: "2018-02-20" });
});

test("an empty store has an overview that says so", async () => {
  const empty = createApp({ store: memoryStore([]), explain: () => Promise.resolve(null) });
  expect(words(await (await empty.request("/")).text())).toContain("Nothing read yet");
});

test("without Belarus, NATO and Russia the triangle is of the three most documented actors", async () => {
  const text = "Latvia met Poland. Latvia met Estonia. Latvia met Estonia again. Peru met Chile.";
  const document = compose("Gazette", "2020-01-02", null, text);
  const meeting = (sentence: string, a: string, b: string): ReadingRecord =>
    event(document, {
      event: "CONSULT", score: 2.5, quad: 1, sentence, trigger: "met", date: "2020-01-01",
      actor: [`${a}:${sentence.split(" ")[0]!}`, `${b}:${sentence.split(" ")[2]!.replace(".", "")}`],
    }); // biome-ignore format: one record
  const records = [
    meeting("Latvia met Poland.", "LVA", "POL"),
    meeting("Latvia met Estonia.", "LVA", "EST"),
    meeting("Latvia met Estonia again.", "LVA", "EST"),
    meeting("Peru met Chile.", "PER", "CHL"),
  ];
  const other = memoryStore([reading(document, records)]);
  const answer = await createApp({ store: other, explain: explainFrom(other) }).request("/index.json");
  const { triangle } = (await answer.json()) as { triangle: { actors: string[] } };
  expect(triangle.actors).toEqual(["LVA", "EST", "CHL"]);
});

describe("a relation", () => {
  interface Relation {
    stories: Story[];
    total: number;
    relation: {
      periods: {
        period: string;
        documents: number;
        covered: boolean;
        cooperation: { stories: string[]; value: number; raw: number };
        conflict: { stories: string[] };
        index: { value: number; interval: [number, number] } | null;
      }[];
    };
  }

  test("each bar's stories are just those that its month's link lists", async () => {
    const { relation } = await json<Relation>(relationAddress(["BLR", "NATO"]));
    const eventful = relation.periods.filter(
      (m) => m.cooperation.stories.length + m.conflict.stories.length > 0,
    );
    expect(eventful.length).toBeGreaterThan(5);
    for (const { period, cooperation, conflict } of eventful) {
      const { stories } = await json<Relation>(relationAddress(["BLR", "NATO"], { month: period }));
      const ids = stories.map(({ id }) => id).sort();
      expect([period, ids]).toEqual([period, [...cooperation.stories, ...conflict.stories].sort()]);
    }
  });

  test("months without a document are drawn as unknown, and the index has its band", async () => {
    const address = relationAddress(["BLR", "NATO"]);
    const { relation } = await json<Relation>(address);
    const unread = relation.periods.filter(({ covered }) => !covered);
    expect(unread.map(({ period }) => period)).toEqual(["2017-08"]);
    for (const { index } of relation.periods) {
      expect(index!.interval[0]).toBeLessThanOrEqual(index!.interval[1]);
    }
    const markup = await html(address);
    expect(markup.split('<g class="unread">')[1]!.split("</g>")[0]!.match(/<rect/g)).toHaveLength(1);
    expect(markup.match(/class="band"/g)).toHaveLength(relation.periods.length);
  });

  test("stories not done are left out unless asked for, and then say so", async () => {
    const address = relationAddress(["BLR", "NATO"]);
    const without = await json<Relation>(address);
    const included = await json<Relation>(relationAddress(["BLR", "NATO"], { auxiliary: true }));
    expect(without.stories.every(({ auxiliary }) => auxiliary === null)).toBe(true);
    expect(included.total).toBe(without.total + 2);
    const markup = await html(relationAddress(["BLR", "NATO"], { auxiliary: true }));
    expect(markup).toContain('<li class="entry planned"');
    expect(await html(address)).not.toContain('<li class="entry planned"');
  });

  test("a past day shows what was known then", async () => {
    const { relation, total } = await json<Relation>(
      relationAddress(["BLR", "NATO"], { known: "2017-04-30" }),
    );
    expect([relation.periods.at(-1)!.period, total]).toEqual(["2017-04", 3]);
  });

  test("is the same whichever actor comes first", async () => {
    expect(await html("/relation/NATO/BLR")).toBe(await html("/relation/BLR/NATO"));
  });

  test("a window beyond all events neither fails nor grows", async () => {
    const { relation } = await json<Relation>("/relation/BLR/NATO?from=0001-01&to=9999-12");
    expect(relation.periods.at(0)?.period).toBe("2016-11");
    expect(relation.periods.at(-1)?.period).toBe("2018-02");
  });

  test("stands at the same index here and on the overview, however long ago its last event", async () => {
    interface Row {
      pair: [string, string];
      current: { month: string; index: { value: number } };
    }
    const { pairs } = await json<{ pairs: Row[] }>("/");
    expect(pairs.length).toBeGreaterThan(4);
    for (const { pair, current } of pairs) {
      const own = await json<{ current: Row["current"] }>(relationAddress(pair));
      expect(own.current).toEqual(current);
      expect(current.month).toBe("2018-02");
    }
  });
});

describe("the store on disk", () => {
  test.each([
    "/",
    "/records?kind=event",
    "/documents",
    "/channels",
    "/calendar",
    "/claims",
    relationAddress(["BLR", "NATO"], { auxiliary: true }),
    documentAddress(VISIT.document.id),
  ])("gives the same %s as the one in memory", async (address) => {
    const kept = await openStore(":memory:");
    await kept.save(DISPATCHES);
    const other = createApp({ store: kept, explain: explainFrom(kept) });
    const answer = await other.request(dataAddress(address));
    expect(await answer.json()).toEqual(await json(address));
    await kept.close();
  });
});

test.each([
  relationAddress(["BLR", "NATO"]),
  barometerAddress("BLR"),
  triangleAddress(["BLR", "NATO", "RUS"]),
])("%s is a table at the same address", async (address) => {
  const csv = await get(dataAddress(address, "csv"));
  expect(csv.headers.get("content-type")).toContain("text/csv");
  const [names, ...rows] = (await csv.text()).trimEnd().split("\n");
  expect(names).toMatch(/^(a,b|actor,partner),/);
  expect(rows.length).toBeGreaterThan(2);
});

test("a person's decision on points is seen on the barometer", async () => {
  const story = (await store.stories({ pair: ["BLR", "NATO"] }))[0]!;
  const decision: Decision = {
    ...{ record: "decision", event: story.id, action: "change", class: "talks", stage: "talks", points: 4 },
    ...{ proposed: null, catalogue: "", by: "Ada", at: "2018-03-01T12:00:00.000Z", why: "" },
  };
  const decided = createApp({ store, explain: explainFrom(store), decisions: () => [decision] });
  const markup = words(await (await decided.request(barometerAddress("BLR", { with: "NATO" }))).text());
  expect(markup).toContain("+4, mean +4, of 1*");
});

test("modes are told in plain words with their type", async () => {
  const markup = words(await html(documentAddress(VISIT.document.id)));
  expect(markup).toContain("Demand for help");
  expect(markup).toContain("Talks, visit");
});

test("every route stands in the documentation", () => {
  const documentation = readFileSync(new URL("../../../docs/pages.md", import.meta.url), "utf8");
  const routes = [...new Set(app.routes.map(({ path }) => path))].filter((path) => path !== "/*");
  expect(routes.length).toBeGreaterThan(10);
  for (const path of routes) {
    const written = path.replace(/:(\w+)/g, (_, name: string) => name.toUpperCase());
    expect([written, documentation.includes(`\`${written}\``)]).toEqual([written, true]);
  }
});

test("the formula on the page about the numbers is the one that the index follows", async () => {
  const story = (await store.storyOf(VISIT.records[0]!.id))!;
  const timeline = timelineOf([story], ["BLR", "NATO"]);
  expect(indexOn(timeline, story.date!)?.value).toBeCloseTo(story.score / (1 + NEUTRAL_WEIGHT), 12);
});

test("an event whose reader is not at hand is shown with what its record says", async () => {
  const bare = createApp({ store, explain: () => Promise.resolve(null) });
  const markup = await (await bare.request(eventAddress(VISIT.records[0]!.id))).text();
  expect(words(markup)).toContain("A NATO delegation visited Minsk on Tuesday");
  expect(markup).toContain("frames.tsv:120");
  expect(markup).not.toContain('class="tree"');
});

describe("what cannot be shown", () => {
  test.each([
    "/nothing",
    "/event/0123456789abcdef",
    "/document/0123456789abcdef",
    "/relation/BLR/ABC",
    "/relation/BLR",
    "/documents?page=9",
    "/barometer/ABC",
    "/barometer/BLR?with=BLR",
    "/triangle/BLR/BLR/RUS",
    "/triangle/BLR/NATO/ABC",
    "/records?actor=ABC",
    "/event/%3Cscript%3E",
  ])("%s is not found, as a page and as data", async (address) => {
    const page = await get(address);
    expect(page.status).toBe(404);
    expect(words(await page.text())).toContain("No such page");
    const data = await get(dataAddress(address));
    expect(data.status).toBe(404);
    expect(await data.json()).toMatchObject({ error: { status: 404 } });
  });

  test.each([
    ["/relation/BLR/NATO?month=May", "a month as YYYY-MM"],
    ["/relation/BLR/NATO?month=2018-13", "a month as YYYY-MM"],
    ["/relation/BLR/NATO?auxiliary=yes", "1 to include"],
    ["/relation/BLR/NATO?from=2018-02&to=2017-01", "from not after to"],
    ["/relation/BLR/NATO?page=0", "a page number"],
    ["/relation/BLR/NATO?mnoth=2018-02", "month, from, to, auxiliary, raw, known or page"],
    ["/relation/BLR/NATO?month=2018-02&month=2018-03", "each parameter once"],
    ["/barometer/BLR?months=5", "1, 2, 3 or 12"],
    ["/barometer/BLR?with=,", "up to 12 actor ids"],
    ["/triangle/BLR/NATO/RUS?known=May", "a day as YYYY-MM-DD"],
    ["/records?kind=rumour", "event, assessment or channel"],
    ["/documents?page=x", "a page number"],
    ["/?x=1", "no parameters"],
  ])("%s is refused, saying what was expected", async (address, expected) => {
    const page = await get(address);
    expect(page.status).toBe(400);
    expect(words(await page.text())).toContain(expected);
    const data = await get(dataAddress(address));
    expect(data.status).toBe(400);
    expect(JSON.stringify(await data.json())).toContain(expected);
  });

  test("a wrong parameter with markup in it comes back as text", async () => {
    const markup = await html(`/relation/BLR/NATO?month=${encodeURIComponent("<script>alert(1)</script>")}`);
    expect(markup).not.toContain("<script>alert");
    expect(words(markup)).toContain("<script>alert(1)</script>");
  });
});

test("hostile text stays text on every page that shows it", async () => {
  const { document, records } = HOSTILE_READING;
  const addresses = [
    documentAddress(document.id),
    eventAddress(records[0]!.id),
    "/documents",
    "/",
    relationAddress(["BLR", "NATO"], { month: "2018-02" }),
  ];
  for (const address of addresses) {
    const markup = await html(address);
    expect(markup).not.toMatch(/<script>|<img|<b>|" onmouseover=/);
    expect(words(markup)).toMatch(/<script>alert\((?:"sentence"|'title')\)<\/script>/);
  }
});

test("the server reads its files from the package, wherever it is started", () => {
  const before = process.cwd();
  process.chdir("/");
  try {
    expect(() => createApp({ store, explain: explainFrom(store) })).not.toThrow();
    expect(process.cwd()).toBe("/");
  } finally {
    process.chdir(before);
  }
});
