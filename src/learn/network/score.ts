/** Scores of a tagger and parser on sentences of a treebank with gold words. */
import type { Prediction } from "../../parse/network/predict.ts";
import type { GoldSentence } from "./treebank.ts";

/** Shares of words, 0 to 1, punctuation included; relations with their subtypes. */
export interface Scores {
  readonly words: number;
  readonly upos: number;
  readonly xpos: number;
  readonly unlabelled: number;
  readonly labelled: number;
}

/** Forms of all sentences, and the first of each. */
export function columns(sentences: readonly GoldSentence[]): { forms: string[]; sentenceFirst: Int32Array } {
  const sentenceFirst = new Int32Array(sentences.length + 1);
  for (const [s, { forms }] of sentences.entries()) sentenceFirst[s + 1] = sentenceFirst[s]! + forms.length;
  return { forms: sentences.flatMap(({ forms }) => forms), sentenceFirst };
}

export function score(sentences: readonly GoldSentence[], prediction: Prediction): Scores {
  let [i, upos, xpos, unlabelled, labelled] = [0, 0, 0, 0, 0];
  for (const sentence of sentences) {
    const first = i;
    for (let w = 0; w < sentence.forms.length; w++, i++) {
      const head = prediction.head[i] === -1 ? 0 : prediction.head[i]! - first + 1;
      const attached = head === sentence.head[w];
      if (prediction.upos[i] === sentence.upos[w]) upos++;
      if (prediction.xpos[i] === sentence.xpos[w]) xpos++;
      if (attached) unlabelled++;
      if (attached && prediction.relation[i] === sentence.relation[w]) labelled++;
    }
  }
  return { words: i, upos: upos / i, xpos: xpos / i, unlabelled: unlabelled / i, labelled: labelled / i };
}

const percent = (share: number): string => (100 * share).toFixed(2);

/** "UPOS 95.80 XPOS 95.50 UAS 87.50 LAS 84.20" */
export const scoreText = (scores: Scores): string =>
  `UPOS ${percent(scores.upos)} XPOS ${percent(scores.xpos)} UAS ${percent(scores.unlabelled)} LAS ${percent(scores.labelled)}`;
