/** What other readers made of whole feeds (rss-parser's and feedsmith's own references), laid beside a Feed, field by field. */
import type { Feed, FeedItem } from "../src/document/feed/feed.ts";
import { compared, type Verdict } from "./feed-claims.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface FieldVerdict {
  readonly field: string;
  readonly expected: string;
  readonly verdict: Verdict;
}

/** `reference`: the JSON of rss-parser or of feedsmith. */
export function judgeReference(reference: Fields, feed: Feed): FieldVerdict[] {
  const whole = (reference.feed ?? reference) as Fields;
  const items = (whole.items ?? whole.entries ?? []) as Fields[];
  const verdicts: FieldVerdict[] = [];
  const add = (
    field: string,
    kind: Parameters<typeof compared>[0],
    found: readonly (string | null | undefined)[],
    expected: string | null,
  ): void => {
    if (expected === null) return;
    const told = found.filter((text) => text !== null && text !== undefined);
    verdicts.push({ field, expected, verdict: compared(kind, told, expected) });
  };
  add("feed title", "title", [feed.title], text(whole.title));
  add("feed link", "url", [feed.url], linkOf(whole));
  add("items", "text", [String(feed.items.length)], String(items.length));
  for (const [i, item] of items.entries()) {
    const found: FeedItem | undefined = feed.items[i];
    const html = [found?.content, found?.summary];
    add("title", "title", [found?.title], text(item.title) ?? text(at(item, "dc", "title")));
    add("link", "url", [found?.url], linkOf(item));
    add("id", "text", [found?.id], text(item.guid) ?? text(item.id));
    add("date", "date", [found?.published, found?.updated], dateOf(item));
    add("author", "byline", [found?.byline], authorOf(item));
    for (const content of [
      item.content,
      item["content:encoded"],
      item.summary,
      item.description,
      at(item, "content", "encoded"),
    ])
      add("text", "html", html, text(content));
  }
  return verdicts;
}

function at(item: Fields, ...names: string[]): unknown {
  return names.reduce<unknown>((value, name) => (value as Fields | undefined)?.[name], item);
}

/** A string, or an object that has it as its value. */
function text(value: unknown): string | null {
  if (typeof value === "string") return value.trim() || null;
  return typeof value === "object" && value !== null && "value" in value ? text(value.value) : null;
}

/** Atom's links are a list; the page itself is the alternate. */
function linkOf(item: Fields): string | null {
  if (!Array.isArray(item.links)) return text(item.link);
  const page = (item.links as Fields[]).find(({ rel = "alternate" }) => rel === "alternate");
  return text(page?.href);
}

function dateOf(item: Fields): string | null {
  const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
  const dates = [
    item.isoDate,
    item.pubDate,
    item.published,
    item.updated,
    first(at(item, "dc", "dates")),
    at(item, "dc", "date"),
  ];
  return dates.map(text).find((date) => date !== null) ?? null;
}

function authorOf(item: Fields): string | null {
  const first = Array.isArray(item.authors) ? (item.authors as unknown[])[0] : null;
  const name = typeof first === "object" ? at((first ?? {}) as Fields, "name") : first;
  return text(item.creator) ?? text(item.author) ?? text(name);
}
