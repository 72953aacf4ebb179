/**
 * Gives damaged files to every reader: `node dist/bench/fuzz.js [FOLDER...] [--minutes 60] [--seed 1] [--out FOLDER] [--record]`.
 * The seeds are made up in fuzz-seeds.ts, and files of the folders; their endings say which reader. Prints, by kind, how many inputs were read, the
 * longest time and the most memory, and every crash, hang and fault; what caused one is kept in --out.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { sha256 } from "../src/document/input.ts";
import { kindOf } from "../src/document/kinds.ts";
import type { Outcome, Task } from "./fuzz-child.ts";
import { type Draw, mutated } from "./fuzz-mutate.ts";
import { SEEDS, type Seed } from "./fuzz-seeds.ts";
import { machine, publish } from "./measure.ts";

/** Milliseconds of processor time that are a hang, and of the clock after which nobody waits any more. */
const HANG = 5000;
const PATIENCE = 30_000;
/** More than this, in MB, is unbounded: Node has 512 for objects, the rest is for buffers and the program. */
const MEMORY = 1500;
const HEAP = 512;
const LARGEST_SEED = 1 << 20;
const LARGEST_INPUT = 2 << 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "/tmp/thaw-fuzz" },
    record: { type: "boolean", default: false },
  },
});
mkdirSync(values.out, { recursive: true });

/** mulberry32. */
function drawing(seed: number): Draw {
  let a = seed >>> 0;
  return (below) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const files = positionals.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= LARGEST_SEED)
    .map((path) => ({ name: basename(path), bytes: readFileSync(path) })),
);
const seeds: readonly Seed[] = [...SEEDS, ...files];
const byKind = new Map<string, Seed[]>();
for (const seed of seeds) {
  const table = seed.name.endsWith(".table") ? seed.name.slice(0, -".table".length) : null;
  const name = table ?? kindOf(seed.bytes, seed.name, null).name;
  byKind.set(name, [...(byKind.get(name) ?? []), seed]);
}

interface Row {
  inputs: number;
  documents: number;
  failures: number;
  slowest: number;
  memory: number;
}
const rows = new Map<string, Row>();
/** By kind and first line: one example of each. */
const troubles = new Map<string, { count: number; file: string }>();

function trouble(kind: string, what: string, task: Task): void {
  const key = `${kind}: ${what.split("\n").slice(0, 3).join(" ").slice(0, 300)}`;
  const known = troubles.get(key);
  if (known !== undefined) {
    known.count++;
    return;
  }
  const file = join(values.out, `${sha256(task.bytes).slice(0, 12)}-${task.name}`);
  writeFileSync(file, task.bytes);
  troubles.set(key, { count: 1, file });
  process.stderr.write(`${key} (${file})\n`);
}

const reader: { child: ChildProcess | null } = { child: null };

function end(): void {
  reader.child?.kill("SIGKILL");
  reader.child = null;
}

async function ready(): Promise<ChildProcess> {
  if (reader.child !== null) return reader.child;
  const child = fork(new URL("./fuzz-child.js", import.meta.url), {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${HEAP}`],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("the reading process does not start")));
  });
  reader.child = child;
  return child;
}

/** What came of a task; words where the process hung or died of it. */
async function give(task: Task): Promise<Outcome | string> {
  const child = await ready();
  return new Promise((resolve) => {
    const settle = (outcome: Outcome | string): void => {
      clearTimeout(timer);
      child.removeAllListeners("message").removeAllListeners("exit");
      if (typeof outcome === "string") end();
      resolve(outcome);
    };
    const timer = setTimeout(() => settle(`hang: no answer within ${PATIENCE / 1000} s`), PATIENCE);
    child.once("message", (outcome) => settle(outcome as Outcome));
    child.once("exit", (code, signal) => settle(`crash: exit ${code ?? signal}`));
    child.send(task);
  });
}

const draw = drawing(Number(values.seed));
const last = Date.now() + Number(values.minutes) * 60_000;
const kinds = [...byKind.keys()];
const lenders = seeds.map(({ bytes }) => bytes);
for (let turn = 0; Date.now() < last; turn++) {
  const kind = kinds[turn % kinds.length]!;
  const own = byKind.get(kind)!;
  const seed = own[draw(own.length)]!;
  const damaged = (bytes: Uint8Array): Uint8Array => mutated(bytes, lenders, draw, LARGEST_INPUT);
  const { name, inner } = seed;
  const bytes = inner === undefined || draw(2) === 0 ? damaged(seed.bytes) : inner.pack(damaged(inner.bytes));
  const task = { name, bytes };
  const row = rows.get(kind) ?? { inputs: 0, documents: 0, failures: 0, slowest: 0, memory: 0 };
  rows.set(kind, row);
  row.inputs++;
  const outcome = await give(task);
  if (typeof outcome === "string") {
    trouble(kind, outcome, task);
    continue;
  }
  row.documents += outcome.documents;
  row.failures += outcome.failures;
  row.slowest = Math.max(row.slowest, outcome.milliseconds);
  row.memory = Math.max(row.memory, outcome.memory);
  if (outcome.fault !== null) trouble(kind, `fault: ${outcome.fault}`, task);
  if (outcome.milliseconds > HANG) trouble(kind, `hang: more than ${HANG / 1000} s`, task);
  if (outcome.memory > MEMORY) {
    trouble(kind, "memory", task);
    end();
  }
}
end();

const number = (value: number): string => Math.round(value).toLocaleString("en-GB");
const total = [...rows.values()].reduce((sum, row) => sum + row.inputs, 0);
publish(
  "fuzz",
  [
    "# Damaged files",
    "",
    machine(),
    "",
    `${values.minutes} minutes, seed ${values.seed}: ${number(total)} inputs, mutated from ${number(seeds.length)} files; longest allowed ${HANG / 1000} s of processor time, heap ${HEAP} MB.`,
    "",
    "| kind | inputs | documents | failures told | slowest, ms of processor | memory, MB |",
    "|---|---|---|---|---|---|",
    ...[...rows].map(
      ([kind, row]) =>
        `| ${kind} | ${number(row.inputs)} | ${number(row.documents)} | ${number(row.failures)} | ${number(row.slowest)} | ${number(row.memory)} |`,
    ),
    "",
    troubles.size === 0 ? "No crash, no hang, no fault of the program." : "Crashes, hangs and faults:",
    ...[...troubles].map(([what, { count }]) => `- ${what} (${count} times)`),
  ],
  values.record,
);
process.exitCode = troubles.size === 0 ? 0 : 1;
