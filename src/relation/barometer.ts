/** How one actor stands with each of its partners, all on the same day. */
import { type Day, lastOfMonth } from "../core/date.ts";
import type { Store } from "../store/store.ts";
import { DEFAULT_HALF_LIFE, indexOn, type RelationOptions, relationOf } from "./relate.ts";
import type { Figure, RelationMonth } from "./relation.ts";

export interface BarometerPartner {
  readonly partner: string;
  /** Index on the day of the barometer; null before the first event. */
  readonly latest: Figure | null;
  /** Index 12 months before that day; null if the first event was later. */
  readonly before: Figure | null;
  /** latest - before; null where either is. */
  readonly change: number | null;
  /** From the first event of this pair, or `from`, to the day of the barometer. */
  readonly months: readonly RelationMonth[];
}

export interface Barometer {
  readonly actor: string;
  /** The day it is for: `to`, or that of the last event with any of the partners; null without events. */
  readonly to: Day | null;
  readonly half_life: number;
  /** In the order asked for. */
  readonly partners: readonly BarometerPartner[];
}

/** The same day of the year before; 28 February for the 29th. */
function yearBefore(day: Day): Day {
  const year = Number(day.slice(0, 4)) - 1;
  const same = String(year).padStart(4, "0") + day.slice(4);
  const last = lastOfMonth(year, Number(day.slice(5, 7)));
  return [same, last].sort()[0]!;
}

/** Reads the records of each pair once. Errors: those of relate(). */
export async function barometer(
  store: Store,
  actor: string,
  partners: readonly string[],
  options: RelationOptions,
): Promise<Barometer> {
  const all = await Promise.all(
    partners.map(async (partner) => ({ partner, records: await store.records({ pair: [actor, partner] }) })),
  );
  const ends = all.map(({ partner, records }) => relationOf(records, [actor, partner], options).to);
  const to =
    ends
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null;
  return {
    actor,
    to,
    half_life: options.half_life ?? DEFAULT_HALF_LIFE,
    partners: all.map(({ partner, records }) => {
      if (to === null) return { partner, latest: null, before: null, change: null, months: [] };
      const latest = indexOn(records, to, options);
      const before = indexOn(records, yearBefore(to), options);
      const change = latest === null || before === null ? null : latest.value - before.value;
      return {
        partner,
        latest,
        before,
        change,
        months: relationOf(records, [actor, partner], { ...options, to }).months,
      };
    }),
  };
}
