/** Sketches by which the copies of a text are found among very many: texts that are alike share a key. */
import { mixed, shingleHashes } from "./copies.ts";

export const BANDS: number = 32;
export const ROWS: number = 3;
const BINS = BANDS * ROWS;
/** Half, less the error of the sketches, so that few that are alike by half are missed; independent reports share a tenth. */
export const COPY: number = 0.45;

export interface BandedSketch {
  /** 96 bytes: the share of equal ones is the likeness, with a standard error of 0.05 at most. */
  readonly bytes: Uint8Array;
  /** One of each band of three bins, 32 bits; none of a text without words. */
  readonly keys: Uint32Array;
}

/**
 * One-permutation hashing as in copies.ts, over three times as many bins. Two texts of likeness J share a band with the
 * probability J^3 and one key at least with 1 - (1 - J^3)^32: 0.986 at 0.5, 0.9997 at 0.6; 0.03 at 0.1 and 0.0009 at
 * 0.03, where texts are that have no more than a quotation or a footer in common. (Leskovec, Rajaraman and Ullman, Mining
 * of Massive Datasets, 3.4, doi:10.1017/CBO9781139924801.004.) Bands of two bins would find as many with twelve keys,
 * but ten times as many of the latter. `node dist/bench/copies.js` measures it.
 */
export function bandedSketch(text: string): BandedSketch {
  const least = new Uint32Array(BINS).fill(0xffffffff);
  const shingles = shingleHashes(text);
  for (const hash of shingles) {
    // The upper half of the bits chooses the bin; all of them, mixed once more, are the value.
    const bin = ((hash >>> 16) * BINS) >>> 16;
    const value = mixed(hash ^ SALT);
    if (value < least[bin]!) least[bin] = value;
  }
  const values = shingles.length === 0 ? least : densified(least);
  const bytes = new Uint8Array(BINS);
  for (let b = 0; b < BINS; b++) bytes[b] = mixed(values[b]!) & 0xff;
  const keys = new Uint32Array(shingles.length === 0 ? 0 : BANDS);
  for (let band = 0; band < keys.length; band++) {
    let key = band;
    for (let row = 0; row < ROWS; row++) key = mixed(key ^ values[band * ROWS + row]!);
    keys[band] = key;
  }
  return { bytes, keys };
}

const SALT = 0x9e3779b9;

/**
 * Short texts leave bins empty: each takes the value of another, in an order that is the same for all texts, so that
 * equal values are as likely as before (Shrivastava 2017, Optimal densification, arXiv:1703.04664). One is filled.
 */
function densified(least: Uint32Array): Uint32Array {
  const values = least.slice();
  for (let bin = 0; bin < BINS; bin++) {
    let from = bin;
    for (let turn = 1; least[from] === 0xffffffff; turn++) from = mixed(mixed(bin + SALT) ^ turn) % BINS;
    values[bin] = least[from]!;
  }
  return values;
}

/** Share of equal bytes, 0 to 1: that of the shingles two texts have in common (Jaccard). */
export function bandedLikeness(one: Uint8Array, other: Uint8Array): number {
  let same = 0;
  for (let b = 0; b < BINS; b++) if (one[b] === other[b]) same++;
  return same / BINS;
}
