/** What the tagger and the parser know of each token by its characters alone, as columns of numbers. */
import type { Sentences } from "../sentence/sentences.ts";
import { mix } from "./weights.ts";

/** Hashes of known words and the ambiguity class of each: which tags it had in training. Open-addressed. */
export interface Lexicon {
  readonly mask: number;
  /** [hash, class | hash, class | ...]; class 0 where empty. */
  readonly slots: Int32Array;
}

export interface Facts {
  /** Lower-cased UTF-16 code units of the document, digits as "0". */
  readonly lower: Uint16Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Hash of the exact form, and of the form lower-cased with digits as "0". */
  readonly exact: Int32Array;
  readonly word: Int32Array;
  /** What the parser sees of a word: `word`, or of unknown words their ending and capitals. */
  readonly arcWord: Int32Array;
  /** Bits: see SHAPE. */
  readonly shape: Int32Array;
  /** Ambiguity class; 0 for a word the lexicon does not know. */
  readonly known: Int32Array;
}

export const SHAPE = {
  firstUpper: 1,
  allUpper: 2,
  digit: 4,
  hyphen: 8,
  period: 16,
  noLetter: 32,
  innerUpper: 64,
  foreign: 128,
  spaceBefore: 256,
  spaceAfter: 512,
  sentenceStart: 1024,
  /** Most long words of the sentence begin upper-case: a headline, perhaps. */
  headline: 2048,
  glued: 4096,
} as const;

export function buildLexicon(hashes: Int32Array, classes: Uint16Array): Lexicon {
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  const slots = new Int32Array(size * 2);
  const mask = size - 1;
  for (let k = 0; k < hashes.length; k++) {
    let slot = (hashes[k]! & mask) << 1;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & ((mask << 1) | 1);
    slots[slot] = hashes[k]!;
    slots[slot + 1] = classes[k]!;
  }
  return { mask, slots };
}

function lookUp({ mask, slots }: Lexicon, hash: number): number {
  let slot = (hash & mask) << 1;
  while (slots[slot + 1] !== 0 && slots[slot] !== hash) slot = (slot + 2) & ((mask << 1) | 1);
  return slots[slot + 1]!;
}

const DIGIT_ZERO = 48;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isAsciiUpper = (code: number): boolean => code >= 65 && code <= 90;
const isAsciiLower = (code: number): boolean => code >= 97 && code <= 122;

/** The lower-case form of one code unit; the few letters that lower-case to several units stay as they are. */
function lowerUnit(code: number): number {
  if (code < 128) return isAsciiUpper(code) ? code + 32 : isDigit(code) ? DIGIT_ZERO : code;
  if (code === 0x2019) return 39;
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}

/** Shape bits of text[start, end) from its characters alone. */
function shapeOf(text: string, lower: Uint16Array, start: number, end: number): number {
  let upper = 0;
  let small = 0;
  let bits = 0;
  for (let k = start; k < end; k++) {
    const code = text.charCodeAt(k);
    if (isAsciiLower(code)) small++;
    else if (isAsciiUpper(code)) {
      upper++;
      bits |= k === start ? SHAPE.firstUpper : SHAPE.innerUpper;
    } else if (isDigit(code)) bits |= SHAPE.digit;
    else if (code === 45) bits |= SHAPE.hyphen;
    else if (code === 46) bits |= SHAPE.period;
    else if (code >= 128) {
      bits |= SHAPE.foreign;
      if (code !== lower[k] && code !== 0x2019) {
        upper++;
        bits |= k === start ? SHAPE.firstUpper : SHAPE.innerUpper;
      } else if (code < 0x2000) small++;
    }
  }
  if (upper + small === 0) bits |= SHAPE.noLetter;
  if (upper > 1 && small === 0) bits |= SHAPE.allUpper;
  return bits;
}

/** Hash of the last three characters and the capitals. */
function endingHash({ lower, start, end, shape }: Facts, i: number): number {
  let hash = mix(3, shape[i]! & (SHAPE.firstUpper | SHAPE.allUpper | SHAPE.digit | SHAPE.noLetter));
  for (let k = end[i]! - 1; k >= start[i]! && k >= end[i]! - 3; k--) hash = mix(hash, lower[k]!);
  return hash;
}

/** Adds what a token's place in its sentence tells. Note: mutates facts.shape. */
function placeShapes(sentences: Sentences, { shape, start, end }: Facts): void {
  const { sentenceFirst, glued } = sentences;
  for (let s = 0; s + 1 < sentenceFirst.length; s++) {
    const first = sentenceFirst[s]!;
    const last = sentenceFirst[s + 1]! - 1;
    let long = 0;
    let upper = 0;
    for (let i = first; i <= last; i++) {
      if (i === first || start[i]! > end[i - 1]!) shape[i]! |= SHAPE.spaceBefore;
      if (i === last || start[i + 1]! > end[i]!) shape[i]! |= SHAPE.spaceAfter;
      if (glued[i] === 1) shape[i]! |= SHAPE.glued;
      if (i === first || end[i]! - start[i]! < 4 || (shape[i]! & SHAPE.noLetter) !== 0) continue;
      long++;
      if ((shape[i]! & SHAPE.firstUpper) !== 0) upper++;
    }
    shape[first]! |= SHAPE.sentenceStart;
    if (long > 2 && upper * 10 >= long * 8) for (let i = first; i <= last; i++) shape[i]! |= SHAPE.headline;
  }
}

/** Computes the columns of a document in one pass over its text. */
export function factsOf(sentences: Sentences, lexicon: Lexicon): Facts {
  const { document, tokenStart: start, tokenEnd: end } = sentences;
  const { text } = document;
  const lower = new Uint16Array(text.length);
  for (let k = 0; k < text.length; k++) lower[k] = lowerUnit(text.charCodeAt(k));
  const count = start.length;
  const facts = {
    lower,
    start,
    end,
    exact: new Int32Array(count),
    word: new Int32Array(count),
    arcWord: new Int32Array(count),
    shape: new Int32Array(count),
    known: new Int32Array(count),
  };
  for (let i = 0; i < count; i++) {
    let exact = 0x811c9dc5;
    let word = 0x811c9dc5;
    for (let k = start[i]!; k < end[i]!; k++) {
      exact = Math.imul(exact ^ text.charCodeAt(k), 0x01000193);
      word = Math.imul(word ^ lower[k]!, 0x01000193);
    }
    facts.exact[i] = mix(exact, 1);
    facts.word[i] = mix(word, 2);
    facts.known[i] = lookUp(lexicon, facts.word[i]!);
    facts.shape[i] = shapeOf(text, lower, start[i]!, end[i]!);
    facts.arcWord[i] = facts.known[i] === 0 ? endingHash(facts, i) : facts.word[i]!;
  }
  placeShapes(sentences, facts);
  return facts;
}
