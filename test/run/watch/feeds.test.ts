/** `thaw watch`: feeds that fail, move, and are named by lists. */
import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { atom, fakeWeb, freshStore, item, page, watched } from "./world.ts";

const FEED = "https://a.example/feed.xml";

describe("feeds", () => {
  test("that fail stop no other, and are told the first time", async () => {
    const store = freshStore();
    const bad = "https://b.example/feed.xml";
    const web = fakeWeb({ [FEED]: atom(item(1)), [bad]: 500, "https://a.example/1": page(1) });
    const { code, err } = await watched(web, { feeds: [bad, FEED], store }, 6);
    expect(code).toBe(0);
    expect(
      err.match(/feed failed: https:\/\/b\.example\/feed\.xml: expected an answer with content/g),
    ).toHaveLength(1);
    expect(err).toContain("Next try 2018-02-15 09:30 UTC.");
    expect(err).toContain("2 feeds asked, 1 failed; 1 document coded");
    // 9:00, 9:30, 10:30, 12:30: after twice as long each time.
    expect(web.asked.filter((url) => url === bad)).toHaveLength(3);
  });

  test("that never answer are called dead", async () => {
    const store = freshStore();
    const web = fakeWeb({ [FEED]: null });
    const { err } = await watched(web, { feeds: [FEED], store }, 400);
    expect(err.match(/feed dead: /g)).toHaveLength(1);
    expect(err.match(/feed failed: /g)).toHaveLength(1);
  });

  test("that moved for good are asked at the new address", async () => {
    const store = freshStore();
    const moved = "https://new.example/feed.xml";
    const web = fakeWeb({
      [FEED]: { body: atom(), moved, url: moved },
      [moved]: atom(item(1)),
      "https://a.example/1": page(1),
    });
    expect((await watched(web, { feeds: [FEED], store })).err).toContain(
      `feed moved: ${FEED} is ${moved} now`,
    );
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 document coded");
    expect(web.asked).toEqual([FEED, moved, "https://a.example/1"]);
  });

  test("are asked with what they told, once their items are saved", async () => {
    const store = freshStore();
    const told: (string | null | undefined)[] = [];
    const web = fakeWeb({ "https://a.example/1": page(1) });
    web.pages.set(FEED, (known) => {
      told.push(known?.etag);
      return known?.etag === '"v1"' ? 304 : { body: atom(item(1)), etag: '"v1"' };
    });
    await watched(web, { feeds: [FEED], store });
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 without news");
    expect(told).toEqual([null, '"v1"']);
  });

  test("a page in place of a feed is told, with the feeds that it names", async () => {
    const body =
      '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>Hi</body></html>';
    const web = fakeWeb({ [FEED]: { body, type: "text/html" } });
    const { code, err } = await watched(web, { feeds: [FEED], store: freshStore() });
    expect(code).toBe(1);
    expect(err).toContain("expected a feed, found an HTML page. It names these feeds: /rss");
  });
});

test("what a feed says cannot steer the terminal, nor grow without end", async () => {
  const store = freshStore();
  const names = ["\u001b]0;owned\u0007", "x".repeat(100_000)];
  const body = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    items: names.map((id) => ({ id, title: "News" })),
  });
  const web = fakeWeb({ [FEED]: { body, type: "application/feed+json" } });
  const { err } = await watched(web, { feeds: [FEED], store });
  expect(err.match(/failed: \S+#[0-9a-f]{12}: expected words/g)).toHaveLength(2);
  expect(err).not.toMatch(/[^\n -~]/);
});

test("many feeds of one host do not hold up the others", async () => {
  const store = freshStore();
  const many = Array.from({ length: 30 }, (_, n) => `https://big.example/${n}.xml`);
  const web = fakeWeb(Object.fromEntries([...many, FEED].map((url) => [url, atom()])));
  await watched(web, { feeds: [...many, FEED], store });
  expect(web.asked).toHaveLength(31);
  expect(web.asked.indexOf(FEED)).toBeLessThan(8);
});

describe("lists of feeds", () => {
  const opml = (...urls: readonly string[]): string =>
    `<opml version="2.0"><body>${urls.map((url) => `<outline type="rss" text="x" xmlUrl="${url}"/>`).join("")}</body></opml>`;
  const LIST = "https://a.example/list.opml";

  test("on the web: their feeds are asked at once, and those that are added later", async () => {
    const store = freshStore();
    const other = "https://b.example/feed.xml";
    const web = fakeWeb({
      [LIST]: opml(FEED),
      [FEED]: atom(item(1)),
      [other]: atom(item(2)),
      "https://a.example/1": page(1),
      "https://a.example/2": page(2),
    });
    expect((await watched(web, { feeds: [LIST], store })).err).toContain("1 document coded");
    web.pages.set(LIST, opml(FEED, other));
    expect((await watched(web, { feeds: [LIST], store })).err).toContain("1 document coded");
    web.pages.set(LIST, opml(other));
    web.asked.length = 0;
    await watched(web, { feeds: [LIST], store });
    await watched(web, { feeds: [LIST], store });
    expect(web.asked.filter((url) => url === FEED)).toHaveLength(1);
  });

  test("in files, and addresses in files", async () => {
    const store = freshStore();
    const [list, lines] = [`${store}.opml`, `${store}.txt`];
    writeFileSync(list, opml(FEED));
    writeFileSync(lines, "# feeds\nhttps://b.example/feed.xml\n\n");
    const web = fakeWeb({
      [FEED]: atom(item(1)),
      "https://b.example/feed.xml": atom(item(2)),
      "https://a.example/1": page(1),
      "https://a.example/2": page(2),
    });
    expect((await watched(web, { feeds: [list, lines], store })).err).toContain(
      "2 feeds asked; 2 documents coded",
    );
  });

  test.each([
    ["feed.xml", atom(item(1)), "a list of feeds (OPML)"],
    ["feeds.txt", "https://a.example/\nb.example/feed\n", 'found "b.example/feed"'],
    ["empty.txt", "\n", "found none"],
  ])("%s is bad usage", async (name, content, told) => {
    const path = `${freshStore()}.${name}`;
    writeFileSync(path, content);
    await expect(watched(fakeWeb({}), { feeds: [path], store: freshStore() })).rejects.toThrow(told);
  });

  test("that circle end", async () => {
    const web = fakeWeb({ [LIST]: opml(LIST, FEED), [FEED]: atom() });
    expect((await watched(web, { feeds: [LIST], store: freshStore() })).code).toBe(0);
  });
});
