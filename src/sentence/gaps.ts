/** The gaps between tokens where a sentence may end, in order; the same for learning and for reading. */
import { ruleBoundaries } from "./boundaries.ts";
import {
  type BoundaryModel,
  type Gap,
  mannerOf,
  newKeys,
  newSlots,
  scoreOf,
  type TokenKinds,
  tokenKinds,
  writeFeatures,
} from "./boundary-model.ts";
import { datelineEnd } from "./dateline.ts";
import { spaceBefore } from "./token-reader.ts";
import type { TokenList } from "./tokens.ts";

/** Tokens of a document in paragraphs: first token of each, then the number of tokens. */
export interface Tokens {
  readonly text: string;
  readonly list: TokenList;
  readonly paragraphFirst: readonly number[];
}

/** Whether a sentence begins behind a gap. */
export type Decide = (kinds: TokenKinds, gap: Gap) => boolean;

/**
 * Asks `decide` at every gap of every paragraph in turn; parts of words and datelines have no gaps. Returns the first tokens of
 * all sentences, then the number of tokens.
 */
export function walkGaps(tokens: Tokens, words: ReadonlyMap<string, number>, decide: Decide): number[] {
  const { text, list, paragraphFirst } = tokens;
  const kinds = tokenKinds(words, text, list);
  const manner = mannerOf(kinds, paragraphFirst);
  const firsts: number[] = [];
  for (let p = 0; p + 1 < paragraphFirst.length; p++) {
    const [first, end] = [paragraphFirst[p]!, paragraphFirst[p + 1]!];
    const reader = { text, list, last: end - 1 };
    firsts.push(first);
    const dateline = datelineEnd(reader, first, end);
    const from = dateline === -1 ? first : dateline;
    if (dateline !== -1) firsts.push(dateline);
    const rules = ruleBoundaries(reader, from);
    const gap: Gap = { first: from, end, from, at: from, rule: 0, manner, space: 0 };
    let r = 0;
    for (let at = from + 1; at < end; at++) {
      gap.rule = rules[r] === at ? 1 : 0;
      if (gap.rule === 1) r++;
      if (list.glued[at] === 1) continue;
      gap.at = at;
      gap.space = spaceBefore(reader, at) ? 1 : 0;
      if (!decide(kinds, gap)) continue;
      firsts.push(at);
      gap.from = at;
    }
  }
  firsts.push(list.start.length);
  return firsts;
}

/** First tokens of the sentences that a model finds, then the number of tokens. */
export function sentenceFirsts(model: BoundaryModel, tokens: Tokens): number[] {
  const slots = newSlots();
  const keys = newKeys();
  return walkGaps(tokens, model.words, (kinds, gap) => {
    writeFeatures(kinds, gap, slots, keys);
    return scoreOf(model.weights, keys) > 0;
  });
}
