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

/** Shuffles in place (Fisher and Yates). Note: mutates `items`. */
export function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}

/** About normal with this standard deviation: the sum of twelve uniform numbers. Note: writes `target`. */
export function fillNormal(target: Float32Array, deviation: number, random: () => number): void {
  for (let i = 0; i < target.length; i++) {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += random();
    target[i] = sum * deviation;
  }
}
