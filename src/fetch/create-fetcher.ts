/** A fetcher over Node's own HTTP: each address checked, each host asked politely, redirects followed one by one. */
import { lookup } from "node:dns/promises";
import { setMaxListeners } from "node:events";
import { setTimeout } from "node:timers/promises";
import { type HostAddress, isPublic, type Resolve, webAddress } from "./address.ts";
import { type Answer, exchange, type Limits } from "./exchange.ts";
import type { Fetched, Fetcher, Validators } from "./fetcher.ts";
import { freshness, retryTime } from "./headers.ts";
import { type Clock, createPace, PATIENCE } from "./pace.ts";
import { refused, statusRefusal, toldOf } from "./refusal.ts";
import { createRobots, ROBOTS_BYTES, TOKEN } from "./robots.ts";

export interface FetchOptions {
  /** User agent: "thaw/0.1.0 (+mailto:me@example.org)"; begins with the name that robots.txt files may use. */
  readonly agent: string;
  /** Milliseconds between two requests to a host. */
  readonly pause: number;
  /** Which IP addresses may be asked. */
  readonly allowed: (address: string) => boolean;
  readonly resolve: Resolve;
  readonly clock: Clock;
  readonly limits: Limits;
}

/** The machine's name service and clock, and what an answer may cost. */
export const SYSTEM: Pick<FetchOptions, "resolve" | "clock" | "limits"> = {
  resolve: async (hostname) => (await lookup(hostname, { all: true })) as readonly HostAddress[],
  clock: { now: Date.now, sleep: pause },
  limits: { connect: 10_000, whole: 30_000, bytes: 20 * 2 ** 20 },
};

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch((error: unknown) => {
    throw signal.aborted ? signal.reason : error;
  });
}

export const allowedAddresses = (allowPrivate: boolean): ((address: string) => boolean) =>
  allowPrivate ? () => true : isPublic;

/** "thaw/0.1.0", and an address to write to where the user gives one. */
export const agentName = (version: string, contact: string | null): string =>
  `${TOKEN}/${version}${contact === null ? "" : ` (+${contact})`}`;

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 5;
/** Times that a busy host is asked for the same, if it does not want to rest for longer than anybody waits. */
const TRIES = 3;
const ACCEPT = {
  accept: "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.8",
  "accept-language": "en, *;q=0.5",
  "accept-encoding": "gzip, deflate, br",
};

/** An answer, the address that gave it, and how it was come to. */
interface Found {
  readonly url: URL;
  readonly answer: Answer;
  readonly moved: string | null;
}

export function createFetcher(options: FetchOptions): Fetcher {
  const { clock, limits } = options;
  const closing = new AbortController();
  // Each request that waits for its turn listens.
  setMaxListeners(0, closing.signal);
  const underWay = new Set<AbortController>();
  const pace = createPace(options.pause, clock, closing.signal);

  const ask = async (
    url: URL,
    limit: Limits,
    beyond: "refuse" | "cut",
    known?: Validators,
  ): Promise<Answer> => {
    if (closing.signal.aborted) throw closing.signal.reason;
    const control = new AbortController();
    underWay.add(control);
    try {
      const headers = { ...ACCEPT, "user-agent": options.agent, ...conditions(known) };
      return await exchange(url, { ...limit, ...options, headers, beyond, control });
    } finally {
      underWay.delete(control);
    }
  };
  const robots = createRobots(async (address) => {
    const limit = { ...limits, bytes: Math.min(limits.bytes, ROBOTS_BYTES) };
    const { answer } = await follow(address, (url) => pace.turn(url, () => ask(url, limit, "cut")));
    return answer;
  }, clock.now);

  /** With the pause that the site asks for, and again where it is busy. */
  const politely = async (url: URL, known: Validators | undefined): Promise<Answer> => {
    pace.slow(url, await robots.check(url));
    for (let tried = 1; ; tried++) {
      const answer = await pace.turn(url, () => ask(url, limits, "refuse", known));
      if (answer.status !== 429 && answer.status !== 503) return answer;
      const wait = retryTime(answer.headers["retry-after"], clock.now());
      const again = pace.busy(url, wait);
      if (tried === TRIES || again - clock.now() > PATIENCE)
        throw statusRefusal(url.href, answer.status, wait === null ? null : again);
    }
  };

  return {
    async get(address, known) {
      const found = await follow(webAddress(address), (url) => politely(url, known));
      const { status } = found.answer;
      if (status !== 200 && !(status === 304 && known !== undefined))
        throw statusRefusal(found.url.href, status, null);
      pace.well(found.url);
      return fetchedOf(found, known, clock.now());
    },
    async close() {
      closing.abort(
        refused("fetching", {
          expected: "an answer",
          found: "the wish to stop",
          mend: "Start it again to go on.",
        }),
      );
      for (const control of underWay) control.abort(closing.signal.reason);
    },
  };
}

const conditions = (known: Validators | undefined): Readonly<Record<string, string>> => ({
  ...(known?.etag == null ? {} : { "if-none-match": known.etag }),
  ...(known?.modified == null ? {} : { "if-modified-since": known.modified }),
});

/** Asks, and asks again where the answer points elsewhere; each address is checked as if the user had written it. */
async function follow(start: URL, ask: (url: URL) => Promise<Answer>): Promise<Found> {
  const passed = new Set<string>();
  let moved: string | null = null;
  let forGood = true;
  for (let url = start; ; ) {
    passed.add(url.href);
    try {
      const answer = await ask(url);
      const { location } = answer.headers;
      if (!REDIRECTS.includes(answer.status) || location === undefined) return { url, answer, moved };
      // Node reads headers as latin-1; sites write addresses in UTF-8.
      const next = webAddress(Buffer.from(location, "latin1").toString(), url);
      if (passed.has(next.href)) throw redirectRefusal(url, `a circle back to ${next.href}`);
      if (passed.size > MOST_REDIRECTS) throw redirectRefusal(url, "more");
      forGood &&= answer.status === 301 || answer.status === 308;
      if (forGood) moved = next.href;
      url = next;
    } catch (error) {
      throw url === start ? error : toldOf(`${start.href} (redirected to ${url.href})`, error);
    }
  }
}

function redirectRefusal(url: URL, found: string): Error {
  const expected = `at most ${MOST_REDIRECTS} redirects`;
  const mend =
    "Look it up in a browser, and give the address that you end at; some sites want cookies, which are not kept.";
  return refused(url.href, { expected, found, mend }, { lasting: true });
}

/** Validators longer than this are not worth keeping. */
const LONGEST = 1000;

function fetchedOf({ url, answer, moved }: Found, known: Validators | undefined, now: number): Fetched {
  const { status, headers, bytes } = answer;
  const short = (text: string | undefined): string | null =>
    text !== undefined && text.length <= LONGEST ? text : null;
  const unchanged = status === 304 ? known : undefined;
  return {
    url: url.href,
    moved,
    status: status as 200 | 304,
    type: headers["content-type"] ?? null,
    etag: short(headers.etag) ?? unchanged?.etag ?? null,
    modified: short(headers["last-modified"]) ?? unchanged?.modified ?? null,
    fetched: new Date(now).toISOString(),
    fresh: freshness(headers),
    bytes,
  };
}
