/** `thaw watch`: follows feeds for as long as it runs, and codes what is new in them into a store. */
import { setTimeout } from "node:timers/promises";
import { badUsage, ThawError } from "../core/error.ts";
import { type Failure, isFailure } from "../document/source.ts";
import type { Reading } from "../event/reading.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { plain } from "../page/plain.ts";
import { codedPath, summary } from "./code-command.ts";
import { type Coded, openCoded } from "./coded.ts";
import { createPdfThread, type PdfThread } from "./pdf-thread.ts";
import { createProgress } from "./progress.ts";
import { runDocuments } from "./run-documents.ts";
import { ownFolders, type StagesSource } from "./stages.ts";
import { storeReadings, type Tally } from "./store-readings.ts";
import { EXIT, type Terminal } from "./terminal.ts";
import { PARTS, versionHash } from "./version.ts";
import { type FeedState, newFeed } from "./watch/feed-state.ts";
import type { Pages } from "./watch/item.ts";
import { lockWatch } from "./watch/lock.ts";
import { type Round, type RoundCounts, readRound, timeOf } from "./watch/round.ts";
import { isInUse, openPatiently, roundStore, settleUnsure } from "./watch/round-store.ts";
import { followed, namedFeeds } from "./watch/sources.ts";
import { openWatchState, type WatchState } from "./watch/state.ts";

export interface WatchOptions {
  /** Addresses of feeds and of lists of feeds, and files of these. */
  readonly feeds: readonly string[];
  readonly store: string;
  /** Minutes between two questions to a feed. */
  readonly every: number;
  /** One round over all feeds, and no more. */
  readonly once: boolean;
  readonly pages: Pages;
  readonly workers: number | null;
  readonly stages: StagesSource;
}

/** The web and the time, which tests make up. */
export interface World {
  readonly fetcher: Fetcher;
  readonly pdf: PdfThread;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Returns early when the user stops. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

const MINUTE = 60_000;
/** Nothing waits for longer than this: a number that was damaged must not silence a feed for years. */
const LONGEST = 31 * 24 * 60 * MINUTE;
/** How soon Ctrl-C is seen. */
const LOOK_MILLISECONDS = 200;

export const watchPath = (store: string): string => `${store}.watch`;

/** The real time; `fetcher` asks the real web. */
export function realWorld(fetcher: Fetcher, { stopped }: Terminal): World {
  return {
    fetcher,
    pdf: createPdfThread(),
    now: Date.now,
    async wait(milliseconds) {
      const end = Date.now() + milliseconds;
      while (!stopped() && Date.now() < end)
        await setTimeout(Math.max(0, Math.min(LOOK_MILLISECONDS, end - Date.now())));
    },
  };
}

/** Returns the exit code: 0 also where the user has stopped it between two rounds, which is how it ends. */
export async function watchCommand(options: WatchOptions, terminal: Terminal, world: World): Promise<number> {
  const { store } = options;
  if (store === ":memory:")
    throw badUsage({
      expected: "a file",
      found: store,
      where: "--store",
      mend: "Name one, like thaw.duckdb.",
    });
  const named = await namedFeeds(options.feeds);
  const unlock = await lockWatch(`${watchPath(store)}.lock`);
  // What is under way on the web when the user stops is not worth waiting for.
  const look = setInterval(() => terminal.stopped() && world.fetcher.close(), LOOK_MILLISECONDS);
  try {
    const state = await openWatchState(watchPath(store));
    try {
      if (state.problem !== null) terminal.err.write(`${state.problem}\n`);
      return await watch(named, options, state, terminal, world);
    } finally {
      await state.close();
    }
  } finally {
    clearInterval(look);
    await world.fetcher.close();
    await world.pdf.close();
    await unlock();
  }
}

async function watch(
  first: readonly string[],
  options: WatchOptions,
  state: WatchState,
  terminal: Terminal,
  world: World,
): Promise<number> {
  const { store, every, once } = options;
  const tell = (line: string): void => void terminal.err.write(`${line}\n`);
  let named = first;
  await checkStore(options, state, world, tell);
  const version = await versionHash(options.stages.directory, PARTS, ownFolders(options.stages));
  if (!once)
    tell(
      `watching ${count(named.length, "feed")} for ${store}, every ${count(every, "minute")}; Ctrl-C ends it`,
    );
  /** Feeds that a single round has asked. */
  const asked = new Set<string>();
  let failures = 0;
  // A user who starts the command wants to see something: only what servers want holds it back.
  let wanted = true;
  let free = true;
  while (!terminal.stopped()) {
    const feeds = followed(named, state.feeds);
    const due = feeds.filter(
      (url) => !asked.has(url) && isDue(state.feeds.get(url), wanted || once, world.now()),
    );
    wanted = false;
    if (due.length > 0) {
      free ||= await isStoreFree(options, state, world);
      const outcome: Outcome | null = free
        ? await oneRound(due, options, state, version, terminal, world)
        : null;
      free = outcome !== null;
      failures += outcome === null ? 1 : outcome.tally.failed + outcome.counts.failed;
      tell(
        outcome === null
          ? `note: another command has ${store} open: nothing is fetched until it is free`
          : roundLine(due.length, outcome, options, world.now()),
      );
    }
    if (once) {
      // A list of feeds was asked in this round, and its feeds are not yet.
      for (const url of due) asked.add(url);
      if (due.length === 0) break;
    } else if (!terminal.stopped()) {
      await world.wait(untilNext(feeds, state, every, world.now()));
      named = await renamed(options.feeds, named, tell);
    }
  }
  if (once && asked.size === 0 && !terminal.stopped()) tell("no feed wants to be asked yet");
  if (terminal.stopped()) {
    tell("stopped; the same command goes on where this one ended");
    return once ? EXIT.stopped : EXIT.done;
  }
  return failures > 0 ? EXIT.failed : EXIT.done;
}

/** `wanted`: the user asks for it now. */
function isDue(feed: FeedState | undefined, wanted: boolean, now: number): boolean {
  if (feed === undefined) return true;
  const time = wanted ? feed.earliest : feed.next;
  return time <= now || time > now + LONGEST;
}

/** Milliseconds to the next feed's time, a minute at least; files of feeds are looked at as often as feeds are asked. */
function untilNext(feeds: readonly string[], state: WatchState, every: number, now: number): number {
  const next = Math.min(...feeds.map((url) => (state.feeds.get(url) ?? newFeed(url)).next));
  return Math.max(MINUTE, Math.min(every * MINUTE, next - now));
}

/** The feeds named by now; where a file of them cannot be read any more, those of before. */
async function renamed(
  args: readonly string[],
  before: readonly string[],
  tell: (line: string) => void,
): Promise<readonly string[]> {
  try {
    return await namedFeeds(args);
  } catch (error) {
    if (!(error instanceof ThawError)) throw error;
    tell(`note: ${error.message} The feeds of before are watched on.`);
    return before;
  }
}

/** Throws where the store cannot be written: nothing is fetched for one that cannot. */
async function checkStore(
  { store }: WatchOptions,
  state: WatchState,
  { wait }: World,
  tell: (line: string) => void,
): Promise<void> {
  const opened = await openPatiently(store, wait, tell);
  try {
    await settleUnsure(state, opened);
  } finally {
    await opened.close();
  }
}

/** Asked silently, as it has been told. */
async function isStoreFree(options: WatchOptions, state: WatchState, world: World): Promise<boolean> {
  try {
    await checkStore(options, state, world, () => {});
    return true;
  } catch (error) {
    if (!isInUse(error)) throw error;
    return false;
  }
}

interface Outcome {
  readonly tally: Tally;
  readonly counts: RoundCounts;
}

/** Null where another command has the store open: nothing is done with then, and the feeds are due still. */
async function oneRound(
  due: readonly string[],
  options: WatchOptions,
  state: WatchState,
  version: string,
  terminal: Terminal,
  { fetcher, pdf, now, wait }: World,
): Promise<Outcome | null> {
  const { store: path, every, pages, workers, stages } = options;
  const { stopped } = terminal;
  const shown = createProgress(terminal.err, null);
  // Feeds name their items and one another: what they say cannot steer the terminal.
  const note = (line: string): void => shown.note(plain(line));
  const progress = { ...shown, note };
  const round = readRound(due, { state, fetcher, pdf: pdf.read, pages, every, now, stopped, note });
  const store = roundStore(round, state, () => openPatiently(path, wait, note));
  try {
    const tally = await storeReadings({
      documents: round.documents,
      run: (fresh) => settled(runDocuments("code", stages, fresh, workers), round),
      store,
      coded: lazily(() => openCoded(codedPath(path), version)),
      progress,
      stopped,
    });
    return { tally, counts: round.counts };
  } catch (error) {
    if (!isInUse(error)) throw error;
    return null;
  } finally {
    await store.close();
  }
}

/** Items whose documents fail are done with: they would fail again. */
async function* settled(
  outcomes: AsyncIterable<Reading | Failure>,
  round: Round,
): AsyncGenerator<Reading | Failure> {
  for await (const outcome of outcomes) {
    if (isFailure(outcome)) await round.settle([outcome.source]);
    yield outcome;
  }
}

/** What was coded by whom is read when there is something to code. */
function lazily(open: () => Promise<Coded>): Coded {
  let opened: Promise<Coded> | null = null;
  const coded = (): Promise<Coded> => {
    opened ??= open();
    return opened;
  };
  return {
    has: async (store, document) => (await coded()).has(store, document),
    add: async (readings) => (await coded()).add(readings),
  };
}

function roundLine(due: number, { tally, counts }: Outcome, { store }: WatchOptions, now: number): string {
  const parts = [`${count(due, "feed")} asked`];
  if (counts.unchanged > 0) parts.push(`${counts.unchanged} without news`);
  if (counts.failed > 0) parts.push(`${counts.failed} failed`);
  if (counts.later > 0) parts.push(`${count(counts.later, "item")} put off, as the page could not be had`);
  const coded = tally.coded + tally.skipped + tally.failed > 0 ? `; ${summary(tally, store)}` : "";
  return `${timeOf(now)}: ${parts.join(", ")}${coded}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
