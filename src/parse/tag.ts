/** Tags words from left to right: each with one joint universal and Penn tag, by a linear model over hashed features. */
import { type Facts, SHAPE } from "./facts.ts";
import { mix, type ScoreWork, score, type Weights } from "./weights.ts";

/** More than the features of one word. */
export const TAG_FEATURES = 64;

const NO_WORD = 0x5bd1e995;
const NO_TAG = 126;
const HEADLINE_SHAPE = SHAPE.headline | SHAPE.firstUpper | SHAPE.allUpper | SHAPE.sentenceStart;

/**
 * Writes the features of token `i` of the sentence [first, end) to `out` and returns their number.
 * `tags` holds the tags given so far. Note: mutates out.
 */
export function tagFeatures(
  facts: Facts,
  tags: Uint8Array,
  first: number,
  end: number,
  i: number,
  out: Int32Array,
): number {
  const { lower, start, word, exact, shape, known } = facts;
  let n = 0;
  const from = start[i]!;
  const to = facts.end[i]!;
  const w = word[i]!;
  const before = i > first ? word[i - 1]! : NO_WORD;
  const before2 = i > first + 1 ? word[i - 2]! : NO_WORD;
  const after = i + 1 < end ? word[i + 1]! : NO_WORD;
  const after2 = i + 2 < end ? word[i + 2]! : NO_WORD;
  const tag1 = i > first ? tags[i - 1]! : NO_TAG;
  const tag2 = i > first + 1 ? tags[i - 2]! : NO_TAG;
  const known0 = known[i]!;
  const known1 = i + 1 < end ? known[i + 1]! : 999;
  const known2 = i + 2 < end ? known[i + 2]! : 999;
  const shape0 = shape[i]!;
  const shape1 = i + 1 < end ? shape[i + 1]! : 0;
  const shapeBefore = i > first ? shape[i - 1]! : 0;

  out[n++] = mix(1, exact[i]!);
  out[n++] = mix(2, w);
  out[n++] = mix(3, shape0);
  out[n++] = mix(4, before);
  out[n++] = mix(5, after);
  out[n++] = mix(6, before2);
  out[n++] = mix(7, after2);
  out[n++] = mix(mix(8, before), w);
  out[n++] = mix(mix(9, w), after);
  out[n++] = mix(10, tag1);
  out[n++] = mix(11, (tag2 << 8) | tag1);
  out[n++] = mix(mix(12, tag1), w);
  out[n++] = mix(mix(13, (tag2 << 8) | tag1), w);
  out[n++] = mix(mix(14, tag1), after);
  out[n++] = mix(15, known0);
  out[n++] = mix(16, known1);
  out[n++] = mix(mix(17, known1), known2);
  out[n++] = mix(mix(18, known0), known1);
  out[n++] = mix(mix(19, tag1), known1);
  out[n++] = mix(mix(20, (tag1 << 16) | known0), known1);
  out[n++] = mix(mix(21, w), known1);
  out[n++] = mix(mix(22, w), shape0);
  out[n++] = mix(mix(23, known0), shape0);
  out[n++] = mix(mix(24, (tag2 << 8) | tag1), known0);
  out[n++] = mix(mix(25, shape0), shape1);
  out[n++] = mix(mix(26, shapeBefore), shape0);
  out[n++] = mix(mix(27, known0), shape0 & HEADLINE_SHAPE);
  out[n++] = mix(mix(28, before), after);
  out[n++] = mix(mix(29, tag1), shape0);
  out[n++] = mix(mix(30, (tag2 << 8) | tag1), known1);
  out[n++] = mix(mix(31, shape0 & HEADLINE_SHAPE), tag1);
  // Ends and beginnings: unknown words are known by them.
  let suffix = 32;
  for (let k = to - 1; k >= from && k >= to - 5; k--) {
    suffix = mix(suffix, lower[k]!);
    out[n++] = suffix;
    if (k === to - 3 || (k === from && k > to - 3)) {
      out[n++] = mix(mix(40, suffix), tag1);
      out[n++] = mix(mix(41, suffix), shape0);
      out[n++] = mix(mix(45, suffix), known1);
    }
  }
  let prefix = 42;
  for (let k = from; k < to && k < from + 4; k++) {
    prefix = mix(prefix, lower[k]!);
    out[n++] = prefix;
  }
  n = neighbourSuffix(facts, i + 1 < end ? i + 1 : -1, 43, out, n);
  n = neighbourSuffix(facts, i > first ? i - 1 : -1, 44, out, n);
  return n;
}

/** The last two and three characters of a neighbour. Note: mutates out. */
function neighbourSuffix(facts: Facts, i: number, template: number, out: Int32Array, n: number): number {
  if (i < 0) return n;
  const from = facts.start[i]!;
  let suffix = template;
  for (let k = facts.end[i]! - 1, size = 1; k >= from && size <= 3; k--, size++) {
    suffix = mix(suffix, facts.lower[k]!);
    if (size > 1) out[n++] = suffix;
  }
  return n;
}

/** Tags the tokens of the sentence [first, end). Note: mutates tags. */
export function tagSentence(
  weights: Weights,
  facts: Facts,
  first: number,
  end: number,
  tags: Uint8Array,
  work: ScoreWork,
): void {
  const { features, scores } = work;
  for (let i = first; i < end; i++) {
    const count = tagFeatures(facts, tags, first, end, i, features);
    score(weights, work, count);
    let best = 0;
    for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c;
    tags[i] = best;
  }
}
