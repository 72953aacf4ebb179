/** Bytes to a feed, whatever its format, and to the addresses of a list of feeds (OPML). */
import { badInput, type ThawError } from "../../core/error.ts";
import { decodeXml, unpacked } from "../xml/decode.ts";
import { type Element, parseXml, type Vocabulary } from "../xml/tree.ts";
import type { Feed } from "./feed.ts";
import { parseJsonFeed } from "./json-feed.ts";
import { FEED_WORDS, feedOf } from "./xml-feed.ts";

/**
 * RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed 1.0 and 1.1, plain or in gzip, in any encoding, well-formed or not.
 * `address` is where it was fetched from: what links are relative to that nothing else is said about; null where not known.
 * Throws bad input for what is none.
 */
export function parseFeed(
  bytes: Uint8Array,
  contentType: string | null,
  address: string | null = null,
): Feed {
  const where = address ?? "feed";
  const { text } = decodeXml(unpacked(bytes, where), contentType);
  if (/^\s*\{/.test(text)) return parseJsonFeed(text, where);
  const { root, first } = parseXml(text, where, FEED_OR_LIST);
  if (root === null) throw noFeed(text, first, where);
  if (root.name === "opml") throw listOfFeeds(where);
  return feedOf(root, address);
}

const FEED_OR_LIST: Vocabulary = { ...FEED_WORDS, roots: new Set([...FEED_WORDS.roots, "opml"]) };

function listOfFeeds(where: string): ThawError {
  const mend = "`thaw watch FILE` follows the feeds of a list.";
  return badInput({ expected: "a feed", found: "a list of feeds (OPML)", where, mend });
}

/** What was found instead, and where a page's feeds are, if it says so. */
function noFeed(text: string, first: string | null, where: string): ThawError {
  const fail = (found: string, mend: string): ThawError =>
    badInput({ expected: "a feed", found, where, mend });
  if (text.trim() === "")
    return fail("an empty file, nothing but white space", "Fetch it again, or leave it out.");
  if (first === null)
    return fail("text without a single element", "Give the address of an RSS, Atom or JSON feed.");
  if (!/^(html|head|body|!doctype|script|div|meta)$/.test(first))
    return fail(`XML of <${first}>`, "Give the address of an RSS, Atom or JSON feed.");
  const feeds = feedsOfPage(text);
  return fail(
    "an HTML page",
    feeds.length > 0
      ? `It names these feeds: ${feeds.join(", ")}`
      : "Look in the page for the address of its feed; the site may have moved it.",
  );
}

/** Addresses in `<link rel="alternate" type="application/rss+xml" href="...">`, at most five, as they are written. */
function feedsOfPage(text: string): string[] {
  return [...text.slice(0, 2 ** 18).matchAll(/<link\s[^<>]{1,1000}>/gi)]
    .filter(([link]) => /type\s*=\s*["']?application\/(rss|atom|feed)\+(xml|json)/i.test(link))
    .map(([link]) => /href\s*=\s*["']?([^"'\s<>]+)/i.exec(link)?.[1])
    .filter((href) => href !== undefined)
    .slice(0, 5);
}

export interface ListedFeed {
  readonly title: string | null;
  readonly url: string;
}

/** The feeds of a list (OPML 1.0 to 2.0, with its folders), in their order, each address once. Throws bad input for what is none. */
export function parseOpml(bytes: Uint8Array): readonly ListedFeed[] {
  const { text } = decodeXml(unpacked(bytes, "list of feeds"), null);
  const { root, first } = parseXml(text, "list of feeds", OPML);
  if (root === null)
    throw badInput({
      expected: "a list of feeds (OPML)",
      found: first === null ? "text without a single element" : `<${first}>`,
      where: "list of feeds",
      mend: "Export the list from a feed reader, or name the feeds one by one.",
    });
  const feeds = new Map<string, ListedFeed>();
  for (const { attributes } of outlines(root)) {
    const { xmlurl, url = "", type = "", title, text: name } = attributes;
    const address = (xmlurl ?? (/^(rss|atom|feed)/i.test(type) ? url : "")).trim();
    if (address !== "" && !feeds.has(address))
      feeds.set(address, { title: (title ?? name ?? "").replace(/\s+/g, " ").trim() || null, url: address });
  }
  return [...feeds.values()];
}

const OPML: Vocabulary = { roots: new Set(["opml"]), leaves: new Set(), fields: new Set() };

function outlines(element: Element): Element[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === "outline" ? [child] : []), ...outlines(child)],
  );
}
