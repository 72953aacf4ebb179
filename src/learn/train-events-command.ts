/** `thaw train events`: learns to choose among the codebook's readings of events. */
import { join } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import { loadParties } from "../event/event-model.ts";
import { loadModels } from "../run/load-stages.ts";
import { reportFolds } from "./fold-report.ts";
import { trainEvents } from "./train-events.ts";
import { trainingRows } from "./training-rows.ts";
import { writeEventModel } from "./write-event-model.ts";

const Options = z.object({
  gold: z.array(z.string()).min(1),
  coded: z.tuple([z.string(), z.string()]).optional(),
  data: z.string(),
  out: z.string(),
  seed: z.coerce.number().int(),
});

const EXAMPLE = `
Example:
  thaw train events --gold plv_train.tsv.gz cameo_class_train.tsv cameo_ner_train.txt data/codebook/examples.tsv \\
    --coded samples/dispatches.jsonl test/golden/samples.jsonl
`;

/** Adds the command `events` to `thaw train`. */
export function addTrainEvents(train: Command): void {
  train
    .command("events")
    .summary("the chooser of events, from gold files and the codebook's examples")
    .description("Trains the chooser of events, and measures it on five folds that it did not see.")
    .requiredOption("--gold <paths...>", "gold files, as for thaw evaluate")
    .option("--coded <texts gold...>", "documents and their hand-coded events, both JSON Lines with ids")
    .option("--data <folder>", "folder that holds data/ and model/", ".")
    .option("--out <folder>", "folder to write the model to", "model")
    .option("--seed <n>", "seed of all random choices", "1")
    .addHelpText("after", EXAMPLE)
    .action(runTrainEvents);
}

function runTrainEvents(given: unknown): void {
  const options = Options.safeParse(given);
  if (!options.success)
    throw badUsage({
      expected: "options as in `thaw train events --help`",
      found: z.prettifyError(options.error),
      where: "thaw train events",
      mend: "See `thaw train events --help`.",
    });
  const { gold, coded, data, out, seed } = options.data;
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
