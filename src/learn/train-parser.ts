/** Trains the parser on its own mistakes: a dynamic oracle says what is still best after a wrong turn. */
import { ARC_FEATURES, arcFeatures } from "../parse/arc-features.ts";
import {
  type Actions,
  type Arcs,
  fillArcs,
  LEFT,
  legalKinds,
  newArcs,
  REDUCE,
  RIGHT,
  SHIFT,
  startArcs,
  take,
} from "../parse/arcs.ts";
import { oneRoot } from "../parse/attach.ts";
import type { Parse } from "../parse/parse.ts";
import { MAX_CLASSES } from "../parse/weights.ts";
import { type GoldTree, goldRelation, kindCosts } from "./oracle.ts";
import {
  countFeatures,
  newFrequency,
  newPerceptron,
  type Perceptron,
  scoreRows,
  update,
} from "./perceptron.ts";
import { randomFrom, shuffled } from "./random.ts";

/** A document to learn arcs from: word hashes, tags as a tagger would give them, and its trees. */
export interface TreeText {
  readonly parse: Parse;
  readonly word: Int32Array;
  readonly tags: Uint8Array;
}

export interface Settings {
  readonly actions: Actions;
  readonly uposOfTag: Uint8Array;
  readonly longest: number;
}

/** SHIFT, REDUCE, and every relation that arcs to the left or right have at least three times. */
export function actionsOf(parses: readonly Parse[]): Actions {
  const counts = new Map<number, number>();
  for (const { head, relation } of parses)
    for (let i = 0; i < head.length; i++) {
      if (head[i]! < 0) continue;
      const action = (head[i]! > i ? LEFT : RIGHT) * 64 + relation[i]!;
      counts.set(action, (counts.get(action) ?? 0) + 1);
    }
  const arcs = [...counts]
    .filter(([, count]) => count >= 3)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MAX_CLASSES - 2)
    .map(([action]) => action);
  const all = [SHIFT * 64, REDUCE * 64, ...arcs];
  return { kind: Uint8Array.from(all, (a) => a >> 6), relation: Uint8Array.from(all, (a) => a & 63) };
}

/** Features of the parser that occur less often on the right way get no weights. */
const OFTEN = 3;

/** A model without weights for the features that the right transitions of these texts meet. */
export function newParser(texts: readonly TreeText[], settings: Settings): Perceptron {
  const frequency = newFrequency();
  const model = newPerceptron(settings.actions.kind.length, frequency, 0);
  walk(model, texts, settings, 0, 0, (features, count) => countFeatures(frequency, features, count));
  return newPerceptron(settings.actions.kind.length, frequency, OFTEN);
}

/** The tree of the sentence [first, end). Note: mutates gold. */
export function fillGold(gold: GoldTree, { head, relation }: Parse, first: number, end: number): void {
  gold.head[0] = 0;
  for (let i = first, k = 1; i < end; i++, k++) {
    gold.head[k] = head[i]! < 0 ? end - first + 1 : head[i]! - first + 1;
    gold.relation[k] = relation[i]!;
  }
}

/** The best class among those allowed by `kinds` (bits), or -1. */
function bestOf(scores: Float32Array, kind: Uint8Array, kinds: number): number {
  let best = -1;
  for (let c = 0; c < scores.length; c++)
    if ((kinds >> kind[c]!) & 1 && (best < 0 || scores[c]! > scores[best]!)) best = c;
  return best;
}

/**
 * The best class among those that cost least (of right arcs only the right relation), and the best of all others;
 * -1 where there is none. Note: mutates found (right, wrong).
 */
function bestTwo(
  arcs: Arcs,
  gold: GoldTree,
  scores: Float32Array,
  { kind, relation }: Actions,
  legal: number,
  cost: Int32Array,
  found: Int32Array,
): void {
  let least = 1 << 30;
  for (let k = 0; k < 4; k++) if ((legal >> k) & 1 && cost[k]! < least) least = cost[k]!;
  const left = arcs.size > 0 ? goldRelation(arcs, gold, LEFT) : -1;
  const right = arcs.size > 0 ? goldRelation(arcs, gold, RIGHT) : -1;
  found.fill(-1);
  for (let c = 0; c < scores.length; c++) {
    const k = kind[c]!;
    if (((legal >> k) & 1) === 0) continue;
    const wanted = k === LEFT ? left : k === RIGHT ? right : -1;
    const side = cost[k] === least && (wanted < 0 || relation[c] === wanted) ? 0 : 1;
    if (found[side]! < 0 || scores[c]! > scores[found[side]!]!) found[side] = c;
  }
}

/** The right transition must lead by this much, or the weights are moved. */
const MARGIN = 5;

export interface EpochResult {
  readonly steps: number;
  readonly right: number;
}

/**
 * One pass over all sentences in a random order. With `explore`, the probability of following the model's own choice
 * where it is wrong. Note: mutates model.
 */
export function parserEpoch(
  model: Perceptron,
  texts: readonly TreeText[],
  settings: Settings,
  explore: number,
  seed: number,
): EpochResult {
  return walk(model, texts, settings, explore, seed, (features, count, wanted, rival, lead) => {
    if (lead <= MARGIN) update(model, features, count, wanted, rival);
  });
}

/** Goes through all states; `learn` gets the features, the class wanted, the best wrong one, and the lead of the first. */
function walk(
  model: Perceptron,
  texts: readonly TreeText[],
  { actions, uposOfTag, longest }: Settings,
  explore: number,
  seed: number,
  learn: (features: Int32Array, count: number, wanted: number, rival: number, lead: number) => void,
): EpochResult {
  const random = randomFrom(seed);
  const lessons = texts.flatMap((text) => Array.from(text.parse.paragraph, (_, s) => [text, s] as const));
  const arcs = newArcs(longest);
  const gold = { head: new Int32Array(longest + 4), relation: new Int32Array(longest + 4) };
  const features = new Int32Array(ARC_FEATURES);
  const scores = new Float32Array(model.classes);
  const cost = new Int32Array(4);
  const found = new Int32Array(2);
  let steps = 0;
  let right = 0;
  for (const place of shuffled(lessons.length, random)) {
    const [text, s] = lessons[place]!;
    const first = text.parse.sentenceFirst[s]!;
    const end = text.parse.sentenceFirst[s + 1]!;
    fillArcs(arcs, text.word, text.tags, uposOfTag, first, end);
    fillGold(gold, text.parse, first, end);
    startArcs(arcs, end - first);
    model.steps++;
    while (arcs.next <= arcs.length) {
      const legal = legalKinds(arcs);
      const count = arcFeatures(arcs, features);
      scoreRows(model, features, count, scores);
      kindCosts(arcs, gold, cost);
      bestTwo(arcs, gold, scores, actions, legal, cost, found);
      const wanted = found[0]! < 0 ? found[1]! : found[0]!;
      const rival = found[0]! < 0 ? -1 : found[1]!;
      const mistaken = rival >= 0 && scores[rival]! > scores[wanted]!;
      steps++;
      if (!mistaken) right++;
      if (rival >= 0) learn(features, count, wanted, rival, scores[wanted]! - scores[rival]!);
      const taken = mistaken && random() < explore ? rival : wanted;
      take(arcs, actions.kind[taken]!, actions.relation[taken]!);
    }
  }
  return { steps, right: right / steps };
}

/** Parses with the model's weights as they are (see `settle`); heads and relations per token of the document. */
export function parseAveraged(
  model: Perceptron,
  text: TreeText,
  { actions, uposOfTag, longest }: Settings,
): { head: Int32Array; relation: Uint8Array } {
  const arcs = newArcs(longest);
  const features = new Int32Array(ARC_FEATURES);
  const scores = new Float32Array(model.classes);
  const { sentenceFirst } = text.parse;
  const head = new Int32Array(text.word.length);
  const relation = new Uint8Array(text.word.length);
  for (let s = 0; s + 1 < sentenceFirst.length; s++) {
    const first = sentenceFirst[s]!;
    const end = sentenceFirst[s + 1]!;
    fillArcs(arcs, text.word, text.tags, uposOfTag, first, end);
    startArcs(arcs, end - first);
    while (arcs.next <= arcs.length) {
      const count = arcFeatures(arcs, features);
      scoreRows(model, features, count, scores);
      const best = bestOf(scores, actions.kind, legalKinds(arcs));
      take(arcs, actions.kind[best]!, actions.relation[best]!);
    }
    oneRoot(arcs);
    for (let i = first, k = 1; i < end; i++, k++) {
      head[i] = arcs.head[k]! > arcs.length ? -1 : first + arcs.head[k]! - 1;
      relation[i] = arcs.relation[k]!;
    }
  }
  return { head, relation };
}
