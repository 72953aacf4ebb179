/** Where an event was: a place in a locative phrase of the trigger's own clause. */
import type { Mentions, Place } from "../mention/mentions.ts";
import { childrenOf, posOf, prepositionOf } from "./clause.ts";

const LOCATIVES: readonly string[] = ["in", "at", "near", "outside", "over", "inside", "around"];

/** The first place with "in", "at", "near" ... under the trigger, or under the verb it hangs on; null if none is named. */
export function placeOf(mentions: Mentions, trigger: number): Place | null {
  let token = trigger;
  for (let depth = 0; depth < 3 && token >= 0; depth++) {
    for (const c of childrenOf(mentions, token)) {
      const m = mentions.mentionAt[c]!;
      const place = m === -1 ? null : mentions.mentions[m]!.place;
      if (place !== null && LOCATIVES.includes(prepositionOf(mentions, c))) return place;
    }
    if (posOf(mentions, token) === "v") return null;
    token = mentions.head[token]!;
  }
  return null;
}
