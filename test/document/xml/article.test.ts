/** Articles in XML of the press: NITF, NewsML-G2, NewsML 1. */
import { expect, test } from "vitest";
import { type Article, articlesOf } from "../../../src/document/xml/article.ts";
import { parseXml } from "../../../src/document/xml/tree.ts";

function articles(text: string): Article[] {
  const words = {
    roots: new Set(["nitf", "newsitem", "newsmessage", "newsml"]),
    leaves: new Set(""),
    fields: new Set(""),
  };
  return articlesOf(parseXml(text, "test", words).root!);
}

const NITF = `<nitf><head><title>slug</title><docdata><date.issue norm="20180215T101500Z"/></docdata>
  <pubdata name="Northern Courier" ex-ref="https://a.example/1"/></head><body><body.head>
  <hedline><hl1>Talks in Vienna</hl1><hl2>Second day</hl2></hedline>
  <byline>By <person>Anna Kowal</person><byttl>Correspondent</byttl></byline>
  <dateline><location>VIENNA</location>, Feb. 15</dateline></body.head>
  <body.content><block><p>Delegates &amp; guests met.</p><media><media-caption>A photograph</media-caption></media>
  <hl2>Later</hl2><p>They left.</p></block></body.content><body.end><tagline>The end</tagline></body.end></body></nitf>`;

test("NITF: head, byline, dateline and text, without captions and end marks", () => {
  expect(articles(NITF)).toEqual([
    {
      title: "Talks in Vienna",
      byline: "Anna Kowal",
      outlet: "Northern Courier",
      published: "2018-02-15",
      language: null,
      url: "https://a.example/1",
      body: "VIENNA, Feb. 15 -- Delegates & guests met.\n\nLater\n\nThey left.",
      problems: [],
    },
  ]);
});

test("a text that begins with its dateline keeps it once", () => {
  const [article] = articles(NITF.replace("<p>Delegates", "<p>VIENNA (AP) - Delegates"));
  expect(article!.body).toMatch(/^VIENNA \(AP\) - Delegates/);
});

const G2 = (content: string): string => `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
  <newsItem guid="urn:newsml:courier:1" xml:lang="en"><itemMeta><provider literal="NC"><name>Northern Courier</name></provider>
  <versionCreated>2018-02-15T12:00:00+03:00</versionCreated></itemMeta><contentMeta><headline>Talks in Vienna</headline>
  <by>By Anna Kowal</by><dateline>VIENNA, Feb 15 -</dateline></contentMeta>
  <contentSet>${content}</contentSet></newsItem></itemSet></newsMessage>`;

test.each([
  [
    "XHTML",
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>Delegates met.</p></body></html></inlineXML>',
  ],
  [
    "NITF",
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>Delegates met.</p></body.content></body></nitf></inlineXML>',
  ],
  ["plain text", '<inlineData contenttype="text/plain">Delegates met.</inlineData>'],
  ["escaped HTML", '<inlineData contenttype="text/html">&lt;p&gt;Delegates met.&lt;/p&gt;</inlineData>'],
])("NewsML-G2 with %s", (_, content) => {
  const [article, ...others] = articles(G2(content));
  expect(others).toEqual([]);
  expect(article).toMatchObject({
    title: "Talks in Vienna",
    byline: "Anna Kowal",
    outlet: "Northern Courier",
    published: "2018-02-15",
    language: "en",
    body: "VIENNA, Feb 15 -- Delegates met.",
  });
});

test("NewsML 1: lines of news and content of data", () => {
  const [article] =
    articles(`<NewsML><NewsItem><NewsManagement><FirstCreated>20180215T101500+0000</FirstCreated></NewsManagement>
    <NewsComponent><NewsLines><HeadLine>Talks in Vienna</HeadLine><ByLine>Anna Kowal</ByLine></NewsLines>
    <ContentItem><DataContent><p>Delegates met.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`);
  expect(article).toMatchObject({
    title: "Talks in Vienna",
    byline: "Anna Kowal",
    published: "2018-02-15",
    body: "Delegates met.",
  });
});

test("a picture without words has no body", () => {
  expect(articles(G2('<remoteContent href="https://a.example/1.jpg"/>'))[0]!.body).toBe("");
});
