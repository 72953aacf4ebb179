/** A small network with random weights, for tests of what holds of any network. */
import { createRandom, fillNormal } from "../../../src/learn/random.ts";
import { places, type Vectors } from "../../../src/parse/network/features.ts";
import { createMatrices } from "../../../src/parse/network/kernels.ts";
import { type Shapes, shapes, size, VECTOR, views } from "../../../src/parse/network/layout.ts";
import { createPanels, PANEL_FLOATS, packWeights } from "../../../src/parse/network/network.ts";
import { createPredictor, PREDICTOR_FLOATS, type Predictor } from "../../../src/parse/network/predict.ts";

export const WORDS: readonly string[] = ["the", "talks", "met", "in"];
export const VECTORS: Vectors = {
  words: ["envoys", "in", "café"],
  numbers: Int8Array.from({ length: 3 * VECTOR }, (_, i) => ((i * 37) % 255) - 127),
  scale: Float32Array.of(0.003, 0.002, 0.001),
};
export const SHAPES: Shapes = shapes(WORDS.length);

export function randomPredictor(seed: number): Predictor {
  const matrices = createMatrices(size(SHAPES) + PANEL_FLOATS + PREDICTOR_FLOATS);
  const weights = views(SHAPES, matrices.allocate(size(SHAPES)));
  const random = createRandom(seed);
  for (const [name, values] of weights) {
    fillNormal(values, 0.1, random);
    if (name.endsWith(".gain")) for (const i of values.keys()) values[i]! += 1;
  }
  const network = { matrices, weights, panels: createPanels(matrices) };
  packWeights(network);
  const vocabulary = { words: places(WORDS, 1), vectors: places(VECTORS.words, 0) };
  return createPredictor(network, vocabulary, VECTORS);
}
