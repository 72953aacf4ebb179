/** Weights while they are learned: one dense row of classes for every feature that ever took part in a mistake. */

/** An averaged perceptron (Collins 2002, doi:10.3115/1118693.1118694). All functions that take one mutate it. */
export interface Perceptron {
  readonly classes: number;
  /** Updates are stamped with it; the average is `weight - drift / steps`. */
  steps: number;
  rows: number;
  mask: number;
  /** [hash, row | hash, row ...], row -1 where empty. */
  slots: Int32Array;
  hashes: Int32Array;
  weight: Float32Array;
  drift: Float32Array;
}

const emptySlots = (size: number): Int32Array => {
  const slots = new Int32Array(size * 2);
  for (let s = 1; s < slots.length; s += 2) slots[s] = -1;
  return slots;
};

export function newPerceptron(classes: number, capacity: number = 1 << 18): Perceptron {
  return {
    classes,
    steps: 1,
    rows: 0,
    mask: capacity * 2 - 1,
    slots: emptySlots(capacity * 2),
    hashes: new Int32Array(capacity),
    weight: new Float32Array(capacity * classes),
    drift: new Float32Array(capacity * classes),
  };
}

/** Row of a feature, or -1. */
function find({ mask, slots }: Perceptron, hash: number): number {
  let slot = (hash & mask) << 1;
  while (slots[slot + 1] !== -1 && slots[slot] !== hash) slot = (slot + 2) & ((mask << 1) | 1);
  return slots[slot + 1]!;
}

function insert({ mask, slots }: Perceptron, hash: number, row: number): void {
  let slot = (hash & mask) << 1;
  while (slots[slot + 1] !== -1) slot = (slot + 2) & ((mask << 1) | 1);
  slots[slot] = hash;
  slots[slot + 1] = row;
}

const doubled = <A extends Int32Array | Float32Array>(array: A): A => {
  const grown = new (array.constructor as new (length: number) => A)(array.length * 2);
  grown.set(array);
  return grown;
};

function rowOf(model: Perceptron, hash: number): number {
  const found = find(model, hash);
  if (found !== -1) return found;
  if (model.rows === model.hashes.length) {
    model.hashes = doubled(model.hashes);
    model.weight = doubled(model.weight);
    model.drift = doubled(model.drift);
    model.slots = emptySlots(model.slots.length);
    model.mask = model.slots.length / 2 - 1;
    for (let row = 0; row < model.rows; row++) insert(model, model.hashes[row]!, row);
  }
  model.hashes[model.rows] = hash;
  insert(model, hash, model.rows);
  return model.rows++;
}

/** Scores of all classes. Note: mutates scores. */
export function scoreRows(
  model: Perceptron,
  features: Int32Array,
  count: number,
  scores: Float32Array,
): void {
  const { classes, weight } = model;
  scores.fill(0);
  for (let f = 0; f < count; f++) {
    const row = find(model, features[f]!);
    if (row === -1) continue;
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
    const base = rowOf(model, features[f]!) * model.classes;
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

/** The model that `dump` stored. */
export function restore(stored: Buffer): Perceptron {
  const bytes = new Uint8Array(stored).buffer;
  const [classes, steps, rows, count] = new Int32Array(bytes, 0, 4) as unknown as number[];
  const hashes = new Int32Array(bytes, 16, rows);
  const places = new Int32Array(bytes, 16 + 4 * rows!, count);
  const values = new Float32Array(bytes, 16 + 4 * rows! + 4 * count!, count! * 2);
  let capacity = 1 << 18;
  while (capacity < rows!) capacity *= 2;
  const model = newPerceptron(classes!, capacity);
  model.steps = steps!;
  for (const hash of hashes) rowOf(model, hash);
  for (let k = 0; k < count!; k++) {
    model.weight[places[k]!] = values[2 * k]!;
    model.drift[places[k]!] = values[2 * k + 1]!;
  }
  return model;
}
