/** How copies of a text are found among many: recall, false candidates, time. node dist/bench/copies.js [DOCUMENTS]. */
import { cpus, loadavg } from "node:os";
import { BANDS, bandedLikeness, bandedSketch, COPY, ROWS } from "../src/document/bands.ts";
import { openStore } from "../src/store/open.ts";
import { reading } from "../test/store/records.ts";
import { exactLikeness, madeReports } from "../test/store/reprints.ts";

const total = Number(process.argv[2] ?? 100_000);
const BATCH = 500;
const reports = madeReports(1, total);
const line = (...cells: readonly (string | number)[]): void =>
  console.log(
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(14))).join(""),
  );
const processorTime = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

console.log(
  `${total} documents, one in five a copy; ${cpus().length} x ${cpus()[0]?.model}; Node ${process.version}`,
);
let used = process.cpuUsage();
const sketches = reports.map(({ text }) => bandedSketch(text));
line("to sketch one", `${(processorTime(used) / total).toFixed(3)} ms`, "of processor time");

const holders = new Map<number, number[]>();
sketches.forEach(({ keys }, n) => {
  for (const key of keys) {
    const list = holders.get(key);
    if (list === undefined) holders.set(key, [n]);
    else list.push(n);
  }
});

/** Earlier documents that share a key with this one. */
function candidatesOf(n: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (const key of sketches[n]!.keys) for (const m of holders.get(key)!) if (m < n) found.add(m);
  return found;
}

interface Bin {
  pairs: number;
  candidates: number;
  linked: number;
  expected: number;
}
const bins = Array.from({ length: 10 }, (): Bin => ({ pairs: 0, candidates: 0, linked: 0, expected: 0 }));
const [counts, falseOnes]: [number[], number[]] = [[], []];
let wrong = 0;
reports.forEach(({ text, of }, n) => {
  const candidates = candidatesOf(n);
  counts.push(candidates.size);
  let others = 0;
  for (const m of candidates) {
    if (bandedLikeness(sketches[n]!.bytes, sketches[m]!.bytes) >= COPY) {
      if (reports[m]!.of !== of && m !== of && reports[m]!.of !== n) wrong++;
    } else others++;
  }
  falseOnes.push(others);
  if (of === null) return;
  const likeness = exactLikeness(text, reports[of]!.text);
  const bin = bins[Math.min(9, Math.floor(likeness * 10))]!;
  bin.pairs++;
  bin.expected += 1 - (1 - likeness ** ROWS) ** BANDS;
  if (!candidates.has(of)) return;
  bin.candidates++;
  if (bandedLikeness(sketches[n]!.bytes, sketches[of]!.bytes) >= COPY) bin.linked++;
});

console.log(
  `\nA copy and what it was made from, by the share of shingles they have in common (${BANDS} bands of ${ROWS}):`,
);
line("likeness", "pairs", "share a key", "by reckoning", "linked");
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
bins.forEach(({ pairs, candidates, linked, expected }, i) => {
  if (pairs > 0)
    line(
      `${i / 10} to ${(i + 1) / 10}`,
      pairs,
      percent(candidates, pairs),
      percent(expected, pairs),
      percent(linked, pairs),
    );
});
const mean = (numbers: readonly number[]): string =>
  (numbers.reduce((sum, n) => sum + n, 0) / numbers.length).toFixed(2);
const sorted = [...falseOnes].sort((a, b) => a - b);
line("candidates of a document, mean", mean(counts));
line(
  "of these no copies, mean",
  mean(falseOnes),
  `99 %: ${sorted[Math.floor(0.99 * total)]}`,
  `most: ${sorted.at(-1)}`,
);
line("linked, but not of one origin", wrong);

used = process.cpuUsage();
const store = await openStore(":memory:");
for (let n = 0; n < total; n += BATCH)
  await store.save(
    reports
      .slice(n, n + BATCH)
      .map(({ text, outlet, published }) => reading([], { text, outlet, published })),
  );
const saved = processorTime(used);
used = process.cpuUsage();
const [first] = await store.documents({ limit: 1 });
await store.copies(first!.id);
line(
  "\nto save one without records",
  `${(saved / total).toFixed(3)} ms`,
  "of processor time, the linking with it",
);
line("to link the last ones", `${processorTime(used).toFixed(0)} ms`, `load ${loadavg()[0]!.toFixed(1)}`);
await store.close();
