/**
 * Scores dates, contexts, channels and assessments of single texts coded by hand: node dist/bench/evidence.js GOLD.jsonl... [--errors].
 * Each line is a text with "published" and one thing to be found in it; which one, its fields say:
 *   dates        trigger, date, date_end, precision
 *   contexts     trigger, context
 *   channels     pair, kind, stage, auxiliary
 *   assessments  pair, level, trend, comparison, auxiliary, speaker
 * Lines of one text are scored together; a line whose pair is null says that the text holds none. Channels and assessments
 * are matched one to one by pair and kind, or pair, level, trend and comparison. A date is right if both its ends are.
 */
import { readFileSync } from "node:fs";
import { type Document, documentId, UNTOLD } from "../src/document/document.ts";
import { contextOf } from "../src/event/context.ts";
import { NOTHING_LEARNED } from "../src/event/evidence.ts";
import { pairOf } from "../src/event/pairs.ts";
import { readerOf } from "../src/event/read.ts";
import type { AssessmentRecord, ChannelRecord, Comparison, Reading } from "../src/event/reading.ts";
import { whenOf } from "../src/event/when.ts";
import { ratios } from "../src/learn/label-scores.ts";
import type { Mentions } from "../src/mention/mentions.ts";
import { headOfSpan } from "../src/mention/tree.ts";
import { loadModels, loadStages } from "../src/run/load-stages.ts";
import { sentenceOf } from "../src/sentence/sentences.ts";

interface Line {
  readonly text: string;
  readonly published: string | null;
  readonly trigger?: string;
  readonly date?: string | null;
  readonly date_end?: string | null;
  readonly precision?: string;
  readonly context?: readonly string[];
  readonly pair?: readonly [string, string] | null;
  readonly kind?: string;
  readonly stage?: string;
  readonly level?: string | null;
  readonly trend?: string | null;
  readonly comparison?: Comparison | null;
  readonly auxiliary?: string | null;
  readonly speaker?: string | null;
}
type Subject = "dates" | "contexts" | "channels" | "assessments";
interface Tally {
  right: number;
  found: number;
  gold: number;
}

const paths = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const shown = process.argv.includes("--errors");
if (paths.length === 0) throw new Error("node dist/bench/evidence.js GOLD.jsonl... [--errors]");
const models = loadModels(".");
const stages = loadStages(".");

const counts = new Map<Subject, Map<string, Tally>>();
for (const path of paths) {
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  for (const group of grouped(lines, ({ text, published }) => JSON.stringify([text, published])).values())
    for (const [subject, gold] of grouped(group, subjectOf)) score(subject, gold);
}
for (const [subject, classes] of counts) {
  console.log(`\n${subject}`);
  for (const [name, { right, found, gold }] of [...classes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { precision, recall, f1 } = ratios(right, found, gold);
    console.log(
      `  ${name.padEnd(34)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  gold ${gold}  found ${found}`,
    );
  }
}

function grouped<K>(lines: readonly Line[], keyOf: (line: Line) => K): ReadonlyMap<K, readonly Line[]> {
  const groups = new Map<K, Line[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group === undefined) groups.set(keyOf(line), [line]);
    else group.push(line);
  }
  return groups;
}

function subjectOf({ kind, stage, context, precision, date }: Line): Subject {
  if (kind !== undefined || stage !== undefined) return "channels";
  if (context !== undefined) return "contexts";
  return precision !== undefined || date !== undefined ? "dates" : "assessments";
}

function score(subject: Subject, gold: readonly Line[]): void {
  const document = documentOf(gold[0]!);
  if (subject === "dates" || subject === "contexts")
    for (const line of gold) scoreTrigger(subject, line, document);
  else scoreRecords(subject, gold, stages.readEvents(mentionsOf(document)));
}

function documentOf({ text, published }: Line): Document {
  return {
    ...{
      ...UNTOLD,
      id: documentId("gold", text),
      text,
      body: 0,
      title: null,
      outlet: "gold",
      source: "gold",
    },
    published,
  };
}

function mentionsOf(document: Document): Mentions {
  return stages.findMentions(stages.parse(stages.segment(document)));
}

/** Dates and contexts are read at the trigger, whether or not an event is found there. */
function scoreTrigger(subject: Subject, line: Line, document: Document): void {
  const reader = readerOf(models.codebook, NOTHING_LEARNED, mentionsOf(document), "gold");
  const { mentions } = reader;
  const start = line.text.indexOf(line.trigger!);
  const first = mentions.tokenEnd.findIndex((end) => end > start);
  let end = first + 1;
  while (end < mentions.tokenStart.length && mentions.tokenStart[end]! < start + line.trigger!.length) end++;
  const trigger = headOfSpan(mentions, first, end);
  if (subject === "contexts") {
    const record = stages
      .readEvents(mentions)
      .records.find((each) => each.trigger.start === mentions.tokenStart[trigger]);
    const found =
      record?.context ?? contextOf(models.codebook, mentions, sentenceOf(mentions, trigger), [], []);
    const right = found.filter((each) => line.context!.includes(each));
    for (const each of new Set([...found, ...line.context!]))
      count(subject, each, right.includes(each), found.includes(each), line.context!.includes(each));
    if (right.length < found.length || right.length < line.context!.length)
      tell(line, `${line.context} but found ${found}`);
    return;
  }
  const read = whenOf(mentions, reader.times, models.codebook.occasions, trigger);
  // A day of publication that only stands in is no date that was read.
  const when = read.date_precision === "unknown" ? { ...read, date: null, date_end: null } : read;
  const ends = when.date === line.date && when.date_end === (line.date_end ?? line.date);
  count(subject, `${line.precision}`, ends, true, true);
  count(subject, "precision alone", when.date_precision === line.precision, true, true);
  if (!ends)
    tell(
      line,
      `${line.trigger}: ${line.date} to ${line.date_end} (${line.precision}) but found ${when.date} to ${when.date_end} (${when.date_precision}, ${when.date_text})`,
    );
}

/** Records of a text against its lines, one to one, first the likest: each further key is scored among those matched. */
function scoreRecords(
  subject: "channels" | "assessments",
  lines: readonly Line[],
  { records }: Reading,
): void {
  const gold = lines.filter(({ pair }) => pair != null);
  const open = records.filter((each) => each.record === (subject === "channels" ? "channel" : "assessment"));
  const found = [...open];
  const keyOf = subject === "channels" ? channelKey : assessmentKey;
  const matched = new Map<Line, Found>();
  for (const rank of [2, 1])
    for (const line of gold) {
      if (matched.has(line)) continue;
      const at = open.findIndex(
        (each) =>
          keyOf(each as Found) === keyOf(line) && (rank === 1 || each.auxiliary === (line.auxiliary ?? null)),
      );
      if (at !== -1) matched.set(line, open.splice(at, 1)[0] as Found);
    }
  for (const line of gold) {
    const here = matched.get(line);
    count(subject, keyOf(line).replace(/^\S+ \S+ /, ""), here !== undefined, false, true);
    if (here === undefined) tell(line, `missing ${keyOf(line)} ${line.stage ?? ""} ${line.auxiliary ?? ""}`);
    else {
      count(subject, "| auxiliary of those matched", here.auxiliary === (line.auxiliary ?? null), true, true);
      if (here.record === "channel") {
        count(subject, "| stage of those matched", here.stage === line.stage, true, true);
        if (here.stage !== line.stage) tell(line, `stage ${line.stage} but found ${here.stage}`);
      } else if (line.speaker !== undefined) {
        const said = [here.speaker?.id, here.speaker?.name, here.speaker?.role, here.speaker?.text];
        const right = line.speaker === null ? here.speaker === null : said.includes(line.speaker);
        count(subject, "| speaker of those matched", right, true, true);
        if (!right) tell(line, `speaker ${line.speaker} but found ${said}`);
      }
      if (here.auxiliary !== (line.auxiliary ?? null))
        tell(line, `auxiliary ${line.auxiliary ?? null} but found ${here.auxiliary}`);
    }
  }
  for (const each of found as Found[]) {
    count(subject, keyOf(each).replace(/^\S+ \S+ /, ""), false, true, false);
    if ((open as Found[]).includes(each))
      tell(lines[0]!, `wrong ${keyOf(each)} at "${each.trigger.text}" by ${each.rule}`);
  }
  const pairs = (all: readonly (Line | Found)[]): string[] => [
    ...new Set(all.map((each) => each.pair!.join(" "))),
  ];
  for (const pair of new Set([...pairs(gold), ...pairs(found as Found[])]))
    count(
      subject,
      "| pairs alone",
      pairs(gold).includes(pair) && pairs(found as Found[]).includes(pair),
      pairs(found as Found[]).includes(pair),
      pairs(gold).includes(pair),
    );
}

type Found = ChannelRecord | AssessmentRecord;

function channelKey(each: Line | Found): string {
  return `${pairOf(...each.pair!).join(" ")} ${(each as ChannelRecord).kind}`;
}

function assessmentKey(each: Line | Found): string {
  const { level, trend, comparison } = each as AssessmentRecord;
  const compared = comparison == null ? "" : ` ${comparison.more} over ${comparison.less}`;
  return `${pairOf(...each.pair!).join(" ")} ${level ?? "-"} ${trend ?? "-"}${compared}`;
}

/** Adds to the class and, unless it is a part ("|"), to all of the subject. */
function count(subject: Subject, name: string, right: boolean, found: boolean, gold: boolean): void {
  const classes = counts.get(subject) ?? new Map<string, Tally>();
  counts.set(subject, classes);
  for (const each of name.startsWith("|") || name === "precision alone" ? [name] : [name, "all"]) {
    const tally = classes.get(each) ?? { right: 0, found: 0, gold: 0 };
    classes.set(each, tally);
    if (right) tally.right++;
    if (found) tally.found++;
    if (gold) tally.gold++;
  }
}

function tell({ text }: Line, what: string): void {
  if (shown) console.log(`${what}\n    ${text}`);
}
