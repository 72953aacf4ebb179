/** Events: candidates with their type settled by status and speaker, as records. */
import type { When } from "../core/date.ts";
import type { Span } from "../core/span.ts";
import type { Level, Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { type Choice, choose } from "./choose.ts";
import { childrenOf, posOf, prepositionOf } from "./clause.ts";
import { measureOf } from "./codebook.ts";
import { auxiliaryOf, type Circumstances, circumstancesOf, type Reader, sharedFields } from "./evidence.ts";
import { type Candidate, findCandidates } from "./match.ts";
import { partiesAt } from "./pairing.ts";
import { placeOf } from "./place.ts";
import type { EventRecord, EventType, Party } from "./reading.ts";
import { type Sides, sidesOf, visitAt } from "./sides.ts";
import { countsOf } from "./size.ts";
import { settledType } from "./type.ts";
import { unframedDrafts } from "./unframed.ts";

/** Types whose complement says what is promised, asked, refused or threatened: it is no event of its own. */
const ABSORBING: readonly EventType[] = ["AGREE", "REQUEST", "REJECT", "THREATEN"];

/** An event as the codebook alone reads it: its type settled and its sides found, before the chooser has its say. */
export interface Draft extends Sides {
  readonly candidate: Candidate;
  readonly circumstances: Circumstances;
  readonly event: EventType;
  readonly mode: readonly string[];
}

/** All events that the codebook sees, in text order. */
export function draftEvents(reader: Reader): readonly Draft[] {
  const candidates = findCandidates(reader.codebook, reader.mentions);
  const byTrigger = new Map(candidates.map((candidate) => [candidate.trigger, candidate]));
  const absorbed = absorbedTriggers(reader.mentions, candidates, byTrigger);
  return candidates.flatMap((candidate) => {
    if (candidate.frame.event === null || absorbed.has(candidate.trigger)) return [];
    const draft = draftOf(reader, candidate, byTrigger);
    return draft === null ? [] : [draft];
  });
}

/** Readings by the number of their sentence. */
export function draftsBySentence(
  mentions: Mentions,
  drafts: readonly Draft[],
): ReadonlyMap<number, readonly Draft[]> {
  const bySentence = new Map<number, Draft[]>();
  for (const draft of drafts) {
    const s = sentenceOf(mentions, draft.candidate.trigger);
    const known = bySentence.get(s);
    if (known === undefined) bySentence.set(s, [draft]);
    else known.push(draft);
  }
  return bySentence;
}

export function readEvents(reader: Reader): readonly EventRecord[] {
  const records: EventRecord[] = [];
  const seen = new Set<string>();
  const drafts = draftEvents(reader);
  const bySentence = draftsBySentence(reader.mentions, drafts);
  for (const draft of drafts) {
    const beside = bySentence.get(sentenceOf(reader.mentions, draft.candidate.trigger))!;
    const judged = reader.chooser !== null && !draft.candidate.frame.own;
    const choice = judged ? choose(reader.chooser, reader.mentions, beside, draft) : null;
    if (judged && choice === null) continue;
    const record = eventRecord(reader, draft, choice);
    const same = sameEventKey(reader.mentions, draft.candidate, record);
    if (seen.has(same)) continue;
    seen.add(same);
    records.push(record);
  }
  for (const { draft, choice } of unframedDrafts(reader, bySentence))
    records.push(eventRecord(reader, draft, choice));
  return records;
}

/** One sentence tells an event once, though by two words ("met for talks"). */
function sameEventKey(mentions: Mentions, candidate: Candidate, record: EventRecord): string {
  if (record.event === "CONSULT") {
    const all = [...record.actor, ...record.recipient].map((party) => party.id);
    return [sentenceOf(mentions, candidate.trigger), record.event, ...all.sort(), record.auxiliary].join(
      "\t",
    );
  }
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

/** Null where the text names too few parties, or judges a state of things. */
function draftOf(
  reader: Reader,
  candidate: Candidate,
  byTrigger: ReadonlyMap<number, Candidate>,
): Draft | null {
  const { mentions } = reader;
  const { trigger } = candidate;
  const circumstances = circumstancesOf(reader, trigger);
  if (isBackground(mentions, candidate, circumstances.when)) circumstances.status.historical = true;
  const settled = settledType(candidate, circumstances, partiesAt(mentions, candidate.actor), byTrigger);
  const sides = sidesOf(reader, candidate, settled.event, byTrigger);
  if (sides === null || isJudged(reader, candidate, sides.actor)) return null;
  const visit =
    settled.event === "CONSULT" && settled.mode.length === 0 && !isOnePhrase(candidate)
      ? visitAt(mentions, trigger, sides)
      : null;
  const { event, mode } = visit === null ? settled : { event: settled.event, mode: ["visit"] };
  return { candidate, circumstances, event, mode, ...(visit ?? sides) };
}

/** "The ministers of A and B met in A": one phrase for both says what they did together. */
function isOnePhrase({ actor, recipient }: Candidate): boolean {
  return actor.length === 1 && recipient.length === 0;
}

function eventRecord(reader: Reader, draft: Draft, choice: Choice | null): EventRecord {
  const { mentions } = reader;
  const { candidate, circumstances, actor, recipient } = draft;
  const event = choice?.event ?? draft.event;
  const mode = event === draft.event ? draft.mode : [];
  const { frame, trigger } = candidate;
  const measure = measureOf(reader.codebook, event, mode);
  const everybody = [...candidate.actor, ...candidate.recipient].map((m) => mentions.mentions[m]!);
  const shared = sharedFields(
    reader,
    trigger,
    event === draft.event ? frame.entry : `${frame.entry} + chooser`,
    ["event", event, ...actor.map((party) => party.id)],
    circumstances,
    [...actor, ...recipient],
    frame.context,
  );
  return {
    record: "event",
    ...shared,
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
    confidence: choice?.confidence ?? confidenceOf(candidate, shared, actor, recipient),
  };
}

/** "After A's invasion of B, ...": an undated act of conflict that only sets the scene is no news. */
function isBackground(mentions: Mentions, { frame, trigger }: Candidate, when: When): boolean {
  const conflict = frame.event === "ASSAULT" || frame.event === "COERCE";
  if (!conflict || when.date_text !== null || posOf(mentions, trigger) !== "n") return false;
  return ["after", "since"].includes(prepositionOf(mentions, trigger));
}

/** "Relations are frozen": a state that nobody brought about is an assessment, no act. */
function isJudged({ codebook, mentions }: Reader, { clause }: Candidate, actor: readonly Party[]): boolean {
  const objects = clause.get("obj") ?? [];
  return (
    actor[0]?.id === "UNK" &&
    objects.some((token) => codebook.relationNouns.has(mentions.lemma[token]!.toLowerCase()))
  );
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

/** Where there is no chooser: prior odds of a right record by what was found. */
function confidenceOf(
  candidate: Candidate,
  sentence: Span,
  actor: readonly Party[],
  recipient: readonly Party[],
): number {
  let confidence = 0.5;
  if (candidate.frame.needs.length > 0) confidence += 0.15;
  const implied = recipient.some((party) => party.start < sentence.start || party.end > sentence.end);
  if ((recipient.length > 0 && !implied) || actor.length > 1) confidence += 0.15;
  if (actor.every((party) => party.id !== "UNK")) confidence += 0.1;
  return Math.round(confidence * 100) / 100;
}
