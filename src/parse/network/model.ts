/** The network on disk: int8 numbers with a scale for each row of a table and each column of a matrix. */

import { broken } from "../../core/error.ts";
import { type ModelFile, readModelFile, writeModelFile } from "../model-file.ts";
import { FEATS, RELATIONS, UPOS, XPOS } from "../parse.ts";
import { places, type Vectors } from "./features.ts";
import type { Quantised } from "./integers.ts";
import { createMatrices } from "./kernels.ts";
import { type Layout, layoutOf, type Sizes, TABLES, type Weights } from "./layout.ts";
import { createProducts, productFloats } from "./matrix.ts";
import { fixedFloats, fixedNetwork } from "./network.ts";
import { createPredictor, headFloats, type Predictor, predictorFloats } from "./predict.ts";

/** The largest number of each row or column becomes 127 or -127, so that nothing is cut off. */
export function quantise(values: Float32Array, columns: number, byRow: boolean): Quantised {
  const rows = values.length / columns;
  const scale = new Float32Array(byRow ? rows : columns);
  const place = (i: number): number => (byRow ? Math.floor(i / columns) : i % columns);
  for (let i = 0; i < values.length; i++)
    scale[place(i)] = Math.max(scale[place(i)]!, Math.abs(values[i]!) / 127);
  const numbers = Int8Array.from(values, (value, i) => {
    const unit = scale[place(i)]!;
    return unit === 0 ? 0 : Math.max(-127, Math.min(127, Math.round(value / unit)));
  });
  return { numbers, scale };
}

/** Note: writes `values`. */
export function dequantise(
  { numbers, scale }: Quantised,
  columns: number,
  byRow: boolean,
  values: Float32Array,
): void {
  for (let row = 0, i = 0; i < values.length; row++)
    if (byRow) {
      const [unit, end] = [scale[row]!, i + columns];
      for (; i < end; i++) values[i] = numbers[i]! * unit;
    } else for (let c = 0; c < columns; c++, i++) values[i] = numbers[i]! * scale[c]!;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int8Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
/** Copies: a section may begin at any byte. */
const floats = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
const text = (words: readonly string[]): Uint8Array => Buffer.from(words.join("\n"));
const lines = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8").split("\n");

/** Bytes of a model file. Vectors (biases and the like, of one row) stay float32. */
export function writeNetwork(
  layout: Layout,
  weights: Weights,
  words: readonly string[],
  vectors: Vectors,
): Uint8Array {
  const sections: Record<string, Uint8Array> = {
    vocabulary: text(words),
    vectorWords: text(vectors.words),
    vectors: bytesOf(vectors.numbers),
    vectorScale: bytesOf(vectors.scale),
  };
  for (const [name, [rows, columns]] of layout.shapes) {
    if (rows === 1) {
      sections[name] = bytesOf(weights.get(name)!);
      continue;
    }
    const { numbers, scale } = quantise(weights.get(name)!, columns, TABLES.has(name));
    sections[name] = bytesOf(numbers);
    sections[`${name}.scale`] = bytesOf(scale);
  }
  // Compression would save a tenth of the bytes, and cost half the time of loading.
  return writeModelFile({ ...LISTS, sizes: sizesOf(layout) }, sections, 0);
}

const LISTS = { upos: UPOS, xpos: XPOS, feats: FEATS, relations: RELATIONS };

function sizesOf({ word, part, gram, hidden, layers, arc, label }: Layout): Sizes {
  return { word, part, gram, hidden, layers, arc, label };
}

function checkLists({ header }: ModelFile, where: string): void {
  for (const [name, list] of Object.entries(LISTS))
    if (JSON.stringify(header[name]) !== JSON.stringify(list))
      throw broken({
        expected: `the ${name} of src/parse/parse.ts`,
        found: JSON.stringify(header[name]),
        where,
        mend: "Train the network anew.",
      });
}

/** A predictor from what `writeNetwork` wrote; `where` is for messages. The caller has checked the bytes. */
export function readNetwork(bytes: Uint8Array, where: string): Predictor {
  const file = readModelFile(bytes);
  checkLists(file, where);
  const { sections } = file;
  const words = lines(sections.vocabulary!);
  const vectors: Vectors = {
    words: lines(sections.vectorWords!),
    numbers: new Int8Array(new Uint8Array(sections.vectors!).buffer),
    scale: floats(sections.vectorScale!),
  };
  const layout = layoutOf(file.header.sizes as Sizes, words.length);
  const largest = headFloats(layout);
  const kept = keptFloats(layout);
  const matrices = createMatrices(
    kept + fixedFloats(layout) + productFloats(0, largest) + predictorFloats(layout),
    layout.hidden,
  );
  const weights = new Map<string, Float32Array>();
  const quantised = new Map<string, Quantised>();
  for (const [name, [rows, columns]] of layout.shapes) {
    const section = sections[name]!;
    const isMatrix = rows > 1 && !TABLES.has(name);
    if (!isMatrix) weights.set(name, matrices.allocate(rows * columns));
    if (rows === 1) weights.get(name)!.set(floats(section));
    else {
      const numbers = new Int8Array(section.buffer, section.byteOffset, section.length);
      const read = { numbers, scale: floats(sections[`${name}.scale`]!) };
      if (isMatrix) quantised.set(name, read);
      else dequantise(read, columns, true, weights.get(name)!);
    }
  }
  const products = createProducts(matrices, 0, largest);
  const network = fixedNetwork(layout, matrices, weights, products, quantised);
  const vocabulary = { words: places(words, 1), vectors: places(vectors.words, 0) };
  return createPredictor(network, vocabulary, vectors);
}

/** Floats of what stays float32: tables, and parameters of one row; and 64 bytes of alignment for each. */
function keptFloats({ shapes }: Layout): number {
  let floats = 0;
  for (const [name, [rows, columns]] of shapes)
    if (rows === 1 || TABLES.has(name)) floats += rows * columns + 16;
  return floats;
}
