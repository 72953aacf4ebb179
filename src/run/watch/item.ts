/** An item of a feed as a document: its page, or what the feed itself has of it. */
import { stableId } from "../../core/hash.ts";
import type { FeedItem } from "../../document/feed/feed.ts";
import { itemsOf } from "../../document/feed/read-feed.ts";
import { composed, dayOfIso, NO_OPTIONS, type ReadOptions } from "../../document/input.ts";
import { languageOf } from "../../document/language.ts";
import { readInput } from "../../document/read.ts";
import { fetchedInput, isAddress } from "../../document/read-address.ts";
import { type Failure, inputFailure, type SourceDocument } from "../../document/source.ts";
import type { Fetched, Fetcher } from "../../fetch/fetcher.ts";
import type { Mark } from "./state.ts";

/** Whose page is fetched: of items of which the feed has only a summary, of all, or of none. */
export type Pages = "missing" | "all" | "none";

/** The feed that items are of, as far as their documents tell of it. */
export interface FeedOfItems {
  readonly url: string;
  readonly title: string | null;
  /** When it was fetched, ISO 8601, and the hash of what came; null where it was an earlier time. */
  readonly fetched: string | null;
  readonly hash: string;
}

const short = (...parts: readonly string[]): string => stableId(...parts).slice(0, 12);

/** Known by its id, else its address, else its words; in another state when both its time of change and its words differ. */
export function markOf(feed: string, item: FeedItem, pages: Pages): Mark {
  const { id, url, title, published, updated, content, summary } = item;
  return {
    feed,
    key: short(id ?? url ?? `${title ?? ""}\u0000${published ?? ""}\u0000${title === null ? summary : ""}`),
    stamp: `${short(updated ?? published ?? "")}${short(title ?? "", content ?? "", summary ?? "")}`,
    page: hasPage(item, pages) ? short(item.url!) : null,
  };
}

/** Whether an item that was read is to be read anew. */
export function isChanged(before: string, now: string): boolean {
  const half = now.length / 2;
  return before.slice(0, half) !== now.slice(0, half) && before.slice(half) !== now.slice(half);
}

function hasPage({ url, content }: FeedItem, pages: Pages): boolean {
  return url !== null && isAddress(url) && (pages === "all" || (pages === "missing" && content === null));
}

/** The page of an item. Throws a refusal where the web gives none. */
export async function itemPage(
  item: FeedItem,
  feed: FeedOfItems,
  { fetcher, pdf }: { readonly fetcher: Fetcher; readonly pdf: ReadOptions["pdf"] },
): Promise<SourceDocument | Failure> {
  const fetched = await fetcher.get(item.url!);
  const found = await firstDocument(fetched, {
    ...NO_OPTIONS,
    pdf,
    date: dayOfIso(item.published ?? ""),
    outlet: feed.title,
    title: item.title,
  });
  // By the address that the feed gives: it is what tells it from the other items.
  return { ...found, source: new URL(item.url!).href };
}

/** An item is one article: of an address that gives many (an archive, a feed) only the first is read. */
async function firstDocument(fetched: Fetched, options: ReadOptions): Promise<SourceDocument | Failure> {
  for await (const found of readInput(fetchedInput(fetched), options)) return found;
  return inputFailure(fetched.url, { expected: "a page", found: "nothing to read", mend: "Leave it out." });
}

/** What the feed has of an item; `why`: what became of its page, null where none was wanted. */
export async function itemItself(
  item: FeedItem,
  mark: Mark,
  feed: FeedOfItems,
  why: string | null,
): Promise<SourceDocument | Failure> {
  const name = item.id ?? item.url ?? "";
  const source = `${feed.url}#${/^[!-~]{1,200}$/.test(name) ? name : mark.key}`;
  const { url, ...found } = itemsOf({ title: feed.title, items: [item] })[0]!;
  if (found.body === "")
    return inputFailure(source, {
      expected: "words in the item, or a page of it",
      found: why ?? "neither",
      mend: "Leave it out.",
    });
  const problems = [...found.problems, ...(why === null ? [] : [`its page was not read: ${why}`])];
  const origin = { url: url ?? feed.url, record: null, range: null, fetched: feed.fetched, hash: feed.hash };
  const document = composed({ ...found, problems }, source, origin, NO_OPTIONS);
  return { ...document, language: await languageOf(document.text, document.language) };
}
