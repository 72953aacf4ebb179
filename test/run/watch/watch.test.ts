/** `thaw watch`: each item once, whatever feeds, pages and stores do. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openStore } from "../../../src/store/open.ts";
import { recordedTerminal } from "../recorded-terminal.ts";
import { atom, documentsOf, fakeWeb, freshStore, item, page, sourcesOf, watched } from "./world.ts";

const FEED = "https://a.example/feed.xml";
test("what is new is coded, what was read is not read again", async () => {
  const store = freshStore();
  const web = fakeWeb({
    [FEED]: atom(item(1), item(2)),
    "https://a.example/1": page(1),
    "https://a.example/2": page(2),
  });
  const first = await watched(web, { feeds: [FEED], store });
  expect(first.code).toBe(0);
  expect(first.err).toBe(`2018-02-15 09:00 UTC: 1 feed asked; 2 documents coded, 2 records (${store})\n`);
  web.pages.set(FEED, atom(item(3), item(2), item(1)));
  web.pages.set("https://a.example/3", page(3));
  expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 document coded, 1 record");
  expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 feed asked, 1 without news\n");
  expect(web.asked.filter((url) => url !== FEED)).toEqual([1, 2, 3].map((n) => `https://a.example/${n}`));
  expect(await documentsOf(store)).toMatchObject(
    [1, 2, 3].map((n) => ({
      ...{
        source: `https://a.example/${n}`,
        title: `News ${n}`,
        outlet: "Post",
        published: `2018-02-0${n + 1}`,
      },
      origin: { url: `https://a.example/${n}`, fetched: "2018-02-15T09:00:00.000Z" },
    })),
  );
});

test("as long as it runs: feeds are asked when they are due, until Ctrl-C", async () => {
  const store = freshStore();
  let asked = 0;
  const web = fakeWeb({ "https://a.example/1": page(1) });
  web.pages.set(FEED, () => atom(...(++asked < 3 ? [] : [item(1)])));
  const { code, err } = await watched(web, { feeds: [FEED], store }, 4);
  expect(code).toBe(0);
  expect(err).toContain(`watching 1 feed for ${store}, every 30 minutes; Ctrl-C ends it\n`);
  expect(err).toContain("2018-02-15 10:00 UTC: 1 feed asked; 1 document coded");
  expect(asked).toBe(4);
});

describe("where the words are from", () => {
  const web = fakeWeb({
    [FEED]: atom(item(1, { content: "The whole: one meets two." }), item(2)),
    "https://a.example/1": page(1),
    "https://a.example/2": page(2),
  });

  test("an item of which the feed has the whole needs no page", async () => {
    const store = freshStore();
    await watched(web, { feeds: [FEED], store });
    expect(await documentsOf(store)).toMatchObject([
      { source: "https://a.example/2", text: page(2) },
      {
        source: `${FEED}#n1`,
        text: "News 1\n\nThe whole: one meets two.",
        outlet: "Post",
        published: "2018-02-02",
      },
    ]);
  });

  test("--pages: always the page", async () => {
    const store = freshStore();
    await watched(web, { feeds: [FEED], store, pages: "all" });
    expect(await sourcesOf(store)).toEqual(["https://a.example/1", "https://a.example/2"]);
  });

  test("--no-pages: always the feed, and a summary says that it is one", async () => {
    const store = freshStore();
    web.asked.length = 0;
    await watched(web, { feeds: [FEED], store, pages: "none" });
    expect(web.asked).toEqual([FEED]);
    expect((await documentsOf(store)).map(({ text, problems }) => [text, problems])).toEqual([
      ["News 1\n\nThe whole: one meets two.", []],
      ["News 2\n\nshort", ["the feed has only a summary of it"]],
    ]);
  });

  test("a page that is closed to programs: the summary, with the reason", async () => {
    const store = freshStore();
    const closed = fakeWeb({ [FEED]: atom(item(1)), "https://a.example/1": 403 });
    await watched(closed, { feeds: [FEED], store });
    expect(await documentsOf(store)).toMatchObject([
      {
        source: `${FEED}#n1`,
        problems: [
          "the feed has only a summary of it",
          expect.stringContaining("its page was not read: 403"),
        ],
      },
    ]);
  });
});

test("the language is that of the words, whatever the feed says", async () => {
  const store = freshStore();
  const german =
    "Die Außenminister der beiden Länder haben am Montag in Wien über die Lage an der Grenze gesprochen und eine weitere Runde vereinbart, die im Sommer stattfinden soll. Beide wollen sich auch darüber verständigen, wie sie einander künftig vor Übungen unterrichten.";
  const rss = `<rss version="2.0"><channel><title>Post</title><language>fr_FR</language>
    <item><guid>1</guid><title>One</title><description>Minister one meets another.</description></item>
    <item><guid>2</guid><title>Zwei</title><description>${german}</description></item></channel></rss>`;
  const { err } = await watched(fakeWeb({ [FEED]: rss }), { feeds: [FEED], store, pages: "none" });
  expect(err).toContain("1 document coded, 1 record, 1 document not in English, stored, not coded (1 de)");
});

describe("what tells an item", () => {
  test("its id, also at another address", async () => {
    const store = freshStore();
    const web = fakeWeb({
      [FEED]: atom(item(1)),
      "https://a.example/1": page(1),
      "https://a.example/one": page(1),
    });
    await watched(web, { feeds: [FEED], store });
    web.pages.set(FEED, atom(item(1, { url: "https://a.example/one" })));
    await watched(web, { feeds: [FEED], store });
    expect(web.asked).not.toContain("https://a.example/one");
  });

  test("its address, where it has no id; its title and day, where it has none", async () => {
    const store = freshStore();
    const rss = (more: string): string =>
      `<rss version="2.0"><channel><title>Post</title>${more}
       <item><title>Two</title><pubDate>Thu, 15 Feb 2018 08:00:00 GMT</pubDate><description>two meets</description></item>
       <item><link>https://a.example/1</link><title>One</title><description>one meets</description></item></channel></rss>`;
    const web = fakeWeb({ [FEED]: rss(""), "https://a.example/1": page(1) });
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("2 documents coded");
    web.pages.set(FEED, rss("<item><title>Three</title><description>three meets</description></item>"));
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 document coded");
  });

  test("two feeds that lead to one page read it once", async () => {
    const store = freshStore();
    const other = "https://a.example/politics.xml";
    const web = fakeWeb({
      [FEED]: atom(item(1)),
      [other]: atom(item(1, { id: "p1" })),
      "https://a.example/1": page(1),
    });
    await watched(web, { feeds: [FEED, other], store });
    expect(web.asked.filter((url) => url === "https://a.example/1")).toHaveLength(1);
    expect((await watched(web, { feeds: [FEED, other], store })).err).toContain("2 without news");
  });

  test("one that was changed is read anew where its time of change moved, and only there", async () => {
    const store = freshStore();
    const web = fakeWeb({ [FEED]: atom(item(1)), "https://a.example/1": page(1) });
    await watched(web, { feeds: [FEED], store });
    web.pages.set("https://a.example/1", page(1).replace("another", "a third"));
    web.pages.set(FEED, atom(item(1, { summary: "other words" })));
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 without news");
    web.pages.set(FEED, atom(item(1, { updated: "2018-02-14T10:00:00Z" })));
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 without news");
    web.pages.set(FEED, atom(item(1, { updated: "2018-02-15T10:00:00Z", summary: "other words" })));
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 document coded");
    expect(await documentsOf(store)).toHaveLength(2);
  });

  test("the same item twice in a feed is one", async () => {
    const store = freshStore();
    const web = fakeWeb({ [FEED]: atom(item(1), item(1)), "https://a.example/1": page(1) });
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 document coded");
  });

  test("items that share an address, in a feed that has their words, are each read", async () => {
    const store = freshStore();
    const same = { url: "https://a.example/live" };
    const web = fakeWeb({
      [FEED]: atom(item(1, { ...same, content: "one meets" }), item(2, { ...same, content: "two meets" })),
    });
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("2 documents coded");
  });
});

describe("a page that cannot be had", () => {
  test("is tried in later rounds, also when its item is gone from the feed", async () => {
    const store = freshStore();
    const web = fakeWeb({ [FEED]: atom(item(1)), "https://a.example/1": 500 });
    const first = await watched(web, { feeds: [FEED], store });
    expect(first.err).toContain("1 feed asked, 1 item put off, as the page could not be had\n");
    web.pages.set(FEED, atom());
    web.pages.set("https://a.example/1", page(1));
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 without news");
    web.now += 31 * 60_000;
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 document coded");
    expect(await sourcesOf(store)).toEqual(["https://a.example/1"]);
  });

  test("four times; then the summary stands in", async () => {
    const store = freshStore();
    const web = fakeWeb({ [FEED]: atom(item(1)), "https://a.example/1": null });
    await watched(web, { feeds: [FEED], store }, 30);
    expect(web.asked.filter((url) => url === "https://a.example/1")).toHaveLength(4);
    expect(await documentsOf(store)).toMatchObject([{ source: `${FEED}#n1`, text: "News 1\n\nshort" }]);
  });

  test("and has no words in the feed is told as failed, once", async () => {
    const store = freshStore();
    const web = fakeWeb({
      [FEED]: atom({ id: "n1", url: "https://a.example/1", title: "News" }),
      "https://a.example/1": 404,
    });
    const first = await watched(web, { feeds: [FEED], store });
    expect(first.code).toBe(1);
    expect(first.err).toContain(`failed: ${FEED}#n1: expected words in the item, or a page of it, found 404`);
    expect((await watched(web, { feeds: [FEED], store })).code).toBe(0);
  });
});

test("a document that cannot be coded is told, and its item is done with", async () => {
  const store = freshStore();
  const web = fakeWeb({
    [FEED]: atom(item(1), item(2)),
    "https://a.example/1": "he stumbles",
    "https://a.example/2": page(2),
  });
  const { code, err } = await watched(web, { feeds: [FEED], store });
  expect(code).toBe(1);
  expect(err).toContain("1 document coded, 1 record, 1 document failed");
  expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 without news");
});

describe("the store", () => {
  test("that another command has open is waited for, and nothing is fetched meanwhile", async () => {
    const store = freshStore();
    const web = fakeWeb({ [FEED]: atom(item(1)), "https://a.example/1": page(1) });
    const other = await openStore(store);
    await expect(watched(web, { feeds: [FEED], store })).rejects.toThrow("nobody else has open");
    expect(web.asked).toEqual([]);
    await other.close();
    expect((await watched(web, { feeds: [FEED], store })).err).toContain("1 document coded");
  });

  test("documents that it has from elsewhere are not coded again", async () => {
    const store = freshStore();
    const web = fakeWeb({ [FEED]: atom(item(1)), "https://a.example/1": page(1) });
    await watched(web, { feeds: [FEED], store });
    const web2 = fakeWeb({
      "https://b.example/feed": atom(item(1, { url: "https://a.example/1?from=b" })),
      "https://a.example/1?from=b": page(1),
    });
    const { err } = await watched(web2, { feeds: ["https://b.example/feed"], store });
    expect(err).toContain("0 documents coded, 0 records, 1 document already there");
    expect((await watched(web2, { feeds: ["https://b.example/feed"], store })).err).toContain(
      "1 without news",
    );
  });
});

test("Ctrl-C in a round saves what is coded, and the next run does the rest", async () => {
  const store = freshStore();
  const items = Array.from({ length: 27 }, (_, n) => item(n));
  const web = fakeWeb({ [FEED]: atom(...items) });
  for (const [n, { url }] of items.entries()) web.pages.set(url!, page(n));
  const first = await watched(web, { feeds: [FEED], store }, null, recordedTerminal(45));
  expect(first.code).toBe(130);
  expect(first.err).toContain("stopped; the same command goes on where this one ended");
  const done = (await documentsOf(store)).length;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(27);
  const second = await watched(web, { feeds: [FEED], store });
  expect(second.err).toContain(`${27 - done} documents coded`);
  expect(await documentsOf(store)).toHaveLength(27);
});

test("only one watches a store at a time; one that was killed is no hindrance", async () => {
  const store = freshStore();
  const web = fakeWeb({ [FEED]: atom() });
  writeFileSync(`${store}.watch.lock`, `${process.ppid}\n`);
  await expect(watched(web, { feeds: [FEED], store })).rejects.toThrow(
    `one with the process number ${process.ppid}`,
  );
  writeFileSync(`${store}.watch.lock`, "4194304999\n");
  expect((await watched(web, { feeds: [FEED], store })).code).toBe(0);
  expect(existsSync(`${store}.watch.lock`)).toBe(false);
  expect(readFileSync(`${store}.watch`, "utf8")).toContain('"feed":');
});
