/** Sentences of a treebank, as the network is trained on them. */
import type { Parse } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";

/** Columns of n words; `head` counts from 1 within the sentence, 0 is the root. The others are places in their lists. */
export interface GoldSentence {
  readonly forms: readonly string[];
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly head: Int32Array;
  readonly relation: Uint8Array;
}

export const forms = (parse: Parse): string[] => Array.from(parse.tokenStart, (_, i) => form(parse, i));

/** The sentences of parsed documents, one after the other. */
export function goldSentences(parses: readonly Parse[]): GoldSentence[] {
  return parses.flatMap((parse) => {
    const words = forms(parse);
    return Array.from(parse.paragraph, (_, s) => {
      const [first, end] = [parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!];
      return {
        forms: words.slice(first, end),
        upos: parse.upos.subarray(first, end),
        xpos: parse.xpos.subarray(first, end),
        head: parse.head.subarray(first, end).map((head) => (head === -1 ? 0 : head - first + 1)),
        relation: parse.relation.subarray(first, end),
      };
    });
  });
}
