/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
import { badInput } from "../../core/error.ts";
import { escaped } from "../xml/tree.ts";
import { isoDate } from "./dates.ts";
import type { Feed, FeedItem } from "./feed.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Throws bad input for what is no JSON Feed. */
export function parseJsonFeed(text: string, where: string): Feed {
  let feed: unknown;
  try {
    feed = JSON.parse(text);
  } catch (error) {
    const mend = "Mend the line that is named, or fetch the feed again: it may have been cut off.";
    throw badInput({ expected: "a JSON Feed", found: `no JSON (${(error as Error).message})`, where, mend });
  }
  if (!isFields(feed) || !Array.isArray(feed.items))
    throw badInput({
      expected: "a JSON Feed",
      found: 'JSON without a list "items"',
      where,
      mend: 'Documents of your own go into a file of the ending .json or .jsonl, with fields "title" and "text".',
    });
  const language = string(feed.language);
  return {
    title: string(feed.title),
    url: string(feed.home_page_url),
    language,
    ttl: null,
    items: feed.items.filter(isFields).map((item) => itemOf(item, language, authors(feed))),
  };
}

function itemOf(item: Fields, language: string | null, byline: string | null): FeedItem {
  const url = string(item.url) ?? string(item.external_url);
  const text = string(item.content_text);
  const summary = string(item.summary);
  return {
    id: string(item.id) ?? url,
    url,
    title: string(item.title),
    published: isoDate(string(item.date_published) ?? "") ?? isoDate(string(item.date_modified) ?? ""),
    updated: isoDate(string(item.date_modified) ?? ""),
    byline: authors(item) ?? byline,
    outlet: null,
    content: string(item.content_html) ?? (text === null ? null : escaped(text)),
    summary: summary === null ? null : escaped(summary),
    language: string(item.language) ?? language,
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function string(value: unknown): string | null {
  return typeof value === "number" ? String(value) : (typeof value === "string" && value.trim()) || null;
}

/** 1.1 has a list of authors, 1.0 one. */
function authors({ authors, author }: Fields): string | null {
  const names = [...(Array.isArray(authors) ? authors : []), author]
    .map((one) => (isFields(one) ? string(one.name) : null))
    .filter((name) => name !== null);
  return [...new Set(names)].join(", ") || null;
}
