/** What a transition costs in arcs that can no longer be made (Goldberg and Nivre 2012, aclanthology.org/C12-1059). */
import { type Arcs, LEFT, REDUCE, RIGHT, SHIFT } from "../parse/arcs.ts";

/** Heads and relations of a sentence as they should be: tokens from 1, the root n + 1. */
export interface GoldTree {
  readonly head: Int32Array;
  readonly relation: Int32Array;
}

/**
 * Writes the cost of each kind of transition (places SHIFT, REDUCE, LEFT, RIGHT) to `cost`. Note: mutates cost.
 * For trees with crossing arcs the costs are lower bounds.
 */
export function kindCosts(arcs: Arcs, { head: gold }: GoldTree, cost: Int32Array): void {
  const { stack, size, next, length, head } = arcs;
  cost.fill(0);
  const s0 = size > 0 ? stack[size - 1]! : 0;
  const s0Head = gold[s0]!;
  // Dependents of s0 still in the buffer are lost when it is popped.
  if (s0 !== 0)
    for (let d = next; d <= length; d++)
      if (gold[d] === s0) {
        cost[REDUCE]!++;
        cost[LEFT]!++;
      }
  if (s0Head > next) cost[LEFT]!++;
  // Heads and dependents of n0 on the stack are lost when it is pushed.
  for (let k = 0; k < size; k++) {
    const i = stack[k]!;
    if (gold[i] === next && head[i] === 0) {
      cost[SHIFT]!++;
      cost[RIGHT]!++;
    }
    if (gold[next] === i) {
      cost[SHIFT]!++;
      if (i !== s0) cost[RIGHT]!++;
    }
  }
  if (gold[next]! > next) cost[RIGHT]!++;
}

/** Whether the arc that a LEFT or RIGHT would make now has the right ends, and if so its right relation; else -1. */
export function goldRelation(arcs: Arcs, gold: GoldTree, kind: number): number {
  const s0 = arcs.stack[arcs.size - 1]!;
  if (kind === LEFT) return gold.head[s0] === arcs.next ? gold.relation[s0]! : -1;
  return gold.head[arcs.next] === s0 ? gold.relation[arcs.next]! : -1;
}
