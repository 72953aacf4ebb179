/** `thaw train names`: reads names annotated by hand, trains the tagger, and writes it beside the network. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import { type Gazetteer, loadGazetteer } from "../mention/gazetteer.ts";
import { writeNameModel } from "../mention/name-model.ts";
import { ROW_WIDTH } from "../parse/hidden-rows.ts";
import { loadParser, type Manifest, NAMES_FILE, type Parser, parse, readManifest } from "../parse/parser.ts";
import { segment } from "../sentence/segment.ts";
import { type GoldNames, readGumNames, readUniversalNames } from "./gold-names.ts";
import { type Case, type NameExample, nameExamples } from "./name-examples.ts";
import { isHeldOut, readSecurityNames, type SecurityDocument } from "./security-names.ts";
import { NAME_SCHEDULE, trainNames } from "./train-names.ts";

const Options = z.object({
  treebanks: z.array(z.string()).default([]),
  names: z.array(z.string()).default([]),
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

/** Sentences to learn from; a quarter of those of whole treebanks are also shown as headlines, in capitals or without. */
export function trainingExamples(
  parser: Parser,
  gazetteer: Gazetteer,
  plain: readonly GoldNames[],
  recased: readonly GoldNames[],
): NameExample[] {
  const tools = { parser, gazetteer };
  return [
    ...[...plain, ...recased].flatMap((gold) => nameExamples(tools, gold, "plain")),
    ...recased.flatMap((gold, n) =>
      nameExamples(tools, gold, CASES[n % CASES.length]!).filter((_, s) => s % RECASED === 0),
    ),
  ];
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Trains from the files given and writes names.bin and its entry in the manifest of the folder `out`. */
export function trainNamesCommand(given: unknown): void {
  const options = Options.safeParse(given);
  if (!options.success || options.data.treebanks.length + options.data.names.length === 0)
    throw badUsage({
      expected: "names annotated by hand: --treebanks with GUM's entities, --names of Universal NER, or both",
      found: options.success ? "none" : z.prettifyError(options.error),
      where: "thaw train names",
      mend: "See `thaw train --help`.",
    });
  const { treebanks, names, security, out, lexicon } = options.data;
  const parser = loadParser(out, lexicon);
  const gazetteer = loadGazetteer(join(lexicon, ".."));
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const gum = treebanks.flatMap(readGumNames);
  const universal = names.flatMap(readUniversalNames);
  const secure = security
    .flatMap((folder) => readSecurityFolder(parser, folder))
    .filter((_, n) => !isHeldOut(n));
  const examples = trainingExamples(parser, gazetteer, [...universal, ...secure], gum);
  report(`${examples.length} sentences`);
  const weights = trainNames(examples, gazetteer, parser.predictor, ROW_WIDTH, NAME_SCHEDULE, report);
  const manifest = readManifest(join(out, "manifest.json"));
  const bytes = writeNameModel(weights, ROW_WIDTH, manifest.files["network.bin"].sha256);
  writeFileSync(join(out, NAMES_FILE), bytes);
  const files = [...treebanks, ...names, ...security.map((folder) => join(folder, "entities.jsonl.gz"))];
  const whole: Manifest = {
    ...manifest,
    files: { ...manifest.files, [NAMES_FILE]: { sha256: sha256(bytes), bytes: bytes.length } },
    names: {
      trained_on: files.map((path) => ({ name: basename(path), sha256: sha256(readFileSync(path)) })),
      sentences: examples.length,
      seed: NAME_SCHEDULE.seed,
      rebuild: "thaw train names with the options in model/README.md",
    },
  };
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(whole, null, 2)}\n`);
}
