/**
 * One round over the feeds that are due: what is new in them, as documents; a feed's fault stops no other.
 * readRound() is longer than most functions: what it makes shares what is under way.
 */
import type { FeedItem } from "../../document/feed/feed.ts";
import { parseFeed, parseOpml } from "../../document/feed/parse-feed.ts";
import { sha256 } from "../../document/input.ts";
import type { ReadPdfText } from "../../document/pdf/pdf-text.ts";
import {
  type Failure,
  failureOf,
  failureText,
  isFailure,
  type SourceDocument,
} from "../../document/source.ts";
import type { Fetched, Fetcher } from "../../fetch/fetcher.ts";
import { refusalOf } from "../../fetch/refusal.ts";
import { answered, DEAD, type FeedState, failed, isDead, newFeed } from "./feed-state.ts";
import { type FeedOfItems, isChanged, itemItself, itemPage, markOf, type Pages } from "./item.ts";
import { merge } from "./merge.ts";
import type { Mark, WatchState } from "./state.ts";

export interface RoundOptions {
  readonly state: WatchState;
  readonly fetcher: Fetcher;
  readonly pdf: ReadPdfText | null;
  readonly pages: Pages;
  /** Minutes between two questions to a feed. */
  readonly every: number;
  readonly now: () => number;
  readonly stopped: () => boolean;
  readonly note: (line: string) => void;
}

export interface RoundCounts {
  /** Feeds that answered, that had nothing new, and that failed. */
  answered: number;
  unchanged: number;
  failed: number;
  /** Items whose page is to be tried again in a later round. */
  later: number;
}

export interface Round {
  /** To be read once. */
  readonly documents: AsyncGenerator<SourceDocument | Failure>;
  readonly counts: RoundCounts;
  /** Marks of documents by their sources, for those that are of this round. */
  marksOf(sources: readonly string[]): readonly (Mark | null)[];
  /** These documents are saved, or failed for good: their items are done with, and their feeds once all items are. */
  settle(sources: readonly string[]): Promise<void>;
}

/** A feed that is being read: what is to be remembered of it once its items are settled. */
interface Reading {
  open: number;
  state: FeedState | null;
}

/** Feeds that are read at once: the fetcher sees to it that no host is asked by two of them. */
const LANES = 32;
/** Items of one feed in one round. */
const MOST_ITEMS = 5000;
/** Rounds in which a page is tried, and characters of an item that are kept meanwhile. */
const TRIES = 4;
const KEPT = 5000;
/** Milliseconds: no page waits for longer. */
const DAY = 86_400_000;

export function readRound(due: readonly string[], options: RoundOptions): Round {
  const { state, fetcher, every, now, stopped, note } = options;
  const counts: RoundCounts = { answered: 0, unchanged: 0, failed: 0, later: 0 };
  const open = new Map<string, { readonly mark: Mark; readonly reading: Reading }>();
  const pagesUnderWay = new Set<string>();
  const queue = [...due];
  const busy = new Set<string>();

  /** The next feed of a host that no other lane asks; null where there is none: whoever asks that host goes on with it. */
  function take(): string | null {
    const at = queue.findIndex((url) => !busy.has(hostOf(url)));
    return at < 0 ? null : queue.splice(at, 1)[0]!;
  }

  async function* lane(): AsyncGenerator<SourceDocument | Failure> {
    for (let url = take(); url !== null && !stopped(); url = take()) {
      const host = hostOf(url);
      busy.add(host);
      yield* readOne(url);
      busy.delete(host);
    }
  }

  async function* readOne(url: string): AsyncGenerator<SourceDocument | Failure> {
    const before = state.feeds.get(url) ?? newFeed(url);
    const reading: Reading = { open: 0, state: null };
    for (const { item, tries, next, ...mark } of state.later(url))
      if (next <= now())
        yield* readItem(
          item,
          mark,
          tries,
          { url, title: before.title, fetched: null, hash: sha256(Buffer.from(url)) },
          reading,
        );
    try {
      const fetched = await fetcher.get(before.address, before);
      counts.answered++;
      yield* readAnswer(before, fetched, reading);
    } catch (error) {
      // What was broken off because the user stops is no failure of the feed.
      if (!stopped()) await fail(before, error);
    }
  }

  async function fail(before: FeedState, error: unknown): Promise<void> {
    counts.failed++;
    const fault = failureText(failureOf(before.url, error));
    const after = failed(before, now(), every, fault, refusalOf(error));
    await state.put(after);
    if (after.failures === 1 || after.failures === DEAD || after.gone)
      note(`feed ${isDead(after) ? "dead" : "failed"}: ${fault} Next try ${timeOf(after.next)}.`);
  }

  async function* readAnswer(
    before: FeedState,
    fetched: Fetched,
    reading: Reading,
  ): AsyncGenerator<SourceDocument | Failure> {
    const { etag, modified, fresh, moved } = fetched;
    if (moved !== null && moved !== before.address) note(`feed moved: ${before.address} is ${moved} now`);
    const told = { ...before, etag, modified, address: moved ?? before.address };
    let [title, ttl, items] = [before.title, null as number | null, 0];
    let feeds = before.feeds;
    if (fetched.status === 304) counts.unchanged++;
    else if (isList(fetched.bytes)) feeds = parseOpml(fetched.bytes).map((listed) => listed.url);
    else {
      const feed = parseFeed(fetched.bytes, fetched.type, fetched.url);
      ({ title, ttl } = feed);
      feeds = null;
      const fresh = await newItems(before.url, feed.items);
      items = fresh.length;
      if (items === 0) counts.unchanged++;
      const whole = { url: before.url, title, fetched: fetched.fetched, hash: sha256(fetched.bytes) };
      for (const [item, mark] of fresh) yield* readItem(item, mark, 0, whole, reading);
    }
    if (stopped()) return;
    reading.state = answered({ ...told, title, feeds }, { now: now(), every, fresh, ttl, items });
    if (reading.open === 0) await state.put(reading.state);
  }

  /** Items that are new or changed, each once; a page that another feed led to is read already. */
  async function newItems(url: string, items: readonly FeedItem[]): Promise<(readonly [FeedItem, Mark])[]> {
    if (items.length > MOST_ITEMS)
      note(`note: ${url}: of ${items.length} items the first ${MOST_ITEMS} are read`);
    const waiting = new Set(state.later(url).map(({ key }) => key));
    const seen = new Map<string, Mark>();
    const fresh: (readonly [FeedItem, Mark])[] = [];
    const read: Mark[] = [];
    for (const item of items.slice(0, MOST_ITEMS)) {
      const mark = markOf(url, item, options.pages);
      const before = state.stampOf(url, mark.key);
      if (seen.has(mark.key)) continue;
      seen.set(mark.key, mark);
      if (waiting.has(mark.key) || (before !== null && !isChanged(before, mark.stamp))) continue;
      if (before === null && mark.page !== null && (state.hasPage(mark.page) || pagesUnderWay.has(mark.page)))
        read.push(mark);
      else fresh.push([item, mark]);
      if (mark.page !== null) pagesUnderWay.add(mark.page);
    }
    if (read.length > 0) await state.read(read);
    state.refresh(url, [...seen.keys()]);
    return fresh;
  }

  async function* readItem(
    item: FeedItem,
    mark: Mark,
    tries: number,
    feed: FeedOfItems,
    reading: Reading,
  ): AsyncGenerator<SourceDocument | Failure> {
    if (stopped()) return;
    const found = await documentOf(item, mark, tries, feed);
    if (found === null) return;
    const source = open.has(found.source) ? `${found.source}#${mark.key}` : found.source;
    open.set(source, { mark, reading });
    reading.open++;
    yield { ...found, source };
  }

  /** Null for what is put off, or broken off because the user stops. */
  async function documentOf(
    item: FeedItem,
    mark: Mark,
    tries: number,
    feed: FeedOfItems,
  ): Promise<SourceDocument | Failure | null> {
    if (mark.page === null) return itemItself(item, mark, feed, null);
    let page: SourceDocument | Failure;
    try {
      page = await itemPage(item, feed, options);
    } catch (error) {
      if (stopped()) return null;
      const refusal = refusalOf(error);
      if (refusal !== null && !refusal.lasting && tries + 1 < TRIES) {
        const next = Math.min(now() + DAY, Math.max(now() + every * 60_000 * 2 ** tries, refusal.again ?? 0));
        await state.postpone({ ...mark, item: shortened(item), tries: tries + 1, next });
        counts.later++;
        return null;
      }
      page = failureOf(item.url!, error);
    }
    if (!isFailure(page)) return page;
    return itemItself(item, mark, feed, `${page.complaint.found}, not ${page.complaint.expected}`);
  }

  return {
    documents: merge(Array.from({ length: Math.min(LANES, due.length) }, lane)),
    counts,
    marksOf: (sources) => sources.map((source) => open.get(source)?.mark ?? null),
    async settle(sources) {
      const settled = sources.flatMap((source) => {
        const one = open.get(source);
        open.delete(source);
        return one === undefined ? [] : [one];
      });
      if (settled.length === 0) return;
      await state.read(settled.map(({ mark }) => mark));
      for (const { reading } of settled) reading.open--;
      for (const reading of new Set(settled.map((one) => one.reading)))
        if (reading.open === 0 && reading.state !== null) await state.put(reading.state);
    },
  };
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

const isList = (bytes: Uint8Array): boolean =>
  /<opml[\s>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString("latin1"));

function shortened(item: FeedItem): FeedItem {
  const cut = (text: string | null): string | null => (text === null ? null : text.slice(0, KEPT));
  const whole = (item.content?.length ?? 0) <= KEPT;
  return {
    ...item,
    content: whole ? item.content : null,
    summary: cut(item.summary),
    title: cut(item.title),
  };
}

/** To the minute, in UTC: "2018-02-15 09:30 UTC". */
export function timeOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
