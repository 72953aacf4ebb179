/** The chooser's weights in a file, and its manifest: model/events.bin and model/events.json. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../core/error.ts";
import { readModelFile, writeModelFile } from "../parse/model-file.ts";
import { BUCKETS, type Chooser, type ChooserWeights, CLASSES, wordKnowledge } from "./chooser.ts";
import { denseSize, type WordVectors } from "./chooser-features.ts";
import type { Codebook } from "./codebook.ts";
import { EVENT_TYPES } from "./reading.ts";

/** events.json: what the weights are, and their hash. */
export interface ChooserManifest {
  readonly name: string;
  readonly version: string;
  readonly format: 1;
  readonly sha256: string;
  readonly bytes: number;
  readonly trained_on: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
  readonly scores: Readonly<Record<string, unknown>>;
  readonly licence: string;
  readonly rebuild: string;
}

export const CHOOSER_FILE = "events.bin";
export const CHOOSER_MANIFEST = "events.json";
const MEND = "Restore the folder from the package, or type `thaw train events`.";

/** Weights as 8-bit numbers, each class with its own scale. */
export function packChooser(weights: ChooserWeights): Uint8Array {
  const sparse = quantised(weights.sparse);
  const dense = quantised(weights.dense);
  return writeModelFile(
    { classes: [...EVENT_TYPES, "none"], buckets: BUCKETS, temperature: weights.temperature },
    {
      sparse: sparse.numbers,
      sparseScale: bytesOf(sparse.scale),
      dense: dense.numbers,
      denseScale: bytesOf(dense.scale),
    },
  );
}

/** Undoes `packChooser`. */
export function unpackChooser(bytes: Uint8Array): ChooserWeights {
  const { header, sections } = readModelFile(bytes);
  return {
    sparse: restored(sections.sparse!, sections.sparseScale!),
    dense: restored(sections.dense!, sections.denseScale!),
    temperature: header.temperature as number,
  };
}

function quantised(weights: Float32Array): { numbers: Uint8Array; scale: Float32Array } {
  const scale = new Float32Array(CLASSES).fill(1e-9);
  for (let i = 0; i < weights.length; i++)
    scale[i % CLASSES] = Math.max(scale[i % CLASSES]!, Math.abs(weights[i]!) / 127);
  const numbers = Int8Array.from(weights, (weight, i) => Math.round(weight / scale[i % CLASSES]!));
  return { numbers: new Uint8Array(numbers.buffer), scale };
}

const bytesOf = (numbers: Float32Array): Uint8Array => new Uint8Array(numbers.buffer);

function restored(bytes: Uint8Array, scaleBytes: Uint8Array): Float32Array {
  const scale = new Float32Array(Uint8Array.from(scaleBytes).buffer);
  const numbers = new Int8Array(Uint8Array.from(bytes).buffer);
  const weights = new Float32Array(numbers.length);
  for (let i = 0; i < weights.length; i++) weights[i] = numbers[i]! * scale[i % CLASSES]!;
  return weights;
}

/** Loads the chooser of a model folder. Throws bad input where a file is missing, altered, or for other word vectors. */
export function loadChooser(directory: string, codebook: Codebook, vectors: WordVectors): Chooser {
  const where = join(directory, CHOOSER_FILE);
  const manifest = JSON.parse(
    readModel(join(directory, CHOOSER_MANIFEST)).toString("utf8"),
  ) as ChooserManifest;
  const bytes = readModel(where);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== manifest.sha256)
    throw badInput({ expected: `sha256 ${manifest.sha256}`, found: `sha256 ${found}`, where, mend: MEND });
  const weights = unpackChooser(bytes);
  if (weights.dense.length !== denseSize(vectors) * CLASSES)
    throw badInput({
      expected: `weights for ${denseSize(vectors)} numbers`,
      found: `${weights.dense.length / CLASSES}`,
      where,
      mend: "Type `thaw train events`: the word vectors of the parser have changed.",
    });
  return { weights, knowledge: wordKnowledge(codebook), vectors };
}

function readModel(where: string): Buffer {
  try {
    return readFileSync(where);
  } catch (cause) {
    throw badInput({ expected: "a model file", found: "none that can be read", where, mend: MEND }, cause);
  }
}
