/** PDF files are taken apart in a thread that can be ended: pdf.js has no bounds on time and memory. */
import { Worker } from "node:worker_threads";
import type { PdfText, ReadPdfText } from "../document/pdf/pdf-text.ts";

/** Milliseconds for a file, and for each of its megabytes: twenty times what a text of so many takes. */
const TIME_LIMIT = 10_000;
const TIME_OF_MEGABYTE = 10_000;
/** Milliseconds after which time and memory are looked at. */
const LOOK = 100;
/** Bytes by which the whole program may grow while a file is read. */
const MEMORY_LIMIT = 1.5 * 2 ** 30;

export interface PdfThread {
  readonly read: ReadPdfText;
  readonly close: () => Promise<void>;
}

/** The thread starts with the first file, and anew after one that had to be ended. */
export function createPdfThread(time: number = TIME_LIMIT): PdfThread {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const end = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  async function readOne(bytes: Uint8Array): Promise<PdfText | string> {
    worker ??= new Worker(new URL("./pdf-worker.js", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const thread = worker;
    // What goes wrong when nothing is read ends the thread, and nothing else.
    if (thread.listenerCount("error") === 0)
      thread.on("error", () => {
        if (worker === thread) worker = null;
      });
    const [started, memory] = [Date.now(), process.memoryUsage.rss()];
    const limit = time + Math.floor(bytes.length / 2 ** 20) * TIME_OF_MEGABYTE;
    const { promise, resolve } = settled<PdfText | string>();
    const fail = (): void => resolve("one that the program for PDF files breaks at");
    thread.once("message", resolve);
    thread.once("error", fail);
    thread.once("exit", fail);
    const look = setInterval(() => {
      if (Date.now() - started > limit)
        resolve(`one that takes longer than ${Math.ceil(limit / 1000)} seconds`);
      else if (process.memoryUsage.rss() - memory > MEMORY_LIMIT) resolve("one that takes too much memory");
    }, LOOK);
    thread.postMessage(bytes);
    const outcome = await promise;
    clearInterval(look);
    thread.off("message", resolve).off("error", fail).off("exit", fail);
    // An encrypted or a damaged file leaves the thread as it was.
    if (typeof outcome === "string" && outcome.startsWith("one that")) await end();
    return outcome;
  }
  return {
    read(bytes) {
      const outcome = last.then(() => readOne(bytes));
      last = outcome;
      return outcome;
    },
    close: end,
  };
}

function settled<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((take) => {
    resolve = take;
  });
  return { promise, resolve };
}
