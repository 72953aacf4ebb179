/** Losses of one batch, and their gradients where the scores are made. */
import { distancePlace, LABELS, TAGS, type Weights } from "../parse/network/layout.ts";
import { arcStride, type Network, scoreArcs, scoreLabels } from "../parse/network/network.ts";
import type { Workspace } from "../parse/network/workspace.ts";
import { FEATS, RELATIONS, UPOS, XPOS } from "../parse/parse.ts";
import { type SoftTargets, TAG_COUNT } from "./gold-sentences.ts";

/** A batch as rows: each sentence is a row for its root, then its words. */
export interface Batch {
  /** First row of each sentence, and the number of rows. */
  readonly first: Int32Array;
  readonly words: number;
  /** FEATURES numbers a row; not used of roots. */
  readonly features: Int32Array;
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly feats: Uint8Array;
  readonly relation: Uint8Array;
  /** Row of the head; -1 of roots. */
  readonly head: Int32Array;
  /** What teachers say of each sentence; null where only the gold counts. */
  readonly soft: readonly (SoftTargets | null)[];
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
  readonly heads: Float32Array;
  /** What the scores should become, of one row. */
  readonly target: Float32Array;
}

/** What `count` scores should become: the gold place, mixed with the teachers' shares from `at` on. Note: writes `target`. */
function fillTarget(
  target: Float32Array,
  count: number,
  gold: number,
  goldShare: number,
  soft: Uint8Array | undefined,
  at: number,
): void {
  target.fill(0, 0, count);
  if (soft !== undefined) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += soft[at + i]!;
    const scale = (1 - goldShare) / Math.max(1, sum);
    for (let i = 0; i < count; i++) target[i] = soft[at + i]! * scale;
  }
  target[gold]! += soft === undefined ? 1 : goldShare;
}

/**
 * Cross-entropy of `count` scores from `at` on to `target`. Note: writes the gradient times `weight` to the same places of
 * `gradient`.
 */
function crossEntropy(
  scores: Float32Array,
  at: number,
  count: number,
  target: Float32Array,
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
  let loss = Math.log(sum) + largest;
  for (let i = 0; i < count; i++) {
    gradient[at + i] = (gradient[at + i]! / sum - target[i]!) * weight;
    loss -= target[i]! * scores[at + i]!;
  }
  return loss;
}

/** Groups of tags: where their scores begin, how many they are. */
const GROUPS = [
  { column: "upos", at: 0, count: UPOS.length },
  { column: "xpos", at: UPOS.length, count: XPOS.length },
  { column: "feats", at: UPOS.length + XPOS.length, count: FEATS.length },
] as const;

/** Loss of tags a word. Note: writes `gradients.tags`. */
export function tagLoss(batch: Batch, workspace: Workspace, gradients: ScoreGradients): number {
  const { target, tags: gradient } = gradients;
  gradient.fill(0, 0, batch.head.length * TAGS);
  let loss = 0;
  for (const [s, soft] of batch.soft.entries())
    for (let row = batch.first[s]! + 1, i = 0; row < batch.first[s + 1]!; row++, i++)
      for (const { column, at, count } of GROUPS) {
        const gold = batch[column][row]!;
        if (gold >= count) continue;
        fillTarget(target, count, gold, soft?.goldShare ?? 1, soft?.tags, i * TAG_COUNT + at);
        loss += crossEntropy(workspace.tags, row * TAGS + at, count, target, 1 / batch.words, gradient);
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
  const { scores, arcScores, heads, target } = gradients;
  const { products, layout } = network;
  const { arc, arcHead, projection: width } = layout;
  const distance = weightGradients.get("distance")!;
  gradients.query.fill(0, 0, batch.head.length * arc);
  let loss = 0;
  for (const [s, soft] of batch.soft.entries()) {
    const [from, to] = [batch.first[s]!, batch.first[s + 1]!];
    const rows = to - from;
    const stride = arcStride(rows);
    scoreArcs(network, workspace, from, to, arcScores);
    scores.fill(0, 0, rows * stride);
    for (let i = 1; i < rows; i++) {
      const gold = batch.head[from + i]! - from;
      fillTarget(target, rows, gold, soft?.goldShare ?? 1, soft?.arcs, (i - 1) * rows);
      loss += crossEntropy(arcScores, i * stride, rows, target, 1 / batch.words, scores);
      for (let j = 0; j < rows; j++) distance[distancePlace(j - i)]! += scores[i * stride + j]!;
    }
    const sides = workspace.projection.subarray(from * width + arcHead);
    products.times(scores, stride, sides, width, gradients.query.subarray(from * arc), arc, rows, rows, arc);
    // d heads = (d scores)^T * query: rows up to the stride, of which those behind the sentence are zero.
    heads.fill(0, 0, stride * arc);
    const query = workspace.query.subarray(from * arc);
    products.transposedTimes(scores, stride, query, arc, heads, arc, stride, rows, arc);
    for (let j = 0; j < rows; j++)
      for (let c = 0; c < arc; c++)
        gradients.projection[(from + j) * width + arcHead + c]! += heads[j * arc + c]!;
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
  const { labels: gradient, target } = gradients;
  gradient.fill(0, 0, rows * LABELS);
  let loss = 0;
  for (const [s, soft] of batch.soft.entries())
    for (let row = batch.first[s]! + 1, i = 0; row < batch.first[s + 1]!; row++, i++) {
      const count = RELATIONS.length;
      const gold = batch.relation[row]!;
      fillTarget(target, count, gold, soft?.goldShare ?? 1, soft?.labels, i * count);
      loss += crossEntropy(workspace.labels, row * LABELS, count, target, 1 / batch.words, gradient);
    }
  backPairs(network, batch, workspace, gradients);
  return loss / batch.words;
}

/** From the gradients of labels to those of the two sides. Note: writes `gradients.pair`, adds to `gradients.projection`. */
function backPairs(network: Network, batch: Batch, workspace: Workspace, gradients: ScoreGradients): void {
  const { label, labelDependent, labelHead, pair, projection: width } = network.layout;
  const rows = batch.head.length;
  const weights = network.weights.get("labels")!;
  gradients.pair.fill(0, 0, rows * pair);
  network.products.timesTransposed(
    gradients.labels,
    LABELS,
    weights,
    LABELS,
    gradients.pair,
    pair,
    rows,
    LABELS,
    pair,
  );
  const { projection } = workspace;
  for (let row = 0; row < rows; row++) {
    if (batch.head[row] === -1) continue;
    const dependent = row * width + labelDependent;
    const head = batch.head[row]! * width + labelHead;
    for (let c = 0, at = row * pair; c < label; c++, at++) {
      const product = gradients.pair[at]!;
      gradients.projection[dependent + c]! += product * projection[head + c]! + gradients.pair[at + label]!;
      gradients.projection[head + c]! +=
        product * projection[dependent + c]! + gradients.pair[at + 2 * label]!;
    }
  }
}
