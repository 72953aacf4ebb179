/** The tagger of names: its gradients are its slopes, it learns, and its file is refused on another encoder. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import type { NameExample } from "../../src/learn/name-examples.ts";
import { nameExamples } from "../../src/learn/name-examples.ts";
import { nameStep } from "../../src/learn/name-step.ts";
import { createNameTrainer, nameTrainerFloats } from "../../src/learn/name-trainer.ts";
import { fillNormal } from "../../src/learn/random.ts";
import { NAME_SCHEDULE, trainBroadly, trainFinely } from "../../src/learn/train-names.ts";
import { NAME_HIDDEN, nameShapes, readNameModel, writeNameModel } from "../../src/mention/name-model.ts";
import { NAME_TYPES } from "../../src/mention/name-tags.ts";
import { createNameTagger, tagNames } from "../../src/mention/tag-names.ts";
import { sentencesOf } from "../../src/parse/conllu.ts";
import { createMatrices } from "../../src/parse/network/kernels.ts";
import { size, views } from "../../src/parse/network/layout.ts";
import { encodedOf, loadParser, parse, rowWidth } from "../../src/parse/parser.ts";
import { DATA, gazetteer, parsed } from "../mention/tree.ts";
import { expectSlopes } from "./slopes.ts";

const parser = loadParser(join(DATA, "..", "model"), join(DATA, "lexicon"));
const GOLD = {
  parse: parsed(
    null,
    "Envoys/NOUN/2/nsubj met/VERB/0/root Ana/PROPN/2/obj Kovac/PROPN/3/flat in/ADP/6/case Plovdiv/PROPN/2/obl",
    "Zubex/PROPN/2/nsubj sold/VERB/0/root ships/NOUN/2/obj",
  ),
  names: [
    { first: 2, end: 4, type: "PER" },
    { first: 5, end: 6, type: "LOC" },
    { first: 6, end: 7, type: "ORG" },
  ] as const,
  types: NAME_TYPES,
  unknown: new Set<number>(),
};
const ROW_WIDTH = rowWidth(parser);
const examples = (): NameExample[] => nameExamples({ parser, gazetteer: gazetteer() }, GOLD, "plain");

test("each parameter's gradient is the slope of the loss along it", () => {
  const all = nameShapes(ROW_WIDTH);
  const floats = size(all);
  const matrices = createMatrices(2 * floats + nameTrainerFloats(ROW_WIDTH, 32), NAME_HIDDEN);
  const flat = matrices.allocate(floats);
  fillNormal(flat, 0.1, createRandom(3));
  const flatGradients = matrices.allocate(floats);
  const [weights, gradients] = [views(all, flat), views(all, flatGradients)];
  const trainer = createNameTrainer(
    matrices,
    weights,
    gradients,
    ROW_WIDTH,
    32,
    gazetteer(),
    parser.predictor,
  );
  const batch = examples();
  const loss = (): number => {
    flatGradients.fill(0);
    // A generator of its own for each pass: the same numbers are dropped every time.
    return nameStep(trainer, batch, NAME_SCHEDULE, createRandom(5));
  };
  expectSlopes(weights, gradients, loss, 0.05);
});

test("a tagger learns names, also from its file, and the file is refused on another encoder", () => {
  const options = { ...NAME_SCHEDULE, epochs: [150, 30] as const, rates: [0.01, 0.003] as const };
  const { predictor } = parser;
  const start = trainBroadly(examples(), gazetteer(), predictor, options, () => undefined);
  const weights = trainFinely(start, examples(), gazetteer(), predictor, options, () => undefined);
  const bytes = writeNameModel(weights, ROW_WIDTH, "abc");
  const { vectors, vocabulary } = predictor;
  const model = readNameModel(bytes, "abc", "names.bin");
  const tagger = createNameTagger(model, gazetteer(), vectors, vocabulary.vectors);
  const again = parse(parser, sentencesOf(GOLD.parse));
  const names = tagNames(tagger, again, encodedOf(parser, again));
  expect(names).toEqual(GOLD.names);
  expect(() => readNameModel(bytes, "def", "names.bin")).toThrow(/names\.bin: expected .*def/);
});
