/** An actor's barometer as it is shown: how it stands with each partner and why, and the points by period. */
import { type Day, dayNumber, dayOf } from "../core/date.ts";
import { pairOf } from "../event/pairs.ts";
import {
  type Barometer,
  barometerOf,
  DEFAULT_BAROMETER,
  type PartnerStories,
} from "../relation/barometer.ts";
import type { Catalogue } from "../relation/catalogue.ts";
import { DEFAULT_INDEX, type IndexOptions } from "../relation/decay-index.ts";
import { type DecisionState, decidedBy, type LogEntry } from "../relation/decisions.ts";
import type { PeriodLength } from "../relation/periods.ts";
import {
  type PointsSensitivityRow,
  pointsSensitivityOf,
  type Sensitivity,
  sensitivityOf,
} from "../relation/sensitivity.ts";
import { timelineOf } from "../relation/timeline.ts";
import type { Store } from "../store/store.ts";
import { type Move, moveOn, RESAMPLES } from "./course.ts";
import { type ActorName, actorNames } from "./names.ts";
import { lastDayRead } from "./period.ts";
import { storiesKnown } from "./relation-view.ts";
import type { BarometerTables } from "./tables.ts";

export interface BarometerAsked {
  /** In this order; empty: the most documented ones. */
  readonly partners: readonly string[];
  readonly by: PeriodLength;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly known: Day | null;
  readonly half_life: number;
}

export const TWO_MONTHS: BarometerAsked = {
  ...{ partners: [], by: "two-months", from: null, to: null, known: null },
  half_life: DEFAULT_INDEX.half_life,
};

export interface Standing {
  readonly partner: string;
  /** Null before the first story. */
  readonly move: Move | null;
  readonly sensitivity: Sensitivity;
  /** Points of the twelve months to the day, as they are and otherwise reckoned. */
  readonly points: readonly PointsSensitivityRow[];
}

export interface BarometerData {
  readonly known: Day | null;
  readonly barometer: Barometer;
  /** In the order of the partners; empty without any story. */
  readonly standings: readonly Standing[];
}

export interface BarometerShown {
  readonly data: BarometerData;
  readonly name: ActorName;
}

/** Partners shown where none are asked for. */
const PARTNERS = 6;

/** The most documented partners of an actor. */
async function partnersOf(store: Store, actor: string): Promise<readonly string[]> {
  return (await store.pairs())
    .filter(({ pair }) => pair.includes(actor))
    .sort((a, b) => b.events - a.events)
    .slice(0, PARTNERS)
    .map(({ pair }) => (pair[0] === actor ? pair[1] : pair[0]));
}

const YEAR = 364;

function standingOf(
  actor: string,
  { partner, stories }: PartnerStories,
  day: Day,
  index: IndexOptions,
  [catalogue, decided]: readonly [Catalogue, DecisionState],
): Standing {
  const pair = pairOf(actor, partner);
  return {
    partner,
    move: moveOn(timelineOf(stories, pair), day, index),
    sensitivity: sensitivityOf(stories, pair, day, index),
    points: pointsSensitivityOf(stories, pair, [dayOf(dayNumber(day) - YEAR), day], catalogue, decided),
  };
}

/** The barometer on the day asked for, else the last day read; decisions on points are those taken by `known`. */
export async function barometerShown(
  store: Store,
  actor: string,
  asked: BarometerAsked,
  { catalogue }: BarometerTables,
  log: readonly LogEntry[],
): Promise<BarometerShown> {
  const partners = asked.partners.length > 0 ? asked.partners : await partnersOf(store, actor);
  const { by, from, known } = asked;
  const stories: PartnerStories[] = [];
  for (const partner of partners)
    stories.push({ partner, stories: await storiesKnown(store, pairOf(actor, partner), known) });
  const index: IndexOptions = { ...DEFAULT_INDEX, half_life: asked.half_life };
  const decided = decidedBy(log, known);
  const barometer = barometerOf(actor, stories, await store.coverage(known === null ? {} : { to: known }), {
    ...DEFAULT_BAROMETER,
    ...{ by, from, known, index: { ...index, resamples: RESAMPLES } },
    to: asked.to ?? known ?? (await lastDayRead(store)),
    points: { catalogue, decided },
  });
  const day = barometer.to;
  const standings =
    day === null ? [] : stories.map((one) => standingOf(actor, one, day, index, [catalogue, decided]));
  const named = standings.flatMap(({ move }) =>
    move?.reason == null ? [] : [...move.reason.actor, ...move.reason.recipient],
  );
  return {
    data: { known, barometer, standings },
    name: await actorNames(store, [actor, ...partners, ...named]),
  };
}
