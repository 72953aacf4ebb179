/** The party scorer: for each phrase of a sentence the probability that it is the actor or the recipient of an event. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { type LogLinear, rowsOf, scoresOf, softmax } from "./log-linear.ts";
import type { Candidate } from "./match.ts";
import { type PartyKnowledge, partyFeatures, phraseHeads } from "./party-features.ts";

/** Sides a phrase can take; "mutual" stands on both. */
export const SIDES = ["actor", "recipient", "mutual", "none"] as const;
export type Side = (typeof SIDES)[number];
/** Rows that names of features are hashed into. */
export const SIDE_BUCKETS = 32768;
export const SPAN_BUCKETS = 8192;

export interface PartyScorer {
  readonly sides: LogLinear;
  readonly knowledge: PartyKnowledge;
}

const EMPTY = new Float32Array(0);

/** Probabilities by side of a phrase with these features; sum to 1. */
export const sidesOfPhrase = (sides: LogLinear, names: readonly string[]): Float32Array =>
  softmax(scoresOf(sides, rowsOf(names, sides.buckets), EMPTY), sides.temperature);

/** At or above this probability a phrase stands in for a side that no slot filled; found on held-out sentences. */
export const SURE = 0.85;

/** Mentions of actors in the sentence of a candidate that are likely to stand on a side; mention numbers, in text order. */
export function likelyMentions(
  { sides, knowledge }: PartyScorer,
  mentions: Mentions,
  candidate: Candidate,
  side: Side,
): readonly number[] {
  const s = sentenceOf(mentions, candidate.trigger);
  const heads = phraseHeads(mentions, mentions.sentenceFirst[s]!, mentions.sentenceFirst[s + 1]!);
  return heads.flatMap((head, order) => {
    const m = mentions.mentionAt[head]!;
    if (m === -1 || mentions.mentions[m]!.identities.length === 0) return [];
    if (side === "recipient" && isElsewhere(mentions, candidate.trigger, head)) return [];
    const p = sidesOfPhrase(sides, partyFeatures("event", mentions, knowledge, candidate, heads, order));
    return p[SIDES.indexOf(side)]! >= SURE ? [m] : [];
  });
}

/** Clauses of their own: what stands in them is done to by their verb. */
const CLAUSES: readonly string[] = ["conj", "advcl", "parataxis", "acl:relcl"];

/** "opposes the sanctions and regards relations with Minsk as excellent": Minsk stands under the other verb. */
function isElsewhere(mentions: Mentions, trigger: number, head: number): boolean {
  for (let i = head; i !== -1 && i !== trigger; i = mentions.head[i]!)
    if (uposOf(mentions, i) === "VERB" && CLAUSES.includes(relationOf(mentions, i))) return true;
  return false;
}
