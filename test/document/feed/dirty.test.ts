/** Feeds that are not well-formed, that lie, that are none, or that are made to do harm. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ThawError } from "../../../src/core/error.ts";
import { parseFeed } from "../../../src/document/feed/parse-feed.ts";

const read = (text: string, type: string | null = null): ReturnType<typeof parseFeed> =>
  parseFeed(Buffer.from(text), type);
const titles = (text: string): (string | null)[] => read(text).items.map(({ title }) => title);
const inRss = (item: string): string => `<rss version="2.0"><channel>${item}</channel></rss>`;

describe("mended", () => {
  test("entities of HTML that are declared nowhere", () => {
    expect(
      titles(inRss("<item><title>Talks&nbsp;in&nbsp;K&ouml;ln &mdash; day&hellip;</title></item>")),
    ).toEqual(["Talks in Köln — day…"]);
  });

  test("ampersands that are only ampersands", () => {
    const [item] = read(
      inRss("<item><title>R&D; Q&A</title><link>https://a.example/?a=1&copy=2&b</link></item>"),
    ).items;
    expect(item).toMatchObject({ title: "R&D; Q&A", url: "https://a.example/?a=1&copy=2&b" });
  });

  test("control characters, raw and as references", () => {
    expect(titles(inRss("<item><title>Ta\u0000l\u000bks &#1;fail&#x1F;</title></item>"))).toEqual([
      "Talks fail",
    ]);
  });

  test("references to single bytes of UTF-8, and to windows-1252", () => {
    expect(titles(inRss("<item><title>a&#226;&#128;&#166; b&#146;s</title></item>"))).toEqual(["a… b’s"]);
  });

  test("what a server prints before the declaration", () => {
    const junk = "\n\n<br />\n<b>Warning</b>: session_start() in <b>/www/feed.php</b><br />\n";
    expect(titles(`${junk}<?xml version="1.0"?>${inRss("<item><title>One</title></item>")}`)).toEqual([
      "One",
    ]);
  });

  test("prefixes that are declared nowhere", () => {
    const [item] = read(
      inRss("<item><dc:creator>Anna</dc:creator><content:encoded>Words</content:encoded></item>"),
    ).items;
    expect(item).toMatchObject({ byline: "Anna", content: "Words" });
  });

  test("lost end tags, of texts and of items", () => {
    const feed = inRss("<item><title>One<link>https://a.example/1<pubDate>2018-02-15<item><title>Two</item>");
    expect(read(feed).items).toMatchObject([
      { title: "One", url: "https://a.example/1", published: "2018-02-15" },
      { title: "Two" },
    ]);
  });

  test("a feed that ends in the middle, in a CDATA section and in a tag too", () => {
    const feed = inRss(
      "<item><title>One</title></item><item><title>Two</title><description><![CDATA[<p>Words",
    );
    expect(titles(feed)).toEqual(["One", "Two"]);
    for (let length = 60; length < feed.length; length++) read(feed.slice(0, length));
  });

  test("quotation marks that are missing around attributes, and names in other letters", () => {
    expect(
      read(
        "<RSS Version=2.0><Channel><Item><Title>One</Title><PubDate>2018-02-15</PubDate></Item></Channel></RSS>",
      ).items,
    ).toMatchObject([{ title: "One", published: "2018-02-15" }]);
  });

  test("entities that the document declares, if they are short and whole", () => {
    const own = `<!DOCTYPE rss [<!ENTITY paper "Northern Courier"> <!ENTITY two "&paper;&paper;">]>`;
    expect(read(`${own}<rss><channel><title>&paper; &two;</title></channel></rss>`).title).toBe(
      "Northern Courier &two;",
    );
  });
});

describe("encodings", () => {
  const russian =
    '<?xml version="1.0" encoding="LABEL"?><rss><channel><title>Переговоры в Вене начались</title></channel></rss>';
  const inWindows1251 = (text: string): Uint8Array =>
    Uint8Array.from(text, (character) => {
      const code = character.codePointAt(0)!;
      return code < 128 ? code : code - 0x410 + 0xc0;
    });

  test("the declaration's, the header's, and the bytes' own where both lie", () => {
    const title = "Переговоры в Вене начались";
    expect(parseFeed(inWindows1251(russian.replace("LABEL", "windows-1251")), null).title).toBe(title);
    expect(
      parseFeed(inWindows1251(russian.replace(' encoding="LABEL"', "")), "text/xml; charset=windows-1251")
        .title,
    ).toBe(title);
    expect(read(russian.replace("LABEL", "windows-1251")).title).toBe(title);
  });

  test("UTF-16 and UTF-32, with and without a mark of byte order", () => {
    const text = "<rss><channel><title>Вена</title></channel></rss>";
    for (const mark of ["\ufeff", ""])
      for (const size of [2, 4])
        for (const little of [true, false]) {
          const whole = mark + text;
          const view = new DataView(new ArrayBuffer(whole.length * size));
          for (let i = 0; i < whole.length; i++)
            if (size === 2) view.setUint16(i * 2, whole.charCodeAt(i), little);
            else view.setUint32(i * 4, whole.charCodeAt(i), little);
          expect(parseFeed(new Uint8Array(view.buffer), null).title).toBe("Вена");
        }
  });
});

describe("refused with a word of advice", () => {
  const fault = (text: string): string => {
    try {
      read(text);
    } catch (error) {
      expect(error).toBeInstanceOf(ThawError);
      return (error as ThawError).message;
    }
    throw new Error("nothing was thrown");
  };

  test("a page, with the feeds that it names", () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">';
    expect(
      fault(
        `<!DOCTYPE html><html><head><meta charset="utf-8">${link}</head><body><p>Hello<br></body></html>`,
      ),
    ).toBe("feed: expected a feed, found an HTML page. It names these feeds: /feed.xml");
    expect(fault("<html><body>Moved</body></html>")).toMatch(/Look in the page for the address of its feed/);
  });

  test("a list of feeds, other XML, text, nothing, broken JSON", () => {
    expect(fault("<opml><body/></opml>")).toMatch(/found a list of feeds \(OPML\)\. `thaw watch/);
    expect(fault("<urlset><url/></urlset>")).toMatch(/found XML of <urlset>/);
    expect(fault("Hello")).toMatch(/found text without a single element/);
    expect(fault(" \n")).toMatch(/found an empty file/);
    expect(fault('{"version": "https://jsonfeed.org/version/1", "items": [')).toMatch(/found no JSON/);
    expect(fault("{}")).toMatch(/found JSON without a list "items"/);
  });

  test("too deep, too many elements, too many lost end tags", () => {
    expect(fault(`<rss>${"<a>".repeat(300)}`)).toMatch(/more than 256 levels/);
    expect(fault(`<rss>${"<a/>".repeat(200_001)}</rss>`)).toMatch(/more than 200000 elements/);
    expect(fault(`<rss>${"<item>".repeat(3000)}`)).toMatch(/more than 256 levels/);
  });
});

describe("bombs stay small and quick", () => {
  /** Of processor time, as other programs may be at work. */
  const quick = (work: () => void): void => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000);
  };
  const readOrRefuse = (text: string): void => {
    try {
      read(text);
    } catch (error) {
      expect(error).toBeInstanceOf(ThawError);
    }
  };

  test("a billion laughs", () => {
    const levels = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      "",
    );
    quick(() => {
      const feed = read(
        `<!DOCTYPE rss [<!ENTITY l0 "lol">${levels}]><rss><channel><title>&l20;</title></channel></rss>`,
      );
      expect(feed.title).toBe("&l20;");
    });
  });

  test("one entity very often", () => {
    quick(() => {
      const feed = read(
        `<!DOCTYPE rss [<!ENTITY a "${"a".repeat(32)}">]><rss><channel><title>${"&a;".repeat(1_000_000)}</title></channel></rss>`,
      );
      expect(feed.title!.length).toBeLessThan(10_000_000);
    });
  });

  test("external entities are not fetched: a file, an address, a DTD", () => {
    const feed =
      read(`<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY f SYSTEM "file:///etc/passwd">]>
      <rss><channel><title>&f;</title></channel></rss>`);
    expect(feed.title).toBe("&f;");
  });

  test("addresses of megabytes, whole ones and what is relative to them", () => {
    const long = "a/".repeat(1_000_000);
    const links = "<item><link>x</link></item>".repeat(20_000);
    quick(() => read(`<rss xml:base="https://a.example/${long}"><channel>${links}</channel></rss>`));
    quick(() => expect(read(inRss(`<item><link>${long}</link></item>`)).items[0]!.url).toBeNull());
  });

  test("a million attributes, open tags without end, brackets, and long names", () => {
    const attributes = Array.from({ length: 200_000 }, (_, i) => ` a${i}="1"`).join("");
    quick(() => expect(() => read(`<rss${attributes}></rss>`)).toThrow(/more than 10000 attributes/));
    for (const text of ["<item", "<![CDATA[", "<!--", "<a b=", "&", "&a", "]]>", "<?x ", "<!ENTITY "])
      quick(() => readOrRefuse(`<rss><channel>${text.repeat(100_000)}`));
    quick(() => read(`<rss><${"n".repeat(5_000_000)}/></rss>`));
  });
});

test("whatever bytes are changed: a feed, or a ThawError", () => {
  const feed = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xml:base="https://a.example/"><channel><title>A &a; &amp; B</title><item><link>1</link><pubDate>Thu, 15 Feb 2018 10:15:00 GMT</pubDate>
     <description><![CDATA[<p>Words</p>]]></description><dc:date>2018-02-15</dc:date></item></channel></rss>`,
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(feed.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.nat(feed.length),
      (changes, length) => {
        const changed = Buffer.from(feed);
        for (const [at, byte] of changes) changed[at] = byte;
        try {
          expect(parseFeed(changed.subarray(0, length), null).items.length).toBeLessThan(3);
        } catch (error) {
          if (!(error instanceof ThawError)) throw error;
          expect(error.family).toBe("input");
        }
      },
    ),
    { numRuns: 2000 },
  );
});
