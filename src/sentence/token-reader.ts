/** Reading tokens while they are still being put into sentences. */
import type { TokenList } from "./tokens.ts";

/** A stretch of tokens: `last` is its last one. */
export interface TokenReader {
  readonly text: string;
  readonly list: TokenList;
  readonly last: number;
}

/** The characters of token `i`; "" of one that is longer than any word. */
export const word = ({ text, list }: TokenReader, i: number): string =>
  list.end[i]! - list.start[i]! > 40 ? "" : text.slice(list.start[i], list.end[i]);

export const spaceBefore = ({ list }: TokenReader, i: number): boolean =>
  i === 0 || list.start[i]! > list.end[i - 1]!;
