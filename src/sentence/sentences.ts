/** Sentences and tokens of one document, as columns. */
import type { Document } from "../document/document.ts";

/**
 * Tokens are the syntactic words of Universal Dependencies ("do" + "n't" are two); every one has its own characters.
 *
 *     sentenceFirst  0           5        9      sentence s holds tokens sentenceFirst[s] <= i < sentenceFirst[s + 1]
 *     tokens         a b c d e | f g h i |
 */
export interface Sentences {
  readonly document: Document;
  /** Length S + 1; the last entry is the number of tokens. */
  readonly sentenceFirst: Int32Array;
  /** Length S: paragraph of each sentence, from 0; the title is a paragraph of its own. */
  readonly paragraph: Int32Array;
  /** UTF-16 offsets of each token in `document.text`, half-open. */
  readonly tokenStart: Int32Array;
  readonly tokenEnd: Int32Array;
  /** 1 where the token continues the surface token of the one before ("n't" after "do"). */
  readonly glued: Uint8Array;
  /** Sentences that were longer than the limit and were cut there: sentence numbers. */
  readonly cut: readonly number[];
}

export function sentenceCount(sentences: Sentences): number {
  return sentences.sentenceFirst.length - 1;
}

export function tokenCount(sentences: Sentences): number {
  return sentences.tokenStart.length;
}

/** The words of token `i`, as they stand in the text. */
export function form(sentences: Sentences, i: number): string {
  return sentences.document.text.slice(sentences.tokenStart[i], sentences.tokenEnd[i]);
}

/** Sentence number of a token, by bisection. */
export function sentenceOf(sentences: Sentences, token: number): number {
  let low = 0;
  let high = sentences.sentenceFirst.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences.sentenceFirst[middle]! <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}
