/** What held-out folds say of the chooser: labels, quads, two classes, false events, and how far its confidence can be trusted. */
import { DROP } from "../event/choose.ts";
import { NONE } from "../event/chooser.ts";
import { softmax } from "../event/log-linear.ts";
import { quadOf } from "./conventions.ts";
import { confusionLines, type Judged, reliabilityLines, scoreLabels, scoreLines } from "./label-scores.ts";
import { type HeldOut, labelsOf } from "./train-events.ts";

export interface FoldReport {
  readonly lines: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
}

/** Labels as their quads; NONE stays. */
export const asQuads = (judged: readonly Judged[]): readonly Judged[] =>
  judged.map(({ gold, found }) => ({ gold: quadName(gold), found: quadName(found) }));

/** Labels as cooperation or conflict; NONE stays. */
export const asTwo = (judged: readonly Judged[]): readonly Judged[] =>
  asQuads(judged).map(({ gold, found }) => ({ gold: half(gold), found: half(found) }));

const quadName = (label: string): string =>
  /^[1-4]$/.test(label) ? label : quadOf(label) === "0" ? "NONE" : quadOf(label);
const half = (quad: string): string => (quad === "NONE" ? quad : quad < "3" ? "cooperation" : "conflict");

export function reportFolds(held: readonly HeldOut[], temperature: number): FoldReport {
  const marked = held.filter(({ row }) => row.kind === "marked");
  const ranked = marked.map((each) => ({
    gold: each.row.label,
    ranked: labelsOf(each, temperature).filter(([label]) => label !== "NONE"),
  }));
  const judged = ranked.map(({ gold, ranked: labels }) => ({ gold, found: labels[0]![0] }));
  const raw = held.filter(({ row }) => row.kind === "raw");
  const keptBelow = (each: HeldOut, threshold: number): boolean =>
    softmax(Float32Array.from(each.scores), temperature)[NONE]! < threshold;
  const kept = (each: HeldOut): boolean => keptBelow(each, DROP);
  const sentences = (list: readonly HeldOut[]): number => new Set(list.map(({ row }) => row.text)).size;
  const none = raw.filter(({ row }) => row.label === "0");
  const some = raw.filter(({ row }) => row.label !== "0");
  const falseSentences = sentences(none.filter(kept));
  const scores = {
    macro_f1_types: scoreLabels(judged).macro,
    macro_f1_quads: scoreLabels(asQuads(judged)).macro,
    macro_f1_two: scoreLabels(asTwo(judged)).macro,
    kept_of_right_readings: some.filter(kept).length / Math.max(1, some.length),
    sentences_without_event_coded: falseSentences,
    temperature,
  };
  return {
    scores,
    lines: [
      `${marked.length} marked sentences, ${ranked.length === 0 ? 0 : scoreLabels(judged).labels.length} labels, each scored by a model that did not see it`,
      ...scoreLines(scoreLabels(judged)),
      "quads",
      ...scoreLines(scoreLabels(asQuads(judged))),
      "cooperation and conflict",
      ...scoreLines(scoreLabels(asTwo(judged))),
      "confusion",
      ...confusionLines(judged),
      `reliability (temperature ${temperature})`,
      ...reliabilityLines(
        ranked.map(({ gold, ranked: labels }) => ({
          confidence: labels[0]![1],
          right: labels[0]![0] === gold,
        })),
      ),
      "parties without a frame: the type must be as probable as, no event less probable than",
      ...unframedLines(held, temperature),
      `codebook's readings in ${sentences(none)} sentences without an event, and ${some.length} readings whose quad is right, kept where no event is less probable than`,
      ...[0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 1].map(
        (threshold) =>
          `  ${threshold.toFixed(2)}  sentences without ${sentences(none.filter((each) => keptBelow(each, threshold)))}  right ${some.filter((each) => keptBelow(each, threshold)).length}`,
      ),
    ],
  };
}

/** How many of the parties without a frame would be coded, and how many of these rightly, as the thresholds move. */
function unframedLines(held: readonly HeldOut[], temperature: number): readonly string[] {
  const unframed = held
    .filter(({ row }) => row.kind === "unframed")
    .map((each) => {
      const p = softmax(Float32Array.from(each.scores), temperature);
      const [best] = [...p.subarray(0, NONE).keys()].sort((a, b) => p[b]! - p[a]!);
      const allowed = each.row.example.allowed;
      return { sure: p[best!]!, none: p[NONE]!, right: allowed[best!] === 1, silent: allowed[NONE] === 1 };
    });
  const silent = unframed.filter((each) => each.silent).length;
  const lines = [`  ${unframed.length} pairs, ${silent} of them without an event`];
  for (const certain of [0.2, 0.25, 0.3, 0.4, 0.5, 0.6])
    for (const unlikely of [0.05, 0.1, 0.2]) {
      const coded = unframed.filter(({ sure, none }) => sure >= certain && none < unlikely);
      const right = coded.filter((each) => each.right).length;
      const nothing = coded.filter((each) => each.silent).length;
      lines.push(
        `  ${certain.toFixed(1)} ${unlikely.toFixed(2)}  coded ${coded.length}  right ${right}  of nothing ${nothing}`,
      );
    }
  return lines;
}
