/** Chains of phrases that refer to the same: every phrase is linked to the best earlier one, or begins a chain. */
import { agrees } from "./agreement.ts";
import { CANDIDATES, candidatesOf } from "./candidates.ts";
import { createLinking, join, type Linking } from "./linking.ts";
import type { Markables } from "./markables.ts";
import { createRanking, describePair, prepare, type Ranker, scoreFresh, scorePair } from "./ranker.ts";
import type { Voices } from "./voices.ts";

export interface ChainedMarkables {
  readonly markables: Markables;
  /** Per phrase: the earlier phrase it was linked to, or -1; and the first phrase of its chain. */
  readonly antecedent: Int32Array;
  readonly chain: Int32Array;
}

/** Links the phrases of a document in text order. Takes time linear in their number. */
export function findChains(ranker: Ranker, markables: Markables, voices: Voices): ChainedMarkables {
  const linking: Linking = createLinking(markables, voices);
  const ranking = createRanking(ranker, linking);
  const antecedent = new Int32Array(markables.count).fill(-1);
  const candidates = new Int32Array(CANDIDATES);
  for (let m = 0; m < markables.count; m++) {
    prepare(ranker, ranking, m);
    const count = candidatesOf(linking, m, candidates);
    let best = scoreFresh(ranker, ranking, m);
    let rank = 0;
    for (let c = 0; c < count; c++) {
      const j = candidates[c]!;
      describePair(ranker, ranking, m, j, rank);
      const score = scorePair(ranker, ranking, m, j);
      if (agrees(linking, m, j)) rank++;
      if (score <= best) continue;
      best = score;
      antecedent[m] = j;
    }
    if (antecedent[m] !== -1) join(linking, m, antecedent[m]!);
  }
  return { markables, antecedent, chain: linking.chain };
}
