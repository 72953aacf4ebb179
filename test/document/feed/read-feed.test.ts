/** Files of feeds and of articles as documents, each with where it came from. */
import { expect, test } from "vitest";
import { type Input, NO_OPTIONS, sha256 } from "../../../src/document/input.ts";
import { readInput } from "../../../src/document/read.ts";
import { type Failure, failureText, isFailure, type SourceDocument } from "../../../src/document/source.ts";
import { collect } from "../collect.ts";

async function read(
  name: string,
  text: string,
  more: Partial<Input> = {},
): Promise<(SourceDocument | Failure)[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const input = {
    source: name,
    name,
    type: null,
    url: null,
    record: null,
    range: null,
    fetched: null,
    depth: 0,
  };
  return collect(readInput({ ...input, chunks: chunks(), ...more }, NO_OPTIONS));
}

const FEED = `<?xml version="1.0"?><!-- made by hand --><rss version="2.0"><channel><title>Northern Courier</title>
  <language>en-gb</language><item><title>Talks in Vienna</title><link>https://a.example/1</link><author>Anna Kowal</author>
  <pubDate>Thu, 15 Feb 2018 23:15:00 -0500</pubDate><content:encoded>&lt;p&gt;Delegates met.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</content:encoded></item>
  <item><title>Later</title><link>https://a.example/2</link><description>Only the first lines</description></item>
  <item><title>A title alone</title><link>https://a.example/3</link></item></channel></rss>`;

test("each item is a document with title, text, outlet, day, author, language and address", async () => {
  const [first, second, third, ...others] = await read("feed.xml", FEED);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    text: "Talks in Vienna\n\nDelegates met.\n\nThey left.",
    body: 17,
    title: "Talks in Vienna",
    outlet: "Northern Courier",
    published: "2018-02-15",
    byline: "Anna Kowal",
    language: "en",
    source: "feed.xml#1",
    origin: { url: "https://a.example/1", record: 1, hash: sha256(Buffer.from(FEED)) },
    problems: [],
  });
  expect(second).toMatchObject({
    text: "Later\n\nOnly the first lines",
    source: "feed.xml#2",
    problems: ["the feed has only a summary of it"],
  });
  expect(isFailure(third!) && failureText(third)).toBe(
    "feed.xml#3: expected words in the item, found none, or its title alone. `thaw code https://a.example/3` reads the page that it is about.",
  );
});

test.each(["noname", "page.html", "data.json", "notes.txt"])(
  "a feed is known by its root under the name %s",
  async (name) => {
    expect(await read(name, FEED)).toHaveLength(3);
  },
);

test("a JSON Feed is known by its version, under any name", async () => {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: "Courier",
    items: [{ id: "1", content_text: "Delegates met.\n\nThey left." }],
  };
  for (const name of ["feed", "feed.json"])
    expect(await read(name, JSON.stringify(feed))).toMatchObject([
      { text: "Delegates met.\n\nThey left.", outlet: "Courier", source: `${name}#1` },
    ]);
});

test("relative links are made whole by the address it was fetched from", async () => {
  const feed = "<rss><channel><item><link>/1</link><description>Words</description></item></channel></rss>";
  const [document] = await read("https://a.example/feed", feed, { url: "https://a.example/feed" });
  expect(document).toMatchObject({ origin: { url: "https://a.example/1" } });
});

test("what WordPress puts under every item is no part of it", async () => {
  const item = "<p>Words.</p><p>The post <a>Talks</a> appeared first on <a>Courier</a>.</p>";
  const [document] = await read(
    "f.xml",
    `<rss><channel><item><description><![CDATA[${item}]]></description></item></channel></rss>`,
  );
  expect(document).toMatchObject({ text: "Words." });
});

test("an item longer than any text fails alone", async () => {
  const long = `<item><description>${"word ".repeat(1_700_000)}</description></item>`;
  const items = await read(
    "f.xml",
    `<rss><channel>${long}<item><description>Words</description></item></channel></rss>`,
  );
  expect(items).toHaveLength(2);
  expect(failureText(items[0] as Failure)).toMatch(/expected a text of at most 8 MB, found 9 MB/);
  expect(items[1]).toMatchObject({ text: "Words", source: "f.xml#2" });
});

test("one article is the file's own document; several are numbered", async () => {
  const nitf =
    "<nitf><body><hedline><hl1>Talks</hl1></hedline><body.content><p>Delegates met.</p></body.content></body></nitf>";
  expect(await read("a.xml", nitf)).toMatchObject([{ text: "Talks\n\nDelegates met.", source: "a.xml" }]);
  const item = `<newsItem><inlineXML>${nitf}</inlineXML></newsItem>`;
  expect(await read("b.xml", `<newsMessage>${item}${item}</newsMessage>`)).toMatchObject([
    { source: "b.xml#1" },
    { source: "b.xml#2" },
  ]);
});

test.each([
  ["<opml><body/></opml>", /found a list of feeds \(OPML\)\. `thaw watch f\.xml` follows/],
  ["<urlset><url/></urlset>", /found XML of <urlset>\. Turn it into one of these/],
  ["no markup at all", /found no XML/],
  ["  ", /found an empty file/],
  ["<rss><channel/></rss>", /expected a feed with items, found one without/],
  [`<rss>${"<a>".repeat(300)}`, /found more than 256 levels in it/],
])("%s is a failure that teaches", async (text, message) => {
  const items = await read("f.xml", text);
  expect(items).toHaveLength(1);
  expect(failureText(items[0] as Failure)).toMatch(message);
});

test("what programs add to each item is no part of it", async () => {
  const item = (title: string, html: string): string =>
    `<item><title>${title}</title><description><![CDATA[${html}]]></description><source url="https://p.example">Post</source></item>`;
  const feed = `<rss version="2.0"><channel><title>Many</title>${[
    item("Talks - Post", "<p>They met.</p> <a href='/'>Continue reading...</a>"),
    item("Talks", "<p>They met.</p> submitted by <a>/u/ann</a> <a>[link]</a> <a>[comments]</a>"),
    item("Talks", '<p>They met.</p><div class="subscription-widget-wrap">Subscribe now.</div>'),
    item("Talks", "<p>They met. You can read more in the book.</p>"),
  ].join("")}</channel></rss>`;
  const found = await read("a.xml", feed);
  expect(found.map((one) => (isFailure(one) ? failureText(one) : [one.title, one.outlet, one.text]))).toEqual(
    [
      ...Array(3).fill(["Talks", "Post", "Talks\n\nThey met."]),
      ["Talks", "Post", "Talks\n\nThey met. You can read more in the book."],
    ],
  );
});
