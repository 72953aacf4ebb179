/** The same pair in two sets: months side by side, how far they go together, and what one has and the other lacks. */
import { describe, expect, test } from "vitest";
import { type ComparedSource, compareSets, WHOLE } from "../../src/relation/compare.ts";
import { accuse, coverage, sanction, story } from "./stories.ts";

const pair = ["NOR", "PER"] as const;
const ours: ComparedSource = {
  data: "coded",
  stories: [
    story("c1", "2020-01-10"),
    accuse("c2", "2020-02-03"),
    story("c3", "2020-02-20"),
    sanction("c4", "2020-04-09"),
  ],
  coverage: coverage("2020-01", [10, 10, 10, 10]),
};
const theirs: ComparedSource = {
  data: "gdelt2",
  stories: [
    story("g1", "2020-01-11"),
    story("g2", "2020-02-04"),
    story("g3", "2020-02-21"),
    accuse("g4", "2020-03-05"),
  ],
  coverage: coverage("2020-01", [500, 500, 500]),
};
const compared = compareSets([ours, theirs], pair);

describe("months", () => {
  test("stand side by side: stories of each quad, mean score, what is not covered", () => {
    expect(compared.data).toEqual(["coded", "gdelt2"]);
    expect(
      compared.months.map(({ month, sides }) => [
        month,
        ...sides.map(({ counts, mean, covered }) => (covered ? [counts.join(""), mean] : null)),
      ]),
    ).toEqual([
      ["2020-01", ["1000", 2.5], ["1000", 2.5]],
      ["2020-02", ["1010", 0.25], ["2000", 2.5]],
      ["2020-03", ["0000", null], ["0010", -2]],
      ["2020-04", ["0001", -6], null],
    ]);
  });

  test("each figure opens to its stories", () => {
    expect(compared.months[1]!.sides.map(({ stories }) => stories)).toEqual([
      ["c2", "c3"],
      ["g2", "g3"],
    ]);
  });

  test("are as far apart as their counts of the quads, each as a part of what its set has a month", () => {
    // Over the three months that both cover, ours have 1 story a month, theirs 4/3.
    const [january, february, march, april] = compared.months.map(({ apart }) => apart);
    expect(january).toBeCloseTo(1 - 1 / (4 / 3), 12);
    expect(february).toBeCloseTo(Math.abs(1 - 2 / (4 / 3)) + 1, 12);
    expect(march).toBeCloseTo(1 / (4 / 3), 12);
    expect(april).toBeNull();
  });
});

test("correlations are over the months that both cover, of mean scores over those with stories in both", () => {
  const found = new Map(compared.correlations.map((one) => [one.measure, one]));
  expect(found.get("stories")).toMatchObject({ n: 3, pearson: expect.closeTo(Math.sqrt(3) / 2) as number });
  expect(found.get("mean score")).toEqual({ measure: "mean score", n: 2, pearson: null, kendall: null });
});

test("where they differ most, what one has without a story of its type within a day in the other", () => {
  const [first, second] = compared.differences;
  expect(first!.month).toBe("2020-02");
  expect(first!.sides.map(({ data, count, lacking }) => [data, count, lacking.map(({ id }) => id)])).toEqual([
    ["coded", 2, ["c2"]],
    ["gdelt2", 2, ["g2"]],
  ]);
  expect(second).toMatchObject({ month: "2020-03", sides: [{ count: 0 }, { lacking: [{ id: "g4" }] }] });
});

test("a set compared with itself goes with itself, and nothing is lacking", () => {
  const { correlations, differences } = compareSets([ours, { ...ours, data: "again" }], pair);
  expect(differences).toEqual([]);
  for (const { pearson } of correlations) if (pearson !== null) expect(pearson).toBeCloseTo(1, 12);
});

test("within the days asked for; and without any story there is nothing", () => {
  const { months } = compareSets([ours, theirs], pair, { ...WHOLE, from: "2020-02-01", to: "2020-03-31" });
  expect(months.map(({ month }) => month)).toEqual(["2020-02", "2020-03"]);
  expect(compareSets([ours, theirs], ["NOR", "USA"])).toMatchObject({ months: [], differences: [] });
});
