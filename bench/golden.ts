/**
 * Scores the coder against documents coded by hand: node dist/bench/golden.js GOLD.jsonl [DOCUMENTS.jsonl] [--errors].
 * A gold line has an id and events, assessments, channels (itself, or under "gold"); its text stands in the same line or in
 * the documents file under the same id.
 */
import { readFileSync } from "node:fs";
import { NO_OPTIONS } from "../src/document/input.ts";
import { readDocuments } from "../src/document/read.ts";
import { isFailure } from "../src/document/source.ts";
import { pairOf } from "../src/event/pairs.ts";
import type { EventRecord, ReadingRecord } from "../src/event/reading.ts";
import { loadStages } from "../src/run/load-stages.ts";
import { code } from "../src/run/pipeline.ts";

interface GoldEvent {
  readonly sentence: string;
  readonly event: string;
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly auxiliary: string | null;
  readonly speaker?: string | null;
}
interface GoldRelation {
  readonly sentence: string;
  readonly pair: readonly [string, string];
  readonly kind?: string;
  readonly level?: string | null;
  readonly trend?: string | null;
  readonly auxiliary: string | null;
}
interface Gold {
  readonly id: string;
  readonly events: readonly GoldEvent[];
  readonly assessments: readonly GoldRelation[];
  readonly channels: readonly GoldRelation[];
}

/** One item to be matched: the sentence's letters, and what must agree at each strictness. */
interface Item {
  readonly document: string;
  readonly sentence: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly shown: string;
}

const letters = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
const set = (ids: readonly string[]): string => [...new Set(ids)].sort().join(",");

function eventItem(
  document: string,
  sentence: string,
  event: string,
  actor: readonly string[],
  recipient: readonly string[],
  auxiliary: string | null,
): Item {
  const parties = set([...actor, ...recipient].filter((id) => id !== "UNK"));
  return {
    document,
    sentence: letters(sentence),
    keys: {
      "type, actor, recipient, auxiliary": [event, set(actor), set(recipient), auxiliary].join(" "),
      "type, actor, recipient": [event, set(actor), set(recipient)].join(" "),
      "type, parties": [event, parties].join(" "),
      type: event,
    },
    shown: `${event} ${set(actor)}>${set(recipient)} ${auxiliary ?? ""}`,
  };
}

function assessmentItem(document: string, gold: GoldRelation): Item {
  const pair = pairOf(...gold.pair).join(" ");
  const direction =
    gold.level && ["hostile", "tense", "frozen"].includes(gold.level)
      ? "bad"
      : gold.level
        ? "good"
        : (gold.trend ?? "");
  return {
    document,
    sentence: letters(gold.sentence),
    keys: {
      "pair, level, trend": [pair, gold.level, gold.trend].join(" "),
      "pair, sign": `${pair} ${direction}`,
      pair,
    },
    shown: `${pair} ${gold.level ?? ""} ${gold.trend ?? ""} ${gold.auxiliary ?? ""}`,
  };
}

function channelItem(document: string, gold: GoldRelation): Item {
  const pair = pairOf(...gold.pair).join(" ");
  return {
    document,
    sentence: letters(gold.sentence),
    keys: { "pair, kind": `${pair} ${gold.kind}`, pair },
    shown: `${gold.kind} ${pair}`,
  };
}

/** A dateline or a quotation mark more or less makes no other sentence. */
function sameSentence(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

/** Greedy one-to-one matching within a sentence; counts of agreement, and what is left on both sides. */
function match(
  gold: readonly Item[],
  found: readonly Item[],
  key: string,
): { right: number; missing: readonly Item[]; wrong: readonly Item[] } {
  const open = [...found];
  const missing: Item[] = [];
  for (const item of gold) {
    const at = open.findIndex(
      (each) =>
        each.document === item.document &&
        sameSentence(each.sentence, item.sentence) &&
        each.keys[key] === item.keys[key],
    );
    if (at === -1) missing.push(item);
    else open.splice(at, 1);
  }
  return { right: gold.length - missing.length, missing, wrong: open };
}

function report(name: string, gold: readonly Item[], found: readonly Item[], errors: boolean): void {
  console.log(`\n${name}: ${gold.length} by hand, ${found.length} found`);
  for (const key of Object.keys((gold[0] ?? found[0])?.keys ?? {})) {
    const { right } = match(gold, found, key);
    const p = right / Math.max(1, found.length);
    const r = right / Math.max(1, gold.length);
    console.log(
      `  ${key.padEnd(36)} P ${p.toFixed(3)}  R ${r.toFixed(3)}  F1 ${((2 * p * r) / Math.max(1e-9, p + r)).toFixed(3)}`,
    );
  }
  if (!errors) return;
  const { missing, wrong } = match(gold, found, Object.keys(gold[0]!.keys)[1]!);
  for (const item of missing)
    console.log(`  missing ${item.document} [${item.sentence.slice(0, 30)}] ${item.shown}`);
  for (const item of wrong)
    console.log(`  wrong   ${item.document} [${item.sentence.slice(0, 30)}] ${item.shown}`);
}

const [goldPath, documentsPath] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const errors = process.argv.includes("--errors");
if (goldPath === undefined)
  throw new Error("node dist/bench/golden.js GOLD.jsonl [DOCUMENTS.jsonl] [--errors]");
const lines = (path: string): Record<string, unknown>[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const golds = lines(goldPath).map((line) => ({ id: line.id, ...(line.gold ?? line) }) as Gold);
const ids = lines(documentsPath ?? goldPath).map((line) => String(line.id));

const stages = loadStages(".");
const readings = new Map<string, readonly ReadingRecord[]>();
let index = 0;
for await (const document of readDocuments(documentsPath ?? goldPath, NO_OPTIONS))
  if (!isFailure(document)) readings.set(ids[index++]!, code(stages, document).records);

const of = <K extends ReadingRecord["record"]>(kind: K): [string, Extract<ReadingRecord, { record: K }>][] =>
  golds.flatMap(({ id }) =>
    (readings.get(id) ?? [])
      .filter((record) => record.record === kind)
      .map((record) => [id, record] as [string, Extract<ReadingRecord, { record: K }>]),
  );
const idsOf = (parties: EventRecord["actor"]): string[] => parties.map((party) => party.id);

report(
  "events",
  golds.flatMap(({ id, events }) =>
    events.map((e) => eventItem(id, e.sentence, e.event, e.actor, e.recipient, e.auxiliary)),
  ),
  of("event").map(([id, e]) =>
    eventItem(id, e.text, e.event, idsOf(e.actor), idsOf(e.recipient), e.auxiliary),
  ),
  errors,
);
report(
  "assessments",
  golds.flatMap(({ id, assessments }) => assessments.map((a) => assessmentItem(id, a))),
  of("assessment").map(([id, a]) => assessmentItem(id, { ...a, sentence: a.text })),
  errors,
);
report(
  "channels",
  golds.flatMap(({ id, channels }) => channels.map((c) => channelItem(id, c))),
  of("channel").map(([id, c]) => channelItem(id, { ...c, sentence: c.text })),
  errors,
);
