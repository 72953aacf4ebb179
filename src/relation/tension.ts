/** Tension in a triangle: how far one warms to another with whom its ally is at odds, by how sensitive the field is. */
import { badCell, readTable } from "../core/table.ts";
import { type IndexOptions, indexOver } from "./decay-index.ts";
import type { Domains } from "./domains.ts";
import { inDomain } from "./hedging.ts";
import { type Timeline, where } from "./timeline.ts";

/** Weights between 0 and 1 by domain, "other" for stories of none: how much it irks an ally. */
export type Sensitivities = ReadonlyMap<string, number>;

/** Reads `directory/name`: domain, weight. Every domain has a line, and so has "other". Errors: file, line and column. */
export function readSensitivities(
  directory: string,
  domains: Domains,
  name = "sensitivities.tsv",
): Sensitivities {
  const weights = new Map<string, number>();
  const known = [...domains.keys(), "other"];
  for (const row of readTable(directory, name, ["domain", "weight"])) {
    const { domain, weight } = row.cells as { domain: string; weight: string };
    if (!known.includes(domain))
      throw badCell(directory, row, "domain", `one of ${known.join(", ")}`, "Name a line of domains.tsv.");
    const number = Number(weight);
    if (weight === "" || !(number >= 0 && number <= 1))
      throw badCell(directory, row, "weight", "a number from 0 to 1", "Give one, as in 0.5.");
    weights.set(domain, number);
  }
  return weights;
}

export interface TensionField {
  readonly domain: string;
  readonly weight: number;
  /** Index of the two that draw closer in this field; null before its first story. */
  readonly index: number | null;
  readonly stories: readonly string[];
}

export interface Tension {
  /** 0 to 10; null where one of the three pairs has no story yet. */
  readonly value: number | null;
  /** Each from 0 to 1: warmth of A to B by field, friendship of A and C, enmity of C and B. */
  readonly warmth: number | null;
  readonly friendship: number | null;
  readonly enmity: number | null;
  readonly fields: readonly TensionField[];
}

const part = (value: number | null, sign: 1 | -1): number | null =>
  value === null ? null : Math.max(0, sign * value) / 10;

/**
 * Ten times the geometric mean of three parts of the scale: the warmth of A to B (mean over fields of the positive part
 * of the index, by weights), the friendship of A and its ally C, and the enmity of C and B. It is 0 where any of them
 * is: an unbalanced triad in the sense of Cartwright and Harary 1956 (doi:10.1037/h0046049) is what it grades.
 * Timelines of A-B, A-C and C-B; `days` ascend; one value a day.
 */
export function tensionOver(
  [warming, alliance, rivalry]: readonly [Timeline, Timeline, Timeline],
  domains: Domains,
  weights: Sensitivities,
  days: readonly number[],
  options: IndexOptions,
): readonly Tension[] {
  const fields = [...domains.keys(), "other"].map((domain) => {
    const own = where(warming, (row) => inDomain(domains, domain, warming.stories[row]!.context));
    return { domain, weight: weights.get(domain) ?? 0, figures: indexOver(own, days, options) };
  });
  const allied = indexOver(alliance, days, options);
  const hostile = indexOver(rivalry, days, options);
  return days.map((_, i): Tension => {
    const now = fields
      .map(({ domain, weight, figures }): TensionField => {
        const figure = figures[i] ?? null;
        return { domain, weight, index: figure?.value ?? null, stories: figure?.stories ?? [] };
      })
      .filter(({ index }) => index !== null);
    const all = now.reduce((sum, { weight }) => sum + weight, 0);
    const warmth =
      all === 0 ? null : now.reduce((sum, { weight, index }) => sum + weight * part(index, 1)!, 0) / all;
    const friendship = part(allied[i]?.value ?? null, 1);
    const enmity = part(hostile[i]?.value ?? null, -1);
    const known = warmth !== null && friendship !== null && enmity !== null;
    const value = known ? 10 * Math.cbrt(warmth * friendship * enmity) : null;
    return { value, warmth, friendship, enmity, fields: now };
  });
}
