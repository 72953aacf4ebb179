/** Over which months a relation is shown: all pages agree where the present is. */
import type { Day } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import { dayOfRecord, type RelationSources, relationOf } from "../relation/relate.ts";
import type { Relation } from "../relation/relation.ts";
import { CODED } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";
import type { RelationState } from "./addresses.ts";
import { latestRecords } from "./records.tsx";
import { firstDay, lastDay } from "./words.ts";

/** The present: the end of the month of the newest event that is told as done; of an imported set of the newest at all. */
export async function presentOf(store: Store): Promise<Day | null> {
  const day = store.data === CODED ? await newestDone(store) : await newestRow(store);
  return day === null ? null : lastDay(day.slice(0, 7));
}

async function newestDone(store: Store): Promise<Day | null> {
  const [newest] = await latestRecords(store, "event", 1);
  return newest === undefined ? null : dayOfRecord(newest);
}

async function newestRow(store: Store): Promise<Day | null> {
  const ends = (await store.pairs()).flatMap(({ to }) => to ?? []);
  return ends.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null);
}

const later = (one: Day, other: Day | null): Day => (other !== null && other > one ? other : one);
const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/**
 * The relation from its first event to the present, or to its last event where that is later; within the months asked
 * for, if any. Without those, assessments and channels are all there are, undated ones too.
 */
export function relationShown(
  sources: RelationSources,
  pair: Pair,
  state: Pick<RelationState, "from" | "to" | "auxiliary">,
  present: Day | null,
): Relation {
  const auxiliary = state.auxiliary === true;
  const whole = relationOf(sources, pair, { auxiliary });
  if (whole.from === null || whole.to === null) return whole;
  const end = later(lastDay(whole.to.slice(0, 7)), present);
  const to = state.to === undefined ? end : earlier(lastDay(state.to), end);
  const from = state.from === undefined ? whole.from : later(firstDay(state.from), whole.from);
  const shown = relationOf(sources, pair, { auxiliary, from, to });
  if (state.from !== undefined || state.to !== undefined) return shown;
  return { ...shown, assessments: whole.assessments, channels: whole.channels };
}
