/** The network, backwards: gradients of the loss of a batch with respect to every parameter. */
import { FEATURES, type Vectors } from "../parse/network/features.ts";
import {
  ARC,
  HIDDEN,
  INPUT,
  LABELS,
  PAIR,
  PART,
  PARTS,
  PROJECTION,
  TAGS,
  TRAINED,
  type Weights,
  WORD,
} from "../parse/network/layout.ts";
import { multiply, multiplyTransposed, packTransposed } from "../parse/network/matrix.ts";
import {
  type Block,
  createWorkspace,
  type Dropout,
  encode,
  fillRows,
  type Network,
  packWeights,
  type Workspace,
} from "../parse/network/network.ts";
import { writeInput } from "../parse/network/predict.ts";
import { arcLoss, type Batch, labelLoss, type ScoreGradients, tagLoss } from "./loss.ts";

/** What a training step needs beside the network. */
export interface Trainer {
  readonly network: Network;
  readonly vectors: Vectors;
  readonly workspace: Workspace;
  readonly gradients: Weights;
  readonly scores: ScoreGradients;
  /** Gradients of the output of a block, of its hidden numbers, and of what it sees. */
  readonly output: Float32Array;
  readonly hidden: Float32Array;
  readonly columns: Float32Array;
}

/** Floats of matrix memory that a trainer for batches of `rows` rows, of sentences of `longest` rows, needs. */
export const trainerFloats = (rows: number, longest: number): number =>
  (rows + 16) * 8200 + 2 * (longest + 8) ** 2 + 200_000;

export function createTrainer(
  network: Network,
  vectors: Vectors,
  gradients: Weights,
  rows: number,
  longest: number,
): Trainer {
  const { matrices } = network;
  const room = (width: number): Float32Array => matrices.allocate((rows + 8) * width);
  return {
    network,
    vectors,
    workspace: createWorkspace(matrices, rows, true),
    gradients,
    scores: {
      projection: room(PROJECTION),
      tags: room(TAGS),
      query: room(ARC),
      pair: room(PAIR),
      labels: room(LABELS),
      scores: matrices.allocate((longest + 8) ** 2),
      arcScores: matrices.allocate((longest + 8) ** 2),
      panels: matrices.allocate(Math.max(3 * HIDDEN * HIDDEN, PROJECTION * HIDDEN, (longest + 8) * ARC)),
    },
    output: room(HIDDEN),
    hidden: room(HIDDEN),
    columns: room(3 * HIDDEN),
  };
}

/** What a matrix product sends back: gradients of the matrix, its bias, and (added) of what it was applied to. */
interface Dense {
  readonly name: string;
  readonly input: Float32Array;
  readonly inputWidth: number;
  readonly output: Float32Array;
  readonly width: number;
}

/** Note: adds to the gradients of matrix and bias. */
function denseParameters(trainer: Trainer, dense: Dense, rows: number): void {
  const { network, gradients } = trainer;
  const { name, input, inputWidth, output, width } = dense;
  const matrix = gradients.get(name)!;
  const depth = matrix.length / width;
  multiplyTransposed(network.matrices, input, inputWidth, output, width, matrix, depth, rows, width);
  const bias = gradients.get(`${name}.bias`)!;
  network.matrices.exports.addRows(output.byteOffset, 4 * width, bias.byteOffset, 0, rows, width / 4);
}

/** Note: adds to `target`, the gradient of the first `columns` numbers of the input; `stride` floats a row. */
function denseInput(
  trainer: Trainer,
  dense: Dense,
  rows: number,
  columns: number,
  target: Float32Array,
  stride: number,
): void {
  const { matrices, weights } = trainer.network;
  const { panels } = trainer.scores;
  packTransposed(weights.get(dense.name)!, dense.width, columns, dense.width, panels);
  multiply(matrices, dense.output, dense.width, panels, target, stride, rows, dense.width, columns);
}

/**
 * From the gradient of a block's output to those of its gain, shift and hidden numbers before ReLU. Note: `trainer.output`
 * becomes the gradient of the residual.
 */
function backNormalise(trainer: Trainer, block: Block, rows: number): void {
  const { network, gradients, output, hidden } = trainer;
  const { exports } = network.matrices;
  exports.backNormalise(
    output.byteOffset,
    block.normal.byteOffset,
    block.inverse.byteOffset,
    network.weights.get(`${block.name}.gain`)!.byteOffset,
    gradients.get(`${block.name}.gain`)!.byteOffset,
    gradients.get(`${block.name}.shift`)!.byteOffset,
    rows,
  );
  hidden.set(output.subarray(0, rows * HIDDEN));
  const vectors = (rows * HIDDEN) / 4;
  exports.backActivate(hidden.byteOffset, block.hidden.byteOffset, vectors, block.activation.byteOffset);
}

/** Gradients of gathered columns go back to the rows they came from. Note: adds to `trainer.output`. */
function scatter(trainer: Trainer, first: Int32Array, dilation: number): void {
  const { output, columns, network } = trainer;
  const row = 4 * HIDDEN;
  for (let s = 0; s + 1 < first.length; s++)
    for (let tap = -1; tap <= 1; tap++) {
      const from = Math.max(first[s]!, first[s]! + tap * dilation);
      const to = Math.min(first[s + 1]!, first[s + 1]! + tap * dilation);
      if (from >= to) continue;
      const source = columns.byteOffset + (3 * (from - tap * dilation) + tap + 1) * row;
      const target = output.byteOffset + from * row;
      network.matrices.exports.addRows(source, 3 * row, target, row, to - from, HIDDEN / 4);
    }
}

/** Gradients of the tables of words and parts. Note: adds to the gradients. */
function backFeatures(trainer: Trainer, batch: Batch): void {
  const { gradients, columns } = trainer;
  const words = gradients.get("words")!;
  const tables = PARTS.map((part) => gradients.get(part)!);
  for (let row = 0; row < batch.head.length; row++) {
    if (batch.head[row] === -1) continue;
    const at = row * TRAINED;
    const word = batch.features[row * FEATURES]! * WORD;
    for (let c = 0; c < WORD; c++) words[word + c]! += columns[at + c]!;
    for (let p = 0; p < PARTS.length; p++) {
      const table = tables[p]!;
      const to = batch.features[row * FEATURES + 1 + p]! * PART;
      if (to < 0) continue;
      for (let c = 0; c < PART; c++) table[to + c]! += columns[at + WORD + p * PART + c]!;
    }
  }
}

/** First layer of a batch. Note: writes the workspace. */
function writeFirstLayer(trainer: Trainer, batch: Batch): void {
  const { matrices, weights, panels } = trainer.network;
  const { columns, hidden } = trainer.workspace.blocks[0]!;
  const rows = batch.head.length;
  for (let row = 0; row < rows; row++)
    if (batch.head[row] === -1) columns.fill(0, row * INPUT, (row + 1) * INPUT);
    else writeInput(weights, trainer.vectors, batch.features, row * FEATURES, columns, row * INPUT);
  fillRows(matrices, hidden, weights.get("input.bias")!, rows);
  multiply(matrices, columns, INPUT, panels.get("input")!, hidden, HIDDEN, rows, INPUT, HIDDEN);
  for (const row of batch.first.subarray(0, -1)) hidden.set(weights.get("root")!, row * HIDDEN);
}

/** Back through the first block. Note: adds to the gradients. */
function backFirstLayer(trainer: Trainer, batch: Batch): void {
  const rows = batch.head.length;
  const { hidden, columns, gradients } = trainer;
  const root = gradients.get("root")!;
  backNormalise(trainer, trainer.workspace.blocks[0]!, rows);
  for (const row of batch.first.subarray(0, -1))
    for (let c = 0, at = row * HIDDEN; c < HIDDEN; c++, at++) {
      root[c]! += hidden[at]!;
      hidden[at] = 0;
    }
  const input = trainer.workspace.blocks[0]!.columns;
  const dense = { name: "input", input, inputWidth: INPUT, output: hidden, width: HIDDEN };
  denseParameters(trainer, dense, rows);
  columns.fill(0, 0, rows * TRAINED);
  denseInput(trainer, dense, rows, TRAINED, columns, TRAINED);
  backFeatures(trainer, batch);
}

/** Losses of a batch, each a word. */
export interface Losses {
  readonly tags: number;
  readonly arcs: number;
  readonly labels: number;
}

/** Forwards and back. Note: adds to `trainer.gradients`. */
export function backward(trainer: Trainer, batch: Batch, dropout: Dropout | null): Losses {
  const { network, workspace, gradients, scores, output, hidden, columns } = trainer;
  const rows = batch.head.length;
  packWeights(network);
  writeFirstLayer(trainer, batch);
  encode(network, workspace, batch.first, dropout);
  scores.projection.fill(0, 0, rows * PROJECTION);
  const losses = {
    tags: tagLoss(batch, workspace, scores),
    arcs: arcLoss(network, batch, workspace, scores, gradients),
    labels: labelLoss(network, batch, workspace, scores),
  };
  const { projection } = workspace;
  const last = workspace.blocks.at(-1)!.output;
  const labels = {
    name: "labels",
    input: workspace.pair,
    inputWidth: PAIR,
    output: scores.labels,
    width: LABELS,
  };
  denseParameters(trainer, labels, rows);
  const arcs = { name: "arcs", input: projection, inputWidth: PROJECTION, output: scores.query, width: ARC };
  denseParameters(trainer, arcs, rows);
  denseInput(trainer, arcs, rows, ARC, scores.projection, PROJECTION);
  network.matrices.exports.backActivate(
    scores.projection.byteOffset,
    projection.byteOffset,
    (rows * PROJECTION) / 4,
    workspace.activation.byteOffset,
  );
  output.fill(0, 0, rows * HIDDEN);
  for (const dense of [
    { name: "projection", input: last, inputWidth: HIDDEN, output: scores.projection, width: PROJECTION },
    { name: "tags", input: last, inputWidth: HIDDEN, output: scores.tags, width: TAGS },
  ]) {
    denseParameters(trainer, dense, rows);
    denseInput(trainer, dense, rows, HIDDEN, output, HIDDEN);
  }
  for (const block of workspace.blocks.slice(1).reverse()) {
    backNormalise(trainer, block, rows);
    const dense = { ...block, input: block.columns, inputWidth: block.depth, output: hidden, width: HIDDEN };
    denseParameters(trainer, dense, rows);
    columns.fill(0, 0, rows * block.depth);
    denseInput(trainer, dense, rows, block.depth, columns, block.depth);
    scatter(trainer, batch.first, block.dilation);
  }
  backFirstLayer(trainer, batch);
  return losses;
}
