/** Processor time of all that is reckoned of one pair: node dist/bench/series.js [STORIES]. */
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { readCatalogue } from "../src/relation/catalogue.ts";
import { DEFAULT_INDEX, indexOver } from "../src/relation/decay-index.ts";
import { readDomains } from "../src/relation/domains.ts";
import { pointsOf } from "../src/relation/points.ts";
import { byDirection, byDomain, MONTHLY, seriesColumns, seriesOf } from "../src/relation/series.ts";
import { timelineOf } from "../src/relation/timeline.ts";
import { changesOf } from "../src/relation/why.ts";
import { ROOT } from "../src/run/root.ts";
import { plantedStories } from "./planted-stories.ts";

const STORIES = Number(process.argv[2] ?? 200_000);
const MONTHS = 240;
const ROUNDS = 7;
const PAIR = ["BLR", "RUS"] as const;
const { stories, coverage } = plantedStories({
  pair: PAIR,
  months: MONTHS,
  rate: STORIES / MONTHS / 30,
  conflict: (month) => (month < 100 ? 0.3 : 0.6),
  shape: 1000,
  likeness: 0,
  documents: () => 3000,
  seed: 1,
});
const marked = stories.map((story, i) => ({
  ...story,
  context: i % 3 === 0 ? ["economic", "diplomatic"] : ["military"],
}));
const domains = readDomains(join(ROOT, "data", "barometer"));
const catalogue = readCatalogue(join(ROOT, "data", "barometer", "catalogue.tsv"));

const times = new Map<string, number[]>();
function timed<T>(what: string, work: () => T): T {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  times.set(what, [...(times.get(what) ?? []), (user + system) / 1000]);
  return result;
}

const span = { from: null, to: null };
for (let round = 0; round < ROUNDS; round++) {
  const timeline = timed("stories to columns", () => timelineOf(marked, PAIR));
  for (const by of ["day", "week", "month"] as const)
    timed(`series by ${by}`, () => seriesColumns(timeline, coverage, { ...span, by }));
  timed("series by month and direction", () =>
    Object.values(byDirection(timeline)).map((part) => seriesColumns(part, coverage, MONTHLY)),
  );
  timed("series by month and domain", () =>
    [...byDomain(timeline, domains).values()].map((part) => seriesColumns(part, coverage, MONTHLY)),
  );
  const { periods } = seriesColumns(timeline, coverage, MONTHLY);
  const ends = periods.map(({ last }) => last);
  timed("index at the end of every month", () => indexOver(timeline, ends));
  timed("beside: month, 200 resamples", () => seriesOf(timeline, coverage));
  timed("beside: index, 200 resamples", () =>
    indexOver(timeline, ends, { ...DEFAULT_INDEX, resamples: 200 }),
  );
  timed("beside: change points", () => changesOf(timeline, coverage));
  timed("beside: points proposed", () => pointsOf(marked, catalogue, new Map()));
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
console.log(
  `${marked.length} stories, ${MONTHS} months; ${cpus()[0]?.model}; Node ${process.version}; load ${loadavg()[0]!.toFixed(1)}`,
);
console.log(`processor time, the first round and the median of ${ROUNDS}:\n`);
const total = [0, 0];
for (const [what, spent] of times) {
  console.log(
    `${what.padEnd(36)}${spent[0]!.toFixed(1).padStart(8)} ms${median(spent).toFixed(1).padStart(8)} ms`,
  );
  if (what.startsWith("beside")) continue;
  total[0]! += spent[0]!;
  total[1]! += median(spent);
}
console.log(
  `${"all series and the index".padEnd(36)}${total[0]!.toFixed(1).padStart(8)} ms${total[1]!.toFixed(1).padStart(8)} ms`,
);
