/** Columns of a page: its lines in the order in which they are read. */
import { type Fragment, joined } from "./fragments.ts";

/** Lines of one column, from the top. */
export type Column = readonly Fragment[];

/** Lines on each side of a gap that make it one between columns, and the share of the text's width that a column has. */
const LINES = 4;
const WIDTH = 0.15;
/** A page of a telephone directory has a thousand. */
const FRAGMENT_LIMIT = 1500;
const DEPTH_LIMIT = 12;

/**
 * A recursive cut: the tallest gap that parts two columns is looked for; what stands above it, left of it, right of it and
 * below it is read in this order, each cut in the same way. A headline over two columns ends the gap, as a line that crosses it.
 */
export function columnsOf(fragments: readonly Fragment[], depth = 0): Column[] {
  if (fragments.length === 0) return [];
  const gap = depth < DEPTH_LIMIT && fragments.length <= FRAGMENT_LIMIT ? tallestGap(fragments) : null;
  // Words far apart on one line of one column are one line.
  if (gap === null) return [joined(fragments, Number.POSITIVE_INFINITY)];
  const { x, top, bottom } = gap;
  const within = (fragment: Fragment): boolean => fragment.y <= top && fragment.y >= bottom;
  return [
    fragments.filter(({ y }) => y > top),
    fragments.filter((fragment) => within(fragment) && fragment.right <= x),
    fragments.filter((fragment) => within(fragment) && fragment.right > x),
    fragments.filter(({ y }) => y < bottom),
  ].flatMap((part) => columnsOf(part, depth + 1));
}

interface Gap {
  readonly x: number;
  /** Baselines of the first and the last line beside it. */
  readonly top: number;
  readonly bottom: number;
}

function tallestGap(fragments: readonly Fragment[]): Gap | null {
  const least =
    WIDTH *
    (Math.max(...fragments.map(({ right }) => right)) - Math.min(...fragments.map(({ left }) => left)));
  let best: { gap: Gap; lines: number } | null = null;
  for (const x of new Set(fragments.map(({ left, size }) => Math.round((left - 0.2 * size) / 2) * 2))) {
    let [left, right]: [Fragment[], Fragment[]] = [[], []];
    const settle = (): void => {
      const lines = Math.min(left.length, right.length);
      if (
        lines >= LINES &&
        lines > (best?.lines ?? 0) &&
        isColumn(left, least) &&
        isColumn(right, least) &&
        besides(left, right)
      ) {
        const ys = [...left, ...right].map(({ y }) => y);
        best = { gap: { x, top: Math.max(...ys), bottom: Math.min(...ys) }, lines };
      }
      [left, right] = [[], []];
    };
    for (const fragment of fragments)
      if (fragment.right <= x) left.push(fragment);
      else if (fragment.left >= x) right.push(fragment);
      else settle();
    settle();
  }
  return (best as { gap: Gap } | null)?.gap ?? null;
}

/** Numbers of a list and figures of a table are no column of text. */
function isColumn(lines: readonly Fragment[], least: number): boolean {
  const widths = lines.map(({ left, right }) => right - left).sort((a, b) => a - b);
  return widths[widths.length >> 1]! >= least;
}

/** Whether two stand beside one another for most of the shorter one's height. */
function besides(one: readonly Fragment[], other: readonly Fragment[]): boolean {
  const [a, b] = [one, other].map((lines) => ({ top: lines[0]!.y, bottom: lines.at(-1)!.y })) as [
    { top: number; bottom: number },
    { top: number; bottom: number },
  ];
  const shared = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  return shared >= 0.5 * Math.min(a.top - a.bottom, b.top - b.bottom);
}
