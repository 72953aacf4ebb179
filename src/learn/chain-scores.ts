/** MUC, B-cubed and CEAF-e: how well chains of mentions agree with chains made by hand. */
import { leastCostAssignment } from "./assignment.ts";

/** Recall and precision as sums, so that documents can be added up: recall = right / gold, and so on. */
export interface ChainCounts {
  recallRight: number;
  recallOf: number;
  precisionRight: number;
  precisionOf: number;
}

export const METRICS = ["muc", "b3", "ceafe"] as const;
export type Metric = (typeof METRICS)[number];
export type ChainScores = Readonly<Record<Metric, ChainCounts>>;

export const newChainScores = (): ChainScores => {
  const zero = (): ChainCounts => ({ recallRight: 0, recallOf: 0, precisionRight: 0, precisionOf: 0 });
  return { muc: zero(), b3: zero(), ceafe: zero() };
};

/** Mentions of each chain; a mention is a string such as "12-14" and stands in one chain. */
export type Chains = readonly (readonly string[])[];

const placesOf = (chains: Chains): Map<string, number> =>
  new Map(chains.flatMap((chain, k) => chain.map((mention) => [mention, k] as const)));

/** How many mentions of a chain lie in each of the others; those in none are under -1. */
function shares(chain: readonly string[], place: ReadonlyMap<string, number>): Map<number, number> {
  const found = new Map<number, number>();
  for (const mention of chain) {
    const other = place.get(mention) ?? -1;
    found.set(other, (found.get(other) ?? 0) + 1);
  }
  return found;
}

/** Links kept and links there are (Vilain et al. 1995, doi:10.3115/1072399.1072405). */
function muc(chains: Chains, place: ReadonlyMap<string, number>): [number, number] {
  let right = 0;
  let of = 0;
  for (const chain of chains) {
    const parts = shares(chain, place);
    const alone = parts.get(-1) ?? 0;
    right += chain.length - (parts.size - (alone > 0 ? 1 : 0) + alone);
    of += chain.length - 1;
  }
  return [right, of];
}

/** Sum of each mention's share of its chain that stands with it, and mentions (Bagga and Baldwin 1998, doi:10.3115/980845.980859). */
function bCubed(chains: Chains, place: ReadonlyMap<string, number>): [number, number] {
  let right = 0;
  let of = 0;
  for (const chain of chains) {
    for (const [other, count] of shares(chain, place))
      if (other !== -1) right += (count * count) / chain.length;
    of += chain.length;
  }
  return [right, of];
}

/** Likeness 2 |a and b| / (|a| + |b|) of the best one-to-one pairing of chains (Luo 2005, doi:10.3115/1220575.1220579). */
function ceafe(gold: Chains, found: Chains, place: ReadonlyMap<string, number>): number {
  const likeness = gold.map((chain) => {
    const row = new Float64Array(found.length);
    for (const [k, both] of shares(chain, place))
      if (k !== -1) row[k] = (2 * both) / (chain.length + found[k]!.length);
    return row;
  });
  const assigned = leastCostAssignment(likeness.map((row) => row.map((value) => -value)));
  return assigned.reduce((sum, column, row) => sum + (column === -1 ? 0 : likeness[row]![column]!), 0);
}

/** Adds one document; chains of one mention are left out on both sides, as in CoNLL-2012. Note: mutates `scores`. */
export function addChains(scores: ChainScores, allGold: Chains, allFound: Chains): void {
  const gold = allGold.filter((chain) => chain.length > 1);
  const found = allFound.filter((chain) => chain.length > 1);
  const inFound = placesOf(found);
  const inGold = placesOf(gold);
  const add = (counts: ChainCounts, recall: [number, number], precision: [number, number]): void => {
    counts.recallRight += recall[0];
    counts.recallOf += recall[1];
    counts.precisionRight += precision[0];
    counts.precisionOf += precision[1];
  };
  add(scores.muc, muc(gold, inFound), muc(found, inGold));
  add(scores.b3, bCubed(gold, inFound), bCubed(found, inGold));
  const alike = ceafe(gold, found, inFound);
  add(scores.ceafe, [alike, gold.length], [alike, found.length]);
}

/** Shares from 0 to 1; 0 where there is nothing. */
export function prf(counts: ChainCounts): { precision: number; recall: number; f1: number } {
  const precision = counts.precisionOf === 0 ? 0 : counts.precisionRight / counts.precisionOf;
  const recall = counts.recallOf === 0 ? 0 : counts.recallRight / counts.recallOf;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** Mean F1 of the three, from 0 to 1 (Pradhan et al. 2012, CoNLL-2012 shared task). */
export const conllF1 = (scores: ChainScores): number =>
  METRICS.reduce((sum, metric) => sum + prf(scores[metric]).f1, 0) / METRICS.length;
