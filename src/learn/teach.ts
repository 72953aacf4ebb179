/** What teachers, networks trained before, say of sentences: the mean of their shares, from which a student learns. */
import { bestTree } from "../parse/network/eisner.ts";
import { LABELS, TAGS } from "../parse/network/layout.ts";
import { arcStride, scoreArcs, scoreLabels } from "../parse/network/network.ts";
import { BATCH, encodePieces, greatest, LONGEST, type Predictor } from "../parse/network/predict.ts";
import { FEATS, RELATIONS, UPOS, XPOS } from "../parse/parse.ts";
import { type GoldSentence, LABEL_COUNT, TAG_COUNT } from "./gold-sentences.ts";

/** Adds `weight` times the softmax of `count` scores from `at` on to the shares from `to` on. Note: adds to `shares`. */
function addShares(
  scores: Float32Array,
  at: number,
  count: number,
  weight: number,
  shares: Float32Array,
  to: number,
): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) largest = Math.max(largest, scores[at + i]!);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.exp(scores[at + i]! - largest);
  for (let i = 0; i < count; i++) shares[to + i]! += (weight * Math.exp(scores[at + i]! - largest)) / sum;
}

const bytes = (shares: Float32Array): Uint8Array =>
  Uint8Array.from(shares, (share) => Math.round(255 * share));

interface Shares {
  readonly tags: Float32Array;
  readonly arcs: Float32Array;
  readonly labels: Float32Array;
}

/** The teachers' best tree of a sentence of n words: from the sums of the logarithms of shares. */
function treeOf(teacher: Predictor, arcs: Float32Array, n: number): Int32Array {
  const stride = arcStride(n + 1);
  const scores = new Float32Array((n + 1) * stride);
  for (let i = 1; i <= n; i++)
    for (let j = 0; j <= n; j++) scores[i * stride + j] = Math.log(arcs[(i - 1) * (n + 1) + j]! + 1e-9);
  const head = new Int32Array(n + 1);
  bestTree(teacher.chart, scores, stride, n, head);
  return head.slice(1);
}

/** A sentence as the teachers have it, where no gold is; its gold where it is. */
function withGold(sentence: GoldSentence, shares: Shares, goldShare: number): GoldSentence {
  const n = sentence.forms.length;
  const column = (at: number, count: number): Uint8Array =>
    Uint8Array.from({ length: n }, (_, i) => greatest(shares.tags, i * TAG_COUNT + at, count));
  const soft = {
    tags: bytes(shares.tags),
    arcs: bytes(shares.arcs),
    labels: bytes(shares.labels),
    goldShare,
  };
  if (goldShare > 0) return { ...sentence, soft };
  return {
    ...sentence,
    upos: column(0, UPOS.length),
    xpos: column(UPOS.length, XPOS.length),
    feats: column(UPOS.length + XPOS.length, FEATS.length),
    relation: Uint8Array.from({ length: n }, (_, i) => greatest(shares.labels, i * LABEL_COUNT, LABEL_COUNT)),
    soft,
  };
}

/** Sentences of at most BATCH rows, and not longer than the search for trees allows. */
function* batches(sentences: readonly GoldSentence[]): Generator<readonly GoldSentence[]> {
  let batch: GoldSentence[] = [];
  let rows = 0;
  for (const sentence of sentences) {
    const more = sentence.forms.length + 1;
    if (more > LONGEST) continue;
    if (rows + more > BATCH) {
      yield batch;
      batch = [];
      rows = 0;
    }
    batch.push(sentence);
    rows += more;
  }
  if (batch.length > 0) yield batch;
}

/**
 * The sentences with the mean of the teachers' shares; `goldShare` is how much their own tags and trees count beside it,
 * 0 for sentences that have none (Hinton et al. 2015, arXiv:1503.02531; of ensembles of parsers, Kuncoro et al. 2016,
 * doi:10.18653/v1/D16-1180). Sentences longer than LONGEST are left out.
 */
export function taught(
  teachers: readonly Predictor[],
  sentences: readonly GoldSentence[],
  goldShare: number,
): GoldSentence[] {
  const result: GoldSentence[] = [];
  const weight = 1 / teachers.length;
  for (const batch of batches(sentences)) {
    const forms = batch.map((sentence) => sentence.forms);
    const shares = batch.map(({ forms: { length: n } }) => ({
      tags: new Float32Array(n * TAG_COUNT),
      arcs: new Float32Array(n * (n + 1)),
      labels: new Float32Array(n * LABEL_COUNT),
    }));
    const firsts = teachers.map((teacher) => encodePieces(teacher, forms));
    for (const [t, teacher] of teachers.entries())
      for (const [s, found] of shares.entries()) addTagsAndArcs(teacher, firsts[t]!, s, weight, found);
    const trees = batch.map((sentence, s) =>
      goldShare > 0 ? sentence.head : treeOf(teachers[0]!, shares[s]!.arcs, sentence.forms.length),
    );
    for (const [t, teacher] of teachers.entries()) addLabels(teacher, firsts[t]!, trees, weight, shares);
    for (const [s, sentence] of batch.entries())
      result.push(withGold({ ...sentence, head: trees[s]! }, shares[s]!, goldShare));
  }
  return result;
}

/** Of sentence `s` of the batch that the teacher has encoded. Note: adds to `shares`. */
function addTagsAndArcs(
  teacher: Predictor,
  first: Int32Array,
  s: number,
  weight: number,
  shares: Shares,
): void {
  const { network, workspace, scores } = teacher;
  const [from, to] = [first[s]!, first[s + 1]!];
  const stride = arcStride(to - from);
  scoreArcs(network, workspace, from, to, scores);
  for (let i = 1; i < to - from; i++) {
    addShares(scores, i * stride, to - from, weight, shares.arcs, (i - 1) * (to - from));
    let at = (from + i) * TAGS;
    let place = (i - 1) * TAG_COUNT;
    for (const { length } of [UPOS, XPOS, FEATS]) {
      addShares(workspace.tags, at, length, weight, shares.tags, place);
      at += length;
      place += length;
    }
  }
}

/** Labels of the arcs of the trees. Note: adds to `shares`. */
function addLabels(
  teacher: Predictor,
  first: Int32Array,
  trees: readonly Int32Array[],
  weight: number,
  shares: readonly Shares[],
): void {
  const rows = first[first.length - 1]!;
  const head = new Int32Array(rows).fill(-1);
  for (const [s, tree] of trees.entries())
    for (const [i, above] of tree.entries()) head[first[s]! + 1 + i] = first[s]! + above;
  scoreLabels(teacher.network, teacher.workspace, head, rows);
  for (const [s, { labels }] of shares.entries())
    for (let i = 0; i < trees[s]!.length; i++)
      addShares(
        teacher.workspace.labels,
        (first[s]! + 1 + i) * LABELS,
        RELATIONS.length,
        weight,
        labels,
        i * LABEL_COUNT,
      );
}
