/** Loss of a sentence's tags of names, where some tags are unknown, and its gradients (Lafferty et al. 2001; Täckström et al. 2013, doi:10.1162/tacl_a_00205). */
import { FOLLOW, TAG_WIDTH } from "../mention/name-model.ts";
import { mayFollow, TAG_COUNT } from "../mention/name-tags.ts";

const LEGAL = Uint8Array.from({ length: FOLLOW * FOLLOW }, (_, i) => {
  const [before, tag] = [Math.floor(i / FOLLOW), i % FOLLOW];
  return mayFollow(before === TAG_COUNT ? -1 : before, tag === TAG_COUNT ? -1 : tag) ? 1 : 0;
});

/** Pairs of tags that may follow each other in a sentence, as one list: before, tag, before, tag ... */
const PAIRS: Uint8Array = Uint8Array.from(
  Array.from(LEGAL, (legal, i) => [legal, Math.floor(i / FOLLOW), i % FOLLOW] as const).flatMap(
    ([legal, before, tag]) => (legal === 1 && before < TAG_COUNT && tag < TAG_COUNT ? [before, tag] : []),
  ),
);

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
  for (let t = 0; t < T; t++) forward[t] = factors[T * FOLLOW + t]! * emission[t]!;
  for (let i = 0; i < count; i++) {
    const at = i * T;
    if (i > 0) {
      forward.fill(0, at, at + T);
      for (let p = 0; p < PAIRS.length; p += 2)
        forward[at + PAIRS[p + 1]!]! +=
          forward[at - T + PAIRS[p]!]! * factors[PAIRS[p]! * FOLLOW + PAIRS[p + 1]!]!;
      for (let t = 0; t < T; t++) forward[at + t]! *= emission[at + t]!;
    }
    let sum = 0;
    for (let t = 0; t < T; t++) sum += forward[at + t]!;
    scale[i] = sum;
    total += Math.log(sum);
    for (let t = 0; t < T; t++) forward[at + t]! /= sum;
  }
  let end = 0;
  for (let t = 0; t < T; t++) end += forward[(count - 1) * T + t]! * factors[t * FOLLOW + T]!;
  total += Math.log(end);
  for (let t = 0; t < T; t++) backward[(count - 1) * T + t] = factors[t * FOLLOW + T]! / end;
  for (let i = count - 2; i >= 0; i--) {
    const at = i * T;
    backward.fill(0, at, at + T);
    for (let p = 0; p < PAIRS.length; p += 2) {
      const [before, tag] = [PAIRS[p]!, PAIRS[p + 1]!];
      const pair = before * FOLLOW + tag;
      const onward = (factors[pair]! * emission[at + T + tag]! * backward[at + T + tag]!) / scale[i + 1]!;
      backward[at + before]! += onward;
      followGradient[pair]! += sign * forward[at + before]! * onward;
    }
  }
  for (let i = 0; i < count; i++)
    for (let t = 0; t < T; t++) {
      const p = sign * forward[i * T + t]! * backward[i * T + t]!;
      gradient[at + i * TAG_WIDTH + t]! += p;
      if (i === 0) followGradient[T * FOLLOW + t]! += p;
      if (i === count - 1) followGradient[t * FOLLOW + T]! += p;
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
