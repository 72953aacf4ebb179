/** How far a party's phrase reaches from its head: one decision for each dependent, outwards, until the first that stays out. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { childrenOf, posOf, prepositionOf } from "./clause.ts";

/** Answers whether a dependent belongs to the phrase, given the names of its features. */
export type Belongs = (dependent: number, names: readonly string[]) => boolean;

/** First token and end of the phrase of a head; `belongs` is asked of each dependent that touches what is inside so far. */
export function phraseAround(mentions: Mentions, head: number, belongs: Belongs): readonly [number, number] {
  let first = head;
  const left = [...childrenOf(mentions, head)].filter((c) => c < head).reverse();
  for (const c of left) {
    if (!belongs(c, dependentFeatures(mentions, head, head, c, 0))) break;
    first = Math.min(first, edge(mentions, c, -1));
  }
  return [first, growRight(mentions, head, head, 0, belongs) + 1];
}

/** Last token of what belongs to `node` on its right. */
function growRight(mentions: Mentions, head: number, node: number, depth: number, belongs: Belongs): number {
  let last = node;
  for (const c of childrenOf(mentions, node)) {
    if (c < node) continue;
    if (!belongs(c, dependentFeatures(mentions, head, node, c, depth))) break;
    last = Math.max(last, depth < 12 ? growRight(mentions, head, c, depth + 1, belongs) : c);
  }
  return last;
}

/** Outermost token of a subtree on one side: -1 left, 1 right. */
function edge(mentions: Mentions, token: number, side: -1 | 1): number {
  let at = token;
  for (const c of childrenOf(mentions, token)) {
    const there = edge(mentions, c, side);
    if ((there - at) * side > 0) at = there;
  }
  return at;
}

function dependentFeatures(
  mentions: Mentions,
  head: number,
  node: number,
  c: number,
  depth: number,
): string[] {
  const relation = relationOf(mentions, c);
  const side = c < node ? "L" : "R";
  const what = `${side}${Math.min(depth, 2)} ${relation}`;
  const preposition = prepositionOf(mentions, c);
  const word = uposOf(mentions, c) === "PROPN" ? "NAME" : mentions.lemma[c]!.toLowerCase();
  const before = edge(mentions, c, -1) - 1;
  const after = edge(mentions, c, 1) + 1;
  const mark = (i: number): string =>
    i >= 0 && i < mentions.head.length && ["PUNCT", "CCONJ"].includes(uposOf(mentions, i))
      ? mentions.lemma[i]!
      : "";
  let verb = false;
  for (let i = before + 1; i < after; i++) verb ||= uposOf(mentions, i) === "VERB";
  const under = `${relationOf(mentions, head)} ${posOf(mentions, mentions.head[head]!) ?? ""}`;
  const next = mentions.nextSibling[c]!;
  return [
    "bias",
    side,
    what,
    `${what} ${preposition}`,
    `${what} ${word}`,
    `${what} ${xposOf(mentions, c)}`,
    `${what} ${mark(before)}`,
    `${what} ${mark(c + 1)}`,
    `${what} ${uposOf(mentions, node)}`,
    `${what} verb ${verb}`,
    `${what} long ${Math.min(8, after - before)}`,
    `${what} named ${mentions.mentionAt[c] !== -1}`,
    `${what} under ${under}`,
    `${what} at ${Math.min(8, Math.abs(c - head))}`,
    `${what} next ${next === -1 ? "-" : relationOf(mentions, next)}`,
    `${what} ${preposition} named ${mentions.mentionAt[c] !== -1} head ${uposOf(mentions, head)}`,
    `${what} first ${head < 6}`,
    `${what} headed ${uposOf(mentions, head)} ${mentions.mentionAt[head] !== -1}`,
    `${what} of ${mentions.lemma[head]!.toLowerCase()}`,
  ];
}
