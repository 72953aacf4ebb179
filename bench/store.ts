/** Rate of saving, time of opening and of queries, over generated readings: node dist/bench/store.js [READINGS]. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { relate } from "../src/relation/relate.ts";
import { openStore } from "../src/store/open.ts";
import { generatedReading } from "../test/store/records.ts";

const total = Number(process.argv[2] ?? 50_000);
const BATCH = 500;
const folder = mkdtempSync(join(tmpdir(), "thaw-bench-"));
const path = join(folder, "store.duckdb");
const line = (what: string, figure: string, more = ""): void =>
  console.log(`${what.padEnd(46)}${figure.padStart(14)}${more.padStart(26)}`.trimEnd());

/** Milliseconds of processor time since `start`, over all threads: comparable on a busy machine, as time is not. */
function processorTime(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function timed<T>(what: string, task: () => Promise<T>): Promise<T> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = await task();
  const size = Array.isArray(result) ? ` (${result.length} rows)` : "";
  const processor = `${processorTime(used).toFixed(0)} ms of processor`;
  line(what + size, `${(performance.now() - start).toFixed(1)} ms`, processor);
  return result;
}

console.log(
  `${total} readings of 8 records; ${cpus().length} x ${cpus()[0]?.model}; Node ${process.version}`,
);
let store = await openStore(path);
let spent = 0;
let processor = 0;
for (let n = 0; n < total; n += 4 * BATCH) {
  const batches = [0, 1, 2, 3].map((b) =>
    Array.from({ length: Math.max(0, Math.min(BATCH, total - n - b * BATCH)) }, (_, k) =>
      generatedReading(n + b * BATCH + k),
    ),
  );
  const [start, used] = [performance.now(), process.cpuUsage()];
  await Promise.all(batches.map((readings) => store.save(readings)));
  spent += performance.now() - start;
  processor += processorTime(used);
}
line(`saved, ${BATCH} a transaction`, `${((total / spent) * 1000).toFixed(0)} a second`);
line("processor time of saving one", `${(processor / total).toFixed(2)} ms`);
line("load of the machine (1 minute)", loadavg()[0]!.toFixed(1));
const again = Array.from({ length: BATCH }, (_, k) => generatedReading(k));
await timed(`saved again, unchanged (${BATCH} readings)`, () => store.save(again));
const changed = again.map((one) => ({ ...one, problems: ["read anew"] }));
await timed(`saved again, replaced (${BATCH} readings)`, () => store.save(changed));
await timed("saved, one reading", () => store.save([generatedReading(total)]));
await timed("closed", () => store.close());
line("size of the file", `${(statSync(path).size / 1e6).toFixed(0)} MB`);
store = await timed("opened", () => openStore(path));
await timed("counts", () => store.counts());
await timed("pairs", () => store.pairs());
await timed("record by id", () => store.record(generatedReading(total >> 1).records[3]!.id));
await timed("document by id", () => store.document(generatedReading(total >> 1).document.id));
await timed("records of a document", () => store.records({ document: generatedReading(7).document.id }));
await timed("records of a pair", () => store.records({ pair: ["NOR", "PER"] }));
await timed("records of an actor, one year", () =>
  store.records({ actor: "NOR", from: "2010-01-01", to: "2010-12-31" }),
);
await timed("first 50 events done", () => store.records({ record: "event", auxiliary: false, limit: 50 }));
const relation = await timed("relation of a pair", () => relate(store, ["NOR", "PER"], {}));
line("months in it", String(relation.months.length));
line("memory (resident)", `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
await store.close();
rmSync(folder, { recursive: true });
