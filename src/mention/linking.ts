/** What is known while the phrases of a document are linked in text order: features of each, and the chains so far. */
import { RELATIONS, relationOf, UPOS, XPOS } from "../parse/parse.ts";
import { GENDER } from "./gender.ts";
import { KIND, KINDS, type Markables } from "./markables.ts";
import { NUMBER } from "./pronouns.ts";
import type { Voices } from "./voices.ts";

/** Features of one phrase: places in a table of ROWS rows. */
export const FEATURES = 26;
export const ROWS = 8192;

export interface Linking {
  readonly markables: Markables;
  readonly voices: Voices;
  /** n x FEATURES places in a table of ROWS rows. */
  readonly features: Int32Array;
  /** Hash of the words without determiner and possessive ending; of the initials of a name, or 0. */
  readonly words: Int32Array;
  readonly initials: Int32Array;
  /** The phrase before with the same head lemma, or -1; how many there were, the same words among them or not. */
  readonly sameHead: Int32Array;
  /** The phrase before with one of the proper names in this one, or -1. */
  readonly sameName: Int32Array;
  /** The pronoun before of the same person and number as this one of who speaks, or -1. */
  readonly sameVoice: Int32Array;
  /** Phrase number of each token that heads one, or -1; coordinations and clauses do not count. */
  readonly headed: Int32Array;
  /** First phrase of every sentence; length S + 1. */
  readonly firstOf: Int32Array;
  /** Per phrase: the first phrase of its chain; per chain: its size, last phrase, gender and number. */
  readonly chain: Int32Array;
  readonly size: Int32Array;
  readonly last: Int32Array;
  readonly gender: Uint8Array;
  readonly number: Uint8Array;
}

/** One place for a value of a question. */
export function place(question: number, value: number, rows: number): number {
  let mixed = Math.imul(question + 1, 0x9e3779b1) ^ Math.imul(value, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) & (rows - 1);
}

/** 0 1 2 3 4 5-7 8-15 16-31 32- */
export function bucket(n: number): number {
  if (n < 5) return n;
  return n < 8 ? 5 : n < 16 ? 6 : n < 32 ? 7 : 8;
}

const PROPN: number = UPOS.indexOf("PROPN");
const DET: number = UPOS.indexOf("DET");
const POS: number = XPOS.indexOf("POS");

/** Whether a token counts as a word of a name that two phrases may share. */
export const isNameWord = (markables: Markables, i: number): boolean => markables.parse.upos[i] === PROPN;

function wordsHash({ parse, first, end, word }: Markables, m: number): number {
  let hash = 17;
  for (let i = first[m]!; i < end[m]!; i++) {
    if (parse.upos[i] === DET && i === first[m]) continue;
    if (parse.xpos[i] === POS) continue;
    hash = Math.imul(hash, 31) ^ word[i]!;
  }
  return hash;
}

function initialsHash({ parse, first, end }: Markables, m: number): number {
  const { text } = parse.document;
  let hash = 0x811c9dc5;
  let count = 0;
  for (let i = first[m]!; i < end[m]!; i++) {
    const code = text.charCodeAt(parse.tokenStart[i]!);
    if (code < 65 || code > 90) continue;
    hash = Math.imul(hash ^ (code + 32), 0x01000193);
    count++;
  }
  return count < 2 ? 0 : hash ^ (hash >>> 15);
}

const MARKED: ReadonlySet<string> = new Set(["ccomp", "csubj", "csubj:pass", "advcl", "xcomp", "acl:relcl"]);

/** Bits: adjective, noun phrase, relative clause, number, coordinated below the head; a clause beside it below its verb. */
function shapeOf({ parse, head }: Markables, m: number): number {
  let bits = 0;
  const own = head[m]!;
  for (let c = parse.firstChild[own]!; c !== -1; c = parse.nextSibling[c]!) {
    const relation = relationOf(parse, c);
    if (relation === "amod") bits |= 1;
    else if (relation === "nmod") bits |= 2;
    else if (relation === "acl:relcl" || relation === "acl") bits |= 4;
    else if (relation === "nummod") bits |= 8;
    else if (relation === "compound") bits |= 16;
    else if (relation === "cop") bits |= 32;
  }
  const verb = parse.head[own]!;
  if (verb < 0) return bits;
  for (let c = parse.firstChild[verb]!; c !== -1; c = parse.nextSibling[c]!)
    if (c > own && MARKED.has(relationOf(parse, c))) bits |= 64;
  return bits;
}

const MOST_CHILDREN = 12;

/**
 * What else hangs on the word above a pronoun, in bits: a copula, a clause behind, an object, an adverbial clause's mark, and
 * the word's part of speech. "It is clear that", "it rains", "it seems to" tell themselves so.
 */
function clauseOf({ parse, head }: Markables, m: number): number {
  const own = head[m]!;
  const above = parse.head[own]!;
  let bits = 0;
  let steps = 0;
  for (
    let c = parse.firstChild[above]!;
    c !== -1 && steps < MOST_CHILDREN;
    c = parse.nextSibling[c]!, steps++
  ) {
    if (c === own) continue;
    const relation = relationOf(parse, c);
    if (relation === "cop") bits |= 1;
    else if (relation === "obj") bits |= 4;
    else if (relation === "mark") bits |= 8;
    else if (c > own && MARKED.has(relation)) bits |= relation.startsWith("csubj") ? 16 : 2;
    else if (relation.startsWith("nsubj")) bits |= 32;
  }
  return bits * UPOS.length + parse.upos[above]!;
}

/** Note: writes the features of phrase `m`. */
function describe(linking: Linking, m: number, seenHead: number, seenWords: number): void {
  const { markables, features, voices, sameName, firstOf } = linking;
  const { parse, first, end, head, kind, number, gender, person, part, word, lemma, sentence } = markables;
  const k = kind[m]!;
  const own = head[m]!;
  const above = parse.head[own]!;
  const s = sentence[own]!;
  const shape = shapeOf(markables, m);
  const before = first[m]! > 0 ? word[first[m]! - 1]! : 0;
  const after = end[m]! < word.length ? word[end[m]!]! : 0;
  const seen = bucket(seenHead) * 3 + Math.min(2, seenWords);
  const from = m * FEATURES;
  let n = 0;
  const add = (value: number): void => {
    features[from + n] = place(n, value, ROWS);
    n++;
  };
  add(k);
  add(lemma[own]!);
  add(word[first[m]!]!);
  add(part[m]!);
  add(k * RELATIONS.length + parse.relation[own]!);
  add((number[m]! * 5 + gender[m]!) * 6 + person[m]!);
  add(bucket(end[m]! - first[m]!) * KINDS + k);
  add(before);
  add(after);
  add(above < 0 ? 0 : lemma[above]!);
  add(seen * KINDS + k);
  add(((sameName[m] === -1 ? 0 : 1) * 27 + seen) * KINDS + k);
  add(Math.min(2, s) * KINDS + k);
  add(shape * KINDS + k);
  add((voices.speaker[own] === 0 ? 0 : voices.said[own] === -1 ? 1 : 2) * KINDS + k);
  add(bucket(m - firstOf[s]!) * KINDS + k);
  add(word[first[m]!]! ^ Math.imul(lemma[own]!, 7));
  add(above < 0 ? 0 : Math.imul(lemma[above]!, 5) ^ (k * RELATIONS.length + parse.relation[own]!));
  add(word[end[m]! - 1]!);
  add(k <= KIND.demonstrative ? word[own]! ^ Math.imul(shape + 1, 77) : 0);
  add(k <= KIND.demonstrative ? word[own]! ^ Math.imul(parse.relation[own]! + 1, 91) : 0);
  add(k <= KIND.demonstrative ? word[own]! ^ Math.imul(after, 3) : 0);
  add(gender[m] === GENDER.unknown ? k : -1);
  const pronoun = k <= KIND.demonstrative && above >= 0;
  const clause = pronoun ? clauseOf(markables, m) : 0;
  add(pronoun ? word[own]! ^ Math.imul(clause + 1, 131) : 0);
  add(pronoun ? word[own]! ^ Math.imul(lemma[above]!, 3) ^ Math.imul(clause + 1, 131) : 0);
  add(pronoun ? word[own]! ^ Math.imul(before, 13) : 0);
}

const voiceOf = (markables: Markables, m: number): number => markables.person[m]! * 3 + markables.number[m]!;

/** Fills the columns that tell which phrase before is like which. Note: mutates linking. */
function compare(linking: Linking): void {
  const { markables, sameHead, sameName, sameVoice, words, headed } = linking;
  const { count, first, end, head, kind, lemma, word } = markables;
  const heads = new Map<number, number>();
  const names = new Map<number, number>();
  const voices = new Map<number, number>();
  const times = new Map<number, number>();
  const same = new Map<number, number>();
  for (let m = 0; m < count; m++) {
    const k = kind[m]!;
    if (k < KIND.several) headed[head[m]!] = m;
    const pronoun = k <= KIND.indefinitePronoun;
    if (k === KIND.speaker) {
      sameVoice[m] = voices.get(voiceOf(markables, m)) ?? -1;
      voices.set(voiceOf(markables, m), m);
    }
    const key = pronoun ? word[head[m]!]! : lemma[head[m]!]!;
    sameHead[m] = heads.get(key) ?? -1;
    if (!pronoun && k !== KIND.number)
      for (let i = first[m]!; i < Math.min(end[m]!, first[m]! + 8); i++)
        if (isNameWord(markables, i)) {
          const other = names.get(word[i]!) ?? -1;
          if (other > sameName[m]!) sameName[m] = other;
        }
    describe(linking, m, times.get(key) ?? 0, same.get(words[m]!) ?? 0);
    heads.set(key, m);
    times.set(key, (times.get(key) ?? 0) + 1);
    same.set(words[m]!, (same.get(words[m]!) ?? 0) + 1);
    if (pronoun || k === KIND.number) continue;
    for (let i = first[m]!; i < Math.min(end[m]!, first[m]! + 8); i++)
      if (isNameWord(markables, i)) names.set(word[i]!, m);
  }
}

function firstOfSentences({ parse, count, sentence, head }: Markables): Int32Array {
  const sentences = parse.sentenceFirst.length - 1;
  const found = new Int32Array(sentences + 1).fill(count);
  for (let m = count - 1; m >= 0; m--) found[sentence[head[m]!]!] = m;
  for (let s = sentences - 1; s >= 0; s--) if (found[s] === count) found[s] = found[s + 1]!;
  return found;
}

/** The phrases of a document, every one in a chain of its own. */
export function createLinking(markables: Markables, voices: Voices): Linking {
  const { count } = markables;
  const column = (): Int32Array => new Int32Array(count).fill(-1);
  const linking: Linking = {
    markables,
    voices,
    features: new Int32Array(count * FEATURES),
    words: Int32Array.from({ length: count }, (_, m) => wordsHash(markables, m)),
    initials: Int32Array.from({ length: count }, (_, m) =>
      markables.kind[m] === KIND.name ? initialsHash(markables, m) : 0,
    ),
    sameHead: column(),
    sameName: column(),
    sameVoice: column(),
    headed: new Int32Array(markables.sentence.length).fill(-1),
    firstOf: firstOfSentences(markables),
    chain: Int32Array.from({ length: count }, (_, m) => m),
    size: new Int32Array(count).fill(1),
    last: Int32Array.from({ length: count }, (_, m) => m),
    gender: markables.gender.slice(),
    number: markables.number.slice(),
  };
  compare(linking);
  return linking;
}

/** Puts phrase `m` into the chain of an earlier one. Note: mutates linking. */
export function join(linking: Linking, m: number, antecedent: number): void {
  const { chain, size, last, gender, number, markables } = linking;
  const into = chain[antecedent]!;
  chain[m] = into;
  size[into]!++;
  last[into] = m;
  const own = markables.gender[m]!;
  if (gender[into] === GENDER.unknown || (gender[into] === GENDER.human && own !== GENDER.unknown))
    gender[into] = own;
  if (number[into] === NUMBER.unknown) number[into] = markables.number[m]!;
}
