/** Whom a text goes on about: the pair and the actor named last, for what a later phrase leaves unsaid. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { actorsAt } from "./actors.ts";
import { clauseAround, keyOf, posOf, prepositionOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";
import { distinct, type PairReading, pairsAround, partiesOf, subjectsAbove } from "./pairing.ts";
import { actsForIt, pairOf } from "./pairs.ts";
import type { ChannelKind, Party } from "./reading.ts";
import type { SpeechMap } from "./speaker.ts";
import { statesFirst } from "./topic.ts";

export interface Focus {
  /** Who may stand on a side that the phrase at a token leaves open, the likeliest first. */
  readonly sidesAt: (token: number) => readonly Party[];
  /** The pair that the sentence of a token names, or null. */
  readonly pairIn: (token: number) => PairReading | null;
  /** The pair that the text goes on about at a token, named up to `reach` sentences back; null if there is none. */
  readonly pairAt: (token: number, reach: number) => PairReading | null;
}

/** Kinds that stand somewhere: the host is one of the two sides. */
export const HOSTED: readonly ChannelKind[] = [
  "liaison_office",
  "information_centre",
  "embassy",
  "training_programme",
  "inspection",
];
/** How far back the subject of an earlier sentence is still on the mind. */
const SUBJECT_REACH = 3;

/** Reads the pairs of each sentence once, where they are asked for; `topic` has the document's main actors. */
export function focusOf(
  codebook: Codebook,
  mentions: Mentions,
  speech: SpeechMap,
  topic: readonly Party[],
): Focus {
  const pairs = new Map<number, PairReading | null>();
  const pairOfSentence = (s: number): PairReading | null => {
    const known = pairs.get(s);
    if (known !== undefined) return known;
    const found =
      namedPair(codebook, mentions, s) ?? onlyPair(namedIn(mentions, speech, s)) ?? halfNamedPair(s);
    pairs.set(s, found);
    return found;
  };
  // "Relations with B are better": the side that is left open is whose they were before.
  const halfNamedPair = (s: number): PairReading | null => {
    for (let i = mentions.sentenceFirst[s]!; i < mentions.sentenceFirst[s + 1]!; i++) {
      if (!codebook.relationNouns.has(mentions.lemma[i]!.toLowerCase()) || posOf(mentions, i) !== "n")
        continue;
      const clause = clauseAround(codebook, mentions, i);
      if ((clause.get("with") ?? []).some((token) => actorsAt(mentions, token).length > 0))
        return pairsAround(mentions, clause, sidesAt(i))[0] ?? null;
    }
    return null;
  };
  const sidesAt = (token: number): readonly Party[] => {
    const s = sentenceOf(mentions, token);
    const earlier: Party[] = [];
    for (let back = s - 1; back >= Math.max(0, s - SUBJECT_REACH); back--) {
      earlier.push(...subjectsIn(mentions, speech, back).filter((party) => holds(topic, party)));
      earlier.push(...(pairOfSentence(back)?.parties ?? []).filter((party) => holds(topic, party)));
    }
    return distinct([
      ...subjectsAbove(codebook, mentions, token),
      ...subjectsIn(mentions, speech, s),
      ...speech.speakersSide(token),
      ...earlier,
      ...statesFirst(topic),
    ]).filter(actsForIt);
  };
  const pairAt = (token: number, reach: number): PairReading | null => {
    const s = sentenceOf(mentions, token);
    const here = pairOfSentence(s);
    if (here !== null) return here;
    // Where the sentence names one actor the pair is one of its own; the others are about the document's actors.
    const named = namedIn(mentions, speech, s);
    const one = named.length === 1 ? named[0]! : null;
    const about = (pair: PairReading): boolean =>
      topic.length === 0 || pair.parties.some((party) => holds(topic, party));
    let last: PairReading | null = null;
    for (let back = s - 1; back >= Math.max(0, s - reach); back--) {
      const found = pairOfSentence(back);
      if (found === null || !about(found)) continue;
      if (one === null || holds(found.parties, one)) return found;
      last ??= found;
    }
    const main = onlyPair(topic);
    return one !== null && main !== null && holds(topic, one) ? main : (last ?? main);
  };
  return { sidesAt, pairIn: (token) => pairOfSentence(sentenceOf(mentions, token)), pairAt };
}

const holds = (parties: readonly Party[], { id }: Party): boolean => parties.some((each) => each.id === id);

/** The first pair that a noun of relation or contact in a sentence names whole. */
function namedPair(codebook: Codebook, mentions: Mentions, s: number): PairReading | null {
  for (let i = mentions.sentenceFirst[s]!; i < mentions.sentenceFirst[s + 1]!; i++) {
    if (posOf(mentions, i) !== "n") continue;
    const known =
      codebook.relationNouns.has(mentions.lemma[i]!.toLowerCase()) ||
      codebook.judgements.has(keyOf(mentions, i)) ||
      codebook.channels.has(keyOf(mentions, i));
    // An embassy, an office: its host is the other side.
    const kinds = (codebook.channels.get(keyOf(mentions, i)) ?? []).map(({ kind }) => kind);
    const hosted = kinds.some((kind) => HOSTED.includes(kind));
    const found = known
      ? pairsAround(mentions, clauseAround(codebook, mentions, i), [], hosted)[0]
      : undefined;
    if (found !== undefined) return found;
  }
  return null;
}

function onlyPair(parties: readonly Party[]): PairReading | null {
  const [one, other] = parties;
  return one === undefined || other === undefined || parties.length > 2
    ? null
    : { pair: pairOf(one.id, other.id), parties: [one, other] };
}

/** Everybody whom a sentence names but those who speak in it, each once. */
function namedIn(mentions: Mentions, speech: SpeechMap, s: number): readonly Party[] {
  const found: Party[] = [];
  for (let i = mentions.sentenceFirst[s]!; i < mentions.sentenceFirst[s + 1]!; i++) {
    const m = mentions.mentionAt[i]!;
    // "held a session in Geneva": where it was, not who.
    if (m !== -1 && isSite(mentions, i)) continue;
    if (m !== -1 && !speech.isSource(i)) found.push(...partiesOf(mentions, mentions.mentions[m]!));
  }
  return distinct(found.filter(actsForIt));
}

/** A town that only says where something was; "the president in Skopje" is whose he is. */
function isSite(mentions: Mentions, token: number): boolean {
  const place = mentions.mentions[mentions.mentionAt[token]!]!.place;
  if (place === null || place.precision === "country") return false;
  return (
    relationOf(mentions, token).startsWith("obl") &&
    ["in", "at", "near"].includes(prepositionOf(mentions, token))
  );
}

/** The subjects of a sentence who do not speak in it, in text order. */
function subjectsIn(mentions: Mentions, speech: SpeechMap, s: number): readonly Party[] {
  const found: Party[] = [];
  for (let i = mentions.sentenceFirst[s]!; i < mentions.sentenceFirst[s + 1]!; i++)
    if (relationOf(mentions, i).startsWith("nsubj") && !speech.isSource(i))
      found.push(...actorsAt(mentions, i).flatMap((m) => partiesOf(mentions, mentions.mentions[m]!)));
  return distinct(found);
}
