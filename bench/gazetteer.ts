/**
 * Speed and memory of matching names: node --expose-gc dist/bench/gazetteer.js [--record].
 * The gazetteer as it is, then the same filled up to 300,000 names with invented ones, walked over tokens of the sample
 * corpus without tagging or parsing.
 */
import { availableParallelism, loadavg } from "node:os";
import { newTrie, type Trie } from "../src/mention/edges.ts";
import type { NameEntry } from "../src/mention/entry.ts";
import { type Gazetteer, loadGazetteer } from "../src/mention/gazetteer.ts";
import { addName, longestMatch, wordsOf } from "../src/mention/trie.ts";
import type { Parse } from "../src/parse/parse.ts";
import { segment } from "../src/sentence/segment.ts";
import { corpus } from "./corpus.ts";
import { machine, publish, timed } from "./measure.ts";

const NAMES = 300_000;
const LOADS = 7;
const DOCUMENTS = 200;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const collect = (globalThis as { gc?: () => void }).gc;
function memory(): number {
  collect?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + Math.max(arrayBuffers, external);
}

const before = memory();
const times: number[] = [];
let gazetteer: Gazetteer | null = null;
for (let n = 0; n < LOADS; n++) {
  const { result, cpu } = timed(() => loadGazetteer("data"));
  gazetteer = result;
  times.push(cpu);
}
const loaded = gazetteer!;
const [first] = times;
const later = [...times.slice(1)].sort((a, b) => a - b);
const held = memory() - before;

const documents = (await corpus(DOCUMENTS, segment)).map((document) => segment(document) as unknown as Parse);
const tokens = documents.reduce((sum, { tokenStart }) => sum + tokenStart.length, 0);

/** Matches of every token of every document, as finding mentions walks them; words included. */
function walk(trie: Trie<NameEntry>): number {
  let found = 0;
  for (const parse of documents) {
    const words = wordsOf(parse);
    for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) {
      const limit = parse.sentenceFirst[s + 1]!;
      for (let i = parse.sentenceFirst[s]!; i < limit; i++)
        if (longestMatch(trie, parse, words, i, limit, false) !== null) found++;
    }
  }
  return found;
}

function fastest(trie: Trie<NameEntry>): { found: number; microseconds: number } {
  let best = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let n = 0; n < 5; n++) {
    const { result, cpu } = timed(() => walk(trie));
    best = Math.min(best, cpu);
    found = result;
  }
  return { found, microseconds: (best * 1000) / tokens };
}

const own = fastest(loaded.names);

/** Invented names of one to three words, the same at each run. */
function inventedName(n: number): string {
  const syllables = ["ka", "ro", "vin", "dal", "mes", "tor", "lu", "gan", "bri", "sho", "pel", "nu"];
  let rest = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const word = (): string => {
    let text = "";
    for (let i = 0; i < 4; i++) {
      text += syllables[rest % syllables.length];
      rest = (Math.floor(rest / syllables.length) + Math.imul(n, 7919)) >>> 0;
    }
    return text[0]!.toUpperCase() + text.slice(1);
  };
  return Array.from({ length: 1 + (n % 3) }, word).join(" ");
}
const base = memory();
const large = newTrie<NameEntry>(1 << 17);
const { result: names, cpu: filling } = timed(() => {
  for (let n = 0; n < NAMES; n++)
    addName(
      large,
      inventedName(n),
      {
        kind: "town",
        id: "",
        name: "",
        sector: [],
        entry: `towns.tsv:${n}`,
        place: null,
        person: null,
        needsYear: false,
        needsPlace: false,
        short: false,
        formed: false,
        to: null,
      },
      { anyCase: false, ahead: false },
    );
  return large.names;
});
const largeHeld = memory() - base;
const filled = fastest(large);

publish(
  "gazetteer",
  [
    "# Matching names",
    "",
    `Machine: ${machine()}; load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores at the end.`,
    "",
    "| what | measured |",
    "|---|---|",
    `| names in the gazetteer | ${loaded.names.names.toLocaleString("en-GB")} |`,
    `| role words | ${loaded.roles.names.toLocaleString("en-GB")} |`,
    `| loading, processor time, first time in the process | ${first!.toFixed(0)} ms |`,
    `| loading, processor time, median of the next ${later.length} | ${later[later.length >> 1]!.toFixed(0)} ms |`,
    `| memory it holds | ${megabytes(held)} |`,
    `| matching, processor time for each of ${tokens.toLocaleString("en-GB")} tokens, words folded included | ${own.microseconds.toFixed(2)} µs |`,
    `| matches | ${own.found.toLocaleString("en-GB")} |`,
    `| a trie of ${names.toLocaleString("en-GB")} invented names: adding them | ${filling.toFixed(0)} ms |`,
    `| its memory, entries included | ${megabytes(largeHeld)} |`,
    `| matching in it, processor time for each token | ${filled.microseconds.toFixed(2)} µs |`,
    "",
    "Made by `node --expose-gc dist/bench/gazetteer.js --record`.",
  ],
  process.argv.includes("--record"),
);
