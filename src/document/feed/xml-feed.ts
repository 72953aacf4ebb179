/** RSS, RDF, Atom and CDF: the tree of a feed to its items, by the names that each of them has for the same thing. */
import { type Element, elementsOf, firstOf, textOf, type Vocabulary, wholeAddress } from "../xml/tree.ts";
import { isoDate } from "./dates.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { htmlOf, titleOf } from "./texts.ts";

/** In the order in which they are asked; without prefix: of RSS or Atom itself. */
const NAMES = {
  title: ["title", "dc:title", "media:title", "itunes:title", "atom:title"],
  id: ["guid", "id", "atom:id", "dc:identifier"],
  published: [
    "pubdate",
    "published",
    "issued",
    "atom:published",
    "dcterms:issued",
    "dc:date",
    "created",
    "dcterms:created",
  ],
  changed: ["updated", "modified", "atom:updated", "dcterms:modified", "lastbuilddate"],
  content: [
    "content",
    "content:encoded",
    "fullitem",
    "xhtml:body",
    "xhtml:div",
    "body",
    "atom:content",
    "yandex:full-text",
    "turbo:content",
  ],
  summary: [
    "description",
    "summary",
    "abstract",
    "dc:description",
    "dcterms:abstract",
    "atom:summary",
    "media:description",
    "itunes:summary",
  ],
  author: ["author", "dc:creator", "dc:author", "itunes:author", "atom:author"],
  language: ["language", "dc:language"],
};

/** What lost end tags are mended by. */
const LEAVES = [
  "title",
  "link",
  "guid",
  "id",
  "pubdate",
  "updated",
  "published",
  "description",
  "summary",
  "language",
  "category",
  "copyright",
  "comments",
  "dc:creator",
  "dc:date",
  "content:encoded",
];

export const FEED_WORDS: Vocabulary = {
  roots: new Set(["rss", "rdf", "feed", "channel"]),
  leaves: new Set(LEAVES),
  fields: new Set([...LEAVES, "item", "entry", "channel", "author", "items", "image"]),
};

/** The feed of a root that FEED_WORDS names; `address`: where it was fetched from. */
export function feedOf(root: Element, address: string | null): Feed {
  const channel = firstOf(root, ["channel"], (child) => child) ?? root;
  const url = linkOf(channel, address);
  const atom = root.name === "feed";
  const feed = {
    title: firstOf(channel, NAMES.title, (child) => titleOf(child, atom)),
    url,
    language: firstOf(channel, NAMES.language, words) ?? tag(channel.language),
    ttl: ttlOf(channel),
  };
  const author = atom ? authorsOf(root) : null;
  const items = Array.from(itemsIn(root), (item): FeedItem => {
    const { language, ...found } = itemOf(item, atom, url ?? address);
    return {
      ...found,
      byline: found.byline ?? author,
      language: language === null ? feed.language : tag(language),
    };
  });
  return { ...feed, items };
}

/** Minutes of the periods of RSS 1.0's module of syndication (web.resource.org/rss/1.0/modules/syndication). */
const PERIODS: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

function ttlOf(channel: Element): number | null {
  const number = (names: readonly string[]): number => Number(firstOf(channel, names, words) ?? "");
  const ttl = number(["ttl"]);
  if (ttl > 0) return ttl;
  const period = PERIODS[firstOf(channel, ["sy:updateperiod"], words)?.toLowerCase() ?? ""];
  return period === undefined ? null : period / (number(["sy:updatefrequency"]) || 1);
}

/** Items and entries wherever they stand, also in one another where an end tag was lost; in the order of their start. */
function* itemsIn(element: Element): Generator<Element> {
  for (const child of elementsOf(element))
    if (!WITHOUT_ITEMS.has(child.name)) {
      if ((child.name === "item" || child.name === "entry") && !isEmpty(child)) yield child;
      yield* itemsIn(child);
    }
}

/** "<item/>", as some put beside whole ones. */
function isEmpty(item: Element): boolean {
  return item.children.length === 0 && Object.keys(item.attributes).length === 0;
}

const WITHOUT_ITEMS = new Set([...NAMES.content, ...NAMES.summary]);

function itemOf(item: Element, atom: boolean, address: string | null): FeedItem {
  const media = [item, ...inside(item, ["media:group", "media:content"])];
  const first = <T>(names: readonly string[], take: (child: Element) => T | null): T | null => {
    for (const element of media) {
      const found = firstOf(element, names, take);
      if (found !== null) return found;
    }
    return null;
  };
  const html = (child: Element): string | null => htmlOf(child, atom);
  const url = linkOf(item, address);
  const description = inside(item, ["summary"]).length > 0 ? firstOf(item, ["description"], html) : null;
  const content = first(NAMES.content, html) ?? description;
  const told = firstOf(item, NAMES.content, (child) => child.language) ?? item.language;
  return {
    id: first(NAMES.id, words) ?? item.attributes["rdf:about"] ?? url ?? firstOf(item, ["link"], words),
    url,
    title: first(NAMES.title, (child) => titleOf(child, atom)),
    published:
      first(NAMES.published, date) ?? first(NAMES.changed, date) ?? isoDate(item.attributes.lastmod ?? ""),
    updated: first(NAMES.changed, date),
    byline: authorsOf(item) ?? firstOf(item, ["source"], authorsOf),
    outlet: firstOf(item, ["source"], (source) => firstOf(source, ["title"], words) ?? ownWords(source)),
    content,
    summary: first(description !== null ? ["summary"] : NAMES.summary, html),
    language: firstOf(item, NAMES.language, words) ?? told,
  };
}

function inside(element: Element, names: readonly string[]): Element[] {
  return elementsOf(element).filter((child) => names.includes(child.name));
}

function date(element: Element): string | null {
  return isoDate(textOf(element));
}

/** Characters of a name, an id, a language. */
const LINE_LIMIT = 2000;

/** Text of one line; null where it is empty. */
function words(element: Element): string | null {
  return textOf(element).slice(0, LINE_LIMIT).replace(/\s+/g, " ").trim() || null;
}

/** Text of an element that holds no others. */
function ownWords(element: Element): string | null {
  return elementsOf(element).length > 0 ? null : words(element);
}

/** "en-GB" of "en_GB"; null of "". */
function tag(language: string | null): string | null {
  return language?.trim().replaceAll("_", "-") || null;
}

/** Where an item or a feed is to be read: an address of the web, made whole; null where it has none. */
function linkOf(element: Element, address: string | null): string | null {
  const links = inside(element, ["link", "atom:link"]);
  const alternate = links.filter(
    ({ attributes: { rel = "alternate", href } }) => href !== undefined && rel.toLowerCase() === "alternate",
  );
  const page =
    alternate.find(({ attributes: { type = "text/html" } }) => type.includes("html")) ?? alternate[0];
  const candidates: [written: string | undefined, of: Element][] = [
    ...links
      .filter(({ attributes: { rel = "alternate" } }) => rel.toLowerCase() === "alternate")
      .map((link): [string, Element] => [textOf(link), link]),
    ...(page ? [[page.attributes.href, page] as [string, Element]] : []),
    ...inside(element, ["guid"])
      .filter(({ attributes: { ispermalink = "true" } }) => ispermalink.trim().toLowerCase() !== "false")
      .map((guid): [string, Element] => [textOf(guid), guid]),
    [element.attributes["rdf:about"], element],
    [element.attributes.href, element],
  ];
  for (const [written, of] of candidates) {
    const found = webAddress(written ?? "", of.base, address);
    if (found !== null) return found;
  }
  return null;
}

/** A whole address is left as it is written, as it may be an id. */
function webAddress(written: string, base: string | null, address: string | null): string | null {
  const text = written.trim();
  if (text === "") return null;
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) ? text : null;
  const around = base === null ? address : (wholeAddress(base, address) ?? address);
  const whole = wholeAddress(text, around);
  return whole !== null && /^https?:/i.test(whole) ? whole : null;
}

/** Names of all authors; of an address with a name the name. */
function authorsOf(element: Element): string | null {
  for (const name of NAMES.author) {
    const authors = inside(element, [name])
      .map(
        (author) =>
          firstOf(author, ["name", "atom:name", "email", "atom:email"], words) ?? person(words(author)),
      )
      .filter((author) => author !== null);
    if (authors.length > 0) return [...new Set(authors)].join(", ");
  }
  return null;
}

/** "me@example.com (Anna Kowal)" and "Anna Kowal <me@example.com>" are Anna Kowal. */
function person(written: string | null): string | null {
  const text = written?.trim() ?? "";
  const named = text.match(/^\S+@\S+\s*\((.+)\)$/) ?? text.match(/^(.+?)\s*[<(]\S+@[^\s<>()]+[>)]$/);
  return (named ? named[1]!.trim() : text) || null;
}
