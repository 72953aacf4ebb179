/** The runners: in this thread, on threads, and the choice between them. */
import { runInProcess } from "../../src/run/in-process.ts";
import { runDocuments } from "../../src/run/run-documents.ts";
import { runThreads } from "../../src/run/threads.ts";
import { runnerSuite } from "./runner.suite.ts";

runnerSuite("in this thread", runInProcess, false);
runnerSuite("on one worker thread", (job, source, documents) => runThreads(job, source, documents, 1), true);
runnerSuite(
  "on three worker threads",
  (job, source, documents) => runThreads(job, source, documents, 3),
  true,
);
runnerSuite(
  "as the size of the run asks",
  (job, source, documents) => runDocuments(job, source, documents, null),
  false,
);
