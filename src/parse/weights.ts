/** Linear models as looked up when reading: hashed features, each with a few quantised weights by class. */

/**
 * An open-addressed table of features. A feature is a hash of HASH_BITS; its weights are a run of `pairs`.
 *
 *     slots  [ hash, start | hash, start | ... ]   size a power of two; start -1 where empty
 *     pairs  ... class << 9 | weight (nine bits, signed), class ..., END, ...
 */
export interface Weights {
  readonly classes: number;
  /** A feature's first slot is its hash >>> shift: features in the order of their hashes fill the table from front to back. */
  readonly shift: number;
  readonly slots: Int32Array;
  readonly pairs: Uint16Array;
}

/** Closes a run of pairs: class 127 is never used. */
export const END: number = 127 << 9;
export const MAX_CLASSES = 127;
/** Weights reach from -MAX_WEIGHT to MAX_WEIGHT. */
export const MAX_WEIGHT = 255;

/** Of a million features kept, every sixteenth hash is taken: few unknown features meet one by chance. */
export const HASH_BITS = 24;
export const HASH_MASK: number = (1 << HASH_BITS) - 1;

/** Mixes another number into a feature's hash (the finaliser of MurmurHash3, shortened). */
export function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 13);
}

/** Scratch columns of `score`; as long as the most features there can be. */
export interface ScoreWork {
  readonly features: Int32Array;
  readonly slot: Int32Array;
  readonly scores: Int32Array;
}

export function scoreWork(weights: Weights, features: number): ScoreWork {
  const column = (): Int32Array => new Int32Array(features);
  return { features: column(), slot: column(), scores: new Int32Array(weights.classes) };
}

/**
 * Sets `work.scores` to the summed weights of the first `count` of `work.features`. Note: mutates work.
 * The table is far larger than the caches: a first loop without branches lets the reads of memory overlap.
 */
export function score({ shift, slots, pairs }: Weights, work: ScoreWork, count: number): void {
  const { features, slot, scores } = work;
  const wrap = slots.length - 1;
  scores.fill(0);
  for (let f = 0; f < count; f++) {
    const at = ((features[f]! & HASH_MASK) >>> shift) << 1;
    slot[f] = slots[at]! === (features[f]! & HASH_MASK) ? slots[at + 1]! : -2 - at;
  }
  for (let f = 0; f < count; f++) {
    let start = slot[f]!;
    if (start < -1) {
      const hash = features[f]! & HASH_MASK;
      let at = -2 - start;
      start = slots[at + 1]!;
      while (start !== -1 && slots[at] !== hash) {
        at = (at + 2) & wrap;
        start = slots[at + 1]!;
      }
    }
    if (start === -1) continue;
    for (let pair = pairs[start]!; pair !== END; pair = pairs[++start]!)
      scores[pair >> 9]! += (pair << 23) >> 23;
  }
}

/** Builds the table from ascending hashes and the place in `pairs` where the run of each starts. */
export function buildWeights(
  classes: number,
  hashes: Int32Array,
  starts: Int32Array,
  pairs: Uint16Array,
): Weights {
  let bits = 4;
  while (1 << bits < hashes.length * 2) bits++;
  const slots = new Int32Array(2 << bits).fill(-1);
  const shift = HASH_BITS - bits;
  const wrap = slots.length - 1;
  for (let f = 0; f < hashes.length; f++) {
    let at = (hashes[f]! >>> shift) << 1;
    while (slots[at + 1] !== -1) at = (at + 2) & wrap;
    slots[at] = hashes[f]!;
    slots[at + 1] = starts[f]!;
  }
  return { classes, shift, slots, pairs };
}
