/** The two actors that a document speaks of most: who is meant where a sentence leaves it open. */
import type { Mentions } from "../mention/mentions.ts";
import { partiesOf } from "./pairing.ts";
import { actsForIt } from "./pairs.ts";
import type { Party } from "./reading.ts";

/** At least two mentions each, the title's counting twice; fewer than two actors make no topic of two. */
export function topicOf(mentions: Mentions): readonly Party[] {
  const counts = new Map<string, { readonly party: Party; count: number }>();
  for (const mention of mentions.mentions)
    for (const party of partiesOf(mentions, mention)) {
      if (!actsForIt(party)) continue;
      const weight = mention.start < mentions.document.body ? 2 : 1;
      const known = counts.get(party.id);
      if (known === undefined) counts.set(party.id, { party, count: weight });
      else known.count += weight;
    }
  return [...counts.values()]
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count || a.party.start - b.party.start)
    .slice(0, 2)
    .map(({ party }) => party);
}

/** The document's own actors, states before organisations: who has allies, and ministers who visit, where nobody says whose. */
export function statesFirst(topic: readonly Party[]): readonly Party[] {
  return [
    ...topic.filter(({ country }) => country !== null),
    ...topic.filter(({ country }) => country === null),
  ];
}
