/** What held-out folds say of the party scorer, by head word and by exact span. */
import { ratios } from "./label-scores.ts";
import type { HeldOutParties } from "./train-parties.ts";

export interface PartyReport {
  readonly lines: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
}

const SIDES = ["actor", "recipient", "mutual"];

export function reportParties(held: readonly HeldOutParties[]): PartyReport {
  const lines = [`${held.length} sentences, each read by models that did not see it`];
  for (const exact of [false, true]) {
    lines.push(exact ? "exact span and side" : "head word and side");
    for (const side of [...SIDES, null])
      lines.push(`  ${(side ?? "all").padEnd(10)} ${line(held, side, exact)}`);
  }
  return {
    lines,
    scores: { f1_head_word: scoreOf(held, null, false).f1, f1_exact_span: scoreOf(held, null, true).f1 },
  };
}

function line(held: readonly HeldOutParties[], side: string | null, exact: boolean): string {
  const { precision, recall, f1, gold, found } = scoreOf(held, side, exact);
  return `P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  gold ${gold}  found ${found}`;
}

/** A party is right where head and side agree, and if `exact` its stretch of text. */
function scoreOf(held: readonly HeldOutParties[], side: string | null, exact: boolean) {
  let [right, found, gold] = [0, 0, 0];
  for (const { sentence, found: parties } of held) {
    for (const each of sentence.gold.values()) if (side === null || each.side === side) gold++;
    for (const each of parties) {
      if (side !== null && each.side !== side) continue;
      found++;
      const known = sentence.gold.get(each.head);
      const same = known?.start === each.start && known.end === each.end;
      if (known?.side === each.side && (same || !exact)) right++;
    }
  }
  return { ...ratios(right, found, gold), gold, found };
}
