/** Arrays that the network works in, for a batch of rows. */
import type { Matrices } from "./kernels.ts";
import { LABELS, type Layout, layerName, layerShape, TAGS } from "./layout.ts";
import { ACTIVATION } from "./rows.ts";

/** A layer, then layer normalisation. The first and the convolutions have a ReLU, the recurrences have not. */
export interface Block {
  /** "input", "layer0" ... */
  readonly name: string;
  /** Distance of the rows a convolution sees; 0 for a recurrence, -1 for the first layer. */
  readonly distance: number;
  /** What its matrix is applied to, `depth` floats a row; of a recurrence the rows of the block before. */
  readonly depth: number;
  readonly columns: Float32Array;
  /** Candidates and gates of a recurrence, 2 * hidden floats a row, and its state before dropout. */
  readonly gates: Float32Array;
  readonly state: Float32Array;
  /** After ReLU and dropout; `hidden` floats a row, as are the next two. */
  readonly hidden: Float32Array;
  readonly normal: Float32Array;
  readonly output: Float32Array;
  /** One over the standard deviation of each row, four times. */
  readonly inverse: Float32Array;
  /** What ReLU and dropout were done with. */
  readonly activation: Float32Array;
}

/** Room for a batch of rows. A sentence of n words has n + 1 rows; the first is its root. */
export interface Workspace {
  readonly blocks: readonly Block[];
  readonly zeros: Float32Array;
  readonly projection: Float32Array;
  readonly activation: Float32Array;
  readonly tags: Float32Array;
  /** Dependent side of arcs, times the matrix of arcs. */
  readonly query: Float32Array;
  readonly pair: Float32Array;
  readonly labels: Float32Array;
}

/** Rows that products may write, all zeros, behind the last row of a sentence. */
const SLACK = 8;

/** Floats of memory that a workspace takes. */
export function workspaceFloats(layout: Layout, capacity: number, keep: boolean): number {
  const { hidden, input, layers, projection, arc, pair } = layout;
  const block = 4 * hidden + 4;
  const own = 3 * hidden + block;
  const blocks = keep ? input + block + layers.length * own : Math.max(input, 3 * hidden) + own;
  return (capacity + SLACK) * (blocks + hidden + projection + TAGS + arc + pair + LABELS) + 4096;
}

/** With `keep`, every block has arrays of its own, for the way back; without, all blocks share them. */
export function createWorkspace(
  matrices: Matrices,
  layout: Layout,
  capacity: number,
  keep: boolean,
): Workspace {
  const { hidden, input, layers, projection, arc, pair } = layout;
  const room = (width: number): Float32Array => matrices.allocate((capacity + SLACK) * width);
  const arrays = () => ({
    hidden: room(hidden),
    normal: room(hidden),
    output: room(hidden),
    inverse: room(4),
    activation: matrices.allocate(ACTIVATION.length),
  });
  const none = new Float32Array(0);
  const shared = keep ? null : arrays();
  const sharedColumns = keep ? none : room(Math.max(input, 3 * hidden));
  const sharedState = keep ? none : room(hidden);
  const block = (name: string, distance: number, depth: number): Block => {
    const own = shared ?? arrays();
    const columns = keep ? room(distance === 0 ? 2 * hidden : depth) : sharedColumns;
    const state = distance === 0 ? (keep ? room(hidden) : sharedState) : none;
    return { name, distance, depth, columns, gates: columns, state, ...own };
  };
  return {
    blocks: [
      block("input", -1, input),
      ...layers.map((distance, i) => block(layerName(i), distance, layerShape(layout, distance)[0])),
    ],
    zeros: room(hidden),
    projection: room(projection),
    activation: matrices.allocate(ACTIVATION.length),
    tags: room(TAGS),
    query: room(arc),
    pair: room(pair),
    labels: room(LABELS),
  };
}
