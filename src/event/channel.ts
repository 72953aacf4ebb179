/** Channels of contact: hotlines, offices, visits, programmes; what they are, between whom, and at what stage. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { mentionAtToken } from "./actors.ts";
import { pairsOfChannel } from "./channel-pair.ts";
import { shareFuture, shareThePast, stageOf } from "./channel-stage.ts";
import { type Clause, childrenOf, childWith, clauseAround, keyOf, posOf, prepositionOf } from "./clause.ts";
import type { ChannelWord } from "./codebook.ts";
import { auxiliaryOf, circumstancesOf, type Reader, sharedFields } from "./evidence.ts";
import { holds, insideNames } from "./match.ts";
import { namedChannels } from "./named-channel.ts";
import { type PairReading, titledPair } from "./pairing.ts";
import { placeOf } from "./place.ts";
import type { ChannelKind, ChannelRecord } from "./reading.ts";
import { datedLater } from "./told-later.ts";

export function readChannels(reader: Reader): readonly ChannelRecord[] {
  const { codebook, mentions } = reader;
  const found: ChannelRecord[] = [];
  const inside = insideNames(mentions);
  for (let i = 0; i < mentions.head.length; i++) {
    if (inside[i] === 1 || reader.speech.isSource(i) || isPart(reader, i)) continue;
    const words = codebook.channels.get(keyOf(mentions, i));
    if (words === undefined) continue;
    const clause = channelClause(reader, i);
    const word = words.find((each) => each.needs.every((need) => holds(mentions, clause, need, [])));
    if (word === undefined) continue;
    const pairs = pairsOfChannel(reader, i, word, clause);
    // What more than three hold together is a gathering, and tells of no two of them.
    if (pairs.length <= MOST || word.kind === "exercise" || word.kind === "embassy")
      for (const each of pairs) found.push(channel(reader, i, word, each));
  }
  const named = namedChannels(reader).map(({ token, word, pair }) => channel(reader, token, word, pair));
  const bodies = [...named, ...found.filter(({ kind }) => STANDING.includes(kind))];
  return datedLater(reader, [
    ...found.filter((each) => !bodies.some((body) => meetsIn(body, each))),
    ...named,
  ]);
}

const MOST = 3;

/** A meeting or working group in a sentence that names the body which meets. */
function meetsIn(body: ChannelRecord, { start, kind, pair, trigger }: ChannelRecord): boolean {
  if (body.start !== start || !pair.some((id) => body.pair.includes(id))) return false;
  if (STANDING.includes(body.kind) && SESSION.test(trigger.text)) return true;
  return body.rule.startsWith("bodies") && MEETINGS.includes(kind);
}

/** Kinds that hold meetings of their own. */
const STANDING: readonly ChannelKind[] = ["commission", "working_group", "agreement_body"];
const SESSION = /^(meeting|session|sitting|gathering)s?$/i;

const MEETINGS: readonly ChannelKind[] = [
  "dialogue",
  "working_group",
  "agreement_body",
  "summit",
  "staff_contact",
  "commission",
];

/** The slots around a word for a channel, with those of "another round of" above it; whoever is told is an object. */
function channelClause({ codebook, mentions }: Reader, i: number): Clause {
  const clause = new Map(clauseAround(codebook, mentions, i));
  const add = (slot: string, tokens: readonly number[]): void => {
    clause.set(slot, [...new Set([...(clause.get(slot) ?? []), ...tokens])]);
  };
  if (clause.has("iobj")) add("obj", clause.get("iobj")!);
  for (const [slot, phrase] of nextPhrases(mentions, i)) add(slot, [phrase]);
  const head = mentions.head[i]!;
  // "American inspectors" are one mention: who sends them is theirs; of several, each is across from the host.
  const ids = new Set(mentionAtToken(mentions, i)?.identities.map(({ id }) => id));
  if (ids.size > 0) add(ids.size === 1 ? "mod" : "from", [i]);
  const counted =
    head >= 0 && relationOf(mentions, i) === "nmod" && ROUNDS.has(mentions.lemma[head]!.toLowerCase());
  if (counted)
    for (const [slot, tokens] of clauseAround(codebook, mentions, head)) if (slot !== "of") add(slot, tokens);
  return clause;
}

/** "its student exchange with A", where the parse hangs the phrase right behind the noun on the verb. */
function nextPhrases(mentions: Mentions, i: number): readonly (readonly [string, number])[] {
  const verb = mentions.head[i]!;
  if (verb < 0 || posOf(mentions, i) !== "n" || relationOf(mentions, i) !== "obj") return [];
  const found: (readonly [string, number])[] = [];
  for (const c of childrenOf(mentions, verb)) {
    const marker = childWith(mentions, c, ["case"]);
    const slot = relationOf(mentions, c) === "obl" && marker === i + 1 ? prepositionOf(mentions, c) : "";
    if (["with", "between", "for"].includes(slot)) found.push([slot, c]);
  }
  return found;
}

const ROUNDS: ReadonlySet<string> = new Set(
  "round series set session number cycle programme exchange lot start beginning resumption opening work".split(
    " ",
  ),
);

/** Part of a longer noun ("training ground", "press conference"), or an exercise that has a name. */
function isPart(reader: Reader, i: number): boolean {
  const { mentions } = reader;
  const part = relationOf(mentions, i) === "compound" && titledPair(mentions, i).length === 0;
  return part || namesExercise(mentions, i) || isAudience(reader, i);
}

/** "told a conference", "speakers at a workshop": where people speak, unless it bears the names of two. */
function isAudience({ codebook, mentions }: Reader, i: number): boolean {
  const head = mentions.head[i]!;
  if (head < 0 || titledPair(mentions, i).length > 0) return false;
  if (!(codebook.channels.get(keyOf(mentions, i)) ?? []).some(({ kind }) => kind === "conference"))
    return false;
  const word = mentions.lemma[head]!.toLowerCase();
  return codebook.speech.has(word) || SPEAKERS.has(word);
}

const SPEAKERS: ReadonlySet<string> = new Set(
  "participant speaker attendee audience expert guest panellist panelist delegate organiser organizer host".split(
    " ",
  ),
);

function namesExercise(mentions: Mentions, i: number): boolean {
  const near = [i, mentions.head[i]!, i + 1, ...childrenOf(mentions, i)].filter(
    (each) => each >= 0 && each < mentions.head.length,
  );
  return near.some((each) => mentionAtToken(mentions, each)?.exercise != null && Math.abs(each - i) < 6);
}

/** Talks are named after who talks: heads of state meet at a summit, ministers at a ministerial. */
function kindAt(
  { mentions }: Reader,
  { kind }: ChannelWord,
  { parties }: PairReading,
  lemma: string,
): ChannelKind {
  if (kind !== "dialogue" || /^(dialogue|dialog|channel|exchange)/i.test(lemma)) return kind;
  if (parties.length > 0 && parties.every(({ sector }) => sector[0] === "MIL" || sector[0] === "SPY"))
    return "staff_contact";
  const levels = parties.map(
    (party) => mentions.mentions.find(({ start, end }) => start === party.start && end === party.end)?.level,
  );
  if (levels.length > 1 && levels.every((level) => level === "head")) return "summit";
  return levels.length > 1 && levels.every((level) => level === "minister") ? "ministerial" : kind;
}

function channel(reader: Reader, i: number, word: ChannelWord, near: PairReading): ChannelRecord {
  const circumstances = circumstancesOf(reader, i);
  shareFuture(reader, i, circumstances);
  shareThePast(reader, i, circumstances);
  const kind = kindAt(reader, word, near, reader.mentions.lemma[i]!);
  const stage = stageOf(reader, i, word, circumstances);
  return {
    record: "channel",
    ...sharedFields(reader, i, word.entry, ["channel", kind, ...near.pair], circumstances, near.parties),
    pair: near.pair,
    parties: near.parties,
    kind,
    stage,
    place: placeOf(reader.mentions, i),
    auxiliary: auxiliaryOf(circumstances.status),
    confidence: 0.7,
  };
}
