/** A made-up corpus holds what its truth says. */
import { expect, test } from "vitest";
import { CHANGE, HORIZON, syntheticCorpus } from "../../bench/synthetic.ts";

const SMALL = { pairs: 6, months: 60, busiest: 12, least: 4, forecasts: 40 } as const;
const { readings, truth } = syntheticCorpus(SMALL);
const events = readings.flatMap(({ records }) => records).filter((record) => record.record === "event");

test("the same seed makes the same corpus, another seed another", () => {
  expect(syntheticCorpus(SMALL).readings).toEqual(readings);
  expect(syntheticCorpus({ ...SMALL, seed: 2 }).readings).not.toEqual(readings);
});

test("every event tells a story, and every record quotes its document", () => {
  expect(events.filter(({ id }) => !truth.story.has(id))).toEqual([]);
  for (const { document, records } of readings)
    for (const { text, start, end } of records) expect(document.text.slice(start, end)).toBe(text);
});

test("no document was published in a gap", () => {
  expect(truth.gaps).toHaveLength(4);
  const months = new Set(readings.map(({ document }) => document.published!.slice(0, 7)));
  expect(truth.gaps.filter((month) => months.has(month))).toEqual([]);
});

test("the mean of a pair steps by the size of each change, and nowhere else", () => {
  expect(truth.pairs.some(({ changes }) => changes.length > 0)).toBe(true);
  for (const { mean, changes } of truth.pairs)
    truth.months.forEach((month, m) => {
      if (m === 0) return;
      const change = changes.find((one) => one.month === month);
      expect(mean[m]! - mean[m - 1]!).toBeCloseTo(change === undefined ? 0 : change.sign * change.size, 9);
    });
});

test("scores of a pair are about its mean", () => {
  const [pair] = truth.pairs;
  const scores = events
    .filter(({ actor, recipient }) =>
      [...actor, ...recipient].every(({ id }) => (pair!.pair as readonly string[]).includes(id)),
    )
    .map(({ score }) => score);
  const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;
  expect(Math.abs(mean(scores) - mean(pair!.mean))).toBeLessThan(0.5);
});

test("the outcome of a forecast is what the mean did within a year", () => {
  expect(truth.forecasts.length).toBeGreaterThan(30);
  for (const { pair, month, outcome } of truth.forecasts) {
    const { mean } = truth.pairs.find((one) => one.pair.join() === pair.join())!;
    const m = truth.months.indexOf(month);
    const change = mean[m + HORIZON]! - mean[m]!;
    expect(outcome).toBe(change > CHANGE ? "improving" : change < -CHANGE ? "worsening" : "unchanged");
  }
});
