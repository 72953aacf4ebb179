/**
 * Accuracy and speed of the network and the perceptron on treebanks, side by side, in one run on one core:
 * `node dist/bench/network.js [--record] MODEL TREEBANK...`. MODEL holds network.json, and manifest.json for the
 * perceptron; what is not there is left out. "Capitals" is the same text with a headline's capitals. Speed is the middle
 * of five runs over all treebanks, once everything is loaded and warm.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { accuracyOf, compare, newCounts, relationF1 } from "../src/learn/accuracy.ts";
import { capitalised, readTreebank } from "../src/learn/treebank.ts";
import { sentencesOf } from "../src/parse/conllu.ts";
import { loadNetwork, parse as parseByNetwork } from "../src/parse/network/parser.ts";
import { type Parse, RELATIONS, type Relation } from "../src/parse/parse.ts";
import { loadParser, parse as parseByPerceptron } from "../src/parse/parser.ts";
import type { Sentences } from "../src/sentence/sentences.ts";
import { machine, publish, timed } from "./measure.ts";

interface Contestant {
  readonly name: string;
  /** File that must be there. */
  readonly manifest: string;
  readonly load: (directory: string) => (sentences: Sentences) => Parse;
}

const CONTESTANTS: readonly Contestant[] = [
  {
    name: "network",
    manifest: "network.json",
    load: (directory) => {
      const network = loadNetwork(directory);
      return (sentences) => parseByNetwork(network, sentences);
    },
  },
  {
    name: "perceptron",
    manifest: "manifest.json",
    load: (directory) => {
      const parser = loadParser(directory);
      return (sentences) => parseByPerceptron(parser, sentences);
    },
  },
];

interface Texts {
  readonly name: string;
  readonly gold: readonly Parse[];
}

const RUNS = 5;

/** All texts of a treebank, its news where documents are named as GUM's are, and all of it in capitals. */
function textsOf(path: string): Texts[] {
  const gold = readTreebank(path);
  const name = basename(path).split(".")[0]!;
  const conllu = (path.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString(
    "utf8",
  );
  const ids = [...conllu.matchAll(/^# newdoc id = (\S+)/gm)].map(([, id]) => id!);
  const news = gold.filter((_, i) => ids[i]?.startsWith("GUM_news_"));
  return [
    { name, gold },
    ...(news.length > 0 ? [{ name: `${name}, news`, gold: news }] : []),
    { name: `${name}, capitals`, gold: gold.map(capitalised) },
  ];
}

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

function accuracyRows(
  texts: readonly Texts[],
  name: string,
  parse: (sentences: Sentences) => Parse,
): string[] {
  return texts.map(({ name: text, gold }) => {
    const counts = newCounts();
    for (const document of gold) compare(counts, document, parse(sentencesOf(document)));
    const { words, upos, xpos, lemma, uas, las } = accuracyOf(counts);
    return row(text, name, words, ...[upos, xpos, lemma, uas, las].map((share) => share.toFixed(2)));
  });
}

/** Relations that events are read from. */
const SHOWN: readonly Relation[] = [
  "nsubj",
  "nsubj:pass",
  "obj",
  "obl",
  "obl:agent",
  "nmod",
  "nmod:poss",
  "conj",
  "appos",
  "acl",
  "acl:relcl",
  "advcl",
  "ccomp",
  "xcomp",
  "compound",
  "flat",
  "root",
];

/** Labelled F1 of each of SHOWN over these texts. */
function relationCells(texts: readonly Texts[], parse: (sentences: Sentences) => Parse): string[] {
  const counts = newCounts();
  for (const { gold } of texts)
    for (const document of gold) compare(counts, document, parse(sentencesOf(document)));
  return SHOWN.map((relation) => relationF1(counts, RELATIONS.indexOf(relation)).toFixed(1));
}

function speedRow(
  texts: readonly Texts[],
  name: string,
  loading: number,
  parse: (sentences: Sentences) => Parse,
): string {
  const documents = texts.flatMap(({ gold }) => gold.map(sentencesOf));
  const words = documents.reduce((sum, { tokenStart }) => sum + tokenStart.length, 0);
  const times = Array.from({ length: RUNS }, () =>
    timed(() => {
      for (const document of documents) parse(document);
    }),
  );
  const middle = (of: "cpu" | "wall"): number =>
    (1000 * words) / times.map((time) => time[of]).sort((a, b) => a - b)[RUNS >> 1]!;
  return row(name, loading.toFixed(0), middle("cpu").toFixed(0), middle("wall").toFixed(0));
}

const flags = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const [directory, ...paths] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (directory === undefined || paths.length === 0)
  throw new Error("Usage: node dist/bench/network.js [--record] MODEL TREEBANK...");

const texts = paths.flatMap(textsOf);
const whole = texts.filter(({ name }) => !name.includes(","));
const relations: string[] = [];
const accuracy: string[] = [];
const speed: string[] = [];
for (const { name, manifest, load } of CONTESTANTS) {
  if (!existsSync(join(directory, manifest))) continue;
  const { result: parse, cpu } = timed(() => load(directory));
  accuracy.push(...accuracyRows(texts, name, parse));
  relations.push(row(name, ...relationCells(whole, parse)));
  speed.push(speedRow(texts, name, cpu, parse));
}
publish(
  "network",
  [
    "# The network beside the perceptron",
    "",
    `${machine()}; one core.`,
    "",
    "With the treebank's tokens; shares of words in percent, punctuation included, relations with their subtypes:",
    "",
    row("Texts", "Parser", "Words", "UPOS", "XPOS", "Lemma", "UAS", "LAS"),
    row(...new Array<string>(8).fill("---")),
    ...accuracy.sort(),
    "",
    "Labelled F1 of relations, all treebanks together:",
    "",
    row("Parser", ...SHOWN),
    row(...new Array<string>(1 + SHOWN.length).fill("---")),
    ...relations,
    "",
    row("Parser", "loading, ms of processor time", "tokens/s of processor time", "tokens/s by the clock"),
    row(...new Array<string>(4).fill("---")),
    ...speed,
  ],
  flags.includes("--record"),
);
