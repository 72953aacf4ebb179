/** Between whom a channel is: its own parties, two names in its title, who stands on an open side, or the pair told last. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { actorsAt } from "./actors.ts";
import { type Clause, childrenOf, childWith, clauseAround, keyOf, posOf, prepositionOf } from "./clause.ts";
import type { ChannelWord } from "./codebook.ts";
import type { Reader } from "./evidence.ts";
import { HOSTED } from "./focus.ts";
import {
  actorsOfSentence,
  distinct,
  type PairReading,
  pairsAround,
  partiesOf,
  subjectsAbove,
  titledPair,
} from "./pairing.ts";
import { actsForIt, pairOf } from "./pairs.ts";
import type { ChannelKind } from "./reading.ts";
import { statesFirst } from "./topic.ts";

/** Kinds that somebody gives to somebody: "a programme for Bosnian police". */
const GIVEN: readonly ChannelKind[] = ["training_programme", "exchange_programme"];
/** Kinds that are one occasion each: what is told again without names is the same one. */
const OCCASIONS: readonly ChannelKind[] = [
  "visit",
  "summit",
  "conference",
  "ministerial",
  "dialogue",
  "other",
];
/** Prepositions of phrases that only say when or where: "after the talks", "during the visit". */
const CIRCUMSTANCES: readonly string[] = [
  ..."after before during since until ahead at amid despite following by".split(" "),
];
const REACH = 2;

export function pairsOfChannel(
  reader: Reader,
  noun: number,
  word: ChannelWord,
  clause: Clause,
): readonly PairReading[] {
  const { mentions, focus } = reader;
  const titled = titledPair(mentions, noun);
  if (titled.length > 0) return titled;
  const hosted = HOSTED.includes(word.kind);
  const slots = new Map<string, readonly number[]>(clause);
  // "observers from A", "a delegation to B" stand on the side across from who sends or receives them.
  if (word.kind === "inspection" && slots.has("from"))
    slots.set("with", [...(slots.get("with") ?? []), ...slots.get("from")!]);
  if (GIVEN.includes(word.kind))
    slots.set("with", [...(slots.get("with") ?? []), ...(slots.get("for") ?? [])]);
  if (word.kind === "inspection") addSeen(reader, noun, slots);
  if (posOf(mentions, noun) === "v") {
    if (word.kind === "visit" && !isVisit(reader, noun, slots)) return [];
    // "flew to A", "is expected in A": where a visitor goes, the host is.
    if (word.kind === "visit" && !word.needs.some(({ slot }) => slot === "in"))
      slots.set("in", [...(slots.get("to") ?? []), ...(slots.get("obj") ?? [])]);
  } else if (isPlace(mentions, noun, word)) return [];
  const own = pairsAround(mentions, slots, [], hosted || word.kind === "visit");
  if (own.length > 0) return own;
  if (isCircumstance(mentions, noun) || posOf(mentions, noun) === "v")
    return verbPair(reader, noun, word, slots);
  const alone = [...GENERIC, ...UNOWNED].includes(mentions.lemma[noun]!.toLowerCase());
  if (alone && !slots.has("with")) return goneOn(reader, noun, word, slots);
  const one = isOpen(mentions, slots) ? [] : pairsAround(mentions, slots, focus.sidesAt(noun), hosted);
  if (one.length > 0) return one;
  // "A and B signed an agreement on an exchange": of those who do it together.
  const [a, b, ...more] = distinct(subjectsAbove(reader.codebook, mentions, noun)).filter(actsForIt);
  if (a !== undefined && b !== undefined && more.length === 0 && !namesSomebody(mentions, slots))
    return [{ pair: pairOf(a.id, b.id), parties: [a, b] }];
  // "a line between the two services": of the two told last.
  const two = (slots.get("between") ?? []).some((token) => childWith(mentions, token, ["nummod"]) !== -1);
  const both = two ? focus.pairAt(noun, REACH) : null;
  if (both !== null) return [both];
  const existential = existentialPair(reader, noun);
  if (existential.length > 0) return existential;
  return goneOn(reader, noun, word, slots);
}

/** The pair told last, or that of another word of the sentence. */
function goneOn(reader: Reader, noun: number, word: ChannelWord, slots: Clause): readonly PairReading[] {
  const { mentions, focus } = reader;
  if (namesSomebody(mentions, slots)) return [];
  const ours = oursOf(reader, noun);
  if (ours !== null) return [ours];
  const here = TALKS.includes(mentions.lemma[noun]!.toLowerCase()) ? null : focus.pairIn(noun);
  const told = goesOn(reader, noun, word) ? focus.pairAt(noun, REACH) : here;
  return told === null ? [] : [told];
}

/** "We need more channels": "we" are the two whom the document is about. */
function oursOf({ mentions, topic }: Reader, noun: number): PairReading | null {
  const verb = mentions.head[noun]!;
  const subject = verb < 0 ? -1 : childWith(mentions, verb, ["nsubj"]);
  const [one, other] = topic;
  if (subject === -1 || mentions.lemma[subject]!.toLowerCase() !== "we") return null;
  return one === undefined || other === undefined
    ? null
    : { pair: pairOf(one.id, other.id), parties: [one, other] };
}

/** Inspectors who visit, fly over or enter something see whose it is. Note: mutates slots. */
function addSeen({ codebook, mentions }: Reader, noun: number, slots: Map<string, readonly number[]>): void {
  // "members of a mission reached A": those who go are the mission's own.
  const head = mentions.head[noun]!;
  const part = head >= 0 && MEMBERS.has(mentions.lemma[head]!.toLowerCase()) ? head : noun;
  if (!relationOf(mentions, part).startsWith("nsubj")) return;
  const verb = clauseAround(codebook, mentions, mentions.head[part]!);
  const seen = ["obj", "over", "to", "into", "in"].flatMap((slot) => verb.get(slot) ?? []);
  slots.set("with", [...(slots.get("with") ?? []), ...seen.filter((token) => token !== noun)]);
}

const MEMBERS: ReadonlySet<string> = new Set("member group part team half contingent head".split(" "));
const TROOPS: readonly string[] = [
  "troop",
  "troops",
  "soldier",
  "force",
  "forces",
  "army",
  "tank",
  "fleet",
  "refugee",
];
const INSPECTORS: readonly string[] = ["inspector", "observer", "monitor", "expert"];

/** Words for any meeting, which are between two only where they say so. */
const GENERIC: readonly string[] = ["meeting", "session", "gathering", "conversation", "sitting"];
/** Nouns that are of the pair told last only where a verb opens, proposes or ends them. */
const TALKS: readonly string[] = [
  ...GENERIC,
  ..."talk negotiation negotiations consultation contact summit conference forum".split(" "),
];
const UNOWNED: readonly string[] = [
  "summit",
  "conference",
  "forum",
  "committee",
  "council",
  "board",
  "panel",
];
const RECEIVING: readonly string[] = ["receive", "host", "welcome", "greet"];

/** Somebody is received, not something. */
function isVisit({ codebook, mentions }: Reader, verb: number, clause: Clause): boolean {
  const isPerson = (token: number): boolean => {
    const m = mentions.mentionAt[token]!;
    return m !== -1 && (mentions.mentions[m]!.person !== null || mentions.mentions[m]!.role !== null);
  };
  const who = (clause.get("subj") ?? []).map((token) => mentions.lemma[token]!.toLowerCase());
  // "ties have gone from bad to worse".
  if (who.some((word) => codebook.relationNouns.has(word))) return false;
  if (who.some((word) => INSPECTORS.includes(word) || TROOPS.includes(word))) return false;
  return !RECEIVING.includes(mentions.lemma[verb]!.toLowerCase()) || (clause.get("obj") ?? []).some(isPerson);
}

/** An embassy where something else is: "the office in the embassy"; consultations for which an envoy is called home. */
function isPlace(mentions: Mentions, noun: number, { kind }: ChannelWord): boolean {
  const preposition = prepositionOf(mentions, noun);
  const head = mentions.head[noun]!;
  const ofStaff = preposition === "of" && head >= 0 && OF_AN_EMBASSY.has(mentions.lemma[head]!.toLowerCase());
  if (kind === "embassy")
    return ofStaff || ["in", "at", "outside", "near", "inside", "from"].includes(preposition);
  return kind === "dialogue" && preposition === "for" && mentions.lemma[noun] === "consultation";
}

/** The one party that a verb names, and who stands on the other side; nobody for visits, which say where they go. */
function verbPair(
  { mentions, focus }: Reader,
  verb: number,
  { kind }: ChannelWord,
  clause: Clause,
): readonly PairReading[] {
  if (posOf(mentions, verb) !== "v" || kind === "visit") return [];
  const together = (clause.get("adv") ?? []).some((token) =>
    ["together", "jointly"].includes(mentions.lemma[token]!.toLowerCase()),
  );
  if (together) {
    const told = focus.pairAt(verb, REACH);
    return told === null ? [] : [told];
  }
  return (clause.get("subj") ?? []).some((token) => actorsAt(mentions, token).length > 0)
    ? pairsAround(mentions, clause, focus.sidesAt(verb)).slice(0, 1)
    : [];
}

const OF_AN_EMBASSY: ReadonlySet<string> = new Set(
  "staff employee member diplomat ambassador building wall front gate garden guard spokesman spokeswoman head number size".split(
    " ",
  ),
);

/** "after talks in Geneva": the noun only says when something else was. */
function isCircumstance(mentions: Mentions, noun: number): boolean {
  const relation = relationOf(mentions, noun);
  return (
    ["obl", "nmod", "obl:unmarked"].includes(relation) &&
    CIRCUMSTANCES.includes(prepositionOf(mentions, noun))
  );
}

/** "talks with experts": with somebody, but for no state that the text names. */
function isOpen(mentions: Mentions, clause: Clause): boolean {
  const others = [...(clause.get("with") ?? []), ...(clause.get("between") ?? [])];
  return (
    others.length > 0 &&
    others.every(
      (token) =>
        posOf(mentions, token) === "n" &&
        !actorsAt(mentions, token).some((m) =>
          partiesOf(mentions, mentions.mentions[m]!).some((party) => actsForIt(party)),
        ),
    )
  );
}

function namesSomebody(mentions: Mentions, clause: Clause): boolean {
  for (const [slot, tokens] of clause)
    if (!["outer", "subj", "in", "at", "on"].includes(slot))
      if (tokens.some((token) => actorsAt(mentions, token).length > 0)) return true;
  return false;
}

/**
 * Whether a noun without names is of the pair told last: it is opened, closed, proposed by its verb, or belongs to "the two
 * countries". An occasion told before ("The conference was held ...") is no second one.
 */
function goesOn({ codebook, mentions }: Reader, noun: number, { kind }: ChannelWord): boolean {
  const determiner = childWith(mentions, noun, ["det"]);
  const definite =
    determiner !== -1 && ["the", "this", "that"].includes(mentions.lemma[determiner]!.toLowerCase());
  if (definite && OCCASIONS.includes(kind)) return false;
  for (const token of [mentions.head[noun]!, ...childrenOf(mentions, noun)])
    if (token >= 0 && codebook.stages.has(keyOf(mentions, token))) return true;
  return false;
}

/** "There is an exchange of visits, with A's ministers too": the one actor of the sentence and the document's own. */
function existentialPair({ codebook, mentions, topic, focus }: Reader, noun: number): readonly PairReading[] {
  const head = mentions.head[noun]!;
  const top = head >= 0 && relationOf(mentions, noun) === "nmod" ? mentions.head[head]! : head;
  if (top < 0 || childWith(mentions, top, ["expl"]) === -1) return [];
  if (clauseAround(codebook, mentions, noun).has("without")) return [];
  const [other, second, ...more] = actorsOfSentence(mentions, sentenceOf(mentions, noun)).filter(actsForIt);
  const own = second ?? [...statesFirst(topic), ...focus.sidesAt(noun)].find(({ id }) => id !== other?.id);
  return other === undefined || own === undefined || more.length > 0
    ? []
    : [{ pair: pairOf(own.id, other.id), parties: [own, other] }];
}
