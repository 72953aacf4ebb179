/** The automatic index, worked out by hand, and what it depends on. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber, dayOf } from "../../src/core/date.ts";
import { DEFAULT_INDEX, type IndexOptions, indexOn, indexOver } from "../../src/relation/decay-index.ts";
import { asKnown } from "../../src/relation/known.ts";
import { readScores } from "../../src/relation/scores.ts";
import { sensitivityOf } from "../../src/relation/sensitivity.ts";
import { ALL_DONE, timelineOf } from "../../src/relation/timeline.ts";
import type { Story } from "../../src/store/story.ts";
import { accuse, aid, sanction, story, telling } from "./stories.ts";

const PAIR = ["NOR", "PER"] as const;
const index = (stories: readonly Story[], day: string, change: Partial<IndexOptions> = {}) =>
  indexOn(timelineOf(stories, PAIR), day, { ...DEFAULT_INDEX, ...change });

describe("the index", () => {
  test("is a mean with decay, drawn to 0 by four neutral stories", () => {
    // On 31 January the aid is one half-life old: (9 / 2 - 2) / (1 / 2 + 1 + 4).
    const found = index([aid("grain", "2020-01-01"), accuse("spies", "2020-01-31")], "2020-01-31", {
      half_life: 30,
    })!;
    expect(found.value).toBeCloseTo(2.5 / 5.5, 12);
    expect(found).toMatchObject({
      count: 2,
      stories: ["grain", "spies"],
      events: ["grain", "spies"],
      interval: null,
    });
  });

  test("is not there before the first story, and falls back to 0 in silence", () => {
    const stories = [aid("grain", "2020-01-31"), aid("more", "2020-03-31")];
    const on = (day: string) => index(stories, day, { half_life: 30 });
    expect(on("2020-01-30")).toBeNull();
    // 2^(-199 / 30) is 1.007%, 2^(-200 / 30) is 0.984%: grain is 182 days old in July and 213 in August.
    expect(on("2020-07-31")!.stories).toEqual(["grain", "more"]);
    expect(on("2020-08-31")!.stories).toEqual(["more"]);
    expect(on("2020-08-31")!.value).toBeCloseTo((9 * 2 ** (-153 / 30)) / (4 + 2 ** (-153 / 30)), 12);
    expect(on("2020-12-31")).toMatchObject({ value: 0, count: 0, stories: [] });
  });

  test("one aid package does not drown a year of accusations", () => {
    const weekly = Array.from({ length: 52 }, (_, week) =>
      accuse(`w${week}`, dayOf(dayNumber("2020-01-01") + 7 * week)),
    );
    const stories = [...weekly, aid("grain", "2020-12-20", { score: 10 })];
    expect(index(stories, "2020-12-31")!.value).toBeLessThan(-1);
    // A sum would have it the other way round with a short memory; less damping moves it, but does not turn it.
    expect(index(stories, "2020-12-31", { damping: 0 })!.value).toBeLessThan(-1);
  });

  test("however many and however strong the stories, it stays within the scale", () => {
    const strongest = Array.from({ length: 500 }, (_, n) => sanction(`e${n}`, "2020-01-31", { score: -10 }));
    const { value } = index(strongest, "2020-01-31")!;
    expect(value).toBeGreaterThanOrEqual(-10);
    expect(value).toBeLessThan(-9.9);
  });

  test("can be worked out anew from the stories under it, on any days at once", () => {
    const some = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 900 }), score: fc.integer({ min: -10, max: 10 }) }),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(
        some,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 90 }),
        (given, half_life, step) => {
          const stories = given.map(({ day, score }, n) => story(`s${n}`, dayOf(day), { score }));
          const byId = new Map(stories.map((one) => [one.id, one]));
          const days = Array.from({ length: 12 }, (_, k) => k * step);
          const options = { ...DEFAULT_INDEX, half_life };
          indexOver(timelineOf(stories, PAIR), days, options).forEach((found, k) => {
            if (found === null) {
              expect(given.every(({ day }) => day > days[k]!)).toBe(true);
              return;
            }
            let [sum, weights] = [0, 4];
            for (const id of found.stories) {
              const weight = 2 ** ((dayNumber(byId.get(id)!.date!) - days[k]!) / half_life);
              sum += weight * byId.get(id)!.score;
              weights += weight;
            }
            expect(found.value).toBeCloseTo(sum / weights, 9);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  test("can weigh by sources, or count every telling as raw counts do", () => {
    const tellings = [0, 1, 1, 2].map((source, n) => telling(`t${n}`, { source }));
    const stories = [accuse("told", "2020-01-01", { tellings }), aid("grain", "2020-01-01")];
    expect(index(stories, "2020-01-01")!.value).toBeCloseTo(7 / 6, 12);
    expect(index(stories, "2020-01-01", { weight: "tellings" })!.value).toBeCloseTo((9 - 8) / 9, 12);
    const three = 1 + Math.log2(3);
    expect(index(stories, "2020-01-01", { weight: "sources" })!.value).toBeCloseTo(
      (9 - 2 * three) / (5 + three),
      12,
    );
  });

  test("has an interval from resamples of its stories, wider for few of them", () => {
    const given = (size: number) =>
      Array.from({ length: size }, (_, n) => (n % 2 ? aid : accuse)(`s${n}`, "2020-01-01"));
    const width = (size: number): number => {
      const { interval, value } = index(given(size), "2020-02-01", { resamples: 300 })!;
      expect(interval![0]).toBeLessThan(value);
      expect(interval![1]).toBeGreaterThan(value);
      return interval![1] - interval![0];
    };
    expect(width(400)).toBeLessThan(width(20) / 2);
  });

  test("on a past day is replayed as it was known then", () => {
    const late = accuse("found out later", "2020-01-10", {
      tellings: [telling("t", { published: "2020-06-01" })],
    });
    const stories = [aid("grain", "2020-01-05"), late];
    const known = (day: string) => index(asKnown(stories, day), "2020-01-31")!.stories;
    expect(known("2020-01-31")).toEqual(["grain"]);
    expect(known("2020-06-01")).toEqual(["grain", "found out later"]);
  });

  test("refuses options that cannot be meant", () => {
    for (const half_life of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => index([], "2020-01-01", { half_life })).toThrow("half-life");
    expect(() => index([], "2020-01-01", { damping: -1 })).toThrow("damping");
  });
});

describe("scores of a user", () => {
  const table = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), "thaw-scores-"));
    writeFileSync(join(folder, "own.tsv"), text);
    return folder;
  };

  test("stand in place of PLOVER's, by mode before type; what has no line keeps its own", () => {
    const scores = readScores(table("event\tmode\tscore\nCONSULT\t\t1\nCONSULT\tvisit\t7\n"), "own.tsv");
    const stories = [
      story("visit", "2020-01-01", { mode: ["other", "visit"] }),
      story("talks", "2020-01-02"),
      aid("grain", "2020-01-03"),
    ];
    expect([...timelineOf(stories, PAIR, { ...ALL_DONE, scores }).score]).toEqual([7, 1, 9]);
  });

  test("are refused by line where they are none", () => {
    const read = (line: string) => () => readScores(table(`event\tmode\tscore\n${line}\n`), "own.tsv");
    expect(read("CONSLUT\t\t1")).toThrow(/own\.tsv:2, column event/);
    expect(read("CONSULT\t\tmuch")).toThrow(/own\.tsv:2, column score/);
    expect(read("AID\t\t1\nAID\t\t2")).toThrow(/own\.tsv:3, column mode/);
  });
});

describe("sensitivity", () => {
  const stories = [
    aid("grain", "2020-01-01"),
    accuse("spies", "2020-05-01"),
    accuse("again", "2020-06-01", { sources: 2 }),
    aid("promise", "2020-06-02", { auxiliary: "future" }),
  ];
  const found = sensitivityOf(stories, PAIR, "2020-06-30");

  test("stands next to the value: each row is the index under that option", () => {
    const row = (option: string) => found.rows.find((one) => one.option === option)!;
    expect(row("half-life 90 days").value).toBeCloseTo(
      index(stories, "2020-06-30", { half_life: 90 })!.value,
      12,
    );
    expect(row("damping 8").value).toBeCloseTo(index(stories, "2020-06-30", { damping: 8 })!.value, 12);
    expect(row("two sources or more").value).toBeCloseTo(index([stories[2]!], "2020-06-30")!.value, 12);
    expect(row("deeds alone").value).toBeCloseTo(index([stories[0]!], "2020-06-30")!.value, 12);
    expect(row("without story grain").change).toBeLessThan(0);
    for (const { value, change } of found.rows) expect(change).toBeCloseTo(value! - found.value!.value, 12);
  });

  test("gives the range of all of them", () => {
    const values = found.rows.map(({ value }) => value!);
    expect(found.range).toEqual([
      Math.min(...values, found.value!.value),
      Math.max(...values, found.value!.value),
    ]);
    expect(sensitivityOf([], PAIR, "2020-06-30")).toMatchObject({ value: null, range: null });
  });
});
