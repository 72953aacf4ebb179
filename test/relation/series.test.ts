/** Series of a pair by period, worked out by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber, dayOf, isDay } from "../../src/core/date.ts";
import { addResampled, interval, resamplesOf } from "../../src/relation/bootstrap.ts";
import { readDomains } from "../../src/relation/domains.ts";
import { documentsIn, PERIODS, periodOf, periodsBetween } from "../../src/relation/periods.ts";
import { byDirection, byDomain, MONTHLY, type SeriesOptions, seriesOf } from "../../src/relation/series.ts";
import { timelineOf } from "../../src/relation/timeline.ts";
import type { Story } from "../../src/store/story.ts";
import { accuse, aid, coverage, sanction, story, telling } from "./stories.ts";

const PAIR = ["NOR", "PER"] as const;
const given = [
  aid("grain", "2020-01-02", { context: ["economic"] }),
  story("visit", "2020-01-31", { context: ["diplomatic", "economic"] }),
  accuse("spies", "2020-01-15", {
    actor: ["PER"],
    recipient: ["NOR"],
    context: ["intelligence"],
    tellings: [telling("wire"), telling("paper"), telling("blog")],
  }),
  sanction("ban", "2020-03-01"),
];
const series = (
  stories: readonly Story[],
  change: Partial<SeriesOptions> = {},
  read = coverage("2020-01", [500, 0, 250]),
) => seriesOf(timelineOf(stories, PAIR), read, { ...MONTHLY, resamples: 0, ...change }).periods;

describe("periods", () => {
  test("weeks are those of ISO 8601, in the year of their Thursday", () => {
    expect(periodOf("week", dayNumber("2021-01-03")).period).toBe("2020-W53");
    expect(periodOf("week", dayNumber("2024-12-30")).period).toBe("2025-W01");
    expect(dayOf(periodOf("week", dayNumber("1969-12-31")).first)).toBe("1969-12-29");
  });

  test("longer ones are months together", () => {
    const names = (by: (typeof PERIODS)[number]) =>
      periodsBetween(by, "2019-12-15", "2020-04-01").map(({ period }) => period);
    expect(names("month")).toEqual(["2019-12", "2020-01", "2020-02", "2020-03", "2020-04"]);
    expect(names("two-months")).toEqual(["2019-11/12", "2020-01/02", "2020-03/04"]);
    expect(names("quarter")).toEqual(["2019-Q4", "2020-Q1", "2020-Q2"]);
    expect(names("year")).toEqual(["2019", "2020"]);
  });

  test("go as far as days do", () => {
    const first = periodsBetween("month", "0050-01-15", "0050-03-01");
    expect(first.map(({ period, last }) => [period, dayOf(last)])).toEqual([
      ["0050-01", "0050-01-31"],
      ["0050-02", "0050-02-28"],
      ["0050-03", "0050-03-31"],
    ]);
    expect(periodsBetween("year", "9999-01-01", "9999-12-31")).toHaveLength(1);
  });

  test("the number of a day is the one that the calendar of the machine has", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (number) => {
        expect(dayNumber(dayOf(number))).toBe(number);
        expect(dayNumber(dayOf(number))).toBe(Date.parse(dayOf(number)) / 86_400_000);
      }),
      { numRuns: 1000 },
    );
    const none = ["2021-02-29", "2020-13-01", "2020-00-10", "2020-01-00", "2020-1-01", "", "abcd-ef-gh"];
    expect(none.filter(isDay)).toEqual([]);
    expect(isDay("2020-02-29")).toBe(true);
  });

  test("every day is in one period, and none is left out between two", () => {
    const day = fc.integer({ min: -40_000, max: 40_000 });
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), day, fc.nat(1500), (by, first, more) => {
        const periods = periodsBetween(by, dayOf(first), dayOf(first + more));
        expect(periods[0]!.first).toBeLessThanOrEqual(first);
        expect(periods.at(-1)!.last).toBeGreaterThanOrEqual(first + more);
        for (let p = 1; p < periods.length; p++) expect(periods[p]!.first).toBe(periods[p - 1]!.last + 1);
        expect(new Set(periods.map(({ period }) => period)).size).toBe(periods.length);
      }),
      { numRuns: 60 },
    );
  });

  test("documents of a month are spread evenly over its days, and none are lost", () => {
    const read = coverage("2020-01", [310, 0, 62]);
    expect([...documentsIn(read, periodsBetween("month", "2019-12-01", "2020-04-01"))]).toEqual([
      0, 310, 0, 62, 0,
    ]);
    expect([...documentsIn(read, periodsBetween("day", "2020-01-30", "2020-02-01"))]).toEqual([10, 10, 0]);
    const weeks = documentsIn(read, periodsBetween("week", "2020-01-01", "2020-03-31"));
    expect(weeks.reduce((sum, part) => sum + part, 0)).toBeCloseTo(372, 9);
    expect(weeks[4]).toBeCloseTo(50, 9); // 27 to 31 January and two days of February
  });
});

describe("a series", () => {
  test("keeps cooperation and conflict apart, and what was said from what was done", () => {
    const [january] = series(given);
    expect(january).toMatchObject({
      period: "2020-01",
      first: "2020-01-01",
      last: "2020-01-31",
      verbal_cooperation: { value: 2.5, stories: ["visit"] },
      material_cooperation: { value: 9, stories: ["grain"] },
      verbal_conflict: { value: -2, stories: ["spies"], events: ["wire", "paper", "blog"] },
      material_conflict: { value: 0, count: 0, stories: [] },
      cooperation: { value: 11.5, count: 2, stories: ["grain", "visit"] },
      net: { value: 9.5, count: 3, stories: ["grain", "spies", "visit"] },
    });
  });

  test("counts each story once, and beside it each telling once", () => {
    expect(series(given)[0]!.conflict).toMatchObject({ value: -2, count: 1, raw: -6, tellings: 3 });
  });

  test("is normalised by the documents read; a month without any is unknown, not zero", () => {
    const [january, february, march] = series(given);
    expect(january!.cooperation.rate).toBe(23); // 11.5 in 500 documents
    expect(january!.conflict.raw_rate).toBe(-12);
    expect(february).toMatchObject({
      covered: false,
      documents: 0,
      net: { value: 0, rate: null, raw_rate: null },
    });
    expect(march).toMatchObject({ covered: true, material_conflict: { rate: -24 } });
  });

  test("what later documents tell of an unread month is shown, without a rate", () => {
    const [earlier] = series([aid("old", "2019-12-24"), ...given]);
    expect(earlier).toMatchObject({ period: "2019-12", covered: false, net: { value: 9, rate: null } });
  });

  test("as JSON holds the ids under each figure", () => {
    const { conflict, net } = JSON.parse(JSON.stringify(series(given)[0]));
    expect(conflict).toMatchObject({ value: -2, stories: ["spies"], events: ["wire", "paper", "blog"] });
    expect(net.stories).toHaveLength(net.count);
  });

  test("reaches over all coverage, or the days asked for", () => {
    const read = coverage("2019-11", [1, 1, 1, 1, 1, 1]);
    expect(series(given, {}, read).map(({ period }) => period)).toHaveLength(6);
    const asked = series(given, { from: "2020-01-20", to: "2020-02-01" });
    expect(asked.map(({ period, net }) => [period, net.count])).toEqual([
      ["2020-01", 3],
      ["2020-02", 0],
    ]);
    expect(series([], {}, [])).toEqual([]);
  });

  test("goes by direction and by domain; a story of two domains is in both", () => {
    const timeline = timelineOf(given, PAIR);
    const { first, second, both } = byDirection(timeline);
    expect([first, second, both].map(({ stories }) => stories.map(({ id }) => id))).toEqual([
      ["grain", "visit", "ban"],
      ["spies"],
      [],
    ]);
    const domains = byDomain(
      timeline,
      new Map([
        ["economy", ["economic"]],
        ["embassies", ["diplomatic"]],
      ]),
    );
    expect([...domains].map(([name, { stories }]) => [name, stories.map(({ id }) => id)])).toEqual([
      ["economy", ["grain", "visit"]],
      ["embassies", ["visit"]],
      ["other", ["spies", "ban"]],
    ]);
  });

  test("the domains of the program are sets of PLOVER's contexts", () => {
    const domains = readDomains("data/barometer");
    expect([...domains.keys()]).toEqual(
      expect.arrayContaining(["military", "economic", "energy", "diplomatic"]),
    );
  });
});

describe("the bootstrap over stories", () => {
  const many = Array.from({ length: 60 }, (_, n) => (n % 3 === 0 ? accuse : aid)(`s${n}`, "2020-01-10"));

  test("gives the same interval for the same seed, and holds the value within", () => {
    const [one, again] = [1, 1].map((seed) => series(many, { resamples: 400, seed })[0]!.net);
    expect(one!.interval).toEqual(again!.interval);
    expect(series(many, { resamples: 400, seed: 2 })[0]!.net.interval).not.toEqual(one!.interval);
    const [low, high] = one!.interval!;
    // The deviation of a sum of n scores each counted Poisson(1) times is the root of the sum of squares.
    const deviation = Math.sqrt(40 * 81 + 20 * 4);
    expect(high - low).toBeGreaterThan(2 * 1.96 * deviation * 0.85);
    expect(high - low).toBeLessThan(2 * 1.96 * deviation * 1.15);
    expect(one!.rate_interval![0]).toBeCloseTo(low * 2, 9);
  });

  test("counts each story once in the mean, independently of the others", () => {
    const resamples = resamplesOf(200, 7);
    const sums = new Float64Array(200);
    for (let row = 0; row < 5000; row++) addResampled(sums, resamples, row, 1);
    const mean = sums.reduce((sum, one) => sum + one, 0) / 200;
    const variance = sums.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 199;
    expect(mean / 5000).toBeCloseTo(1, 1);
    expect(variance / 5000).toBeGreaterThan(0.7);
    expect(variance / 5000).toBeLessThan(1.4);
  });

  test("has no interval where there is no story", () => {
    expect(series(given, { resamples: 100 })[1]!.net.interval).toBeNull();
    expect(interval(Float64Array.from({ length: 201 }, (_, i) => 200 - i))).toEqual([5, 195]);
  });
});
