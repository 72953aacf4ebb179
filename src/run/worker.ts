/** A thread: loads the stages once, then answers each document with an outcome. */
import { parentPort, workerData } from "node:worker_threads";
import { ThawError } from "../core/error.ts";
import type { SourceDocument } from "../document/source.ts";
import { type Job, perform } from "./pipeline.ts";
import { loadStagesOf, type Stages, type StagesSource } from "./stages.ts";

const { job, source } = workerData as { readonly job: Job; readonly source: StagesSource };
const port = parentPort!;

function work(stages: Stages): void {
  port.on("message", (document: SourceDocument) => port.postMessage(perform(job, stages, document)));
  port.postMessage("ready");
}

try {
  work(await loadStagesOf(source));
} catch (error) {
  if (!(error instanceof ThawError)) throw error;
  // An error loses its fields on the way between threads.
  port.postMessage({ family: error.family, complaint: error.complaint });
}
