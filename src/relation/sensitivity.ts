/** How much the indices of a pair depend on how they are reckoned: under other half-lives, weights and filters. */
import { type Day, dayNumber } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { Story } from "../store/story.ts";
import type { Catalogue } from "./catalogue.ts";
import { DEFAULT_INDEX, type IndexFigure, type IndexOptions, indexOn, LEAST_WEIGHT } from "./decay-index.ts";
import type { DecisionState } from "./decisions.ts";
import { rowsWithin } from "./figure.ts";
import { pointsOf, type StoryPoints } from "./points.ts";
import { ALL_DONE, type Selection, type Timeline, timelineOf, where } from "./timeline.ts";

export interface SensitivityRow {
  readonly what: "half-life" | "damping" | "weights" | "filter" | "story";
  /** In words: "half-life 90 days". */
  readonly option: string;
  /** Null where there is no index under this option. */
  readonly value: number | null;
  /** Against the value as asked for; null where either is. */
  readonly change: number | null;
}

export interface Sensitivity {
  readonly value: IndexFigure | null;
  readonly rows: readonly SensitivityRow[];
  /** Least and greatest of the value and its rows; null without any. */
  readonly range: readonly [low: number, high: number] | null;
}

/** The row that moves the index most on this day: that of the greatest weight x |score - index|; -1 without any. */
function weightiest(timeline: Timeline, day: number, index: number, halfLife: number): number {
  let [best, most] = [-1, -1];
  for (let row = 0; row < timeline.day.length && timeline.day[row]! <= day; row++) {
    const weight = 2 ** ((timeline.day[row]! - day) / halfLife);
    const pull = weight < LEAST_WEIGHT ? -1 : weight * Math.abs(timeline.score[row]! - index);
    if (pull > most) [best, most] = [row, pull];
  }
  return best;
}

/**
 * The index of a pair at the end of a day beside what it would be otherwise: half-life and damping halved and doubled,
 * other weights, stories of two sources or more, deeds or words alone, plans taken in, and without the one story that
 * moves it most.
 */
export function sensitivityOf(
  stories: readonly Story[],
  pair: Pair,
  day: Day,
  index: IndexOptions = DEFAULT_INDEX,
  selection: Selection = ALL_DONE,
): Sensitivity {
  const timeline = timelineOf(stories, pair, selection);
  const value = indexOn(timeline, day, index);
  const row = (what: SensitivityRow["what"], option: string, other: IndexFigure | null): SensitivityRow => ({
    what,
    option,
    value: other?.value ?? null,
    change: other === null || value === null ? null : other.value - value.value,
  });
  const reckoned = (change: Partial<IndexOptions>): IndexFigure | null =>
    indexOn(timeline, day, { ...index, resamples: 0, ...change });
  const selected = (change: Partial<Selection>): IndexFigure | null =>
    indexOn(timelineOf(stories, pair, { ...selection, ...change }), day, { ...index, resamples: 0 });
  const without = value === null ? -1 : weightiest(timeline, dayNumber(day), value.value, index.half_life);
  const rows = [
    ...[index.half_life / 2, index.half_life * 2].map((half_life) =>
      row("half-life", `half-life ${half_life} days`, reckoned({ half_life })),
    ),
    ...[index.damping / 2, index.damping * 2].map((damping) =>
      row("damping", `damping ${damping}`, reckoned({ damping })),
    ),
    ...(["story", "sources", "tellings"] as const)
      .filter((weight) => weight !== index.weight)
      .map((weight) => row("weights", `weight by ${weight}`, reckoned({ weight }))),
    row("filter", "two sources or more", selected({ sources: 2 })),
    row("filter", "deeds alone", selected({ quad: [2, 4] })),
    row("filter", "words alone", selected({ quad: [1, 3] })),
    row(
      "filter",
      selection.auxiliary ? "done alone" : "with what is planned, denied or past",
      selected({ auxiliary: !selection.auxiliary }),
    ),
    ...(without < 0
      ? []
      : [
          row(
            "story",
            `without story ${timeline.stories[without]!.id}`,
            indexOn(
              where(timeline, (other) => other !== without),
              day,
              { ...index, resamples: 0 },
            ),
          ),
        ]),
  ];
  const values = [value?.value, ...rows.map((one) => one.value)].filter((one) => typeof one === "number");
  return {
    value,
    rows,
    range: values.length === 0 ? null : [Math.min(...values), Math.max(...values)],
  };
}

export interface PointsSensitivityRow {
  readonly option: string;
  readonly sum: number;
  /** Null where nothing counts under this option. */
  readonly mean: number | null;
}

/** Points that count, of the stories of a pair on the days `from` to `to`. */
function pointsWithin(
  stories: readonly Story[],
  pair: Pair,
  [from, to]: readonly [Day, Day],
  catalogue: Catalogue,
  decisions: DecisionState["decisions"],
): readonly StoryPoints[] {
  const counted = pointsOf(stories, catalogue, decisions).filter(
    ({ decision }) => decision?.action !== "reject",
  );
  const byStory = new Map(counted.map((one) => [one.story, one]));
  const timeline = timelineOf([...byStory.keys()], pair, { ...ALL_DONE, auxiliary: true });
  const { start, end } = rowsWithin(timeline, dayNumber(from), dayNumber(to));
  return timeline.stories.slice(start, end).map((story) => byStory.get(story)!);
}

function pointsRow(
  option: string,
  some: readonly StoryPoints[],
  weight: (one: StoryPoints) => number = () => 1,
): PointsSensitivityRow {
  const sum = some.reduce((all, one) => all + weight(one) * one.points, 0);
  const worth = some.reduce((all, one) => all + weight(one), 0);
  return { option, sum, mean: worth === 0 ? null : sum / worth };
}

/** Sum and mean of the points of the days `from` to `to` under each option; the first row is as asked for. */
export function pointsSensitivityOf(
  stories: readonly Story[],
  pair: Pair,
  days: readonly [from: Day, to: Day],
  catalogue: Catalogue,
  { decisions }: DecisionState,
): readonly PointsSensitivityRow[] {
  const all = pointsWithin(stories, pair, days, catalogue, decisions);
  const only = (option: string, keep: (one: StoryPoints) => boolean): PointsSensitivityRow =>
    pointsRow(option, all.filter(keep));
  const [greatest] = [...all].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return [
    pointsRow("as it is", all),
    pointsRow("proposals alone", pointsWithin(stories, pair, days, catalogue, new Map())),
    only("decided alone", ({ decision }) => decision !== null),
    pointsRow("every telling counted", all, ({ story }) => story.tellings.length),
    only("two sources or more", ({ story }) => story.sources > 1),
    only("deeds alone", ({ story }) => story.quad % 2 === 0),
    only("words alone", ({ story }) => story.quad % 2 === 1),
    ...(greatest === undefined
      ? []
      : [only(`without story ${greatest.story.id}`, (one) => one !== greatest)]),
  ];
}
