/**
 * The weights of a boundary model as text. A line is a template, then after tabs its features, each the values of its
 * slots and a weight in hundredths: `s-1 s0 <tab> comma capital -120 <tab> period capital 85`.
 */
import {
  type BoundaryModel,
  bitsOf,
  isWordSlot,
  keyOf,
  PAYLOAD_BITS,
  slotsOf,
  TEMPLATES,
} from "./boundary-model.ts";
import { SHAPES, type Shape } from "./shapes.ts";

/** A word that no feature names. */
const OTHER = "_";
const WIDEST = 110;

const isShapeSlot = (slot: string): boolean => /^s-?\d$/.test(slot);

/** Reads the table of a model; it is part of the program, so a fault in it is a fault of the program. */
export function readBoundaryTable(table: string): BoundaryModel {
  const words = new Map<string, number>();
  const weights = new Map<number, number>();
  const valueIn = (slot: string, name: string): number => {
    if (isShapeSlot(slot)) return SHAPES.indexOf(name as Shape);
    if (!isWordSlot(slot)) return Number(name);
    if (name === OTHER) return 0;
    const known = words.get(name);
    if (known !== undefined) return known;
    words.set(name, words.size + 1);
    return words.size;
  };
  for (const line of table.split("\n")) {
    if (line === "") continue;
    const [template, ...features] = line.split("\t");
    const t = TEMPLATES.indexOf(template!);
    const slots = slotsOf(t);
    for (const feature of features) {
      const parts = feature.split(" ");
      const values = slots.map((slot, k) => valueIn(slot, parts[k]!));
      weights.set(keyOf(t, values), Number(parts.at(-1)) / 100);
    }
  }
  return { words, weights };
}

/** The table of a model, its features in order of template and key; weights under half a hundredth are left out. */
export function writeBoundaryTable({ words, weights }: BoundaryModel): string {
  const names = [OTHER, ...[...words].sort(([, a], [, b]) => a - b).map(([word]) => word)];
  const nameOf = (slot: string, value: number): string =>
    isWordSlot(slot) ? names[value]! : isShapeSlot(slot) ? SHAPES[value]! : String(value);
  const lines: string[] = [];
  let template = -1;
  for (const [key, weight] of [...weights].sort(([a], [b]) => a - b)) {
    const rounded = Math.round(weight * 100);
    if (rounded === 0) continue;
    const t = key >> PAYLOAD_BITS;
    const slots = slotsOf(t);
    const values: string[] = [];
    let left = key & ((1 << PAYLOAD_BITS) - 1);
    for (const slot of [...slots].reverse()) {
      const bits = bitsOf(slot);
      values.unshift(nameOf(slot, left & ((1 << bits) - 1)));
      left >>= bits;
    }
    const feature = `\t${values.join(" ")} ${rounded}`;
    if (t === template && lines.at(-1)!.length + feature.length <= WIDEST) lines[lines.length - 1] += feature;
    else lines.push(TEMPLATES[t]! + feature);
    template = t;
  }
  return `${lines.join("\n")}\n`;
}
