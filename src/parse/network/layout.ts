/** Sizes of the network, and where each of its parameters lies. */
import { RELATIONS, UPOS, XPOS } from "../parse.ts";

const multipleOf8 = (count: number): number => Math.ceil(count / 8) * 8;

/** Width of a trained vector of a word, and of each trained vector of a hashed part of a word. */
export const WORD = 64;
export const PART = 32;
/** Width of the fixed word vectors. */
export const VECTOR = 100;
export type Part = "suffix3" | "prefix3" | "suffix2" | "shape";
export const PARTS: readonly Part[] = ["suffix3", "prefix3", "suffix2", "shape"];
/** Rows of the table of each part, a power of two. */
export const PART_ROWS: Readonly<Record<Part, number>> = {
  suffix3: 4096,
  prefix3: 4096,
  suffix2: 1024,
  shape: 512,
};
/** Trained vectors come first in the input, then the fixed one, then padding. */
export const TRAINED: number = WORD + PARTS.length * PART;
export const INPUT: number = multipleOf8(TRAINED + VECTOR);

export const HIDDEN = 128;
/** Distance between the three rows that each convolution sees. Together they see 16 rows to each side. */
export const DILATIONS: readonly number[] = [1, 2, 4, 8, 1];

/** Width of the two sides of an arc, and of those of a label. */
export const ARC = 96;
export const LABEL = 96;
/** Where each of the four lies in a row of the projection: dependent and head of an arc, and of a label. */
export const SIDE: Readonly<Record<"arcDependent" | "arcHead" | "labelDependent" | "labelHead", number>> = {
  arcDependent: 0,
  arcHead: ARC,
  labelDependent: 2 * ARC,
  labelHead: 2 * ARC + LABEL,
};
export const PROJECTION: number = 2 * ARC + 2 * LABEL;
/** Slope of the projection's leaky ReLU below zero. */
export const SLOPE = 0.1;

/** Scores of UPOS, then XPOS, then padding. */
export const TAGS: number = multipleOf8(UPOS.length + XPOS.length);
/** Product of the two sides, dependent, head. */
export const PAIR: number = 3 * LABEL;
export const LABELS: number = multipleOf8(RELATIONS.length);
/** Head to the left or right by more than this is as far as this. */
export const FARTHEST = 31;

/** [rows, columns] of every parameter, for a table of `words` words and the unknown one. */
export type Shapes = ReadonlyMap<string, readonly [rows: number, columns: number]>;

export function shapes(words: number): Shapes {
  const normalised = (name: string, depth: number): [string, [number, number]][] => [
    [name, [depth, HIDDEN]],
    [`${name}.bias`, [1, HIDDEN]],
    [`${name}.gain`, [1, HIDDEN]],
    [`${name}.shift`, [1, HIDDEN]],
  ];
  return new Map<string, [number, number]>([
    ["words", [words + 1, WORD]],
    ...PARTS.map((part): [string, [number, number]] => [part, [PART_ROWS[part], PART]]),
    ["root", [1, HIDDEN]],
    ...normalised("input", INPUT),
    ...DILATIONS.flatMap((_, i) => normalised(`convolution${i}`, 3 * HIDDEN)),
    ["projection", [HIDDEN, PROJECTION]],
    ["projection.bias", [1, PROJECTION]],
    ["tags", [HIDDEN, TAGS]],
    ["tags.bias", [1, TAGS]],
    ["arcs", [ARC, ARC]],
    ["arcs.bias", [1, ARC]],
    ["distance", [1, 2 * FARTHEST + 2]],
    ["labels", [PAIR, LABELS]],
    ["labels.bias", [1, LABELS]],
  ]);
}

/** One array of floats for each parameter, by the names of `shapes`. */
export type Weights = ReadonlyMap<string, Float32Array>;

/** Views of one array, parameter after parameter. */
export function views(shapes: Shapes, all: Float32Array): Weights {
  let offset = 0;
  const weights = new Map<string, Float32Array>();
  for (const [name, [rows, columns]] of shapes) {
    weights.set(name, all.subarray(offset, offset + rows * columns));
    offset += rows * columns;
  }
  return weights;
}

export function size(shapes: Shapes): number {
  let floats = 0;
  for (const [rows, columns] of shapes.values()) floats += rows * columns;
  return floats;
}

/** Place of a distance in the parameter "distance": positive where the head is to the right. */
export const distancePlace = (distance: number): number =>
  Math.max(-FARTHEST, Math.min(FARTHEST, distance)) + FARTHEST;
