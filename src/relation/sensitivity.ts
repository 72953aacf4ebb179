/** How much the index of a pair depends on how it is reckoned: the same day under other half-lives, weights and filters. */
import { type Day, dayNumber } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { Story } from "../store/story.ts";
import { DEFAULT_INDEX, type IndexFigure, type IndexOptions, indexOn, LEAST_WEIGHT } from "./decay-index.ts";
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
