/**
 * How fast event tables go into a store: node dist/bench/import.js FOLDER [ROWS] [--record], where FOLDER has samples of
 * GDELT 1.0 and 2.0 and of ICEWS. Each table is made from one, imported by a process of its own, and removed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { FORMATS } from "../src/store/import/formats.ts";
import { openStore } from "../src/store/open.ts";
import { generate, type Layout } from "./generate-tables.ts";
import { machine, publish } from "./measure.ts";

const GDELT = { delimiter: "\t", header: null, ids: [1], days: [2] } as const;
const TABLES: readonly {
  format: "gdelt1" | "gdelt2" | "icews";
  sample: RegExp;
  share: number;
  layout: Layout;
}[] = [
  {
    format: "gdelt2",
    sample: /^gdelt2_20191024/,
    share: 1,
    layout: {
      ...GDELT,
      addresses: [61],
      dealt: [
        [6, 15],
        [16, 25],
        [27, 31],
        [52, 59],
      ],
    },
  },
  {
    format: "gdelt1",
    sample: /^gdelt1.*csv/,
    share: 0.2,
    layout: {
      ...GDELT,
      addresses: [58],
      dealt: [
        [6, 15],
        [16, 25],
        [27, 31],
        [50, 56],
      ],
    },
  },
  {
    format: "icews",
    sample: /^icews/,
    share: 0.2,
    layout: {
      delimiter: "\t",
      header: "yes",
      ids: [1],
      days: [2],
      addresses: [],
      dealt: [
        [3, 5],
        [9, 11],
        [15, 20],
      ],
    },
  },
];

interface Figures {
  readonly seconds: number;
  readonly processor: number;
  readonly peak: number;
  readonly rows: number;
  readonly pairs: number;
  readonly size: number;
}

/** Everything beside the store that belongs to it is gone when it is closed. */
async function measured(
  task: () => Promise<{ rows: number; pairs: number }>,
  path: string,
): Promise<Figures> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const counted = await task();
  const { user, system } = process.cpuUsage(used);
  return {
    seconds: (performance.now() - start) / 1000,
    processor: (user + system) / 1e6,
    peak: process.resourceUsage().maxRSS / 1024,
    ...counted,
    size: statSync(path).size,
  };
}

async function importTable(format: keyof typeof FORMATS, file: string, path: string): Promise<Figures> {
  return measured(async () => {
    const store = await openStore(path);
    const found = await store.import({
      ...{
        format: FORMATS[format],
        dataset: format,
        source: file,
        path: file,
        data: join(process.cwd(), "data"),
      },
      ...{ dry: false, mend: false, told: 3 },
    });
    if (found.refused > 0) console.error(found.bad);
    await store.close();
    return { rows: found.rows, pairs: 0 };
  }, path);
}

/** What DuckDB takes to make a table of the file as it stands, all columns as text. */
async function plainTable(file: string, path: string): Promise<Figures> {
  return measured(async () => {
    const instance = await DuckDBInstance.create(path, {
      memory_limit: "1200MB",
      checkpoint_threshold: "128MB",
    });
    const connection = await instance.connect();
    await connection.run(
      `CREATE TABLE t AS SELECT * FROM read_csv('${file}', delim = '\t', quote = '', escape = '', header = false,
         all_varchar = true, strict_mode = false)`,
    );
    const found = await connection.runAndReadAll("SELECT count(*)::DOUBLE FROM t");
    connection.closeSync();
    instance.closeSync();
    return { rows: found.getRows()[0]![0] as number, pairs: 0 };
  }, path);
}

async function child(what: string, format: string, file: string, path: string): Promise<void> {
  const figures =
    what === "plain" ? await plainTable(file, path) : await importTable(format as "gdelt2", file, path);
  console.log(JSON.stringify(figures));
}

function inProcess(...argv: readonly string[]): Figures {
  const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, ...argv], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  if (stderr !== "") process.stderr.write(stderr);
  return JSON.parse(stdout) as Figures;
}

const count = (number: number): string => Math.round(number).toLocaleString("en-GB");

async function main(samples: string, total: number, record: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "thaw-bench-import-"));
  const lines: string[] = [];
  try {
    for (const { format, sample, share, layout } of TABLES) {
      const found = readdirSync(samples).find((name) => sample.test(name))!;
      const [file, store] = [join(folder, "table"), join(folder, "store.duckdb")];
      const bytes = await generate(join(samples, found), layout, total * share, file);
      for (const what of ["import", "plain"]) {
        const one = inProcess("--child", what, format, file, store);
        rmSync(store, { force: true });
        lines.push(
          `| ${what === "plain" ? "plain table of the same" : `thaw import ${format}`} | ${count(one.rows)} | ${count(bytes / 1e6)} | ${one.seconds.toFixed(1)} | ${count(one.rows / one.seconds)} | ${one.processor.toFixed(1)} | ${count(one.rows / one.processor)} | ${count(one.peak)} | ${count(one.size / 1e6)} |`,
        );
        console.error(lines.at(-1));
      }
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  publish(
    "import",
    [
      "# Event tables into a store",
      "",
      machine(),
      "",
      "`node dist/bench/import.js FOLDER`: tables made from samples (actors, codes, places, days and addresses dealt out anew),",
      "imported by a process of its own from a plain file; beside it what DuckDB takes to make one table of the same file as it",
      "stands. On a machine that others use the processor's time says more than the clock's.",
      "",
      "| What | Rows | MB | Seconds | Rows/s | Processor s | Rows/s of processor | Peak MB | Store MB |",
      "| ---- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      ...lines,
    ],
    record,
  );
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--child") await child(rest[0]!, rest[1]!, rest[2]!, rest[3]!);
else
  await main(first!, Number(rest.find((word) => /^\d+$/.test(word)) ?? 5_000_000), rest.includes("--record"));
