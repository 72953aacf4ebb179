/** Writes a trained model's files and its manifest. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Actions } from "../parse/arcs.ts";
import { lexiconSections, weightSections, writeModelFile } from "../parse/model-file.ts";
import type { Manifest } from "../parse/parser.ts";
import type { Perceptron } from "./perceptron.ts";
import { quantise } from "./quantise.ts";
import type { LexiconEntries } from "./train-tagger.ts";
import type { TagSet } from "./treebank.ts";

export interface Trained {
  readonly tags: TagSet;
  readonly lexicon: LexiconEntries;
  /** Settled weights (see `settle`). */
  readonly tagger: Perceptron;
  readonly actions: Actions;
  readonly parser: Perceptron;
  readonly lemmas: string;
}

/** Weights kept, the largest in size: 7 MB on disk. */
const TAGGER_CELLS = 900_000;
const PARSER_CELLS = 3_500_000;

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function taggerFile({ tags, lexicon, tagger }: Trained): Uint8Array {
  const packed = quantise(tagger, TAGGER_CELLS);
  const header = {
    upos: tags.joint.map((joint) => joint >> 6),
    xpos: tags.joint.map((joint) => joint & 63),
    features: packed.hashes.length,
    cells: packed.weights.length,
    words: lexicon.hashes.length,
  };
  return writeModelFile(header, {
    ...weightSections(packed),
    ...lexiconSections(lexicon.hashes, lexicon.classes),
  });
}

function parserFile({ actions, parser }: Trained): Uint8Array {
  const packed = quantise(parser, PARSER_CELLS);
  const header = {
    kind: [...actions.kind],
    relation: [...actions.relation],
    features: packed.hashes.length,
    cells: packed.weights.length,
  };
  return writeModelFile(header, weightSections(packed));
}

/** Writes tagger.bin, parser.bin and lemmas.tsv, and returns what the manifest says of them. */
export function writeFiles(directory: string, trained: Trained): Manifest["files"] {
  mkdirSync(directory, { recursive: true });
  const contents = {
    "tagger.bin": taggerFile(trained),
    "parser.bin": parserFile(trained),
    "lemmas.tsv": Buffer.from(trained.lemmas),
  };
  const described = Object.entries(contents).map(([name, bytes]) => {
    writeFileSync(join(directory, name), bytes);
    return [name, { sha256: sha256(bytes), bytes: bytes.length }];
  });
  return Object.fromEntries(described) as Manifest["files"];
}

export function writeManifest(directory: string, manifest: Manifest): void {
  writeFileSync(join(directory, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}
