/** Learns from treebanks where sentences end: the weights of a boundary model. */
import type { Parse } from "../parse/parse.ts";
import {
  type BoundaryModel,
  MOST_WORDS,
  newKeys,
  newSlots,
  TEMPLATES,
  writeFeatures,
} from "../sentence/boundary-model.ts";
import { walkGaps } from "../sentence/gaps.ts";
import { tokensOf } from "../sentence/segment.ts";

/** Words that are seen at least so often next to a gap are named by features. */
const LEAST_SEEN = 12;
const WORD = /^[\p{L}\p{N}'’.-]+$/u;

/** FTRL-Proximal (McMahan et al. 2013, doi:10.1145/2487575.2488200): sparse weights, and the same in every run. */
const RATE = 0.1;
const SMOOTH = 1;

export interface LearnBoundaries {
  readonly epochs: number;
  /** Strength of what keeps weights at nothing, and of what keeps them small. */
  readonly sparse: number;
  readonly small: number;
}

function frequentWords(parses: readonly Parse[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { document, tokenStart, tokenEnd } of parses)
    for (const [i, start] of tokenStart.entries()) {
      const word = document.text.slice(start, tokenEnd[i]).toLowerCase();
      if (word.length <= 20 && WORD.test(word)) seen.set(word, (seen.get(word) ?? 0) + 1);
    }
  const frequent = [...seen]
    .filter(([, count]) => count >= LEAST_SEEN)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Map(frequent.slice(0, MOST_WORDS).map(([word], k) => [word, k + 1]));
}

/** Gaps of all documents: the places of their features, one after the other, and 1 where a sentence begins. */
interface Examples {
  readonly features: Int32Array;
  readonly begins: Uint8Array;
  /** Feature keys by place. */
  readonly keys: readonly number[];
}

function examplesOf(parses: readonly Parse[], words: ReadonlyMap<string, number>): Examples {
  const place = new Map<number, number>();
  const features: number[] = [];
  const begins: number[] = [];
  const slots = newSlots();
  const keys = newKeys();
  for (const parse of parses) {
    const starts = new Set(Array.from(parse.paragraph, (_, s) => parse.tokenStart[parse.sentenceFirst[s]!]!));
    const tokens = tokensOf(parse.document);
    walkGaps(tokens, words, (kinds, gap) => {
      const here = starts.has(tokens.list.start[gap.at]!);
      writeFeatures(kinds, gap, slots, keys);
      for (const key of keys) {
        const known = place.get(key) ?? place.size;
        if (known === place.size) place.set(key, known);
        features.push(known);
      }
      begins.push(here ? 1 : 0);
      return here;
    });
  }
  return { features: Int32Array.from(features), begins: Uint8Array.from(begins), keys: [...place.keys()] };
}

/** Weights of a boundary model; the same for the same treebanks. */
export function learnBoundaries(parses: readonly Parse[], options: LearnBoundaries): BoundaryModel {
  const words = frequentWords(parses);
  const { features, begins, keys } = examplesOf(parses, words);
  const [z, n, weight] = [
    new Float64Array(keys.length),
    new Float64Array(keys.length),
    new Float64Array(keys.length),
  ];
  const width = TEMPLATES.length;
  for (let epoch = 0; epoch < options.epochs; epoch++)
    for (let e = 0; e < begins.length; e++) {
      let sum = 0;
      for (let k = e * width; k < (e + 1) * width; k++) sum += weight[features[k]!]!;
      const gradient = 1 / (1 + Math.exp(-sum)) - begins[e]!;
      if (Math.abs(gradient) < 1e-4) continue;
      for (let k = e * width; k < (e + 1) * width; k++) {
        const f = features[k]!;
        const before = Math.sqrt(n[f]!);
        n[f]! += gradient * gradient;
        z[f]! += gradient - ((Math.sqrt(n[f]!) - before) / RATE) * weight[f]!;
        const over = Math.abs(z[f]!) - options.sparse;
        weight[f] =
          over <= 0 ? 0 : (-Math.sign(z[f]!) * over) / ((SMOOTH + Math.sqrt(n[f]!)) / RATE + options.small);
      }
    }
  return {
    words,
    weights: new Map(keys.flatMap((key, f) => (weight[f] === 0 ? [] : [[key, weight[f]!] as const]))),
  };
}
