/** A small network with random weights, for tests of what holds of any network. */
import { createRandom } from "../../../src/core/random.ts";
import { fillNormal } from "../../../src/learn/random.ts";
import { places, type Vectors } from "../../../src/parse/network/features.ts";
import { createMatrices } from "../../../src/parse/network/kernels.ts";
import { type Layout, layoutOf, type Sizes, VECTOR, views } from "../../../src/parse/network/layout.ts";
import { createProducts, productFloats } from "../../../src/parse/network/matrix.ts";
import { quantise } from "../../../src/parse/network/model.ts";
import { fixedFloats, fixedNetwork, matrixNames } from "../../../src/parse/network/network.ts";
import {
  createPredictor,
  headFloats,
  type Predictor,
  predictorFloats,
} from "../../../src/parse/network/predict.ts";

export const WORDS: readonly string[] = ["the", "talks", "met", "in"];
export const VECTORS: Vectors = {
  words: ["envoys", "in", "café"],
  numbers: Int8Array.from({ length: 3 * VECTOR }, (_, i) => ((i * 37) % 255) - 127),
  scale: Float32Array.of(0.003, 0.002, 0.001),
};
/** One layer of each kind. */
export const SMALL: Sizes = { word: 16, part: 8, gram: 8, hidden: 32, layers: [1, 0, 2], arc: 16, label: 16 };
export const LAYOUT: Layout = layoutOf(SMALL, WORDS.length);

export function randomPredictor(seed: number): Predictor {
  const largest = headFloats(LAYOUT);
  const matrices = createMatrices(
    LAYOUT.floats + fixedFloats(LAYOUT) + predictorFloats(LAYOUT) + productFloats(0, largest),
    LAYOUT.hidden,
  );
  const weights = views(LAYOUT.shapes, matrices.allocate(LAYOUT.floats));
  const random = createRandom(seed);
  for (const [name, values] of weights) {
    fillNormal(values, 0.1, random);
    if (name.endsWith(".gain")) for (const i of values.keys()) values[i]! += 1;
  }
  const quantised = new Map(
    matrixNames(LAYOUT).map((name) => [
      name,
      quantise(weights.get(name)!, LAYOUT.shapes.get(name)![1], false),
    ]),
  );
  const network = fixedNetwork(LAYOUT, matrices, weights, createProducts(matrices, 0, largest), quantised);
  const vocabulary = { words: places(WORDS, 1), vectors: places(VECTORS.words, 0) };
  return createPredictor(network, vocabulary, VECTORS);
}
