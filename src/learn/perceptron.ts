/** Weights while they are learned: one dense row of classes for every feature that ever took part in a mistake. */
import { HASH_BITS, HASH_MASK } from "../parse/weights.ts";

/** An averaged perceptron (Collins 2002, doi:10.3115/1118693.1118694). All functions that take one mutate it. */
export interface Perceptron {
  readonly classes: number;
  /** Updates are stamped with it; the average is `weight - drift / steps`. */
  steps: number;
  rows: number;
  /** Row of each hash; ABSENT until a mistake makes one, RARE for those that may have none. */
  readonly rowOf: Int32Array;
  hashes: Int32Array;
  weight: Float32Array;
  drift: Float32Array;
}

const ABSENT = -1;
const RARE = -2;

/** How often each feature occurs, up to 255. */
export type Frequency = Uint8Array;

export const newFrequency = (): Frequency => new Uint8Array(1 << HASH_BITS);

/** Note: mutates frequency. */
export function countFeatures(frequency: Frequency, features: Int32Array, count: number): void {
  for (let f = 0; f < count; f++) {
    const hash = features[f]! & HASH_MASK;
    if (frequency[hash]! < 255) frequency[hash]!++;
  }
}

/** A model without weights; features that occur fewer than `often` times will never get any. */
export function newPerceptron(classes: number, frequency: Frequency, often: number): Perceptron {
  const capacity = 1 << 15;
  const rowOf = new Int32Array(frequency.length).fill(ABSENT);
  for (let hash = 0; hash < rowOf.length; hash++) if (frequency[hash]! < often) rowOf[hash] = RARE;
  return {
    classes,
    steps: 1,
    rows: 0,
    rowOf,
    hashes: new Int32Array(capacity),
    weight: new Float32Array(capacity * classes),
    drift: new Float32Array(capacity * classes),
  };
}

const doubled = <A extends Int32Array | Float32Array>(array: A): A => {
  const grown = new (array.constructor as new (length: number) => A)(array.length * 2);
  grown.set(array);
  return grown;
};

function addRow(model: Perceptron, hash: number): number {
  if (model.rows === model.hashes.length) {
    model.hashes = doubled(model.hashes);
    model.weight = doubled(model.weight);
    model.drift = doubled(model.drift);
  }
  model.hashes[model.rows] = hash;
  model.rowOf[hash] = model.rows;
  return model.rows++;
}

/** Scores of all classes. Note: mutates scores. */
export function scoreRows(
  model: Perceptron,
  features: Int32Array,
  count: number,
  scores: Float32Array,
): void {
  const { classes, weight, rowOf } = model;
  scores.fill(0);
  for (let f = 0; f < count; f++) {
    const row = rowOf[features[f]! & HASH_MASK]!;
    if (row < 0) continue;
    const base = row * classes;
    for (let c = 0; c < classes; c++) scores[c]! += weight[base + c]!;
  }
}

/** Moves the weights of the features towards one class and away from another. Note: mutates model. */
export function update(
  model: Perceptron,
  features: Int32Array,
  count: number,
  toward: number,
  away: number,
): void {
  for (let f = 0; f < count; f++) {
    const hash = features[f]! & HASH_MASK;
    let row = model.rowOf[hash]!;
    if (row === RARE) continue;
    if (row === ABSENT) row = addRow(model, hash);
    const base = row * model.classes;
    model.weight[base + toward]! += 1;
    model.drift[base + toward]! += model.steps;
    model.weight[base + away]! -= 1;
    model.drift[base + away]! -= model.steps;
  }
}

export const average = (model: Perceptron, cell: number): number =>
  model.weight[cell]! - model.drift[cell]! / model.steps;

/** The nonzero cells, to be stored: a few bytes for each, in place of whole rows. */
export function dump(model: Perceptron): Buffer {
  const { classes, rows } = model;
  let count = 0;
  for (let cell = 0; cell < rows * classes; cell++)
    if (model.weight[cell] !== 0 || model.drift[cell] !== 0) count++;
  const header = Int32Array.of(classes, model.steps, rows, count);
  const places = new Int32Array(count);
  const values = new Float32Array(count * 2);
  let k = 0;
  for (let cell = 0; cell < rows * classes; cell++) {
    if (model.weight[cell] === 0 && model.drift[cell] === 0) continue;
    places[k] = cell;
    values[2 * k] = model.weight[cell]!;
    values[2 * k + 1] = model.drift[cell]!;
    k++;
  }
  const parts = [header, model.hashes.subarray(0, rows), places, values];
  return Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
}

/** Gives a model without weights those that `dump` stored. Note: mutates model. */
export function restore(model: Perceptron, stored: Uint8Array): void {
  const bytes = new Uint8Array(stored).buffer;
  const [, steps, rows, count] = new Int32Array(bytes, 0, 4);
  const places = new Int32Array(bytes, 16 + 4 * rows!, count);
  const values = new Float32Array(bytes, 16 + 4 * rows! + 4 * count!, count! * 2);
  for (const hash of new Int32Array(bytes, 16, rows)) addRow(model, hash);
  model.steps = steps!;
  for (let k = 0; k < count!; k++) {
    model.weight[places[k]!] = values[2 * k]!;
    model.drift[places[k]!] = values[2 * k + 1]!;
  }
}
