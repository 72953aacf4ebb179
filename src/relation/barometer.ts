/** How one actor stands with each of its partners, period by period, by both indices. */
import { type Day, dayNumber, dayOf, lastOfMonth } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { Store } from "../store/store.ts";
import type { Coverage, Story } from "../store/story.ts";
import type { Catalogue } from "./catalogue.ts";
import { DEFAULT_INDEX, type IndexFigure, type IndexOptions, indexOn, indexOver } from "./decay-index.ts";
import type { DecisionState } from "./decisions.ts";
import { asKnown, readAsKnown } from "./known.ts";
import { documentsIn, type PeriodLength, periodsBetween } from "./periods.ts";
import { type PointsPeriod, pointsSeries, TWO_MONTHLY } from "./points.ts";
import { ALL_DONE, type Selection, timelineOf } from "./timeline.ts";

export interface BarometerOptions {
  readonly by: PeriodLength;
  /** Days in the first and the last period; null: of the first and the last story with any partner. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** What was known by the end of this day; null: all. */
  readonly known: Day | null;
  readonly index: IndexOptions;
  readonly selection: Selection;
  /** The catalogue of points, and decidedBy(log, known); null: the automatic index alone. */
  readonly points: { readonly catalogue: Catalogue; readonly decided: DecisionState } | null;
}

/** By two months, like the Minsk Barometer. */
export const DEFAULT_BAROMETER: BarometerOptions = {
  by: "two-months",
  from: null,
  to: null,
  known: null,
  index: DEFAULT_INDEX,
  selection: ALL_DONE,
  points: null,
};

export interface BarometerPeriod {
  readonly period: string;
  readonly first: Day;
  readonly last: Day;
  /** Documents read in it; where there are none the period is unknown, not quiet. */
  readonly documents: number;
  /** Index at its end; null before the first story. */
  readonly index: IndexFigure | null;
  /** Points of its stories, as sum and mean; null where no catalogue was given. */
  readonly points: PointsPeriod | null;
}

export interface BarometerPartner {
  readonly partner: string;
  /** Index on the day of the barometer; null before the first story. */
  readonly latest: IndexFigure | null;
  /** Index 12 months before that day; null if the first story was later. */
  readonly before: IndexFigure | null;
  /** latest - before; null where either is. */
  readonly change: number | null;
  readonly periods: readonly BarometerPeriod[];
}

export interface Barometer {
  readonly actor: string;
  /** The day it is for: `to`, or that of the last story with any of the partners; null without stories. */
  readonly to: Day | null;
  readonly by: PeriodLength;
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

/** What is known of an actor and one of its partners. */
export interface PartnerStories {
  readonly partner: string;
  readonly stories: readonly Story[];
}

function partnerOf(
  actor: string,
  { partner, stories: all }: PartnerStories,
  coverage: readonly Coverage[],
  [from, to]: readonly [Day, Day],
  options: BarometerOptions,
): BarometerPartner {
  const { by, index, known, points } = options;
  const pair = pairOf(actor, partner);
  const stories = known === null ? all : asKnown(all, known);
  const timeline = timelineOf(stories, pair, options.selection);
  const latest = indexOn(timeline, to, index);
  const before = indexOn(timeline, yearBefore(to), index);
  const periods = periodsBetween(by, from, to);
  const ends = periods.map(({ last }) => Math.min(last, dayNumber(to)));
  const levels = indexOver(timeline, ends, index);
  const documents = documentsIn(coverage, periods);
  // A last period that is not over counts up to the day asked for, as its index does.
  const counted = stories.filter(({ date }) => date === null || date <= to);
  const scored =
    points &&
    pointsSeries(counted, coverage, pair, points.catalogue, points.decided, {
      ...TWO_MONTHLY,
      ...{ by, from, to, known, filter: options.selection },
    });
  return {
    partner,
    latest,
    before,
    change: latest === null || before === null ? null : latest.value - before.value,
    periods: periods.map(({ period, first, last }, p) => ({
      period,
      first: dayOf(first),
      last: dayOf(last),
      documents: documents[p]!,
      index: levels[p]!,
      points: scored?.[p] ?? null,
    })),
  };
}

/** The barometer of an actor from the stories with each partner: all partners over the same periods. */
export function barometerOf(
  actor: string,
  partners: readonly PartnerStories[],
  coverage: readonly Coverage[],
  options: BarometerOptions = DEFAULT_BAROMETER,
): Barometer {
  const days = partners.flatMap(({ partner, stories }) => {
    const { day } = timelineOf(stories, pairOf(actor, partner), options.selection);
    return day.length === 0 ? [] : [day[0]!, day.at(-1)!];
  });
  const from = options.from ?? (days.length === 0 ? null : dayOf(days.reduce((a, b) => Math.min(a, b))));
  const to = options.to ?? (days.length === 0 ? null : dayOf(days.reduce((a, b) => Math.max(a, b))));
  const none = { latest: null, before: null, change: null, periods: [] };
  return {
    actor,
    to,
    by: options.by,
    half_life: options.index.half_life,
    partners: partners.map((one) =>
      from === null || to === null
        ? { partner: one.partner, ...none }
        : partnerOf(actor, one, coverage, [from, to], options),
    ),
  };
}

/** Reads the stories with each partner once; for a past day they are grouped as they would have been then. */
export async function barometer(
  store: Store,
  actor: string,
  partners: readonly string[],
  options: BarometerOptions = DEFAULT_BAROMETER,
): Promise<Barometer> {
  const { known } = options;
  const read = (pair: Pair): Promise<readonly Story[]> =>
    known === null ? store.stories({ pair }) : readAsKnown(store, pair, known);
  const stories = await Promise.all(
    partners.map(async (partner) => ({ partner, stories: await read(pairOf(actor, partner)) })),
  );
  return barometerOf(actor, stories, await store.coverage({}), options);
}
