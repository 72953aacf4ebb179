/**
 * What `thaw watch` remembers between runs, in one file beside the store: JSON Lines to which each step is added, so that a
 * kill at any moment loses at most the last line; written anew, shorter, when it has grown.
 *
 *     {"thaw":"watch","version":1}
 *     {"feed":{...}}                               the feed as it is now: a later line replaces an earlier one
 *     {"saving":[[feed,key,stamp,page,document]]}  these, and no others, are about to be saved in the store
 *     {"read":[[feed,key,stamp,page]]}             these items are done with
 *     {"later":{...}}                              an item whose page could not be had yet
 */
import { copyFile, type FileHandle, open, readFile, rename } from "node:fs/promises";
import { z } from "zod";
import { badInput } from "../../core/error.ts";
import type { FeedItem } from "../../document/feed/feed.ts";
import type { FeedState } from "./feed-state.ts";

/** What tells an item from all others, and one state of it from another. */
export interface Mark {
  /** URL of its feed. */
  readonly feed: string;
  readonly key: string;
  /** Of its words and its time of change. */
  readonly stamp: string;
  /** Key of the page that is read for it; null where the feed itself is read. */
  readonly page: string | null;
}

/** An item whose page could not be had yet. */
export interface LaterItem extends Mark {
  readonly item: FeedItem;
  readonly tries: number;
  /** Milliseconds since 1970. */
  readonly next: number;
}

export interface WatchState {
  readonly feeds: ReadonlyMap<string, FeedState>;
  /** Told once: the file was damaged. */
  readonly problem: string | null;
  /** Items that were about to be saved when an earlier run was killed, with the ids of their documents. */
  readonly unsure: readonly (readonly [Mark, document: string])[];
  /** The stamp of an item that is done with; null for a new one. */
  stampOf(feed: string, key: string): string | null;
  hasPage(page: string): boolean;
  later(feed: string): readonly LaterItem[];
  /** These items are in the feed still: older ones are forgotten before them. */
  refresh(feed: string, keys: readonly string[]): void;
  put(feed: FeedState): Promise<void>;
  /** Replaces what was about to be saved before. */
  saving(items: readonly (readonly [Mark, document: string])[]): Promise<void>;
  read(items: readonly Mark[]): Promise<void>;
  postpone(item: LaterItem): Promise<void>;
  close(): Promise<void>;
}

const HEADER = '{"thaw":"watch","version":1}';
/** Items remembered of a feed beyond those that are in it, items that wait for their page, and pages over all feeds. */
const KEPT_ITEMS = 500;
const KEPT_LATER = 200;
const KEPT_PAGES = 20_000;
/** Bytes that are added before the file is written anew, if it is not longer than that itself. */
const GROWTH = 2 ** 18;

/** What the lines add up to. Everything that is kept in order of age. */
interface Memory {
  readonly feeds: Map<string, FeedState>;
  readonly stamps: Map<string, Map<string, string>>;
  readonly pages: Set<string>;
  readonly later: Map<string, Map<string, LaterItem>>;
  readonly saving: Map<string, readonly [Mark, document: string]>;
}

type Row = readonly [feed: string, key: string, stamp: string, page: string | null, document?: string];
type Line =
  | { readonly feed: FeedState }
  | { readonly saving: readonly Row[] }
  | { readonly read: readonly Row[] }
  | { readonly pages: readonly string[] }
  | { readonly later: LaterItem };

const TEXT = z.string();
const MAYBE = TEXT.nullable();
const TIME = z.number().min(0);
const ROW = z.tuple([TEXT, TEXT, TEXT, MAYBE]);
const LINE = z.union([
  z.object({
    feed: z.object({
      ...{
        url: TEXT,
        address: TEXT,
        etag: MAYBE,
        modified: MAYBE,
        title: MAYBE,
        success: MAYBE,
        fault: MAYBE,
      },
      ...{ items: TIME, quiet: TIME, failures: TIME, gone: z.boolean(), next: TIME, earliest: TIME },
      feeds: z.array(TEXT).nullable(),
    }),
  }),
  z.object({ saving: z.array(z.tuple([...ROW.def.items, TEXT])) }),
  z.object({ read: z.array(ROW) }),
  z.object({ pages: z.array(TEXT) }),
  z.object({
    later: z.object({
      ...{ feed: TEXT, key: TEXT, stamp: TEXT, page: MAYBE, tries: TIME, next: TIME },
      item: z.record(TEXT, MAYBE),
    }),
  }),
]);

const rowOf = ({ feed, key, stamp, page }: Mark): Row => [feed, key, stamp, page];
const savingOf = (saving: readonly (readonly [Mark, document: string])[]): Line => ({
  saving: saving.map(([{ feed, key, stamp, page }, document]): Row => [feed, key, stamp, page, document]),
});
const markOf = ([feed, key, stamp, page]: Row): Mark => ({ feed, key, stamp, page });
const of = <K, V>(map: Map<string, Map<K, V>>, feed: string): Map<K, V> => {
  const found = map.get(feed) ?? new Map<K, V>();
  map.set(feed, found);
  return found;
};

/** Removes the oldest beyond `most`. Note: mutates `kept`. */
function forget(
  kept: { size: number; keys(): Iterator<string>; delete(key: string): boolean },
  most: number,
): void {
  while (kept.size > most) kept.delete(kept.keys().next().value!);
}

/** Note: mutates `pages`. */
function keepPage(pages: Set<string>, page: string): void {
  pages.delete(page);
  pages.add(page);
  forget(pages, KEPT_PAGES);
}

/** Note: mutates `memory`. */
function apply(memory: Memory, line: Line): void {
  if ("feed" in line) memory.feeds.set(line.feed.url, line.feed);
  else if ("saving" in line) {
    memory.saving.clear();
    for (const row of line.saving) memory.saving.set(`${row[0]} ${row[1]}`, [markOf(row), row[4]!]);
  } else if ("read" in line)
    for (const [feed, key, stamp, page] of line.read) {
      of(memory.stamps, feed).delete(key);
      of(memory.stamps, feed).set(key, stamp);
      memory.later.get(feed)?.delete(key);
      memory.saving.delete(`${feed} ${key}`);
      if (page !== null) keepPage(memory.pages, page);
    }
  else if ("pages" in line) for (const page of line.pages) keepPage(memory.pages, page);
  else {
    const later = of(memory.later, line.later.feed);
    later.set(line.later.key, line.later);
    forget(later, KEPT_LATER);
  }
}

/** The lines that make this memory, and no more. */
function* linesOf({ feeds, stamps, pages, later, saving }: Memory): Generator<Line> {
  for (const feed of feeds.values()) yield { feed };
  for (const [feed, items] of stamps)
    if (items.size > 0) yield { read: [...items].map(([key, stamp]): Row => [feed, key, stamp, null]) };
  if (pages.size > 0) yield { pages: [...pages] };
  for (const items of later.values()) for (const item of items.values()) yield { later: item };
  if (saving.size > 0) yield savingOf([...saving.values()]);
}

/** The memory of a file, and how many of its lines could not be read; a last line without its end was never written whole. */
async function load(path: string): Promise<{ memory: Memory; damaged: number }> {
  const memory: Memory = {
    ...{ feeds: new Map(), stamps: new Map(), later: new Map(), saving: new Map() },
    pages: new Set(),
  };
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  const whole = text?.slice(0, text.lastIndexOf("\n") + 1) ?? "";
  if (whole === "") return { memory, damaged: 0 };
  const [header, ...lines] = whole.split("\n");
  if (header !== HEADER && /^\{"thaw":"watch","version":\d+\}$/.test(header ?? ""))
    throw badInput({
      expected: "what this version of thaw watch has written",
      found: header!,
      where: path,
      mend: "Use the newer version, or name another store.",
    });
  let damaged = header === HEADER ? 0 : 1;
  for (const line of header === HEADER ? lines : [header!, ...lines])
    try {
      if (line !== "") apply(memory, LINE.parse(JSON.parse(line)) as Line);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
      damaged++;
    }
  return { memory, damaged };
}

/** For looking only: nothing is written. */
export async function readFeedStates(path: string): Promise<readonly FeedState[]> {
  return [...(await load(path)).memory.feeds.values()];
}

/** Lines that cannot be read; nothing is written. */
export async function countDamaged(path: string): Promise<number> {
  return (await load(path)).damaged;
}

/** A damaged file is kept beside, as PATH.damaged, and what could be read of it goes on. */
export async function openWatchState(path: string): Promise<WatchState> {
  const { memory, damaged } = await load(path);
  if (damaged > 0) await copyFile(path, `${path}.damaged`);
  const unsure = [...memory.saving.values()];
  let size = 0;
  let file: FileHandle | null = null;
  /** Written whole and put in place at once: at any moment there is either the old file or the new one. */
  const rewrite = async (): Promise<void> => {
    await file?.close();
    const text = [HEADER, ...[...linesOf(memory)].map((line) => JSON.stringify(line)), ""].join("\n");
    const fresh = await open(`${path}.new`, "w");
    await fresh.writeFile(text);
    await fresh.datasync();
    await fresh.close();
    await rename(`${path}.new`, path);
    file = await open(path, "a");
    size = Buffer.byteLength(text);
  };
  await rewrite();
  let added = 0;
  const add = async (line: Line): Promise<void> => {
    apply(memory, line);
    const text = `${JSON.stringify(line)}\n`;
    added += Buffer.byteLength(text);
    if (added > Math.max(GROWTH, size)) {
      await rewrite();
      added = 0;
    } else {
      await file!.appendFile(text);
      // What is told of a feed may be lost when the power fails: it is asked again then.
      if (!("feed" in line)) await file!.datasync();
    }
  };
  // One step after another, also where several feeds are read at once.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (line: Line): Promise<void> => {
    const step = last.then(() => add(line));
    last = step.catch(() => {});
    return step;
  };
  return {
    feeds: memory.feeds,
    problem:
      damaged === 0
        ? null
        : `${path}: expected what thaw watch has written, found ${damaged} damaged line${damaged === 1 ? "" : "s"}. The file is kept as ${path}.damaged; the rest goes on, and items of the lost lines may be read again.`,
    unsure,
    stampOf: (feed, key) => memory.stamps.get(feed)?.get(key) ?? null,
    hasPage: (page) => memory.pages.has(page),
    later: (feed) => [...(memory.later.get(feed)?.values() ?? [])],
    refresh(feed, keys) {
      const stamps = of(memory.stamps, feed);
      for (const key of keys) {
        const stamp = stamps.get(key);
        if (stamp === undefined) continue;
        stamps.delete(key);
        stamps.set(key, stamp);
      }
      forget(stamps, keys.length + KEPT_ITEMS);
    },
    put: (feed) => inTurn({ feed }),
    saving: (items) => inTurn(savingOf(items)),
    read: (items) => inTurn({ read: items.map(rowOf) }),
    postpone: (item) => inTurn({ later: item }),
    async close() {
      await last;
      await file?.close();
    },
  };
}
