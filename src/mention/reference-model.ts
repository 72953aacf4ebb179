/** The ranker of antecedents on disk: int8 numbers with a scale for each row, beside a manifest of its own. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../core/error.ts";
import { readModelFile, writeModelFile } from "../parse/model-file.ts";
import type { Parse } from "../parse/parse.ts";
import type { Parser } from "../parse/parser.ts";
import { type ChainedMarkables, findChains } from "./chains.ts";
import { type Genders, loadGenders } from "./gender.ts";
import { findMarkables } from "./markables.ts";
import {
  newWeights,
  type Ranker,
  type RankerWeights,
  TABLE_NAMES,
  WIDTH,
  type WordVectors,
} from "./ranker.ts";
import type { Voices } from "./voices.ts";

export const REFERENCE_FILE = "reference.bin";
export const REFERENCE_MANIFEST = "reference.json";

/** What the ranker of a folder is, and the hash of its file. */
export interface ReferenceManifest {
  readonly name: string;
  readonly version: string;
  readonly format: 1;
  /** SHA-256 of reference.bin, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** SHA-256 of the parser's word vectors that it was trained with. */
  readonly vectors: string;
  readonly trained_on: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly documents: number;
  }[];
  readonly scores: Readonly<Record<string, unknown>>;
  readonly licence: string;
  readonly rebuild: string;
}

/** What resolving references needs: weights, and the table of genders. */
export interface ReferenceModel {
  readonly ranker: Ranker;
  readonly genders: Genders;
}

/** The fixed word vectors of a parser. */
export function vectorsOf({ predictor }: Parser): WordVectors {
  const { numbers, scale } = predictor.vectors;
  return { places: predictor.vocabulary.vectors, numbers, scale };
}

export const hashVectors = ({ numbers }: WordVectors): string =>
  createHash("sha256")
    .update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    .digest("hex");

/** Bytes of a model file; the largest number of a row becomes 127 or -127. */
export function writeRanker(weights: RankerWeights): Uint8Array {
  const sections: Record<string, Uint8Array> = {};
  for (const name of TABLE_NAMES) {
    const values = weights[name];
    const rows = values.length / WIDTH;
    const numbers = new Int8Array(values.length);
    const scale = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      let most = 0;
      for (let i = row * WIDTH; i < (row + 1) * WIDTH; i++) most = Math.max(most, Math.abs(values[i]!));
      scale[row] = most / 127;
      if (most === 0) continue;
      for (let i = row * WIDTH; i < (row + 1) * WIDTH; i++)
        numbers[i] = Math.round((values[i]! * 127) / most);
    }
    sections[name] = new Uint8Array(numbers.buffer);
    sections[`${name}.scale`] = new Uint8Array(scale.buffer);
  }
  return writeModelFile({ width: WIDTH }, sections);
}

/** Weights from what `writeRanker` wrote; the caller has checked the bytes. */
export function readRanker(bytes: Uint8Array): RankerWeights {
  const { sections } = readModelFile(bytes);
  const weights = newWeights();
  for (const name of TABLE_NAMES) {
    const section = sections[name]!;
    const numbers = new Int8Array(section.buffer, section.byteOffset, section.length);
    const scale = new Float32Array(new Uint8Array(sections[`${name}.scale`]!).buffer);
    const values = weights[name];
    for (let i = 0; i < values.length; i++) values[i] = numbers[i]! * scale[Math.floor(i / WIDTH)]!;
  }
  return weights;
}

const MEND = "Restore the folder from the package, or run thaw train reference.";

function readBytes(where: string): Buffer {
  try {
    return readFileSync(where);
  } catch (cause) {
    throw badInput({ expected: "a model file", found: "none that can be read", where, mend: MEND }, cause);
  }
}

function readManifest(where: string): ReferenceManifest {
  const bytes = readBytes(where);
  try {
    return JSON.parse(bytes.toString("utf8")) as ReferenceManifest;
  } catch (cause) {
    throw badInput({ expected: "a manifest in JSON", found: String(cause), where, mend: MEND }, cause);
  }
}

/** Loads reference.bin of a folder, for the parser whose vectors it was trained with; refuses what is not as reference.json says. */
export function loadReference(directory: string, lexicon: string, parser: Parser): ReferenceModel {
  const manifest = readManifest(join(directory, REFERENCE_MANIFEST));
  const where = join(directory, REFERENCE_FILE);
  const bytes = readBytes(where);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== manifest.sha256)
    throw badInput({ expected: `sha256 ${manifest.sha256}`, found: `sha256 ${found}`, where, mend: MEND });
  const vectors = vectorsOf(parser);
  const own = hashVectors(vectors);
  if (own !== manifest.vectors)
    throw badInput({
      expected: `word vectors of sha256 ${manifest.vectors}`,
      found: `those of the parser, sha256 ${own}`,
      where,
      mend: "Run thaw train reference with this parser.",
    });
  return {
    ranker: { weights: readRanker(bytes), vectors, remembered: new Map() },
    genders: loadGenders(lexicon),
  };
}

/** The chains of a parsed document. */
export function chainsOf(
  { ranker, genders }: ReferenceModel,
  parse: Parse,
  voices: Voices,
): ChainedMarkables {
  return findChains(ranker, findMarkables(genders, parse), voices);
}
