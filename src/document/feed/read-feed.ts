/** Feeds, and news articles in XML, to documents: one for each item. */
import {
  composed,
  dayOfIso,
  type Found,
  type Input,
  type Items,
  originOf,
  type ReadOptions,
  tooLarge,
  wholeBytes,
} from "../input.ts";
import { htmlText } from "../page/html-text.ts";
import { type Failure, inputFailure, isFailure, TEXT_LIMIT } from "../source.ts";
import { ARTICLE_ROOTS, articlesOf } from "../xml/article.ts";
import { decodeXml, unpacked, XML_LIMIT } from "../xml/decode.ts";
import { parseXml, type Vocabulary } from "../xml/tree.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { parseJsonFeed } from "./json-feed.ts";
import { FEED_WORDS, feedOf } from "./xml-feed.ts";

const WORDS: Vocabulary = {
  ...FEED_WORDS,
  roots: new Set([...FEED_WORDS.roots, ...ARTICLE_ROOTS, "opml"]),
};

/** An item of a feed, or an article, as far as it is told. */
export interface Told extends Found {
  readonly url: string | null;
}

/** Reads RSS, RDF, Atom, JSON Feed, NITF and NewsML; other XML is a failure, but for XHTML, which is a page. */
export async function* readFeed(input: Input, options: ReadOptions, inside: (input: Input) => Items): Items {
  const { source } = input;
  const whole = await wholeBytes(input, XML_LIMIT);
  if (isFailure(whole)) {
    yield whole;
    return;
  }
  const { text, problems } = decodeXml(unpacked(whole, source), input.type);
  const json = /^\s*\{/.test(text);
  const { root, first } = json ? { root: null, first: null } : parseXml(text, source, WORDS);
  if (first === "html" && root === null) {
    yield* inside({ ...input, name: `${input.name}.html`, type: "text/html", chunks: once(whole) });
    return;
  }
  if (!json && (root === null || root.name === "opml")) {
    yield notRead(source, root === null ? first : root.name, text);
    return;
  }
  const articles = root !== null && ARTICLE_ROOTS.includes(root.name);
  const told = articles
    ? articlesOf(root)
    : itemsOf(root === null ? parseJsonFeed(text, source) : feedOf(root, input.url));
  if (told.length === 0)
    yield inputFailure(source, {
      expected: "a feed with items",
      found: "one without",
      mend: "It may be new, or emptied: fetch it again later, or leave it out.",
    });
  const origin = originOf(input, whole);
  const single = articles && told.length === 1;
  for (const [i, { url, ...found }] of told.entries()) {
    const place = single ? source : `${source}#${i + 1}`;
    if (found.body === "") yield withoutWords(place, url);
    else if (found.body.length > TEXT_LIMIT) yield tooLarge(place, found.body.length, TEXT_LIMIT);
    else {
      const its = { ...origin, url: url ?? origin.url, record: single ? origin.record : i + 1 };
      yield composed({ ...found, problems: [...problems, ...found.problems] }, place, its, options);
    }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What items tell; "" for the body of one without words. */
export function itemsOf({ title, items }: Pick<Feed, "title" | "items">): Told[] {
  return items.map((item) => ({
    title: titleOf(item),
    outlet: item.outlet ?? title,
    byline: item.byline,
    published: dayOfIso(item.published ?? ""),
    language: item.language?.replace(/-.*/, "").toLowerCase() ?? null,
    url: item.url,
    ...bodyOf(item),
  }));
}

/** Feeds of many outlets put its name after each title: "Talks in Vienna - Northern Post". */
function titleOf({ title, outlet }: FeedItem): string | null {
  const own =
    outlet === null || title === null
      ? null
      : [" - ", " | ", " – "].find((mark) => title.endsWith(mark + outlet));
  return own === null || own === undefined ? title : title!.slice(0, -(own + outlet!).length);
}

/** What programs put under every item: WordPress, newspapers with the rest on their page, Reddit. */
const TAILS = [
  /\n\nThe post .{0,500} (?:appeared first on|first appeared on) .{0,200}$/,
  /(?<=\n|[.!?…”"\])]\s)\s*(?:continue reading|read (?:more|on|the (?:full|whole|rest)))\b[^\n.!?]{0,80}(?:\.{3}|…)?\.?$/i,
  /\s*submitted by\s+\/?u\/\S{1,50}[^\n]{0,100}\s+\[link\]\s+\[comments\]$/,
];

/** Where they are looked for: UTF-16 code units from the end. */
const TAIL_LIMIT = 1000;

function bodyOf({ content, summary }: FeedItem): Pick<Found, "body" | "problems"> {
  const whole = content === null ? "" : textOf(content);
  if (whole !== "") return { body: whole, problems: [] };
  const body = summary === null ? "" : textOf(summary);
  return { body, problems: ["the feed has only a summary of it"] };
}

/** A text without a single tag keeps its paragraphs. */
function textOf(html: string): string {
  const text = htmlText(/<[a-z!/]/i.test(html) ? html : html.replace(/\n[ \t\r]*\n/g, "<p>"));
  const end = TAILS.reduce((own, tail) => own.replace(tail, ""), text.slice(-TAIL_LIMIT));
  return (text.slice(0, -TAIL_LIMIT) + end).trimEnd();
}

function withoutWords(place: string, url: string | null): Failure {
  return inputFailure(place, {
    expected: "words in the item",
    found: "none, or its title alone",
    mend: url === null ? "Leave it out." : `\`thaw code ${url}\` reads the page that it is about.`,
  });
}

function notRead(source: string, root: string | null, text: string): Failure {
  if (root === "opml")
    return inputFailure(source, {
      expected: "a feed or an article",
      found: "a list of feeds (OPML)",
      mend: `\`thaw watch ${source}\` follows the feeds of a list.`,
    });
  return inputFailure(source, {
    expected: "a feed (RSS, Atom, JSON Feed) or an article (NITF, NewsML)",
    found:
      root !== null
        ? `XML of <${root}>`
        : text.trim() === ""
          ? "an empty file, nothing but white space"
          : "no XML",
    mend: "Turn it into one of these, or save its text as a UTF-8 .txt file.",
  });
}
