/** What the network sees of a word: its place in the tables of words, parts of words and word vectors. */
import { GRAM_ROWS, GRAMS, PART_ROWS, PARTS } from "./layout.ts";

/** Columns of one word in a table of features: trained word, the parts, fixed vector, runs of letters (-1: none). */
export const FEATURES: number = PARTS.length + 2 + GRAMS;
/** Where the fixed vector and the runs of letters stand. */
export const FIXED: number = PARTS.length + 1;
export const FIRST_GRAM: number = PARTS.length + 2;

export interface Vocabulary {
  /** Lower-cased words with a trained vector, from 1; 0 is every other word. */
  readonly words: ReadonlyMap<string, number>;
  /** Lower-cased words with a fixed vector, from 0. */
  readonly vectors: ReadonlyMap<string, number>;
}

/** FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string, rows: number): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return ((value ^ (value >>> 15)) >>> 0) & (rows - 1);
}

const shapeOf = (letter: string): string =>
  /\p{Lu}/u.test(letter) ? "X" : /\p{L}/u.test(letter) ? "x" : /\p{N}/u.test(letter) ? "d" : letter;
const ASCII_SHAPE: readonly string[] = Array.from({ length: 128 }, (_, code) =>
  shapeOf(String.fromCharCode(code)),
);

/** "Minsk-2" is "Xxxxx-d": letters and digits by kind, at most four of a kind in a row. */
export function shape(word: string): string {
  let text = "";
  let run = 0;
  for (const letter of word.slice(0, 64)) {
    const code = letter.charCodeAt(0);
    const kind = code < 128 ? ASCII_SHAPE[code]! : shapeOf(letter);
    run = text.endsWith(kind) ? run + 1 : 1;
    if (run <= 4) text += kind;
  }
  return text;
}

/** Typographic quotation marks as the treebanks mostly have them. */
const plain = (word: string): string => word.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');

/** Words as long as this show by their first letter how a sentence is written. */
const TELLING = /^\p{L}{4}/u;
const CAPITAL = /^\p{Lu}/u;

/**
 * Whether a sentence has a headline's capitals ("Envoys Meet in Geneva for Talks"), which then say nothing about names:
 * after the first word, three or more of its longer words begin with one, and at most one in six does not.
 */
export function isTitled(forms: readonly string[]): boolean {
  let telling = 0;
  let capital = 0;
  for (let i = 1; i < forms.length; i++)
    if (TELLING.test(forms[i]!)) {
      telling++;
      if (CAPITAL.test(forms[i]!)) capital++;
    }
  return capital >= 3 && 6 * (telling - capital) <= telling;
}

/** Begins the key of a word in a headline; no word begins so. */
export const TITLED = "\n";
/** Key of a word whose features are kept. */
export const rememberedAs = (form: string, titled: boolean): string => (titled ? TITLED + form : form);

/** Note: writes FEATURES numbers into `features` from `at` on; `titled` as of `isTitled`. */
export function writeFeatures(
  vocabulary: Vocabulary,
  form: string,
  titled: boolean,
  features: Int32Array,
  at: number,
): void {
  const word = plain(form);
  const lower = word.toLowerCase();
  const parts = {
    suffix4: lower.slice(-4),
    suffix3: lower.slice(-3),
    suffix2: lower.slice(-2),
    prefix4: lower.slice(0, 4),
    prefix3: lower.slice(0, 3),
    prefix2: lower.slice(0, 2),
    shape: titled ? `titled ${shape(word)}` : shape(word),
  };
  features[at] = vocabulary.words.get(lower) ?? 0;
  for (const [i, part] of PARTS.entries()) features[at + 1 + i] = hash(parts[part], PART_ROWS[part]);
  features[at + FIXED] = vocabulary.vectors.get(lower) ?? -1;
  writeGrams(lower, features, at + FIRST_GRAM);
}

/** Runs of three and four letters of "<word>", ends marked (Bojanowski et al. 2017, doi:10.1162/tacl_a_00051). */
function writeGrams(lower: string, features: Int32Array, at: number): void {
  const marked = `<${lower}>`;
  let found = 0;
  for (let i = 0; i + 3 <= marked.length && found < GRAMS; i++)
    for (const length of [3, 4])
      if (i + length <= marked.length && found < GRAMS)
        features[at + found++] = hash(marked.slice(i, i + length), GRAM_ROWS);
  features.fill(-1, at + found, at + GRAMS);
}

/** How many runs of letters the word at `from` has. */
export function gramCount(features: Int32Array, from: number): number {
  let count = 0;
  while (count < GRAMS && features[from + FIRST_GRAM + count]! >= 0) count++;
  return count;
}

/** Fixed word vectors: `rows` of VECTOR int8 numbers, each row with its own scale. */
export interface Vectors {
  readonly words: readonly string[];
  readonly numbers: Int8Array;
  readonly scale: Float32Array;
}

/** Places of words in a list, counted from `first`. */
export function places(words: readonly string[], first: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let i = 0; i < words.length; i++) found.set(words[i]!, first + i);
  return found;
}
