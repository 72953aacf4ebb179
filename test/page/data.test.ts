/** Pages of an imported set: its relations are reckoned as coded ones are, and its figures open to rows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createApp } from "../../src/page/app.tsx";
import type { RelationData } from "../../src/page/relation-view.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { type GivenRow, importRows, rowId } from "../store/imported.ts";
import { DISPATCHES } from "./dispatches.ts";

const EVIL = `<script>alert(1)</script>"' href="/evil" \u202eback | \u001b[2J`;
const folder = mkdtempSync(join(tmpdir(), "thaw-data-"));
const path = join(folder, "both.duckdb");
const alone = join(folder, "alone.duckdb");
const opened: Store[] = [];
let get: (address: string) => Promise<Response>;
let getAlone: typeof get;

/** Talks of +4 in October and December, told twice in October; an accusation of -2 in November. */
const ROWS: readonly GivenRow[] = [
  { repeats: 1, date: "2015-10-05", added: "2015-10-05", score: 4, url: "https://one.example/a?b=1&c=2" },
  { repeats: 1, date: "2015-10-05", added: "2015-10-06", score: 4, url: "https://two.example/" },
  {
    ...{ actor: ["RUS"], recipient: ["BLR"], event: "ACCUSE", code: "112", mode: [], quad: 3, score: -2 },
    ...{ date: "2015-11-30", added: "2015-11-30" },
  },
  { date: "2015-12-31", added: "2015-12-31", score: 4, url: "javascript:alert(1)" },
  { date: "2015-12-30", added: "2015-12-31", code: "010", event: null, mode: [], quad: null, score: 0 },
  {
    ...{
      actor: ["BLR"],
      recipient: ["KAZ"],
      actor_name: EVIL,
      recipient_name: EVIL,
      actor_code: EVIL,
      url: EVIL,
    },
    ...{
      note: EVIL,
      place: EVIL,
      code: EVIL,
      event_id: EVIL,
      their_quad: EVIL,
      context: [EVIL.replaceAll("|", "")],
    },
  },
];

beforeAll(async () => {
  await importRows(path, { name: "gdelt2", refused: 3 }, ROWS);
  await importRows(path, { name: "icews", format: "icews", quad_convention: "none" }, [{}]);
  await importRows(alone, { name: "mine" }, ROWS);
  for (const [at, set] of [
    [path, (app: typeof get) => (get = app)],
    [alone, (app: typeof get) => (getAlone = app)],
  ] as const) {
    const store = await openStore(at);
    if (at === path) await store.save(DISPATCHES);
    opened.push(store);
    const app = createApp({ store, explain: () => Promise.resolve(null) });
    set(async (address) => app.request(address));
  }
});
afterAll(async () => {
  for (const store of opened) await store.close();
  rmSync(folder, { recursive: true });
});

const html = async (address: string, from = get): Promise<string> => (await from(address)).text();
const json = async <T>(address: string, from = get): Promise<T> => (await (await from(address)).json()) as T;

describe("the relation of an imported set", () => {
  const address = "/relation/BLR/RUS.json?data=gdelt2";

  test("is that reckoned by hand", async () => {
    const { relation } = await json<{ relation: RelationData }>(address);
    expect(
      relation.periods.map(({ period, cooperation, conflict }) => [
        period,
        cooperation.value,
        conflict.value,
      ]),
    ).toEqual([
      ["2015-10", 4, 0],
      ["2015-11", 0, -2],
      ["2015-12", 4, 0],
    ]);
    // Rows about anybody, by the month in which they were added, and the sum for each 1,000 of them.
    expect(relation.periods.map(({ documents }) => documents)).toEqual([3, 1, 2]);
    expect(relation.periods[0]!.cooperation).toMatchObject({
      count: 1,
      tellings: 2,
      raw: 8,
      rate: (4 * 1000) / 3,
    });
    // On 31 December stories of 87, 31 and 0 days ago weigh 2^(-age/180), and 4 neutral ones are always counted in.
    const [w, v] = [2 ** (-87 / 180), 2 ** (-31 / 180)];
    expect(relation.move!.index.value).toBeCloseTo((4 * w - 2 * v + 4) / (w + v + 1 + 4), 10);
    expect(relation.untyped).toEqual([rowId(5)]);
  });

  test("opens to its rows: from any number to the row in two clicks", async () => {
    const { relation } = await json<{ relation: RelationData }>(address);
    const { stories, events } = relation.periods[0]!.cooperation;
    expect([stories, events]).toEqual([[rowId(1)], [rowId(1), rowId(2)]]);
    const month = await html("/relation/BLR/RUS?month=2015-10&data=gdelt2");
    expect(month).toContain(`href="/event/${rowId(1)}?data=gdelt2"`);
    const row = await html(`/event/${rowId(1)}?data=gdelt2`);
    expect(row).toContain(
      "This event was imported from gdelt2 (GDELT 2.0): export.CSV, row 1. It has no sentence.",
    );
    expect(row).toMatch(/href="https:\/\/one\.example\/a\?b=1&amp;c=2" rel="noreferrer nofollow noopener"/);
    expect(row).toContain("042, Make a visit (CAMEO 1.1b3)");
  });

  test("names states though no text does, and says what is in no figure", async () => {
    const page = await html("/relation/BLR/RUS?data=gdelt2");
    expect(page).toContain("<title>Belarus and Russia – Thaw</title>");
    expect(page).toContain("1 row about the two has no type in PLOVER");
    expect(page).toContain(`href="/event/${rowId(5)}?data=gdelt2"`);
    expect(page).not.toContain("told as done");
  });

  test("as it was known on a day has no row that was added later", async () => {
    const { relation } = await json<{ relation: RelationData }>(`${address}&known=2015-10-05`);
    expect(relation.stories).toMatchObject([{ id: rowId(1), tellings: [{ event: rowId(1) }] }]);
  });

  test("a pair that the set has no row about is not found, nor one that only the set has where texts are asked", async () => {
    expect((await get("/relation/BLR/USA?data=gdelt2")).status).toBe(404);
    expect((await get("/relation/BLR/KAZ?data=coded")).status).toBe(404);
  });
});

describe("the choice of data", () => {
  test("is kept by all links but those that make it", async () => {
    const page = await html("/?data=gdelt2");
    const links = [...page.matchAll(/ href="(\/[^"]*)"/g)].map(([, link]) => link!);
    expect(links.filter((link) => !/[?;]data=/.test(link))).toEqual(["/style.css", "/icon.svg"]);
    expect(links).toContain("/?data=coded");
    expect(links).toContain("/index.json?data=gdelt2");
    expect(page).toContain('<a href="/?data=gdelt2" aria-current="true">');
  });

  test("falls on what was read, where anything was; else on the one set", async () => {
    expect((await json<{ data?: string }>("/index.json")).data).toBeUndefined();
    expect(await json("/index.json", getAlone)).toMatchObject({ data: "mine", set: { rows: 6 } });
    expect(await html("/", getAlone)).toContain("imported from GDELT 2.0");
  });

  test("stands in the head of pages only where something was imported", async () => {
    const store = await openStore(":memory:");
    await store.save(DISPATCHES);
    const app = createApp({ store, explain: () => Promise.resolve(null) });
    expect(await (await app.request("/")).text()).not.toContain('class="sets"');
    expect((await app.request("/?data=gdelt2")).status).toBe(400);
    await store.close();
  });

  test.each([
    ["/?data=nothing", "coded, gdelt2, icews"],
    ["/?data=coded,coded", "each set once"],
    ["/?data=coded,gdelt2", "one set"],
    ["/?data=coded&amp;x=1", "no parameters"],
  ])("%s is refused with what was expected", async (address, expected) => {
    const answer = await get(address.replace("&amp;", "&"));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(expected);
  });
});

test("the page of sets tells formats, conventions, rows, refused ones, days and terms", async () => {
  const page = await html("/data");
  for (const words of [
    "GDELT 2.0",
    "6 rows of 1 file",
    "3 rows, which could not be read",
    "1 row: PLOVER has no type",
    "5 October 2015 to 31 December 2015",
    "a link to it are asked for",
    'href="https://doi.org/10.7910/DVN/28075"',
  ])
    expect(page).toContain(words);
  expect(await html("/data.csv")).toMatch(/^name,format,.*\ngdelt2,gdelt2,GDELT 2\.0,/);
  expect(await json("/data.json")).toMatchObject({ sets: [{ name: "gdelt2", refused: 3, untyped: 1 }, {}] });
});

test.each(["/channels", "/calendar", "/claims", "/documents", "/records?kind=channel"])(
  "%s of an imported set says that it has none",
  async (address) => {
    const page = await html(`${address}${address.includes("?") ? "&" : "?"}data=gdelt2`);
    expect(page).toMatch(/It has no texts, so it has no [a-z, ]+/);
  },
);

test("rows of a set stand in order of time, and each is a page of its own", async () => {
  const page = await html("/records?data=gdelt2");
  expect([...page.matchAll(/id="r-([0-9a-f]{16})"/g)].map(([, id]) => id)).toEqual(
    [1, 2, 6, 3, 5, 4].map(rowId),
  );
  expect(page).toContain("Make statement");
  expect((await json<{ rows: unknown[] }>("/records.json?data=gdelt2&actor=KAZ")).rows).toHaveLength(1);
});

describe("hostile rows", () => {
  test.each([
    [`/event/${rowId(6)}?data=gdelt2`],
    ["/records?data=gdelt2"],
    ["/relation/BLR/KAZ?data=gdelt2"],
    ["/?data=gdelt2"],
  ])("%s: what they say is escaped, stays in its element, and leads nowhere", async (address) => {
    const page = await html(address);
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain('href="/evil');
    expect(page.replaceAll(/<bdi>[^<]*<\/bdi>/g, "")).not.toContain("\u202e");
  });

  test("only addresses of the web are links", async () => {
    const page = await html(`/event/${rowId(4)}?data=gdelt2`);
    expect(page).toContain("<bdi>javascript:alert(1)</bdi>");
    expect(page).not.toContain('href="javascript');
  });
});

test("the barometer and the triangle of a set are reckoned", async () => {
  const error = vi.spyOn(console, "error");
  expect(await json("/barometer/BLR.json?data=gdelt2")).toMatchObject({ data: "gdelt2" });
  expect((await get("/triangle/BLR/RUS/KAZ?data=gdelt2")).status).toBe(200);
  expect(error).not.toHaveBeenCalled();
});
