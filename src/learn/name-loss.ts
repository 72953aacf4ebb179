/** Loss of a sentence's tags of names, where some tags are unknown, and its gradients (Lafferty et al. 2001; Täckström et al. 2013, doi:10.1162/tacl_a_00205). */
import { FOLLOW, TAG_WIDTH } from "../mention/name-model.ts";
import { mayFollow, TAG_COUNT } from "../mention/name-tags.ts";

const LEGAL = Uint8Array.from({ length: FOLLOW * FOLLOW }, (_, i) => {
  const [before, tag] = [Math.floor(i / FOLLOW), i % FOLLOW];
  return mayFollow(before === TAG_COUNT ? -1 : before, tag === TAG_COUNT ? -1 : tag) ? 1 : 0;
});

/** Working memory for sentences of up to `longest` tokens. */
export interface Chain {
  readonly factors: Float64Array;
  readonly emission: Float64Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly scale: Float64Array;
}

export const createChain = (longest: number): Chain => ({
  factors: new Float64Array(FOLLOW * FOLLOW),
  emission: new Float64Array(longest * TAG_COUNT),
  forward: new Float64Array(longest * TAG_COUNT),
  backward: new Float64Array(longest * TAG_COUNT),
  scale: new Float64Array(longest + 1),
});

/** Note: writes `chain.factors` from the scores of one tag after another. */
export function setFollow(chain: Chain, follow: Float32Array): void {
  for (let i = 0; i < LEGAL.length; i++) chain.factors[i] = LEGAL[i] === 1 ? Math.exp(follow[i]!) : 0;
}

/**
 * Logarithm of the sum over all sequences of allowed tags (bits of `allowed`). Note: adds `sign` times the expected counts
 * to the gradients.
 */
function sumOver(
  chain: Chain,
  scores: Float32Array,
  at: number,
  allowed: Uint32Array | null,
  count: number,
  sign: number,
  gradient: Float32Array,
  followGradient: Float32Array,
): number {
  const { factors, emission, forward, backward, scale } = chain;
  const T = TAG_COUNT;
  let total = 0;
  for (let i = 0; i < count; i++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < T; t++) largest = Math.max(largest, scores[at + i * TAG_WIDTH + t]!);
    total += largest;
    const bits = allowed === null ? -1 : allowed[i]!;
    for (let t = 0; t < T; t++)
      emission[i * T + t] = bits & (1 << t) ? Math.exp(scores[at + i * TAG_WIDTH + t]! - largest) : 0;
  }
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let t = 0; t < T; t++) {
      let into = 0;
      const e = emission[i * T + t]!;
      if (e > 0) {
        if (i === 0) into = factors[T * FOLLOW + t]!;
        else for (let b = 0; b < T; b++) into += forward[(i - 1) * T + b]! * factors[b * FOLLOW + t]!;
        into *= e;
      }
      forward[i * T + t] = into;
      sum += into;
    }
    scale[i] = sum;
    total += Math.log(sum);
    for (let t = 0; t < T; t++) forward[i * T + t]! /= sum;
  }
  let end = 0;
  for (let t = 0; t < T; t++) end += forward[(count - 1) * T + t]! * factors[t * FOLLOW + T]!;
  total += Math.log(end);
  for (let t = 0; t < T; t++) backward[(count - 1) * T + t] = factors[t * FOLLOW + T]! / end;
  for (let i = count - 2; i >= 0; i--)
    for (let b = 0; b < T; b++) {
      let out = 0;
      if (forward[i * T + b]! > 0)
        for (let t = 0; t < T; t++)
          out += factors[b * FOLLOW + t]! * emission[(i + 1) * T + t]! * backward[(i + 1) * T + t]!;
      backward[i * T + b] = out / scale[i + 1]!;
    }
  for (let i = 0; i < count; i++)
    for (let t = 0; t < T; t++) {
      const p = forward[i * T + t]! * backward[i * T + t]!;
      gradient[at + i * TAG_WIDTH + t]! += sign * p;
      if (i === 0) followGradient[T * FOLLOW + t]! += sign * p;
      if (i === count - 1) followGradient[t * FOLLOW + T]! += sign * p;
      if (i + 1 === count || forward[i * T + t] === 0) continue;
      const from = (sign * forward[i * T + t]!) / scale[i + 1]!;
      for (let n = 0; n < T; n++) {
        const factor = factors[t * FOLLOW + n]!;
        if (factor > 0)
          followGradient[t * FOLLOW + n]! += from * factor * emission[(i + 1) * T + n]! * backward[(i + 1) * T + n]!;
      }
    }
  return total;
}

/**
 * Minus the logarithm of the probability of the allowed tags of a sentence of `count` tokens, whose scores begin at `at`.
 * Note: adds `weight` times its gradients to `gradient` and `followGradient`.
 */
export function nameLoss(
  chain: Chain,
  scores: Float32Array,
  at: number,
  allowed: Uint32Array,
  count: number,
  weight: number,
  gradient: Float32Array,
  followGradient: Float32Array,
): number {
  const all = sumOver(chain, scores, at, null, count, weight, gradient, followGradient);
  return all - sumOver(chain, scores, at, allowed, count, -weight, gradient, followGradient);
}
