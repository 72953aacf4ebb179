/**
 * Fills a store with made-up stories, straight into its tables, and times what the pages ask of it:
 * node dist/bench/story-queries.js [--stories 10000000] [--queries 200] [--file PATH] [--record].
 * With --file, a file that is there already is used again; with --fill, it is made, and nothing asked.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { dayOf } from "../src/core/date.ts";
import { createRandom } from "../src/core/random.ts";
import { MONTHS_DONE, relationData } from "../src/page/relation-view.ts";
import { readDomains } from "../src/relation/domains.ts";
import { openStore } from "../src/store/open.ts";
import type { Store } from "../src/store/store.ts";
import { machine, publish } from "./measure.ts";

const option = (name: string, usual: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? usual : process.argv[at + 1]!;
};
const STORIES = Number(option("stories", "10000000"));
const QUERIES = Number(option("queries", "200"));
const PAIRS = 12_000;
const DOMAINS = readDomains(join("data", "barometer"));

const PART = 1_000_000;

/** Pair of a rank: two of 200 actors, the busiest first; a rank has 1/(rank + 1) of the stories of the first (Zipf). */
const ACTORS = 200;
const RANKS = `SELECT i AS rank, 'A' || lpad((i % ${ACTORS})::VARCHAR, 3, '0') AS x,
  'A' || lpad(((i % ${ACTORS} + 1 + i // ${ACTORS}) % ${ACTORS})::VARCHAR, 3, '0') AS y FROM range(${PAIRS}) t(i)`;

/** Stories from number `first` on: drawn by hashes of their numbers, so always the same. */
const drawn = (first: number): string => `
  SELECT printf('%016x', hash(i, 1)) AS id, least(x, y) AS a, greatest(x, y) AS b,
    DATE '2005-01-01' + (hash(i, 2) % 7300)::INTEGER AS date,
    (hash(i, 3) % 100) AS kind, ((hash(i, 4) % 20)::INTEGER - 10)::DOUBLE AS noise, (1 + hash(i, 5) % 3)::INTEGER AS tellings,
    hash(i, 6) % 2 = 0 AS forth
  FROM (SELECT i, floor(exp(ln(${PAIRS + 1}) * (hash(i, 7) / 18446744073709551616.0)) - 1)::BIGINT AS rank
    FROM range(${first}, ${first + PART}) t(i) WHERE i < ${STORIES}) JOIN ranks USING (rank)`;
const TYPE =
  "CASE WHEN kind < 40 THEN 'CONSULT' WHEN kind < 60 THEN 'ACCUSE' WHEN kind < 80 THEN 'AGREE' ELSE 'SANCTION' END";
const QUAD = "CASE WHEN kind < 40 OR kind BETWEEN 60 AND 79 THEN 1 WHEN kind < 60 THEN 3 ELSE 4 END";
const STATUS = "CASE WHEN kind % 10 = 0 THEN 'future' END";
const SCORE = `CASE WHEN ${QUAD} = 1 THEN 3 ELSE -4 END + noise / 10`;

async function fill(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ranks AS ${RANKS}`);
  for (let first = 0; first < STORIES; first += PART) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE part AS ${drawn(first)}`);
    await connection.run(`INSERT INTO story SELECT id, date, date, date, 'day', ${TYPE}, [], NULL, ['military'], ${STATUS},
      [CASE WHEN forth THEN a ELSE b END], [CASE WHEN forth THEN b ELSE a END], NULL, NULL, NULL, ${SCORE}, ${QUAD},
      tellings, tellings, false FROM part ORDER BY id`);
    await connection.run(`INSERT INTO story_pair SELECT a, b, id, date, ${TYPE}, ${STATUS}, CASE WHEN forth THEN 1 ELSE -1 END,
      ${SCORE}, ${QUAD}, ['military'], tellings FROM part ORDER BY a, b, date`);
    await connection.run(`INSERT INTO telling SELECT id, printf('%016x', hash(id, n)), printf('%016x', hash(id, n, 1)), 0,
      date, date, 'Outlet ' || (hash(id, n) % 40), date, NULL, n - 1, false, '[]'
      FROM (SELECT *, unnest(range(1, tellings + 1)) AS n FROM part) ORDER BY id`);
  }
  await connection.run(`INSERT INTO document SELECT printf('%016x', hash(i)), '', 0, NULL, 'Outlet ' || (hash(i) % 40),
    DATE '2005-01-01' + (hash(i, 2) % 7300)::INTEGER, '', [], 1, 0, 0, '', '{}', NULL FROM range(${STORIES}) t(i)`);
}

async function make(path: string): Promise<void> {
  await (await openStore(path)).close();
  const instance = await DuckDBInstance.create(path, { memory_limit: "1500MB" });
  const connection = await instance.connect();
  await fill(connection);
  connection.closeSync();
  instance.closeSync();
  // Closing it sorts the rows, as after a long run.
  await (await openStore(path)).close();
}

const random = createRandom(1);
const below = (n: number): number => Math.floor(random() * n);
const actor = (n: number): string => `A${String(n % ACTORS).padStart(3, "0")}`;
const pairAt = (rank: number): readonly [string, string] => [
  actor(rank),
  actor((rank % ACTORS) + 1 + Math.floor(rank / ACTORS)),
];

/** A year somewhere in the twenty of the corpus. */
function year(): { readonly from: string; readonly to: string } {
  const first = 2005 + below(19);
  return { from: `${first}-03-01`, to: `${first + 1}-02-28` };
}

/** Questions asked so far that must not be answered from those before. */
let asked = 0;

interface Question {
  readonly name: string;
  readonly ask: (store: Store, ids: readonly string[]) => Promise<unknown>;
  readonly times: number;
}

const SIZES: readonly (readonly [name: string, rank: () => number])[] = [
  ["the largest pair", () => 0],
  ["a medium pair", () => 100 + below(200)],
  ["a small pair", () => 5000 + below(5000)],
];
const QUESTIONS: readonly Question[] = [
  ...SIZES.flatMap(([name, rank]): readonly Question[] => [
    {
      name: `relation: sums by month, ${name}`,
      ask: (store) => store.sums({ pair: pairAt(rank()), by: "month", auxiliary: false }),
      times: QUERIES,
    },
    {
      name: `relation: sums by day (index), ${name}`,
      ask: (store) => store.sums({ pair: pairAt(rank()), by: "day", auxiliary: false }),
      times: QUERIES,
    },
    {
      name: `relation: 50 stories with tellings, ${name}`,
      ask: (store) => store.stories({ pair: pairAt(rank()), limit: 50, offset: below(3) * 50 }),
      times: QUERIES,
    },
    {
      name: `relation: 50 stories of a year, ${name}`,
      ask: (store) => store.stories({ pair: pairAt(rank()), ...year(), limit: 50 }),
      times: QUERIES,
    },
  ]),
  {
    name: "barometer: sums by month of an actor's pairs",
    ask: (store) => store.sums({ actor: actor(below(ACTORS)), by: "month", auxiliary: false }),
    times: QUERIES,
  },
  {
    name: "overview: all pairs",
    ask: (store) => store.sums({ by: "all", auxiliary: false }),
    times: QUERIES,
  },
  { name: "coverage by month", ask: (store) => store.coverage({}), times: QUERIES },
  // Another first day, before all stories, asks for the same anew.
  {
    name: "overview: all pairs, first time after a save",
    ask: (store) => store.sums({ by: "all", auxiliary: false, from: dayOf(asked++) }),
    times: Math.min(QUERIES, 50),
  },
  {
    name: "coverage by month, first time after a save",
    ask: (store) => store.coverage({ from: dayOf(asked++) }),
    times: Math.min(QUERIES, 50),
  },
  {
    name: "a story by id, with tellings",
    ask: (store, ids) => store.stories({ ids: [ids[below(ids.length)]!] }),
    times: QUERIES,
  },
];

/** All that a relation page shows: it reads every story of its pair, so it is told apart. */
const wholePage =
  (rank: () => number): Question["ask"] =>
  (store) =>
    relationData(store, pairAt(rank()), MONTHS_DONE, DOMAINS, false);
const PAGES: readonly Question[] = [
  { name: "whole relation page, any of the pairs", ask: wholePage(() => below(PAIRS)), times: QUERIES },
  {
    name: "whole relation page, a medium pair",
    ask: wholePage(() => 100 + below(200)),
    times: Math.min(QUERIES, 20),
  },
  { name: "whole relation page, the eleventh pair", ask: wholePage(() => 10), times: Math.min(QUERIES, 3) },
];

const folder = mkdtempSync(join(tmpdir(), "thaw-stories-"));
const path = option("file", join(folder, "stories.duckdb"));
// A process of its own fills it, so that the memory told is that of the questions.
if (process.argv.includes("--fill")) {
  await make(path);
  rmSync(folder, { recursive: true });
  process.exit();
}
if (!existsSync(path))
  execFileSync(process.execPath, [
    import.meta.filename,
    "--stories",
    String(STORIES),
    "--file",
    path,
    "--fill",
  ]);
const store = await openStore(path, { readOnly: true });
const ids = (await store.stories({ pair: pairAt(50), limit: 300 })).map(({ id }) => id);
const lines = [
  `# What the pages ask of ${STORIES.toLocaleString("en")} stories`,
  "",
  machine(),
  "",
  `${PAIRS} pairs of ${ACTORS} actors over 20 years, sizes by Zipf; a file of ${(statSync(path).size / 1e9).toFixed(1)} GB.`,
  "",
  "| Question | Median ms | 95% ms | Median ms of processor |",
  "|---|---:|---:|---:|",
];
const peaks: number[] = [];
for (const { name, ask, times } of [...QUESTIONS, ...PAGES]) {
  let peak = 0;
  const [clock, processor]: [number[], number[]] = [[], []];
  for (let n = 0; n < times; n++) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    await ask(store, ids);
    clock.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  for (const list of [clock, processor]) list.sort((a, b) => a - b);
  const at = (list: readonly number[], share: number): string =>
    list[Math.min(list.length - 1, Math.floor(share * list.length))]!.toFixed(1);
  lines.push(`| ${name} | ${at(clock, 0.5)} | ${at(clock, 0.95)} | ${at(processor, 0.5)} |`);
  peaks.push(peak);
}
const most = (all: readonly number[]): string => `${(Math.max(...all) / 1e6).toFixed(0)} MB`;
lines.push(
  "",
  `Memory at the most: ${most(peaks.slice(0, QUESTIONS.length))}; with whole pages ${most(peaks)}.`,
);
publish("story-queries", lines, process.argv.includes("--record"));
await store.close();
rmSync(folder, { recursive: true });
