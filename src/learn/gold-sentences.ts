/** Sentences of a treebank, as the network is trained on them. */
import { FEATS, type Parse, RELATIONS, UPOS, XPOS } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";

/** Columns of n words; `head` counts from 1 within the sentence, 0 is the root. The others are places in their lists. */
export interface GoldSentence {
  readonly forms: readonly string[];
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly feats: Uint8Array;
  readonly head: Int32Array;
  readonly relation: Uint8Array;
  readonly soft: SoftTargets | null;
}

/** Shares of a word's UPOS, then XPOS, then FEATS. */
export const TAG_COUNT: number = UPOS.length + XPOS.length + FEATS.length;

/** What teachers say of a sentence of n words, as shares of 255; and how much the gold counts beside it, 0 to 1. */
export interface SoftTargets {
  /** [n][TAG_COUNT], [n][n + 1] with the root first, [n][RELATIONS]: labels of the arcs in `head`. */
  readonly tags: Uint8Array;
  readonly arcs: Uint8Array;
  readonly labels: Uint8Array;
  readonly goldShare: number;
}

export const LABEL_COUNT: number = RELATIONS.length;

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
        feats: parse.feats.subarray(first, end),
        head: parse.head.subarray(first, end).map((head) => (head === -1 ? 0 : head - first + 1)),
        relation: parse.relation.subarray(first, end),
        soft: null,
      };
    });
  });
}
