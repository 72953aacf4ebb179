/** Makes a trained model small: drops the weights that hardly matter and rounds the rest to nine bits. */
import type { PackedWeights } from "../parse/model-file.ts";
import { MAX_WEIGHT } from "../parse/weights.ts";
import type { Perceptron } from "./perceptron.ts";

/** The weight that only FEW exceed is rounded to FULL; the few reach MAX_WEIGHT, four times as much. */
const FEW = 0.002;
const FULL = 63;

/** Rounds settled weights (see `settle`), keeping the `cells` largest in size. */
export function quantise({ classes, rows, weight, hashes }: Perceptron, cells: number): PackedWeights {
  const sizes = weight
    .subarray(0, rows * classes)
    .filter((w) => w !== 0)
    .map(Math.abs)
    .sort();
  const least = sizes[Math.max(0, sizes.length - cells)] ?? 0;
  const scale = FULL / (sizes[Math.floor(sizes.length * (1 - FEW))] ?? 1);
  const rounded = (cell: number): number => {
    const w = weight[cell]!;
    if (Math.abs(w) < least) return 0;
    return Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, Math.round(w * scale)));
  };
  const order = Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0),
  );
  const kept: number[] = [];
  const counts: number[] = [];
  const classOf: number[] = [];
  const weights: number[] = [];
  for (const row of order) {
    const before = weights.length;
    for (let c = 0; c < classes; c++) {
      const w = rounded(row * classes + c);
      if (w === 0) continue;
      classOf.push(c);
      weights.push(w);
    }
    if (weights.length === before) continue;
    kept.push(hashes[row]! >>> 0);
    counts.push(weights.length - before);
  }
  return {
    classes,
    hashes: Uint32Array.from(kept),
    counts: Uint8Array.from(counts),
    classOf: Uint8Array.from(classOf),
    weights: Int16Array.from(weights),
  };
}
