/**
 * Speed from raw text to trees and names on one core beside two taggers in JavaScript, time to load the model, and its memory.
 *
 *     node --expose-gc dist/bench/language-speed.js [--model DIRECTORY] [--words N] [--record] [TEXT or TREEBANK...]
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import compromise from "compromise";
import winkModel from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { type Document, UNTOLD } from "../src/document/document.ts";
import { readTreebank } from "../src/learn/treebank.ts";
import { loadGazetteer } from "../src/mention/gazetteer.ts";
import { loadNameTagger, networkNames } from "../src/mention/load-names.ts";
import type { NameTagger } from "../src/mention/tag-names.ts";
import { loadParser, type Parser, parse } from "../src/parse/parser.ts";
import { segment } from "../src/sentence/segment.ts";
import { machine, publish, timed } from "./measure.ts";

const WHO =
  "the foreign minister,President Castillo,Ankara,the African Union,two senior officials,a spokeswoman for the ministry,Oslo and Lima,Gen. Abdi Warsame,the delegation".split(
    ",",
  );
const DID =
  "signed,has rejected,will discuss,didn't mention,was urged to suspend,condemned,is said to be preparing,hosted,agreed to".split(
    ",",
  );
const WHAT =
  "a trade agreement,the joint exercise Northern Shield-2021,talks on the disputed border,a visit by 140 observers,the country's ambassador,sanctions against three banks,an exchange of prisoners,reports that its troops had crossed the river".split(
    ",",
  );
const WHEN =
  "on Tuesday,after months of tension,in the capital,while opposition leaders protested outside,despite warnings from the U.S. and its allies,for the first time since 1998,according to a statement seen by reporters".split(
    ",",
  );

/** News-like sentences with ever new numbers and names, so that no cache could help. */
function sample(words: number): string {
  let state = 1;
  const pick = (from: readonly string[]): string => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return from[(state >>> 16) % from.length]!;
  };
  const parts: string[] = [];
  for (let count = 0; count < words; ) {
    const name = `${pick(WHO)} ${String.fromCharCode(65 + (parts.length % 26))}${(parts.length * 7919).toString(36)}ov`;
    const line = `${name} ${pick(DID)} ${pick(WHAT)} ${pick(WHEN)}, and ${pick(WHO)} ${pick(DID)} ${pick(WHAT)}.`;
    parts.push(line.charAt(0).toUpperCase() + line.slice(1), parts.length % 9 === 8 ? "\n\n" : " ");
    count += line.split(" ").length;
  }
  return parts.join("");
}

const documentOf = (text: string): Document => ({
  ...UNTOLD,
  id: "0",
  text,
  body: 0,
  title: null,
  outlet: null,
  published: null,
  source: "bench",
});

/** The texts of a treebank, one after the other; or a plain text. */
const textOf = (path: string): string =>
  /\.conllu(\.gz)?$/.test(path)
    ? readTreebank(path)
        .map(({ document }) => document.text)
        .join("\n\n")
    : readFileSync(path, "utf8");

const wink = winkNLP(winkModel);
const PEERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ["wink-nlp 2.4.0, tags only", (text) => wink.readDoc(text).tokens().out(wink.its.pos)],
  ["compromise 14.17.0, tags only", (text) => compromise(text).json({ terms: { tags: true } })],
];
/** An article: peers take longer for each word of a long text. */
const ARTICLE = 3000;

/** Tokens (as Thaw counts them) a second of processor time. */
function peerSpeed(text: string, tokens: number, read: (text: string) => unknown): number {
  const articles = Array.from({ length: Math.ceil(text.length / ARTICLE) }, (_, i) =>
    text.slice(i * ARTICLE, (i + 1) * ARTICLE),
  );
  for (const article of articles.slice(0, 20)) read(article);
  const { cpu } = timed(() => articles.forEach((article) => void read(article)));
  return Math.round((1000 * tokens) / cpu);
}

interface Models {
  readonly parser: Parser;
  readonly tagger: NameTagger | null;
}

function measure({ parser, tagger }: Models, name: string, text: string): string[] {
  const document = documentOf(text);
  // Once to warm up, on other words.
  networkNames(parser, tagger, parse(parser, segment(documentOf(sample(20_000)))));
  parser.predictor.remembered.clear();
  const cut = timed(() => segment(document));
  const parsed = timed(() => parse(parser, cut.result));
  const named = timed(() => networkNames(parser, tagger, parsed.result));
  const tokens = cut.result.tokenStart.length;
  const rate = (milliseconds: number): number => Math.round((1000 * tokens) / milliseconds);
  const own = [cut.cpu, parsed.cpu, named.cpu, cut.cpu + parsed.cpu + named.cpu].map(rate);
  const peers = PEERS.map(([, read]) => peerSpeed(text, tokens, read));
  return [`| ${[name, tokens, ...own, ...peers].join(" | ")} |`];
}

const { values, positionals } = parseArgs({
  options: {
    model: { type: "string", default: "model" },
    words: { type: "string", default: "100000" },
    record: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const before = process.memoryUsage().rss;
const loaded = timed(() => loadParser(values.model, "data/lexicon"));
const loadedBytes = process.memoryUsage().rss - before;
const parser = loaded.result;
const models = { parser, tagger: loadNameTagger(values.model, parser, loadGazetteer("data")) };
const texts = positionals.map((path) => [basename(path), textOf(path)] as const);
const made = ["sentences made for this measurement", sample(Number(values.words))] as const;
const rows = [made, ...texts].flatMap(([name, text]) => measure(models, name, text));
const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
publish(
  "language-speed",
  [
    "# Speed from raw text to trees and names",
    "",
    `${parser.name} ${parser.version}; ${machine()}; one core; tokens a second of processor time, on texts not read before.`,
    "",
    `Model loaded in ${Math.round(loaded.wall)} ms (${Math.round(loaded.cpu)} ms of processor time); it takes ${megabytes(loadedBytes)} MB.`,
    "",
    `| Text | Tokens | segment | tags, lemmas and trees | names | all three | ${PEERS.map(([name]) => name).join(" | ")} |`,
    "|---|---|---|---|---|---|---|---|",
    ...rows,
  ],
  values.record,
);
