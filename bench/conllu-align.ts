/**
 * Pairs of words of two files with the same characters, as the CoNLL 2018 evaluation script finds them: by span; within
 * multi-word tokens by the longest common subsequence of their forms.
 */

/** Offsets into the characters; a word of a multi-word token has the span of the token. */
export interface AlignedWord {
  readonly start: number;
  readonly end: number;
  readonly multiword: boolean;
  /** In lower case. */
  readonly form: string;
}

type Words = readonly AlignedWord[];

/** Places in gold and system that are being looked at. */
interface Places {
  g: number;
  s: number;
}

function isBeyond(words: Words, i: number, end: number): boolean {
  const word = words[i];
  return word === undefined || (word.multiword ? word.start >= end : word.end > end);
}

const extended = ({ multiword, end }: AlignedWord, spanEnd: number): number =>
  multiword ? Math.max(end, spanEnd) : spanEnd;

/** Moves past the smallest stretch that starts and ends with tokens in both; returns where it starts. Note: mutates places. */
function skipMultiword(gold: Words, system: Words, places: Places): Places {
  const [g, s] = [gold[places.g]!, system[places.s]!];
  let end = g.multiword ? g.end : s.end;
  if (g.multiword) {
    if (!s.multiword && s.start < g.start) places.s++;
  } else if (g.start < s.start) places.g++;
  const start = { ...places };
  while (!isBeyond(gold, places.g, end) || !isBeyond(system, places.s, end)) {
    const [nextGold, nextSystem] = [gold[places.g], system[places.s]];
    if (nextGold !== undefined && (nextSystem === undefined || nextGold.start <= nextSystem.start)) {
      end = extended(nextGold, end);
      places.g++;
    } else {
      end = extended(nextSystem!, end);
      places.s++;
    }
  }
  return start;
}

/** Lengths of common subsequences of gold[from.g + g ...] and system[from.s + s ...], row after row, with a row and column of 0. */
function commonLengths(gold: Words, system: Words, from: Places, to: Places): Int32Array {
  const width = to.s - from.s + 1;
  const lengths = new Int32Array((to.g - from.g + 1) * width);
  for (let g = to.g - from.g - 1; g >= 0; g--)
    for (let s = to.s - from.s - 1; s >= 0; s--) {
      const same = gold[from.g + g]!.form === system[from.s + s]!.form;
      lengths[g * width + s] = Math.max(
        same ? 1 + lengths[(g + 1) * width + s + 1]! : 0,
        lengths[(g + 1) * width + s]!,
        lengths[g * width + s + 1]!,
      );
    }
  return lengths;
}

/** Note: adds to pairs. */
function alignByForm(pairs: [number, number][], gold: Words, system: Words, from: Places, to: Places): void {
  const lengths = commonLengths(gold, system, from, to);
  const width = to.s - from.s + 1;
  let [g, s] = [0, 0];
  while (from.g + g < to.g && from.s + s < to.s) {
    if (gold[from.g + g]!.form === system[from.s + s]!.form) pairs.push([from.g + g++, from.s + s++]);
    else if (lengths[g * width + s] === lengths[(g + 1) * width + s]) g++;
    else s++;
  }
}

/** Places in gold and system of words that are the same word, in order. */
export function alignWords(gold: Words, system: Words): [number, number][] {
  const pairs: [number, number][] = [];
  const places: Places = { g: 0, s: 0 };
  while (places.g < gold.length && places.s < system.length) {
    const [g, s] = [gold[places.g]!, system[places.s]!];
    if (g.multiword || s.multiword) {
      const from = skipMultiword(gold, system, places);
      alignByForm(pairs, gold, system, from, places);
    } else if (g.start === s.start && g.end === s.end) pairs.push([places.g++, places.s++]);
    else if (g.start <= s.start) places.g++;
    else places.s++;
  }
  return pairs;
}
