/**
 * Assessments: somebody's judgement of a relation ("ties are frozen", "its closest ally", "closer to X than Y is").
 * Longer than most files: judgements of all kinds share the pairs found last.
 */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, xposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { actorsAt, mentionAtToken } from "./actors.ts";
import { type Clause, childrenOf, childWith, clauseAround, keyOf, posOf, prepositionOf } from "./clause.ts";
import type { Judgement } from "./codebook.ts";
import { auxiliaryOf, circumstancesOf, type Reader, sharedFields } from "./evidence.ts";
import { insideNames } from "./match.ts";
import { type PairReading, pairsAround, partiesOf, subjectsAbove } from "./pairing.ts";
import { pairOf } from "./pairs.ts";
import type { AssessmentRecord, Comparison, Party } from "./reading.ts";
import { statesFirst } from "./topic.ts";

/** Words that lead a judgement to its relation noun: "remain frozen", "stay tense". */
const COPULAS: ReadonlySet<string> = new Set([
  "be",
  "remain",
  "become",
  "stay",
  "grow",
  "get",
  "turn",
  "seem",
  "appear",
  "keep",
  "go",
  "hit",
  "reach",
  "sink",
  "fall",
  "see",
]);
const SELF_POINTING: ReadonlySet<string> = new Set([
  "this",
  "these",
  "that",
  "those",
  "such",
  "the",
  "both",
  "our",
  "their",
]);

export function readAssessments(reader: Reader): readonly AssessmentRecord[] {
  const { codebook, mentions } = reader;
  const found: AssessmentRecord[] = [];
  let recent: { readonly sentence: number; readonly pairs: readonly PairReading[] } | null = null;
  const named = insideNames(mentions);
  for (let i = 0; i < mentions.head.length; i++) {
    if (named[i] === 1 || isOrganisation(mentions, i)) continue;
    const sentence = sentenceOf(mentions, i);
    if (codebook.relationNouns.has(mentions.lemma[i]!.toLowerCase()) && posOf(mentions, i) === "n") {
      const pairs = pairsOfRelation(reader, i);
      if (pairs.length > 0) recent = { sentence, pairs };
    }
    const judgement = codebook.judgements.get(keyOf(mentions, i));
    if (judgement !== undefined && !judgesFriend(reader, i)) {
      const pairs = judgement.subject === "self" ? pairsOfSelf(reader, i) : pairsOfJudged(reader, i, recent);
      const settled =
        judgement.subject === "self" ? (strifeAt(reader, i, judgement) ?? judgement) : judgement;
      for (const each of pairs) found.push(assessment(reader, i, settled, each, null));
    }
    const compared = comparisonAt(reader, i);
    if (compared !== null) found.push(compared);
  }
  return found;
}

/** "its closest ally": the adjective tells of the ally, which tells of the relation itself. */
function judgesFriend({ codebook, mentions }: Reader, i: number): boolean {
  if (posOf(mentions, i) !== "a" || i + 1 >= mentions.head.length) return false;
  return (
    posOf(mentions, i + 1) === "n" && codebook.judgements.get(keyOf(mentions, i + 1))?.subject === "self"
  );
}

/** What the verb or adjective around a noun of strife does to it: "settled their dispute" is no tension but its end. */
function strifeAt({ codebook, mentions }: Reader, noun: number, judgement: Judgement): Judgement | null {
  if (posOf(mentions, noun) !== "n" || (judgement.level !== "tense" && judgement.level !== "hostile"))
    return null;
  const relation = relationOf(mentions, noun);
  const head = mentions.head[noun]!;
  const around = [...childrenOf(mentions, noun)].filter((c) => relationOf(mentions, c) === "amod");
  if (head >= 0 && (relation === "obj" || relation.startsWith("nsubj") || relation === "nmod"))
    around.unshift(head);
  for (const token of around) {
    const said = codebook.strife.get(keyOf(mentions, token));
    if (said !== undefined) return said;
  }
  return null;
}

/** "the Alliance" is somebody, not a judgement. */
function isOrganisation(mentions: Mentions, i: number): boolean {
  return mentionAtToken(mentions, i)?.identities.some(({ country }) => country === null) ?? false;
}

/** Pairs of a word that carries its own parties; an adjective only with its complement: "close to A", not "close allies". */
function pairsOfSelf(reader: Reader, i: number): readonly PairReading[] {
  const clause = new Map(clauseAround(reader.codebook, reader.mentions, i));
  clause.delete("outer");
  // A noun of strife or friendship that somebody avoids, wants or has is not yet between them, unless it says of whom it is.
  const predicate = childWith(reader.mentions, i, ["cop", "nsubj"]) !== -1;
  if (posOf(reader.mentions, i) === "n" && !predicate) clause.delete("subj");
  const complement = ["to", "with", "toward", "towards", "against"].some((slot) => clause.has(slot));
  if (posOf(reader.mentions, i) === "a" && !complement) return [];
  const pairs = pairsAround(reader.mentions, clause, otherSides(reader, i));
  return pairs.length > 0 ? pairs : unnamedFriend(reader, i);
}

/**
 * "any mention of its closest ally ... discredits the Kremlin": a possessive that stands before its owner, who is the next
 * object, and a friend whom only the document names.
 */
function unnamedFriend({ mentions, topic }: Reader, noun: number): readonly PairReading[] {
  const phrase = ["compound", "amod"].includes(relationOf(mentions, noun)) ? mentions.head[noun]! : noun;
  const possessive = childWith(mentions, phrase, ["nmod:poss"]);
  if (possessive === -1 || possessive > noun || mentionAtToken(mentions, possessive)?.identities.length !== 0)
    return [];
  const end = mentions.sentenceFirst[sentenceOf(mentions, noun) + 1]!;
  for (let i = noun + 1; i < end; i++) {
    if (relationOf(mentions, i) !== "obj") continue;
    const owner = actorsAt(mentions, i).flatMap((m) => partiesOf(mentions, mentions.mentions[m]!))[0];
    const friend = statesFirst(topic).find(({ id }) => id !== owner?.id);
    return owner === undefined || friend === undefined
      ? []
      : [{ pair: pairOf(owner.id, friend.id), parties: [owner, friend] }];
  }
  return [];
}

/** The relation noun that token `i` judges, and its pairs; a pointing one ("these ties") has the pairs named last. */
function pairsOfJudged(
  reader: Reader,
  i: number,
  recent: { readonly sentence: number; readonly pairs: readonly PairReading[] } | null,
): readonly PairReading[] {
  const { mentions } = reader;
  for (const noun of relationNounsNear(reader, i)) {
    const pairs = pairsOfRelation(reader, noun, i);
    if (pairs.length > 0) return pairs;
    if (namesSomebody(reader, noun)) continue;
    const determiner = childWith(mentions, noun, ["det", "nmod:poss"]);
    const points = determiner !== -1 && SELF_POINTING.has(mentions.lemma[determiner]!.toLowerCase());
    if (recent !== null && sentenceOf(mentions, i) - recent.sentence <= (points ? 4 : 1)) return recent.pairs;
    const [a, b] = reader.topic;
    if (points && a !== undefined && b !== undefined) return [{ pair: pairOf(a.id, b.id), parties: [a, b] }];
  }
  return [];
}

/** Who stands on a side that the phrase leaves open: the subject above, whoever speaks, or the document's own actors. */
function otherSides(reader: Reader, i: number): readonly Party[] {
  return [
    ...subjectsAbove(reader.codebook, reader.mentions, i),
    ...reader.speech.speakersSide(i),
    ...statesFirst(reader.topic),
  ];
}

function namesSomebody(reader: Reader, noun: number): boolean {
  for (const [slot, tokens] of clauseAround(reader.codebook, reader.mentions, noun))
    if (
      slot !== "outer" &&
      slot !== "subj" &&
      tokens.some((token) => actorsAt(reader.mentions, token).length > 0)
    )
      return true;
  return false;
}

/** Pairs of a relation noun: its own parties, completed by the subject of the clause it stands in. */
function pairsOfRelation(reader: Reader, noun: number, judge = -1): readonly PairReading[] {
  const { codebook, mentions } = reader;
  const clause = new Map(clauseAround(codebook, mentions, noun));
  if (judge !== -1 && judge !== noun)
    for (const [slot, tokens] of clauseAround(codebook, mentions, judge))
      if (["with", "between", "poss", "to", "toward", "towards"].includes(slot))
        clause.set(slot, [...(clause.get(slot) ?? []), ...tokens]);
  return pairsAround(mentions, clause, otherSides(reader, judge === -1 ? noun : judge));
}

function relationNounsNear(reader: Reader, i: number): readonly number[] {
  const { codebook, mentions } = reader;
  const isRelation = (token: number): boolean =>
    codebook.relationNouns.has(mentions.lemma[token]!.toLowerCase()) && posOf(mentions, token) === "n";
  const near: number[] = [];
  const consider = (token: number): void => {
    if (token === i || token < 0) return;
    if (isRelation(token)) near.push(token);
    for (const c of childrenOf(mentions, token)) {
      const relation = relationOf(mentions, c);
      const complement = relation === "nmod" && prepositionOf(mentions, c) === "of";
      if ((relation === "conj" || relation === "compound" || complement) && isRelation(c)) near.push(c);
    }
  };
  const clause: Clause = clauseAround(codebook, mentions, i);
  for (const slot of ["subj", "obj", "in", "of", "mod", "poss", "between", "with"])
    for (const token of clause.get(slot) ?? []) consider(token);
  for (const c of childrenOf(mentions, i))
    if (["nsubj", "nsubj:pass", "nsubj:outer"].includes(relationOf(mentions, c))) consider(c);
  const head = mentions.head[i]!;
  if (head >= 0) {
    const relation = relationOf(mentions, i);
    if (relation === "amod" || relation === "acl" || relation === "compound") consider(head);
    if (["xcomp", "obl", "advcl", "obj", "conj"].includes(relation) && COPULAS.has(mentions.lemma[head]!))
      for (const slot of ["subj", "obj"])
        for (const token of clauseAround(codebook, mentions, head).get(slot) ?? []) consider(token);
  }
  // "... these relations deteriorated": right before the verb, wherever the parse hung it.
  if (near.length === 0 && posOf(mentions, i) === "v")
    for (let before = i - 1; before >= Math.max(0, i - 2); before--)
      if (isRelation(before)) near.push(before);
  return near;
}

/** "A cooperates more with C than B does": at the word "than". */
function comparisonAt(reader: Reader, i: number): AssessmentRecord | null {
  const { codebook, mentions } = reader;
  if (mentions.lemma[i]!.toLowerCase() !== "than" || mentions.head[i]! < 0) return null;
  const first = (tokens: readonly number[] | undefined): ReturnType<typeof partiesOf>[number] | null =>
    (tokens ?? []).flatMap((token) =>
      actorsAt(mentions, token).flatMap((m) => partiesOf(mentions, mentions.mentions[m]!)),
    )[0] ?? null;
  const standard = mentions.head[i]!;
  const against = first([standard]) ?? first(clauseAround(codebook, mentions, standard).get("subj"));
  if (against === null) return null;
  for (
    let verb = mentions.head[standard]!, depth = 0;
    verb >= 0 && depth < 4;
    verb = mentions.head[verb]!, depth++
  ) {
    const clause = clauseAround(codebook, mentions, verb);
    const subject =
      first(clause.get("subj")) ??
      first([childWith(mentions, verb, ["nsubj"])].filter((token) => token !== -1));
    const object = first([
      ...(clause.get("with") ?? []),
      ...(clause.get("to") ?? []),
      ...(clause.get("toward") ?? []),
      ...(clause.get("towards") ?? []),
    ]);
    if (subject === null || object === null || new Set([subject.id, object.id, against.id]).size < 3)
      continue;
    const less = lessThan(reader, verb, i);
    const comparison: Comparison = {
      more: less ? against.id : subject.id,
      less: less ? subject.id : against.id,
      toward: object.id,
    };
    const near = {
      pair: [subject.id, object.id].sort() as [string, string],
      parties: [subject, object, against],
    };
    return assessment(
      reader,
      verb,
      { entry: "comparison", subject: "self", level: null, trend: null },
      near,
      comparison,
    );
  }
  return null;
}

function lessThan(reader: Reader, verb: number, than: number): boolean {
  for (let i = verb; i < than; i++)
    if (
      ["less", "fewer"].includes(reader.mentions.lemma[i]!) ||
      (xposOf(reader.mentions, i) === "RBR" && reader.mentions.lemma[i] === "little")
    )
      return true;
  return false;
}

function assessment(
  reader: Reader,
  trigger: number,
  judgement: Judgement,
  near: PairReading,
  comparison: Comparison | null,
): AssessmentRecord {
  const circumstances = circumstancesOf(reader, trigger);
  return {
    record: "assessment",
    ...sharedFields(
      reader,
      trigger,
      judgement.entry,
      ["assessment", ...near.pair],
      circumstances,
      near.parties,
    ),
    pair: near.pair,
    parties: near.parties,
    level: judgement.level,
    trend: judgement.trend,
    comparison,
    auxiliary: auxiliaryOf(circumstances.status),
    confidence: circumstances.speaker === null ? 0.7 : 0.8,
  };
}
