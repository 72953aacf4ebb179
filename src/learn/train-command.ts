/** `thaw train`: the command line of training. */
import type { Command } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import { train } from "./train.ts";

const number = z.coerce.number().int();
const Options = z.object({
  treebanks: z.array(z.string()).min(1),
  dev: z.array(z.string()).default([]),
  out: z.string(),
  checkpoints: z.string(),
  epochs: number.min(1),
  taggerEpochs: number.min(1),
  folds: number.min(2),
  seed: number,
  modelName: z.string().min(1),
  modelVersion: z.string().min(1),
});

const EXAMPLE = `
Example:
  thaw train --treebanks en_ewt-train.conllu.gz en_gum-train.conllu.gz --dev en_ewt-dev.conllu.gz --out model
`;

/** Adds the command `train` to a program. */
export function addTrainCommand(program: Command): void {
  program
    .command("train")
    .argument("[what]", "what to train: parser (tagger, parser and lemmas)", "parser")
    .summary("train the parser from treebanks")
    .description(
      "Trains tagger, parser and lemmas from CoNLL-U treebanks; a killed run goes on where it was.",
    )
    .requiredOption("--treebanks <paths...>", "CoNLL-U files to learn from, plain or gzip-compressed")
    .option("--dev <paths...>", "CoNLL-U files to measure by; they are not learned from")
    .option("--out <folder>", "folder to write the model to", "model")
    .option("--checkpoints <folder>", "folder for what is done so far", ".thaw/train")
    .option("--epochs <n>", "passes of the parser over the treebanks", "10")
    .option("--tagger-epochs <n>", "passes of the tagger", "8")
    .option("--folds <n>", "parts of the jackknife that gives the parser its tags", "5")
    .option("--seed <n>", "seed of all random choices", "1")
    .option("--model-name <name>", "name in the manifest", "thaw-english")
    .option("--model-version <version>", "version in the manifest", "1")
    .addHelpText("after", EXAMPLE)
    .action((what: string, given: unknown) => {
      const options = Options.safeParse(given);
      if (what !== "parser" || !options.success)
        throw badUsage({
          expected: what === "parser" ? "options as in `thaw train --help`" : '"parser"',
          found: options.success ? `"${what}"` : z.prettifyError(options.error),
          where: "thaw train",
          mend: "See `thaw train --help`.",
        });
      const { modelName: name, modelVersion: version, ...rest } = options.data;
      const report = (line: string): void => void process.stderr.write(`${line}\n`);
      const manifest = train({ ...rest, name, version }, report);
      process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
    });
}
