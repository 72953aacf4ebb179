/** Sizes of the network, and where each of its parameters lies. */
import { FEATS, RELATIONS, UPOS, XPOS } from "../parse.ts";

const multipleOf8 = (count: number): number => Math.ceil(count / 8) * 8;

/** Width of the fixed word vectors. */
export const VECTOR = 100;
export type Part = "suffix4" | "suffix3" | "suffix2" | "prefix4" | "prefix3" | "prefix2" | "shape";
export const PARTS: readonly Part[] = [
  "suffix4",
  "suffix3",
  "suffix2",
  "prefix4",
  "prefix3",
  "prefix2",
  "shape",
];
/** Rows of the table of each part, a power of two. */
export const PART_ROWS: Readonly<Record<Part, number>> = {
  suffix4: 4096,
  suffix3: 4096,
  suffix2: 1024,
  prefix4: 4096,
  prefix3: 4096,
  prefix2: 1024,
  shape: 512,
};
/** Rows of the table of runs of three and four letters, a power of two, and how many of a word are seen. */
export const GRAM_ROWS = 8192;
export const GRAMS = 20;

/** What may differ from network to network; it stands in the model file. Widths are multiples of 8. */
export interface Sizes {
  /** Of the trained vector of a word, of that of each part of a word, and of the mean of its runs of letters. */
  readonly word: number;
  readonly part: number;
  readonly gram: number;
  readonly hidden: number;
  /**
   * Layers after the first: the distance between the three rows that a convolution sees, or 0 for a recurrence over the
   * sentence in both directions.
   */
  readonly layers: readonly number[];
  /** Width of the two sides of an arc, and of those of a label. */
  readonly arc: number;
  readonly label: number;
}

export const SIZES: Sizes = {
  word: 64,
  part: 32,
  gram: 32,
  hidden: 192,
  layers: [1, 0, 2, 0, 1],
  arc: 96,
  label: 96,
};

/** Slope of the projection's leaky ReLU below zero. */
export const SLOPE = 0.1;
/** Scores of UPOS, then XPOS, then FEATS, then padding. */
export const TAGS: number = multipleOf8(UPOS.length + XPOS.length + FEATS.length);
export const LABELS: number = multipleOf8(RELATIONS.length);
/** Head to the left or right by more than this is as far as this. */
export const FARTHEST = 31;

/** [rows, columns] of every parameter. */
export type Shapes = ReadonlyMap<string, readonly [rows: number, columns: number]>;

/** Sizes, and what follows from them. */
export interface Layout extends Sizes {
  /** Trained vectors come first in the input, then the fixed one, then padding. */
  readonly trained: number;
  readonly input: number;
  /** Columns of the projection, and where each of the four sides lies in a row of it. */
  readonly projection: number;
  readonly arcHead: number;
  readonly labelDependent: number;
  readonly labelHead: number;
  /** Product of the two sides, dependent, head. */
  readonly pair: number;
  readonly shapes: Shapes;
  /** Floats of all parameters. */
  readonly floats: number;
}

export const layerName = (i: number): string => `layer${i}`;

/** Columns that a layer's matrix is applied to, and that it makes: a recurrence makes a candidate and a gate. */
export function layerShape({ hidden }: Sizes, distance: number): readonly [number, number] {
  return distance === 0 ? [hidden, 2 * hidden] : [3 * hidden, hidden];
}

/** The layout of a network of these sizes, with a table of `words` words and the unknown one. */
export function layoutOf(sizes: Sizes, words: number): Layout {
  const { word, part, gram, hidden, layers, arc, label } = sizes;
  const trained = word + PARTS.length * part + gram;
  const input = multipleOf8(trained + VECTOR);
  const projection = 2 * arc + 2 * label;
  const pair = 3 * label;
  const normalised = (name: string, depth: number, columns: number): [string, [number, number]][] => [
    [name, [depth, columns]],
    [`${name}.bias`, [1, columns]],
    [`${name}.gain`, [1, hidden]],
    [`${name}.shift`, [1, hidden]],
  ];
  const shapes = new Map<string, [number, number]>([
    ["words", [words + 1, word]],
    ...PARTS.map((name): [string, [number, number]] => [name, [PART_ROWS[name], part]]),
    ["grams", [GRAM_ROWS, gram]],
    ["root", [1, hidden]],
    ...normalised("input", input, hidden),
    ...layers.flatMap((distance, i) => normalised(layerName(i), ...layerShape(sizes, distance))),
    ["projection", [hidden, projection]],
    ["projection.bias", [1, projection]],
    ["tags", [hidden, TAGS]],
    ["tags.bias", [1, TAGS]],
    ["arcs", [arc, arc]],
    ["arcs.bias", [1, arc]],
    ["distance", [1, 2 * FARTHEST + 2]],
    ["labels", [pair, LABELS]],
    ["labels.bias", [1, LABELS]],
  ]);
  return {
    ...sizes,
    trained,
    input,
    projection,
    arcHead: arc,
    labelDependent: 2 * arc,
    labelHead: 2 * arc + label,
    pair,
    shapes,
    floats: size(shapes),
  };
}

/** Floats of all parameters. */
export function size(shapes: Shapes): number {
  let floats = 0;
  for (const [rows, columns] of shapes.values()) floats += rows * columns;
  return floats;
}

/** Parameters of which one row at a time is used; of all other matrices, every row at once. */
export const TABLES: ReadonlySet<string> = new Set(["words", ...PARTS, "grams"]);

/** One array of floats for each parameter, by the names of `Layout.shapes`. */
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

/** Place of a distance in the parameter "distance": positive where the head is to the right. */
export const distancePlace = (distance: number): number =>
  Math.max(-FARTHEST, Math.min(FARTHEST, distance)) + FARTHEST;
