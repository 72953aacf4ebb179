/** What the encoder makes of each token: the last hidden row of the network, for what is learned on top of it. */
import { FEATURES, writeFeatures } from "./network/features.ts";
import { HIDDEN, INPUT } from "./network/layout.ts";
import { multiply } from "./network/matrix.ts";
import { encode, fillRows } from "./network/network.ts";
import { LONGEST, type Predictor, writeInput } from "./network/predict.ts";

/** Floats of a row. */
export const ROW_WIDTH: number = HIDDEN;

/** One row of ROW_WIDTH floats a token. Note: writes the predictor's workspace. */
export function hiddenRows(
  predictor: Predictor,
  forms: readonly string[],
  sentenceFirst: Int32Array,
): Float32Array {
  const found = new Float32Array(forms.length * HIDDEN);
  let pieces: number[] = [];
  let rows = 0;
  const flush = (): void => {
    if (pieces.length > 0) encodePieces(predictor, forms, pieces, found);
    pieces = [];
    rows = 0;
  };
  for (let s = 0; s + 1 < sentenceFirst.length; s++)
    for (let from = sentenceFirst[s]!; from < sentenceFirst[s + 1]!; from += LONGEST) {
      const to = Math.min(from + LONGEST, sentenceFirst[s + 1]!);
      if (rows + 1 + to - from > predictor.workspace.capacity) flush();
      pieces.push(from, to);
      rows += 1 + to - from;
    }
  flush();
  return found;
}

/** `pieces` are pairs of first and end. Note: writes `found`. */
function encodePieces(
  predictor: Predictor,
  forms: readonly string[],
  pieces: readonly number[],
  found: Float32Array,
): void {
  const { network, workspace, vocabulary, vectors } = predictor;
  const { hidden, columns } = workspace.blocks[0]!;
  const features = new Int32Array(FEATURES);
  const first = new Int32Array(pieces.length / 2 + 1);
  let row = 0;
  for (let p = 0; p < pieces.length; p += 2) {
    first[p / 2] = row;
    columns.fill(0, row * INPUT, (row + 1) * INPUT);
    row++;
    for (let i = pieces[p]!; i < pieces[p + 1]!; i++, row++) {
      writeFeatures(vocabulary, forms[i]!, features, 0);
      writeInput(network.weights, vectors, features, 0, columns, row * INPUT);
    }
  }
  first[pieces.length / 2] = row;
  fillRows(network.matrices, hidden, network.weights.get("input.bias")!, row);
  multiply(
    network.matrices,
    columns,
    INPUT,
    network.panels.get("input")!,
    hidden,
    HIDDEN,
    row,
    INPUT,
    HIDDEN,
  );
  for (const root of first.subarray(0, -1)) hidden.set(network.weights.get("root")!, root * HIDDEN);
  encode(network, workspace, first, null);
  const { output } = workspace.blocks.at(-1)!;
  for (let p = 0; p < pieces.length; p += 2) {
    const from = first[p / 2]! + 1;
    const count = pieces[p + 1]! - pieces[p]!;
    found.set(output.subarray(from * HIDDEN, (from + count) * HIDDEN), pieces[p]! * HIDDEN);
  }
}
