/** How far two series go the same way. */

export interface Correlation {
  /** Pairs of values it is reckoned from. */
  readonly n: number;
  /** -1 to 1; null of fewer than three, or where one series never changes. */
  readonly pearson: number | null;
  readonly kendall: number | null;
}

const FEWEST = 3;

/** Pearson's r, of what is linear; and Kendall's tau-b, of order alone, which no single month can carry. */
export function correlationOf(one: readonly number[], other: readonly number[]): Correlation {
  const few = one.length < FEWEST;
  return {
    n: one.length,
    pearson: few ? null : pearson(one, other),
    kendall: few ? null : kendall(one, other),
  };
}

function pearson(one: readonly number[], other: readonly number[]): number | null {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const [x, y] = [mean(one), mean(other)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    xy += (one[i]! - x) * (other[i]! - y);
    xx += (one[i]! - x) ** 2;
    yy += (other[i]! - y) ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}

/** Kendall's tau-b (Kendall 1945, doi:10.1093/biomet/33.3.239): ties count on neither side. Null where one never changes. */
export function kendall(one: readonly number[], other: readonly number[]): number | null {
  let [concordant, apart, another] = [0, 0, 0];
  for (let i = 0; i < one.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [Math.sign(one[i]! - one[j]!), Math.sign(other[i]! - other[j]!)];
      concordant += a * b;
      apart += a * a;
      another += b * b;
    }
  return apart === 0 || another === 0 ? null : concordant / Math.sqrt(apart * another);
}
