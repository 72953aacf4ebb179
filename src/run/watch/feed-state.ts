/** What is remembered of a feed that is watched, and when it is asked next. */
import type { Refusal } from "../../fetch/refusal.ts";

export interface FeedState {
  /** As the user or a list of feeds names it. */
  readonly url: string;
  /** Where it has moved for good since. */
  readonly address: string;
  readonly etag: string | null;
  readonly modified: string | null;
  readonly title: string | null;
  /** The feeds that it names, if it is a list (OPML); null for a feed. */
  readonly feeds: readonly string[] | null;
  /** When it was last read, ISO 8601. */
  readonly success: string | null;
  /** Items read since it is watched, again for each change. */
  readonly items: number;
  /** Times in a row that it had nothing new. */
  readonly quiet: number;
  /** Times in a row that it failed, and why the last time. */
  readonly failures: number;
  readonly fault: string | null;
  /** It said that it is gone for good (410). */
  readonly gone: boolean;
  /** Milliseconds since 1970: when it is to be asked next, and before when not even by a user who asks. */
  readonly next: number;
  readonly earliest: number;
}

export function newFeed(url: string): FeedState {
  return {
    ...{ url, address: url, etag: null, modified: null, title: null, feeds: null, success: null, items: 0 },
    ...{ quiet: 0, failures: 0, fault: null, gone: false, next: 0, earliest: 0 },
  };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A feed that said it is gone is asked once more now and then, as some sites are mended; no other waits for longer. */
const GONE = 30 * DAY;
/** Failures in a row after which a feed is called dead; with half an hour to begin with, these take four days. */
export const DEAD = 10;
/** Quiet times in a row that change nothing, and how often a feed that stays quiet is asked at least. */
const PATIENCE = 4;
const SLOWEST = 8;

export const isDead = ({ gone, failures }: FeedState): boolean => gone || failures >= DEAD;

/** What a feed that answered says of when to ask again. */
export interface Answered {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Minutes between two questions, as the user wants it. */
  readonly every: number;
  /** Seconds that HTTP gives it, and minutes that the feed itself gives; null where they say nothing. */
  readonly fresh: number | null;
  readonly ttl: number | null;
  /** New and changed items. */
  readonly items: number;
}

/** A feed is not asked before it wants to be (a day at most), and less often while it is quiet. */
export function answered(feed: FeedState, { now, every, fresh, ttl, items }: Answered): FeedState {
  const quiet = items > 0 ? 0 : feed.quiet + 1;
  const slow = Math.min(SLOWEST, 1.5 ** Math.max(0, quiet - PATIENCE));
  const asked = Math.min(DAY, Math.max((fresh ?? 0) * 1000, (ttl ?? 0) * MINUTE));
  return {
    ...feed,
    quiet,
    ...{ success: new Date(now).toISOString(), items: feed.items + items },
    ...{ failures: 0, fault: null, gone: false },
    next: now + Math.max(every * MINUTE, asked, Math.min(DAY, every * MINUTE * slow)),
    earliest: now + asked,
  };
}

/** A feed that fails is asked again after twice as long each time, a day at most, and never before it wants to be. */
export function failed(
  feed: FeedState,
  now: number,
  every: number,
  fault: string,
  refusal: Refusal | null,
): FeedState {
  const failures = feed.failures + 1;
  const gone = refusal?.status === 410;
  const wait = gone ? GONE : Math.min(DAY, every * MINUTE * 2 ** Math.min(failures - 1, 20));
  const again = Math.min(refusal?.again ?? 0, now + GONE);
  const next = Math.max(now + wait, again);
  // Where nobody answered, nobody is bothered by a user who has mended the network, or an option, and asks again.
  const earliest = refusal !== null && refusal.status === null ? again : next;
  return { ...feed, failures, fault, gone, next, earliest };
}
