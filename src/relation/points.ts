/** The points of a pair: what the catalogue proposes and persons decided, summed and averaged by period. */
import type { Day } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { Coverage, Story } from "../store/story.ts";
import { type Catalogue, type PointStage, type Proposal, propose } from "./catalogue.ts";
import type { Decision, DecisionState } from "./decisions.ts";
import type { Figure } from "./figure.ts";
import { asKnown } from "./known.ts";
import { type SeriesOptions, seriesOf } from "./series.ts";
import { ALL_DONE, type Selection, timelineOf } from "./timeline.ts";

export interface StoryPoints {
  readonly story: Story;
  readonly class: string;
  readonly stage: PointStage;
  readonly points: number;
  readonly proposal: Proposal | null;
  /** The person's last word; null while the proposal stands unseen. */
  readonly decision: Decision | null;
}

/** The last decision on any of a story's tellings: stories that turn out to be one have the later of their two. */
function decisionOn({ tellings }: Story, decisions: ReadonlyMap<string, Decision>): Decision | null {
  let last: Decision | null = null;
  if (decisions.size > 0)
    for (const { event } of tellings) {
      const one = decisions.get(event);
      if (one !== undefined && (last === null || one.at >= last.at)) last = one;
    }
  return last;
}

/** Points of each story that a row fits or a person decided on; decisions win over proposals. */
export function pointsOf(
  stories: readonly Story[],
  catalogue: Catalogue,
  decisions: ReadonlyMap<string, Decision>,
): readonly StoryPoints[] {
  return stories.flatMap((story) => {
    const proposal = propose(story, catalogue);
    const decision = decisionOn(story, decisions);
    const last = decision ?? proposal;
    if (last === null) return [];
    return [{ story, class: last.class, stage: last.stage, points: last.points, proposal, decision }];
  });
}

export interface PointsPeriod {
  readonly period: string;
  readonly first: Day;
  readonly last: Day;
  readonly covered: boolean;
  /** Sum of points; the stories under it are those that count, rejected ones left out. */
  readonly sum: Figure;
  /** Of a story that counts; null where none does. */
  readonly mean: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly count: number;
  /** How many of them a person has seen. */
  readonly decided: number;
}

export interface PointsOptions extends SeriesOptions {
  /** What was known by the end of this day, of stories, catalogue and decisions; null: all. */
  readonly known: Day | null;
  readonly filter: Selection;
}

/** Two months, as the Minsk Barometer has it. */
export const TWO_MONTHLY: PointsOptions = {
  by: "two-months",
  from: null,
  to: null,
  resamples: 0,
  seed: 1,
  known: null,
  filter: ALL_DONE,
};

/**
 * Points of a pair by period. `decided` is decidedBy(log, known); `catalogue` counts where none was written down by then.
 * The catalogue says which statuses count, so the filter's `auxiliary` does not matter.
 */
export function pointsSeries(
  stories: readonly Story[],
  coverage: readonly Coverage[],
  pair: Pair,
  catalogue: Catalogue,
  decided: DecisionState,
  options: PointsOptions = TWO_MONTHLY,
): readonly PointsPeriod[] {
  const known = options.known === null ? stories : asKnown(stories, options.known);
  const version = options.known === null ? catalogue : (decided.catalogue ?? catalogue);
  const scored = new Map(
    pointsOf(known, version, decided.decisions)
      .filter(({ decision }) => decision?.action !== "reject")
      .map((one) => [one.story, one]),
  );
  const scores = (story: Story): number => scored.get(story)!.points;
  const timeline = timelineOf([...scored.keys()], pair, { ...options.filter, auxiliary: true, scores });
  const seen = new Set(
    [...scored.values()].filter(({ decision }) => decision !== null).map(({ story }) => story.id),
  );
  return seriesOf(timeline, coverage, options).periods.map(({ period, first, last, covered, net }) => ({
    period,
    first,
    last,
    covered,
    sum: net,
    mean: net.count === 0 ? null : net.value / net.count,
    interval: net.interval,
    count: net.count,
    decided: seen.size === 0 ? 0 : net.stories.filter((id) => seen.has(id)).length,
  }));
}
