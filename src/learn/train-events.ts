/** Trains the chooser, measures it on folds that it did not see, fits its temperature there, and writes it to a model folder. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChooserWeights } from "../event/chooser.ts";
import { NONE, scoresOf, softmax } from "../event/chooser.ts";
import { CHOOSER_FILE, CHOOSER_MANIFEST, type ChooserManifest, packChooser } from "../event/chooser-model.ts";
import { EVENT_TYPES } from "../event/reading.ts";
import { labelOf } from "./conventions.ts";
import { type Training, trainChooser } from "./train-chooser.ts";
import { foldOf, type Source, type TrainingRow } from "./training-rows.ts";

/** Found on held-out folds of the PLV training set; more epochs or less dropout change nothing beyond chance. */
export const SCHEDULE: Omit<Training, "seed"> = { epochs: 12, rate: 0.1, decay: 1e-4, dropout: 0.3 };
export const FOLDS = 5;

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
    const weights = trainChooser(
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
  readonly weights: ChooserWeights;
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
  const weights = trainChooser(examples, { ...SCHEDULE, seed });
  return { weights: { ...weights, temperature: fitTemperature(held) }, held };
}

/** Writes events.bin and events.json; returns the manifest. */
export function writeChooser(
  out: string,
  weights: ChooserWeights,
  sources: readonly Source[],
  scores: Readonly<Record<string, unknown>>,
): ChooserManifest {
  const bytes = packChooser(weights);
  const manifest: ChooserManifest = {
    name: "thaw-events",
    version: "1",
    format: 1,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    trained_on: sources,
    scores,
    licence: "MIT, as the code; three of the sources state no licence, see README.md",
    rebuild: "thaw train events with the files in model/README.md",
  };
  writeFileSync(join(out, CHOOSER_FILE), bytes);
  writeFileSync(join(out, CHOOSER_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
