/** Gradients agree with finite differences of the loss, parameter by parameter. */
import { test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { backward, createTrainer, trainerFloats } from "../../src/learn/backward.ts";
import { createBatch } from "../../src/learn/batches.ts";
import { type GoldSentence, LABEL_COUNT, TAG_COUNT } from "../../src/learn/gold-sentences.ts";
import { fillNormal } from "../../src/learn/random.ts";
import { places, type Vectors } from "../../src/parse/network/features.ts";
import { createMatrices } from "../../src/parse/network/kernels.ts";
import { layoutOf, VECTOR, views } from "../../src/parse/network/layout.ts";
import { createProducts, productFloats } from "../../src/parse/network/matrix.ts";
import { trainedNetwork } from "../../src/parse/network/network.ts";
import { SMALL } from "../parse/network/random-network.ts";
import { expectSlopes } from "./slopes.ts";

const sentence = (text: string, head: number[]): GoldSentence => ({
  forms: text.split(" "),
  upos: Uint8Array.from(head, (_, i) => (3 * i) % 17),
  xpos: Uint8Array.from(head, (_, i) => (5 * i) % 51),
  feats: Uint8Array.from(head, (_, i) => (11 * i) % 133),
  head: Int32Array.from(head),
  soft: null,
  relation: Uint8Array.from(head, (_, i) => (7 * i) % 51),
});
const SENTENCES = [
  sentence("Envoys met in Geneva .", [2, 0, 4, 2, 2]),
  sentence("Talks", [0]),
  sentence(
    "They did not agree on a date for the next round of talks there",
    [4, 4, 4, 0, 7, 7, 4, 11, 11, 11, 7, 13, 11, 4],
  ),
];

/** What a teacher might say of a sentence: any numbers. */
function taught(gold: GoldSentence): GoldSentence {
  const n = gold.forms.length;
  const shares = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 29) % 97);
  const [tags, arcs, labels] = [n * TAG_COUNT, n * (n + 1), n * LABEL_COUNT].map(shares) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  return { ...gold, soft: { tags, arcs, labels, goldShare: 0.25 } };
}

test("each parameter's gradient is the slope of the loss along it", () => {
  const random = createRandom(7);
  const words = ["met", "in", "did", "not"];
  const layout = layoutOf(SMALL, words.length);
  const { floats } = layout;
  const matrices = createMatrices(
    2 * floats + trainerFloats(layout, 32, 32) + productFloats(400, 400_000),
    layout.hidden,
  );
  const flat = matrices.allocate(floats);
  const weights = views(layout.shapes, flat);
  fillNormal(flat, 0.1, random);
  for (const [name, values] of weights)
    if (name.endsWith(".gain")) for (const i of values.keys()) values[i]! += 1;
  const flatGradients = matrices.allocate(floats);
  const gradients = views(layout.shapes, flatGradients);
  const vectors: Vectors = {
    words: ["envoys", "in"],
    numbers: Int8Array.from({ length: 2 * VECTOR }, (_, i) => ((i * 37) % 255) - 127),
    scale: Float32Array.of(0.003, 0.002),
  };
  const network = trainedNetwork(layout, matrices, weights, createProducts(matrices, 400, 400_000));
  const trainer = createTrainer(network, vectors, gradients, 32, 32);
  const vocabulary = { words: places(words, 1), vectors: places(vectors.words, 0) };
  const batch = createBatch(
    [...SENTENCES, ...SENTENCES.slice(0, 1).map(taught)],
    vocabulary,
    new Map(),
    0.2,
    random,
  );
  const loss = (): number => {
    flatGradients.fill(0);
    // A generator of its own for each pass: the same numbers are dropped every time.
    const losses = backward(trainer, batch, { hidden: 0.2, projection: 0.2, random: createRandom(3) });
    return losses.tags + losses.arcs + losses.labels;
  };
  expectSlopes(weights, gradients, loss, 0.03);
});
