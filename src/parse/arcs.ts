/**
 * The arc-eager transition system (Nivre 2003; doi:10.1162/coli.07-056-R1-07-027), one sentence at a time.
 *
 *     stack  ... s1 s0 | n0 n1 n2 ... root     SHIFT  push n0         LEFT   s0 <- n0, pop s0
 *                                              REDUCE pop s0          RIGHT  s0 -> n0, push n0
 *
 * Tokens of the sentence are 1 to n; 0 stands for none and n + 1 for the root, which is never pushed: tokens
 * without a head in the end belong to the root.
 */
export const SHIFT = 0;
export const REDUCE = 1;
export const LEFT = 2;
export const RIGHT = 3;

/** Classes of the parser's model: what each does, and the relation (a place in RELATIONS) it gives. */
export interface Actions {
  readonly kind: Uint8Array;
  readonly relation: Uint8Array;
}

/** A sentence being parsed. All functions that take one mutate it. */
export interface Arcs {
  length: number;
  size: number;
  next: number;
  readonly stack: Int32Array;
  readonly head: Int32Array;
  readonly relation: Int32Array;
  /** Outermost and second outermost children on either side. */
  readonly left: Int32Array;
  readonly left2: Int32Array;
  readonly right: Int32Array;
  readonly right2: Int32Array;
  readonly leftCount: Int32Array;
  readonly rightCount: Int32Array;
  /** Hashes of the relations of the children on either side. */
  readonly leftSet: Int32Array;
  readonly rightSet: Int32Array;
  /** Of each token, given before parsing: hash of the word, joint tag + 1, universal tag + 1; 0 for none. */
  readonly word: Int32Array;
  readonly tag: Int32Array;
  readonly upos: Int32Array;
}

export function newArcs(longest: number): Arcs {
  const column = (): Int32Array => new Int32Array(longest + 4);
  return {
    length: 0,
    size: 0,
    next: 1,
    stack: column(),
    head: column(),
    relation: column(),
    left: column(),
    left2: column(),
    right: column(),
    right2: column(),
    leftCount: column(),
    rightCount: column(),
    leftSet: column(),
    rightSet: column(),
    word: column(),
    tag: column(),
    upos: column(),
  };
}

/** Empties the stack and forgets all arcs. Note: mutates arcs. */
export function startArcs(arcs: Arcs, length: number): void {
  arcs.length = length;
  arcs.size = 0;
  arcs.next = 1;
  const end = length + 4;
  arcs.head.fill(0, 0, end);
  arcs.relation.fill(0, 0, end);
  arcs.left.fill(0, 0, end);
  arcs.left2.fill(0, 0, end);
  arcs.right.fill(0, 0, end);
  arcs.right2.fill(0, 0, end);
  arcs.leftCount.fill(0, 0, end);
  arcs.rightCount.fill(0, 0, end);
  arcs.leftSet.fill(0, 0, end);
  arcs.rightSet.fill(0, 0, end);
}

/** Bits of the kinds of transition that may be taken: 1 << SHIFT and so on. */
export function legalKinds(arcs: Arcs): number {
  if (arcs.size === 0) return 1 << SHIFT;
  const headed = arcs.head[arcs.stack[arcs.size - 1]!]! !== 0;
  return (1 << SHIFT) | (1 << RIGHT) | (headed ? 1 << REDUCE : 1 << LEFT);
}

/** Takes one transition. Note: mutates arcs. */
export function take(arcs: Arcs, kind: number, relation: number): void {
  const { stack, head, next } = arcs;
  const top = stack[arcs.size - 1]!;
  if (kind === SHIFT) {
    stack[arcs.size++] = next;
    arcs.next++;
  } else if (kind === REDUCE) arcs.size--;
  else if (kind === LEFT) {
    head[top] = next;
    arcs.relation[top] = relation;
    arcs.left2[next] = arcs.left[next]!;
    arcs.left[next] = top;
    arcs.leftCount[next]!++;
    arcs.leftSet[next] = Math.imul(arcs.leftSet[next]! + relation + 1, 0x9e3779b1);
    arcs.size--;
  } else {
    head[next] = top;
    arcs.relation[next] = relation;
    arcs.right2[top] = arcs.right[top]!;
    arcs.right[top] = next;
    arcs.rightCount[top]!++;
    arcs.rightSet[top] = Math.imul(arcs.rightSet[top]! + relation + 1, 0x9e3779b1);
    stack[arcs.size++] = next;
    arcs.next++;
  }
}

const ROOT_WORD = 0x27d4eb2f;
const ROOT_TAG = 125;

/** Gives the words and tags of a sentence, tokens `first` to `end` of the document. Note: mutates arcs. */
export function fillArcs(
  arcs: Arcs,
  words: Int32Array,
  tags: Uint8Array,
  uposOfTag: Uint8Array,
  first: number,
  end: number,
): void {
  const { word, tag, upos } = arcs;
  for (let i = first, k = 1; i < end; i++, k++) {
    word[k] = words[i]!;
    tag[k] = tags[i]! + 1;
    upos[k] = uposOfTag[tags[i]!]! + 1;
  }
  const root = end - first + 1;
  word.fill(0, root, root + 3);
  tag.fill(0, root, root + 3);
  upos.fill(0, root, root + 3);
  word[root] = ROOT_WORD;
  tag[root] = ROOT_TAG;
}
