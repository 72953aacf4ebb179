/**
 * Model files: a JSON header and named sections of bytes, compressed with gzip.
 *
 *     gzip( header-length (4 bytes, little endian) | {"format":1,"sections":{"hashes":123,...},...} | hashes | ... )
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { buildLexicon, type Lexicon } from "./facts.ts";
import { buildWeights, END, type Weights } from "./weights.ts";

export interface ModelFile {
  readonly header: Readonly<Record<string, unknown>>;
  readonly sections: Readonly<Record<string, Uint8Array>>;
}

export function writeModelFile(
  header: Readonly<Record<string, unknown>>,
  sections: Readonly<Record<string, Uint8Array>>,
  level = 9,
): Uint8Array {
  const sizes = Object.fromEntries(Object.entries(sections).map(([name, bytes]) => [name, bytes.length]));
  const head = Buffer.from(JSON.stringify({ format: 1, ...header, sections: sizes }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return gzipSync(Buffer.concat([length, head, ...Object.values(sections)]), { level });
}

/** Opens what `writeModelFile` wrote; the caller has checked the bytes against the manifest. */
export function readModelFile(bytes: Uint8Array): ModelFile {
  const content = gunzipSync(bytes);
  const length = content.readUInt32LE(0);
  const header = JSON.parse(content.toString("utf8", 4, 4 + length)) as ModelFile["header"];
  let at = 4 + length;
  const sections: Record<string, Uint8Array> = {};
  for (const [name, size] of Object.entries(header.sections as Record<string, number>)) {
    sections[name] = content.subarray(at, at + size);
    at += size;
  }
  return { header, sections };
}

/** Unsigned numbers as little-endian groups of seven bits. */
export function packNumbers(numbers: ArrayLike<number>): Uint8Array {
  const bytes: number[] = [];
  for (let k = 0; k < numbers.length; k++) {
    let n = numbers[k]! >>> 0;
    while (n > 127) {
      bytes.push((n & 127) | 128);
      n >>>= 7;
    }
    bytes.push(n);
  }
  return Uint8Array.from(bytes);
}

export function unpackNumbers(bytes: Uint8Array, count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  let at = 0;
  for (let k = 0; k < count; k++) {
    let byte = bytes[at++]!;
    let n = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++]!;
      n |= (byte & 127) << shift;
    }
    numbers[k] = n >>> 0;
  }
  return numbers;
}

/** A quantised model before it is looked up: for each feature, in order of its hash, a number of classes and weights. */
export interface PackedWeights {
  readonly classes: number;
  /** Unsigned, ascending. */
  readonly hashes: Uint32Array;
  readonly counts: Uint8Array;
  readonly classOf: Uint8Array;
  readonly weights: Int16Array;
}

export function weightSections({
  hashes,
  counts,
  classOf,
  weights,
}: PackedWeights): Record<string, Uint8Array> {
  return {
    hashes: packNumbers(hashes.map((hash, k) => hash - (k === 0 ? 0 : hashes[k - 1]!))),
    counts,
    classOf,
    weights: packNumbers(Uint32Array.from(weights, (w) => (w << 1) ^ (w >> 31))),
  };
}

/** Rebuilds the table of `weightSections`. */
export function readWeights({ header, sections }: ModelFile, classes: number): Weights {
  const features = header.features as number;
  const cells = header.cells as number;
  const gaps = unpackNumbers(sections.hashes!, features);
  const bytes = sections.weights!;
  const { counts, classOf } = sections;
  const hashes = new Int32Array(features);
  const starts = new Int32Array(features);
  const pairs = new Uint16Array(cells + features);
  let hash = 0;
  let cell = 0;
  let at = 0;
  let next = 0;
  for (let f = 0; f < features; f++) {
    hash += gaps[f]!;
    hashes[f] = hash;
    starts[f] = at;
    for (const end = cell + counts![f]!; cell < end; cell++) {
      let zigzag = bytes[next++]!;
      if (zigzag > 127) zigzag = (zigzag & 127) | (bytes[next++]! << 7);
      pairs[at++] = (classOf![cell]! << 9) | (((zigzag >>> 1) ^ -(zigzag & 1)) & 511);
    }
    pairs[at++] = END;
  }
  return buildWeights(classes, hashes, starts, pairs);
}

export function lexiconSections(hashes: Int32Array, classes: Uint16Array): Record<string, Uint8Array> {
  const order = Array.from(hashes.keys()).sort((a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0));
  const sorted = order.map((k) => hashes[k]! >>> 0);
  return {
    words: packNumbers(sorted.map((hash, k) => hash - (k === 0 ? 0 : sorted[k - 1]!))),
    wordClasses: packNumbers(order.map((k) => classes[k]!)),
  };
}

export function readLexicon({ header, sections }: ModelFile): Lexicon {
  const count = header.words as number;
  const hashes = new Int32Array(count);
  let hash = 0;
  unpackNumbers(sections.words!, count).forEach((gap, k) => {
    hash = (hash + gap) >>> 0;
    hashes[k] = hash | 0;
  });
  return buildLexicon(hashes, Uint16Array.from(unpackNumbers(sections.wordClasses!, count)));
}
