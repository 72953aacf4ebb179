/**
 * Web archives of other projects' tests, file by file beside warcio.js, and how fast a large one is read:
 * node dist/bench/warc.js FOLDER [--megabytes 1024] [--record]. FOLDER holds tar.gz files of .warc, .arc and .gz files,
 * whose names say what is wrong with them (invalid-, bad, trunc) or that nothing is (valid-).
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { WARCParser } from "warcio";
import { createBudget } from "../src/document/archive/budget.ts";
import { openBytes } from "../src/document/archive/bytes.ts";
import { gunzip, type Mark } from "../src/document/archive/gunzip.ts";
import { HELD, records } from "../src/document/archive/records.ts";
import { formatFor } from "../src/document/archive/web-archive.ts";
import { NO_OPTIONS } from "../src/document/input.ts";
import { readInput } from "../src/document/read.ts";
import { type Failure, isFailure } from "../src/document/source.ts";
import { machine, publish } from "./measure.ts";

interface File {
  readonly set: string;
  readonly name: string;
  readonly bytes: Buffer;
}

async function filesOf(set: string, archive: string): Promise<File[]> {
  const files: File[] = [];
  const tar = extract();
  tar.end(gunzipSync(readFileSync(archive)));
  for await (const entry of tar) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    const { name } = entry.header;
    if (/\.(w?arc|gz|bad)$/.test(name))
      files.push({ set, name: name.split("/").at(-1)!, bytes: Buffer.concat(parts) });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Records by type, as "3 response, 1 warcinfo"; those that are damaged by themselves. */
async function kindsOf({ name, bytes }: File): Promise<string> {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const marks: Mark[] | null = packed ? [] : null;
  const raw = openBytes(once(bytes), HELD);
  const tape = packed
    ? openBytes(
        gunzip(raw, marks!, createBudget(name), () => true),
        HELD,
      )
    : raw;
  if (!/\.w?arc/.test(name)) return "";
  const counts = new Map<string, number>();
  for await (const record of records(tape, marks, formatFor(name), createBudget(name))) {
    const kind = "found" in record ? "damaged" : record.header.kind || "nameless";
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
}

/** What warcio.js counts, and what it throws; "-" where it has no reader. */
async function warcio({ name, bytes }: File): Promise<string> {
  if (!/\.warc/.test(name)) return "-";
  const counts = new Map<string, number>();
  const told = () => [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ") || "none";
  const { warn, log } = console;
  console.warn = console.log = () => {};
  try {
    for await (const record of new WARCParser(once(bytes))) {
      for await (const _ of record);
      counts.set(record.warcType ?? "nameless", (counts.get(record.warcType ?? "nameless") ?? 0) + 1);
    }
    return told();
  } catch (error) {
    return `${told()}; then throws ${error instanceof Error ? error.message.slice(0, 60) : String(error)}`;
  } finally {
    Object.assign(console, { warn, log });
  }
}

interface Line {
  readonly file: File;
  readonly cells: readonly string[];
  readonly failures: readonly string[];
  readonly verdict: string;
}

/** By its name: a file that is damaged must be told of, a sound one must not. */
function verdictOf(name: string, told: number): string {
  if (/^valid-/.test(name)) return told === 0 ? "right" : "FALSE ALARM";
  if (/invalid|bad|trunc|error|wrong/.test(name)) return told > 0 ? "right" : "NOT TOLD";
  return told === 0 ? "sound" : "told";
}

async function judged(file: File): Promise<Line> {
  let documents = 0;
  const failures: Failure[] = [];
  const notes: string[] = [];
  const origin = { url: null, record: null, range: null, fetched: null };
  const { name } = file;
  const input = { ...origin, source: name, name, type: null, depth: 0, chunks: once(file.bytes) };
  for await (const item of readInput(input, { ...NO_OPTIONS, tell: (line) => notes.push(line) }))
    if (!isFailure(item)) documents++;
    else if (item.family === "internal") throw new Error(item.complaint.found);
    else failures.push(item);
  const told = failures.filter(({ complaint }) => complaint.expected !== "a page with an article");
  const noted = /hold several records|in angle brackets/.test(notes.join()) ? 1 : 0;
  const kinds = await kindsOf(file);
  const verdict = verdictOf(name, told.length + noted);
  return {
    file,
    cells: [file.set, name, kinds, String(documents), String(told.length), await warcio(file), verdict],
    failures: told.map(({ complaint: { where, found } }) => `${where}: ${found}`),
    verdict,
  };
}

function speed(megabytes: number, ...args: readonly string[]): string {
  const child = join(import.meta.dirname, "warc-speed.js");
  return execFileSync(process.execPath, [child, String(megabytes), ...args], { encoding: "utf8" }).trim();
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { megabytes: { type: "string", default: "1024" }, record: { type: "boolean", default: false } },
});
const folder = positionals[0];
if (folder === undefined) throw new Error("name the folder of the archives");
const lines: Line[] = [];
for (const name of readdirSync(folder).filter((file) => file.endsWith(".tar.gz")))
  for (const file of await filesOf(name.replace(".tar.gz", ""), join(folder, name)))
    lines.push(await judged(file));
const count = (verdict: string): number => lines.filter((line) => line.verdict === verdict).length;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
const megabytes = Number(values.megabytes);
publish(
  "warc",
  [
    "# Web archives",
    "",
    `${machine()}; ${new Date().toISOString().slice(0, 10)}. \`node dist/bench/warc.js FOLDER --record\``,
    "",
    "## Files of other projects",
    "",
    `${lines.length} files: ${count("right")} as their names say, ${count("NOT TOLD")} whose damage is not told, ${count("FALSE ALARM")} false alarms;`,
    `of those whose names say nothing, ${count("sound")} read without a word and ${count("told")} with what is told below. None ends the reading.`,
    "",
    ...lines
      .filter(({ verdict }) => verdict === "NOT TOLD")
      .map(
        ({ file: { name } }) =>
          `- ${name}: every record that is begun in it is whole. A file that was cut between two records does not show it, as no archive says how many it has.`,
      ),
    "",
    ...table(
      ["from", "file", "records", "documents", "failures", "warcio.js", "verdict"],
      lines.map(({ cells }) => cells),
    ),
    "",
    "## What is told",
    "",
    ...lines.flatMap(({ failures }) => failures.map((failure) => `- ${failure}`)),
    "",
    "## Speed and memory",
    "",
    `A crawl of ${megabytes} MB of made-up pages of 30 KB, packed record by record; MB are those of the unpacked records.`,
    "",
    ...table(
      [
        "reader",
        "file",
        "read",
        "seconds",
        "processor",
        "MB/s",
        "MB/s of processor time",
        "pages/s of processor time",
        "peak memory",
      ],
      [
        ["plain", "records"],
        ["gzip", "records"],
        ["gzip", "warcio.js"],
        ["gzip", "articles"],
      ].map(([form, what]) => speed(megabytes, form!, what!).split("\t")),
    ),
  ],
  values.record,
);
