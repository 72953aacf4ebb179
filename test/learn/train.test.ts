/** Training: it learns, a seed gives one model, and a run that was stopped goes on as if it had not been. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { expect, test } from "vitest";
import { frequentWords } from "../../src/learn/batches.ts";
import { goldSentences } from "../../src/learn/gold-sentences.ts";
import { type Lessons, type Schedule, type TrainOptions, train } from "../../src/learn/train.ts";
import { addTrainCommand } from "../../src/learn/train-command.ts";
import { readConllu } from "../../src/parse/conllu.ts";
import type { Vectors } from "../../src/parse/network/features.ts";
import { VECTOR } from "../../src/parse/network/layout.ts";
import type { Parse } from "../../src/parse/parse.ts";
import { loadParser } from "../../src/parse/parser.ts";
import { SMALL } from "../parse/network/random-network.ts";

/** "form UPOS XPOS head relation" of each word. */
const sentence = (words: readonly string[]): string =>
  words
    .map((word, i) => {
      const [form, upos, xpos, head, relation] = word.split(" ");
      return `${i + 1}\t${form}\t_\t${upos}\t${xpos}\t_\t${head}\t${relation}\t_\t_`;
    })
    .join("\n");

const TREEBANK = `${[
  [
    "Envoys NOUN NNS 2 nsubj",
    "met VERB VBD 0 root",
    "in ADP IN 4 case",
    "Geneva PROPN NNP 2 obl",
    ". PUNCT . 2 punct",
  ],
  ["Talks NOUN NNS 2 nsubj", "failed VERB VBD 0 root", ". PUNCT . 2 punct"],
  [
    "The DET DT 2 det",
    "minister NOUN NN 3 nsubj",
    "left VERB VBD 0 root",
    "Geneva PROPN NNP 3 obj",
    ". PUNCT . 3 punct",
  ],
  ["They PRON PRP 2 nsubj", "met VERB VBD 0 root", "the DET DT 4 det", "envoys NOUN NNS 2 obj"],
]
  .map(sentence)
  .join("\n\n")}\n\n`;
const PARSES = readConllu(TREEBANK, "test");
const VECTORS: Vectors = {
  words: ["met"],
  numbers: new Int8Array(VECTOR).fill(50),
  scale: Float32Array.of(0.005),
};
const SCHEDULE: Schedule = {
  seed: 3,
  epochs: 300,
  minutes: Number.POSITIVE_INFINITY,
  rate: 0.01,
  dropout: 0.1,
  projectionDropout: 0.1,
  wordDropout: 0.1,
};

const options = (schedule: Schedule): TrainOptions => ({ sizes: SMALL, schedule, blas: null });

function lessons(parses: readonly Parse[]): Lessons {
  const sentences = goldSentences(parses);
  const words = frequentWords(sentences);
  return { sentences, words, vectors: VECTORS, development: new Map([["here", parses]]) };
}

const folder = (): string => mkdtempSync(join(tmpdir(), "thaw-train-"));
const weights = (path: string): Buffer => readFileSync(join(path, "checkpoint.bin"));

/** Trains, and stops after the line about epoch `last`. */
function run(path: string, epochs: number, last: number, schedule: Schedule = SCHEDULE): string[] {
  const lines: string[] = [];
  const stop = new Error("stopped");
  try {
    train(lessons(PARSES), options({ ...schedule, epochs }), path, (line) => {
      lines.push(line);
      if (line.startsWith(`epoch ${last},`)) throw stop;
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
  return lines;
}

test("the network learns a handful of sentences by heart", () => {
  const lines = run(folder(), 300, -1);
  expect(lines).toHaveLength(301);
  expect(lines.at(-1)).toMatch(/here UPOS 100\.00 UAS 100\.00 LAS 100\.00$/);
});

test("a run that was stopped ends with the same weights, and another seed with others", () => {
  const [whole, stopped, other] = [folder(), folder(), folder()];
  run(whole, 4, -1);
  expect(run(stopped, 4, 2)).toHaveLength(3);
  expect(run(stopped, 4, -1).map((line) => line.split(",")[0])).toEqual([
    expect.any(String),
    "epoch 3",
    "epoch 4",
  ]);
  run(other, 4, -1, { ...SCHEDULE, seed: 4 });
  expect(Buffer.compare(weights(whole), weights(stopped))).toBe(0);
  expect(Buffer.compare(weights(whole), weights(other))).not.toBe(0);
});

test("a checkpoint of another network is refused", () => {
  const path = folder();
  run(path, 2, 1);
  const more = readConllu(TREEBANK.repeat(3), "test");
  expect(() => train(lessons(more), options(SCHEDULE), path, () => undefined)).toThrow(
    /checkpoint\.bin: expected \d+ bytes, for this vocabulary, found \d+/,
  );
});

test("the command trains, writes a model that loads, and says how well it does", () => {
  const folder = mkdtempSync(join(tmpdir(), "thaw-train-command-"));
  const path = (name: string): string => join(folder, name);
  writeFileSync(path("toy.conllu"), TREEBANK);
  const vectors = {
    words: ["envoys", "met"],
    vectors: { envoys: Array(VECTOR).fill(0.5), met: Array(VECTOR).fill(-0.25) },
  };
  writeFileSync(path("vectors.json"), JSON.stringify(vectors));
  const program = new Command();
  addTrainCommand(program);
  const given = [
    "--treebanks",
    path("toy.conllu"),
    "--dev",
    path("toy.conllu"),
    "--vectors",
    path("vectors.json"),
  ];
  const places = [
    "--out",
    path("model"),
    "--checkpoints",
    path("run"),
    "--epochs",
    "2",
    "--hidden",
    "32",
    "--layers",
    "1,0",
    "--model-name",
    "toy",
  ];
  program.parse(["node", "thaw", "train", "language", ...given, ...places]);
  const manifest = JSON.parse(readFileSync(path("model/manifest.json"), "utf8"));
  expect(manifest).toMatchObject({ name: "toy", trained_on: [{ name: "toy.conllu", words: 17 }] });
  expect(manifest.scores["toy.conllu"].las).toBeGreaterThanOrEqual(0);
  expect(loadParser(path("model"), "data/lexicon").name).toBe("toy");
});
