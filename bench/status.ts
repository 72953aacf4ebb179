/**
 * Whether events are read as actual or not, against UDS "It Happened" or MEANTIME: every marked verb or noun gets the status
 * that the coder would give a trigger there. A label above 0 is actual. node dist/bench/status.js STATUS.jsonl[.gz] [--errors N].
 */

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { auxiliaryOf, NOTHING_LEARNED } from "../src/event/evidence.ts";
import { readSpeech } from "../src/event/speaker.ts";
import { statusOf } from "../src/event/status.ts";
import { plainDocument } from "../src/learn/event-rows.ts";
import { loadModels, stagesOf } from "../src/run/load-stages.ts";

interface Line {
  readonly text: string;
  readonly targets: readonly { readonly span1: readonly [number, number]; readonly label: number }[];
}

const [path, ...rest] = process.argv.slice(2);
if (path === undefined) throw new Error("node dist/bench/status.js STATUS.jsonl[.gz] [--errors N]");
const shown = rest[0] === "--errors" ? Number(rest[1] ?? 40) : 0;
const bytes = readFileSync(path);
const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes)
  .toString("utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Line);

const models = loadModels(".");
const stages = stagesOf(models, NOTHING_LEARNED);
/** Held out from the writing of rules: every second sentence. `--errors` shows the others. */
const halves = [new Map<string, number>(), new Map<string, number>()];
const errors: string[] = [];
for (const [n, { text, targets }] of lines.entries()) {
  const tally = halves[n % 2]!;
  const count = (key: string): void => void tally.set(key, (tally.get(key) ?? 0) + 1);
  const mentions = stages.findMentions(stages.parse(stages.segment(plainDocument(text))));
  const speech = readSpeech(models.codebook, mentions);
  const starts = wordStarts(text);
  for (const { span1, label } of targets) {
    const token = mentions.tokenStart.findLastIndex((start) => start <= starts[span1[0]]!);
    const status = auxiliaryOf(statusOf(models.codebook, mentions, token, speech.isSpeech));
    const actual = label > 0;
    const found = status === null || status === "historical";
    count(`${actual ? "actual" : "not"} ${found ? "actual" : "not"}`);
    count(`${status ?? "actual"}: ${actual ? "actual" : "not"}`);
    if (n % 2 === 0 && actual !== found && errors.length < shown)
      errors.push(`${actual ? "ACTUAL" : "NOT"} (${label}) read as ${status}: ${mark(text, starts, span1)}`);
  }
}
for (const [half, tally] of halves.entries()) {
  const of = (key: string): number => tally.get(key) ?? 0;
  const actual = of("actual actual") / (of("actual actual") + of("actual not"));
  const not = of("not not") / (of("not not") + of("not actual"));
  console.log(
    `${half === 0 ? "looked at" : "held out"}: actual found ${actual.toFixed(3)}, not actual found ${not.toFixed(3)}, balanced accuracy ${((actual + not) / 2).toFixed(3)}`,
  );
  for (const status of ["actual", "negation", "hypothetical", "future", "historical"])
    console.log(`  read as ${status}: ${of(`${status}: actual`)} actual, ${of(`${status}: not`)} not`);
}
if (errors.length > 0) console.log(errors.join("\n"));

/** Offset of each word of a text whose words stand apart by single spaces. */
function wordStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) if (text[i] === " ") starts.push(i + 1);
  return starts;
}

function mark(text: string, starts: readonly number[], [from, to]: readonly [number, number]): string {
  const end = to < starts.length ? starts[to]! - 1 : text.length;
  return `${text.slice(0, starts[from])}[${text.slice(starts[from], end)}]${text.slice(end)}`;
}
