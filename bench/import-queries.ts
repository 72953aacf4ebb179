/**
 * Fills a store with made-up rows of an imported table, straight into its tables, and times what the pages ask of it:
 * node dist/bench/import-queries.js [--rows 5000000] [--queries 100] [--file PATH] [--record].
 * With --file, a file that is there already is used again; with --fill, it is made, and nothing asked.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { createRandom } from "../src/core/random.ts";
import { barometerPage } from "../src/page/barometer.tsx";
import { overviewPage } from "../src/page/overview.tsx";
import { relationPage } from "../src/page/relation.tsx";
import { MONTHS_DONE, relationData } from "../src/page/relation-view.ts";
import { readBarometerTables } from "../src/page/tables.ts";
import { openStore } from "../src/store/open.ts";
import type { Store } from "../src/store/store.ts";
import { machine, publish } from "./measure.ts";

const option = (name: string, usual: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? usual : process.argv[at + 1]!;
};
const ROWS = Number(option("rows", "5000000"));
const QUERIES = Number(option("queries", "100"));
const TABLES = readBarometerTables(join("data", "barometer"));
const SET = "gdelt2";
const PART = 500_000;

/** Pair of a rank: two of 200 actors; a rank has 1/(rank + 1) of the rows of the first (Zipf). */
const [ACTORS, PAIRS] = [200, 12_000];
const RANKS = `SELECT i AS rank, 'A' || lpad((i % ${ACTORS})::VARCHAR, 3, '0') AS x,
  'A' || lpad(((i % ${ACTORS} + 1 + i // ${ACTORS}) % ${ACTORS})::VARCHAR, 3, '0') AS y FROM range(${PAIRS}) t(i)`;

/**
 * Rows from number `first` on, in the order in which they were added over eight years. As in real files of GDELT, 3 of 10
 * have two states, 1 of 11 tells an event again, 1 of 8 has a code without a type, and some are of long before.
 */
const drawn = (first: number): string => `
  SELECT (1::UBIGINT << 28) + i::UBIGINT AS id, i, least(x, y) AS a, greatest(x, y) AS b, hash(n, 6) % 2 = 0 AS forth,
    hash(n, 8) % 10 < 3 AS paired, (DATE '2015-01-01' + (i * 2900 // ${ROWS})::INTEGER) AS added,
    DATE '2015-01-01' + (n * 2900 // ${ROWS})::INTEGER - CASE WHEN hash(n, 9) % 20 = 0 THEN 365 ELSE 0 END AS date,
    (hash(n, 3) % 100) AS kind, n AS told
  FROM (SELECT i, n, floor(exp(ln(${PAIRS + 1}) * (hash(n, 7) / 18446744073709551616.0)) - 1)::BIGINT AS rank
    FROM (SELECT i, CASE WHEN hash(i, 1) % 11 = 0 AND i > 5000 THEN i - (hash(i, 2) % 5000)::BIGINT ELSE i END AS n
      FROM range(${first}, ${first + PART}) t(i) WHERE i < ${ROWS})) JOIN ranks USING (rank)`;
const TYPE =
  "CASE WHEN kind < 12 THEN NULL WHEN kind < 50 THEN 'CONSULT' WHEN kind < 70 THEN 'ACCUSE' WHEN kind < 85 THEN 'AGREE' ELSE 'ASSAULT' END";
const CODE =
  "CASE WHEN kind < 12 THEN '010' WHEN kind < 50 THEN '042' WHEN kind < 70 THEN '112' WHEN kind < 85 THEN '057' ELSE '190' END";
const QUAD =
  "CASE WHEN kind < 12 THEN NULL WHEN kind < 50 OR kind BETWEEN 70 AND 84 THEN 1 WHEN kind < 70 THEN 3 ELSE 4 END";
const SCORE =
  "CASE WHEN kind < 12 THEN 0 WHEN kind < 50 THEN 1.9 WHEN kind < 70 THEN -2 WHEN kind < 85 THEN 8 ELSE -10 END";

async function fill(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ranks AS ${RANKS}`);
  await connection.run(
    `INSERT INTO dataset VALUES ('${SET}', 'gdelt2', 'CAMEO 1.1b3', 'gdelt', ${ROWS}, TIMESTAMP '2026-01-01')`,
  );
  await connection.run(
    `INSERT INTO imported_file VALUES (1, '${SET}', 'export.CSV', '', 1, ${ROWS}, 0, TIMESTAMP '2026-01-01')`,
  );
  for (let first = 0; first < ROWS; first += PART) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE part AS ${drawn(first)}`);
    await connection.run(`INSERT INTO imported_event SELECT id, '${SET}', (400000000 + i)::VARCHAR, date, added, ${CODE},
      ${TYPE}, [], [], ${QUAD}, '1', ${SCORE}, [CASE WHEN forth THEN a ELSE b END],
      [CASE WHEN NOT paired THEN 'UNK' WHEN forth THEN b ELSE a END], a || 'GOV', b, a, b, ['GOV'], [],
      'Town ' || (hash(i) % 9000) || ', Region, Country', 'A001', 50 + (hash(i) % 100) / 10, 20 + (hash(i, 1) % 100) / 10,
      10, (1 + hash(i, 5) % 3)::INTEGER, 10,
      'http://www.outlet' || (hash(i, 4) % 3000) || '.example/news/world/' || hash(i) || '/a-long-title-of-an-article-' || (i % 977),
      NULL, NULL, false FROM part ORDER BY id`);
    await connection.run(`INSERT INTO imported_pair SELECT a, b, '${SET}', id, date, ${TYPE}, CASE WHEN forth THEN 1 ELSE -1 END,
      ${SCORE}, ${QUAD}, hash(told) FROM part WHERE paired ORDER BY id`);
  }
}

async function make(path: string): Promise<void> {
  await (await openStore(path)).close();
  const instance = await DuckDBInstance.create(path, { memory_limit: "1500MB" });
  const connection = await instance.connect();
  await fill(connection);
  connection.closeSync();
  instance.closeSync();
  // Closing it sorts the rows, as after an import.
  await (await openStore(path)).close();
}

const random = createRandom(1);
const below = (n: number): number => Math.floor(random() * n);
const actor = (n: number): string => `A${String(n % ACTORS).padStart(3, "0")}`;
const pairAt = (rank: number): readonly [string, string] => [
  actor(rank),
  actor((rank % ACTORS) + 1 + Math.floor(rank / ACTORS)),
];
const usual = (): readonly [string, string] => pairAt(below(PAIRS));
const medium = (): readonly [string, string] => pairAt(100 + below(200));
const large = (): readonly [string, string] => pairAt(10);

interface Question {
  readonly name: string;
  readonly ask: (set: Store) => Promise<unknown>;
  readonly times: number;
}

const FEW = Math.min(QUERIES, 20);
const page =
  (pair: () => readonly [string, string]): Question["ask"] =>
  (set) =>
    relationPage(set, pair(), { auxiliary: false, raw: false, page: 1 }, TABLES.domains);
const QUESTIONS: readonly Question[] = [
  { name: "overview page, first time", ask: overviewPage, times: 1 },
  { name: "overview page", ask: overviewPage, times: FEW },
  {
    name: "sums by month, the largest pair",
    ask: (set) => set.sums({ pair: pairAt(0), by: "month" }),
    times: FEW,
  },
  {
    name: "sums by month, a usual pair",
    ask: (set) => set.sums({ pair: usual(), by: "month" }),
    times: QUERIES,
  },
  {
    name: "sums by month of an actor's pairs",
    ask: (set) => set.sums({ actor: actor(below(ACTORS)), by: "month" }),
    times: FEW,
  },
  {
    name: "50 stories of a usual pair",
    ask: (set) => set.stories({ pair: usual(), limit: 50 }),
    times: QUERIES,
  },
  {
    name: "all stories of a usual pair, reckoned",
    ask: (set) => relationData(set, usual(), MONTHS_DONE, TABLES.domains, false),
    times: QUERIES,
  },
  { name: "relation page, a usual pair", ask: page(usual), times: QUERIES },
  { name: "relation page, a medium pair", ask: page(medium), times: FEW },
  { name: "relation page, the eleventh pair", ask: page(large), times: 3 },
  {
    name: "barometer page of an actor",
    ask: (set) => barometerPage(set, actor(50 + below(100)), {}, TABLES, []),
    times: FEW,
  },
  {
    name: "a row by id, with its story",
    ask: async (set) => {
      const id = ((1n << 28n) + BigInt(below(ROWS))).toString(16).padStart(16, "0");
      return [await set.imported({ ids: [id] }), await set.storyOf(id)];
    },
    times: QUERIES,
  },
];

const folder = mkdtempSync(join(tmpdir(), "thaw-rows-"));
const path = option("file", join(folder, "rows.duckdb"));
// A process of its own fills it, so that the memory told is that of the questions.
if (process.argv.includes("--fill")) {
  await make(path);
  rmSync(folder, { recursive: true });
  process.exit();
}
if (!existsSync(path))
  execFileSync(process.execPath, [import.meta.filename, "--rows", String(ROWS), "--file", path, "--fill"]);
const store = await openStore(path, { readOnly: true });
const set = store.dataset(SET, new Map());
const sizes = new Map((await set.pairs()).map(({ pair, events }) => [pair.join(" "), events]));
const events = [...sizes.values()].sort((a, b) => a - b);
const sizeOf = ([a, b]: readonly [string, string]): number => sizes.get([a, b].sort().join(" ")) ?? 0;
const lines = [
  `# What the pages ask of ${ROWS.toLocaleString("en")} imported rows`,
  "",
  machine(),
  "",
  `${sizes.size} pairs of ${ACTORS} actors over eight years, sizes by Zipf: rows of the median pair ${events[events.length >> 1]}, of a medium one some ${sizeOf(pairAt(200))}, of the eleventh ${sizeOf(pairAt(10))}; a file of ${(statSync(path).size / 1e9).toFixed(1)} GB.`,
  "",
  "| Question | Median ms | 95% ms | Median ms of processor |",
  "|---|---:|---:|---:|",
];
let peak = 0;
for (const { name, ask, times } of QUESTIONS) {
  const [clock, processor]: [number[], number[]] = [[], []];
  for (let n = 0; n < times; n++) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    await ask(set);
    clock.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  for (const list of [clock, processor]) list.sort((a, b) => a - b);
  const at = (list: readonly number[], share: number): string =>
    list[Math.min(list.length - 1, Math.floor(share * list.length))]!.toFixed(1);
  lines.push(`| ${name} | ${at(clock, 0.5)} | ${at(clock, 0.95)} | ${at(processor, 0.5)} |`);
}
lines.push("", `Memory at the most: ${(peak / 1e6).toFixed(0)} MB.`);
publish("import-queries", lines, process.argv.includes("--record"));
await store.close();
rmSync(folder, { recursive: true });
