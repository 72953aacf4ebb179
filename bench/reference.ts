/**
 * Chains of reference on documents that were never learned from, given tokens, with the parser's own tags and trees.
 *
 *     node dist/bench/reference.js [--model DIRECTORY] [--record] PATH...     files of GUM with its column of entities
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { conllF1, METRICS, prf } from "../src/learn/chain-scores.ts";
import { readGoldChains } from "../src/learn/gold-chains.ts";
import { type Example, exampleOf, withGoldMentions } from "../src/learn/reference-examples.ts";
import {
  addDocument,
  newReferenceScores,
  pronounAccuracy,
  type ReferenceScores,
} from "../src/learn/score-reference.ts";
import { findChains } from "../src/mention/chains.ts";
import { findMarkables } from "../src/mention/markables.ts";
import { loadReference, type ReferenceModel } from "../src/mention/reference-model.ts";
import { findVoices } from "../src/mention/voices.ts";
import { loadParser } from "../src/parse/parser.ts";
import { machine, publish } from "./measure.ts";

const percent = (share: number): string => (100 * share).toFixed(1);

function row(name: string, documents: number, scores: ReferenceScores): string {
  const numbers = METRICS.flatMap((metric) => {
    const { precision, recall, f1 } = prf(scores.chains[metric]);
    return [precision, recall, f1].map(percent);
  });
  const cells = [
    name,
    documents,
    ...numbers,
    percent(conllF1(scores.chains)),
    percent(pronounAccuracy(scores)),
    percent(pronounAccuracy(scores, "personal")),
  ];
  return `| ${cells.join(" | ")} |`;
}

const HEADER = [
  "| Texts | Documents | MUC P | R | F1 | B3 P | R | F1 | CEAF-e P | R | F1 | CoNLL F1 | Pronouns | Third person |",
  `|${"---|".repeat(14)}`,
];

function table(model: ReferenceModel, examples: readonly Example[], byGenre: boolean): string[] {
  const genres = new Map<string, { scores: ReferenceScores; documents: number }>();
  const scoresOf = (name: string): { scores: ReferenceScores; documents: number } => {
    const known = genres.get(name) ?? { scores: newReferenceScores(), documents: 0 };
    genres.set(name, known);
    return known;
  };
  for (const example of examples) {
    const found = findChains(model.ranker, example.markables, example.voices);
    const { genre } = example.gold;
    for (const name of byGenre ? ["all", genre] : ["all", ...(genre === "news" ? [genre] : [])]) {
      const own = scoresOf(name);
      own.documents++;
      addDocument(own.scores, example, found);
    }
  }
  const first = (name: string): number => (name === "all" ? 0 : name === "news" ? 1 : 2);
  const sorted = [...genres].sort(([a], [b]) => first(a) - first(b) || (a < b ? -1 : 1));
  return [...HEADER, ...sorted.map(([name, { scores, documents }]) => row(name, documents, scores))];
}

function pronounLine(model: ReferenceModel, examples: readonly Example[]): string {
  const scores = newReferenceScores();
  for (const example of examples)
    addDocument(scores, example, findChains(model.ranker, example.markables, example.voices));
  const sorted = [...scores.pronouns].sort(([, a], [, b]) => b.of - a.of);
  const clauses = sorted.reduce((sum, [, { clause }]) => sum + clause, 0);
  const shown = sorted.map(([word, { of, right }]) => `${word} ${right}/${of}`).join(", ");
  return `Pronouns linked right: ${shown}. Left out: ${clauses} that stand for clauses alone.`;
}

/** Microseconds a token for phrases, voices and chains, the fastest of five passes. */
function speed({ ranker, genders }: ReferenceModel, examples: readonly Example[]): string {
  const tokens = examples.reduce((sum, { markables }) => sum + markables.sentence.length, 0);
  let best = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < 5; pass++) {
    const start = process.cpuUsage();
    for (const { markables } of examples) {
      const found = findMarkables(genders, markables.parse);
      findChains(ranker, found, findVoices(markables.parse, found.sentence));
    }
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / tokens);
  }
  return `Speed: ${best.toFixed(2)} microseconds of processor time a token (${tokens} tokens), trees given.`;
}

function measure(folder: string, path: string): string[] {
  const lexicon = "data/lexicon";
  const parser = loadParser(folder, lexicon);
  const model = loadReference(folder, lexicon, parser);
  const examples = readGoldChains(path).map((gold) => exampleOf(parser, model.genders, gold));
  const given = examples.map((example) => withGoldMentions(model.genders, example));
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
  return [
    `## ${basename(path)} (sha256 ${hash}...)`,
    "",
    "Tokens and the comments on speakers are the treebank's; tags, trees and mentions are found. Chains of one mention are left out on both sides.",
    "",
    "Pronouns: of all pronouns of the third person, demonstratives, here and there whose chain has an earlier mention that is no clause, percent whose nearest earlier phrase in our chain is of the same chain. Third person: the same of he, she, it and they in all their forms.",
    "",
    ...table(model, examples, true),
    "",
    pronounLine(model, examples),
    "",
    "With the mentions that were marked by hand:",
    "",
    ...table(model, given, false),
    "",
    speed(model, examples),
    "",
  ];
}

const { values, positionals } = parseArgs({
  options: { model: { type: "string", default: "model" }, record: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write("usage: node dist/bench/reference.js [--model DIRECTORY] [--record] PATH...\n");
  process.exitCode = 2;
} else {
  const lines = ["# Accuracy of reference", "", `${machine()}.`, ""];
  publish(
    "reference",
    [...lines, ...positionals.flatMap((path) => measure(values.model, path))],
    values.record,
  );
}
