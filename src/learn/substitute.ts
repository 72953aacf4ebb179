/** Treebank sentences with other words in them: more sentences of the same trees for a student to learn from. */
import { UPOS } from "../parse/parse.ts";
import type { GoldSentence } from "./gold-sentences.ts";

/** Tags of words that may change; function words make the tree what it is. */
const OPEN: ReadonlySet<number> = new Set(
  ["ADJ", "ADV", "NOUN", "NUM", "PROPN", "VERB"].map((tag) => UPOS.indexOf(tag as (typeof UPOS)[number])),
);

const kindOf = ({ upos, xpos, feats }: GoldSentence, i: number): number =>
  (upos[i]! * 256 + xpos[i]!) * 256 + feats[i]!;

/**
 * Each sentence with `share` of its open-class words replaced by words seen with the same tags and features, drawn from
 * the types of the treebank (Gulordava et al. 2018, doi:10.18653/v1/N18-1108). Tags and trees stay as they were.
 */
export function substituted(
  sentences: readonly GoldSentence[],
  share: number,
  random: () => number,
): GoldSentence[] {
  const types = new Map<number, Set<string>>();
  for (const sentence of sentences)
    for (const [i, form] of sentence.forms.entries()) {
      if (!OPEN.has(sentence.upos[i]!)) continue;
      const kind = kindOf(sentence, i);
      types.set(kind, (types.get(kind) ?? new Set()).add(form));
    }
  const lists = new Map([...types].map(([kind, forms]) => [kind, [...forms]]));
  return sentences.map((sentence) => ({
    ...sentence,
    forms: sentence.forms.map((form, i) => {
      const list = lists.get(kindOf(sentence, i));
      if (list === undefined || random() >= share) return form;
      return list[Math.floor(random() * list.length)]!;
    }),
  }));
}
