/** Whether the indices give back the planted order of pairs: node dist/bench/index-order.js [CORPORA] [--record]. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayNumber } from "../src/core/date.ts";
import { createRandom } from "../src/core/random.ts";
import { readCatalogue } from "../src/relation/catalogue.ts";
import { kendall } from "../src/relation/correlation.ts";
import { DEFAULT_INDEX, type IndexOptions, indexOver } from "../src/relation/decay-index.ts";
import { decidedBy } from "../src/relation/decisions.ts";
import { pointsSeries, TWO_MONTHLY } from "../src/relation/points.ts";
import { seriesOf } from "../src/relation/series.ts";
import { timelineOf } from "../src/relation/timeline.ts";
import { ROOT } from "../src/run/root.ts";
import {
  type SyntheticPair,
  type SyntheticPairs,
  syntheticPairs,
  VOLUMES,
  volumeOf,
} from "./synthetic-pairs.ts";

const CORPORA = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 10);
/** Seeds of their own: nothing was set up on them. */
const FIRST_SEED = 7001;
const MONTHS = 96;
/** Days on which pairs are put in order: the ends of years from the second on. */
const YEARS = [1, 2, 3, 4, 5, 6, 7].map((year) => 2012 + year);

type Values = readonly (number | null)[];
/** Values of a pair at the end of each of YEARS, by what reckons them. */
type Reckoner = (pair: SyntheticPair, corpus: SyntheticPairs) => Values;

const index =
  (change: Partial<IndexOptions>): Reckoner =>
  ({ pair, stories }) =>
    indexOver(
      timelineOf(stories, pair),
      YEARS.map((year) => dayNumber(`${year}-12-31`)),
      { ...DEFAULT_INDEX, ...change },
    ).map((found) => found?.value ?? null);

const catalogue = readCatalogue(join(ROOT, "data", "barometer", "catalogue.tsv"));
const NOBODY = decidedBy([], null);
const points =
  (of: "sum" | "mean"): Reckoner =>
  ({ pair, stories }, { coverage }) => {
    const options = { ...TWO_MONTHLY, by: "year" } as const;
    const years = new Map(
      pointsSeries(stories, coverage, pair, catalogue, NOBODY, options).map((one) => [one.period, one]),
    );
    return YEARS.map((year) => {
      const found = years.get(String(year));
      return of === "sum" ? (found?.sum.value ?? null) : (found?.mean ?? null);
    });
  };

const rate: Reckoner = ({ pair, stories }, { coverage }) => {
  const options = { by: "year", from: null, to: null, resamples: 0, seed: 1 } as const;
  const { periods } = seriesOf(timelineOf(stories, pair), coverage, options);
  const years = new Map(periods.map(({ period, net }) => [period, net.rate]));
  return YEARS.map((year) => years.get(String(year)) ?? null);
};

const RECKONERS: readonly (readonly [string, Reckoner])[] = [
  ["index, as it is by default", index({})],
  ["index, half-life 90 days", index({ half_life: 90 })],
  ["index, half-life 360 days", index({ half_life: 360 })],
  ["index, without damping", index({ damping: 0 })],
  ["index, every telling counted", index({ weight: "tellings" })],
  ["net rate of the year", rate],
  ["points of the year, mean", points("mean")],
  ["points of the year, sum", points("sum")],
];

const taus = new Map<string, number[]>();
const note = (name: string, tau: number): void => {
  if (!Number.isNaN(tau)) taus.set(name, [...(taus.get(name) ?? []), tau]);
};

const random = createRandom(FIRST_SEED);
for (let n = 0; n < CORPORA; n++) {
  const corpus = syntheticPairs({ seed: FIRST_SEED + n, months: MONTHS });
  const volumes = corpus.pairs.map(({ stories }) => volumeOf(stories.length, MONTHS));
  for (const [name, reckon] of RECKONERS) {
    const values = corpus.pairs.map((pair) => reckon(pair, corpus));
    YEARS.forEach((year, y) => {
      const month = (year - 2012) * 12 + 11;
      const known = corpus.pairs.map((_, i) => i).filter((i) => values[i]![y] !== null);
      const tau = (some: readonly number[], truth: (i: number) => number): number =>
        kendall(
          some.map(truth),
          some.map((i) => values[i]![y]!),
        ) ?? Number.NaN;
      const planted = (i: number): number => corpus.pairs[i]!.mean[month]!;
      note(`${name}|all`, tau(known, planted));
      for (const volume of [VOLUMES[0], VOLUMES[1]])
        note(
          `${name}|${volume}`,
          tau(
            known.filter((i) => volumes[i] === volume),
            planted,
          ),
        );
      note(
        `${name}|5 and more`,
        tau(
          known.filter((i) => VOLUMES.indexOf(volumes[i]!) >= 2),
          planted,
        ),
      );
      const drawn = corpus.pairs.map(() => random());
      note(
        `${name}|chance`,
        tau(known, (i) => drawn[i]!),
      );
    });
  }
}

const GROUPS = ["all", "under 2", "2 to 5", "5 and more", "chance"] as const;
const mean = (values: readonly number[]): string =>
  (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
const table = RECKONERS.map(
  ([name]) => `| ${name} | ${GROUPS.map((group) => mean(taus.get(`${name}|${group}`) ?? [])).join(" | ")} |`,
).join("\n");

const report = `# The planted order of pairs

Kendall's tau between the mean score that was planted for each of 30 pairs and what is reckoned of their stories, at the ends of
7 years in each of ${CORPORA} made-up corpora (\`bench/synthetic.ts\`: retold, copied, denied and misread stories, months without
documents). By stories a month; *chance* is the same against levels drawn at random.

| | all pairs | under 2 | 2 to 5 | 5 and more | chance |
|---|---:|---:|---:|---:|---:|
${table}

Made by \`node dist/bench/index-order.js --record\`.
`;
console.log(report);
if (process.argv.includes("--record")) {
  mkdirSync(join(ROOT, "bench", "results"), { recursive: true });
  writeFileSync(join(ROOT, "bench", "results", "index-order.md"), report);
}
