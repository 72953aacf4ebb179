/** Trains the party scorer, and measures it on folds that it did not see. */
import { type LogLinear, rowsOf } from "../event/log-linear.ts";
import { SIDE_BUCKETS, SIDES, SPAN_BUCKETS, sidesOfPhrase } from "../event/party-scorer.ts";
import { phraseAround } from "../event/party-span.ts";
import type { PartySentence } from "./party-rows.ts";
import { type Example, type Training, trainLogLinear } from "./train-log-linear.ts";
import { foldOf } from "./training-rows.ts";

const SCHEDULE: Omit<Training, "seed"> = { epochs: 12, rate: 0.1, decay: 1e-4, dropout: 0.3 };
const NONE = SIDES.indexOf("none");
/** What a span needs: a phrase is a party where it is one side or the other with at least this probability. */
export const FOUND = 0.35;
const EMPTY = new Float32Array(0);

const exampleOf = (names: readonly string[], buckets: number, classes: number, c: number): Example => ({
  rows: rowsOf(names, buckets),
  dense: EMPTY,
  allowed: Uint8Array.from({ length: classes }, (_, k) => (k === c ? 1 : 0)),
  weight: 1,
});

export function trainSides(sentences: readonly PartySentence[], seed: number): LogLinear {
  const examples = sentences.flatMap(({ heads, names, gold }) =>
    heads.map((head, k) =>
      exampleOf(names[k]!, SIDE_BUCKETS, SIDES.length, SIDES.indexOf(gold.get(head)?.side ?? "none")),
    ),
  );
  return trainLogLinear(SIDES, SIDE_BUCKETS, examples, { ...SCHEDULE, seed });
}

/** Learns how far phrases reach, from the spans of gold parties. */
export function trainSpans(sentences: readonly PartySentence[], seed: number): LogLinear {
  const examples: Example[] = [];
  for (const { mentions, gold } of sentences)
    for (const [head, { tokens }] of gold)
      phraseAround(mentions, head, (dependent, names) => {
        const inside = dependent >= tokens[0] && dependent < tokens[1];
        examples.push(exampleOf(names, SPAN_BUCKETS, 2, inside ? 1 : 0));
        return inside;
      });
  return trainLogLinear(["outside", "inside"], SPAN_BUCKETS, examples, { ...SCHEDULE, seed });
}

export interface FoundParty {
  readonly head: number;
  readonly side: string;
  readonly start: number;
  readonly end: number;
  /** Probability of the side. */
  readonly confidence: number;
}

export function findParties(
  { mentions, heads, names }: PartySentence,
  sides: LogLinear,
  spans: LogLinear,
): readonly FoundParty[] {
  return heads.flatMap((head, k) => {
    const p = sidesOfPhrase(sides, names[k]!);
    if (1 - p[NONE]! < FOUND) return [];
    let best = 0;
    for (let c = 1; c < NONE; c++) if (p[c]! > p[best]!) best = c;
    const [first, end] = phraseAround(mentions, head, (_, own) => sidesOfPhrase(spans, own)[1]! > 0.5);
    return [
      {
        head,
        side: SIDES[best]!,
        start: mentions.tokenStart[first]!,
        end: mentions.tokenEnd[end - 1]!,
        confidence: p[best]!,
      },
    ];
  });
}

export interface HeldOutParties {
  readonly sentence: PartySentence;
  readonly found: readonly FoundParty[];
}

/** Each sentence with the parties found by models that did not see it. `more` is learned from in every fold. */
export function heldOutParties(
  sentences: readonly PartySentence[],
  more: readonly PartySentence[],
  folds: number,
  seed: number,
): readonly HeldOutParties[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const others = sentences.filter(({ text }) => foldOf(text, folds) !== fold);
    const sides = trainSides([...others, ...more.filter(({ text }) => foldOf(text, folds) !== fold)], seed);
    const spans = trainSpans(others, seed);
    return sentences
      .filter(({ text }) => foldOf(text, folds) === fold)
      .map((sentence) => ({ sentence, found: findParties(sentence, sides, spans) }));
  });
}
