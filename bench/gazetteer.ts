/**
 * Loading, memory and speed of the gazetteer: node --expose-gc dist/bench/gazetteer.js [--record].
 * As it is; with its table of places filled up to 300,000 names with invented towns; and with these in a user's folder. Each
 * load is the first of a process of its own. Names are walked over tokens of the sample corpus without tagging or parsing.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { type Gazetteer, loadGazetteer } from "../src/mention/gazetteer.ts";
import { longestMatch, wordsOf } from "../src/mention/trie.ts";
import type { Parse } from "../src/parse/parse.ts";
import { segment } from "../src/sentence/segment.ts";
import { corpus } from "./corpus.ts";
import { machine, publish, timed } from "./measure.ts";

const NAMES = 300_000;
const LOADS = 7;
const DOCUMENTS = 200;
const LOAD = "--load";

interface Loaded {
  readonly names: number;
  readonly roles: number;
  /** Processor and clock time, milliseconds. */
  readonly cpu: number;
  readonly wall: number;
  /** Bytes that the gazetteer holds. */
  readonly held: number;
  /** Microseconds of processor time a token, and the matches. */
  readonly token: number;
  readonly matches: number;
  readonly tokens: number;
}

const collect = (globalThis as { gc?: () => void }).gc;
function memory(): number {
  collect?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + Math.max(arrayBuffers, external);
}

/** Matches of every token of every document, as finding mentions walks them; words included. */
function walk({ names }: Gazetteer, documents: readonly Parse[]): number {
  let found = 0;
  for (const parse of documents) {
    const words = wordsOf(parse);
    for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) {
      const limit = parse.sentenceFirst[s + 1]!;
      for (let i = parse.sentenceFirst[s]!; i < limit; i++)
        if (longestMatch(names, parse, words, i, limit, false) !== null) found++;
    }
  }
  return found;
}

/** Loads once, in a process that did nothing else before. */
async function measure(directory: string, own: string | null): Promise<Loaded> {
  const before = memory();
  const start = performance.now();
  const { result: gazetteer, cpu } = timed(() => loadGazetteer(directory, own));
  const wall = performance.now() - start;
  const held = memory() - before;
  const documents = (await corpus(DOCUMENTS, segment)).map(
    (document) => segment(document) as unknown as Parse,
  );
  const tokens = documents.reduce((sum, { tokenStart }) => sum + tokenStart.length, 0);
  const walks = Array.from({ length: 5 }, () => timed(() => walk(gazetteer, documents)));
  const token = (Math.min(...walks.map((walked) => walked.cpu)) * 1000) / tokens;
  const { names, roles } = gazetteer;
  return {
    names: names.names,
    roles: roles.names,
    cpu,
    wall,
    held,
    token,
    matches: walks[0]!.result,
    tokens,
  };
}

/** The fastest of several processes: what others did on the machine meanwhile is no part of it. */
function fastest(directory: string, own: string | null): Loaded {
  const runs = Array.from(
    { length: LOADS },
    () =>
      JSON.parse(
        execFileSync(
          process.execPath,
          ["--expose-gc", fileURLToPath(import.meta.url), LOAD, directory, ...(own === null ? [] : [own])],
          { encoding: "utf8" },
        ),
      ) as Loaded,
  );
  const least = (what: "cpu" | "wall" | "held" | "token"): number =>
    Math.min(...runs.map((run) => run[what]));
  return { ...runs[0]!, cpu: least("cpu"), wall: least("wall"), held: least("held"), token: least("token") };
}

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

async function main(): Promise<void> {
  const own = fastest("data", null);
  const invented = Array.from({ length: NAMES - own.names }, (_, n) => inventedName(n));
  const folder = mkdtempSync(join(tmpdir(), "thaw-bench-"));
  cpSync("data", join(folder, "data"), { recursive: true });
  const tables = join(folder, "data", "gazetteer");
  const append = (path: string, lines: readonly string[]): void =>
    writeFileSync(path, gzipSync(gunzipSync(readFileSync(path)).toString("utf8") + lines.join("")));
  append(
    join(tables, "places.tsv.gz"),
    invented.map((name) => `${name}\ttown\tFRA\t\t48.85\t2.35\t\t1000\tword\n`),
  );
  append(
    join(tables, "places-keys.tsv.gz"),
    invented.map((name) => `${name.toLowerCase()}\n`),
  );
  const large = fastest(join(folder, "data"), null);
  const mine = join(folder, "mine");
  mkdirSync(mine);
  const rows = invented.map((name, n) => `${name}\tFRA\ttown\t48.85\t2.35\tword\t${n}\n`);
  writeFileSync(join(mine, "towns.tsv"), `name\tcountry\tkind\tlat\tlon\tneeds\tnote\n${rows.join("")}`);
  const added = fastest("data", mine);
  rmSync(folder, { recursive: true });

  const all = [own, large, added];
  const row = (what: string, cell: (loaded: Loaded) => string): string =>
    `| ${what} | ${all.map(cell).join(" | ")} |`;
  publish(
    "gazetteer",
    [
      "# Matching names",
      "",
      `Machine: ${machine()}; load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores at the end.`,
      "",
      "| | as it is | with invented towns in its table of places | with the same in a user's folder |",
      "|---|---|---|---|",
      row("names", ({ names }) => names.toLocaleString("en-GB")),
      row("role words", ({ roles }) => roles.toLocaleString("en-GB")),
      row("loading, processor time", ({ cpu }) => `${cpu.toFixed(0)} ms`),
      row("loading, clock", ({ wall }) => `${wall.toFixed(0)} ms`),
      row("memory it holds", ({ held }) => `${(held / 1e6).toFixed(0)} MB`),
      row("matching, processor time a token, words folded included", ({ token }) => `${token.toFixed(2)} µs`),
      row("matches", ({ matches }) => matches.toLocaleString("en-GB")),
      "",
      `Least of ${LOADS} processes each; ${own.tokens.toLocaleString("en-GB")} tokens of the sample corpus.`,
      "Made by `node --expose-gc dist/bench/gazetteer.js --record`.",
    ],
    process.argv.includes("--record"),
  );
}

const at = process.argv.indexOf(LOAD);
if (at === -1) await main();
else process.stdout.write(JSON.stringify(await measure(process.argv[at + 1]!, process.argv[at + 2] ?? null)));
