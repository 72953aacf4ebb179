/** Does a job for many documents on worker threads; the outcomes come in the order of the documents. */
import { Worker } from "node:worker_threads";
import { ThawError } from "../core/error.ts";
import { type Failure, failureOf, isFailure, type SourceDocument } from "../document/source.ts";
import type { Job, Jobs } from "./pipeline.ts";
import type { StagesSource } from "./stages.ts";

/** Documents under way or done but not yet taken, for each thread. */
const AHEAD = 4;

/** One thread. It serves one document at a time, so that its end is the failure of that document and of no other. */
interface Thread {
  readonly worker: Worker;
  perform(document: SourceDocument): Promise<unknown>;
  alive(): boolean;
}

/** Resolves when the stages are loaded; rejects if they cannot be. */
async function startThread(job: Job, source: StagesSource): Promise<Thread> {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: { job, source } });
  let alive = true;
  let settle: { resolve(value: unknown): void; reject(reason: unknown): void } | null = null;
  const next = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
    });
  const die = (error: unknown): void => {
    alive = false;
    settle?.reject(error);
  };
  worker.on("message", (message) => settle?.resolve(message));
  worker.on("messageerror", die);
  worker.on("error", die);
  worker.on("exit", (code) => die(new Error(`its thread ended with exit code ${code}`)));
  const greeting = await next();
  if (greeting !== "ready") {
    const { family, complaint } = greeting as Pick<ThawError, "family" | "complaint">;
    void worker.terminate();
    throw new ThawError(family, complaint);
  }
  return {
    worker,
    alive: () => alive,
    async perform(document) {
      try {
        if (!alive) throw new Error("its thread had ended");
        const outcome = next();
        worker.postMessage(document);
        return await outcome;
      } catch (error) {
        alive = false;
        void worker.terminate();
        return failureOf(document.source, error);
      }
    },
  };
}

/** A place for one thread; a thread that died is replaced in it. */
interface Slot {
  thread: Promise<Thread>;
}

/** `workers` is 1 or more. Throws if the stages cannot be loaded. */
export async function* runThreads<J extends Job>(
  job: J,
  source: StagesSource,
  documents: AsyncIterable<SourceDocument | Failure>,
  workers: number,
): AsyncGenerator<Jobs[J] | Failure> {
  const slots: Slot[] = Array.from({ length: workers }, () => ({ thread: quiet(startThread(job, source)) }));
  const idle = [...slots];
  const waiting: ((slot: Slot) => void)[] = [];
  const free = (): Slot | Promise<Slot> => idle.pop() ?? new Promise((resolve) => waiting.push(resolve));
  let ended = false;
  const give = (slot: Slot): void => {
    if (ended) return;
    const first = waiting.shift();
    if (first) first(slot);
    else idle.push(slot);
  };
  const outcomeOf = async (document: SourceDocument | Failure): Promise<Jobs[J] | Failure> => {
    if (isFailure(document)) return document;
    const slot = await free();
    try {
      const thread = await slot.thread;
      const outcome = await thread.perform(document);
      if (!thread.alive() && !ended) slot.thread = quiet(startThread(job, source));
      return outcome as Jobs[J] | Failure;
    } finally {
      give(slot);
    }
  };
  const order: Promise<Jobs[J] | Failure>[] = [];
  try {
    for await (const document of documents) {
      order.push(quiet(outcomeOf(document)));
      if (order.length >= workers * AHEAD) yield await order.shift()!;
    }
    while (order.length > 0) yield await order.shift()!;
  } finally {
    // From here on no thread is replaced, and documents that still wait for one wait in vain.
    ended = true;
    const threads = await Promise.allSettled(slots.map((slot) => slot.thread));
    await Promise.all(
      threads.map((thread) => thread.status === "fulfilled" && thread.value.worker.terminate()),
    );
  }
}

/** Keeps a rejection for whoever awaits the promise later, instead of ending the process at once. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
