/** Who is whose ally, partner or enemy: pairs of nouns of somebody. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, xposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { actorsAt } from "./actors.ts";
import { type Clause, childrenOf, childWith, clauseAround, prepositionOf } from "./clause.ts";
import type { Reader } from "./evidence.ts";
import { isNaming } from "./judge.ts";
import { isOpen, isReciprocal, namesSomebody, POINTING_REACH } from "./open-phrase.ts";
import { type PairReading, pairsAround, partiesOf } from "./pairing.ts";
import { pairOf } from "./pairs.ts";
import { statesFirst } from "./topic.ts";

/**
 * "A is an ally of B", "A, B's ally", "its closest ally": a predicate or apposition with its subject, or a possessive with
 * whoever stands on the other side. Of several or of an unnamed one's ("our partners") nothing is said.
 */
export function pairsOfPerson(reader: Reader, noun: number): readonly PairReading[] {
  const { codebook, mentions } = reader;
  const relation = relationOf(mentions, noun);
  const head = mentions.head[noun]!;
  const clause = new Map(clauseAround(codebook, mentions, noun));
  clause.delete("outer");
  const predicate = childWith(mentions, noun, ["cop", "nsubj"]) !== -1;
  const second = relation === "obj" && head >= 0 ? otherObject(mentions, head, noun) : -1;
  const named =
    ["xcomp", "obl:unmarked"].includes(relation) || prepositionOf(mentions, noun) === "as" || second !== -1;
  if (relation === "appos" && head >= 0) clause.set("subj", [head]);
  else if (named && head >= 0) {
    const verb = clauseAround(codebook, mentions, head);
    clause.set("subj", second !== -1 ? [second] : [...(verb.get("obj") ?? verb.get("subj") ?? [])]);
  } else if (!predicate) clause.delete("subj");
  if (predicate || named || relation === "appos") {
    const whole = pairsAround(mentions, clause);
    if (whole.length > 0) return whole;
  }
  const judged = named && head >= 0 ? judgedBy(reader, head, clause) : [];
  if (judged.length > 0) return judged;
  const described =
    relation === "compound" || childWith(mentions, noun, ["amod"]) !== -1 || namesSomebody(reader, noun);
  // "A and B regard each other as rivals": what they are, they are to each other.
  if (named && head >= 0) {
    const verb = clauseAround(codebook, mentions, head);
    if ((verb.get("obj") ?? []).some((token) => isReciprocal(mentions, token)))
      return pairsAround(mentions, new Map([["subj", verb.get("subj") ?? []]]));
  }
  if (belongs(mentions, noun) && described && xposOf(mentions, noun) !== "NNS")
    return isOpen(reader, clause)
      ? []
      : ([pairsAround(mentions, clause, reader.focus.sidesAt(noun)), unnamedFriend(reader, noun)].find(
          (pairs) => pairs.length > 0,
        ) ?? []);
  return couple(reader, noun);
}

/** "called A its ally": the first of two objects. */
function otherObject(mentions: Mentions, verb: number, noun: number): number {
  for (const c of childrenOf(mentions, verb))
    if (c < noun && c > verb && ["obj", "iobj"].includes(relationOf(mentions, c))) return c;
  return -1;
}

/** "A calls B a friend": whose friend is not said, so it is a friend of who says so. */
function judgedBy(reader: Reader, verb: number, clause: Clause): readonly PairReading[] {
  const { codebook, mentions } = reader;
  if (!isNaming(mentions, verb) && mentions.lemma[verb] !== "hail") return [];
  if (["of", "poss", "to", "with"].some((slot) => (clause.get(slot) ?? []).length > 0)) return [];
  const says = clauseAround(codebook, mentions, verb).get("subj") ?? [];
  return pairsAround(
    mentions,
    new Map([
      ["subj", clause.get("subj") ?? []],
      ["with", says],
    ]),
  );
}

/** "its ally", "an enemy of Chad", "a rival to Chad". */
function belongs(mentions: Mentions, noun: number): boolean {
  for (const c of childrenOf(mentions, noun))
    if (
      relationOf(mentions, c) === "nmod:poss" ||
      (relationOf(mentions, c) === "nmod" && ["of", "to"].includes(prepositionOf(mentions, c)))
    )
      return true;
  return relationOf(mentions, noun) === "compound";
}

/** What two can be to each other; of "the two patrons" they are to a third. */
const MUTUAL_PERSONS: readonly string[] = [
  ..."ally partner friend enemy foe rival adversary opponent competitor brother antagonist".split(" "),
];

/** "The two allies barely talk", "Old foes, new friends: A and B": two who are something to each other. */
export function couple({ mentions, focus, topic }: Reader, noun: number): readonly PairReading[] {
  if (!MUTUAL_PERSONS.includes(mentions.lemma[noun]!.toLowerCase())) return [];
  const count = childWith(mentions, noun, ["nummod"]);
  const two = count !== -1 && ["two", "2"].includes(mentions.lemma[count]!.toLowerCase());
  const title = mentions.tokenStart[noun]! < mentions.document.body && xposOf(mentions, noun) === "NNS";
  if (!two && !title) return [];
  const told = focus.pairAt(noun, title ? 0 : POINTING_REACH);
  const main = topic.length === 2 ? { pair: pairOf(topic[0]!.id, topic[1]!.id), parties: topic } : null;
  return [told, main]
    .filter((pair): pair is PairReading => pair !== null)
    .slice(title ? 0 : -1, title ? 1 : undefined);
}

/**
 * "any mention of its closest ally ... discredits the Kremlin": a possessive that stands before its owner, who is the next
 * object, and a friend whom only the document names.
 */
function unnamedFriend({ mentions, topic }: Reader, noun: number): readonly PairReading[] {
  const phrase = ["compound", "amod"].includes(relationOf(mentions, noun)) ? mentions.head[noun]! : noun;
  const possessive = childWith(mentions, phrase, ["nmod:poss"]);
  const m = possessive === -1 || possessive > noun ? -1 : mentions.mentionAt[possessive]!;
  if (m === -1 || mentions.mentions[m]!.identities.length !== 0) return [];
  const end = mentions.sentenceFirst[sentenceOf(mentions, noun) + 1]!;
  for (let i = noun + 1; i < end; i++) {
    if (relationOf(mentions, i) !== "obj") continue;
    const owner = actorsAt(mentions, i).flatMap((each) => partiesOf(mentions, mentions.mentions[each]!))[0];
    const friend = statesFirst(topic).find(({ id }) => id !== owner?.id);
    return owner === undefined || friend === undefined
      ? []
      : [{ pair: pairOf(owner.id, friend.id), parties: [owner, friend] }];
  }
  return [];
}
