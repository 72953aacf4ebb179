/** The process that bench/fuzz.ts gives inputs to: it reads them, and says what came of each. */
import { ThawError } from "../src/core/error.ts";
import { NO_OPTIONS } from "../src/document/input.ts";
import { readInput } from "../src/document/read.ts";
import { isFailure } from "../src/document/source.ts";
import { createPdfThread } from "../src/run/pdf-thread.ts";
import type { FormatName } from "../src/store/import/format.ts";
import { openStore } from "../src/store/open.ts";
import { take } from "../test/store/import/rows.ts";

export interface Task {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Outcome {
  readonly documents: number;
  readonly failures: number;
  /** What the program says of a fault of its own; null: none. */
  readonly fault: string | null;
  /** Of processor time: other programs may run beside. */
  readonly milliseconds: number;
  /** Of this process, in MB. */
  readonly memory: number;
}

/** Items of one input after which nobody waits for more. */
const ITEMS = 10_000;

const options = { ...NO_OPTIONS, pdf: createPdfThread().read };
const store = await openStore(":memory:");

async function read(task: Task): Promise<Outcome> {
  const before = process.cpuUsage();
  const told = task.name.endsWith(".table") ? await readTable(task) : await readDocuments(task);
  const { user, system } = process.cpuUsage(before);
  const memory = process.memoryUsage.rss() / 2 ** 20;
  return { ...told, milliseconds: (user + system) / 1000, memory };
}

type Told = Pick<Outcome, "documents" | "failures" | "fault">;

/** An event table, as far as its rows go in. */
async function readTable({ name, bytes }: Task): Promise<Told> {
  try {
    const { found } = await take(name.split(".")[0] as FormatName, Buffer.from(bytes), {}, store);
    return { documents: found.rows, failures: found.refused, fault: null };
  } catch (error) {
    const ours = error instanceof ThawError && error.family !== "internal";
    return { documents: 0, failures: 1, fault: ours ? null : words(error) };
  } finally {
    for (const dataset of await store.datasets()) await store.drop(dataset.name);
  }
}

const words = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

async function readDocuments({ name, bytes }: Task): Promise<Told> {
  let [documents, failures] = [0, 0];
  let fault: string | null = null;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const origin = { url: null, record: null, range: null, fetched: null };
  const input = { ...origin, source: name, name, type: null, depth: 0, chunks: chunks() };
  try {
    for await (const item of readInput(input, options)) {
      if (!isFailure(item)) documents++;
      else {
        failures++;
        if (item.family === "internal") fault = item.complaint.found;
      }
      if (documents + failures >= ITEMS) break;
    }
  } catch (error) {
    fault = words(error);
  }
  return { documents, failures, fault };
}

process.on("message", (task: Task) => {
  read(task).then(
    (outcome) => process.send!(outcome),
    (error: unknown) => {
      throw error;
    },
  );
});
process.send!("ready");
