/** The network, forwards: from word features to scores of tags, arcs and labels; the same for training and parsing. */

import type { Matrices } from "./kernels.ts";
import {
  ARC,
  DILATIONS,
  distancePlace,
  HIDDEN,
  INPUT,
  LABEL,
  LABELS,
  PAIR,
  PROJECTION,
  SIDE,
  SLOPE,
  TAGS,
  type Weights,
} from "./layout.ts";
import { multiply, pack, packTransposed } from "./matrix.ts";
import { ACTIVATION } from "./rows.ts";

/** A dense layer or convolution, then ReLU, then layer normalisation. */
export interface Block {
  /** "input", "convolution0" ... */
  readonly name: string;
  /** Distance of the rows a convolution sees; 0 for the dense layer. */
  readonly dilation: number;
  /** What it sees of each row, `depth` floats. */
  readonly depth: number;
  readonly columns: Float32Array;
  /** After ReLU and dropout; HIDDEN floats a row, as are the next two. */
  readonly hidden: Float32Array;
  readonly normal: Float32Array;
  readonly output: Float32Array;
  /** One over the standard deviation of each row, four times. */
  readonly inverse: Float32Array;
  /** What ReLU and dropout were done with. */
  readonly activation: Float32Array;
}

/** Room for a batch of rows. A sentence of n words has n + 1 rows; the first is its root. */
export interface Workspace {
  readonly capacity: number;
  readonly blocks: readonly Block[];
  readonly zeros: Float32Array;
  readonly projection: Float32Array;
  readonly activation: Float32Array;
  readonly tags: Float32Array;
  /** Dependent side of arcs, times the matrix of arcs. */
  readonly query: Float32Array;
  readonly pair: Float32Array;
  readonly labels: Float32Array;
  /** Head sides of one sentence, as panels; ARC floats a row. */
  readonly heads: Float32Array;
}

/** Matrices of the network as panels. */
export type Panels = ReadonlyMap<string, Float32Array>;

/** A network in a matrix memory. */
export interface Network {
  readonly matrices: Matrices;
  readonly weights: Weights;
  readonly panels: Panels;
}

/** Drops these shares of numbers, and scales the others up. */
export interface Dropout {
  /** Of convolutions; of the first layer half as many. */
  readonly hidden: number;
  readonly projection: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

const MATRICES: readonly (readonly [string, number, number])[] = [
  ["input", INPUT, HIDDEN],
  ...DILATIONS.map((_, i): [string, number, number] => [`convolution${i}`, 3 * HIDDEN, HIDDEN]),
  ["projection", HIDDEN, PROJECTION],
  ["tags", HIDDEN, TAGS],
  ["arcs", ARC, ARC],
  ["labels", PAIR, LABELS],
];

/** Floats of matrix memory that the panels need, and 64 bytes of alignment for each. */
export const PANEL_FLOATS: number = MATRICES.reduce(
  (sum, [, depth, columns]) => sum + depth * columns + 16,
  0,
);

/** Rows that products may write, all zeros, behind the last row of a sentence. */
const SLACK = 8;

/** With `keep`, every block has arrays of its own, for the way back; without, all blocks share them. */
export function createWorkspace(matrices: Matrices, capacity: number, keep: boolean): Workspace {
  const room = (width: number): Float32Array => matrices.allocate((capacity + SLACK) * width);
  const arrays = () => ({
    hidden: room(HIDDEN),
    normal: room(HIDDEN),
    output: room(HIDDEN),
    inverse: room(4),
    activation: matrices.allocate(ACTIVATION.length),
  });
  const shared = arrays();
  const sharedColumns = room(3 * HIDDEN);
  return {
    capacity,
    blocks: [0, ...DILATIONS].map((dilation, i) => ({
      name: i === 0 ? "input" : `convolution${i - 1}`,
      dilation,
      depth: i === 0 ? INPUT : 3 * HIDDEN,
      columns: keep ? room(i === 0 ? INPUT : 3 * HIDDEN) : sharedColumns,
      ...(keep ? arrays() : shared),
    })),
    zeros: room(HIDDEN),
    projection: room(PROJECTION),
    activation: matrices.allocate(ACTIVATION.length),
    tags: room(TAGS),
    query: room(ARC),
    pair: room(PAIR),
    labels: room(LABELS),
    heads: room(ARC),
  };
}

export function createPanels(matrices: Matrices): Panels {
  return new Map(MATRICES.map(([name, depth, columns]) => [name, matrices.allocate(depth * columns)]));
}

/** Brings the panels up to date with the weights. Note: writes `panels`. */
export function packWeights({ matrices, weights, panels }: Network): void {
  for (const [name, depth, columns] of MATRICES)
    pack(matrices, weights.get(name)!, depth, columns, panels.get(name)!);
}

/** Sets each of `rows` rows to `row`. Note: writes `target`. */
export function fillRows({ exports }: Matrices, target: Float32Array, row: Float32Array, rows: number): void {
  exports.copyRows(row.byteOffset, 0, target.byteOffset, row.byteLength, rows, row.length / 4);
}

/** Each row of `x` with the rows `dilation` before and after it in the same sentence. Note: writes `columns`. */
function gather(
  { exports }: Matrices,
  x: Float32Array,
  first: Int32Array,
  dilation: number,
  columns: Float32Array,
): void {
  const row = 4 * HIDDEN;
  columns.fill(0, 0, 3 * HIDDEN * first[first.length - 1]!);
  for (let s = 0; s + 1 < first.length; s++)
    for (let tap = -1; tap <= 1; tap++) {
      const from = Math.max(first[s]!, first[s]! + tap * dilation);
      const to = Math.min(first[s + 1]!, first[s + 1]! + tap * dilation);
      if (from >= to) continue;
      const target = columns.byteOffset + (3 * (from - tap * dilation) + tap + 1) * row;
      exports.copyRows(x.byteOffset + from * row, row, target, 3 * row, to - from, HIDDEN / 4);
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
  const { matrices, weights, panels } = network;
  const rows = first[first.length - 1]!;
  const random = dropout?.random ?? Math.random;
  const [input, ...convolutions] = workspace.blocks;
  const inputRate = (dropout?.hidden ?? 0) / 2;
  activate(matrices, input!.hidden, rows * HIDDEN, 0, inputRate, random, input!.activation);
  workspace.zeros.fill(0, 0, rows * HIDDEN);
  normalise(network, input!, workspace.zeros, rows);
  let x = input!.output;
  for (const block of convolutions) {
    gather(matrices, x, first, block.dilation, block.columns);
    fillRows(matrices, block.hidden, weights.get(`${block.name}.bias`)!, rows);
    const panel = panels.get(block.name)!;
    multiply(matrices, block.columns, block.depth, panel, block.hidden, HIDDEN, rows, block.depth, HIDDEN);
    activate(matrices, block.hidden, rows * HIDDEN, 0, dropout?.hidden ?? 0, random, block.activation);
    normalise(network, block, x, rows);
    x = block.output;
  }
  const { projection, tags, query } = workspace;
  fillRows(matrices, projection, weights.get("projection.bias")!, rows);
  multiply(matrices, x, HIDDEN, panels.get("projection")!, projection, PROJECTION, rows, HIDDEN, PROJECTION);
  const rate = dropout?.projection ?? 0;
  activate(matrices, projection, rows * PROJECTION, SLOPE, rate, random, workspace.activation);
  fillRows(matrices, tags, weights.get("tags.bias")!, rows);
  multiply(matrices, x, HIDDEN, panels.get("tags")!, tags, TAGS, rows, HIDDEN, TAGS);
  fillRows(matrices, query, weights.get("arcs.bias")!, rows);
  multiply(matrices, projection, PROJECTION, panels.get("arcs")!, query, ARC, rows, ARC, ARC);
}

/** Width of a row of arc scores of a sentence of `rows` rows. */
export const arcStride = (rows: number): number => Math.ceil(rows / 8) * 8;

/**
 * Scores of every row between `from` and `to` as head of every other: scores[(i - from) * arcStride + (j - from)] is that
 * of j as head of i (Dozat and Manning 2017, arXiv:1611.01734). Note: writes `scores`.
 */
export function scoreArcs(
  { matrices, weights }: Network,
  workspace: Workspace,
  from: number,
  to: number,
  scores: Float32Array,
): void {
  const rows = to - from;
  const stride = arcStride(rows);
  const distance = weights.get("distance")!;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < stride; j++) scores[i * stride + j] = distance[distancePlace(j - i)]!;
  const heads = workspace.projection.subarray(from * PROJECTION + SIDE.arcHead);
  packTransposed(heads, PROJECTION, rows, ARC, workspace.heads);
  const query = workspace.query.subarray(from * ARC);
  multiply(matrices, query, ARC, workspace.heads, scores, stride, rows, ARC, stride);
}

/** Scores of the labels of `rows` arcs; `head` is the row of each row's head, -1 for none. Note: writes `workspace`. */
export function scoreLabels(network: Network, workspace: Workspace, head: Int32Array, rows: number): void {
  const { projection, pair, labels } = workspace;
  for (let i = 0; i < rows; i++) {
    const at = i * PAIR;
    if (head[i]! < 0) {
      pair.fill(0, at, at + PAIR);
      continue;
    }
    const dependent = i * PROJECTION + SIDE.labelDependent;
    const ofHead = head[i]! * PROJECTION + SIDE.labelHead;
    for (let c = 0; c < LABEL; c++) {
      const a = projection[dependent + c]!;
      const b = projection[ofHead + c]!;
      pair[at + c] = a * b;
      pair[at + LABEL + c] = a;
      pair[at + 2 * LABEL + c] = b;
    }
  }
  fillRows(network.matrices, labels, network.weights.get("labels.bias")!, rows);
  multiply(network.matrices, pair, PAIR, network.panels.get("labels")!, labels, LABELS, rows, PAIR, LABELS);
}
