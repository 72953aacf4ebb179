/** Linear models as looked up when reading: hashed features, each with a few quantised weights by class. */

/**
 * An open-addressed table of features. A feature is a 32-bit hash; its weights are a run of `pairs`.
 *
 *     slots  [ hash, start | hash, start | ... ]   size a power of two; start -1 where empty
 *     pairs  ... class << 9 | weight (nine bits, signed), class ..., END, ...
 */
export interface Weights {
  readonly classes: number;
  readonly mask: number;
  readonly slots: Int32Array;
  readonly pairs: Uint16Array;
}

/** Closes a run of pairs: class 127 is never used. */
export const END: number = 127 << 9;
export const MAX_CLASSES = 127;
/** Weights reach from -MAX_WEIGHT to MAX_WEIGHT. */
export const MAX_WEIGHT = 255;

/** Mixes another number into a feature's hash (the finaliser of MurmurHash3, shortened). */
export function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 13);
}

/** Hash of the characters of text[start, end). */
export function hashText(text: string, start: number, end: number): number {
  let h = 0x811c9dc5 ^ (end - start);
  for (let k = start; k < end; k++) h = Math.imul(h ^ text.charCodeAt(k), 0x01000193);
  return mix(h, end - start);
}

/** Adds the weights of `count` features to `scores`. Note: mutates scores (sets them to 0 first). */
export function score(weights: Weights, features: Int32Array, count: number, scores: Int32Array): void {
  const { mask, slots, pairs } = weights;
  scores.fill(0);
  for (let f = 0; f < count; f++) {
    const hash = features[f]!;
    let slot = (hash & mask) << 1;
    let start = slots[slot + 1]!;
    while (start !== -1 && slots[slot] !== hash) {
      slot = (slot + 2) & ((mask << 1) | 1);
      start = slots[slot + 1]!;
    }
    if (start === -1) continue;
    for (let pair = pairs[start]!; pair !== END; pair = pairs[++start]!)
      scores[pair >> 9]! += (pair << 23) >> 23;
  }
}

/** Builds the table from hashes and the run of pairs of each, in the same order. */
export function buildWeights(classes: number, hashes: Int32Array, pairs: Uint16Array): Weights {
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  const slots = new Int32Array(size * 2);
  for (let s = 1; s < slots.length; s += 2) slots[s] = -1;
  const mask = size - 1;
  let start = 0;
  for (let f = 0; f < hashes.length; f++) {
    let slot = (hashes[f]! & mask) << 1;
    while (slots[slot + 1] !== -1) slot = (slot + 2) & ((mask << 1) | 1);
    slots[slot] = hashes[f]!;
    slots[slot + 1] = start;
    while (pairs[start] !== END) start++;
    start++;
  }
  return { classes, mask, slots, pairs };
}
