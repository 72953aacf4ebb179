/** When a feed is asked next. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answered,
  DEAD,
  type FeedState,
  failed,
  isDead,
  newFeed,
} from "../../../src/run/watch/feed-state.ts";

const MINUTE = 60_000;
const DAY = 1440;
const now = Date.UTC(2018, 1, 15);
const feed = newFeed("https://example.org/feed.xml");
const told = { now, every: 30, fresh: null, ttl: null, items: 1 };
/** Minutes until it is asked. */
const wait = ({ next }: FeedState): number => (next - now) / MINUTE;
const refusal = { status: 500, lasting: false, again: null };

describe("a feed that answers", () => {
  test("is asked again after the user's time", () => {
    expect(wait(answered(feed, told))).toBe(30);
  });

  test.each([
    [{ ttl: 90 }, 90],
    [{ ttl: 10 }, 30],
    [{ fresh: 7200 }, 120],
    [{ fresh: 60, ttl: 45 }, 45],
    [{ ttl: 525_600 }, DAY],
    [{ every: 2880, ttl: 90 }, 2880],
  ])("that says %j is left alone for %i minutes", (says, minutes) => {
    expect(wait(answered(feed, { ...told, ...says }))).toBe(minutes);
  });

  test("what the server wants holds for a user who asks, too; the user's own time does not", () => {
    expect(answered(feed, { ...told, ttl: 60 }).earliest).toBe(now + 60 * MINUTE);
    expect(answered(feed, told).earliest).toBe(now);
  });

  test("less and less often while it is quiet, and as before once it has news", () => {
    let state = feed;
    const waits: number[] = [];
    for (let n = 0; n < 12; n++) {
      state = answered(state, { ...told, items: 0 });
      waits.push(wait(state));
    }
    expect(waits.slice(0, 4)).toEqual([30, 30, 30, 30]);
    expect(waits[4]).toBe(45);
    expect(waits.at(-1)).toBe(240);
    expect(wait(answered(state, told))).toBe(30);
  });

  test("counts its items, and its failures are over", () => {
    const before = failed({ ...feed, items: 3 }, now, 30, "no answer", refusal);
    expect(answered(before, { ...told, items: 2 })).toMatchObject({ items: 5, failures: 0, fault: null });
  });
});

describe("a feed that fails", () => {
  const failing = (times: number): FeedState => {
    let state = feed;
    for (let n = 0; n < times; n++) state = failed(state, now, 30, "no answer", refusal);
    return state;
  };

  test("is asked after twice as long each time, a day at most", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((times) => wait(failing(times)))).toEqual([
      ...[30, 60, 120, 240, 480, 960],
      ...[DAY, DAY, DAY],
    ]);
  });

  test("is dead after ten times in a row", () => {
    expect([isDead(failing(DEAD - 1)), isDead(failing(DEAD))]).toEqual([false, true]);
    expect(isDead(answered(failing(DEAD), told))).toBe(false);
  });

  test("that says it is gone is dead at once, and asked once more in a month", () => {
    const gone = failed(feed, now, 30, "gone", { status: 410, lasting: true, again: null });
    expect([isDead(gone), wait(gone)]).toEqual([true, 30 * DAY]);
  });

  test("that names a time is not asked before", () => {
    const busy = failed(feed, now, 30, "busy", {
      status: 429,
      lasting: false,
      again: now + 3 * DAY * MINUTE,
    });
    expect([wait(busy), busy.earliest]).toEqual([3 * DAY, busy.next]);
  });

  test("that wants to be left alone for years is asked in a month", () => {
    const years = failed(feed, now, 30, "busy", {
      status: 503,
      lasting: false,
      again: now + 999 * DAY * MINUTE,
    });
    expect(wait(years)).toBe(30 * DAY);
  });

  test("without having been asked at all may be asked as soon as the user wants", () => {
    const barred = failed(feed, now, 30, "private", { status: null, lasting: true, again: null });
    expect([barred.earliest, wait(barred)]).toEqual([0, 30]);
    expect(failed(feed, now, 30, "no feed", null).earliest).toBe(now + 30 * MINUTE);
  });
});

test("whatever feeds and servers say, the next time lies ahead and within a month", () => {
  const number = fc.option(fc.oneof(fc.double({ min: 0, noNaN: true }), fc.nat()), { nil: null });
  fc.assert(
    fc.property(number, number, fc.nat(100), fc.nat(1e6), (fresh, ttl, items, quiet) => {
      const { next, earliest } = answered({ ...feed, quiet }, { now, every: 30, fresh, ttl, items });
      expect(next).toBeGreaterThanOrEqual(now + 30 * MINUTE);
      expect(next).toBeLessThanOrEqual(now + DAY * MINUTE);
      expect(earliest).toBeLessThanOrEqual(next);
    }),
  );
});
