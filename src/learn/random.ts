/** Random order and random weights. */

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
