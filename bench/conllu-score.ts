/**
 * Scores a CoNLL-U file against gold as the evaluation script of the CoNLL 2018 shared task does (Zeman et al. 2018,
 * doi:10.18653/v1/K18-2001; conll18_ud_eval.py 1.2): words are aligned by their characters, so that a system may have its own
 * tokens and sentences; subtypes of relations do not count, features only if they are universal.
 *
 *     node dist/bench/conllu-score.js GOLD SYSTEM        plain or gzip-compressed; prints precision, recall and F1
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { badInput } from "../src/core/error.ts";
import { blocks, type Row, surfaces } from "../src/parse/conllu-lines.ts";
import { alignWords } from "./conllu-align.ts";

/** A word and the characters of its token: offsets into all characters of the file without its spaces. */
export interface ScoredWord {
  readonly start: number;
  readonly end: number;
  /** Part of a multi-word token: its span is that of the token. */
  readonly multiword: boolean;
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly features: string;
  readonly relation: string;
  /** Place of the head among the words; -1 for a root. */
  readonly head: number;
}

/** Spans are start, end, start, end ... */
export interface ScoredFile {
  readonly characters: string;
  readonly tokens: readonly number[];
  readonly sentences: readonly number[];
  readonly words: readonly ScoredWord[];
}

export const METRICS = [
  "Tokens",
  "Sentences",
  "Words",
  "UPOS",
  "XPOS",
  "UFeats",
  "AllTags",
  "Lemmas",
  "UAS",
  "LAS",
  "CLAS",
] as const;
export type Metric = (typeof METRICS)[number];

/** Numbers of what gold has, what the system has, and what is right. */
export interface Score {
  gold: number;
  system: number;
  right: number;
}
export type Scores = Record<Metric, Score>;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const UNIVERSAL = words(
  "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite",
);
const CONTENT = words(
  "nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod appos nummod acl amod conj fixed flat compound list parataxis orphan goeswith reparandum root dep",
);

const universal = (features: string): string =>
  features
    .split("|")
    .filter((feature) => UNIVERSAL.has(feature.split("=")[0]!))
    .sort()
    .join("|");

function scoredWord(
  row: Row,
  span: { start: number; end: number },
  multiword: boolean,
  first: number,
): ScoredWord {
  const [, form, lemma, upos, xpos, features, head, relation] = row.columns as string[];
  return {
    ...span,
    multiword,
    form: withoutSpaces(form!).toLowerCase(),
    lemma: lemma!,
    upos: upos!,
    xpos: xpos!,
    features: universal(features!),
    relation: relation!.split(":")[0]!,
    head: Number(head) - 1 + (head === "0" ? 0 : first),
  };
}

const withoutSpaces = (form: string): string => form.replace(/\p{Zs}/gu, "");

/** Reads a file to be scored. Bad input is named by line. */
export function readScored(text: string, source: string): ScoredFile {
  const characters: string[] = [];
  const tokens: number[] = [];
  const sentences: number[] = [];
  const found: ScoredWord[] = [];
  let at = 0;
  for (const block of blocks(text, source)) {
    const first = found.length;
    const start = at;
    for (const surface of surfaces(block, source)) {
      const form = withoutSpaces(surface.form);
      const span = { start: at, end: at + form.length };
      characters.push(form);
      tokens.push(span.start, span.end);
      at = span.end;
      const multiword = surface.words.length > 1;
      for (const row of surface.words) found.push(scoredWord(row, span, multiword, first));
    }
    if (at > start) sentences.push(start, at);
  }
  return { characters: characters.join(""), tokens, sentences, words: found };
}

/** Spans, in order, that both have. */
function spanScore(gold: readonly number[], system: readonly number[]): Score {
  let [g, s, right] = [0, 0, 0];
  while (g < gold.length && s < system.length) {
    if (gold[g] === system[s]) {
      if (gold[g + 1] === system[s + 1]) right++;
      g += 2;
      s += 2;
    } else if (gold[g]! < system[s]!) g += 2;
    else s += 2;
  }
  return { gold: gold.length / 2, system: system.length / 2, right };
}

/** Refuses files of different characters, and says where they part. */
function checkCharacters(gold: string, system: string): void {
  if (gold === system) return;
  let at = 0;
  while (at < gold.length && gold[at] === system[at]) at++;
  throw badInput({
    expected: `the characters of the gold file, "${gold.slice(at, at + 20)}"`,
    found: `"${system.slice(at, at + 20)}"`,
    where: `the system's file, character ${at + 1} without spaces`,
    mend: "Score a file that was made from the same text.",
  });
}

const ROOT = -1;
/** The head of a system's word is a word that has no partner in gold. */
const UNALIGNED = -2;

/** Scores a system's file; both files must have the same characters. */
export function scoreConllu(gold: ScoredFile, system: ScoredFile): Scores {
  checkCharacters(gold.characters, system.characters);
  const pairs = alignWords(gold.words, system.words);
  const partner = new Int32Array(system.words.length).fill(UNALIGNED);
  for (const [g, s] of pairs) partner[s] = g;
  const count = (same: (g: ScoredWord, s: ScoredWord) => boolean, content = false): Score => {
    const counts = (word: ScoredWord): boolean => !content || CONTENT.has(word.relation);
    return {
      gold: gold.words.filter(counts).length,
      system: system.words.filter(counts).length,
      right: pairs.filter(([g, s]) => counts(gold.words[g]!) && same(gold.words[g]!, system.words[s]!))
        .length,
    };
  };
  const head = (g: ScoredWord, s: ScoredWord): boolean =>
    g.head === (s.head === ROOT ? ROOT : partner[s.head]!);
  const labelled = (g: ScoredWord, s: ScoredWord): boolean => g.relation === s.relation && head(g, s);
  return {
    Tokens: spanScore(gold.tokens, system.tokens),
    Sentences: spanScore(gold.sentences, system.sentences),
    Words: count(() => true),
    UPOS: count((g, s) => g.upos === s.upos),
    XPOS: count((g, s) => g.xpos === s.xpos),
    UFeats: count((g, s) => g.features === s.features),
    AllTags: count((g, s) => g.upos === s.upos && g.xpos === s.xpos && g.features === s.features),
    Lemmas: count((g, s) => g.lemma === "_" || g.lemma === s.lemma),
    UAS: count(head),
    LAS: count(labelled),
    CLAS: count(labelled, true),
  };
}

/** Sums of the numbers of several files. */
export function sumScores(all: readonly Scores[]): Scores {
  const sum = Object.fromEntries(
    METRICS.map((metric) => [metric, { gold: 0, system: 0, right: 0 }]),
  ) as Scores;
  for (const scores of all)
    for (const metric of METRICS) {
      sum[metric].gold += scores[metric].gold;
      sum[metric].system += scores[metric].system;
      sum[metric].right += scores[metric].right;
    }
  return sum;
}

const percent = (right: number, all: number): number => (all === 0 ? 0 : (100 * right) / all);
/** In per cent. */
export const f1 = ({ gold, system, right }: Score): number => percent(2 * right, gold + system);

/** The table that the script prints with --verbose, without its last column. */
export function scoreTable(scores: Scores): string[] {
  const cell = (value: number): string => value.toFixed(2).padStart(9);
  return [
    "Metric     | Precision |    Recall |  F1 Score",
    "-----------+-----------+-----------+-----------",
    ...METRICS.map((metric) => {
      const { gold, system, right } = scores[metric];
      const cells = [percent(right, system), percent(right, gold), f1(scores[metric])].map(cell);
      return `${metric.padEnd(10)} | ${cells.join(" | ")}`;
    }),
  ];
}

function readFile(path: string): ScoredFile {
  const bytes = readFileSync(path);
  return readScored((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8"), path);
}

function main([gold, system, ...others]: readonly string[]): void {
  if (gold === undefined || system === undefined || others.length > 0) {
    process.stderr.write("usage: node dist/bench/conllu-score.js GOLD SYSTEM\n");
    process.exitCode = 2;
  } else process.stdout.write(`${scoreTable(scoreConllu(readFile(gold), readFile(system))).join("\n")}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(process.argv.slice(2));
