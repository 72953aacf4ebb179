/** The network, backwards: gradients of the loss of a batch with respect to every parameter. */
import { FEATURES, FIRST_GRAM, gramCount, type Vectors } from "../parse/network/features.ts";
import { LABELS, type Layout, PARTS, TAGS, type Weights } from "../parse/network/layout.ts";
import { type Dropout, encode, fillRows, type Network } from "../parse/network/network.ts";
import { writeInput } from "../parse/network/predict.ts";
import { backRecur } from "../parse/network/recurrence.ts";
import { type Block, createWorkspace, type Workspace, workspaceFloats } from "../parse/network/workspace.ts";
import { arcLoss, type Batch, labelLoss, type ScoreGradients, tagLoss } from "./loss.ts";

/** What a training step needs beside the network. */
export interface Trainer {
  readonly network: Network;
  readonly vectors: Vectors;
  readonly workspace: Workspace;
  readonly gradients: Weights;
  readonly scores: ScoreGradients;
  /** Gradients of the output of a block, of its hidden numbers, and of what its matrix is applied to or makes. */
  readonly output: Float32Array;
  readonly hidden: Float32Array;
  readonly columns: Float32Array;
}

const widest = ({ hidden, trained }: Layout): number => Math.max(3 * hidden, trained);

/** Floats of matrix memory that a trainer for batches of `rows` rows, of sentences of `longest` rows, needs. */
export function trainerFloats(layout: Layout, rows: number, longest: number): number {
  const { projection, arc, pair, hidden } = layout;
  const own = projection + TAGS + arc + pair + LABELS + 2 * hidden + widest(layout);
  return (
    workspaceFloats(layout, rows, true) +
    (rows + 8) * own +
    3 * (longest + 8) ** 2 +
    (longest + 8) * arc +
    4096
  );
}

/** A trainer for batches of at most `rows` rows, of sentences of at most `longest` rows. */
export function createTrainer(
  network: Network,
  vectors: Vectors,
  gradients: Weights,
  rows: number,
  longest: number,
): Trainer {
  const { matrices, layout } = network;
  const { projection, arc, pair, hidden } = layout;
  const room = (width: number): Float32Array => matrices.allocate((rows + 8) * width);
  return {
    network,
    vectors,
    workspace: createWorkspace(network.matrices, network.layout, rows, true),
    gradients,
    scores: {
      projection: room(projection),
      tags: room(TAGS),
      query: room(arc),
      pair: room(pair),
      labels: room(LABELS),
      scores: matrices.allocate((longest + 8) ** 2),
      arcScores: matrices.allocate((longest + 8) ** 2),
      heads: matrices.allocate((longest + 8) * arc),
      target: new Float32Array(Math.max(longest, TAGS)),
    },
    output: room(hidden),
    hidden: room(hidden),
    columns: room(widest(layout)),
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
  network.products.transposedTimes(input, inputWidth, output, width, matrix, width, depth, rows, width);
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
  const { products, weights } = trainer.network;
  const { name, output, width } = dense;
  products.timesTransposed(output, width, weights.get(name)!, width, target, stride, rows, width, columns);
}

/**
 * From the gradient of a block's output to those of its gain, shift and hidden numbers before ReLU and dropout. Note:
 * `trainer.output` becomes the gradient of the residual.
 */
function backNormalise(trainer: Trainer, block: Block, rows: number): void {
  const { network, gradients, output, hidden } = trainer;
  const { exports } = network.matrices;
  const width = network.layout.hidden;
  exports.backNormalise(
    output.byteOffset,
    block.normal.byteOffset,
    block.inverse.byteOffset,
    network.weights.get(`${block.name}.gain`)!.byteOffset,
    gradients.get(`${block.name}.gain`)!.byteOffset,
    gradients.get(`${block.name}.shift`)!.byteOffset,
    rows,
  );
  hidden.set(output.subarray(0, rows * width));
  const vectors = (rows * width) / 4;
  exports.backActivate(hidden.byteOffset, block.hidden.byteOffset, vectors, block.activation.byteOffset);
}

/** Gradients of gathered columns go back to the rows they came from. Note: adds to `trainer.output`. */
function scatter(trainer: Trainer, first: Int32Array, distance: number): void {
  const { output, columns, network } = trainer;
  const { hidden } = network.layout;
  const row = 4 * hidden;
  for (let s = 0; s + 1 < first.length; s++)
    for (let tap = -1; tap <= 1; tap++) {
      const from = Math.max(first[s]!, first[s]! + tap * distance);
      const to = Math.min(first[s + 1]!, first[s + 1]! + tap * distance);
      if (from >= to) continue;
      const source = columns.byteOffset + (3 * (from - tap * distance) + tap + 1) * row;
      const target = output.byteOffset + from * row;
      network.matrices.exports.addRows(source, 3 * row, target, row, to - from, hidden / 4);
    }
}

/** Back through a layer after the first; `x` is what it was applied to. Note: adds to the gradients and `trainer.output`. */
function backLayer(trainer: Trainer, block: Block, x: Float32Array, first: Int32Array): void {
  const { hidden, columns, output } = trainer;
  const width = trainer.network.layout.hidden;
  const rows = first[first.length - 1]!;
  const { name, distance, depth } = block;
  backNormalise(trainer, block, rows);
  if (distance === 0) {
    backRecur(block.gates, block.state, hidden, columns, width, first);
    const dense = { name, input: x, inputWidth: width, output: columns, width: 2 * width };
    denseParameters(trainer, dense, rows);
    denseInput(trainer, dense, rows, width, output, width);
  } else {
    const dense = { name, input: block.columns, inputWidth: depth, output: hidden, width };
    denseParameters(trainer, dense, rows);
    columns.fill(0, 0, rows * depth);
    denseInput(trainer, dense, rows, depth, columns, depth);
    scatter(trainer, first, distance);
  }
}

/** Gradients of the tables of words, parts and runs of letters. Note: adds to the gradients. */
function backFeatures(trainer: Trainer, batch: Batch): void {
  const { gradients, columns } = trainer;
  const { word, part, gram, trained } = trainer.network.layout;
  const words = gradients.get("words")!;
  const tables = PARTS.map((name) => gradients.get(name)!);
  const grams = gradients.get("grams")!;
  for (let row = 0; row < batch.head.length; row++) {
    if (batch.head[row] === -1) continue;
    const at = row * trained;
    const from = row * FEATURES;
    const place = batch.features[from]! * word;
    for (let c = 0; c < word; c++) words[place + c]! += columns[at + c]!;
    for (let p = 0; p < PARTS.length; p++) {
      const table = tables[p]!;
      const to = batch.features[from + 1 + p]! * part;
      if (to < 0) continue;
      for (let c = 0; c < part; c++) table[to + c]! += columns[at + word + p * part + c]!;
    }
    const count = gramCount(batch.features, from);
    for (let g = from + FIRST_GRAM; g < from + FIRST_GRAM + count; g++)
      for (let c = 0, to = batch.features[g]! * gram, source = at + trained - gram; c < gram; c++)
        grams[to + c]! += columns[source + c]! / Math.sqrt(count);
  }
}

/** First layer of a batch. Note: writes the workspace. */
function writeFirstLayer(trainer: Trainer, batch: Batch): void {
  const { matrices, weights, layout, apply } = trainer.network;
  const { input, hidden: width } = layout;
  const { columns, hidden } = trainer.workspace.blocks[0]!;
  const rows = batch.head.length;
  for (let row = 0; row < rows; row++)
    if (batch.head[row] === -1) columns.fill(0, row * input, (row + 1) * input);
    else writeInput(layout, weights, trainer.vectors, batch.features, row * FEATURES, columns, row * input);
  fillRows(matrices, hidden, weights.get("input.bias")!, rows);
  apply("input", columns, input, hidden, width, rows);
  for (const row of batch.first.subarray(0, -1)) hidden.set(weights.get("root")!, row * width);
}

/** Back through the first block. Note: adds to the gradients. */
function backFirstLayer(trainer: Trainer, batch: Batch): void {
  const rows = batch.head.length;
  const { hidden, columns, gradients } = trainer;
  const { input: inputWidth, hidden: width, trained } = trainer.network.layout;
  const root = gradients.get("root")!;
  backNormalise(trainer, trainer.workspace.blocks[0]!, rows);
  for (const row of batch.first.subarray(0, -1))
    for (let c = 0, at = row * width; c < width; c++, at++) {
      root[c]! += hidden[at]!;
      hidden[at] = 0;
    }
  const input = trainer.workspace.blocks[0]!.columns;
  const dense = { name: "input", input, inputWidth, output: hidden, width };
  denseParameters(trainer, dense, rows);
  columns.fill(0, 0, rows * trained);
  denseInput(trainer, dense, rows, trained, columns, trained);
  backFeatures(trainer, batch);
}

/** Losses of a batch, each a word. */
export interface Losses {
  readonly tags: number;
  readonly arcs: number;
  readonly labels: number;
}

/** Back from the scores to the output of the last block. Note: adds to the gradients, writes `trainer.output`. */
function backScores(trainer: Trainer, rows: number): void {
  const { network, workspace, scores, output } = trainer;
  const { pair, arc, projection: width, hidden } = network.layout;
  const { projection } = workspace;
  const last = workspace.blocks.at(-1)!.output;
  const labels = {
    name: "labels",
    input: workspace.pair,
    inputWidth: pair,
    output: scores.labels,
    width: LABELS,
  };
  denseParameters(trainer, labels, rows);
  const arcs = { name: "arcs", input: projection, inputWidth: width, output: scores.query, width: arc };
  denseParameters(trainer, arcs, rows);
  denseInput(trainer, arcs, rows, arc, scores.projection, width);
  network.matrices.exports.backActivate(
    scores.projection.byteOffset,
    projection.byteOffset,
    (rows * width) / 4,
    workspace.activation.byteOffset,
  );
  output.fill(0, 0, rows * hidden);
  for (const dense of [
    { name: "projection", input: last, inputWidth: hidden, output: scores.projection, width },
    { name: "tags", input: last, inputWidth: hidden, output: scores.tags, width: TAGS },
  ]) {
    denseParameters(trainer, dense, rows);
    denseInput(trainer, dense, rows, hidden, output, hidden);
  }
}

/** Forwards: the scores of a batch's tags, and what those of arcs and labels are made from. Note: writes the workspace. */
export function forward(trainer: Trainer, batch: Batch, dropout: Dropout | null): void {
  writeFirstLayer(trainer, batch);
  encode(trainer.network, trainer.workspace, batch.first, dropout);
}

/** Forwards and back. Note: adds to `trainer.gradients`. */
export function backward(trainer: Trainer, batch: Batch, dropout: Dropout | null): Losses {
  const { network, workspace, gradients, scores } = trainer;
  const rows = batch.head.length;
  forward(trainer, batch, dropout);
  scores.projection.fill(0, 0, rows * network.layout.projection);
  const losses = {
    tags: tagLoss(batch, workspace, scores),
    arcs: arcLoss(network, batch, workspace, scores, gradients),
    labels: labelLoss(network, batch, workspace, scores),
  };
  backScores(trainer, rows);
  for (let i = workspace.blocks.length - 1; i > 0; i--)
    backLayer(trainer, workspace.blocks[i]!, workspace.blocks[i - 1]!.output, batch.first);
  backFirstLayer(trainer, batch);
  return losses;
}
