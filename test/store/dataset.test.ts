/** Imported sets: what a store answers from the rows of other projects' tables. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gathered, gatherImported } from "../../src/store/gather-imported.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { importRows, rowId } from "./imported.ts";
import { event, reading } from "./records.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-dataset-"));
const path = join(folder, "thaw.duckdb");
let store: Store;
let set: Store;

beforeAll(async () => {
  await importRows(path, { name: "gdelt2", refused: 2 }, [
    { repeats: 1, sources: 2, context: ["military"] },
    {
      repeats: 1,
      added: "2015-10-20",
      url: "https://www.Post.example/a?b",
      sources: 1,
      context: ["economic"],
    },
    { repeats: 1, added: "2015-10-23", url: "http://post.example/later", score: 1.6 },
    { actor: ["RUS"], recipient: ["BLR"], code: "112", event: "ACCUSE", mode: [], quad: 3, score: -2 },
    { code: "010", event: null, mode: [], quad: null, score: 0 },
    { actor: ["BLR"], recipient: ["UKR", "POL"], date: "2015-11-02", added: "2015-11-03" },
    { actor: ["BLR"], recipient: ["RUS"], date: "2015-12-01", added: null, undirected: true, url: null },
    { actor: ["UNK"], recipient: ["RUS"] },
  ]);
  await importRows(path, { name: "icews", format: "icews", quad_convention: "none" }, [
    { date: "2018-01-01" },
  ]);
  store = await openStore(path);
  await store.save([reading([event("e1", { date: "2015-10-20" })])]);
  set = store.dataset("gdelt2", new Map([["BLR", "Belarus"]]));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test("the sets of a store are told with their sizes, days and conventions", async () => {
  expect(await store.datasets()).toEqual([
    {
      name: "gdelt2",
      format: "gdelt2",
      codebook: "CAMEO 1.1b3",
      quad_convention: "gdelt",
      files: 1,
      rows: 8,
      refused: 2,
      untyped: 1,
      from: "2015-10-20",
      to: "2015-12-01",
      imported: "2026-01-02T03:04:05Z",
    },
    expect.objectContaining({ name: "icews", rows: 1, quad_convention: "none" }),
  ]);
});

describe("stories of a set", () => {
  test("rows that tell one event are one story, told by them in order of their days", async () => {
    const [story] = await set.stories({ pair: ["RUS", "BLR"] });
    expect(story).toEqual({
      id: rowId(2),
      date: "2015-10-20",
      date_end: "2015-10-20",
      date_precision: "day",
      event: "CONSULT",
      mode: ["visit"],
      cameo: "042",
      context: ["economic", "military"],
      auxiliary: null,
      actor: ["BLR"],
      recipient: ["RUS"],
      level: null,
      exercise: null,
      country: null,
      score: expect.closeTo((1.9 + 1.9 + 1.6) / 3) as number,
      quad: 1,
      tellings: [
        telling(2, "post.example", "2015-10-20", 0),
        telling(1, "news.example", "2015-10-21", 1),
        telling(3, "post.example", "2015-10-23", 0),
      ],
      sources: 2,
      contested: false,
    });
  });

  const telling = (row: number, outlet: string, published: string, source: number): object => ({
    event: rowId(row),
    document: null,
    outlet,
    published,
    speaker: null,
    source,
    denies: false,
  });

  test("a row counts its own sources where those are more than the hosts", async () => {
    await expect(set.stories({ ids: [rowId(1)] })).resolves.toMatchObject([{ sources: 2 }]);
  });

  test("a row without a type in PLOVER makes none, and is counted", async () => {
    const stories = await set.stories({ pair: ["BLR", "RUS"] });
    expect(stories.map(({ id }) => id)).toEqual([rowId(2), rowId(4), rowId(7)]);
    await expect(set.untyped(["BLR", "RUS"])).resolves.toEqual([rowId(5)]);
    await expect(set.imported({ pair: ["RUS", "BLR"], typed: false })).resolves.toMatchObject([
      { id: rowId(5), code: "010", event: null },
    ]);
  });

  test("where nobody says who did it to whom, both did; without a day of adding that of the event stands in", async () => {
    await expect(set.storyOf(rowId(7))).resolves.toMatchObject({
      actor: ["BLR", "RUS"],
      recipient: [],
      tellings: [{ outlet: "gdelt2", published: "2015-12-01" }],
    });
  });

  test("one with several pairs is one story of each", async () => {
    for (const other of ["POL", "UKR"])
      await expect(set.stories({ pair: ["BLR", other] })).resolves.toMatchObject([{ id: rowId(6) }]);
    const stories = await set.stories({ actor: "BLR", from: "2015-11-01", to: "2015-11-30" });
    expect(stories).toMatchObject([{ id: rowId(6), actor: ["BLR"], recipient: ["POL", "UKR"] }]);
  });

  test("they come in pages, by day", async () => {
    const pages = [0, 1, 2].map((offset) => set.stories({ pair: ["BLR", "RUS"], limit: 1, offset }));
    expect((await Promise.all(pages)).map((one) => one[0]!.id)).toEqual([rowId(2), rowId(4), rowId(7)]);
  });

  test("of one type, and of any of its rows; what is no id is of none", async () => {
    await expect(set.stories({ event: "ACCUSE" })).resolves.toMatchObject([{ id: rowId(4) }]);
    await expect(set.storyOf(rowId(3))).resolves.toMatchObject({ id: rowId(2) });
    await expect(set.storyOf("'; DROP TABLE dataset")).resolves.toBeNull();
  });
});

test("sums count each story once, with the mean of its rows", async () => {
  const first = { pair: ["BLR", "RUS"], period: "2015-10" };
  const october = [
    { ...first, quad: 1, direction: 1, stories: 1, tellings: 3, score: expect.closeTo(1.8) as number },
    { ...first, quad: 3, direction: -1, stories: 1, tellings: 1, score: -2 },
  ];
  const december = {
    ...first,
    period: "2015-12",
    quad: 1,
    direction: 0,
    stories: 1,
    tellings: 1,
    score: 1.9,
  };
  await expect(set.sums({ pair: ["BLR", "RUS"], by: "month" })).resolves.toEqual([...october, december]);
  await expect(set.sums({ pair: ["BLR", "RUS"], by: "month", to: "2015-10-31" })).resolves.toEqual(october);
  await expect(set.sums({ actor: "POL", by: "all" })).resolves.toMatchObject([{ period: null, stories: 1 }]);
  await expect(set.sums({ by: "all", context: "military" })).resolves.toMatchObject([{ tellings: 1 }]);
});

test("coverage counts rows by the month in which they were added; months without any are unknown", async () => {
  await expect(set.coverage({})).resolves.toEqual([
    { month: "2015-10", documents: 6, outlets: null },
    { month: "2015-11", documents: 1, outlets: null },
    { month: "2015-12", documents: 1, outlets: null },
  ]);
  await expect(set.published()).resolves.toEqual({ from: "2015-10-20", to: "2015-12-01" });
});

test("pairs are counted by rows, those with the most first", async () => {
  const pairs = await set.pairs();
  expect(pairs[0]).toEqual({
    pair: ["BLR", "RUS"],
    events: 5,
    assessments: 0,
    channels: 0,
    from: "2015-10-20",
    to: "2015-12-01",
  });
  expect(pairs.slice(1).map(({ pair, events }) => [...pair, events])).toEqual([
    ["BLR", "POL", 1],
    ["BLR", "UKR", 1],
  ]);
});

test("a set has no texts: no documents, no records; and it takes none", async () => {
  await expect(set.records({})).resolves.toEqual([]);
  await expect(set.documents({})).resolves.toEqual([]);
  await expect(set.record("e1")).resolves.toBeNull();
  await expect(set.counts()).resolves.toEqual({ documents: 0, events: 8, assessments: 0, channels: 0 });
  await expect(set.save([])).rejects.toThrow(/imported set gdelt2/);
});

test("what was read from texts knows nothing of the sets, and sets nothing of each other", async () => {
  await expect(store.stories({})).resolves.toMatchObject([{ id: "e1" }]);
  await expect(store.pairs()).resolves.toMatchObject([{ pair: ["NOR", "PER"] }]);
  await expect(store.dataset("icews", new Map()).pairs()).resolves.toMatchObject([{ events: 1 }]);
  expect(store.dataset("coded", new Map())).toBe(store);
  await expect(store.dataset("none", new Map()).pairs()).resolves.toEqual([]);
});

test("a row comes back with all of its fields, its file and its number in it", async () => {
  const [row] = await set.imported({ ids: [rowId(1)] });
  expect(row).toMatchObject({
    id: rowId(1),
    dataset: "gdelt2",
    file: "export.CSV",
    row: 1,
    added: "2015-10-21",
    actor_name: "MINSK",
    actor_sector: ["GOV"],
    their_quad: "1",
    undirected: false,
  });
  // A file that is in two sets has the same ids in both.
  expect((await store.imported({ ids: [rowId(1)] })).map(({ dataset }) => dataset)).toEqual([
    "gdelt2",
    "icews",
  ]);
});

test("rows of an actor come in pages, by day", async () => {
  const rows = await set.imported({ actor: "RUS", limit: 2, offset: 5 });
  expect(rows.map(({ row }) => row)).toEqual([8, 7]);
});

test("rows gathered with their events give the same stories, until more rows come", async () => {
  const own = join(folder, "gathered.duckdb");
  const talks = { actor: ["BLR"], recipient: ["RUS"], context: ["military"] };
  await importRows(own, { name: "one" }, [
    talks,
    { ...talks, repeats: 1 },
    { ...talks, repeats: 1, event: null },
  ]);
  const read = async (): Promise<unknown> => {
    const opened = await openStore(own, { readOnly: true });
    const one = opened.dataset("one", new Map());
    const pair = ["BLR", "RUS"] as const;
    const found = [await one.stories({ pair }), await one.sums({ pair, by: "day" }), await one.untyped(pair)];
    await opened.close();
    return found;
  };
  const inFile = async (work: (connection: DuckDBConnection) => Promise<unknown>): Promise<unknown> => {
    const instance = await DuckDBInstance.create(own);
    const connection = await instance.connect();
    const found = await work(connection);
    connection.closeSync();
    instance.closeSync();
    return found;
  };
  const before = await read();
  await inFile((connection) => gatherImported(connection, own, 0));
  expect(await inFile((connection) => gathered(connection, own))).toBe("imported_telling");
  expect(await read()).toEqual(before);
  await importRows(own, { name: "two" }, [talks]);
  expect(await inFile((connection) => gathered(connection, own))).not.toBe("imported_telling");
  expect(await read()).toEqual(before);
});

test("a set that is taken out of an open store is gone from all answers", async () => {
  const own = join(folder, "dropped.duckdb");
  await importRows(own, { name: "one" }, [{}]);
  const opened = await openStore(own);
  const one = opened.dataset("one", new Map());
  expect([await opened.datasets(), await one.pairs()]).toMatchObject([[{ name: "one" }], [{ events: 1 }]]);
  await opened.drop("one");
  expect([await opened.datasets(), await one.pairs()]).toEqual([[], []]);
  await opened.close();
});
