/** Feeds of every format: what of each becomes title, link, date, author, language and text. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Feed, FeedItem } from "../../../src/document/feed/feed.ts";
import { parseFeed, parseOpml } from "../../../src/document/feed/parse-feed.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);
const feedOf = (text: string, address: string | null = null): Feed => parseFeed(bytes(text), null, address);
const rss = (item: string): FeedItem =>
  feedOf(`<rss version="2.0"><channel><title>Courier</title><item>${item}</item></channel></rss>`).items[0]!;
const atom = (entry: string): FeedItem =>
  feedOf(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry>${entry}</entry></feed>`)
    .items[0]!;

describe("RSS", () => {
  test("2.0 with the modules of the press", () => {
    const feed = feedOf(`<?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:atom="http://www.w3.org/2005/Atom">
      <channel><title>Northern Courier</title><link>https://courier.example/</link><language>en-GB</language>
        <atom:link rel="self" href="https://courier.example/feed.xml"/>
        <item><title>Talks in Vienna</title><link>https://courier.example/1</link><guid isPermaLink="false">c-1</guid>
          <pubDate>Thu, 15 Feb 2018 10:15:00 +0300</pubDate><dc:creator>Anna Kowal</dc:creator>
          <description>Delegates met.</description><content:encoded><![CDATA[<p>Delegates met & left.</p>]]></content:encoded>
        </item></channel></rss>`);
    expect(feed).toMatchObject({
      title: "Northern Courier",
      url: "https://courier.example/",
      language: "en-GB",
    });
    expect(feed.items).toMatchObject([
      {
        id: "c-1",
        url: "https://courier.example/1",
        title: "Talks in Vienna",
        published: "2018-02-15T10:15:00+03:00",
        byline: "Anna Kowal",
        outlet: null,
        content: "<p>Delegates met & left.</p>",
        summary: "Delegates met.",
        language: "en-GB",
      },
    ]);
  });

  test("0.90 and 1.0 have their items beside the channel, and names of RDF", () => {
    for (const uri of ["http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"]) {
      const feed = feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="${uri}"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>A</title></channel>
        <item rdf:about="https://a.example/1"><title>One</title><dc:date>2018-02-15</dc:date></item></rdf:RDF>`);
      expect(feed).toMatchObject({ title: "A", url: "https://a.example/" });
      expect(feed.items).toMatchObject([
        { id: "https://a.example/1", url: "https://a.example/1", title: "One", published: "2018-02-15" },
      ]);
    }
  });

  test("a prefix may stand for RSS itself, and foreign elements of the same name are told apart", () => {
    const feed =
      feedOf(`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/"
      xmlns:x="http://other.example/"><s:channel><s:title>A</s:title></s:channel>
      <s:item><x:title>no</x:title><s:title>One</s:title></s:item></r:RDF>`);
    expect(feed.items).toMatchObject([{ title: "One" }]);
  });

  test("a guid is a link unless it says that it is none", () => {
    expect(rss("<guid>https://a.example/1</guid>").url).toBe("https://a.example/1");
    expect(rss('<guid isPermaLink="false">https://a.example/1</guid>').url).toBeNull();
    expect(rss("<guid>urn:uuid:1</guid>")).toMatchObject({ url: null, id: "urn:uuid:1" });
  });

  test("an author is a name, without the address beside it", () => {
    expect(rss("<author>a@a.example (Anna Kowal)</author>").byline).toBe("Anna Kowal");
    expect(rss("<author>Anna Kowal &lt;a@a.example&gt;</author>").byline).toBe("Anna Kowal");
    expect(rss("<dc:creator>Anna Kowal</dc:creator><dc:creator>Jan Nowak</dc:creator>").byline).toBe(
      "Anna Kowal, Jan Nowak",
    );
  });

  test("what was taken from elsewhere names its outlet", () => {
    expect(rss('<source url="https://b.example/">Southern Post</source>').outlet).toBe("Southern Post");
  });

  test("titles are text: tags of HTML go, other angles and ampersands stay", () => {
    expect(rss("<title>Talks &lt;b&gt;fail&lt;/b&gt;</title>").title).toBe("Talks fail");
    expect(rss("<title><![CDATA[Talks <i>fail</i>]]></title>").title).toBe("Talks fail");
    expect(rss("<title>1 &lt; 2 &amp; AT&amp;amp;T</title>").title).toBe("1 < 2 & AT&T");
  });

  test("a summary beside a description makes the description the whole text", () => {
    expect(rss("<description>All of it.</description><summary>It.</summary>")).toMatchObject({
      content: "All of it.",
      summary: "It.",
    });
  });
});

describe("Atom", () => {
  test("1.0: types of text, links by relation, authors of the feed for all entries", () => {
    const feed =
      feedOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/news/">
      <title type="html">The &amp;lt;b&amp;gt; tag</title><author><name>Desk</name></author>
      <link rel="self" href="feed.atom"/><link href="."/>
      <entry xml:lang="pl_PL"><id>tag:a.example,2018:1</id><title>A &lt; B</title>
        <link rel="enclosure" href="s.mp3"/><link rel="alternate" type="text/html" href="1.html"/>
        <published>2018-02-15T10:15:00Z</published><updated>2018-02-16T00:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Delegates <em>met</em> &amp; left.</p></div></content>
      </entry></feed>`);
    expect(feed).toMatchObject({ title: "The <b> tag", url: "https://a.example/news/", language: "en" });
    expect(feed.items).toMatchObject([
      {
        id: "tag:a.example,2018:1",
        url: "https://a.example/news/1.html",
        title: "A < B",
        published: "2018-02-15T10:15:00Z",
        byline: "Desk",
        content: "<div><p>Delegates <em>met</em> &amp; left.</p></div>",
        language: "pl-PL",
      },
    ]);
  });

  test("0.3: modes, dates of issue, links", () => {
    const feed =
      feedOf(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped">A</title><entry>
      <title type="text/html" mode="escaped">Talks &lt;b&gt;fail&lt;/b&gt;</title><issued>2004-01-01T10:00:00-05:00</issued>
      <content type="text/html" mode="base64">PHA+RGVsZWdhdGVzPC9wPg==</content></entry></feed>`);
    expect(feed.items).toMatchObject([
      { title: "Talks fail", published: "2004-01-01T10:00:00-05:00", content: "<p>Delegates</p>" },
    ]);
  });

  test("text that says so is text, whatever it looks like", () => {
    expect(atom('<title type="text">The &lt;b&gt; tag</title>').title).toBe("The <b> tag");
    expect(atom('<content type="text">The &lt;b&gt; tag</content>').content).toBe("The &lt;b&gt; tag");
  });

  test("a picture in base64 is no text", () => {
    expect(atom('<content type="image/png">iVBORw0KGgo=</content>').content).toBeNull();
  });

  test("an entry that was copied names the feed it is from, and the author there", () => {
    const entry = atom(
      "<source><title>Southern Post</title><author><name>Jan Nowak</name></author></source>",
    );
    expect(entry).toMatchObject({ outlet: "Southern Post", byline: "Jan Nowak" });
  });

  test("a prefix may stand for Atom itself", () => {
    const feed = feedOf(
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>One</a:title></a:entry></a:feed>',
    );
    expect(feed.items).toMatchObject([{ title: "One" }]);
  });
});

test("CDF, in great letters", () => {
  const feed = feedOf(`<CHANNEL HREF="https://a.example/"><TITLE>A</TITLE><ITEM HREF="https://a.example/1"
    LASTMOD="2004-04-06T23:05"><TITLE>One</TITLE><ABSTRACT>Words.</ABSTRACT></ITEM></CHANNEL>`);
  expect(feed).toMatchObject({ title: "A", url: "https://a.example/" });
  expect(feed.items).toMatchObject([
    { url: "https://a.example/1", title: "One", summary: "Words.", published: "2004-04-06T23:05:00" },
  ]);
});

test("JSON Feed 1.0 and 1.1", () => {
  const feed = feedOf(
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Courier",
      home_page_url: "https://a.example/",
      language: "en",
      items: [
        {
          id: 1,
          url: "https://a.example/1",
          content_text: "a < b",
          authors: [{ name: "Anna" }, { name: "Jan" }],
        },
        {
          id: "2",
          content_html: "<p>Two</p>",
          date_published: "2018-02-15T10:15:00Z",
          author: { name: "Eva" },
        },
      ],
    }),
  );
  expect(feed).toMatchObject({ title: "Courier", url: "https://a.example/", language: "en" });
  expect(feed.items).toMatchObject([
    { id: "1", content: "a &lt; b", byline: "Anna, Jan", published: null, language: "en" },
    { id: "2", url: null, content: "<p>Two</p>", byline: "Eva", published: "2018-02-15T10:15:00Z" },
  ]);
});

test("links are made whole by xml:base, by the site of the feed, and by where it came from", () => {
  const item = "<item><link>../1</link></item>";
  expect(
    feedOf(`<rss xml:base="https://a.example/x/y/"><channel>${item}</channel></rss>`).items[0]!.url,
  ).toBe("https://a.example/x/1");
  expect(feedOf(`<rss><channel><link>https://b.example/n/</link>${item}</channel></rss>`).items[0]!.url).toBe(
    "https://b.example/1",
  );
  expect(feedOf(`<rss><channel>${item}</channel></rss>`, "https://c.example/f/feed").items[0]!.url).toBe(
    "https://c.example/1",
  );
  expect(feedOf(`<rss><channel>${item}</channel></rss>`).items[0]!.url).toBeNull();
});

test("a feed in gzip is opened, also one that was cut off", () => {
  const packed = gzipSync("<rss><channel><title>A</title></channel></rss>");
  expect(parseFeed(packed, null).title).toBe("A");
  const items = Array.from({ length: 500 }, (_, i) => `<item><title>${Math.sin(i)}</title></item>`).join("");
  const long = gzipSync(`<rss><channel><title>A</title>${items}</channel></rss>`);
  const cut = parseFeed(long.subarray(0, long.length / 2), null);
  expect(cut.title).toBe("A");
  expect(cut.items.length).toBeGreaterThan(100);
});

test("OPML: the feeds of all folders, each once", () => {
  const list = `<?xml version="1.0"?><opml version="2.0"><head><title>News</title></head><body>
    <outline text="East"><outline text="Courier &amp; Post" type="rss" xmlUrl="https://a.example/feed"/>
      <outline title="Post" text="p" xmlurl=" https://b.example/feed "/></outline>
    <outline text="again" xmlUrl="https://a.example/feed"/><outline text="a page" type="link" url="https://c.example/"/>
    <outline text="old" type="rss" url="https://d.example/feed"/></body></opml>`;
  expect(parseOpml(bytes(list))).toEqual([
    { title: "Courier & Post", url: "https://a.example/feed" },
    { title: "Post", url: "https://b.example/feed" },
    { title: "old", url: "https://d.example/feed" },
  ]);
  expect(() => parseOpml(bytes("<rss/>"))).toThrow(/expected a list of feeds \(OPML\), found <rss>/);
});
