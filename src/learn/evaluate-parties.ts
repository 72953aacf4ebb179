/** Scores the party scorer against sentences with tagged tokens: who is on which side, by head word and by exact span. */
import type { LogLinear } from "../event/log-linear.ts";
import type { Models } from "../run/load-stages.ts";
import type { Evaluated } from "./evaluate.ts";
import type { GoldItem } from "./gold-events.ts";
import { partySentences } from "./party-rows.ts";
import { findParties } from "./train-parties.ts";

/** One judgement for each gold party and each party found beside them; a party is right where its head word and side are. */
export function evaluateParties(
  models: Models,
  sides: LogLinear,
  spans: LogLinear,
  items: readonly GoldItem[],
): readonly Evaluated[] {
  return partySentences(models, items).flatMap((sentence, i) => {
    const item = items[i]!;
    const found = new Map(findParties(sentence, sides, spans).map((party) => [party.head, party]));
    const told = [...found.values()].map(
      ({ side, start, end }) => `${side} "${item.text.slice(start, end)}"`,
    );
    const shared = { item, rule: "party scorer", why: told.join(", ") || "nobody found" };
    const judged: Evaluated[] = [];
    for (const [head, { side, start, end }] of sentence.gold) {
      const party = found.get(head);
      found.delete(head);
      judged.push({
        ...shared,
        gold: side,
        predicted: party?.side ?? "NONE",
        confidence: party?.confidence ?? 0,
        exact: party?.start === start && party.end === end,
      });
    }
    for (const { side, confidence } of found.values())
      judged.push({ ...shared, gold: "NONE", predicted: side, confidence, exact: false });
    return judged;
  });
}
