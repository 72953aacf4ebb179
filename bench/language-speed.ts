/**
 * Speed of `segment` and `parse` on one core, time to load the model, and peak memory, over a text that is made here.
 *
 *     node --expose-gc dist/bench/language-speed.js [--model DIRECTORY] [--words N] [--record] [FILE...]
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Document } from "../src/document/document.ts";
import { loadParser, parse } from "../src/parse/parser.ts";
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
  id: "0",
  text,
  body: 0,
  title: null,
  outlet: null,
  published: null,
  source: "bench",
});

const { values, positionals } = parseArgs({
  options: {
    model: { type: "string", default: "model" },
    words: { type: "string", default: "100000" },
    record: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const loaded = timed(() => loadParser(values.model));
const texts = positionals.map((file) => [file.split("/").at(-1)!, readFileSync(file, "utf8")] as const);
const words = Number(values.words);
const rows = [["sentences made for this measurement", sample(words)] as const, ...texts].map(
  ([name, text]) => {
    const document = documentOf(text);
    // Once to warm up; then in pieces of a news article's length as well as whole.
    parse(loaded.result, segment(documentOf(text.slice(0, 200_000))));
    const cut = timed(() => segment(document));
    const parsed = timed(() => parse(loaded.result, cut.result));
    const tokens = cut.result.tokenStart.length;
    const rate = (milliseconds: number): number => Math.round((1000 * tokens) / milliseconds);
    return `| ${[name, tokens, rate(cut.cpu), rate(parsed.cpu), rate(cut.cpu + parsed.cpu), rate(cut.wall + parsed.wall)].join(" | ")} |`;
  },
);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
publish(
  "language-speed",
  [
    "# Speed of segmenter and parser",
    "",
    `${loaded.result.name} ${loaded.result.version}; ${machine()}; one core.`,
    "",
    `Model loaded in ${Math.round(loaded.wall)} ms (${Math.round(loaded.cpu)} ms of processor time); peak memory ${megabytes} MB.`,
    "",
    "| Text | Tokens | segment, tokens/s | parse, tokens/s | both, tokens/s of processor time | both, tokens/s by the clock |",
    "|---|---|---|---|---|---|",
    ...rows,
  ],
  values.record,
);
