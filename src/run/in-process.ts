/** Does a job for documents one after another, in this thread. */
import { setImmediate } from "node:timers/promises";
import { type Failure, isFailure, type SourceDocument } from "../document/source.ts";
import { type Job, type Jobs, perform } from "./pipeline.ts";
import { loadStagesOf, type Stages, type StagesSource } from "./stages.ts";

/** Outcomes in the order of the documents; stages are loaded when the first document comes. */
export async function* runInProcess<J extends Job>(
  job: J,
  source: StagesSource,
  documents: AsyncIterable<SourceDocument | Failure>,
): AsyncGenerator<Jobs[J] | Failure> {
  let stages: Stages | undefined;
  for await (const document of documents) {
    if (isFailure(document)) {
      yield document;
      continue;
    }
    stages ??= await loadStagesOf(source);
    yield perform(job, stages, document);
    // Lets signals and timers be seen between documents.
    await setImmediate();
  }
}
