/** How far two series go the same way. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { correlationOf } from "../../src/relation/correlation.ts";

test("Pearson and Kendall of a few values, reckoned by hand", () => {
  // Sums of products of deviations: xy 5, xx 5, yy 8.75; of six pairs four go the same way, one the other, one is tied.
  const { n, pearson, kendall } = correlationOf([1, 2, 3, 4], [1, 3, 2, 3]);
  expect(n).toBe(4);
  expect(pearson).toBeCloseTo(2.5 / Math.sqrt(5 * 2.75), 12);
  expect(kendall).toBeCloseTo(3 / Math.sqrt(6 * 5), 12);
});

test("of fewer than three values, or of one that never changes, nothing is said", () => {
  expect(correlationOf([1, 2], [2, 1])).toEqual({ n: 2, pearson: null, kendall: null });
  expect(correlationOf([1, 1, 1], [1, 2, 3])).toEqual({ n: 3, pearson: null, kendall: null });
  expect(correlationOf([], [])).toEqual({ n: 0, pearson: null, kendall: null });
});

test("both lie between -1 and 1, do not depend on the order of the two, and turn with one of them", () => {
  const series = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 3,
    maxLength: 40,
  });
  fc.assert(
    fc.property(series, (values) => {
      const [one, other] = [values.map(([a]) => a), values.map(([, b]) => b)];
      const there = correlationOf(one, other);
      expect(correlationOf(other, one)).toEqual(there);
      const turned = correlationOf(
        one,
        other.map((value) => -value),
      );
      for (const name of ["pearson", "kendall"] as const) {
        if (there[name] === null) continue;
        expect(Math.abs(there[name])).toBeLessThanOrEqual(1 + 1e-9);
        expect(turned[name]).toBeCloseTo(-there[name], 9);
      }
    }),
  );
});
