/** Gradients against finite differences of the loss, parameter by parameter. */
import { expect } from "vitest";
import type { Weights } from "../../src/parse/network/layout.ts";

/** Half of the distance along each gradient at which the loss is measured. */
const STEP = 0.004;

/**
 * Expects each gradient to be the slope of the loss along it, to a share of `tolerance`; `loss` computes both anew. Note:
 * mutates the weights, and leaves them as they were.
 */
export function expectSlopes(
  weights: Weights,
  gradients: Weights,
  loss: () => number,
  tolerance: number,
): void {
  loss();
  const slopes = new Map([...gradients].map(([name, values]) => [name, Float32Array.from(values)]));
  for (const [name, slope] of slopes) {
    const length = Math.sqrt(slope.reduce((sum, g) => sum + g * g, 0));
    expect(length, name).toBeGreaterThan(0);
    const values = weights.get(name)!;
    const before = Float32Array.from(values);
    const along = (by: number): number => {
      for (const i of values.keys()) values[i] = before[i]! + (by * slope[i]!) / length;
      return loss();
    };
    const measured = (along(STEP) - along(-STEP)) / (2 * STEP);
    values.set(before);
    expect(Math.abs(measured - length) / length, name).toBeLessThan(tolerance);
  }
}
