/** `thaw train names`: reads names annotated by hand, trains the tagger, and writes it beside the network. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import { loadGazetteer } from "../mention/gazetteer.ts";
import { writeNameModel } from "../mention/name-model.ts";
import {
  loadParser,
  type Manifest,
  NAMES_FILE,
  type Parser,
  parse,
  readManifest,
  rowWidth,
} from "../parse/parser.ts";
import { segment } from "../sentence/segment.ts";
import { type GoldNames, readGumNames, readUniversalNames } from "./gold-names.ts";
import { type Case, type NameExample, nameExamples, type Tools } from "./name-examples.ts";
import { isHeldOut, readSecurityNames, type SecurityDocument } from "./security-names.ts";
import { readRawNames, trainOnSilver } from "./silver-names.ts";
import { NAME_SCHEDULE, trainBroadly } from "./train-names.ts";

const Options = z.object({
  treebanks: z.array(z.string()).default([]),
  names: z.array(z.string()).default([]),
  raw: z.array(z.string()).default([]),
  security: z.array(z.string()).default([]),
  out: z.string(),
  lexicon: z.string(),
});

/** Documents of re3d in a folder that holds documents.jsonl and entities.jsonl.gz. */
export function readSecurityFolder(parser: Parser, folder: string): SecurityDocument[] {
  return readSecurityNames(join(folder, "documents.jsonl"), join(folder, "entities.jsonl.gz"), (document) =>
    parse(parser, segment(document)),
  );
}

const CASES: readonly Case[] = ["title", "upper", "lower"];
/** Of the sentences of each document, one in so many is shown once more, in letters of another case. */
const RECASED = 4;
/** Of the broad set, one sentence in so many is learned from in the second stage too. */
const KEPT = 4;

/** What is learned from in the two stages. */
export interface NameSets {
  readonly broad: readonly NameExample[];
  /** Part of the broad set: in the second stage it keeps the types alive that the other sets lack. */
  readonly kept: readonly NameExample[];
}

/** Treebanks with GUM's entities and re3d; a quarter of the treebanks' sentences also as headlines, in capitals, or without. */
export function broadSet(
  tools: Tools,
  treebanks: readonly GoldNames[],
  security: readonly GoldNames[],
): NameSets {
  const plain = treebanks.flatMap((gold) => nameExamples(tools, gold, "plain"));
  const secure = security.flatMap((gold) => nameExamples(tools, gold, "plain"));
  const recased = treebanks.flatMap((gold, n) =>
    nameExamples(tools, gold, CASES[n % CASES.length]!).filter((_, s) => s % RECASED === 0),
  );
  const kept = [...plain, ...recased].filter((_, n) => n % KEPT === 0);
  return { broad: [...plain, ...recased, ...secure], kept: [...kept, ...secure] };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Adds the command `names` to `thaw train`. */
export function addTrainNames(train: Command): void {
  train
    .command("names")
    .summary("names of people, organisations, places, on top of the network")
    .description("Trains the tagger of names on top of the network in the folder --out.")
    .option("--treebanks <paths...>", "CoNLL-U files of GUM, with its column of entities")
    .option("--names <paths...>", "IOB2 files of Universal NER")
    .option(
      "--raw <paths...>",
      "CoNLL-U files without names, which the tagger reads and learns from once more",
    )
    .option("--security <folders...>", "folders with documents.jsonl and entities.jsonl.gz of re3d")
    .option("--out <folder>", "folder of the network; the result is written there", "model")
    .option("--lexicon <folder>", "folder of the verb table, in data/", "data/lexicon")
    .addHelpText(
      "after",
      "\nExample:\n  thaw train names --treebanks en_gum-train.conllu.gz --names uner_en_ewt-dev.iob2.gz --security re3d\n",
    )
    .action(trainNamesCommand);
}

/** Trains from the files given and writes names.bin and its entry in the manifest of the folder `out`. */
function trainNamesCommand(given: unknown): void {
  const options = Options.safeParse(given);
  if (!options.success || options.data.treebanks.length + options.data.names.length === 0)
    throw badUsage({
      expected: "names annotated by hand: --treebanks with GUM's entities, --names of Universal NER, or both",
      found: options.success ? "none" : z.prettifyError(options.error),
      where: "thaw train names",
      mend: "See `thaw train names --help`.",
    });
  const { treebanks, names, raw, security, out, lexicon } = options.data;
  const parser = loadParser(out, lexicon);
  const gazetteer = loadGazetteer(join(lexicon, ".."));
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const gum = treebanks.flatMap(readGumNames);
  const universal = names.flatMap(readUniversalNames);
  const secure = security
    .flatMap((folder) => readSecurityFolder(parser, folder))
    .filter((_, n) => !isHeldOut(n));
  const tools = { parser, gazetteer };
  const { broad, kept } = broadSet(tools, gum, secure);
  const fine = universal.flatMap((each) => nameExamples(tools, each, "plain"));
  report(`${broad.length} sentences, then ${fine.length + kept.length}`);
  const { predictor } = parser;
  const start = trainBroadly(broad, gazetteer, predictor, NAME_SCHEDULE, report);
  const weights = trainOnSilver(tools, start, [...fine, ...kept], readRawNames(tools, raw), report);
  const manifest = readManifest(join(out, "manifest.json"));
  const bytes = writeNameModel(weights, rowWidth(parser), manifest.files["network.bin"].sha256);
  writeFileSync(join(out, NAMES_FILE), bytes);
  const files = [
    ...treebanks,
    ...names,
    ...raw,
    ...security.map((folder) => join(folder, "entities.jsonl.gz")),
  ];
  const whole: Manifest = {
    ...manifest,
    files: { ...manifest.files, [NAMES_FILE]: { sha256: sha256(bytes), bytes: bytes.length } },
    names: {
      trained_on: files.map((path) => ({ name: basename(path), sha256: sha256(readFileSync(path)) })),
      sentences: broad.length + fine.length,
      seed: NAME_SCHEDULE.seed,
      rebuild: "thaw train names with the options in model/README.md",
    },
  };
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(whole, null, 2)}\n`);
}
