/** What a phrase and an earlier one have to do with each other, as places in a table. */
import { RELATIONS } from "../parse/parse.ts";
import { agreeGender, agreeNumber, agrees } from "./agreement.ts";
import { bucket, type Linking, place } from "./linking.ts";
import { hashWord, KIND, KINDS } from "./markables.ts";
import { holds, lacking, sentencesApart, sharesName, tie, voicesOf } from "./pair-questions.ts";
import { PRONOUNS } from "./pronouns.ts";
import { relationTable } from "./tree.ts";

/** Rows of the table, and the most features that a pair has. */
export const PAIR_ROWS = 8192;
export const PAIR_FEATURES = 32;

const SUBJECT = relationTable("nsubj nsubj:pass nsubj:outer");
const REFLEXIVE: ReadonlySet<number> = new Set(
  [...PRONOUNS].flatMap(([word, { reflexive }]) => (reflexive ? [hashWord(word)] : [])),
);

/** What the ranker knows of a pair beside its words. */
export interface Likeness {
  /** Bucket of the cosine of the heads' vectors. */
  alike: number;
  /** Bucket of the cosine of the word above `m` and the head of `j`. */
  fits: number;
  /** How many candidates nearer than `j` agree with `m` in number and gender. */
  rank: number;
}

/** Features of one pair, as places in a table of PAIR_ROWS rows. Functions that take one mutate it. */
export interface PairFeatures {
  readonly places: Int32Array;
  count: number;
  /** Number of the next question; every question has places of its own. */
  question: number;
}

export const newPairFeatures = (): PairFeatures => ({
  places: new Int32Array(PAIR_FEATURES),
  count: 0,
  question: 0,
});

function add(features: PairFeatures, value: number): void {
  features.places[features.count++] = place(features.question++, value, PAIR_ROWS);
}

/** Fills `features` for phrase `m` and the earlier `j`. Note: mutates `features`. */
export function pairFeatures(
  linking: Linking,
  m: number,
  j: number,
  likeness: Likeness,
  features: PairFeatures,
): void {
  const { markables, chain, size, last } = linking;
  const { parse, kind, head, number, gender, person, part, sentence, word } = markables;
  features.count = 0;
  features.question = 0;
  const a = head[m]!;
  const b = head[j]!;
  const k = kind[m]!;
  const apart = sentencesApart(sentence[a]! - sentence[b]!);
  const own = chain[j]!;
  add(features, k * KINDS + kind[j]!);
  add(features, apart * KINDS + k);
  add(features, bucket(m - j) * KINDS + k);
  add(features, (apart * RELATIONS.length + part[j]!) * KINDS + Math.min(k, 5));
  add(features, (part[m]! * RELATIONS.length + part[j]!) * 4 + Math.min(apart, 3));
  const bound = apart === 0 ? tie(markables, m, j) : 10;
  const reflexive = k <= KIND.personal && REFLEXIVE.has(word[a]!) ? 1 : 0;
  add(features, (bound * KINDS + k) * 2 + reflexive);
  const relations = parse.relation[a]! * RELATIONS.length + parse.relation[b]!;
  add(features, (bound * RELATIONS.length ** 2 + relations) * 2 + reflexive);
  const genders = agreeGender(gender[m]!, linking.gender[own]!) * 3 + agreeGender(gender[m]!, gender[j]!);
  const numbers = agreeNumber(number[m]!, linking.number[own]!) * 3 + agreeNumber(number[m]!, number[j]!);
  add(features, (genders * 9 + numbers) * KINDS + k);
  const speaks = voicesOf(linking, m, j);
  add(features, ((speaks * 6 + person[m]!) * 6 + person[j]!) * 3 + Math.min(2, apart));
  add(features, (bucket(size[own]!) * KINDS + k) * 2 + (last[own] === j ? 1 : 0));
  add(features, (likeness.alike * KINDS + k) * KINDS + kind[j]!);
  const agreement = genders * 9 + numbers;
  if (k <= KIND.demonstrative) addPronoun(linking, m, j, likeness, apart, bound, agreement, features);
  else addNoun(linking, m, j, apart, features);
}

/** A pronoun's word with what the candidate is. */
function addPronoun(
  linking: Linking,
  m: number,
  j: number,
  { fits, rank }: Likeness,
  apart: number,
  bound: number,
  agreement: number,
  features: PairFeatures,
): void {
  const { parse, kind, head, part, word, lemma, sentence } = linking.markables;
  const a = head[m]!;
  const b = head[j]!;
  const k = kind[m]!;
  const own = linking.chain[j]!;
  const shape = linking.gender[own]! * 3 + linking.number[own]!;
  add(features, word[a]! ^ Math.imul(kind[j]! <= KIND.indefinitePronoun ? word[b]! : kind[j]!, 3));
  add(features, word[a]! ^ Math.imul(shape * KINDS + kind[j]!, 5));
  add(features, word[a]! ^ Math.imul(lemma[b]!, 9));
  add(features, word[a]! ^ Math.imul(apart * 16 + bound, 11));
  const verb = parse.head[a]!;
  const other = parse.head[b]!;
  add(features, (verb >= 0 && other >= 0 && lemma[verb] === lemma[other] ? 1 : 0) * KINDS + k);
  add(features, (part[j]! * 9 + apart) * 81 + agreement);
  const fit = agrees(linking, m, j) ? 1 : 0;
  add(features, (bucket(rank) * KINDS + k) * 2 + fit);
  add(features, word[a]! ^ Math.imul((bucket(rank) * RELATIONS.length + part[j]!) * 2 + fit, 17));
  add(features, fits * KINDS + k);
  add(features, (fits * RELATIONS.length + parse.relation[a]!) * KINDS + kind[j]!);
  const before = linking.sameHead[m]!;
  const known = before === -1 ? 0 : linking.chain[before] === own ? 1 : 2;
  const newest = linking.last[own] === j ? 1 : 0;
  add(features, word[a]! ^ Math.imul((known * 9 + apart) * 2 + newest, 19));
  const opens = linking.firstOf[sentence[b]!] === j ? 1 : 0;
  const subject = SUBJECT[part[j]!]!;
  add(features, word[a]! ^ Math.imul(((opens * 2 + subject) * 2 + SUBJECT[part[m]!]!) * 9 + apart, 23));
  add(features, word[a]! ^ Math.imul((bucket(linking.size[own]!) * 3 + known) * 2 + newest, 29));
}

/** Questions of nouns are counted from here. */
const NOUN_QUESTIONS = 40;

/** 1 where the words before stand for the name behind, 2 the other way round. */
function abbreviates({ markables, initials }: Linking, m: number, j: number): number {
  const { head, word } = markables;
  if (initials[j] !== 0 && initials[j] === word[head[m]!]) return 1;
  return initials[m] !== 0 && initials[m] === word[head[j]!] ? 2 : 0;
}

/** Words that two nouns share and do not share. */
function addNoun(linking: Linking, m: number, j: number, apart: number, features: PairFeatures): void {
  const { markables, words, chain, size, sameHead, sameName } = linking;
  const { kind, head, word, lemma, first } = markables;
  features.question = NOUN_QUESTIONS;
  const k = kind[m]!;
  const kinds = k * KINDS + kind[j]!;
  const own = chain[j]!;
  const known =
    (sameHead[m] !== -1 && chain[sameHead[m]!] === own ? 1 : 0) +
    (sameName[m] !== -1 && chain[sameName[m]!] === own ? 2 : 0);
  add(features, known * KINDS * KINDS + kinds);
  add(features, (known * 9 + apart) * KINDS + k);
  const equalWords = words[m] === words[j] ? 1 : 0;
  const equalHead = lemma[head[m]!] === lemma[head[j]!] ? 1 : 0;
  const match = (equalWords * 2 + equalHead) * 3 + sharesName(markables, m, j);
  const held = (holds(markables, j, m) ? 1 : 0) + (holds(markables, m, j) ? 2 : 0);
  const lacks = lacking(markables, m, j, false) * 3 + lacking(markables, j, m, false);
  const names = lacking(markables, m, j, true) * 3 + lacking(markables, j, m, true);
  add(features, match * KINDS * KINDS + kinds);
  add(features, (match * 9 + lacks) * KINDS + k);
  add(features, (match * 4 + held) * KINDS + k);
  add(features, (match * 9 + names) * KINDS + k);
  add(features, match * 9 + apart);
  add(features, abbreviates(linking, m, j) * KINDS + k);
  add(features, equalHead === 1 ? lemma[head[m]!]! : 0);
  add(features, equalWords === 1 ? words[m]! ^ k : 1);
  add(features, equalHead * 4 + equalWords * 2 + (word[first[m]!] === word[first[j]!] ? 1 : 0));
  add(features, (match * 9 + bucket(size[own]!)) * KINDS + k);
}
