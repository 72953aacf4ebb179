/** Months of a pair from sums by day: the same as from its stories. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf } from "../../src/core/date.ts";
import { monthSums } from "../../src/relation/month-sums.ts";
import { relationOf } from "../../src/relation/relate.ts";
import type { StorySum } from "../../src/store/store.ts";
import type { Story } from "../../src/store/story.ts";
import { accuse, aid, sanction, story } from "./stories.ts";

/** As the store adds them up. */
function sumsOf(stories: readonly Story[]): readonly StorySum[] {
  const sums = new Map<string, StorySum>();
  for (const { date, quad, score } of stories) {
    const key = `${date} ${quad}`;
    const known = sums.get(key) ?? {
      pair: ["NOR", "PER"],
      period: date,
      quad,
      direction: 1,
      stories: 0,
      tellings: 0,
      score: 0,
    };
    sums.set(key, {
      ...known,
      stories: known.stories + 1,
      tellings: known.tellings + 1,
      score: known.score + score,
    });
  }
  return [...sums.values()];
}

const KINDS = [story, accuse, aid, sanction];
const someStories = fc.array(
  fc.tuple(fc.integer({ min: 16_000, max: 17_500 }), fc.integer({ min: 0, max: 3 })),
  {
    minLength: 1,
    maxLength: 60,
  },
);

test("sums and index of each month are those of the relation", () => {
  fc.assert(
    fc.property(someStories, (drawn) => {
      const stories = drawn.map(([day, kind], i) => KINDS[kind]!(`s${i}`, dayOf(day)));
      const { months } = relationOf({ stories, coverage: [], records: [] }, ["NOR", "PER"], {
        to: "2018-12-31",
      });
      const found = monthSums(sumsOf(stories), "2018-12-31");
      expect(found.map(({ month }) => month)).toEqual(months.map(({ month }) => month));
      found.forEach(({ cooperation, conflict, index }, i) => {
        const { cooperation: up, conflict: down, index: level } = months[i]!;
        expect(cooperation.value).toBeCloseTo(up.value, 9);
        expect(conflict.value).toBeCloseTo(down.value, 9);
        expect(index!.value).toBeCloseTo(level!.value, 9);
      });
    }),
    { numRuns: 50 },
  );
});

test("without stories there are no months", () => {
  expect(monthSums([], "2018-12-31")).toEqual([]);
});
