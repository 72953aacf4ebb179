/** How well sentences given their tokens are tagged, lemmatised and parsed: shares of words, and F1 by relation. */
import { type Parse, RELATIONS, UPOS } from "../parse/parse.ts";

const PROPN: number = UPOS.indexOf("PROPN");

/** Counts of words. Functions that take one mutate it. */
export interface Counts {
  words: number;
  upos: number;
  xpos: number;
  /** Common words only: of proper nouns the lemma is the form by definition. Case is not compared. */
  lemmaWords: number;
  lemma: number;
  head: number;
  relation: number;
  readonly gold: Int32Array;
  readonly found: Int32Array;
  readonly right: Int32Array;
}

export const newCounts = (): Counts => ({
  words: 0,
  upos: 0,
  xpos: 0,
  lemmaWords: 0,
  lemma: 0,
  head: 0,
  relation: 0,
  gold: new Int32Array(RELATIONS.length),
  found: new Int32Array(RELATIONS.length),
  right: new Int32Array(RELATIONS.length),
});

/** Adds the words of a document, as they should be and as they were found. Note: mutates counts. */
export function compare(counts: Counts, gold: Parse, found: Parse): void {
  for (let i = 0; i < gold.head.length; i++) {
    counts.words++;
    if (gold.upos[i] === found.upos[i]) counts.upos++;
    if (gold.xpos[i] === found.xpos[i]) counts.xpos++;
    if (gold.upos[i] !== PROPN) {
      counts.lemmaWords++;
      if (gold.lemma[i]!.toLowerCase() === found.lemma[i]!.toLowerCase()) counts.lemma++;
    }
    counts.gold[gold.relation[i]!]!++;
    counts.found[found.relation[i]!]!++;
    if (gold.head[i] !== found.head[i]) continue;
    counts.head++;
    if (gold.relation[i] !== found.relation[i]) continue;
    counts.relation++;
    counts.right[gold.relation[i]!]!++;
  }
}

/** Percentages with two decimals. */
export interface Accuracy {
  readonly words: number;
  readonly upos: number;
  readonly xpos: number;
  readonly lemma: number;
  readonly uas: number;
  readonly las: number;
}

const percent = (part: number, whole: number): number =>
  Math.round((10_000 * part) / Math.max(1, whole)) / 100;

export function accuracyOf(counts: Counts): Accuracy {
  const { words } = counts;
  return {
    words,
    upos: percent(counts.upos, words),
    xpos: percent(counts.xpos, words),
    lemma: percent(counts.lemma, counts.lemmaWords),
    uas: percent(counts.head, words),
    las: percent(counts.relation, words),
  };
}

/** Labelled F1 of a relation: an arc counts as right with its head and relation. */
export function relationF1({ gold, found, right }: Counts, relation: number): number {
  return percent(2 * right[relation]!, gold[relation]! + found[relation]!);
}
