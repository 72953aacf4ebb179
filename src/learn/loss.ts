/** Losses of one batch, and their gradients where the scores are made. */
import {
  ARC,
  distancePlace,
  LABEL,
  LABELS,
  PAIR,
  PROJECTION,
  SIDE,
  TAGS,
  type Weights,
} from "../parse/network/layout.ts";
import { multiply, multiplyTransposed, pack, packTransposed } from "../parse/network/matrix.ts";
import { arcStride, type Network, scoreArcs, scoreLabels, type Workspace } from "../parse/network/network.ts";
import { RELATIONS, UPOS, XPOS } from "../parse/parse.ts";

/** A batch as rows: each sentence is a row for its root, then its words. */
export interface Batch {
  /** First row of each sentence, and the number of rows. */
  readonly first: Int32Array;
  readonly words: number;
  /** FEATURES numbers a row; not used of roots. */
  readonly features: Int32Array;
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly relation: Uint8Array;
  /** Row of the head; -1 of roots. */
  readonly head: Int32Array;
}

/** Gradients of what the forward pass made, row by row. */
export interface ScoreGradients {
  readonly projection: Float32Array;
  readonly tags: Float32Array;
  readonly query: Float32Array;
  readonly pair: Float32Array;
  readonly labels: Float32Array;
  /** Of one sentence. */
  readonly scores: Float32Array;
  readonly arcScores: Float32Array;
  readonly panels: Float32Array;
}

/**
 * Cross-entropy of `count` scores from `at` on. Note: writes the gradient times `weight` to the same places of `gradient`.
 */
function crossEntropy(
  scores: Float32Array,
  at: number,
  count: number,
  gold: number,
  weight: number,
  gradient: Float32Array,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = at; i < at + count; i++) if (scores[i]! > largest) largest = scores[i]!;
  let sum = 0;
  for (let i = at; i < at + count; i++) {
    const e = Math.exp(scores[i]! - largest);
    gradient[i] = e;
    sum += e;
  }
  for (let i = at; i < at + count; i++) gradient[i] = (gradient[i]! * weight) / sum;
  gradient[at + gold]! -= weight;
  return Math.log(sum) + largest - scores[at + gold]!;
}

/** Loss of tags a word. Note: writes `gradients.tags`. */
export function tagLoss(batch: Batch, workspace: Workspace, gradients: ScoreGradients): number {
  const { tags } = workspace;
  let loss = 0;
  for (let row = 0; row < batch.head.length; row++) {
    const at = row * TAGS;
    gradients.tags.fill(0, at, at + TAGS);
    if (batch.head[row] === -1) continue;
    loss += crossEntropy(tags, at, UPOS.length, batch.upos[row]!, 1 / batch.words, gradients.tags);
    const xpos = at + UPOS.length;
    loss += crossEntropy(tags, xpos, XPOS.length, batch.xpos[row]!, 1 / batch.words, gradients.tags);
  }
  return loss / batch.words;
}

/**
 * Loss of arcs a word. Note: writes `gradients.query`; adds to `gradients.projection` at the heads' side and to the
 * gradient of the distances.
 */
export function arcLoss(
  network: Network,
  batch: Batch,
  workspace: Workspace,
  gradients: ScoreGradients,
  weightGradients: Weights,
): number {
  const { scores, arcScores, panels } = gradients;
  const { matrices } = network;
  const distance = weightGradients.get("distance")!;
  gradients.query.fill(0, 0, batch.head.length * ARC);
  let loss = 0;
  for (let s = 0; s + 1 < batch.first.length; s++) {
    const [from, to] = [batch.first[s]!, batch.first[s + 1]!];
    const rows = to - from;
    const stride = arcStride(rows);
    scoreArcs(network, workspace, from, to, arcScores);
    scores.fill(0, 0, rows * stride);
    for (let i = 1; i < rows; i++) {
      loss += crossEntropy(
        arcScores,
        i * stride,
        rows,
        batch.head[from + i]! - from,
        1 / batch.words,
        scores,
      );
      for (let j = 0; j < rows; j++) distance[distancePlace(j - i)]! += scores[i * stride + j]!;
    }
    // Heads of this sentence as a matrix of its own, for d query = d scores * heads.
    const heads = workspace.heads;
    for (let j = 0; j < rows; j++)
      for (let c = 0; c < ARC; c++)
        heads[j * ARC + c] = workspace.projection[(from + j) * PROJECTION + SIDE.arcHead + c]!;
    pack(matrices, heads, rows, ARC, panels);
    multiply(matrices, scores, stride, panels, gradients.query.subarray(from * ARC), ARC, rows, rows, ARC);
    // d heads = (d scores)^T * query: rows up to the stride, of which those behind the sentence are zero.
    heads.fill(0, 0, stride * ARC);
    multiplyTransposed(
      matrices,
      scores,
      stride,
      workspace.query.subarray(from * ARC),
      ARC,
      heads,
      stride,
      rows,
      ARC,
    );
    for (let j = 0; j < rows; j++)
      for (let c = 0; c < ARC; c++)
        gradients.projection[(from + j) * PROJECTION + SIDE.arcHead + c]! += heads[j * ARC + c]!;
  }
  return loss / batch.words;
}

/**
 * Loss of the labels of the gold arcs a word. Note: writes `gradients.labels` and `gradients.pair`; adds to
 * `gradients.projection`.
 */
export function labelLoss(
  network: Network,
  batch: Batch,
  workspace: Workspace,
  gradients: ScoreGradients,
): number {
  const rows = batch.head.length;
  scoreLabels(network, workspace, batch.head, rows);
  const { projection } = workspace;
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * LABELS;
    gradients.labels.fill(0, at, at + LABELS);
    if (batch.head[row] === -1) continue;
    const relation = batch.relation[row]!;
    loss += crossEntropy(workspace.labels, at, RELATIONS.length, relation, 1 / batch.words, gradients.labels);
  }
  const weights = network.weights.get("labels")!;
  packTransposed(weights, LABELS, PAIR, LABELS, gradients.panels);
  gradients.pair.fill(0, 0, rows * PAIR);
  multiply(
    network.matrices,
    gradients.labels,
    LABELS,
    gradients.panels,
    gradients.pair,
    PAIR,
    rows,
    LABELS,
    PAIR,
  );
  for (let row = 0; row < rows; row++) {
    if (batch.head[row] === -1) continue;
    const dependent = row * PROJECTION + SIDE.labelDependent;
    const head = batch.head[row]! * PROJECTION + SIDE.labelHead;
    for (let c = 0, at = row * PAIR; c < LABEL; c++, at++) {
      const product = gradients.pair[at]!;
      gradients.projection[dependent + c]! += product * projection[head + c]! + gradients.pair[at + LABEL]!;
      gradients.projection[head + c]! +=
        product * projection[dependent + c]! + gradients.pair[at + 2 * LABEL]!;
    }
  }
  return loss / batch.words;
}
