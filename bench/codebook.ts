/**
 * Counts the frames; then reads every example sentence of data/codebook/frames.tsv with the whole pipeline and counts, per type, how many yield their
 * own frame's event between the right parties: node dist/bench/codebook.js [--failures]. The examples were written beside the
 * frames, so this measures that frames can be reached through the parser, not accuracy on news.
 */
import { type Row, readTable } from "../src/core/table.ts";
import { documentId, UNTOLD } from "../src/document/document.ts";
import type { EventRecord } from "../src/event/reading.ts";
import { loadStages } from "../src/run/load-stages.ts";
import { code } from "../src/run/pipeline.ts";

interface Tally {
  examples: number;
  /** The frame's type was read. */
  type: number;
  /** Its type between the expected parties. */
  parties: number;
  /** By the frame's own line. */
  line: number;
}

const COLUMNS = ["trigger", "needs", "event", "cameo", "expect", "example"];
const rows = readTable("data/codebook", "frames.tsv", COLUMNS);
console.log(counts());
const stages = loadStages(".");
const tallies = new Map<string, Tally>();
const failures: string[] = [];

for (const row of rows) {
  const events = eventsOf(row);
  const { event, expect } = row.cells as { event: string; expect: string };
  const tally = tallies.get(event) ?? { examples: 0, type: 0, parties: 0, line: 0 };
  tallies.set(event, tally);
  tally.examples++;
  const typed = event === "-" ? [] : events.filter((each) => each.event === event);
  const right =
    event === "-" ? events.length === 0 : typed.some((each) => expect === "" || said(each) === expect);
  if (typed.length > 0 || (event === "-" && right)) tally.type++;
  if (right) tally.parties++;
  if (event === "-" ? right : typed.some((each) => each.rule === row.entry)) tally.line++;
  if (!right) failures.push(failure(row, events));
}

console.log("type\texamples\ttype\tparties\tline");
for (const [event, { examples, type, parties, line }] of tallies)
  console.log([event, examples, type, parties, line].join("\t"));
if (process.argv.includes("--failures")) console.log(failures.join("\n"));

/** How many lines the table has, how many frames if each trigger of a line counts for itself, words, and codes of CAMEO. */
function counts(): string {
  const scores = readTable("data/codebook", "scores.tsv", ["cameo"]);
  const frames = rows.flatMap(({ cells }) => {
    const [lemmas, pos] = cells.trigger!.split("/") as [string, string];
    return lemmas.split("|").map((lemma) => `${lemma}/${pos}`);
  });
  const codes = [...rows, ...scores].map(({ cells }) => cells.cameo!).filter((code) => code !== "");
  const count = (what: string, number: number): string => `${what}\t${number}`;
  return [
    count("lines", rows.length),
    count("of these look-alikes", rows.filter(({ cells }) => cells.event === "-").length),
    count("frames (a trigger with its conditions)", frames.length),
    count("words", new Set(frames).size),
    count("CAMEO codes", new Set(codes).size),
  ].join("\n");
}

function eventsOf(row: Row): readonly EventRecord[] {
  const text = row.cells.example!;
  const reading = code(stages, {
    ...UNTOLD,
    id: documentId("bench", text),
    text,
    body: 0,
    title: null,
    outlet: "bench",
    published: "2024-05-15",
    source: row.entry,
    format: "text",
    problems: [],
  });
  return reading.records.filter((record) => record.record === "event");
}

/** "KEN>UGA", "KEN+UGA": ids in the order of the alphabet on either side. */
function said({ actor, recipient }: EventRecord): string {
  const ids = (parties: EventRecord["actor"]): readonly string[] =>
    [...new Set(parties.map(({ id }) => id))].sort();
  if (recipient.length > 0 || actor.length === 1)
    return `${ids(actor).join("+")}>${ids(recipient).join("+")}`;
  return ids(actor).join("+");
}

function failure({ entry, cells }: Row, events: readonly EventRecord[]): string {
  const found = events.map((each) => `${each.event} ${said(each)} ${each.auxiliary ?? ""} ${each.rule}`);
  return `${entry}\t${cells.trigger!.slice(0, 30)}\t${cells.event} ${cells.expect}\t${found.join("; ") || "nothing"}\t${cells.example}`;
}
