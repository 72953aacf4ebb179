/** False alarms on flat series and planted changes found: node dist/bench/change-points.js [SERIES] [--record]. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pair } from "../src/event/pairs.ts";
import { bestSplit, weightedSums } from "../src/relation/change-points.ts";
import { MONTHLY, seriesOf } from "../src/relation/series.ts";
import { timelineOf } from "../src/relation/timeline.ts";
import { changesOf, MEASURES, type Measure, NET_CHANGES, type RelationChanges } from "../src/relation/why.ts";
import { ROOT } from "../src/run/root.ts";
import type { Coverage, Story } from "../src/store/story.ts";
import { type PlantedOptions, plantedStories } from "./planted-stories.ts";
import { syntheticPairs, VOLUMES, volumeOf } from "./synthetic-pairs.ts";

const SERIES = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 400);
const PAIR = ["BLR", "EU"] as const;
/** Seeds of their own: the method was set up on others. */
const FIRST_SEED = 2_000_000;

type Kind = Pick<PlantedOptions, "months" | "rate" | "shape" | "likeness"> & {
  readonly name: string;
  readonly documents: (month: number) => number;
};

const even = (): number => 100;
/** Thin archives early, thick later, and a wave between. */
const growing = (month: number): number => 10 + 2 * month + 8 * Math.abs(((month * 7) % 13) - 6);
const gaps = (month: number): number => (month % 17 < 4 ? 0 : 100);

const KINDS: readonly Kind[] = [
  { name: "sparse", months: 96, rate: 0.5, shape: 2, likeness: 0, documents: even },
  { name: "few stories", months: 96, rate: 3, shape: 2, likeness: 0, documents: even },
  { name: "many stories", months: 96, rate: 20, shape: 2, likeness: 0, documents: even },
  { name: "very uneven volume", months: 96, rate: 20, shape: 0.7, likeness: 0, documents: even },
  { name: "busy months follow each other", months: 96, rate: 20, shape: 2, likeness: 0.5, documents: even },
  { name: "coverage grows", months: 96, rate: 10, shape: 2, likeness: 0, documents: growing },
  { name: "months not covered", months: 96, rate: 10, shape: 2, likeness: 0, documents: gaps },
  { name: "short", months: 30, rate: 10, shape: 2, likeness: 0, documents: even },
  { name: "long", months: 300, rate: 10, shape: 2, likeness: 0.2, documents: even },
];

let seed = FIRST_SEED;
function changes(kind: Kind, conflict: (month: number) => number): RelationChanges {
  const { stories, coverage } = plantedStories({ ...kind, pair: PAIR, conflict, seed: seed++ });
  return changesOf(timelineOf(stories, PAIR), coverage);
}

const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)}%`;
/** Upper end of the 95% interval of a share (Wilson 1927, doi:10.2307/2276774). */
function atMost(part: number, of: number): string {
  const [p, z] = [part / of, 1.96];
  const middle = p + (z * z) / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return percent((middle + half) / (1 + (z * z) / of), 1);
}

const lines: string[] = [];
const line = (...cells: readonly (string | number)[]): void => void lines.push(`| ${cells.join(" | ")} |`);

line("flat series", "series", "with a change found", "95%: at most");
line("---", "---:", "---:", "---:");
let [alarms, all] = [0, 0];
for (const kind of KINDS) {
  let found = 0;
  for (let n = 0; n < SERIES; n++) if (changes(kind, () => 0.35).points.length > 0) found++;
  line(kind.name, SERIES, percent(found, SERIES), atMost(found, SERIES));
  alarms += found;
  all += SERIES;
}
line("all", all, percent(alarms, all), atMost(alarms, all));
const flat = lines.splice(0).join("\n");

/** Share of conflict before and after: the change is planted in a month drawn between a fifth and four fifths. */
const STEPS = [
  ["0.35 to 0.50", 0.35, 0.5],
  ["0.35 to 0.65", 0.35, 0.65],
  ["0.35 to 0.80", 0.35, 0.8],
  ["0.15 to 0.85", 0.15, 0.85],
] as const;

/** Months from one "YYYY-MM" to another. */
const apart = (one: string, other: string): number =>
  (Number(one.slice(0, 4)) - Number(other.slice(0, 4))) * 12 + Number(one.slice(5)) - Number(other.slice(5));

line(
  "volume",
  "share of conflict",
  "found",
  "found within a month",
  "date in its 95%",
  "other changes, a series",
);
line("---", "---", "---:", "---:", "---:", "---:");
for (const kind of [KINDS[1]!, KINDS[2]!, KINDS[4]!])
  for (const [name, before, after] of STEPS) {
    let [near, within, others, seen] = [0, 0, 0, 0];
    const runs = Math.ceil(SERIES / 2);
    for (let n = 0; n < runs; n++) {
      const at = Math.floor(kind.months * (0.2 + (0.6 * (n + 0.5)) / runs));
      const month = `${2000 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
      const { points } = changes(kind, (m) => (m < at ? before : after));
      const ranked = [...points].sort(
        (a, b) => Math.abs(apart(a.month, month)) - Math.abs(apart(b.month, month)),
      );
      const [nearest] = ranked;
      const distance =
        nearest === undefined ? Number.POSITIVE_INFINITY : Math.abs(apart(nearest.month, month));
      if (distance <= 12) seen++;
      if (distance <= 1) near++;
      if (distance <= 12 && nearest!.months[0] <= month && month <= nearest!.months[1]) within++;
      others += points.length - (distance <= 12 ? 1 : 0);
    }
    line(
      `${kind.rate} stories a month${kind.likeness > 0 ? ", busy months follow each other" : ""}`,
      name,
      percent(seen, runs),
      percent(near, runs),
      seen === 0 ? "" : percent(within, seen),
      (others / runs).toFixed(2),
    );
  }

const stepped = lines.splice(0).join("\n");

/** Corpora of bench/synthetic.ts, read and grouped like a store's: changes of the mean score, at a steady volume. */
const CORPORA = Math.ceil(SERIES / 50);
line(
  "stories a month",
  "measure",
  "planted",
  "found within a month",
  "were it known to be there",
  "found within three",
  "others found",
  "flat pairs",
  "with a change found",
);
line("---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
const LOOKS: readonly (readonly [string, readonly Measure[]])[] = [
  ["both", MEASURES],
  ...MEASURES.map((measure) => [measure, [measure]] as const),
];
interface Tally {
  planted: number;
  near: number;
  best: number;
  nearly: number;
  others: number;
  flat: number;
  alarms: number;
}
const tallies = new Map<string, Tally>();
for (let n = 0; n < CORPORA; n++) {
  const { pairs, coverage } = syntheticPairs({ seed: FIRST_SEED + n });
  for (const { pair, stories, changes: truth } of pairs)
    for (const [name, measures] of LOOKS) {
      const key = `${volumeOf(stories.length, coverage.length)} | ${name}`;
      const tally = tallies.get(key) ?? {
        planted: 0,
        near: 0,
        best: 0,
        nearly: 0,
        others: 0,
        flat: 0,
        alarms: 0,
      };
      tallies.set(key, tally);
      const { points } = changesOf(timelineOf(stories, pair), coverage, { ...NET_CHANGES, measures });
      const months = points.map(({ month }) => month);
      const to = (month: string, others: readonly string[]): number =>
        Math.min(...others.map((other) => Math.abs(apart(other, month))), Number.POSITIVE_INFINITY);
      const planted = truth.map(({ month }) => month);
      const best = dated(stories, pair, coverage, planted);
      tally.best += planted.filter((month, k) => Math.abs(apart(best[k]!, month)) <= 1).length;
      tally.planted += planted.length;
      tally.near += planted.filter((month) => to(month, months) <= 1).length;
      tally.nearly += planted.filter((month) => to(month, months) <= 3).length;
      tally.others += months.filter((month) => to(month, planted) > 6).length;
      if (planted.length > 0) continue;
      tally.flat++;
      if (months.length > 0) tally.alarms++;
    }
}
/** Where a change falls that is known to be there, and alone between its neighbours: about as well as it can be dated. */
function dated(
  stories: readonly Story[],
  pair: Pair,
  coverage: readonly Coverage[],
  truth: readonly string[],
): readonly string[] {
  const { periods } = seriesOf(timelineOf(stories, pair), coverage, { ...MONTHLY, resamples: 0 });
  const known = periods.filter(({ covered, net }) => covered && net.count > 0);
  return truth.map((_, k) => {
    const [first, last] = [truth[k - 1] ?? "0000-00", truth[k + 1] ?? "9999-99"];
    const level = known.filter(({ period }) => period >= first && period < last);
    if (level.length < 6) return "0000-00";
    const means = Float64Array.from(level, ({ net }) => net.value / net.count);
    const sums = weightedSums(
      means,
      Float64Array.from(level, ({ net }) => net.count),
    );
    return level[bestSplit(sums, 0, level.length, 3)]!.period;
  });
}

for (const volume of VOLUMES)
  for (const [name] of LOOKS) {
    const tally = tallies.get(`${volume} | ${name}`);
    if (tally === undefined) continue;
    const { planted, near, best, nearly, others, flat: quiet, alarms: wrong } = tally;
    line(
      volume,
      name,
      planted,
      percent(near, planted),
      percent(best, planted),
      percent(nearly, planted),
      others,
      quiet,
      wrong,
    );
  }

const report = `# Change points

PELT on the monthly means and rates of stories with planted levels, ${SERIES} flat series a kind, half as many stepped ones.

## False alarms

${flat}

## Changes planted and found

${stepped}

Found: a change within a year of the planted one. Other changes: those that were not planted.

## On corpora that are read and grouped

${CORPORA} corpora of 30 pairs (\`bench/synthetic.ts\`: retold, copied, denied and misread stories, months without documents); the mean score
of a pair changes by 2 to 5 points. *mean*: of a story; *rate*: for 1,000 documents; *both*: as by default. Others: more than half a year from a planted one. *Were it known
to be there*: share dated within a month by the best single change of means between its neighbours: about as much as can be had.

${lines.join("\n")}

Made by \`node dist/bench/change-points.js --record\`.
`;
console.log(report);
if (process.argv.includes("--record")) {
  mkdirSync(join(ROOT, "bench", "results"), { recursive: true });
  writeFileSync(join(ROOT, "bench", "results", "change-points.md"), report);
}
