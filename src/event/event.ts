/** Events: candidates with their type settled by status and speaker, as records. */
import type { Level, Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { childrenOf, sentenceOf } from "./clause.ts";
import { measureOf } from "./codebook.ts";
import { auxiliaryOf, type Circumstances, circumstancesOf, type Reader, sharedFields } from "./evidence.ts";
import { type Candidate, findCandidates } from "./match.ts";
import { partiesOf } from "./pairing.ts";
import { placeOf } from "./place.ts";
import type { EventRecord, EventType, Party } from "./reading.ts";
import { countsOf } from "./size.ts";

/** Types whose complement says what is promised, asked, refused or threatened: it is no event of its own. */
const ABSORBING: readonly EventType[] = ["AGREE", "REQUEST", "REJECT", "THREATEN"];
const PLANNED_COOPERATION: readonly EventType[] = ["CONSULT", "SUPPORT", "COOPERATE", "AID"];
const RECIPIENT_NEEDED: readonly EventType[] = ["COOPERATE", "AID", "SANCTION"];
/** Mode of a threat by the type that is threatened. */
const THREAT_MODES: Partial<Record<EventType, string>> = {
  ASSAULT: "violence",
  MOBILIZE: "violence",
  SANCTION: "restrict",
  COERCE: "restrict",
  PROTEST: "restrict",
};
/** Modes of what is asked for or refused, by its type. */
const ASKED_MODES: Partial<Record<EventType, string>> = {
  CONSULT: "meet",
  AID: "assist",
  COOPERATE: "assist",
  SUPPORT: "assist",
  AGREE: "assist",
  RETREAT: "yield",
  CONCEDE: "yield",
};

const UNKNOWN: Omit<Party, "text" | "start" | "end"> = {
  id: "UNK",
  name: "unknown",
  country: null,
  sector: ["UNK"],
  entry: "",
};

export function readEvents(reader: Reader): readonly EventRecord[] {
  const candidates = findCandidates(reader.codebook, reader.mentions);
  const byTrigger = new Map(candidates.map((candidate) => [candidate.trigger, candidate]));
  const absorbed = absorbedTriggers(reader.mentions, candidates, byTrigger);
  const records: EventRecord[] = [];
  const seen = new Set<string>();
  for (const candidate of candidates) {
    if (candidate.frame.event === null || absorbed.has(candidate.trigger)) continue;
    const record = eventRecord(reader, candidate, byTrigger);
    if (record === null) continue;
    const same = sameEventKey(reader.mentions, candidate, record);
    if (seen.has(same)) continue;
    seen.add(same);
    records.push(record);
  }
  return records;
}

/** One sentence tells an event once, though by two words ("met for talks"). */
function sameEventKey(mentions: Mentions, candidate: Candidate, record: EventRecord): string {
  const ids = (parties: readonly Party[]): string =>
    parties
      .map((party) => party.id + party.sector.join(""))
      .sort()
      .join(" ");
  return [
    sentenceOf(mentions, candidate.trigger),
    record.event,
    ids(record.actor),
    ids(record.recipient),
    record.auxiliary,
  ].join("\t");
}

function absorbedTriggers(
  mentions: Mentions,
  candidates: readonly Candidate[],
  byTrigger: ReadonlyMap<number, Candidate>,
): ReadonlySet<number> {
  const absorbed = new Set<number>();
  for (const candidate of candidates) {
    if (candidate.frame.event === null || !ABSORBING.includes(candidate.frame.event)) continue;
    if (candidate.actor.length + candidate.recipient.length === 0) continue;
    const visit = (i: number, depth: number): void => {
      if (byTrigger.has(i)) absorbed.add(i);
      if (depth < 5)
        for (const c of childrenOf(mentions, i))
          if (
            ["xcomp", "ccomp", "obj", "obl", "nmod", "conj", "acl", "advcl", "compound"].includes(
              relationOf(mentions, c),
            )
          )
            visit(c, depth + 1);
    };
    for (const slot of ["content", "obj", "to", "for", "on"])
      for (const token of candidate.clause.get(slot) ?? [])
        if (slot === "content" || mentions.mentionAt[token] === -1) visit(token, 0);
  }
  return absorbed;
}

function eventRecord(
  reader: Reader,
  candidate: Candidate,
  byTrigger: ReadonlyMap<number, Candidate>,
): EventRecord | null {
  const { codebook, mentions } = reader;
  const { frame, trigger } = candidate;
  const partiesAt = (numbers: readonly number[]): Party[] =>
    distinctParties(numbers.flatMap((m) => partiesOf(mentions, mentions.mentions[m]!)));
  const first = partiesAt(candidate.actor);
  const second = partiesAt(candidate.recipient).filter(
    (party) => !first.some((each) => sameParty(each, party)),
  );
  const joint = frame.reciprocal || (second.length === 0 && first.length > 1 && frame.actor.length > 0);
  const actor = frame.reciprocal ? [...first, ...second] : first;
  const recipient = frame.reciprocal ? [] : second;
  if (actor.length + recipient.length === 0 || (frame.reciprocal && actor.length < 2)) return null;

  const circumstances = circumstancesOf(reader, trigger);
  const { event, mode } = settledType(candidate, circumstances, actor, byTrigger);
  if (RECIPIENT_NEEDED.includes(event) && recipient.length === 0 && !(joint && actor.length > 1)) return null;
  if (actor.length === 0) actor.push({ ...UNKNOWN, text: "", start: 0, end: 0 });
  if (actor.length === 1 && recipient.length === 0 && !standsAlone(event, candidate)) return null;

  const measure = measureOf(codebook, event, mode);
  const everybody = [...candidate.actor, ...candidate.recipient].map((m) => mentions.mentions[m]!);
  return {
    record: "event",
    ...sharedFields(
      reader,
      trigger,
      frame.entry,
      ["event", event, ...actor.map((party) => party.id)],
      circumstances,
      [...actor, ...recipient],
      frame.context,
    ),
    event,
    mode,
    cameo: event === frame.event && frame.cameo !== null ? frame.cameo : measure.cameo,
    actor,
    recipient,
    auxiliary: auxiliaryOf(circumstances.status),
    location: placeOf(mentions, trigger),
    exercise: exerciseNear(mentions, trigger),
    level: everybody.map((mention) => mention.level).find((level): level is Level => level !== null) ?? null,
    ...countsOf(mentions, trigger),
    score: measure.score,
    quad: measure.quad,
    confidence: confidenceOf(candidate, actor, recipient),
  };
}

/** Types that make sense with an actor alone; the others need somebody at the other end. */
function standsAlone(event: EventType, candidate: Candidate): boolean {
  return (
    ["PROTEST", "MOBILIZE", "COERCE", "RETREAT", "CONCEDE", "ASSAULT", "THREATEN"].includes(event) &&
    candidate.frame.needs.length > 0
  );
}

/**
 * PLOVER's precedence: a type beats type + auxiliary. What the parties themselves plan becomes AGREE, CONCEDE or
 * THREATEN, and what they say they will not do REJECT; what others foresee keeps its type. Note: mutates the status.
 */
function settledType(
  candidate: Candidate,
  { status, speaker }: Circumstances,
  actor: readonly Party[],
  byTrigger: ReadonlyMap<number, Candidate>,
): { readonly event: EventType; readonly mode: readonly string[] } {
  const type = candidate.frame.event!;
  const own =
    speaker === null || actor.some((party) => party.id === speaker.id || party.country === speaker.country);
  if (
    own &&
    status.future &&
    !status.hypothetical &&
    !status.historical &&
    PLANNED_COOPERATION.concat("RETREAT", "AGREE", "CONCEDE").includes(type)
  ) {
    status.future = false;
    if (status.negation) {
      status.negation = false;
      return { event: "REJECT", mode: ASKED_MODES[type] === undefined ? [] : [ASKED_MODES[type]!] };
    }
    return { event: type === "RETREAT" || type === "CONCEDE" ? "CONCEDE" : "AGREE", mode: [] };
  }
  if (
    own &&
    status.future &&
    !status.negation &&
    !status.historical &&
    !status.hypothetical &&
    THREAT_MODES[type] !== undefined
  ) {
    status.future = false;
    return { event: "THREATEN", mode: [THREAT_MODES[type]!] };
  }
  if (type === "REQUEST" || type === "REJECT")
    status.hypothetical &&= candidate.clause.get("content") === undefined;
  if ((type === "REQUEST" || type === "REJECT") && candidate.frame.mode.length === 0) {
    const asked = (candidate.clause.get("content") ?? [])
      .map((token) => byTrigger.get(token)?.frame.event)
      .find((each) => each != null);
    return { event: type, mode: asked == null ? [] : [ASKED_MODES[asked] ?? "change"] };
  }
  return { event: type, mode: candidate.frame.mode };
}

function sameParty(a: Party, b: Party): boolean {
  return a.id === b.id && a.sector.join() === b.sector.join();
}

function distinctParties(parties: readonly Party[]): Party[] {
  return parties.filter((party, i) => parties.findIndex((each) => sameParty(each, party)) === i);
}

/** An exercise named in the trigger's own phrase. */
function exerciseNear(mentions: Mentions, trigger: number): string | null {
  const seek = (i: number, depth: number): string | null => {
    const m = mentions.mentionAt[i]!;
    if (m !== -1 && mentions.mentions[m]!.exercise !== null) return mentions.mentions[m]!.exercise;
    if (depth < 3)
      for (const c of childrenOf(mentions, i)) {
        const found = seek(c, depth + 1);
        if (found !== null) return found;
      }
    return null;
  };
  return seek(trigger, 0);
}

/** Prior odds of a right record by what was found; to be replaced by a calibrated model. */
function confidenceOf(candidate: Candidate, actor: readonly Party[], recipient: readonly Party[]): number {
  let confidence = 0.5;
  if (candidate.frame.needs.length > 0) confidence += 0.15;
  if (recipient.length > 0 || actor.length > 1) confidence += 0.15;
  if (actor.every((party) => party.id !== "UNK")) confidence += 0.1;
  return Math.round(confidence * 100) / 100;
}
