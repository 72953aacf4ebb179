/** Questions about a dependency tree that several steps of finding mentions ask. */
import type { Parse } from "../parse/parse.ts";
import { RELATIONS, type Relation, relationOf, uposOf } from "../parse/parse.ts";
import type { Word } from "./trie.ts";

/** A parse with its words in lower case at hand. */
export interface Tree {
  readonly parse: Parse;
  readonly words: readonly Word[];
}

/** The token of a stretch whose head stands outside it; the last one where a parse leaves several. */
export function headOfSpan(parse: Parse, first: number, end: number): number {
  let found = -1;
  for (let i = first; i < end; i++) {
    const head = parse.head[i]!;
    if (head >= first && head < end) continue;
    const relation = relationOf(parse, i);
    if (found === -1 || (relation !== "punct" && relation !== "case" && relation !== "det")) found = i;
  }
  return found === -1 ? end - 1 : found;
}

export const lower = (tree: Tree, i: number): string => tree.words[i]!.lower;

/** First preposition on a token, lower-cased, or "". */
export function caseOf(tree: Tree, token: number): string {
  const { parse } = tree;
  for (let c = parse.firstChild[token]!; c !== -1; c = parse.nextSibling[c]!)
    if (relationOf(parse, c) === "case" && !isPossessive(tree, c)) return lower(tree, c);
  return "";
}

/** The preposition that governs a token: its own, or that of the first of its coordination. */
export function governingCase(tree: Tree, token: number): string {
  const { parse } = tree;
  let at = token;
  for (let steps = 0; steps < 8; steps++) {
    const own = caseOf(tree, at);
    if (own !== "" || relationOf(parse, at) !== "conj") return own;
    at = parse.head[at]!;
  }
  return "";
}

/** The relation that says what part a token plays: its own, or that of the first of its coordination. */
export function partOf(parse: Parse, token: number): string {
  let at = token;
  for (let steps = 0; steps < 32 && relationOf(parse, at) === "conj" && parse.head[at]! >= 0; steps++)
    at = parse.head[at]!;
  return relationOf(parse, at);
}

/** A capitalised word tagged as a proper noun, or one the tagger may have mistaken. */
export const isProper = (tree: Tree, i: number): boolean =>
  uposOf(tree.parse, i) === "PROPN" && tree.words[i]!.capital && tree.words[i]!.shape !== "other";

/** True where no white space stands between token `i` and the one before. */
export const touches = (parse: Parse, i: number): boolean =>
  i > 0 && parse.tokenEnd[i - 1] === parse.tokenStart[i];

export function sentenceOf(parse: Parse): Int32Array {
  const sentence = new Int32Array(parse.tokenStart.length);
  for (let s = 0; s + 1 < parse.sentenceFirst.length; s++)
    sentence.fill(s, parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!);
  return sentence;
}

export const isPossessive = (tree: Tree, i: number): boolean => {
  const word = lower(tree, i);
  return word === "'s" || word === "’s" || word === "'" || word === "’";
};

/** Forms of address that stand before a name and are no office. */
const HONORIFIC = new Set("mr mrs ms miss dr prof sir lord lady dame madam h.e he hon".split(" "));

export const isHonorific = (tree: Tree, i: number): boolean =>
  tree.words[i]!.capital && HONORIFIC.has(lower(tree, i).replace(/\.$/, ""));

/** 1 at the places of the relations named, with spaces between them. */
export function relationTable(relations: string): Uint8Array {
  const table = new Uint8Array(RELATIONS.length);
  for (const name of relations.split(" ")) table[RELATIONS.indexOf(name as Relation)] = 1;
  return table;
}
