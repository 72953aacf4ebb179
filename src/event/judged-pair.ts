/** Whose relation a word judges: its own parties, those of a relation noun nearby, or the pair that the text goes on about. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { actorsAt } from "./actors.ts";
import { type Clause, childrenOf, childWith, clauseAround, posOf, prepositionOf } from "./clause.ts";
import type { Judgement } from "./codebook.ts";
import type { Reader } from "./evidence.ts";
import { isNaming } from "./judge.ts";
import { couple, pairsOfPerson } from "./judged-person.ts";
import { isOpen, isReciprocal, namesSomebody, POINTING_REACH } from "./open-phrase.ts";
import { type PairReading, pairsAround, titledPair } from "./pairing.ts";

/** Slots of a judging word that may name the parties of the relation noun it judges. */
const SHARED: readonly string[] = ["with", "between", "poss", "to", "toward", "towards"];
/** Sentences back to the pair of "ties", and of "these ties" or "the thaw". */
const BARE_REACH = 2;
/** Prepositions of phrases that only set the scene. */
const ASIDES: readonly string[] = [
  ..."in over because after amid during since despite from by without before until".split(" "),
];
/** Words between a subject that the parse lost and its verb. */
const CLAUSE_REACH = 12;
const POINTING: readonly string[] = ["this", "these", "that", "those", "such", "the", "both", "our", "their"];
/** Nouns of condition, whose adjective is said of what they are the condition of: "in a sorry state". */
const CONDITIONS: readonly string[] = [
  ..."state level point ebb phase stage period footing term shape condition mood atmosphere climate nature character manner".split(
    " ",
  ),
];

export function pairsJudged(reader: Reader, token: number, judgement: Judgement): readonly PairReading[] {
  if (judgement.subject === "relation") return pairsOfRelated(reader, token);
  if (judgement.subject === "person") return pairsOfPerson(reader, token);
  const own = pairsOfSelf(reader, token, judgement);
  if (own.length > 0 || judgement.subject === "self") return own;
  // "restored trust after the row": the row is no judgement of what is restored.
  if (isPast(reader.mentions, token)) return [];
  const related = pairsOfRelated(reader, token);
  if (related.length > 0) return related;
  const told = isAside(reader.mentions, token) ? null : reader.focus.pairAt(token, POINTING_REACH);
  return told === null || namesSomebody(reader, token) ? [] : [told];
}

/** "after the row", "despite a feud": a bare noun that only sets the scene of its verb. */
function isPast(mentions: Mentions, noun: number): boolean {
  const aside = ["after", "before", "since", "despite", "amid", "during"].includes(
    prepositionOf(mentions, noun),
  );
  return aside && relationOf(mentions, noun).startsWith("obl") && childWith(mentions, noun, ["nmod"]) === -1;
}

/** "in a quarrel over gas", "despite the rift", "an improvement of roads": not what the sentence is about. */
function isAside(mentions: Mentions, noun: number): boolean {
  if (ASIDES.includes(prepositionOf(mentions, noun)) && childWith(mentions, noun, ["cop"]) === -1)
    return true;
  const determiner = childWith(mentions, noun, ["det", "nmod:poss"]);
  if (mentions.lemma[noun] === "tension" && determiner === -1) return true;
  return [...childrenOf(mentions, noun)].some(
    (c) =>
      relationOf(mentions, c) === "nmod" && ["of", "in", "over", "on"].includes(prepositionOf(mentions, c)),
  );
}

/** Pairs of a word that carries its own parties; an adjective only with its complement: "close to A", not "close allies". */
function pairsOfSelf(reader: Reader, i: number, judgement: Judgement): readonly PairReading[] {
  const { mentions } = reader;
  const clause = new Map(clauseAround(reader.codebook, mentions, i));
  for (const { slot, actors } of judgement.needs)
    if (actors > 0 && !SHARED.includes(slot)) clause.set("with", clause.get(slot) ?? []);
  clause.delete("outer");
  const position = posOf(mentions, i);
  const controlled = position === "a" && !clause.has("subj") ? controllerOf(mentions, i) : -1;
  if (controlled !== -1) clause.set("subj", [controlled]);
  const both = judgement.needs.some(({ slot }) => slot === "subj");
  if (
    position === "a" &&
    !both &&
    !["to", "with", "toward", "towards", "against"].some((slot) => clause.has(slot))
  )
    return [];
  if (position === "v") return pairsOfVerb(reader, i, clause, judgement);
  // A noun of strife or friendship that somebody avoids, wants or has is not yet between them, unless it says of whom it is.
  if (position === "n" && childWith(mentions, i, ["cop", "nsubj"]) === -1) {
    clause.delete("subj");
    const who = clause.has("with") || clause.has("between") ? [] : subjectOfState(reader, i);
    if (who.length > 0) clause.set("subj", who);
    const named = namedAs(reader, i);
    if (named !== null) for (const [slot, tokens] of named) clause.set(slot, tokens);
  }
  return isOpen(reader, clause) ? [] : pairsAround(mentions, clause, reader.focus.sidesAt(i));
}

/** "remain at odds", "are locked in enmity", "live as good neighbours": two of whom a verb of being says a noun. */
function subjectOfState({ codebook, mentions }: Reader, noun: number): readonly number[] {
  const verb = mentions.head[noun]!;
  if (verb < 0 || !relationOf(mentions, noun).startsWith("obl")) return [];
  if (!["at", "in", "as", "on", "with"].includes(prepositionOf(mentions, noun))) return [];
  const clause = clauseAround(codebook, mentions, verb);
  const reciprocal = (clause.get("obj") ?? []).some((token) => isReciprocal(mentions, token));
  if (!reciprocal && !BEING.has(mentions.lemma[verb]!.toLowerCase())) return [];
  const who = childWith(mentions, verb, ["nsubj", "nsubj:pass"]);
  return who === -1 ? [] : (clause.get("subj") ?? [who]);
}

/** "A described B as a hostile neighbour": what B is, it is to A, unless it says to whom. */
function namedAs({ codebook, mentions }: Reader, noun: number): Clause | null {
  const verb = mentions.head[noun]!;
  if (verb < 0 || prepositionOf(mentions, noun) !== "as" || !isNaming(mentions, verb)) return null;
  const clause = clauseAround(codebook, mentions, verb);
  return new Map([
    ["subj", clause.get("obj") ?? []],
    ["with", clause.get("subj") ?? []],
  ]);
}

const BEING: ReadonlySet<string> = new Set(
  "be remain stay live lock mire bog entangle embroil engage stand find coexist trap".split(" "),
);

/** "accuse A of being close to B": the object of the verb above is who is close. */
function controllerOf(mentions: Mentions, adjective: number): number {
  const verb = mentions.head[adjective]!;
  if (verb < 0 || !["advcl", "xcomp", "acl", "ccomp"].includes(relationOf(mentions, adjective))) return -1;
  const object = childWith(mentions, verb, ["obj"]);
  return object < adjective ? object : -1;
}

/** A verb with both parties, with one and a reciprocal ("distrust each other"), or whose line stands on its subject alone. */
function pairsOfVerb(
  reader: Reader,
  verb: number,
  clause: Clause,
  judgement: Judgement,
): readonly PairReading[] {
  const { mentions } = reader;
  const named = pairsAround(mentions, clause);
  if (named.length > 0) return named;
  const object = ["obj", "with", "to", "toward", "towards", "against", "on", "from"].flatMap(
    (slot) => clause.get(slot) ?? [],
  );
  const reciprocal = object.some((token) => isReciprocal(mentions, token));
  // "The two allies barely talk to each other."
  const two = reciprocal ? (clause.get("subj") ?? []).flatMap((token) => couple(reader, token)) : [];
  if (two.length > 0) return two;
  if (
    reciprocal ||
    (clause.get("adv") ?? []).some((token) => mentions.lemma[token]!.toLowerCase() === "apart")
  ) {
    const told = reader.focus.pairAt(verb, POINTING_REACH);
    return told === null ? [] : [told];
  }
  const stated = judgement.needs.length > 0 || judgement.trend === "worsening";
  const someone = (tokens: readonly number[]): boolean =>
    tokens.some((token) => actorsAt(mentions, token).length > 0);
  return someone(clause.get("subj") ?? []) && (stated || someone(object))
    ? pairsAround(mentions, clause, reader.focus.sidesAt(verb))
    : [];
}

/** Pairs of the relation noun that a token judges; where it names nobody, the pair told last. */
function pairsOfRelated(reader: Reader, i: number): readonly PairReading[] {
  const { mentions } = reader;
  for (const noun of relationNounsNear(reader, i)) {
    const pairs = pairsOfRelation(reader, noun, i);
    if (pairs.length > 0) return pairs;
    if (namesSomebody(reader, noun)) continue;
    const determiner = childWith(mentions, noun, ["det", "nmod:poss"]);
    const points = determiner !== -1 && POINTING.includes(mentions.lemma[determiner]!.toLowerCase());
    const told = reader.focus.pairAt(i, points ? POINTING_REACH : BARE_REACH);
    if (told !== null) return [told];
  }
  return [];
}

/** Pairs of a relation noun: its own parties, those of the word that judges it, and who stands on an open side. */
function pairsOfRelation(reader: Reader, noun: number, judge: number): readonly PairReading[] {
  const { codebook, mentions } = reader;
  const titled = titledPair(mentions, noun);
  if (titled.length > 0) return titled;
  const clause = new Map(clauseAround(codebook, mentions, noun));
  for (const token of judge === noun ? [] : [judge, verbAbove(mentions, judge)])
    if (token !== -1)
      for (const [slot, tokens] of clauseAround(codebook, mentions, token))
        if (SHARED.includes(slot))
          clause.set(slot, [
            ...(clause.get(slot) ?? []),
            // "sunk to their lowest": whose depth it is, is not with whom.
            ...tokens.filter((each) => slot === "with" || mentions.mentionAt[each] !== -1),
          ]);
  // "Of the three, A has the best ties with B": a choice among several.
  clause.set(
    "of",
    (clause.get("of") ?? []).filter((each) => each > noun),
  );
  return isOpen(reader, clause) ? [] : pairsAround(mentions, clause, reader.focus.sidesAt(noun));
}

/** The verb that a predicate hangs on: "with Mali, ties have become tense". */
function verbAbove(mentions: Mentions, token: number): number {
  const head = mentions.head[token]!;
  return head >= 0 && ["xcomp", "obl"].includes(relationOf(mentions, token)) ? head : -1;
}

/** Relation nouns that a word is said of, the nearest first: its subject, its object, its head, the subject of its verb. */
function relationNounsNear(reader: Reader, i: number): readonly number[] {
  const { codebook, mentions } = reader;
  const near = new Set<number>();
  const head = mentions.head[i]!;
  const attribute = head >= 0 && relationOf(mentions, i) === "amod";
  // "an active advocate of closer ties": said of the advocate.
  const described = attribute && !CONDITIONS.includes(mentions.lemma[head]!.toLowerCase()) ? head : -1;
  const consider = (token: number): void => {
    if (token === i || token < 0) return;
    if (isRelation(reader, token)) near.add(token);
    for (const c of childrenOf(mentions, token)) {
      const relation = relationOf(mentions, c);
      const complement =
        relation === "nmod" && ["of", "in"].includes(prepositionOf(mentions, c)) && token !== described;
      if ((relation === "conj" || relation === "compound" || complement) && c !== i && isRelation(reader, c))
        near.add(c);
    }
  };
  const around = (token: number, slots: readonly string[]): void => {
    const clause = clauseAround(codebook, mentions, token);
    for (const slot of slots) for (const each of clause.get(slot) ?? []) consider(each);
  };
  around(i, ["subj", "obj", "in", "of", "to", "mod", "poss", "between", "with"]);
  for (const c of childrenOf(mentions, i)) if (relationOf(mentions, c).startsWith("nsubj")) consider(c);
  for (let token = i, depth = 0; depth < 4; depth++) {
    const above = mentions.head[token]!;
    if (above < 0) break;
    const relation = relationOf(mentions, token);
    const attributive = ["amod", "acl", "compound", "nmod:desc"].includes(relation);
    if (attributive) consider(above);
    if (posOf(mentions, above) === "v") {
      if (["xcomp", "obl", "obl:unmarked", "obj", "advcl", "advmod", "conj", "ccomp"].includes(relation)) {
        around(above, ["subj", "obj", "outer"]);
        // "speaks of a crisis in relations", where the parse hangs the last phrase on the verb.
        if (posOf(mentions, i) === "n") around(above, ["in"]);
        if (relationOf(mentions, above).startsWith("acl")) consider(mentions.head[above]!);
      }
      break;
    }
    // "are back to normal": a predicate that is no verb.
    if (relation.startsWith("obl") && childWith(mentions, above, ["cop"]) !== -1) {
      consider(childWith(mentions, above, ["nsubj"]));
      break;
    }
    if (attributive && !CONDITIONS.includes(mentions.lemma[above]!.toLowerCase())) break;
    if (attributive || relation === "nmod") around(above, ["subj", "of", "in"]);
    token = above;
  }
  if (near.size === 0) for (const token of nounBefore(reader, i)) near.add(token);
  return [...near];
}

/** The relation noun before a predicate in its clause, wherever the parse hung it: "At that time ties had become close". */
function nounBefore(reader: Reader, i: number): readonly number[] {
  const { mentions } = reader;
  const head = mentions.head[i]!;
  const predicate =
    posOf(mentions, i) === "v"
      ? i
      : relationOf(mentions, i) === "xcomp" && head >= 0 && posOf(mentions, head) === "v"
        ? head
        : -1;
  if (predicate === -1 || childWith(mentions, predicate, ["nsubj", "nsubj:pass", "obj"]) !== -1) return [];
  const first = mentions.sentenceFirst[sentenceOf(mentions, i)]!;
  for (let before = predicate - 1; before >= Math.max(first, predicate - CLAUSE_REACH); before--) {
    if (isRelation(reader, before)) return [before];
    if (uposOf(mentions, before) === "VERB" || /^[,;:]$/.test(mentions.lemma[before]!)) return [];
  }
  return [];
}

/** "the mood between A and B", "between A and B the atmosphere is tense". */
function isMood(mentions: Mentions, token: number): boolean {
  if (!["mood", "atmosphere", "climate"].includes(mentions.lemma[token]!.toLowerCase())) return false;
  for (const above of [token, mentions.head[token]!])
    for (const c of above < 0 ? [] : childrenOf(mentions, above))
      if (c !== token && prepositionOf(mentions, c) === "between") return true;
  return false;
}

/** A relation noun, or the "those" that stands for one: "ties with A are good, those with B are not". */
function isRelation({ codebook, mentions }: Reader, token: number): boolean {
  const word = mentions.lemma[token]!.toLowerCase();
  if (codebook.relationNouns.has(word) || isMood(mentions, token)) return posOf(mentions, token) === "n";
  if (uposOf(mentions, token) !== "PRON" || !["that", "those", "one", "they"].includes(word)) return false;
  const phrase = childWith(mentions, token, ["nmod"]);
  if (phrase === -1 || !["with", "between", "to"].includes(prepositionOf(mentions, phrase))) return false;
  for (let i = mentions.sentenceFirst[sentenceOf(mentions, token)]!; i < token; i++)
    if (codebook.relationNouns.has(mentions.lemma[i]!.toLowerCase())) return true;
  return false;
}
