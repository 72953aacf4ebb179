/** Trains the chooser, measures it on folds that it did not see, and fits its temperature there. */
import { BUCKETS, CHOICES, NONE } from "../event/chooser.ts";
import { type LogLinear, scoresOf, softmax } from "../event/log-linear.ts";
import { EVENT_TYPES } from "../event/reading.ts";
import { labelOf } from "./conventions.ts";
import { type Training, trainMean } from "./train-log-linear.ts";
import { foldOf, type TrainingRow } from "./training-rows.ts";

/** Found on held-out folds of the PLV training set; more epochs or less dropout change nothing beyond chance. */
export const SCHEDULE: Omit<Training, "seed"> = { epochs: 12, rate: 0.1, decay: 1e-4, dropout: 0.3 };
export const FOLDS = 5;
/** Models that are averaged: their dropout leaves out other features. */
const RUNS = 4;

/** Scores of one row by weights that were trained without its fold. */
export interface HeldOut {
  readonly row: TrainingRow;
  readonly scores: Float32Array;
}

/** Trains as many times as there are folds; every row is scored by the model that did not see its sentence. */
export function heldOutScores(
  rows: readonly TrainingRow[],
  seed: number,
  report: (line: string) => void,
): readonly HeldOut[] {
  const held: HeldOut[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const train = rows.filter(({ text, example }) => foldOf(text, FOLDS) !== fold && example.weight > 0);
    const weights = trainMean(
      RUNS,
      CHOICES,
      BUCKETS,
      train.map(({ example }) => example),
      { ...SCHEDULE, seed },
    );
    for (const row of rows)
      if (foldOf(row.text, FOLDS) === fold)
        held.push({ row, scores: scoresOf(weights, row.example.rows, row.example.dense) });
    report(`fold ${fold + 1} of ${FOLDS}: ${train.length} rows`);
  }
  return held;
}

/** Labels of a row's set with their probabilities, the best first; "NONE" is no event. */
export function labelsOf(
  { row, scores }: HeldOut,
  temperature: number,
): readonly (readonly [string, number])[] {
  return rankLabels(softmax(Float32Array.from(scores), temperature), row);
}

export function rankLabels(
  p: Float32Array,
  { convention, row }: Pick<TrainingRow, "convention" | "row">,
): readonly (readonly [string, number])[] {
  const labels = new Map<string, number>([["NONE", p[NONE]!]]);
  for (const [c, event] of EVENT_TYPES.entries()) {
    const label = labelOf(convention, event, row.cues);
    labels.set(label, (labels.get(label) ?? 0) + p[c]!);
  }
  return [...labels].sort((a, b) => b[1] - a[1]);
}

/** The temperature under which held-out labels of gold files are most probable, on a grid; our own examples are easier. */
export function fitTemperature(held: readonly HeldOut[]): number {
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let t = 0.5; t <= 5; t += 0.1) {
    let loss = 0;
    for (const { row, scores } of held) {
      if (row.kind === "example") continue;
      const p = softmax(Float32Array.from(scores), t);
      let together = 1e-9;
      for (let c = 0; c < p.length; c++) if (row.example.allowed[c] === 1) together += p[c]!;
      loss -= row.example.weight * Math.log(together);
    }
    if (loss < least) [best, least] = [Math.round(t * 10) / 10, loss];
  }
  return best;
}

export interface Trained {
  readonly weights: LogLinear;
  readonly held: readonly HeldOut[];
}

/** Trains on all rows, with the temperature that fits the held-out ones. */
export function trainEvents(
  rows: readonly TrainingRow[],
  seed: number,
  report: (line: string) => void,
): Trained {
  const held = heldOutScores(rows, seed, report);
  const examples = rows.map(({ example }) => example).filter(({ weight }) => weight > 0);
  const weights = trainMean(RUNS, CHOICES, BUCKETS, examples, { ...SCHEDULE, seed });
  return { weights: { ...weights, temperature: fitTemperature(held) }, held };
}
