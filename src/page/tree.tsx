/** A dependency tree over its sentence: words in a row, an arc from each word to its head. */
import type { Span } from "../core/span.ts";
import type { ExplainedToken } from "./explanation.ts";
import type { Node } from "./layout.tsx";

const LETTER = 8.4;
const GAP = 20;
const LEVEL = 27;
const TEXT_HEIGHT = 46;
const TOP = 22;

export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly level: number;
}

/**
 * Arcs with their levels: an arc lies above every arc it spans. Short arcs come first, each as low as it fits;
 * arcs that share an end may share a level side by side.
 */
export function arcsOf(heads: readonly number[]): readonly Arc[] {
  const spans = heads
    .map((head, i) => ({ from: head, to: i }))
    .filter(({ from }) => from >= 0)
    .map((arc) => ({ ...arc, left: Math.min(arc.from, arc.to), right: Math.max(arc.from, arc.to) }))
    .sort((a, b) => a.right - a.left - (b.right - b.left) || a.left - b.left);
  const highest = new Array<number>(heads.length).fill(0);
  return spans.map(({ from, to, left, right }) => {
    let level = 0;
    for (let gap = left; gap < right; gap++) level = Math.max(level, highest[gap]!);
    level++;
    for (let gap = left; gap < right; gap++) highest[gap] = level;
    return { from, to, level };
  });
}

/** Centre of each word, and the whole width, in pixels. */
function places(tokens: readonly ExplainedToken[]): { centres: readonly number[]; width: number } {
  let x = GAP / 2;
  const centres = tokens.map((token) => {
    const letters = Math.max(token.form.length, token.upos.length, token.relation.length * 0.72);
    const width = letters * LETTER + GAP;
    x += width;
    return x - width / 2;
  });
  return { centres, width: x + GAP / 2 };
}

const ArcDrawn = (props: {
  arc: Arc;
  tokens: readonly ExplainedToken[];
  centres: readonly number[];
  base: number;
}): Node => {
  const { arc, tokens, centres, base } = props;
  // An arc leaves its head a little beside the centre, so that several arcs of one head stay apart.
  const aside = arc.to > arc.from ? 5 : -5;
  const start = centres[arc.from]! + aside;
  const end = centres[arc.to]! - aside * 0.4;
  const top = base - arc.level * LEVEL;
  const bend = Math.min(14, Math.abs(end - start) / 2) * Math.sign(end - start);
  const corner = Math.min(14, base - top);
  const path = `M${start} ${base} V${top + corner} Q${start} ${top} ${start + bend} ${top} H${end - bend} Q${end} ${top} ${end} ${top + corner} V${base}`;
  return (
    <g class="arc">
      <path d={path} />
      <path class="tip" d={`M${end - 4} ${base - 6} L${end + 4} ${base - 6} L${end} ${base} Z`} />
      <text x={(start + end) / 2} y={top - 4} text-anchor="middle">
        {tokens[arc.to]!.relation}
      </text>
    </g>
  );
};

/** `parts` says which class the words of a span take: the trigger and the parties. */
export const Tree = (props: {
  tokens: readonly ExplainedToken[];
  parts: readonly (Span & { readonly part: string })[];
}): Node => {
  const { tokens, parts } = props;
  const arcs = arcsOf(tokens.map((token) => token.head));
  const { centres, width } = places(tokens);
  const highest = arcs.reduce((most, arc) => Math.max(most, arc.level), 1);
  const base = TOP + highest * LEVEL;
  const root = tokens.findIndex((token) => token.head === -1);
  const partOf = (token: ExplainedToken): string =>
    parts.find(({ start, end }) => token.start < end && token.end > start)?.part ?? "";
  return (
    <svg
      class="tree"
      width={width}
      height={base + TEXT_HEIGHT}
      role="img"
      aria-label="Dependency tree of the sentence"
    >
      {root === -1 ? (
        ""
      ) : (
        <g class="root">
          <line x1={centres[root]!} x2={centres[root]!} y1={TOP - 8} y2={base} />
          <text x={centres[root]!} y={TOP - 12} text-anchor="middle">
            root
          </text>
        </g>
      )}
      {arcs.map((arc) => (
        <ArcDrawn arc={arc} tokens={tokens} centres={centres} base={base} />
      ))}
      {tokens.map((token, i) => (
        <g class={`word ${partOf(token)}`}>
          <text x={centres[i]!} y={base + 18} text-anchor="middle">
            {token.form}
          </text>
          <text class="tag" x={centres[i]!} y={base + 36} text-anchor="middle">
            {token.upos}
          </text>
        </g>
      ))}
    </svg>
  );
};
