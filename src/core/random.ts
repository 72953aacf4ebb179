/** Random numbers that come again from the same seed. */

/** Uniform numbers in [0, 1): xorshift32 (Marsaglia 2003, doi:10.18637/jss.v008.i14). */
export function createRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b9) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 8; i++) next();
  return next;
}
