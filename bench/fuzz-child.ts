/** The process that bench/fuzz.ts gives inputs to: it reads them, and says what came of each. */
import { NO_OPTIONS } from "../src/document/input.ts";
import { readInput } from "../src/document/read.ts";
import { isFailure } from "../src/document/source.ts";

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

async function read({ name, bytes }: Task): Promise<Outcome> {
  const before = process.cpuUsage();
  let [documents, failures] = [0, 0];
  let fault: string | null = null;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const origin = { url: null, record: null, range: null, fetched: null };
  const input = { ...origin, source: name, name, type: null, depth: 0, chunks: chunks() };
  try {
    for await (const item of readInput(input, NO_OPTIONS)) {
      if (!isFailure(item)) documents++;
      else {
        failures++;
        if (item.family === "internal") fault = item.complaint.found;
      }
      if (documents + failures >= ITEMS) break;
    }
  } catch (error) {
    fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const memory = process.memoryUsage.rss() / 2 ** 20;
  const { user, system } = process.cpuUsage(before);
  return { documents, failures, fault, milliseconds: (user + system) / 1000, memory };
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
