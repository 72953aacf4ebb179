/** What is remembered between runs: after a kill at any moment, after damage, and after weeks. */
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { newFeed } from "../../../src/run/watch/feed-state.ts";
import { type LaterItem, type Mark, openWatchState, readFeedStates } from "../../../src/run/watch/state.ts";

const root = mkdtempSync(join(tmpdir(), "thaw-watch-state-"));
afterAll(() => rmSync(root, { recursive: true }));
let path = "";
let files = 0;
beforeEach(() => {
  path = join(root, `${files++}.watch`);
});

const FEED = "https://example.org/feed.xml";
const mark = (key: string, stamp = "s", page: string | null = null): Mark => ({
  feed: FEED,
  key,
  stamp,
  page,
});
const later = (key: string): LaterItem => ({
  ...mark(key),
  ...{ tries: 1, next: 5 },
  item: {
    ...{ id: key, url: "https://example.org/a", title: "A", published: null, updated: null, byline: null },
    ...{ outlet: null, content: null, summary: "words", language: null },
  },
});

test("what was remembered is there again", async () => {
  const first = await openWatchState(path);
  await first.put({ ...newFeed(FEED), etag: '"v1"', items: 3 });
  await first.read([mark("a", "one"), mark("b", "two", "page-b")]);
  await first.postpone(later("c"));
  await first.close();
  const second = await openWatchState(path);
  expect(second.feeds.get(FEED)).toEqual({ ...newFeed(FEED), etag: '"v1"', items: 3 });
  expect([second.stampOf(FEED, "a"), second.stampOf(FEED, "b"), second.stampOf(FEED, "c")]).toEqual([
    "one",
    "two",
    null,
  ]);
  expect([second.hasPage("page-b"), second.hasPage("page-c")]).toEqual([true, false]);
  expect(second.later(FEED)).toEqual([later("c")]);
  expect(second.problem).toBeNull();
  await second.close();
  expect(await readFeedStates(path)).toHaveLength(1);
});

test("an item that waited is done with once it is read", async () => {
  const state = await openWatchState(path);
  await state.postpone(later("c"));
  await state.read([mark("c")]);
  expect(state.later(FEED)).toEqual([]);
  await state.close();
});

test("what was about to be saved is unsure, until it is known to be read", async () => {
  const first = await openWatchState(path);
  await first.saving([
    [mark("a"), "doc-a"],
    [mark("b"), "doc-b"],
  ]);
  await first.read([mark("a")]);
  await first.close();
  const second = await openWatchState(path);
  expect(second.unsure).toEqual([[mark("b"), "doc-b"]]);
  await second.saving([]);
  await second.close();
  const third = await openWatchState(path);
  expect(third.unsure).toEqual([]);
  await third.close();
});

test("cut at any byte, it opens, and what was told before is there", async () => {
  const first = await openWatchState(path);
  await first.put(newFeed(FEED));
  for (const key of ["a", "b", "c", "d"]) await first.read([mark(key)]);
  await first.close();
  const whole = readFileSync(path);
  const ends = [...whole.toString().matchAll(/\n/g)].map(({ index }) => index + 1);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (size) => {
      writeFileSync(path, whole);
      truncateSync(path, size);
      const state = await openWatchState(path);
      // Of header and feed, two lines; then one for each item.
      const told = ["a", "b", "c", "d"].slice(0, Math.max(0, ends.filter((end) => end <= size).length - 2));
      expect(["a", "b", "c", "d"].filter((key) => state.stampOf(FEED, key) !== null)).toEqual(told);
      expect(state.problem).toBeNull();
      await state.close();
    }),
  );
});

describe("a damaged file", () => {
  test("is kept beside, and what can be read of it goes on", async () => {
    const first = await openWatchState(path);
    await first.read([mark("a")]);
    await first.read([mark("b")]);
    await first.close();
    const lines = readFileSync(path, "utf8").split("\n");
    const damaged = [lines[0], "\u0000\u0000garbage", ...lines.slice(2)].join("\n");
    writeFileSync(path, damaged);
    const second = await openWatchState(path);
    expect(second.problem).toContain("found 1 damaged line. The file is kept as");
    expect([second.stampOf(FEED, "a"), second.stampOf(FEED, "b")]).toEqual([null, "s"]);
    await second.close();
    expect(readFileSync(`${path}.damaged`, "utf8")).toBe(damaged);
    const third = await openWatchState(path);
    expect(third.problem).toBeNull();
    await third.close();
  });

  test("any bytes at all open", async () => {
    const line = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(
        '{"read":5}',
        '{"feed":{}}',
        '{"later":null}',
        "null",
        '{"saving":[[1]]}',
        '{"read":[["a"]]}',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.boolean(), async (lines, header) => {
        writeFileSync(path, [...(header ? ['{"thaw":"watch","version":1}'] : []), ...lines, ""].join("\n"));
        const state = await openWatchState(path);
        await state.read([mark("a")]);
        await state.close();
      }),
    );
  });

  test("one of a newer version is left as it is", async () => {
    writeFileSync(path, '{"thaw":"watch","version":2}\n{"new":1}\n');
    await expect(openWatchState(path)).rejects.toThrow("Use the newer version");
    expect(readFileSync(path, "utf8")).toContain('{"new":1}');
  });
});

describe("weeks", () => {
  test("the file stays as short as what is remembered", async () => {
    const state = await openWatchState(path);
    for (let n = 0; n < 3000; n++) {
      await state.put({ ...newFeed(FEED), items: n, fault: "x".repeat(300) });
      await state.read([mark(`item ${n}`)]);
      state.refresh(
        FEED,
        Array.from({ length: 20 }, (_, k) => `item ${n - k}`),
      );
    }
    await state.close();
    expect(statSync(path).size).toBeLessThan(2 ** 18 + 100_000);
    const again = await openWatchState(path);
    expect(statSync(path).size).toBeLessThan(60_000);
    expect([
      again.stampOf(FEED, "item 2999"),
      again.stampOf(FEED, "item 2500"),
      again.stampOf(FEED, "item 1000"),
    ]).toEqual(["s", "s", null]);
    await again.close();
  });

  test("what is in the feed still is never forgotten, however old", async () => {
    const state = await openWatchState(path);
    await state.read([mark("pinned")]);
    for (let n = 0; n < 2000; n++) {
      await state.read([mark(`item ${n}`)]);
      state.refresh(FEED, ["pinned", `item ${n}`]);
    }
    expect(state.stampOf(FEED, "pinned")).toBe("s");
    await state.close();
  });

  test("items that wait are 200 at most", async () => {
    const state = await openWatchState(path);
    for (let n = 0; n < 300; n++) await state.postpone(later(`item ${n}`));
    expect(state.later(FEED)).toHaveLength(200);
    await state.close();
  });
});

test("steps that come at once are written one after another", async () => {
  const state = await openWatchState(path);
  await Promise.all(Array.from({ length: 50 }, (_, n) => state.read([mark(`item ${n}`)])));
  await state.close();
  expect(readFileSync(path, "utf8").trim().split("\n")).toHaveLength(51);
  expect(existsSync(`${path}.new`)).toBe(false);
});
