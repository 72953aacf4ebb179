/** Trains the whole parser from treebanks: tagger, jackknifed tags, parser, lemmas; resumes where it was killed. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stableId } from "../core/hash.ts";
import { sentencesOf } from "../parse/conllu.ts";
import { buildLexicon } from "../parse/facts.ts";
import type { Parse } from "../parse/parse.ts";
import { loadParser, type Manifest, parse } from "../parse/parser.ts";
import { type Accuracy, accuracyOf, compare, newCounts } from "./accuracy.ts";
import { learnLemmas } from "./learn-lemmas.ts";
import { dump, type Perceptron, restore } from "./perceptron.ts";
import { actionsOf, newParser, parseAveraged, parserEpoch, type Settings } from "./train-parser.ts";
import {
  jackknife,
  learnLexicon,
  newTagger,
  prepare,
  settle,
  tagAveraged,
  taggerEpoch,
} from "./train-tagger.ts";
import { readTreebank, type TagSet, tagSetOf } from "./treebank.ts";
import { sha256, type Trained, writeFiles, writeManifest } from "./write-model.ts";

export interface TrainOptions {
  /** Treebanks to learn from, and those to measure by (never learned from). */
  readonly treebanks: readonly string[];
  readonly dev: readonly string[];
  readonly out: string;
  readonly checkpoints: string;
  readonly epochs: number;
  readonly taggerEpochs: number;
  readonly folds: number;
  readonly seed: number;
  readonly name: string;
  readonly version: string;
}

export type Report = (line: string) => void;

/** Stages already done are read back from files named after everything they depend on. */
interface Checkpoints {
  readonly folder: string;
  readonly key: string;
}

const fileOf = ({ folder, key }: Checkpoints, stage: string): string => join(folder, `${key}-${stage}.bin`);

function load(checkpoints: Checkpoints, stage: string): Buffer | null {
  const file = fileOf(checkpoints, stage);
  return existsSync(file) ? readFileSync(file) : null;
}

/** Written beside and renamed, so that a killed run leaves no half file. */
function save(checkpoints: Checkpoints, stage: string, bytes: Uint8Array): void {
  mkdirSync(checkpoints.folder, { recursive: true });
  const file = fileOf(checkpoints, stage);
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
}

/** Runs epochs 0 to `epochs` - 1 of a model, or those still to do; each overwrites the checkpoint: [next epoch | model]. */
function runEpochs(
  checkpoints: Checkpoints,
  stage: string,
  epochs: number,
  start: () => Perceptron,
  epoch: (model: Perceptron, number: number) => string,
  report: Report,
): Perceptron {
  const stored = load(checkpoints, stage);
  const model = start();
  if (stored) restore(model, stored.subarray(4));
  for (let number = stored ? stored.readInt32LE(0) : 0; number < epochs; number++) {
    const began = Date.now();
    const result = epoch(model, number);
    report(`${stage} epoch ${number + 1}/${epochs}: ${result}, ${Math.round((Date.now() - began) / 1000)} s`);
    const next = Buffer.alloc(4);
    next.writeInt32LE(number + 1);
    save(checkpoints, stage, Buffer.concat([next, dump(model)]));
  }
  settle(model);
  return model;
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** Jackknifed tags of all documents, one after the other in one file. */
function jackknifed(
  checkpoints: Checkpoints,
  parses: readonly Parse[],
  tags: TagSet,
  options: TrainOptions,
  report: Report,
): Uint8Array[] {
  const stored = load(checkpoints, "jackknife");
  const result = stored
    ? []
    : jackknife(parses, tags, options.folds, options.taggerEpochs, options.seed, (fold, accuracy) =>
        report(`jackknife fold ${fold + 1}/${options.folds}: ${percent(accuracy)} of joint tags right`),
      );
  if (!stored) save(checkpoints, "jackknife", Buffer.concat(result));
  let at = 0;
  if (stored)
    for (const { upos } of parses) {
      result.push(new Uint8Array(stored.subarray(at, at + upos.length)));
      at += upos.length;
    }
  return result;
}

const longestOf = (parses: readonly Parse[]): number =>
  parses.reduce((most, { sentenceFirst }) => {
    for (let s = 0; s + 1 < sentenceFirst.length; s++)
      most = Math.max(most, sentenceFirst[s + 1]! - sentenceFirst[s]!);
    return most;
  }, 0);

/** Accuracy of the averaged weights before rounding: tags and trees (no lemmas). */
function unrounded(trained: Trained, settings: Settings, dev: readonly Parse[]): Accuracy {
  const counts = newCounts();
  const lexicon = buildLexicon(trained.lexicon.hashes, trained.lexicon.classes);
  for (const text of prepare(dev, lexicon, trained.tags)) {
    const tags = tagAveraged(trained.tagger, text);
    const tree = parseAveraged(
      trained.parser,
      { parse: text.parse, word: text.facts.arcWord, tags },
      settings,
    );
    const upos = tags.map((tag) => trained.tags.joint[tag]! >> 6);
    const xpos = tags.map((tag) => trained.tags.joint[tag]! & 63);
    compare(counts, text.parse, { ...text.parse, ...tree, upos, xpos });
  }
  return accuracyOf(counts);
}

function learn(
  options: TrainOptions,
  parses: readonly Parse[],
  key: string,
  report: Report,
): [Trained, Settings] {
  const checkpoints = { folder: options.checkpoints, key };
  const tags = tagSetOf(parses);
  const entries = learnLexicon(parses, tags);
  const texts = prepare(parses, buildLexicon(entries.hashes, entries.classes), tags);
  const tagger = runEpochs(
    checkpoints,
    "tagger",
    options.taggerEpochs,
    () => newTagger(tags, texts),
    (model, epoch) => `${percent(taggerEpoch(model, texts, options.seed + epoch))} of joint tags right`,
    report,
  );
  const given = jackknifed(checkpoints, parses, tags, options, report);
  const trees = texts.map(({ parse, facts }, k) => ({ parse, word: facts.arcWord, tags: given[k]! }));
  const uposOfTag = Uint8Array.from(tags.joint, (joint) => joint >> 6);
  const actions = actionsOf(parses);
  const settings = { actions, uposOfTag, longest: longestOf(parses) };
  const parser = runEpochs(
    checkpoints,
    "parser",
    options.epochs,
    () => newParser(trees, settings),
    (model, epoch) => {
      // The first epoch keeps to the right way; later ones follow the model's mistakes most of the time.
      const explore = epoch === 0 ? 0 : 0.9;
      const { right } = parserEpoch(model, trees, settings, explore, options.seed + 100 + epoch);
      return `${percent(right)} of transitions right`;
    },
    report,
  );
  return [{ tags, lexicon: entries, tagger, actions, parser, lemmas: learnLemmas(parses) }, settings];
}

/** Trains, writes the model to `out`, and measures it on `dev`; the same options and seed give the same files. */
export function train(options: TrainOptions, report: Report): Manifest {
  const hashes = options.treebanks.map((path) => sha256(readFileSync(path)));
  const banks = options.treebanks.map(readTreebank);
  const parses = banks.flat();
  const dev = options.dev.map((path) => ({ name: basename(path), parses: readTreebank(path) }));
  const wordsOf = (bank: readonly Parse[]): number => bank.reduce((sum, { upos }) => sum + upos.length, 0);
  report(`${options.treebanks.length} treebanks, ${parses.length} documents, ${wordsOf(parses)} words`);
  const { taggerEpochs, folds, seed } = options;
  const key = stableId(...hashes, JSON.stringify({ taggerEpochs, folds, seed }));
  const [trained, settings] = learn(options, parses, key, report);
  const files = writeFiles(options.out, trained);
  const manifest: Manifest = {
    name: options.name,
    version: options.version,
    format: 1,
    files,
    trained_on: options.treebanks.map((path, k) => ({
      name: basename(path),
      sha256: hashes[k]!,
      words: wordsOf(banks[k]!),
    })),
    scores: {},
    licence: "CC BY-SA 4.0",
    rebuild: `thaw train --epochs ${options.epochs} --tagger-epochs ${taggerEpochs} --folds ${folds} --seed ${seed}`,
  };
  writeManifest(options.out, manifest);
  const parser = loadParser(options.out);
  const scores = Object.fromEntries(
    dev.map(({ name, parses: gold }) => {
      const counts = newCounts();
      for (const document of gold) compare(counts, document, parse(parser, sentencesOf(document)));
      const longest = { ...settings, longest: Math.max(settings.longest, longestOf(gold)) };
      const { upos, xpos, uas, las } = unrounded(trained, longest, gold);
      return [name, { ...accuracyOf(counts), before_rounding: { upos, xpos, uas, las } }];
    }),
  );
  writeManifest(options.out, { ...manifest, scores });
  return { ...manifest, scores };
}
