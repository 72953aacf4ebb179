/** Who stands on which side of an event: actors and recipients from the frame, its complement, and the rest of the sentence. */
import type { Mentions } from "../mention/mentions.ts";
import { posOf } from "./clause.ts";
import type { Reader } from "./evidence.ts";
import { impliedPair, impliedRecipient, isAimed, jointlyBefore, takesPart } from "./implied-parties.ts";
import { localParties, stateUnder, unnamedActor } from "./local-parties.ts";
import type { Candidate } from "./match.ts";
import { hostAt, partiesAt, sameParty } from "./pairing.ts";
import { actsForIt } from "./pairs.ts";
import { likelyMentions, type Side } from "./party-scorer.ts";
import { placeOf } from "./place.ts";
import type { EventType, Party } from "./reading.ts";

export interface Sides {
  readonly actor: readonly Party[];
  readonly recipient: readonly Party[];
}

const UNKNOWN: Party = {
  id: "UNK",
  name: "unknown",
  country: null,
  sector: ["UNK"],
  entry: "",
  text: "",
  start: 0,
  end: 0,
};

const RECIPIENT_NEEDED: readonly EventType[] = ["COOPERATE", "AID", "SANCTION"];
/** Types that an actor does by itself; the others need somebody at the other end, or a frame with conditions. */
const ALONE: readonly EventType[] = [
  "PROTEST",
  "MOBILIZE",
  "COERCE",
  "RETREAT",
  "CONCEDE",
  "ASSAULT",
  "THREATEN",
  "REQUEST",
  "REJECT",
  "ACCUSE",
];
/** Types that only people do: a storm takes aim at nobody, a landslide refuses nothing. */
const SPEAKERS: readonly EventType[] = ["ACCUSE", "REQUEST", "REJECT", "THREATEN"];
/** What is done between two others, who take part: "Oman mediated". */
const MEDIATING: readonly string[] = ["mediate", "mediation"];
/** Types of what two do together. */
const JOINT: readonly EventType[] = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE"];
/** Types whose recipient is the state where they happen, by the prepositions of the place. */
const ENTERING: ReadonlyMap<EventType, readonly string[]> = new Map([
  ["ASSAULT", ["in", "at", "near", "outside", "across", "into"]],
  ["COERCE", ["in", "at"]],
  ["MOBILIZE", ["into", "near", "towards", "toward"]],
  ["RETREAT", ["from"]],
]);
/** Types that are news though nobody is named for them: a blast, an arrest, a release. */
const AGENTLESS: readonly EventType[] = ["ASSAULT", "COERCE", "RETREAT", "PROTEST"];
/** Types that a state does to a part of itself: its police to its opposition. */
const DOMESTIC: readonly EventType[] = [
  "PROTEST",
  "COERCE",
  "RETREAT",
  "CONCEDE",
  "ASSAULT",
  "ACCUSE",
  "REQUEST",
  "SUPPORT",
  "REJECT",
];
/** Types whose complement holds the recipient: what was promised, asked, refused, threatened. */
const COMPLEMENTED: readonly EventType[] = ["AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"];

/** Both sides, or null where the text names too few for an event of this type. */
export function sidesOf(
  { mentions, topic, focus, parties: scorer }: Pick<Reader, "mentions" | "topic" | "focus" | "parties">,
  candidate: Candidate,
  event: EventType,
  byTrigger: ReadonlyMap<number, Candidate>,
): Sides | null {
  const { frame, trigger } = candidate;
  const likely = (side: Side, known: readonly Party[]): readonly Party[] =>
    scorer === null || frame.reciprocal || posOf(mentions, trigger) !== "v"
      ? []
      : partiesAt(mentions, likelyMentions(scorer, mentions, candidate, side)).filter(
          (party) => !known.some((each) => each.id === party.id),
        );
  const named = partiesAt(mentions, candidate.actor);
  const local = named.length > 0 ? named : localParties(mentions, candidate, frame.actor, event);
  const others = otherSide(mentions, candidate, event, local, byTrigger);
  const first = local.length > 0 || others.length === 0 ? local : likely("actor", others);
  const near = others.length > 0 ? others : localParties(mentions, candidate, frame.recipient, event);
  const second = near.length > 0 || first.length === 0 ? near : likely("recipient", first);
  // A parliament ratifies by itself what others want: "A's parliament ratified B's accession".
  const alone = event === "SUPPORT" && first.length === 1 && first[0]!.sector[0] === "LEG";
  if (frame.reciprocal && alone && second.length > 0) return { actor: first, recipient: second };
  // "A established contacts with B and C": A with each, but not B with C.
  if (frame.reciprocal && first.length === 1 && second.length > 1) return { actor: first, recipient: second };
  if (frame.reciprocal || (first.length > 1 && second.length === 0)) {
    const all = [...first, ...second];
    const ids = new Set(all.map(({ id }) => id));
    if (ids.size > 0 && MEDIATING.includes(mentions.lemma[trigger]!.toLowerCase())) {
      const between = jointlyBefore(mentions, trigger, byTrigger).filter(({ id }) => !ids.has(id));
      if (between.length > 1) return { actor: [...all, ...between], recipient: [] };
    }
    if (ids.size > 1) return { actor: all, recipient: [] };
    if (frame.reciprocal) {
      const pair = JOINT.includes(event) ? impliedPair(mentions, focus, candidate, byTrigger) : [];
      const told = [...ids].every((id) => pair.some((party) => party.id === id));
      return pair.length === 0 || !told ? null : { actor: pair, recipient: [] };
    }
  }
  if (first.length + second.length === 0) return null;
  const where = second.length > 0 ? second : entered(mentions, trigger, first, ENTERING.get(event) ?? []);
  const recipient =
    where.length === 0 && isAimed(event, first) && !takesPart(mentions, candidate, event)
      ? impliedRecipient(mentions, topic, trigger, first)
      : where;
  if (recipient.length === 0 && RECIPIENT_NEEDED.includes(event)) return null;
  if (recipient.length === 0 && first.length === 1 && !ALONE.includes(event) && frame.needs.length === 0)
    return null;
  if (first.length === 0 && posOf(mentions, trigger) === "n" && !AGENTLESS.includes(event)) return null;
  if (first.length > 0) return { actor: first, recipient };
  if (SPEAKERS.includes(event) && isThing(mentions, candidate)) return null;
  const unnamed = unnamedActor(mentions, candidate, event, recipient);
  return { actor: unnamed.length > 0 ? unnamed : [UNKNOWN], recipient };
}

function otherSide(
  mentions: Mentions,
  candidate: Candidate,
  event: EventType,
  first: readonly Party[],
  byTrigger: ReadonlyMap<number, Candidate>,
): readonly Party[] {
  const nested = COMPLEMENTED.includes(event) ? nestedCandidate(candidate, byTrigger) : null;
  const numbers =
    nested !== null && nested.recipient.length > 0 && candidate.recipient.length === 0
      ? nested.recipient
      : candidate.recipient;
  let second = partiesAt(mentions, numbers);
  if (second.length === 0 && !candidate.frame.reciprocal)
    for (const slot of candidate.frame.recipient) {
      second = (candidate.clause.get(slot) ?? []).flatMap((token) => hostAt(mentions, token)).slice(0, 1);
      if (second.length > 0) break;
    }
  const several = new Set(first.map(({ id }) => id)).size > 1;
  return second.filter(
    (party) =>
      !first.some(
        (each) =>
          sameParty(each, party) ||
          (each.id === party.id && (several || !DOMESTIC.includes(event) || !differs(each, party))),
      ),
  );
}

/** The candidate that the complement of another one holds: "refused to meet" holds a meeting. */
export function nestedCandidate(
  candidate: Candidate,
  byTrigger: ReadonlyMap<number, Candidate>,
): Candidate | null {
  for (const token of candidate.clause.get("content") ?? []) {
    const nested = byTrigger.get(token);
    if (nested !== undefined) return nested;
  }
  return null;
}

/** Whether the subject is a noun that names no person, group or place. */
function isThing(mentions: Mentions, { clause }: Candidate): boolean {
  const subjects = clause.get("subj") ?? [];
  return (
    subjects.length > 0 &&
    subjects.every((token) => posOf(mentions, token) === "n" && mentions.mentionAt[token] === -1)
  );
}

/** The other state in whose land forces of a state strike, land or leave: "Chad moved troops into Darfur". */
function entered(
  mentions: Mentions,
  trigger: number,
  first: readonly Party[],
  prepositions: readonly string[],
): readonly Party[] {
  const host =
    prepositions.length === 0 || first.length === 0 ? null : stateUnder(mentions, trigger, prepositions);
  const own = first.some((party) => party.id === host?.id || party.country === null || !actsForIt(party));
  return host === null || own ? [] : [host];
}

/** A meeting of two in the country of one of them is a visit by the other: visitor as actor, host as recipient. */
export function visitAt(mentions: Mentions, trigger: number, { actor, recipient }: Sides): Sides | null {
  if (actor.length !== 2 || recipient.length > 0) return null;
  const country = placeOf(mentions, trigger)?.country ?? null;
  const host = actor.find((party) => party.id === country);
  const visitor = actor.find((party) => party.id !== country && party.country !== null);
  return host === undefined || visitor === undefined ? null : { actor: [visitor], recipient: [host] };
}

/** Two parts of one actor that can act on each other: both have a sector, and not the same. */
function differs(a: Party, b: Party): boolean {
  return b.sector.length > 0 && a.sector[0] !== b.sector[0];
}
