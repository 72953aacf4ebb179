/** Parses tagged sentences: takes the best transition at every state, then makes one tree of what is left. */

import { arcFeatures } from "./arc-features.ts";
import { type Actions, type Arcs, legalKinds, SHIFT, startArcs, take } from "./arcs.ts";
import { RELATIONS, UPOS } from "./parse.ts";
import { type ScoreWork, score, type Weights } from "./weights.ts";

const PUNCT_TAG: number = UPOS.indexOf("PUNCT") + 1;
const VERB_TAG: number = UPOS.indexOf("VERB") + 1;
const PUNCT: number = RELATIONS.indexOf("punct");
const PARATAXIS: number = RELATIONS.indexOf("parataxis");
const ROOT: number = RELATIONS.indexOf("root");

/** Gives every token of the sentence in `arcs` a head (n + 1 for the one root). Note: mutates arcs. */
export function attach(
  weights: Weights,
  actions: Actions,
  arcs: Arcs,
  length: number,
  work: ScoreWork,
): void {
  const { features, scores } = work;
  const { kind, relation } = actions;
  startArcs(arcs, length);
  while (arcs.next <= length) {
    const legal = legalKinds(arcs);
    if (legal === 1 << SHIFT) {
      take(arcs, SHIFT, 0);
      continue;
    }
    const count = arcFeatures(arcs, features);
    score(weights, work, count);
    let best = -1;
    for (let c = 0; c < scores.length; c++)
      if ((legal >> kind[c]!) & 1 && (best < 0 || scores[c]! > scores[best]!)) best = c;
    take(arcs, kind[best]!, relation[best]!);
  }
  oneRoot(arcs);
}

/** Of the tokens without a head, the first verb, or else the first that is not punctuation, becomes the root. Note: mutates arcs. */
export function oneRoot({ length, head, relation, upos }: Arcs): void {
  let root = 0;
  for (let i = 1; i <= length; i++) {
    if (head[i] !== 0) continue;
    const better =
      root === 0 ||
      (upos[root] === PUNCT_TAG && upos[i] !== PUNCT_TAG) ||
      (upos[root] !== VERB_TAG && upos[i] === VERB_TAG);
    if (better) root = i;
  }
  for (let i = 1; i <= length; i++) {
    if (head[i] !== 0) continue;
    head[i] = i === root ? length + 1 : root;
    relation[i] = i === root ? ROOT : upos[i] === PUNCT_TAG ? PUNCT : PARATAXIS;
  }
}
