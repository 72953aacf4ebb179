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
import { accuracyOf, type Counts, compare, newCounts, relationF1 } from "../src/learn/accuracy.ts";
import { readTreebank } from "../src/learn/treebank.ts";
import { sentencesOf } from "../src/parse/conllu.ts";
import { type Parse, RELATIONS, type Relation } from "../src/parse/parse.ts";
import { loadParser, type Parser, parse } from "../src/parse/parser.ts";
import { segment } from "../src/sentence/segment.ts";
import { type Sentences, sentenceCount } from "../src/sentence/sentences.ts";
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

/** Genre of each document, from `newdoc id = GUM_news_...` or `weblog-...`; "" where there is none. */
function genres(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8");
  return [...text.matchAll(/^# newdoc id = (?:GUM_)?([a-z]+)/gm)].map(([, genre]) => genre!);
}

const spans = (firsts: Iterable<number>, ends: Iterable<number>): Set<string> => {
  const end = [...ends];
  return new Set([...firsts].map((first, k) => `${first}-${end[k]}`));
};

function sentenceSpans(s: Sentences): Set<string> {
  const numbers = Array.from({ length: sentenceCount(s) }, (_, k) => k);
  return spans(
    numbers.map((k) => s.tokenStart[s.sentenceFirst[k]!]!),
    numbers.map((k) => s.tokenEnd[s.sentenceFirst[k + 1]! - 1]!),
  );
}

interface Overlap {
  gold: number;
  found: number;
  both: number;
}

/** Note: mutates overlap. */
function addOverlap(overlap: Overlap, gold: ReadonlySet<string>, found: ReadonlySet<string>): void {
  overlap.gold += gold.size;
  overlap.found += found.size;
  for (const span of gold) if (found.has(span)) overlap.both++;
}

const f1 = ({ gold, found, both }: Overlap): string => ((200 * both) / Math.max(1, gold + found)).toFixed(2);

function row(name: string, counts: Counts): string {
  const { words, upos, xpos, lemma, uas, las } = accuracyOf(counts);
  return `| ${[name, words, ...[upos, xpos, lemma, uas, las].map((n) => n.toFixed(2))].join(" | ")} |`;
}

function measureSegments(parses: readonly Parse[]): string {
  const tokens = { gold: 0, found: 0, both: 0 };
  const sentences = { gold: 0, found: 0, both: 0 };
  for (const gold of parses) {
    const found = segment(gold.document);
    addOverlap(tokens, spans(gold.tokenStart, gold.tokenEnd), spans(found.tokenStart, found.tokenEnd));
    addOverlap(sentences, sentenceSpans(gold), sentenceSpans(found));
  }
  return `From the raw text, without line ends but those of paragraphs: tokens F1 ${f1(tokens)}, sentences F1 ${f1(sentences)}.`;
}

function measure(parser: Parser, path: string): string[] {
  const all = newCounts();
  const byGenre = new Map<string, Counts>();
  const genre = genres(path);
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
    measureSegments(parses),
    "",
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
  const parser = loadParser(values.model);
  const lines = ["# Accuracy of the parser", "", `${parser.name} ${parser.version}; ${machine()}.`, ""];
  publish("parser", [...lines, ...positionals.flatMap((path) => measure(parser, path))], values.record);
}
