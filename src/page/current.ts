/** Where a relation stands now, and which way it moves. */
import type { Figure } from "../relation/figure.ts";

export type Direction = "warming" | "cooling" | "steady";

/** A value; with what is under it where that is at hand. */
type Level = Pick<Figure, "value">;

export interface Current<Index extends Level = Figure> {
  /** Month the index is of, YYYY-MM, and its level. */
  readonly month: string;
  readonly index: Index;
  /** Month compared with, up to three before, and the change since; null where the relation is younger. */
  readonly since: string | null;
  readonly change: number | null;
  readonly direction: Direction | null;
}

const MONTHS_BACK = 3;
/** A smaller change is called steady: half of what one fresh round of talks (2.5) makes of an index at 0 (0.5). */
export const STEADY = 0.25;

export function directionOf(change: number): Direction {
  return change >= STEADY ? "warming" : change <= -STEADY ? "cooling" : "steady";
}

export function currentIndex<Index extends Level>(relation: {
  readonly months: readonly { readonly month: string; readonly index: Index | null }[];
}): Current<Index> | null {
  const known = relation.months.flatMap(({ month, index }) => (index === null ? [] : [{ month, index }]));
  const last = known.at(-1);
  if (last === undefined) return null;
  const before = known.length > 1 ? known[Math.max(0, known.length - 1 - MONTHS_BACK)]! : null;
  const change = before === null ? null : last.index.value - before.index.value;
  return {
    month: last.month,
    index: last.index,
    since: before?.month ?? null,
    change,
    direction: change === null ? null : directionOf(change),
  };
}

export const ARROWS: Readonly<Record<Direction, string>> = { warming: "▲", cooling: "▼", steady: "▬" };
