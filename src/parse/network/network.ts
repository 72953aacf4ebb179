/** The network, forwards: from word features to scores of tags, arcs and labels; the same for training and parsing. */

import {
  createRounded,
  integerFloats,
  multiplyIntegers,
  packIntegers,
  type Quantised,
  roundedFloats,
} from "./integers.ts";
import type { Matrices } from "./kernels.ts";
import { distancePlace, LABELS, type Layout, layerName, SLOPE, TAGS, type Weights } from "./layout.ts";
import type { Products } from "./matrix.ts";
import { recur } from "./recurrence.ts";
import { ACTIVATION } from "./rows.ts";
import type { Block, Workspace } from "./workspace.ts";

/** A network in a matrix memory. */
export interface Network {
  readonly layout: Layout;
  readonly matrices: Matrices;
  readonly weights: Weights;
  readonly products: Products;
  /** C += A * the matrix of this name; strides in floats. */
  readonly apply: (
    name: string,
    a: Float32Array,
    aStride: number,
    c: Float32Array,
    cStride: number,
    rows: number,
  ) => void;
}

/** A network that is trained: its matrices are used as they are. */
export function trainedNetwork(
  layout: Layout,
  matrices: Matrices,
  weights: Weights,
  products: Products,
): Network {
  const apply: Network["apply"] = (name, a, aStride, c, cStride, rows) => {
    const [depth, columns] = layout.shapes.get(name)!;
    products.times(a, aStride, weights.get(name)!, columns, c, cStride, rows, depth, columns);
  };
  return { layout, matrices, weights, products, apply };
}

/** Matrices that every row is multiplied by. */
export const matrixNames = ({ layers }: Layout): readonly string[] => [
  "input",
  ...layers.map((_, i) => layerName(i)),
  "projection",
  "tags",
  "arcs",
  "labels",
];

/** Floats of memory that the matrices of `fixedNetwork` take. */
export function fixedFloats(layout: Layout): number {
  const shapes = matrixNames(layout).map((name) => layout.shapes.get(name)!);
  return shapes.reduce(
    (sum, [depth, columns]) => sum + integerFloats(depth, columns),
    roundedFloats(deepest(layout)),
  );
}

const deepest = (layout: Layout): number =>
  Math.max(...matrixNames(layout).map((name) => layout.shapes.get(name)![0]));

/** A network whose weights do not change: its matrices are int8, and what they are applied to is rounded to 16 bits. */
export function fixedNetwork(
  layout: Layout,
  matrices: Matrices,
  weights: Weights,
  products: Products,
  quantised: ReadonlyMap<string, Quantised>,
): Network {
  const packed = new Map(
    matrixNames(layout).map((name) => {
      const [depth, columns] = layout.shapes.get(name)!;
      return [name, packIntegers(matrices, quantised.get(name)!, depth, columns)];
    }),
  );
  const rounded = createRounded(matrices, deepest(layout));
  const apply: Network["apply"] = (name, a, aStride, c, cStride, rows) =>
    multiplyIntegers(matrices, rounded, packed.get(name)!, a, aStride, c, cStride, rows);
  return { layout, matrices, weights, products, apply };
}

/** Drops these shares of numbers, and scales the others up. */
export interface Dropout {
  /** Of layers; of the first layer half as many. */
  readonly hidden: number;
  readonly projection: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Sets each of `rows` rows to `row`. Note: writes `target`. */
export function fillRows({ exports }: Matrices, target: Float32Array, row: Float32Array, rows: number): void {
  exports.copyRows(row.byteOffset, 0, target.byteOffset, row.byteLength, rows, row.length / 4);
}

/** Each row of `x` with the rows `distance` before and after it in the same sentence. Note: writes `columns`. */
function gather(
  { matrices: { exports }, layout: { hidden } }: Network,
  x: Float32Array,
  first: Int32Array,
  distance: number,
  columns: Float32Array,
): void {
  const row = 4 * hidden;
  columns.fill(0, 0, 3 * hidden * first[first.length - 1]!);
  for (let s = 0; s + 1 < first.length; s++)
    for (let tap = -1; tap <= 1; tap++) {
      const from = Math.max(first[s]!, first[s]! + tap * distance);
      const to = Math.min(first[s + 1]!, first[s + 1]! + tap * distance);
      if (from >= to) continue;
      const target = columns.byteOffset + (3 * (from - tap * distance) + tap + 1) * row;
      exports.copyRows(x.byteOffset + from * row, row, target, 3 * row, to - from, hidden / 4);
    }
}

/** Leaky ReLU and dropout, in place. Note: mutates `x` and writes `activation`, which the way back needs. */
function activate(
  { exports }: Matrices,
  x: Float32Array,
  length: number,
  slope: number,
  rate: number,
  random: () => number,
  activation: Float32Array,
): void {
  const integers = new Uint32Array(activation.buffer, activation.byteOffset, ACTIVATION.length);
  activation.fill(slope, ACTIVATION.slope, ACTIVATION.slope + 4);
  activation.fill(1 / (1 - rate), ACTIVATION.scale, ACTIVATION.scale + 4);
  integers.fill(rate * 2 ** 32, ACTIVATION.threshold, ACTIVATION.threshold + 4);
  for (let lane = 0; lane < 4; lane++) integers[ACTIVATION.state + lane] = 1 + random() * (2 ** 32 - 2);
  exports.activate(x.byteOffset, length / 4, activation.byteOffset);
}

/** Layer normalisation of hidden + residual (Ba et al. 2016, arXiv:1607.06450). Note: writes the block's arrays. */
function normalise({ matrices, weights }: Network, block: Block, residual: Float32Array, rows: number): void {
  matrices.exports.normalise(
    block.hidden.byteOffset,
    residual.byteOffset,
    block.normal.byteOffset,
    block.output.byteOffset,
    block.inverse.byteOffset,
    weights.get(`${block.name}.gain`)!.byteOffset,
    weights.get(`${block.name}.shift`)!.byteOffset,
    rows,
  );
}

/** One layer after the first: its `hidden` before dropout. Note: writes the block's arrays. */
function applyLayer(
  network: Network,
  { zeros }: Workspace,
  block: Block,
  x: Float32Array,
  first: Int32Array,
): void {
  const { matrices, weights, layout, apply } = network;
  const { hidden } = layout;
  const rows = first[first.length - 1]!;
  const bias = weights.get(`${block.name}.bias`)!;
  if (block.distance === 0) {
    fillRows(matrices, block.gates, bias, rows);
    apply(block.name, x, hidden, block.gates, 2 * hidden, rows);
    recur(matrices, block.gates, block.state, zeros, hidden, first);
    block.hidden.set(block.state.subarray(0, rows * hidden));
  } else {
    gather(network, x, first, block.distance, block.columns);
    fillRows(matrices, block.hidden, bias, rows);
    apply(block.name, block.columns, block.depth, block.hidden, hidden, rows);
  }
}

/**
 * From the first block's `hidden`, which the caller has filled with the input times its matrix, to the projection and the
 * scores of tags. `first` are the first rows of sentences, and the number of rows. Note: writes `workspace`.
 */
export function encode(
  network: Network,
  workspace: Workspace,
  first: Int32Array,
  dropout: Dropout | null,
): void {
  const { matrices, weights, layout, apply } = network;
  const { hidden, projection: width, arc } = layout;
  const rows = first[first.length - 1]!;
  const random = dropout?.random ?? Math.random;
  const [input, ...layers] = workspace.blocks;
  const inputRate = (dropout?.hidden ?? 0) / 2;
  activate(matrices, input!.hidden, rows * hidden, 0, inputRate, random, input!.activation);
  workspace.zeros.fill(0, 0, rows * hidden);
  normalise(network, input!, workspace.zeros, rows);
  let x = input!.output;
  for (const block of layers) {
    applyLayer(network, workspace, block, x, first);
    const slope = block.distance === 0 ? 1 : 0;
    activate(matrices, block.hidden, rows * hidden, slope, dropout?.hidden ?? 0, random, block.activation);
    normalise(network, block, x, rows);
    x = block.output;
  }
  const { projection, tags, query } = workspace;
  fillRows(matrices, projection, weights.get("projection.bias")!, rows);
  apply("projection", x, hidden, projection, width, rows);
  activate(matrices, projection, rows * width, SLOPE, dropout?.projection ?? 0, random, workspace.activation);
  fillRows(matrices, tags, weights.get("tags.bias")!, rows);
  apply("tags", x, hidden, tags, TAGS, rows);
  fillRows(matrices, query, weights.get("arcs.bias")!, rows);
  apply("arcs", projection, width, query, arc, rows);
}

/** Width of a row of arc scores of a sentence of `rows` rows. */
export const arcStride = (rows: number): number => Math.ceil(rows / 8) * 8;

/**
 * Scores of every row between `from` and `to` as head of every other: scores[(i - from) * arcStride + (j - from)] is that
 * of j as head of i (Dozat and Manning 2017, arXiv:1611.01734). Note: writes `scores`.
 */
export function scoreArcs(
  { weights, layout, products }: Network,
  workspace: Workspace,
  from: number,
  to: number,
  scores: Float32Array,
): void {
  const { projection: width, arc, arcHead } = layout;
  const rows = to - from;
  const stride = arcStride(rows);
  const distance = weights.get("distance")!;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < stride; j++) scores[i * stride + j] = distance[distancePlace(j - i)]!;
  const heads = workspace.projection.subarray(from * width + arcHead);
  const query = workspace.query.subarray(from * arc);
  products.timesTransposed(query, arc, heads, width, scores, stride, rows, arc, stride, rows);
}

/** Scores of the labels of `rows` arcs; `head` is the row of each row's head, -1 for none. Note: writes `workspace`. */
export function scoreLabels(network: Network, workspace: Workspace, head: Int32Array, rows: number): void {
  const { projection, pair, labels } = workspace;
  const { label, labelDependent, labelHead, projection: width, pair: pairWidth } = network.layout;
  for (let i = 0; i < rows; i++) {
    const at = i * pairWidth;
    if (head[i]! < 0) {
      pair.fill(0, at, at + pairWidth);
      continue;
    }
    const dependent = i * width + labelDependent;
    const ofHead = head[i]! * width + labelHead;
    for (let c = 0; c < label; c++) {
      const a = projection[dependent + c]!;
      const b = projection[ofHead + c]!;
      pair[at + c] = a * b;
      pair[at + label + c] = a;
      pair[at + 2 * label + c] = b;
    }
  }
  fillRows(network.matrices, labels, network.weights.get("labels.bias")!, rows);
  network.apply("labels", pair, pairWidth, labels, LABELS, rows);
}
