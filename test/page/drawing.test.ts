/** The figures' geometry: axes, labels, arcs, and the colours' contrast. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { labelledMonths, roundUp } from "../../src/page/chart.tsx";
import { currentIndex } from "../../src/page/current.ts";
import { monthsFrom, monthsUpTo } from "../../src/page/sparkline.tsx";
import { arcsOf } from "../../src/page/tree.tsx";
import type { Relation } from "../../src/relation/relation.ts";

test("axes end at a round number at or above the greatest value", () => {
  expect([0.3, 1, 1.2, 2.4, 4.5, 9.5, 10, 28, 37, 212].map(roundUp)).toEqual([
    1, 1, 2, 3, 5, 10, 10, 30, 50, 300,
  ]);
});

test("few labels, the last month or the last January among them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (number) => {
      const months = monthsUpTo("2018-07", number);
      const labelled = [...labelledMonths(months)];
      expect(labelled.length).toBeLessThanOrEqual(6);
      expect(labelled.at(-1)).toBe(number > 30 ? "2018-01" : "2018-07");
    }),
  );
});

test("months run over the ends of years", () => {
  expect(monthsFrom("2017-11", "2018-02")).toBe(4);
  expect(monthsUpTo("2018-02", 4)).toEqual(["2017-11", "2017-12", "2018-01", "2018-02"]);
});

/** A random tree: each word hangs on an earlier one, the first is the root; words are then shuffled. */
const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 25 }).map((numbers) => {
  const order = numbers.map((_, i) => i).sort((a, b) => (numbers[a]! % 7) - (numbers[b]! % 7) || a - b);
  const heads = new Array<number>(numbers.length).fill(-1);
  for (let i = 1; i < numbers.length; i++) heads[order[i]!] = order[numbers[i]! % i]!;
  return heads;
});

test("no two arcs of a level share a gap between words, so none covers another", () => {
  fc.assert(
    fc.property(trees, (heads) => {
      const arcs = arcsOf(heads);
      expect(arcs).toHaveLength(heads.length - 1);
      const taken = new Set<string>();
      for (const { from, to, level } of arcs)
        for (let gap = Math.min(from, to); gap < Math.max(from, to); gap++) {
          expect(taken.has(`${level} ${gap}`)).toBe(false);
          taken.add(`${level} ${gap}`);
        }
    }),
  );
});

test("the direction is that of the last three months", () => {
  const none = { value: 0, stories: [], events: [] };
  const relation = (values: readonly (number | null)[]): Relation => ({
    pair: ["BLR", "NATO"],
    from: null,
    to: null,
    months: values.map((value, i) => ({
      month: `2018-0${i + 1}`,
      documents: 1,
      cooperation: none,
      conflict: none,
      index: value === null ? null : { value, stories: [], events: [] },
    })),
    half_life: 180,
    assessments: [],
    channels: [],
  });
  expect(currentIndex(relation([null, 5, 1, 1.1, 1.2, 1.5]))).toMatchObject({
    since: "2018-03",
    direction: "warming",
  });
  expect(currentIndex(relation([2, 1]))).toMatchObject({ since: "2018-01", direction: "cooling" });
  expect(currentIndex(relation([1, 1.1]))).toMatchObject({ direction: "steady" });
  expect(currentIndex(relation([1]))).toMatchObject({ since: null, direction: null });
  expect(currentIndex(relation([null]))).toBeNull();
});

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((i) => {
    const part = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const style = readFileSync(new URL("../../../web/style.css", import.meta.url), "utf8");
const palettes = [...style.matchAll(/:root \{([^}]*)\}/g)].map(
  ([, rules]) =>
    new Map([...rules!.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!])),
);

/** Text colour and what it stands on. */
const TEXTS: readonly (readonly [string, string])[] = [
  ...["paper", "sheet", "pointed", "done", "planned", "hypothetical", "denied", "past"].map(
    (on) => ["ink", on] as const,
  ),
  ...["soft", "link", "warm", "cold"].map((text) => [text, "paper"] as const),
  ...["soft", "actor", "recipient"].map((text) => [text, "sheet"] as const),
  ...["done", "planned", "hypothetical", "denied", "past"].map(
    (status) => [`${status}-ink`, status] as const,
  ),
];

test.each(TEXTS)("%s on %s has the contrast of WCAG AA, light and dark", (text, ground) => {
  expect(palettes).toHaveLength(2);
  for (const palette of palettes)
    expect(contrast(palette.get(text)!, palette.get(ground)!)).toBeGreaterThanOrEqual(4.5);
});
