/** Tags, heads and relations of sentences of words, from a network. */
import { FEATS, RELATIONS, UPOS, XPOS } from "../parse.ts";
import { bestTree, type Chart, createChart } from "./eisner.ts";
import {
  FEATURES,
  FIRST_GRAM,
  FIXED,
  gramCount,
  isTitled,
  rememberedAs,
  TITLED,
  type Vectors,
  type Vocabulary,
  writeFeatures,
} from "./features.ts";
import { LABELS, type Layout, PARTS, TAGS, VECTOR, type Weights } from "./layout.ts";
import { arcStride, encode, fillRows, type Network, scoreArcs, scoreLabels } from "./network.ts";
import { createWorkspace, type Workspace, workspaceFloats } from "./workspace.ts";

/** Longest piece that becomes one tree: the search for it is cubic. The longest sentence of the treebanks it learned from has 159. */
export const LONGEST = 200;
/** Rows of one batch; 512, 1,024 and 2,048 were not faster. */
export const BATCH = 256;
/** A longer form counts as its two ends: no word of a dictionary is as long. */
const LONGEST_FORM = 64;
/** Words of which the first layer is remembered: 12 MB for rows of 192 floats. */
export const REMEMBERED = 16384;

export interface Predictor {
  readonly network: Network;
  readonly vocabulary: Vocabulary;
  readonly vectors: Vectors;
  readonly workspace: Workspace;
  readonly chart: Chart;
  /** Arc scores of one piece. */
  readonly scores: Float32Array;
  /** First layer of words seen before: place of a word, and its row. Emptied when full. */
  readonly remembered: Map<string, number>;
  readonly rows: Float32Array;
}

/** Columns of all tokens; `head` is the token number of the head, -1 for a root. */
export interface Prediction {
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly feats: Uint8Array;
  readonly relation: Uint8Array;
  readonly head: Int32Array;
  /** The last row of the encoder of each token, `layout.hidden` floats. */
  readonly encoded: Float32Array;
}

/** Floats of matrix memory a predictor needs beside the network. */
export const predictorFloats = (layout: Layout): number =>
  workspaceFloats(layout, BATCH, false) + (LONGEST + 16) ** 2;
/** Floats of the largest second matrix that prediction makes: the heads of one piece. */
export const headFloats = ({ arc }: Layout): number => (LONGEST + 16) * arc;

export function createPredictor(network: Network, vocabulary: Vocabulary, vectors: Vectors): Predictor {
  return {
    network,
    vocabulary,
    vectors,
    workspace: createWorkspace(network.matrices, network.layout, BATCH, false),
    chart: createChart(LONGEST),
    scores: network.matrices.allocate((LONGEST + 1) * arcStride(LONGEST + 1)),
    remembered: new Map(),
    rows: new Float32Array(REMEMBERED * network.layout.hidden),
  };
}

/** Input of one word: its trained vectors and its fixed one; a place of -1 gives zeros. Note: writes `columns` from `at` on. */
export function writeInput(
  { word, part, gram, input, trained }: Layout,
  weights: Weights,
  vectors: Vectors,
  features: Int32Array,
  from: number,
  columns: Float32Array,
  at: number,
): void {
  const words = weights.get("words")!;
  columns.fill(0, at, at + input);
  for (let c = 0, source = features[from]! * word; c < word; c++) columns[at + c] = words[source + c]!;
  for (let p = 0; p < PARTS.length; p++) {
    const table = weights.get(PARTS[p]!)!;
    const source = features[from + 1 + p]! * part;
    if (source < 0) continue;
    for (let c = 0, to = at + word + p * part; c < part; c++) columns[to + c] = table[source + c]!;
  }
  const grams = weights.get("grams")!;
  const count = gramCount(features, from);
  for (let g = from + FIRST_GRAM; g < from + FIRST_GRAM + count; g++)
    for (let c = 0, source = features[g]! * gram, to = at + trained - gram; c < gram; c++)
      columns[to + c]! += grams[source + c]! / Math.sqrt(count);
  const vector = features[from + FIXED]!;
  if (vector < 0) return;
  const scale = vectors.scale[vector]!;
  for (let c = 0; c < VECTOR; c++) columns[at + trained + c] = vectors.numbers[vector * VECTOR + c]! * scale;
}

/** A copy: a slice of a document, kept as a key, would keep the whole document in memory. */
const copied = (form: string): string => form.split("").join("");

/** First layer of words not met before, by the keys they are remembered as. Note: writes the predictor's memory of words. */
function remember(predictor: Predictor, keys: readonly string[]): void {
  const { network, workspace, remembered, rows } = predictor;
  const { input, hidden: width } = network.layout;
  const { hidden, columns } = workspace.blocks[0]!;
  const features = new Int32Array(FEATURES);
  for (const [i, key] of keys.entries()) {
    const titled = key.startsWith(TITLED);
    writeFeatures(predictor.vocabulary, titled ? key.slice(1) : key, titled, features, 0);
    writeInput(network.layout, network.weights, predictor.vectors, features, 0, columns, i * input);
  }
  fillRows(network.matrices, hidden, network.weights.get("input.bias")!, keys.length);
  network.apply("input", columns, input, hidden, width, keys.length);
  for (const [i, key] of keys.entries()) {
    rows.set(hidden.subarray(i * width, (i + 1) * width), remembered.size * width);
    remembered.set(copied(key), remembered.size);
  }
}

/** Fills the first layer for the words of these keys; "" is a root. Note: writes the workspace. */
function writeFirstLayer(predictor: Predictor, keys: readonly string[]): void {
  const { remembered, rows, network, workspace } = predictor;
  if (remembered.size + keys.length > REMEMBERED) remembered.clear();
  const fresh = new Set<string>();
  for (const key of keys) if (key !== "" && !remembered.has(key)) fresh.add(key);
  if (fresh.size > 0) remember(predictor, [...fresh]);
  const { hidden } = workspace.blocks[0]!;
  const width = network.layout.hidden;
  const root = network.weights.get("root")!;
  for (const [row, key] of keys.entries()) {
    const source = key === "" ? root : rows;
    const from = key === "" ? 0 : remembered.get(key)! * width;
    for (let c = 0, to = row * width; c < width; c++) hidden[to + c] = source[from + c]!;
  }
}

/** Place of the greatest of `count` numbers from `from` on. */
export function greatest(numbers: Float32Array, from: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (numbers[from + i]! > numbers[from + best]!) best = i;
  return best;
}

/** A run of tokens that becomes one tree. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Pieces of at most LONGEST tokens. */
function pieces(sentenceFirst: Int32Array): Piece[] {
  const found: Piece[] = [];
  for (let s = 0; s + 1 < sentenceFirst.length; s++)
    for (let from = sentenceFirst[s]!; from < sentenceFirst[s + 1]!; from += LONGEST)
      found.push({ from, to: Math.min(from + LONGEST, sentenceFirst[s + 1]!) });
  return found;
}

/**
 * Encodes pieces that fit into one batch; returns the first row of each, and the number of rows. Note: writes the
 * predictor's workspace.
 */
export function encodePieces(predictor: Predictor, pieces: readonly (readonly string[])[]): Int32Array {
  const first = new Int32Array(pieces.length + 1);
  for (const [p, { length }] of pieces.entries()) first[p + 1] = first[p]! + 1 + length;
  const keys: string[] = [];
  for (const forms of pieces) {
    const titled = isTitled(forms);
    keys.push("");
    for (const form of forms) keys.push(rememberedAs(form, titled));
  }
  writeFirstLayer(predictor, keys);
  encode(predictor.network, predictor.workspace, first, null);
  return first;
}

/** Note: writes the columns of `prediction` for these pieces, which fit into one batch. */
function predictBatch(
  predictor: Predictor,
  forms: readonly string[],
  batch: readonly Piece[],
  prediction: Prediction,
): void {
  const { network, workspace, chart, scores } = predictor;
  const first = encodePieces(
    predictor,
    batch.map(({ from, to }) => forms.slice(from, to)),
  );
  const rows = first[batch.length]!;
  const head = new Int32Array(rows).fill(-1);
  const treeHead = new Int32Array(LONGEST + 1);
  for (let p = 0; p < batch.length; p++) {
    const [from, to] = [first[p]!, first[p + 1]!];
    scoreArcs(network, workspace, from, to, scores);
    bestTree(chart, scores, arcStride(to - from), to - from - 1, treeHead);
    for (let i = 1; i < to - from; i++) head[from + i] = from + treeHead[i]!;
  }
  scoreLabels(network, workspace, head, rows);
  const { output } = workspace.blocks.at(-1)!;
  const width = network.layout.hidden;
  for (const [p, { from, to }] of batch.entries()) {
    const row = first[p]! + 1;
    prediction.encoded.set(output.subarray(row * width, (row + to - from) * width), from * width);
  }
  for (const [p, piece] of batch.entries())
    for (let i = piece.from; i < piece.to; i++) {
      const row = first[p]! + 1 + i - piece.from;
      prediction.upos[i] = greatest(workspace.tags, row * TAGS, UPOS.length);
      prediction.xpos[i] = greatest(workspace.tags, row * TAGS + UPOS.length, XPOS.length);
      prediction.feats[i] = greatest(workspace.tags, row * TAGS + UPOS.length + XPOS.length, FEATS.length);
      const isRoot = head[row] === first[p];
      prediction.head[i] = isRoot ? -1 : piece.from + head[row]! - first[p]! - 1;
      prediction.relation[i] = isRoot
        ? 0
        : 1 + greatest(workspace.labels, row * LABELS + 1, RELATIONS.length - 1);
    }
}

const PARATAXIS = RELATIONS.indexOf("parataxis");

/**
 * Every sentence becomes one projective tree. Time is linear in the number of tokens: a sentence of more than LONGEST
 * tokens is parsed in pieces, and the roots of later pieces hang on that of the first as parataxis.
 */
export function predict(
  predictor: Predictor,
  words: readonly string[],
  sentenceFirst: Int32Array,
): Prediction {
  const forms = words.map((word) =>
    word.length <= LONGEST_FORM ? word : word.slice(0, LONGEST_FORM / 2) + word.slice(-LONGEST_FORM / 2),
  );
  const prediction = {
    upos: new Uint8Array(forms.length),
    xpos: new Uint8Array(forms.length),
    feats: new Uint8Array(forms.length),
    relation: new Uint8Array(forms.length),
    head: new Int32Array(forms.length).fill(-1),
    encoded: new Float32Array(forms.length * predictor.network.layout.hidden),
  };
  let batch: Piece[] = [];
  let rows = 0;
  for (const piece of pieces(sentenceFirst)) {
    const more = 1 + piece.to - piece.from;
    if (rows + more > BATCH) {
      predictBatch(predictor, forms, batch, prediction);
      batch = [];
      rows = 0;
    }
    batch.push(piece);
    rows += more;
  }
  if (batch.length > 0) predictBatch(predictor, forms, batch, prediction);
  for (let s = 0; s + 1 < sentenceFirst.length; s++) {
    let root = -1;
    for (let i = sentenceFirst[s]!; i < sentenceFirst[s + 1]!; i++) {
      if (prediction.head[i] !== -1) continue;
      if (root === -1) root = i;
      else {
        prediction.head[i] = root;
        prediction.relation[i] = PARATAXIS;
      }
    }
  }
  return prediction;
}
