/** Text of a page as pieces of lines: what stands close together on one baseline. */
import { plainLine } from "../page/html-text.ts";

/** A run of characters as pdf.js gives it; units are points, y grows upwards. */
export interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

export interface Fragment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the baseline. */
  readonly y: number;
  /** Of the font. */
  readonly size: number;
}

/** Shares of the font's size: a gap that is a space, one that parts columns, and how far baselines of a line may differ. */
const SPACE = 0.15;
const GUTTER = 0.8;
const SAME_LINE = 0.35;

/** Upright text on the page (`view`: left, bottom, right, top), from the top. */
export function fragmentsOf(items: readonly TextItem[], view: readonly number[]): Fragment[] {
  const [left, bottom, right, top] = view as [number, number, number, number];
  const runs: Fragment[] = [];
  for (const { str, transform, width } of items) {
    const [a, b, c, d, x, y] = transform as [number, number, number, number, number, number];
    const size = Math.hypot(c, d);
    const upright = a > 0 && Math.abs(b) < 0.1 * a && Math.abs(c) < 0.5 * d;
    if (!upright || !(size > 1) || str.trim() === "") continue;
    if (x < left - 1 || x > right || y < bottom || y > top) continue;
    runs.push({ text: str, left: x, right: x + Math.max(0, width), y, size });
  }
  return joined(runs, GUTTER);
}

/** Pieces on one baseline that stand closer than `gap` (in sizes of the font) made one, from the top, then from the left. */
export function joined(runs: readonly Fragment[], gap: number): Fragment[] {
  const lines: Fragment[][] = [];
  for (const run of [...runs].sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    // A raised number of a note is smaller than what it stands beside.
    const reach = line === undefined ? 0 : SAME_LINE * Math.max(run.size, line[0]!.size);
    if (line !== undefined && Math.abs(line[0]!.y - run.y) <= reach) line.push(run);
    else lines.push([run]);
  }
  const fragments: Fragment[] = [];
  for (const line of lines) {
    line.sort((a, b) => a.left - b.left);
    let open: Fragment[] = [];
    for (const run of line) {
      const last = open.at(-1);
      if (last !== undefined && run.left - last.right > gap * Math.max(run.size, last.size)) {
        fragments.push(merged(open));
        open = [];
      }
      open.push(run);
    }
    if (open.length > 0) fragments.push(merged(open));
  }
  return fragments;
}

function merged(runs: readonly Fragment[]): Fragment {
  if (runs.length === 1) return runs[0]!;
  let text = "";
  let [right, widest] = [runs[0]!.left, runs[0]!];
  for (const run of runs) {
    // Bold letters that are printed twice, a little apart.
    if (text !== "" && run.right <= right && run.left < right - run.size * 0.5 && text.endsWith(run.text))
      continue;
    text +=
      text !== "" && run.left - right > SPACE * run.size && !/\s$/.test(text) && !/^\s/.test(run.text)
        ? ` ${run.text}`
        : run.text;
    right = Math.max(right, run.right);
    if (run.right - run.left > widest.right - widest.left) widest = run;
  }
  return { text, left: runs[0]!.left, right, y: widest.y, size: widest.size };
}

/** The words of a line, with soft hyphens inside of words taken out; one at its end is a hyphen. */
export function lineText(text: string): string {
  return plainLine(text.trimEnd().replace(/\u00ad$/, "\u2010"));
}
