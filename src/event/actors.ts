/** Which actors stand at a token: its own mention, those beside it, and those that its phrase names. */
import type { Mention, Mentions } from "../mention/mentions.ts";
import { type Parse, relationOf } from "../parse/parse.ts";
import { childrenOf, prepositionOf } from "./clause.ts";

/**
 * Mentions of actors at a token: its own and those of its conjuncts; else its modifiers' ("Polish companies"), else
 * those of its of-phrase ("a group of Lithuanian officers"). Mention numbers.
 */
export function actorsAt(mentions: Mentions, token: number): readonly number[] {
  const found: number[] = [];
  const visit = (i: number, depth: number): void => {
    const m = actorMention(mentions, i);
    if (m !== -1) found.push(m);
    else if (depth < 4) {
      const before = found.length;
      for (const c of childrenOf(mentions, i))
        if (["amod", "compound", "nmod:poss", "nmod:desc", "flat"].includes(relationOf(mentions, c)))
          for (const modifier of withConjuncts(mentions, c)) {
            const inner = actorMention(mentions, modifier);
            if (inner !== -1) found.push(inner);
          }
      for (const prepositions of [["of", "from", "by"], ["in"]])
        if (found.length === before)
          for (const c of childrenOf(mentions, i)) {
            const relation = relationOf(mentions, c);
            if (
              (relation === "nmod" && prepositions.includes(prepositionOf(mentions, c))) ||
              relation === "appos"
            )
              visit(c, depth + 1);
          }
    }
    for (const c of childrenOf(mentions, i))
      if (relationOf(mentions, c) === "conj" && depth < 4) visit(c, depth);
  };
  visit(token, 0);
  return [...new Set(found)];
}

/** A token and those that are coordinated with it. */
export function withConjuncts(parse: Parse, token: number): number[] {
  const tokens = [token];
  for (const c of childrenOf(parse, token)) if (relationOf(parse, c) === "conj") tokens.push(c);
  return tokens;
}

/** The mention a token heads, if somebody is known by it, or of which it is the owner ("the mission of A"); -1 otherwise. */
function actorMention(mentions: Mentions, token: number): number {
  const own = mentions.mentionAt[token]!;
  const m = own === -1 && prepositionOf(mentions, token) === "of" ? mentionAround(mentions, token) : own;
  return m !== -1 && mentions.mentions[m]!.identities.length > 0 ? m : -1;
}

function mentionAround(mentions: Mentions, token: number): number {
  const head = mentions.head[token]!;
  const m = head < 0 ? -1 : mentions.mentionAt[head]!;
  return m !== -1 && token < mentions.mentions[m]!.endToken ? m : -1;
}

export function mentionAtToken(mentions: Mentions, token: number): Mention | null {
  const m = mentions.mentionAt[token]!;
  return m === -1 ? null : mentions.mentions[m]!;
}
