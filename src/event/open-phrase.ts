/** Whether a phrase says who is meant, leaves it open, or points at each other. */
import type { Mentions } from "../mention/mentions.ts";
import { actorsAt } from "./actors.ts";
import { type Clause, childWith, clauseAround, posOf } from "./clause.ts";
import type { Reader } from "./evidence.ts";

export const POINTING_REACH = 4;
/** "relations with all its neighbours": with somebody, but nobody knows with whom. */
export function isOpen({ mentions }: Reader, clause: Clause): boolean {
  const others = [...(clause.get("with") ?? []), ...(clause.get("between") ?? [])];
  return (
    others.length > 0 && others.every((token) => posOf(mentions, token) === "n" && !names(mentions, token))
  );
}

/** "each other", "one another". */
export function isReciprocal(mentions: Mentions, token: number): boolean {
  const words = [token, token + 1].map((i) => mentions.lemma[i]?.toLowerCase() ?? "");
  return ["each", "other", "another"].includes(words[0]!) || (words[0] === "one" && words[1] === "another");
}

/** Whether a phrase says who is meant: it is a mention of somebody, or has one that is no mere owner. */
function names(mentions: Mentions, token: number): boolean {
  const possessive = childWith(mentions, token, ["nmod:poss"]);
  const owners = possessive === -1 ? [] : actorsAt(mentions, possessive);
  return actorsAt(mentions, token).some((m) => !owners.includes(m));
}

export function namesSomebody({ codebook, mentions }: Reader, noun: number): boolean {
  for (const [slot, tokens] of clauseAround(codebook, mentions, noun))
    if (slot !== "outer" && slot !== "subj" && slot !== "in" && slot !== "at")
      if (tokens.some((token) => actorsAt(mentions, token).length > 0)) return true;
  return false;
}
