/** The tagger of names on disk: sizes, parameters, and int8 numbers with a scale for each row or column. */
import { broken } from "../core/error.ts";
import { readModelFile, writeModelFile } from "../parse/model-file.ts";
import { type Shapes, size, views, type Weights } from "../parse/network/layout.ts";
import { dequantise, quantise } from "../parse/network/model.ts";
import { CONTEXT, FORM, PART, PART_ROWS, PARTS } from "./name-features.ts";
import { NAME_TYPES, TAG_COUNT } from "./name-tags.ts";

/** Width of the hidden layer. */
export const NAME_HIDDEN = 64;
/** Forms seen at once: the token's own in the middle. */
export const WINDOW = 5;
/** Scores of tags, and padding. */
export const TAG_WIDTH = 24;
/** Scores of one tag after another; the last row and column stand for the beginning and the end of a sentence. */
export const FOLLOW: number = TAG_COUNT + 1;

/** [rows, columns] of every parameter, above an encoder with rows of `rowWidth` numbers. */
export function nameShapes(rowWidth: number): Shapes {
  return new Map<string, readonly [number, number]>([
    ...PARTS.map((part): [string, [number, number]] => [part, [PART_ROWS, PART]]),
    ["forms", [FORM, WINDOW * NAME_HIDDEN]],
    ["rows", [rowWidth, NAME_HIDDEN]],
    ["context", [CONTEXT, NAME_HIDDEN]],
    ["hidden.bias", [1, NAME_HIDDEN]],
    ["tags", [NAME_HIDDEN, TAG_WIDTH]],
    ["tags.bias", [1, TAG_WIDTH]],
    ["follow", [1, FOLLOW * FOLLOW]],
  ]);
}

const TABLES: ReadonlySet<string> = new Set([...PARTS, "context"]);

const bytesOf = ({ buffer, byteOffset, byteLength }: Int8Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
const floats = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

/** Bytes of names.bin. `encoder` is the hash of the network file whose rows it was trained on. */
export function writeNameModel(weights: Weights, rowWidth: number, encoder: string): Uint8Array {
  const sections: Record<string, Uint8Array> = {};
  for (const [name, [rows, columns]] of nameShapes(rowWidth)) {
    if (rows === 1) {
      sections[name] = bytesOf(weights.get(name)!);
      continue;
    }
    const { numbers, scale } = quantise(weights.get(name)!, columns, TABLES.has(name));
    sections[name] = bytesOf(numbers);
    sections[`${name}.scale`] = bytesOf(scale);
  }
  return writeModelFile({ types: NAME_TYPES, rowWidth, encoder }, sections, 0);
}

export interface NameWeights {
  readonly weights: Weights;
  readonly rowWidth: number;
}

/** Weights from what `writeNameModel` wrote for this encoder; `where` is for messages. */
export function readNameModel(bytes: Uint8Array, encoder: string, where: string): NameWeights {
  const { header, sections } = readModelFile(bytes);
  if (JSON.stringify(header.types) !== JSON.stringify(NAME_TYPES) || header.encoder !== encoder)
    throw broken({
      expected: `names of ${NAME_TYPES.join(", ")} on the encoder with sha256 ${encoder}`,
      found: `${String(header.types)} on ${String(header.encoder)}`,
      where,
      mend: "Train the names anew: thaw train names.",
    });
  const rowWidth = header.rowWidth as number;
  const all = nameShapes(rowWidth);
  const weights = views(all, new Float32Array(size(all)));
  for (const [name, [rows, columns]] of all) {
    const section = sections[name]!;
    const values = weights.get(name)!;
    if (rows === 1) {
      values.set(floats(section));
      continue;
    }
    const numbers = new Int8Array(section.buffer, section.byteOffset, section.length);
    dequantise({ numbers, scale: floats(sections[`${name}.scale`]!) }, columns, TABLES.has(name), values);
  }
  return { weights, rowWidth };
}
