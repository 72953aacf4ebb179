/** Chooses how documents are worked on: a few small ones in this thread, many or long ones on all cores. */
import { availableParallelism } from "node:os";
import { type Failure, isFailure, type SourceDocument } from "../document/source.ts";
import { runInProcess } from "./in-process.ts";
import type { Job, Jobs } from "./pipeline.ts";
import type { StagesSource } from "./stages.ts";
import { runThreads } from "./threads.ts";

/** UTF-16 code units that are coded sooner than a second thread has loaded its model. */
const SMALL = 60_000;

/** Outcomes in the order of the documents; `workers` null: as many as there are cores, or documents if fewer. */
export async function* runDocuments<J extends Job>(
  job: J,
  source: StagesSource,
  documents: AsyncIterable<SourceDocument | Failure>,
  workers: number | null,
): AsyncGenerator<Jobs[J] | Failure> {
  const iterator = documents[Symbol.asyncIterator]();
  const first: (SourceDocument | Failure)[] = [];
  const cores = workers ?? availableParallelism();
  let length = 0;
  let good = 0;
  let ended = false;
  while (!ended && (length <= SMALL || good < cores)) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else {
      first.push(next.value);
      if (isFailure(next.value)) continue;
      length += next.value.text.length;
      good++;
    }
  }
  async function* all(): AsyncGenerator<SourceDocument | Failure> {
    try {
      yield* first;
      for (let next = ended ? null : await iterator.next(); next && !next.done; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  if (length <= SMALL && workers === null) yield* runInProcess(job, source, all());
  else yield* runThreads(job, source, all(), Math.max(1, Math.min(cores, ended ? good : cores)));
}
