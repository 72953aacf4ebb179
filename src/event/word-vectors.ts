/** The parser's fixed word vectors, for averages in which rare words count for more. */
import { VECTOR } from "../parse/network/layout.ts";
import type { Parser } from "../parse/parser.ts";
import type { WordVectors } from "./chooser-features.ts";

/** Words are in order of frequency; one of this rank counts half (after Arora, Liang and Ma 2017, openreview.net/forum?id=SyK00v5xx). */
const HALF = 300;

/** Vectors of length about 1. */
export function wordVectors({ predictor }: Parser): WordVectors {
  const { numbers, scale } = predictor.vectors;
  const places = predictor.vocabulary.vectors;
  const size = VECTOR;
  const norms = new Float32Array(scale.length);
  return {
    size,
    add: (word, into, at) => {
      const place = places.get(word);
      if (place === undefined) return 0;
      if (norms[place] === 0) {
        let squares = 0;
        for (let c = 0, from = place * size; c < size; c++)
          squares += (numbers[from + c]! * scale[place]!) ** 2;
        norms[place] = Math.sqrt(squares) || 1;
      }
      const weight = place / (place + HALF);
      const factor = (weight * scale[place]!) / norms[place]!;
      for (let c = 0, from = place * size; c < size; c++) into[at + c]! += numbers[from + c]! * factor;
      return weight;
    },
  };
}
