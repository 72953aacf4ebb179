/** `thaw train events`: learns to choose among the codebook's readings of events. */
import { join } from "node:path";
import type { Command } from "commander";
import { loadParties } from "../event/event-model.ts";
import { loadModels } from "../run/load-stages.ts";
import { addEventOptions, parseEventOptions } from "./event-options.ts";
import { reportFolds } from "./fold-report.ts";
import { trainEvents } from "./train-events.ts";
import { trainingRows } from "./training-rows.ts";
import { writeEventModel } from "./write-event-model.ts";

const EXAMPLE = `
Example:
  thaw train events --gold plv_train.tsv.gz cameo_class_train.tsv cameo_ner_train.txt data/codebook/examples.tsv \\
    --coded samples/dispatches.jsonl test/golden/samples.jsonl
`;

/** Adds the command `events` to `thaw train`. */
export function addTrainEvents(train: Command): void {
  const command = train
    .command("events")
    .summary("the chooser of events, from gold files and the codebook's examples")
    .description("Trains the chooser of events, and measures it on five folds that it did not see.");
  addEventOptions(command, "gold files, as for thaw evaluate")
    .addHelpText("after", EXAMPLE)
    .action(runTrainEvents);
}

function runTrainEvents(given: unknown): void {
  const { gold, coded, data, out, seed } = parseEventOptions("events", given);
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const texts = coded === undefined ? null : { texts: coded[0], gold: coded[1] };
  const models = loadModels(data);
  const parties = loadParties(join(data, "model"), models.codebook);
  const { rows, sources } = trainingRows(models, parties, gold, join(data, "data", "codebook"), texts);
  const { weights, held } = trainEvents(rows, seed, report);
  const { lines, scores } = reportFolds(held, weights.temperature);
  const manifest = writeEventModel(out, "events", weights, sources, scores);
  process.stdout.write(`${lines.join("\n")}\n${JSON.stringify(manifest, null, 2)}\n`);
}
