/**
 * Accuracy and speed of the network and the perceptron on treebanks, side by side, on one core:
 * `node dist/bench/network.js MODEL TREEBANK...`. MODEL holds network.json, and manifest.json for the perceptron; what is
 * not there is left out. "Capitals" is the same text with a headline's capitals. Speed is the middle of five runs, over
 * all treebanks, once everything is loaded and warm; it counts processor time, so that other programs on the machine
 * slow it down little.
 */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { accuracyOf, compare, newCounts } from "../src/learn/accuracy.ts";
import { capitalised, readTreebank } from "../src/learn/treebank.ts";
import { sentencesOf } from "../src/parse/conllu.ts";
import { loadNetwork, parse as parseByNetwork } from "../src/parse/network/parser.ts";
import type { Parse } from "../src/parse/parse.ts";
import { loadParser, parse as parseByPerceptron } from "../src/parse/parser.ts";
import type { Sentences } from "../src/sentence/sentences.ts";

interface Contestant {
  readonly name: string;
  readonly load: () => (sentences: Sentences) => Parse;
}

const RUNS = 5;
const [directory, ...paths] = process.argv.slice(2);
if (directory === undefined || paths.length === 0)
  throw new Error("Usage: node dist/bench/network.js MODEL TREEBANK...");

const contestants: Contestant[] = [];
if (existsSync(join(directory, "network.json")))
  contestants.push({
    name: "network",
    load: () => {
      const network = loadNetwork(directory);
      return (sentences) => parseByNetwork(network, sentences);
    },
  });
if (existsSync(join(directory, "manifest.json")))
  contestants.push({
    name: "perceptron",
    load: () => {
      const parser = loadParser(directory);
      return (sentences) => parseByPerceptron(parser, sentences);
    },
  });

const treebanks = paths.map((path) => ({ name: basename(path), gold: readTreebank(path) }));
const headlines = treebanks.map(({ name, gold }) => ({
  name: `${name}, capitals`,
  gold: gold.map(capitalised),
}));
const print = (...fields: readonly (string | number)[]): void =>
  void process.stdout.write(`${fields.join("\t")}\n`);

print("parser", "treebank", "words", "UPOS", "XPOS", "lemma", "UAS", "LAS");
const speeds: string[][] = [];
for (const { name, load } of contestants) {
  const before = performance.now();
  const parse = load();
  const loading = performance.now() - before;
  for (const { name: treebank, gold } of [...treebanks, ...headlines]) {
    const counts = newCounts();
    for (const document of gold) compare(counts, document, parse(sentencesOf(document)));
    const { words, upos, xpos, lemma, uas, las } = accuracyOf(counts);
    print(name, treebank, words, upos, xpos, lemma, uas, las);
  }
  const documents = treebanks.flatMap(({ gold }) => gold.map(sentencesOf));
  const words = documents.reduce((sum, { tokenStart }) => sum + tokenStart.length, 0);
  const times = Array.from({ length: RUNS }, () => {
    const from = process.cpuUsage();
    for (const document of documents) parse(document);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  speeds.push([name, loading.toFixed(0), ((1000 * words) / times[RUNS >> 1]!).toFixed(0)]);
}
print("");
print("parser", "loading, ms", "tokens a second of processor time");
for (const speed of speeds) print(...speed);
