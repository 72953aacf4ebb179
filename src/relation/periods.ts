/** Months rolled up to quarters and years. */
import type { Figure, Relation } from "./relation.ts";

export interface RelationPeriod {
  /** "2020-Q1" or "2020". */
  readonly period: string;
  readonly cooperation: Figure;
  readonly conflict: Figure;
  /** Level at the end of the period. */
  readonly index: Figure | null;
}

function join(one: Figure, other: Figure): Figure {
  return { value: one.value + other.value, events: [...one.events, ...other.events] };
}

/** Sums the months of each quarter or year; the index is that of its last month. */
export function rollUp(relation: Relation, by: "quarter" | "year"): readonly RelationPeriod[] {
  const periods: RelationPeriod[] = [];
  for (const { month, cooperation, conflict, index } of relation.months) {
    const quarter = Math.ceil(Number(month.slice(5)) / 3);
    const period = by === "year" ? month.slice(0, 4) : `${month.slice(0, 4)}-Q${quarter}`;
    const before = periods.at(-1);
    if (before?.period !== period) periods.push({ period, cooperation, conflict, index });
    else
      periods[periods.length - 1] = {
        period,
        cooperation: join(before.cooperation, cooperation),
        conflict: join(before.conflict, conflict),
        index,
      };
  }
  return periods;
}
