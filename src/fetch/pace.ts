/** How fast hosts are asked: one request at a time and a pause after it for each, a few hosts at once. */
import { refused } from "./refusal.ts";

/** Time, which tests make up. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Rejects with the signal's reason. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Pace {
  /** Does a request when its host's turn has come. Throws a refusal where that is further off than anybody waits. */
  turn<T>(url: URL, request: () => Promise<T>): Promise<T>;
  /** The host wants at least so many milliseconds between two requests. */
  slow(url: URL, pause: number): void;
  /** The host answered as it should. */
  well(url: URL): void;
  /** The host is busy: it rests for `wait` milliseconds, or, if it does not say, longer each time. Returns until when. */
  busy(url: URL, wait: number | null): number;
}

interface Host {
  /** Resolves when the last request that was queued has ended. */
  tail: Promise<void>;
  queued: number;
  /** Milliseconds since 1970 before which it is left alone. */
  next: number;
  pause: number;
  /** Times in a row that it was busy. */
  strikes: number;
}

/** Requests under way at a time, to as many hosts. */
const AT_ONCE = 8;
/** Hosts that are remembered though nothing waits for them. */
const KEPT = 1000;
/** Milliseconds: a host that is to be left alone for longer is given up for now. */
export const PATIENCE = 60_000;
/** Milliseconds that a busy host first rests, and at most. */
const REST = { first: 10_000, most: 600_000 };

/** `pause` in milliseconds, for every host. */
export function createPace(pause: number, { now, sleep }: Clock, signal: AbortSignal): Pace {
  const hosts = new Map<string, Host>();
  const waiting: (() => void)[] = [];
  let free = AT_ONCE;

  const hostOf = ({ host }: URL): Host => {
    let found = hosts.get(host);
    if (found === undefined) {
      if (hosts.size >= KEPT)
        for (const [name, { queued, next }] of hosts) if (queued === 0 && next <= now()) hosts.delete(name);
      found = { tail: Promise.resolve(), queued: 0, next: 0, pause, strikes: 0 };
      hosts.set(host, found);
    }
    return found;
  };
  const due = async (host: Host, url: URL): Promise<void> => {
    for (let wait = host.next - now(); wait > 0; wait = host.next - now()) {
      if (wait > Math.max(PATIENCE, host.pause)) throw restRefusal(url, host.next);
      await sleep(wait, signal);
    }
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const give = (): void => {
    const first = waiting.shift();
    if (first) first();
    else free++;
  };

  return {
    async turn(url, request) {
      const host = hostOf(url);
      const before = host.tail;
      let end = (): void => {};
      host.tail = new Promise((resolve) => {
        end = resolve;
      });
      host.queued++;
      try {
        await before;
        await due(host, url);
        try {
          return await request();
        } finally {
          host.next = Math.max(host.next, now() + host.pause);
          give();
        }
      } finally {
        host.queued--;
        end();
      }
    },
    slow(url, asked) {
      const host = hostOf(url);
      host.pause = Math.max(pause, asked);
    },
    well(url) {
      hostOf(url).strikes = 0;
    },
    busy(url, wait) {
      const host = hostOf(url);
      const rest = wait ?? Math.min(REST.most, REST.first * 2 ** Math.min(host.strikes, 20));
      host.strikes++;
      host.next = Math.max(host.next, now() + rest);
      return host.next;
    },
  };
}

function restRefusal(url: URL, until: number): Error {
  const time = new Date(until).toISOString();
  return refused(
    url.href,
    {
      expected: "a host that answers",
      found: `one that wants to be left alone until ${time}`,
      mend: "Try again then.",
    },
    { again: until },
  );
}
