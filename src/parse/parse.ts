/** Tags, lemmas and dependency trees of one document, as columns beside its tokens. */
import type { Sentences } from "../sentence/sentences.ts";
import { FEATS, type Feats } from "./feats.ts";

export { FEATS, type Feats } from "./feats.ts";

/** Universal part-of-speech tags; `Parse.upos` holds places in this list. */
export const UPOS = [
  "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
] as const; // biome-ignore format: one list
export type Upos = (typeof UPOS)[number];

/** Penn Treebank tags as the English treebanks of Universal Dependencies use them. */
export const XPOS = [
  "_",
  "$",
  "''",
  ",",
  "-LRB-",
  "-RRB-",
  ".",
  ":",
  "ADD",
  "AFX",
  "CC",
  "CD",
  "DT",
  "EX",
  "FW",
  "GW",
  "HYPH",
  "IN",
  "JJ",
  "JJR",
  "JJS",
  "LS",
  "MD",
  "NFP",
  "NN",
  "NNP",
  "NNPS",
  "NNS",
  "PDT",
  "POS",
  "PRP",
  "PRP$",
  "RB",
  "RBR",
  "RBS",
  "RP",
  "SYM",
  "TO",
  "UH",
  "VB",
  "VBD",
  "VBG",
  "VBN",
  "VBP",
  "VBZ",
  "WDT",
  "WP",
  "WP$",
  "WRB",
  "XX",
  "``",
] as const;
export type Xpos = (typeof XPOS)[number];

/** Universal Dependencies relations of English, with subtypes. */
export const RELATIONS = [
  "root",
  "acl",
  "acl:relcl",
  "advcl",
  "advcl:relcl",
  "advmod",
  "amod",
  "appos",
  "aux",
  "aux:pass",
  "case",
  "cc",
  "cc:preconj",
  "ccomp",
  "compound",
  "compound:prt",
  "conj",
  "cop",
  "csubj",
  "csubj:outer",
  "csubj:pass",
  "dep",
  "det",
  "det:predet",
  "discourse",
  "dislocated",
  "expl",
  "fixed",
  "flat",
  "goeswith",
  "iobj",
  "list",
  "mark",
  "nmod",
  "nmod:desc",
  "nmod:poss",
  "nmod:unmarked",
  "nsubj",
  "nsubj:outer",
  "nsubj:pass",
  "nummod",
  "obj",
  "obl",
  "obl:agent",
  "obl:unmarked",
  "orphan",
  "parataxis",
  "punct",
  "reparandum",
  "vocative",
  "xcomp",
] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * Every sentence is one tree: exactly one token has head -1, no cycles, and no arc leaves the sentence.
 * Children of `h` in text order: for (let c = firstChild[h]; c !== -1; c = nextSibling[c]) ...
 */
export interface Parse extends Sentences {
  /** Places in UPOS, XPOS, RELATIONS. */
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  /** Place in FEATS; of what is not in the list, its length. */
  readonly feats: Uint8Array;
  readonly relation: Uint8Array;
  /** Token number of the head within the document; -1 for the root of a sentence. */
  readonly head: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** What the encoder made of the tokens, as many floats of each; null where tags and tree were given. */
  readonly encoded: Float32Array | null;
  /** Lower-cased dictionary form; of proper nouns, the form itself. */
  readonly lemma: readonly string[];
}

export const uposOf = (parse: Parse, i: number): Upos => UPOS[parse.upos[i]!]!;
export const xposOf = (parse: Parse, i: number): Xpos => XPOS[parse.xpos[i]!]!;
export const featsOf = (parse: Parse, i: number): Feats => FEATS[parse.feats[i]!] ?? "_";
export const relationOf = (parse: Parse, i: number): Relation => RELATIONS[parse.relation[i]!]!;

/** First-child and next-sibling columns of a forest of heads. */
export function childColumns(head: Int32Array): { firstChild: Int32Array; nextSibling: Int32Array } {
  const firstChild = new Int32Array(head.length).fill(-1);
  const nextSibling = new Int32Array(head.length).fill(-1);
  for (let i = head.length - 1; i >= 0; i--) {
    const h = head[i]!;
    if (h < 0) continue;
    nextSibling[i] = firstChild[h]!;
    firstChild[h] = i;
  }
  return { firstChild, nextSibling };
}
