/** The best projective tree of a sentence from scores of its arcs. */

/**
 * Tables for sentences of up to `longest` words. Complete spans have their head at one end and are closed; incomplete ones
 * are an arc between their ends.
 *
 *     toRight[i][j]   head i, reaches to j      toLeft[i][j]   head j, reaches back to i
 *
 * Tables named "By.." are kept by their other end too, so that the inner loops read both sides in order.
 */
export interface Chart {
  readonly longest: number;
  readonly toRight: Float32Array;
  readonly toRightByEnd: Float32Array;
  readonly toLeft: Float32Array;
  readonly toLeftByEnd: Float32Array;
  readonly arcRight: Float32Array;
  readonly arcLeftByEnd: Float32Array;
  /** Where the best of each kind of span is split. */
  readonly splitArc: Uint16Array;
  readonly splitRight: Uint16Array;
  readonly splitLeft: Uint16Array;
}

export function createChart(longest: number): Chart {
  const floats = () => new Float32Array((longest + 1) ** 2);
  const splits = () => new Uint16Array((longest + 1) ** 2);
  return {
    longest,
    toRight: floats(),
    toRightByEnd: floats(),
    toLeft: floats(),
    toLeftByEnd: floats(),
    arcRight: floats(),
    arcLeftByEnd: floats(),
    splitArc: splits(),
    splitRight: splits(),
    splitLeft: splits(),
  };
}

/** Fills the chart of words 1 to `words` (Eisner 1996, doi:10.3115/992628.992688). Note: writes `chart`. */
function fill(chart: Chart, scores: Float32Array, stride: number, words: number): void {
  const { toRight, toRightByEnd, toLeft, toLeftByEnd, arcRight, arcLeftByEnd } = chart;
  const w = words + 1;
  for (let i = 1; i <= words; i++) {
    const at = i * w + i;
    toRight[at] = toRightByEnd[at] = toLeft[at] = toLeftByEnd[at] = 0;
  }
  for (let length = 1; length < words; length++)
    for (let i = 1; i + length <= words; i++) {
      const j = i + length;
      const [row, column] = [i * w, j * w];
      let best = Number.NEGATIVE_INFINITY;
      let split = i;
      for (let k = i; k < j; k++) {
        const score = toRight[row + k]! + toLeftByEnd[column + k + 1]!;
        if (score > best) {
          best = score;
          split = k;
        }
      }
      chart.splitArc[row + j] = split;
      arcRight[row + j] = best + scores[j * stride + i]!;
      arcLeftByEnd[column + i] = best + scores[i * stride + j]!;

      best = Number.NEGATIVE_INFINITY;
      for (let k = i; k < j; k++) {
        const score = toLeft[row + k]! + arcLeftByEnd[column + k]!;
        if (score > best) {
          best = score;
          split = k;
        }
      }
      chart.splitLeft[row + j] = split;
      toLeft[row + j] = toLeftByEnd[column + i] = best;

      best = Number.NEGATIVE_INFINITY;
      for (let k = i + 1; k <= j; k++) {
        const score = arcRight[row + k]! + toRightByEnd[column + k]!;
        if (score > best) {
          best = score;
          split = k;
        }
      }
      chart.splitRight[row + j] = split;
      toRight[row + j] = toRightByEnd[column + i] = best;
    }
}

/** Heads of the words under the head of a complete span. Note: writes `head`. */
function open(chart: Chart, width: number, i: number, j: number, right: boolean, head: Int32Array): void {
  if (i === j) return;
  if (right) {
    const end = chart.splitRight[i * width + j]!;
    head[end] = i;
    const split = chart.splitArc[i * width + end]!;
    open(chart, width, i, split, true, head);
    open(chart, width, split + 1, end, false, head);
    open(chart, width, end, j, true, head);
  } else {
    const start = chart.splitLeft[i * width + j]!;
    head[start] = j;
    const split = chart.splitArc[start * width + j]!;
    open(chart, width, i, start, false, head);
    open(chart, width, start, split, true, head);
    open(chart, width, split + 1, j, false, head);
  }
}

/**
 * Heads of words 1 to `words`; exactly one is 0, the root. `scores[i * stride + j]` is that of j as head of i. Cubic in
 * `words`, which is at most `chart.longest`. Note: writes `head` and the chart.
 */
export function bestTree(
  chart: Chart,
  scores: Float32Array,
  stride: number,
  words: number,
  head: Int32Array,
): void {
  fill(chart, scores, stride, words);
  const w = words + 1;
  let root = 1;
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 1; i <= words; i++) {
    const score = scores[i * stride]! + chart.toLeft[w + i]! + chart.toRight[i * w + words]!;
    if (score > best) {
      best = score;
      root = i;
    }
  }
  head[root] = 0;
  open(chart, w, 1, root, false, head);
  open(chart, w, root, words, true, head);
}
