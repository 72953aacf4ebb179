/** Change points on series whose changes are known. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { changePoints, DEFAULT_CHANGE, pelt, weightedSums } from "../../src/relation/change-points.ts";
import { timelineOf } from "../../src/relation/timeline.ts";
import { changeSentence, changesOf, NET_CHANGES } from "../../src/relation/why.ts";
import { accuse, coverage, sanction, story } from "./stories.ts";

const noise = (seed: number): (() => number) => {
  const random = createRandom(seed);
  return () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
};
/** Levels for some months each, with noise of deviation 1. */
const stepped = (seed: number, ...levels: readonly (readonly [months: number, level: number])[]) => {
  const next = noise(seed);
  return levels.flatMap(([months, level]) =>
    Array.from({ length: months }, () => ({ value: level + next(), weight: 1 })),
  );
};

describe("PELT", () => {
  /** The best of all partitions, by trying them. */
  function best(values: readonly number[], penalty: number, least: number): number {
    const cost = (start: number, end: number): number => {
      const part = values.slice(start, end);
      const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
      return part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    };
    const from = (start: number): number => {
      let found = cost(start, values.length);
      for (let end = start + least; end <= values.length - least; end++)
        found = Math.min(found, cost(start, end) + penalty + from(end));
      return found;
    };
    return from(0);
  }

  test("finds the cheapest of all partitions", () => {
    const value = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 4, maxLength: 14 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 120 }),
        (values, least, penalty) => {
          fc.pre(values.length >= 2 * least);
          const weights = new Float64Array(values.length).fill(1);
          const changes = pelt(weightedSums(Float64Array.from(values), weights), penalty, least);
          const ends = [0, ...changes, values.length];
          let total = penalty * changes.length;
          for (let k = 0; k + 1 < ends.length; k++) {
            expect(ends[k + 1]! - ends[k]!).toBeGreaterThanOrEqual(least);
            total += best(values.slice(ends[k], ends[k + 1]), Number.POSITIVE_INFINITY, least);
          }
          expect(total).toBeCloseTo(best(values, penalty, least), 6);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("change points", () => {
  test("levels without any noise change where they do", () => {
    const months = Array.from({ length: 36 }, (_, i) => ({ value: i < 20 ? 0.1 : 0.7, weight: 1 }));
    expect(changePoints(months).changes.map(({ at }) => at)).toEqual([20]);
  });

  test("of clear steps are found, with their sizes and intervals", () => {
    const { changes } = changePoints(stepped(3, [40, 0], [30, 4], [30, -2]));
    expect(changes.map(({ at }) => at)).toEqual([40, 70]);
    for (const [k, size] of [4, -6].entries()) {
      const change = changes[k]!;
      expect(change.size).toBeCloseTo(size, -0.5);
      expect(change.size).toBeCloseTo(change.after - change.before, 12);
      expect(change.size_interval[0]).toBeLessThan(size);
      expect(change.size_interval[1]).toBeGreaterThan(size);
      expect(change.interval[0]).toBeLessThanOrEqual(change.at);
      expect(change.interval[1]).toBeGreaterThanOrEqual(change.at);
    }
  });

  test("of flat series are rarely seen", () => {
    const alarms = Array.from(
      { length: 100 },
      (_, seed) => changePoints(stepped(seed, [96, 5])).changes.length,
    );
    expect(alarms.filter((count) => count > 0).length).toBeLessThan(9);
  });

  test("one month out of all proportion is no level", () => {
    const months = stepped(5, [60, 0]).map((one, i) => (i === 30 ? { value: 60, weight: 1 } : one));
    expect(changePoints(months).changes).toEqual([]);
  });

  test("months that rest on few documents count for little", () => {
    const thick = stepped(8, [30, 0], [30, 3]);
    // Ten months of a hundredth of the documents, so ten times as wild, before a level that rests on all.
    const thin = stepped(9, [10, 0]).map(({ value }) => ({ value: 10 * value, weight: 0.01 }));
    const { changes } = changePoints([...thin, ...thick]);
    expect(changes.map(({ at }) => at)).toEqual([40]);
  });

  test("are the same for the same seed, whatever the unit of the values", () => {
    const months = stepped(3, [30, 0], [30, 2]);
    const found = changePoints(months);
    expect(changePoints(months)).toEqual(found);
    const thousandfold = changePoints(
      months.map(({ value, weight }) => ({ value: 1000 * value, weight: 7 * weight })),
    );
    expect(thousandfold.changes.map(({ at }) => at)).toEqual(found.changes.map(({ at }) => at));
    expect(thousandfold.penalty).toBeCloseTo(found.penalty, 6);
  });

  test("need two levels' worth of months, and something that moves", () => {
    expect(changePoints(stepped(1, [2, 0], [3, 99])).changes).toEqual([]);
    expect(changePoints(Array.from({ length: 50 }, () => ({ value: 4, weight: 1 }))).changes).toEqual([]);
    expect(changePoints([], DEFAULT_CHANGE)).toEqual({ changes: [], penalty: 0 });
  });
});

describe("why a relation changed", () => {
  const day = (month: number, date: number): string =>
    `${2015 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  const random = createRandom(4);
  const calm = Array.from({ length: 48 }, (_, m) =>
    Array.from({ length: 3 + Math.floor(random() * 4) }, (_, k) =>
      story(`talks-${m}-${k}`, day(m, 3 * k + 1)),
    ),
  ).flat();
  const quarrel = Array.from({ length: 18 }, (_, m) => [
    accuse(`words-${m}`, day(30 + m, 9)),
    sanction(`ban-${m}`, day(30 + m, 20), { score: m === 1 ? -9 : -6 }),
    sanction(`more-${m}`, day(30 + m, 25)),
  ]).flat();
  const timeline = timelineOf([...calm, ...quarrel], ["NOR", "PER"]);
  const read = coverage("2015-01", Array<number>(48).fill(200));
  const rates = { ...NET_CHANGES, measures: ["rate"] } as const;
  const found = changesOf(timeline, read, rates);

  test("is told in a sentence, with the stories that moved it most", () => {
    expect(found.points.map(({ month }) => month)).toEqual(["2017-07"]);
    const [point] = found.points;
    expect(point!.size).toBeLessThan(-50);
    expect(point!.made_by.map(({ story: { id } }) => id)).toEqual(["ban-1", "ban-0", "ban-2"]);
    expect(point!.made_by[0]!.part).toBeCloseTo((-9 * 1000) / (18 * 200), 12);
    expect(point!.sentence).toMatch(/^The level of NOR and PER fell in 2017-07/);
    expect(point!.sentence).toContain("What began: SANCTION, NOR to PER, 2017-08-20");
  });

  test("can be told in words of one's own", () => {
    const words = {
      name: (id: string) => (id === "NOR" ? "Norway" : "Peru"),
      month: () => "a summer month",
      story: ({ id }: { id: string }) => id,
    };
    expect(changeSentence(["NOR", "PER"], found.points[0]!, words)).toMatch(
      /^The level of Norway and Peru fell in a summer month.* What began: ban-1; ban-0; ban-2\.$/,
    );
  });

  test("can be told of the mean of a story too, which does not ask how many there were", () => {
    const { points } = changesOf(timeline, read, { ...NET_CHANGES, measures: ["mean"] });
    expect(points.map(({ month }) => month)).toEqual(["2017-07"]);
    expect(points[0]!.before).toBeCloseTo(2.5, 9);
    expect(points[0]!.sentence).toContain("from +2.5 to");
    expect(points[0]!.sentence).toContain("a story.");
    // Twice as much of the same is another rate, and the same mean.
    const busy = calm.flatMap((one) =>
      one.date! < "2017-01" ? [one] : [one, { ...one, id: `${one.id}-2` }],
    );
    const twice = (measures: readonly ("mean" | "rate")[]) =>
      changesOf(timelineOf(busy, ["NOR", "PER"]), read, { ...NET_CHANGES, measures }).points.length;
    expect([twice(["mean"]), twice(["rate"])]).toEqual([0, 1]);
  });

  test("one change that both measures see is told once, in the one that dates it best", () => {
    const both = changesOf(timeline, read).points;
    expect(both.map(({ month }) => month)).toEqual(["2017-07"]);
  });

  test("what ended is named where that is what changed", () => {
    const before = Array.from({ length: 18 }, (_, m) => [
      sanction(`ban-${m}`, day(m, 20), { score: m === 17 ? -9 : -6 }),
      sanction(`more-${m}`, day(m, 25)),
    ]).flat();
    const ending = timelineOf([...calm, ...before], ["NOR", "PER"]);
    const [point] = changesOf(ending, read, rates).points;
    expect(point!.month).toBe("2016-07");
    expect(point!.size).toBeGreaterThan(50);
    expect(point!.made_by[0]!.story.id).toBe("ban-17");
    expect(point!.sentence).toContain("rose in 2016-07");
    expect(point!.sentence).toContain("What ended: SANCTION, NOR to PER, 2016-06-20");
  });

  test("months without coverage are left out, not taken for quiet ones", () => {
    const gap = coverage(
      "2015-01",
      Array.from({ length: 48 }, (_, m) => (m >= 10 && m < 22 ? 0 : 200)),
    );
    const seen = timelineOf(
      calm.filter(({ date }) => date! < day(10, 1) || date! >= day(22, 1)),
      ["NOR", "PER"],
    );
    expect(changesOf(seen, gap)).toMatchObject({
      points: [],
      series: [
        { measure: "mean", months: 36 },
        { measure: "rate", months: 36 },
      ],
    });
  });
});
