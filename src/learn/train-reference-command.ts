/** `thaw train reference`: learns which earlier phrase a phrase refers to. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import {
  hashVectors,
  REFERENCE_FILE,
  REFERENCE_MANIFEST,
  type ReferenceManifest,
  readRanker,
  vectorsOf,
  writeRanker,
} from "../mention/reference-model.ts";
import { loadParser } from "../parse/parser.ts";
import { readGoldChains } from "./gold-chains.ts";
import { examplesOf } from "./reference-examples.ts";
import { measure, type ReferenceOptions, trainReference } from "./train-reference.ts";

const Options = z.object({
  chains: z.array(z.string()).min(1),
  dev: z.array(z.string()).default([]),
  model: z.string(),
  lexicon: z.string(),
  seed: z.coerce.number().int(),
});

/** Found by trying on a fifth of the training documents. */
const TRIED: Omit<ReferenceOptions, "seed"> = {
  epochs: 4,
  rate: 0.05,
  dropFeatures: 0.2,
  dropUnits: 0.25,
  dropPairs: 0,
  costs: { link: 0.5, none: 1.5, nonePronoun: 3, wrong: 1 },
};

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const rounded = (value: number): number => Math.round(100 * value) / 100;

/** Adds the command `reference` to `thaw train`. */
export function addTrainReference(train: Command): void {
  train
    .command("reference")
    .summary("which earlier phrase a phrase refers to, from chains of mentions")
    .description("Trains reference from GUM's column of entities, on the trees that the parser finds.")
    .requiredOption("--chains <paths...>", "CoNLL-U files of GUM to learn from")
    .option("--dev <paths...>", "CoNLL-U files of GUM to measure by; they are not learned from")
    .option("--model <folder>", "folder of the parser; the result is written there", "model")
    .option("--lexicon <folder>", "folder of the verb table and of gender", "data/lexicon")
    .option("--seed <n>", "seed of all random choices", "1")
    .addHelpText(
      "after",
      "\nExample:\n  thaw train reference --chains en_gum-train.conllu.gz --dev en_gum-dev.conllu.gz\n",
    )
    .action(runTrainReference);
}

/** Trains from the files that the options name, writes the result beside the parser, and prints its manifest. Bad options are bad usage. */
function runTrainReference(given: unknown): void {
  const options = Options.safeParse(given);
  if (!options.success)
    throw badUsage({
      expected: "--chains and other options as in `thaw train reference --help`",
      found: z.prettifyError(options.error),
      where: "thaw train reference",
      mend: "See `thaw train reference --help`.",
    });
  const { chains, dev, model, lexicon, seed } = options.data;
  const parser = loadParser(model, lexicon);
  const vectors = vectorsOf(parser);
  const banks = chains.map((path) => ({ path, documents: readGoldChains(path) }));
  const examples = examplesOf(
    parser,
    lexicon,
    banks.flatMap(({ documents }) => documents),
  );
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const bytes = writeRanker(trainReference(examples, [], vectors, { ...TRIED, seed }, report).weights);
  const ranker = { vectors, weights: readRanker(bytes), remembered: new Map() };
  const scores = dev.map((path) => {
    const { conll, pronouns } = measure(ranker, examplesOf(parser, lexicon, readGoldChains(path)));
    return [basename(path), { conll_f1: rounded(conll), pronouns: rounded(pronouns) }];
  });
  const manifest: ReferenceManifest = {
    name: "thaw-reference",
    version: "1",
    format: 1,
    sha256: sha256(bytes),
    bytes: bytes.length,
    vectors: hashVectors(vectors),
    trained_on: banks.map(({ path, documents }) => ({
      name: basename(path),
      sha256: sha256(readFileSync(path)),
      documents: documents.length,
    })),
    scores: Object.fromEntries(scores),
    licence: "CC BY-SA 4.0",
    rebuild: "thaw train reference with the options in model/README.md",
  };
  writeFileSync(join(model, REFERENCE_FILE), bytes);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeFileSync(join(model, REFERENCE_MANIFEST), text);
  process.stdout.write(text);
}
