/**
 * Accuracy of segmenter, tagger, lemmas and parser on treebanks never learned from.
 *
 *     node dist/bench/parser.js [--model DIRECTORY] [--record] TREEBANK...
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { conlluDocuments } from "../src/document/conllu-text.ts";
import { accuracyOf, type Counts, compare, newCounts, relationF1 } from "../src/learn/accuracy.ts";
import { readTreebank } from "../src/learn/treebank.ts";
import { readConllu, sentencesOf } from "../src/parse/conllu.ts";
import { RELATIONS, type Relation } from "../src/parse/parse.ts";
import { loadParser, type Parser, parse } from "../src/parse/parser.ts";
import { writeConllu } from "../src/parse/write-conllu.ts";
import { segment } from "../src/sentence/segment.ts";
import { f1, METRICS, type Metric, readScored, scoreConllu, sumScores } from "./conllu-score.ts";
import { machine, publish } from "./measure.ts";

const SHOWN: readonly Relation[] = [
  "nsubj",
  "nsubj:pass",
  "obj",
  "iobj",
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
  "parataxis",
  "compound",
  "flat",
  "root",
];

/** CoNLL-U of each document, and its genre, from `newdoc id = GUM_news_...` or `weblog-...`; "" where there is none. */
function documentsOf(path: string): { text: string; genre: string }[] {
  const bytes = readFileSync(path);
  const whole = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8");
  const defaults = { outlet: null, title: null, date: null };
  return [...conlluDocuments(whole, [], path, defaults)].map(({ text }) => ({
    text,
    genre: /^# newdoc id = (?:GUM_)?([a-z]+)/m.exec(text)?.[1] ?? "",
  }));
}

/** Groups in order of their names. */
function byName<T>(items: readonly T[], nameOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function row(name: string, counts: Counts): string {
  const { words, upos, xpos, lemma, uas, las } = accuracyOf(counts);
  return `| ${[name, words, ...[upos, xpos, lemma, uas, las].map((n) => n.toFixed(2))].join(" | ")} |`;
}

const FROM_RAW: readonly Metric[] = METRICS.filter((metric) => metric !== "UFeats" && metric !== "AllTags");

/** Scores from the raw text, paragraphs parted by blank lines, as the CoNLL 2018 evaluation counts. */
function measureRaw(parser: Parser, path: string): string[] {
  const scored = documentsOf(path).map(({ text, genre }) => {
    const [gold] = readConllu(text, path);
    const system = writeConllu(parse(parser, segment(gold!.document)));
    return {
      genre,
      scores: scoreConllu(readScored(text, path), readScored(system, "the parser's own words")),
    };
  });
  const line = (name: string, all: typeof scored): string => {
    const sum = sumScores(all.map(({ scores }) => scores));
    return `| ${[name, ...FROM_RAW.map((metric) => f1(sum[metric]).toFixed(2))].join(" | ")} |`;
  };
  return [
    "From the raw text, without line ends but those of paragraphs; F1 as the CoNLL 2018 evaluation counts (relations without subtypes):",
    "",
    `| Texts | ${FROM_RAW.join(" | ")} |`,
    `|---|${"---|".repeat(FROM_RAW.length)}`,
    line("all", scored),
    ...byName(scored, ({ genre }) => genre).map(([genre, all]) => line(genre, all)),
    "",
  ];
}

function measure(parser: Parser, path: string): string[] {
  const all = newCounts();
  const byGenre = new Map<string, Counts>();
  const genre = documentsOf(path).map((document) => document.genre);
  const parses = readTreebank(path);
  parses.forEach((gold, k) => {
    const found = parse(parser, sentencesOf(gold));
    compare(all, gold, found);
    const name = genre[k] ?? "";
    const counts = byGenre.get(name) ?? newCounts();
    byGenre.set(name, counts);
    compare(counts, gold, found);
  });
  const f1s = SHOWN.map((name) => `${name} ${relationF1(all, RELATIONS.indexOf(name)).toFixed(1)}`);
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
  return [
    `## ${basename(path)} (sha256 ${hash}...)`,
    "",
    ...measureRaw(parser, path),
    "With the treebank's tokens and the parser's own tags (lemma: of words other than proper nouns, without case):",
    "",
    "| Texts | Words | UPOS | XPOS | Lemma | UAS | LAS |",
    "|---|---|---|---|---|---|---|",
    row("all", all),
    ...[...byGenre].sort().map(([name, counts]) => row(name, counts)),
    "",
    `Labelled F1: ${f1s.join(", ")}.`,
    "",
  ];
}

const { values, positionals } = parseArgs({
  options: { model: { type: "string", default: "model" }, record: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write("usage: node dist/bench/parser.js [--model DIRECTORY] [--record] TREEBANK...\n");
  process.exitCode = 2;
} else {
  const parser = loadParser(values.model, "data/lexicon");
  const lines = ["# Accuracy of the parser", "", `${parser.name} ${parser.version}; ${machine()}.`, ""];
  publish("parser", [...lines, ...positionals.flatMap((path) => measure(parser, path))], values.record);
}
