/** The recurrence over a sentence: half of its numbers run forwards, half backwards. */
import type { Matrices } from "./kernels.ts";

/**
 * h[t] = h[t - 1] + g[t] * (c[t] - h[t - 1]), a gated mean of the candidates c so far (the light recurrence of Lei et al.
 * 2018, doi:10.18653/v1/D18-1477, as Feng et al. 2024, arXiv:2410.01201, have it). The gate g is algebraic, (1 + z / sqrt(1 +
 * z^2)) / 2: no exponentials.
 *
 *     gates[row]   hidden candidates c, then hidden gates: z before, g after
 *
 * Rows first[s] to first[s + 1] are one sentence; numbers 0 to hidden / 2 run forwards, from a state of `zeros`. Note:
 * writes `state`, and the gates in place.
 */
export function recur(
  { exports }: Matrices,
  gates: Float32Array,
  state: Float32Array,
  zeros: Float32Array,
  hidden: number,
  first: Int32Array,
): void {
  exports.squash(gates.byteOffset, first[first.length - 1]!);
  const row = 4 * hidden;
  const none = zeros.byteOffset;
  for (let s = 0; s + 1 < first.length; s++) {
    const [from, rows] = [first[s]!, first[s + 1]! - first[s]!];
    const [g, h] = [gates.byteOffset + 2 * row * from, state.byteOffset + row * from];
    exports.recur(g, 2 * row, none, h, row, rows);
    const last = rows - 1;
    exports.recur(g + 2 * row * last + row / 2, -2 * row, none, h + row * last + row / 2, -row, rows);
  }
}

/**
 * Back through `recur`: `gradient`, that of the state, becomes that of the state with what the rows after it send back;
 * `back` gets the gradients of candidates and of the gates before they were squashed. Note: writes both.
 */
export function backRecur(
  gates: Float32Array,
  state: Float32Array,
  gradient: Float32Array,
  back: Float32Array,
  hidden: number,
  first: Int32Array,
): void {
  for (let s = 0; s + 1 < first.length; s++) {
    const [from, to] = [first[s]!, first[s + 1]!];
    for (let row = to - 1; row >= from; row--)
      backStep(gates, state, gradient, back, hidden, row, row === from ? -1 : row - 1, 0);
    for (let row = from; row < to; row++)
      backStep(gates, state, gradient, back, hidden, row, row === to - 1 ? -1 : row + 1, hidden / 2);
  }
}

function backStep(
  gates: Float32Array,
  state: Float32Array,
  gradient: Float32Array,
  back: Float32Array,
  hidden: number,
  row: number,
  before: number,
  side: number,
): void {
  const [c, h] = [row * 2 * hidden + side, row * hidden + side];
  for (let i = 0; i < hidden / 2; i++) {
    const d = gradient[h + i]!;
    const gate = gates[c + hidden + i]!;
    const b = before * hidden + side + i;
    const previous = before === -1 ? 0 : state[b]!;
    const squashed = 2 * gate - 1;
    const left = Math.max(0, 1 - squashed * squashed);
    back[c + i] = gate * d;
    back[c + hidden + i] = (gates[c + i]! - previous) * d * 0.5 * left * Math.sqrt(left);
    if (before !== -1) gradient[b]! += (1 - gate) * d;
  }
}
