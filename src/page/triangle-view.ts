/** Three actors as they are shown: signs, fields, balance, hedging, tension, and how the third reacts to the other two. */
import { type Day, dayNumber, dayOf } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { Claim } from "../relation/claims.ts";
import { DEFAULT_INDEX } from "../relation/decay-index.ts";
import { periodsBetween } from "../relation/periods.ts";
import { WITHIN_30_DAYS } from "../relation/reactions.ts";
import { ALL_DONE, timelineOf } from "../relation/timeline.ts";
import { type TriadReport, triadOf } from "../relation/triad.ts";
import type { Store } from "../store/store.ts";
import type { Story } from "../store/story.ts";
import { claimsShown } from "./claims-view.ts";
import { type Move, moveOn, RESAMPLES } from "./course.ts";
import { type ActorName, actorNames } from "./names.ts";
import { lastDayRead } from "./period.ts";
import { storiesKnown } from "./relation-view.ts";
import type { BarometerTables } from "./tables.ts";

export type Three = readonly [string, string, string];

export interface TriangleAsked {
  /** First day of the tension over time; null: six years back at most. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly known: Day | null;
  readonly half_life: number;
}

export const TRIANGLE_NOW: TriangleAsked = {
  from: null,
  to: null,
  known: null,
  half_life: DEFAULT_INDEX.half_life,
};

export interface TriangleShown {
  readonly data: {
    readonly known: Day | null;
    readonly triad: TriadReport;
    /** Which way each side moves and why, in order of the sides; null before its first story. */
    readonly moves: readonly (Move | null)[];
  };
  readonly name: ActorName;
}

/** Months over which the tension is drawn. */
const MONTHS = 72;

/** Ends of the last months before a day, from the month of the first story on. */
function monthEnds(first: number | undefined, to: Day): readonly Day[] {
  if (first === undefined || first > dayNumber(to)) return [];
  const ends = periodsBetween("month", dayOf(first), to).map(({ last }) => last);
  return ends.slice(-MONTHS - 1, -1).map(dayOf);
}

const inOrder = <T>([a, b, c]: readonly T[]): readonly [T, T, T] => [a!, b!, c!];

/** Null where no day is known: an empty store. */
export async function triangleShown(
  store: Store,
  actors: Three,
  { from, to: asked, known, half_life }: TriangleAsked,
  { domains, sensitivities, outlets }: BarometerTables,
): Promise<TriangleShown | null> {
  const [a, b, c] = actors;
  const pairs: readonly Pair[] = [pairOf(a, b), pairOf(a, c), pairOf(b, c)];
  const to = asked ?? known ?? (await lastDayRead(store));
  if (to === null) return null;
  const stories: (readonly Story[])[] = [];
  const claims: Claim[] = [];
  for (const pair of pairs) {
    stories.push(await storiesKnown(store, pair, known));
    const { data } = await claimsShown(store, outlets, { actor: pair[0], with: pair[1], to: known ?? to });
    claims.push(...data.claims);
  }
  const timelines = pairs.map((pair, i) => timelineOf(stories[i]!, pair));
  const moves = timelines.map((one) => moveOn(one, to, { ...DEFAULT_INDEX, half_life }));
  const firsts = timelines.map(({ day }) => day[0]).filter((day) => day !== undefined);
  const triad = triadOf(actors, inOrder(stories), claims, {
    to,
    days: monthEnds(firsts.length === 0 ? undefined : Math.min(...firsts), to).filter(
      (day) => from === null || day >= from,
    ),
    domains,
    sensitivities,
    index: { ...DEFAULT_INDEX, half_life, resamples: RESAMPLES },
    reactions: WITHIN_30_DAYS,
    selection: ALL_DONE,
  });
  const reacting = triad.reactions.moments.flatMap(({ step, stories: after }) => [step, ...after]);
  const reasons = moves.flatMap((move) => move?.reason ?? []);
  const named = [...reacting, ...reasons].flatMap(({ actor, recipient }) => [...actor, ...recipient]);
  return { data: { known, triad, moves }, name: await actorNames(store, [...actors, ...named]) };
}
