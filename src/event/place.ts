/** Where an event was: a place in a locative phrase of the trigger's own clause. */
import type { Mentions, Place } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { childrenOf, posOf, prepositionOf } from "./clause.ts";

const LOCATIVES: readonly string[] = ["in", "at", "near", "outside", "over", "inside", "around"];

/** The first place with "in", "at", "near" ... under the trigger, or under the verb it hangs on; null if none is named. */
export function placeOf(mentions: Mentions, trigger: number): Place | null {
  let token = trigger;
  for (let depth = 0; depth < 3 && token >= 0; depth++) {
    const place = placeBelow(mentions, token) ?? placeInPhrases(mentions, token);
    if (place !== null) return place;
    if (posOf(mentions, token) === "v") return null;
    token = mentions.head[token]!;
  }
  return null;
}

function placeBelow(mentions: Mentions, token: number): Place | null {
  for (const c of childrenOf(mentions, token)) {
    const m = mentions.mentionAt[c]!;
    const place = m === -1 ? null : mentions.mentions[m]!.place;
    if (place !== null && LOCATIVES.includes(prepositionOf(mentions, c))) return place;
  }
  return null;
}

/** "held talks with officials in Beijing": the parse often hangs the place of the whole on the noun before it, in the last phrase. */
function placeInPhrases(mentions: Mentions, token: number): Place | null {
  let phrase = token;
  for (let depth = 0; depth < 3; depth++) {
    let last = -1;
    for (const c of childrenOf(mentions, phrase))
      if (c > phrase && ["obj", "obl", "obl:unmarked", "nmod"].includes(relationOf(mentions, c))) last = c;
    if (last === -1) return null;
    const place = placeBelow(mentions, last);
    if (place !== null) return place;
    phrase = last;
  }
  return null;
}
