/** From scores of tags to the best tags: evidence shared within a document, and the best legal sequence of a sentence. */
import { FOLLOW, TAG_WIDTH } from "./name-model.ts";
import { mayFollow, NAME_TYPES, TAG_COUNT } from "./name-tags.ts";

/** Tags that may stand before each tag; those of `tag` are BEFORE[STARTS[tag]] to BEFORE[STARTS[tag + 1]]. */
const LISTS = Array.from({ length: TAG_COUNT }, (_, tag) =>
  Array.from({ length: TAG_COUNT }, (__, before) => before).filter((before) => mayFollow(before, tag)),
);
const BEFORE = Uint8Array.from(LISTS.flat());
const STARTS = Int32Array.from({ length: TAG_COUNT + 1 }, (_, tag) => LISTS.slice(0, tag).flat().length);

/** The best legal sequence of tags for `count` rows of `scores` (Viterbi 1967, doi:10.1109/TIT.1967.1054010). */
export function bestTags(scores: Float32Array, count: number, follow: Float32Array): Uint8Array {
  const back = new Uint8Array(count * TAG_COUNT);
  let last = new Float64Array(TAG_COUNT).fill(Number.NEGATIVE_INFINITY);
  let next = new Float64Array(TAG_COUNT);
  for (let tag = 0; tag < TAG_COUNT; tag++)
    if (mayFollow(-1, tag)) last[tag] = scores[tag]! + follow[TAG_COUNT * FOLLOW + tag]!;
  for (let i = 1; i < count; i++) {
    for (let tag = 0; tag < TAG_COUNT; tag++) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let p = STARTS[tag]!; p < STARTS[tag + 1]!; p++) {
        const before = BEFORE[p]!;
        const score = last[before]! + follow[before * FOLLOW + tag]!;
        if (score > best) {
          best = score;
          from = before;
        }
      }
      next[tag] = best + scores[i * TAG_WIDTH + tag]!;
      back[i * TAG_COUNT + tag] = from;
    }
    [last, next] = [next, last];
  }
  return traced(last, back, count, follow);
}

/** From the best last tag back to the first. */
function traced(last: Float64Array, back: Uint8Array, count: number, follow: Float32Array): Uint8Array {
  let tag = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < TAG_COUNT; t++) {
    const score = last[t]! + follow[t * FOLLOW + TAG_COUNT]!;
    if (mayFollow(t, -1) && score > best) {
      best = score;
      tag = t;
    }
  }
  const tags = new Uint8Array(count);
  for (let i = count - 1; i >= 0; i--) {
    tags[i] = tag;
    tag = back[i * TAG_COUNT + tag]!;
  }
  return tags;
}

/** Share of a token's evidence for a type that comes from the other places of the same form in the document. */
export const SHARED = 0.5;

/** How much better the best tag of a type scores than no name, for a row of scores. */
function evidence(scores: Float32Array, at: number, type: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let part = 0; part < 4; part++) best = Math.max(best, scores[at + 1 + 4 * type + part]!);
  return best - scores[at]!;
}

/** "Harrow" said once of a school is a school elsewhere: tokens of one form share their evidence. Note: mutates `scores`. */
export function shareEvidence(
  scores: Float32Array,
  forms: readonly string[],
  shared: (i: number) => boolean,
  share: number,
): void {
  const occurrences = new Map<string, number[]>();
  for (let i = 0; i < forms.length; i++) {
    if (!shared(i)) continue;
    const list = occurrences.get(forms[i]!);
    if (list === undefined) occurrences.set(forms[i]!, [i]);
    else list.push(i);
  }
  for (const list of occurrences.values()) {
    if (list.length < 2) continue;
    for (let type = 0; type < NAME_TYPES.length; type++) {
      let sum = 0;
      for (const i of list) sum += evidence(scores, i * TAG_WIDTH, type);
      const mean = sum / list.length;
      for (const i of list) {
        const by = share * (mean - evidence(scores, i * TAG_WIDTH, type));
        for (let part = 0; part < 4; part++) scores[i * TAG_WIDTH + 1 + 4 * type + part]! += by;
      }
    }
  }
}
