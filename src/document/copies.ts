/** Whether two documents are copies of one report: a small sketch of each, and how alike two sketches are. */

/** Words in a shingle: five in a row are seldom shared by accident. */
const SHINGLE = 5;
const BINS = 32;
/** No shingle fell into this bin. */
const EMPTY = 0;

/** A hash of each shingle of the text, 32 bits; one of all its words where these are fewer; none of a text without words. */
export function shingleHashes(text: string): Uint32Array {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = words.map(wordHash);
  const size = Math.min(SHINGLE, hashes.length);
  const shingles = new Uint32Array(size === 0 ? 0 : hashes.length - size + 1);
  for (let i = 0; i < shingles.length; i++) {
    let hash = 0;
    for (let k = 0; k < size; k++) hash = mixed(hash ^ hashes[i + k]!);
    shingles[i] = hash;
  }
  return shingles;
}

/**
 * A sketch of a text: 32 bytes as 43 characters (base64). One-permutation hashing: the shingles are spread over the
 * bins by their hash, and each bin keeps the least hash in it, cut to 8 bits. Broder 1997 (doi:10.1109/SEQUEN.1997.666900)
 * for shingles and least hashes; Li, Owen and Zhang 2012 (arXiv:1208.1259) for one permutation; Li and König 2010
 * (doi:10.1145/1772690.1772759) for a few bits of each hash.
 */
export function sketchOf(text: string): string {
  const least = new Uint32Array(BINS).fill(0xffffffff);
  for (const hash of shingleHashes(text)) {
    const bin = hash >>> 27;
    const value = (hash << 5) >>> 0;
    if (value < least[bin]!) least[bin] = value;
  }
  const bytes = Buffer.alloc(BINS);
  // 1 to 255, as 0 is an empty bin.
  for (let b = 0; b < BINS; b++) bytes[b] = least[b] === 0xffffffff ? EMPTY : 1 + (mixed(least[b]!) % 255);
  return bytes.toString("base64url");
}

/** Share of shingles that two texts have in common (Jaccard), 0 to 1, with a standard error of about 0.08. */
export function copyLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [a, b] = [Buffer.from(one, "base64url"), Buffer.from(other, "base64url")];
  let [same, filled] = [0, 0];
  for (let i = 0; i < BINS; i++) {
    if (a[i] === EMPTY && b[i] === EMPTY) continue;
    filled++;
    if (a[i] === b[i]) same++;
  }
  return filled === 0 ? 0 : same / filled;
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The last step of MurmurHash3: every bit depends on all others. */
export function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
