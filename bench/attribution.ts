/**
 * Who says something, against PolNeAR: for each attribution with a source, whether an act of speech is found whose source has
 * the same head word. Every second article is held out from the writing of rules; --errors shows the others.
 * node dist/bench/attribution.js FOLDER [--errors N], where FOLDER holds text/ and attributions/.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findSpeechActs } from "../src/event/attribution.ts";
import { NOTHING_LEARNED } from "../src/event/evidence.ts";
import { mendTrees } from "../src/event/mend.ts";
import { plainDocument } from "../src/learn/event-rows.ts";
import { ratios } from "../src/learn/label-scores.ts";
import type { Mentions } from "../src/mention/mentions.ts";
import { headOfSpan } from "../src/mention/tree.ts";
import { loadModels, stagesOf } from "../src/run/load-stages.ts";
import { sentenceOf } from "../src/sentence/sentences.ts";

const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined) throw new Error("node dist/bench/attribution.js FOLDER [--errors N]");
let shown = rest[0] === "--errors" ? Number(rest[1] ?? 40) : 0;
const models = loadModels(".");
const stages = stagesOf(models, NOTHING_LEARNED);
const empty = (): { right: number; found: number; gold: number } => ({ right: 0, found: 0, gold: 0 });
const counts = [empty(), empty()];
/** Each source once, though several things be attributed to it. */
const sources = [empty(), empty()];
const files = readdirSync(join(folder, "attributions")).filter((name) => name.endsWith(".ann"));
const articles = [...new Set(files.map((name) => name.replace(/_[^_]+\.ann$/, "")))].sort();
for (const [n, article] of articles.entries()) {
  const text = readFileSync(join(folder, "text", `${article}.txt`), "utf8");
  const mentions = mendTrees(
    models.codebook,
    stages.findMentions(stages.parse(stages.segment(plainDocument(text)))),
  );
  const acts = [...findSpeechActs(models.codebook, mentions).values()];
  // One annotator an article: the first.
  const gold = sourcesOf(
    mentions,
    join(folder, "attributions", files.find((name) => name.startsWith(`${article}_`))!),
  );
  const tally = counts[n % 2]!;
  tally.gold += gold.length;
  tally.found += acts.length;
  const open = acts.map((act) => act.source);
  const distinct = sources[n % 2]!;
  const heads = new Set(gold);
  distinct.gold += heads.size;
  distinct.found += new Set(open).size;
  distinct.right += [...heads].filter((head) => open.includes(head)).length;
  for (const head of gold) {
    const at = open.indexOf(head);
    if (at !== -1) {
      open.splice(at, 1);
      tally.right++;
    } else if (n % 2 === 0 && shown-- > 0) console.log(`missed  ${around(mentions, head)}`);
  }
  if (n % 2 === 0)
    for (const source of open) if (shown-- > 0) console.log(`false   ${around(mentions, source)}`);
}
for (const [k, { right, found, gold }] of [...counts, ...sources].entries()) {
  const { precision, recall, f1 } = ratios(right, found, gold);
  console.log(
    `${k % 2 === 0 ? "looked at" : "held out"}: ${gold} ${k < 2 ? "attributions" : "sources"}, ${found} found, P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`,
  );
}

/** Head words of the sources of all attributions of a brat file. */
function sourcesOf(mentions: Mentions, path: string): number[] {
  const spans = new Map<string, readonly [number, number]>();
  const heads: number[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [id, rest] = line.split("\t");
    const span = /^Source (\d+) (?:\d+;\d+ )*(\d+)$/.exec(rest ?? "");
    if (id !== undefined && span !== null) spans.set(id, [Number(span[1]), Number(span[2])]);
    const source = id?.startsWith("E") === true ? /Source:(T\d+)/.exec(rest ?? "")?.[1] : undefined;
    const found = source === undefined ? undefined : spans.get(source);
    if (found === undefined) continue;
    const first = mentions.tokenEnd.findIndex((end) => end > found[0]);
    let end = first;
    while (end < mentions.tokenStart.length && mentions.tokenStart[end]! < found[1]) end++;
    if (first !== -1 && end > first) heads.push(headOfSpan(mentions, first, end));
  }
  return heads;
}

function around(mentions: Mentions, token: number): string {
  const s = sentenceOf(mentions, token);
  const { text } = mentions.document;
  const start = mentions.tokenStart[mentions.sentenceFirst[s]!]!;
  const end = mentions.tokenEnd[mentions.sentenceFirst[s + 1]! - 1]!;
  const [from, to] = [mentions.tokenStart[token]!, mentions.tokenEnd[token]!];
  return `${text.slice(start, from)}[${text.slice(from, to)}]${text.slice(to, end)}`
    .replace(/\s+/g, " ")
    .slice(0, 240);
}
