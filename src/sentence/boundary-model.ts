/**
 * A log-linear model of where sentences end: features of the tokens around a gap, each with a weight. The gap ends a sentence
 * where the sum is above 0. It sees what rules cannot, as in a letter: "Thanks, Anna | 14 May, 9:30 | Please see below."
 */
import { isSentenceEnd, LOWER, shapeOf } from "./shapes.ts";
import type { TokenList } from "./tokens.ts";

/** What is known of a gap: words w and shapes s of the tokens around it (-1 before, 0 behind), and of where it stands. */
const SLOTS = [
  "w-3",
  "w-2",
  "w-1",
  "w0",
  "w1",
  "s-3",
  "s-2",
  "s-1",
  "s0",
  "s1",
  "s2",
  /** 1: the rules end a sentence here. */
  "rule",
  /** Tokens since the sentence began, and to the end of the paragraph, in steps of LENGTHS. */
  "since",
  "left",
  /** How the document is written, as `mannerOf` has it. */
  "manner",
  /** 1: white space before the token behind the gap. */
  "space",
] as const;
export type Slot = (typeof SLOTS)[number];

/** Values a slot can take, as bits; a template has 24 at most. */
const WORD_BITS = 11;
export const isWordSlot = (slot: string): boolean => slot.startsWith("w");
export const bitsOf = (slot: Slot): number => (isWordSlot(slot) ? WORD_BITS : slot.length < 4 ? 6 : 4);
export const PAYLOAD_BITS = 24;
export const MOST_WORDS: number = (1 << WORD_BITS) - 1;

/** Combinations of slots that features are made of. */
export const TEMPLATES: readonly string[] = [
  "rule",
  "rule manner",
  "rule s-1 s0",
  "rule s-1 s0 manner",
  "rule since left",
  "s-1",
  "s0",
  "s-1 s0",
  "s-2 s-1 s0",
  "s-1 s0 s1",
  "s-2 s-1 s0 s1",
  "s-3 s-2 s-1 s0",
  "s-1 s0 s1 s2",
  "w-1 rule s0",
  "w0 rule s-1",
  "w1 s-1 s0",
  "w-2 s-1 s0",
  "w-3 s-1 s0",
  "w-1 w0",
  "w0 s-1 s1",
  "w-1 s-2 s0",
  "since s-1 s0",
  "left s-1 s0",
  "space s-1 s0 rule",
];

/** Slots of template `t`. */
export const slotsOf = (t: number): readonly Slot[] => TEMPLATES[t]!.split(" ") as Slot[];

/** The number of a feature: its template, and the values of its slots. */
export function keyOf(t: number, values: readonly number[]): number {
  const payload = slotsOf(t).reduce((key, slot, k) => (key << bitsOf(slot)) | values[k]!, 0);
  return (t << PAYLOAD_BITS) | payload;
}

interface Template {
  readonly slots: readonly number[];
  readonly bits: readonly number[];
}

const COMPILED: readonly Template[] = TEMPLATES.map((_, t) => {
  const names = slotsOf(t);
  return { slots: names.map((name) => SLOTS.indexOf(name)), bits: names.map(bitsOf) };
});

export interface BoundaryModel {
  /** Numbers from 1 of the lower-cased words that features name. */
  readonly words: ReadonlyMap<string, number>;
  /** Weights by feature. */
  readonly weights: ReadonlyMap<number, number>;
}

/** Words and shapes of all tokens of a document. */
export interface TokenKinds {
  readonly word: Uint16Array;
  readonly shape: Uint8Array;
}

const LONGEST_WORD = 20;

/** Kinds of the tokens of a document. */
export function tokenKinds(words: ReadonlyMap<string, number>, text: string, list: TokenList): TokenKinds {
  const count = list.start.length;
  const word = new Uint16Array(count);
  const shape = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const form = text.slice(list.start[i], Math.min(list.end[i]!, list.start[i]! + 64));
    shape[i] = shapeOf(form);
    word[i] = form.length > LONGEST_WORD ? 0 : (words.get(form.toLowerCase()) ?? 0);
  }
  return { word, shape };
}

const LENGTHS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 80];
const step = (length: number): number => {
  let k = 0;
  while (k < LENGTHS.length && length > LENGTHS[k]!) k++;
  return k;
};

/**
 * How a document is written: 0 to 3 by the share of sentence ends before a small letter, and 4 times 0 to 2 by the share of
 * paragraphs without a sentence end. `paragraphs`: first token of each, and the number of tokens.
 */
export function mannerOf({ shape }: TokenKinds, paragraphs: readonly number[]): number {
  let [ends, careless, open] = [0, 0, 0];
  const count = paragraphs.length - 1;
  for (let p = 0; p < count; p++) {
    const last = paragraphs[p + 1]! - 1;
    if (!isSentenceEnd(shape[last]!) && !isSentenceEnd(shape[Math.max(last - 1, 0)]!)) open++;
    for (let i = paragraphs[p]!; i < last; i++) {
      if (!isSentenceEnd(shape[i]!)) continue;
      ends++;
      if (shape[i + 1] === LOWER) careless++;
    }
  }
  const share = ends === 0 ? 0 : careless / ends;
  const careful = careless === 0 ? 0 : share < 0.1 ? 1 : share < 0.3 ? 2 : 3;
  const bare = count === 0 ? 0 : open / count;
  return careful + 4 * (bare < 0.25 ? 0 : bare < 0.6 ? 1 : 2);
}

/** A gap before token `at` of the paragraph [first, end); its sentence began at `from`. */
export interface Gap {
  first: number;
  end: number;
  from: number;
  at: number;
  rule: number;
  manner: number;
  space: number;
}

/** Features of a gap. Note: writes `keys`, one for each template, and `slots`, its working memory. */
export function writeFeatures(
  { word, shape }: TokenKinds,
  gap: Gap,
  slots: Int32Array,
  keys: Int32Array,
): void {
  const { first, end, at } = gap;
  for (let k = -3; k <= 2; k++) {
    const i = at + k;
    const inside = i >= first && i < end;
    if (k < 2) slots[k + 3] = inside ? word[i]! : 0;
    slots[k + 8] = inside ? shape[i]! : 0;
  }
  slots[11] = gap.rule;
  slots[12] = step(at - gap.from);
  slots[13] = step(end - at);
  slots[14] = gap.manner;
  slots[15] = gap.space;
  for (let t = 0; t < COMPILED.length; t++) {
    const { slots: from, bits } = COMPILED[t]!;
    let key = 0;
    for (let k = 0; k < from.length; k++) key = (key << bits[k]!) | slots[from[k]!]!;
    keys[t] = (t << PAYLOAD_BITS) | key;
  }
}

export const newSlots = (): Int32Array => new Int32Array(SLOTS.length);
export const newKeys = (): Int32Array => new Int32Array(TEMPLATES.length);

/** Sum of the weights of features. */
export function scoreOf(weights: ReadonlyMap<number, number>, keys: Int32Array): number {
  let sum = 0;
  for (let t = 0; t < keys.length; t++) sum += weights.get(keys[t]!) ?? 0;
  return sum;
}
