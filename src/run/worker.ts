/** A thread: loads the stages once, then answers each document with an outcome. */
import { parentPort, workerData } from "node:worker_threads";
import type { SourceDocument } from "../document/source.ts";
import { type Job, perform } from "./pipeline.ts";
import { loadStagesOf, type StagesSource } from "./stages.ts";

const { job, source } = workerData as { readonly job: Job; readonly source: StagesSource };
const port = parentPort!;
const stages = await loadStagesOf(source);
port.on("message", (document: SourceDocument) => port.postMessage(perform(job, stages, document)));
port.postMessage("ready");
