/** Parties that no phrase of the act names: those who met before, the pair of the text, the other one of the sentence. */
import type { Mentions } from "../mention/mentions.ts";
import { xposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { posOf } from "./clause.ts";
import type { Focus } from "./focus.ts";
import type { Candidate } from "./match.ts";
import { actorsOfSentence, distinct, partiesAt } from "./pairing.ts";
import { actsForIt } from "./pairs.ts";
import type { EventType, Party } from "./reading.ts";

/** Types aimed at somebody, whom a text that goes on about the two leaves unsaid: "Minsk recalled its ambassador". */
const AIMED: readonly EventType[] = [
  "SANCTION",
  "AID",
  "COOPERATE",
  "ACCUSE",
  "REQUEST",
  "REJECT",
  "THREATEN",
];

/** Meetings of those who come: they are not the pair that the text goes on about. */
const OPEN_TO_ALL =
  /^(conference|forum|seminar|symposium|exhibition|congress|festival|workshop|round-?table|panel|fair|hearing|ceremony)$/i;

/** How far back the pair of "the ministers agreed" and "talks will resume" may have been named, in sentences. */
const PAIR_REACH = 3;

/**
 * Who met or agreed just before, else the pair that the text goes on about, where several without a name ("the ministers")
 * or nobody at all act together.
 */
export function impliedPair(
  mentions: Mentions,
  focus: Focus,
  { clause, trigger }: Candidate,
  byTrigger: ReadonlyMap<number, Candidate>,
): readonly Party[] {
  const subjects = clause.get("subj") ?? [];
  const held = [trigger, ...(clause.get("obj") ?? [])];
  if (held.some((token) => OPEN_TO_ALL.test(mentions.lemma[token]!))) return [];
  if (subjects.length > 0 && !subjects.some((token) => isSeveral(mentions, token))) return [];
  const told = jointlyBefore(mentions, trigger, byTrigger);
  return told.length > 0 ? told : (focus.pairAt(trigger, PAIR_REACH)?.parties ?? []);
}

/** The parties of the nearest act of several: in the sentence itself, else in the few before. */
export function jointlyBefore(
  mentions: Mentions,
  trigger: number,
  byTrigger: ReadonlyMap<number, Candidate>,
): readonly Party[] {
  const here = sentenceOf(mentions, trigger);
  for (let s = here; s >= Math.max(0, here - PAIR_REACH); s--) {
    let found: readonly Party[] = [];
    for (let i = mentions.sentenceFirst[s + 1]! - 1; i >= mentions.sentenceFirst[s]!; i--) {
      const other = byTrigger.get(i);
      if (other === undefined || i === trigger || !other.frame.reciprocal) continue;
      const parties = distinct(partiesAt(mentions, [...other.actor, ...other.recipient]).filter(actsForIt));
      // What a verb tells is the news, what a noun names may be its setting.
      if (parties.length > 1 && (found.length === 0 || posOf(mentions, i) === "v")) found = parties;
    }
    if (found.length > 0) return found;
  }
  return [];
}

/** "the ministers", "both", "the two", "they". */
function isSeveral(mentions: Mentions, token: number): boolean {
  return (
    xposOf(mentions, token) === "NNS" ||
    ["both", "two", "they", "each"].includes(mentions.lemma[token]!.toLowerCase())
  );
}

/** Police act at home; soldiers strike and seize what is another's. */
export function isAimed(event: EventType, first: readonly Party[]): boolean {
  const soldiers = first.every(({ sector }) => sector[0] === "MIL");
  return AIMED.includes(event) || (soldiers && (event === "ASSAULT" || event === "COERCE"));
}

/** What is done to somebody by a third: who opposes it takes the part of those it is done to. */
const DONE_TO =
  /^(sanctions?|embargo|pressure|interference|blockade|tariff|isolation|aggression|attack|war)$/;

/** "It opposes the sanctions" is not aimed at the other one that the text is about. */
export function takesPart(mentions: Mentions, { clause }: Candidate, event: EventType): boolean {
  const objects = clause.get("obj") ?? [];
  return event === "REJECT" && objects.some((i) => DONE_TO.test(mentions.lemma[i]!.toLowerCase()));
}

/** The one other actor that the sentence names; where it names none, the other one that the document is about. */
export function impliedRecipient(
  mentions: Mentions,
  topic: readonly Party[],
  trigger: number,
  first: readonly Party[],
): readonly Party[] {
  if (first.length === 0) return [];
  const others = actorsOfSentence(mentions, sentenceOf(mentions, trigger)).filter(
    (party) => !first.some((each) => each.id === party.id),
  );
  if (others.length > 0) return others.length === 1 ? others : [];
  return topic.filter((party) => !first.some((each) => each.id === party.id)).slice(0, 1);
}
