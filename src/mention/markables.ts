/** Phrases that can refer: noun phrases, names, pronouns, coordinations and clauses that "it" stands for, with their extent in the tree. */
import { type Parse, RELATIONS, relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import { GENDER, type Genders } from "./gender.ts";
import { type Row, rowsOf } from "./phrase.ts";
import { NUMBER, PRONOUNS } from "./pronouns.ts";
import { partOf, sentenceOf } from "./tree.ts";

/** What kind of phrase it is, by its first words. */
export const KIND = {
  speaker: 0,
  personal: 1,
  demonstrative: 2,
  indefinitePronoun: 3,
  name: 4,
  definite: 5,
  pointing: 6,
  possessed: 7,
  indefinite: 8,
  bare: 9,
  number: 10,
  several: 11,
  clause: 12,
} as const;
export const KINDS: number = Object.keys(KIND).length;

/** Columns of n phrases, in text order of their first token, the longer first. Tokens are numbered by document. */
export interface Markables {
  readonly parse: Parse;
  readonly count: number;
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly head: Int32Array;
  readonly kind: Uint8Array;
  /** Places in NUMBER and GENDER; person of pronouns as in `Pronoun`, 0 for nouns. */
  readonly number: Uint8Array;
  readonly gender: Uint8Array;
  readonly person: Uint8Array;
  /** Place in RELATIONS of the part that the phrase plays in its clause. */
  readonly part: Uint8Array;
  /** Sentence of every token. */
  readonly sentence: Int32Array;
  /** Hash of every token's form and lemma, both lower-cased. */
  readonly word: Int32Array;
  readonly lemma: Int32Array;
}

/** FNV-1a over the UTF-16 code units of a lower-cased word. */
export function hashWord(word: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  return value ^ (value >>> 15);
}

function kindOf(parse: Parse, words: readonly string[], first: number, head: number): number {
  const upos = uposOf(parse, head);
  const pronoun =
    upos === "NOUN" || upos === "PROPN" || upos === "NUM" ? undefined : PRONOUNS.get(words[head]!);
  if (pronoun !== undefined && first === head) {
    if (pronoun.person <= 2) return KIND.speaker;
    return pronoun.person === 3
      ? KIND.personal
      : pronoun.person === 4
        ? KIND.demonstrative
        : KIND.indefinitePronoun;
  }
  if (upos === "PRON") return KIND.indefinitePronoun;
  if (upos === "PROPN") return KIND.name;
  if (upos === "NUM" || upos === "SYM") return KIND.number;
  for (let c = parse.firstChild[head]!; c !== -1 && c < head; c = parse.nextSibling[c]!)
    if (relationOf(parse, c) === "nmod:poss") return KIND.possessed;
  switch (words[first]) {
    case "the":
      return KIND.definite;
    case "this":
    case "that":
    case "these":
    case "those":
    case "such":
      return KIND.pointing;
    case "a":
    case "an":
    case "some":
    case "another":
    case "any":
    case "no":
    case "every":
    case "each":
      return KIND.indefinite;
    default:
      return KIND.bare;
  }
}

function numberOf(parse: Parse, kind: number, word: string, head: number): number {
  if (kind === KIND.several) return NUMBER.several;
  if (kind === KIND.clause) return NUMBER.one;
  if (kind <= KIND.indefinitePronoun) return PRONOUNS.get(word)?.number ?? NUMBER.unknown;
  const xpos = xposOf(parse, head);
  if (xpos === "NNS" || xpos === "NNPS") return NUMBER.several;
  return xpos === "NN" || xpos === "NNP" ? NUMBER.one : NUMBER.unknown;
}

/** By pronoun, noun, form of address before a name, or given name. */
function genderOf(
  genders: Genders,
  words: readonly string[],
  lemma: string,
  kind: number,
  first: number,
  end: number,
  head: number,
): number {
  if (kind <= KIND.indefinitePronoun) return PRONOUNS.get(words[head]!)?.gender ?? GENDER.unknown;
  if (kind === KIND.several) return GENDER.unknown;
  if (kind === KIND.clause) return GENDER.neuter;
  if (kind !== KIND.name)
    return genders.nouns.get(words[head]!) ?? genders.nouns.get(lemma) ?? GENDER.unknown;
  const from = Math.max(first, head - 3);
  for (let i = from; i < Math.min(end, head + 3); i++) {
    const known = genders.names.get(words[i]!.replace(/\.$/, ""));
    if (known !== undefined) return known;
  }
  return (
    genders.nouns.get(words[head]!) ??
    (first < head ? genders.nouns.get(words[first]!) : undefined) ??
    GENDER.unknown
  );
}

/** Finds the phrases of a document; linear in its tokens but for sorting. */
export function findMarkables(genders: Genders, parse: Parse): Markables {
  const words = Array.from(parse.tokenStart, (_, i) => form(parse, i).toLowerCase());
  return markablesOf(genders, parse, rowsOf(parse, words), words);
}

/** Columns of given phrases, in any order; `words` are the forms of all tokens in lower case. */
export function markablesOf(
  genders: Genders,
  parse: Parse,
  given: readonly Row[],
  words: readonly string[],
): Markables {
  const rows = [...given].sort(
    (a, b) => a.first - b.first || b.end - a.end || Number(b.several) - Number(a.several),
  );
  const column = (value: (row: Row) => number): Int32Array => Int32Array.from(rows, value);
  const kind = Uint8Array.from(rows, ({ first, head, several, clause }) =>
    several ? KIND.several : clause ? KIND.clause : kindOf(parse, words, first, head),
  );
  return {
    parse,
    count: rows.length,
    first: column(({ first }) => first),
    end: column(({ end }) => end),
    head: column(({ head }) => head),
    kind,
    number: Uint8Array.from(rows, ({ head }, m) => numberOf(parse, kind[m]!, words[head]!, head)),
    gender: Uint8Array.from(rows, ({ first, end, head }, m) =>
      genderOf(genders, words, parse.lemma[head]!.toLowerCase(), kind[m]!, first, end, head),
    ),
    person: Uint8Array.from(rows, ({ head }, m) =>
      kind[m]! <= KIND.indefinitePronoun ? (PRONOUNS.get(words[head]!)?.person ?? 0) : 0,
    ),
    part: Uint8Array.from(rows, ({ head }) =>
      RELATIONS.indexOf(partOf(parse, head) as (typeof RELATIONS)[number]),
    ),
    sentence: sentenceOf(parse),
    word: Int32Array.from(words, hashWord),
    lemma: Int32Array.from(parse.lemma, (lemma) => hashWord(lemma.toLowerCase())),
  };
}
