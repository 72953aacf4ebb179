/** Speed and memory of each stage and of the whole line, from text to records: npm run bench [-- --record]. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { Document } from "../src/document/document.ts";
import { isFailure, type SourceDocument } from "../src/document/source.ts";
import { loadStages } from "../src/run/load-stages.ts";
import { code } from "../src/run/pipeline.ts";
import { REAL_STAGES, ROOT } from "../src/run/root.ts";
import { runThreads } from "../src/run/threads.ts";
import { tokenCount } from "../src/sentence/sentences.ts";
import { CORPUS_NAME, corpus } from "./corpus.ts";

const DOCUMENTS = 200;
const WARM_UP = 20;
const STARTS = 5;

const rows: (readonly [what: string, figure: string])[] = [];
const row = (what: string, figure: string): void => void rows.push([what, figure]);
const whole = (number: number): string => Math.round(number).toLocaleString("en-GB");
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** The result and the milliseconds of processor time it took: other programs on the machine do not count. */
function timed<T>(work: () => T): [T, number] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

/** Milliseconds from starting the program to its first record, the median of some starts. */
async function startToFirstRecord(folder: string): Promise<number> {
  const path = join(folder, "report.txt");
  writeFileSync(
    path,
    "Talks in Minsk\n\nThe defence minister of Belarus met his Russian counterpart in Minsk on Monday.\n",
  );
  const times: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    const start = performance.now();
    const program = spawn(process.execPath, [
      join(ROOT, "bin", "thaw.js"),
      "code",
      path,
      "--date",
      "2018-02-15",
    ]);
    let first: number | null = null;
    program.stdout.on("data", () => {
      first ??= performance.now() - start;
    });
    await new Promise((resolve) => program.on("close", resolve));
    if (first === null) throw new Error("the program printed no record");
    times.push(first);
  }
  return times.sort((a, b) => a - b)[STARTS >> 1]!;
}

const folder = mkdtempSync(join(tmpdir(), "thaw-bench-"));
row(
  "start of the program to the first record of a small text (median of 5)",
  seconds(await startToFirstRecord(folder)),
);
rmSync(folder, { recursive: true });

const [stages, loading] = timed(() => loadStages(ROOT));
row("loading model, gazetteer and codebook, processor time", seconds(loading));
const all = await corpus(WARM_UP + DOCUMENTS, stages.segment);
const source = (document: Document): SourceDocument => ({ ...document, format: "text", problems: [] });
for (const document of all.slice(0, WARM_UP)) code(stages, source(document));
const documents = all.slice(WARM_UP);
const characters = documents.reduce((sum, { text }) => sum + text.length, 0);

const [segmented, segmenting] = timed(() => documents.map((document) => stages.segment(document)));
const tokens = segmented.reduce((sum, sentences) => sum + tokenCount(sentences), 0);
const [parsed, parsing] = timed(() => segmented.map((sentences) => stages.parse(sentences)));
const [found, finding] = timed(() => parsed.map((parse) => stages.findMentions(parse)));
const [readings, reading] = timed(() => found.map((mentions) => stages.readEvents(mentions)));
const records = readings.reduce((sum, { records: own }) => sum + own.length, 0);
const rate = (milliseconds: number): string => `${whole((tokens / milliseconds) * 1000)} tokens/s`;
row("sentences and tokens, processor time", rate(segmenting));
row("tags, lemmas and trees, processor time", rate(parsing));
row("mentions, processor time", rate(finding));
row("events, assessments and channels, processor time", rate(reading));
const sentences = parsed.reduce((sum, { sentenceFirst }) => sum + sentenceFirst.length - 1, 0);
row(
  "parsed text to records on one core, processor time",
  `${whole((sentences / (finding + reading)) * 1000)} sentences/s`,
);

const [, line] = timed(() => documents.map((document) => code(stages, source(document))));
row(
  "whole line, text to records, processor time",
  `${rate(line)}, ${whole((records / line) * 1000)} records/s`,
);
row("memory of the process at most, until here", `${whole(process.resourceUsage().maxRSS / 1024)} MB`);

const workers = availableParallelism();
async function* stream(): AsyncGenerator<SourceDocument> {
  for (const document of documents) yield source(document);
}
let first: number | null = null;
for await (const outcome of runThreads("code", REAL_STAGES, stream(), workers)) {
  if (isFailure(outcome)) throw new Error(outcome.complaint.found);
  first ??= performance.now();
}
row(`whole line on ${workers} threads, after the first document`, rate(performance.now() - first!));

const machine = `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, ${whole(totalmem() / 2 ** 30)} GB; Node ${process.version}; load ${loadavg()[0]!.toFixed(1)} at the end`;
const text = `Text: ${CORPUS_NAME}: ${whole(documents.length)} documents, ${whole(tokens)} tokens, ${whole(characters)} characters; ${whole(records)} records.`;
const table = rows.map(([what, figure]) => `| ${what} | ${figure} |`).join("\n");
const report = `# Speed of the line\n\nMachine: ${machine}.\n\n${text}\n\n| what | measured |\n|---|---|\n${table}\n\nMade by \`npm run bench -- --record\`.\n`;
console.log(report);
if (process.argv.includes("--record")) {
  mkdirSync(join(ROOT, "bench", "results"), { recursive: true });
  writeFileSync(join(ROOT, "bench", "results", "line.md"), report);
}
