/**
 * Features of a parser state: the templates of Zhang and Nivre (2011, aclanthology.org/P11-2033), and more on prepositions.
 * The functions are long because a template is a line; the first number of each keeps templates apart.
 */
import type { Arcs } from "./arcs.ts";
import { mix } from "./weights.ts";

/** More than the features of one state. */
export const ARC_FEATURES = 128;

const two = (template: number, a: number, b: number): number => mix(mix(template, a), b);
const three = (template: number, a: number, b: number, c: number): number => mix(mix(mix(template, a), b), c);
const four = (template: number, a: number, b: number, c: number, d: number): number =>
  mix(mix(mix(mix(template, a), b), c), d);

/** Writes the features of the state to `out` and returns their number. Note: mutates out. */
export function arcFeatures(arcs: Arcs, out: Int32Array): number {
  const { stack, size, next, word, tag, head, relation, left, left2, right, right2 } = arcs;
  let n = 0;
  const s0 = size > 0 ? stack[size - 1]! : 0;
  const s1 = size > 1 ? stack[size - 2]! : 0;
  const s2 = size > 2 ? stack[size - 3]! : 0;
  const n1 = next + 1;
  const n2 = next + 2;
  const h = head[s0]!;
  const h2 = head[h]!;
  const l = left[s0]!;
  const l2 = left2[s0]!;
  const r = right[s0]!;
  const r2 = right2[s0]!;
  const nl = left[next]!;
  const nl2 = left2[next]!;
  const s0w = word[s0]!;
  const s0t = tag[s0]!;
  const n0w = word[next]!;
  const n0t = tag[next]!;
  const n1w = word[n1]!;
  const n1t = tag[n1]!;
  const n2t = tag[n2]!;
  const gap = s0 === 0 ? 0 : next - s0;
  const distance = gap > 10 ? 7 : gap > 5 ? 6 : gap;
  const rights = arcs.rightCount[s0]!;
  const lefts = arcs.leftCount[s0]!;
  const nextLefts = arcs.leftCount[next]!;
  const tags = (s0t << 8) | n0t;

  out[n++] = two(1, s0w, s0t);
  out[n++] = mix(2, s0w);
  out[n++] = mix(3, s0t);
  out[n++] = two(4, n0w, n0t);
  out[n++] = mix(5, n0w);
  out[n++] = mix(6, n0t);
  out[n++] = two(7, n1w, n1t);
  out[n++] = mix(8, n1w);
  out[n++] = mix(9, n1t);
  out[n++] = two(10, word[n2]!, n2t);
  out[n++] = mix(11, word[n2]!);
  out[n++] = mix(12, n2t);
  out[n++] = three(13, s0w, n0w, tags);
  out[n++] = three(14, s0w, n0w, s0t);
  out[n++] = three(15, s0w, n0w, n0t | 256);
  out[n++] = two(16, s0w, tags);
  out[n++] = two(17, n0w, tags);
  out[n++] = two(18, s0w, n0w);
  out[n++] = mix(19, tags);
  out[n++] = mix(20, (n0t << 8) | n1t);
  out[n++] = mix(21, (n0t << 16) | (n1t << 8) | n2t);
  out[n++] = two(22, tags, n1t);
  out[n++] = two(23, tags, tag[h]!);
  out[n++] = two(24, tags, tag[l]!);
  out[n++] = two(25, tags, tag[r]!);
  out[n++] = two(26, tags, tag[nl]!);
  out[n++] = two(27, s0w, distance);
  out[n++] = two(28, s0t, distance);
  out[n++] = two(29, n0w, distance);
  out[n++] = two(30, n0t, distance);
  out[n++] = three(31, s0w, n0w, distance);
  out[n++] = two(32, tags, distance);
  out[n++] = two(33, s0w, rights);
  out[n++] = two(34, s0t, rights);
  out[n++] = two(35, s0w, lefts);
  out[n++] = two(36, s0t, lefts);
  out[n++] = two(37, n0w, nextLefts);
  out[n++] = two(38, n0t, nextLefts);
  out[n++] = mix(39, word[h]!);
  out[n++] = mix(40, tag[h]!);
  out[n++] = mix(41, relation[s0]!);
  out[n++] = mix(42, word[l]!);
  out[n++] = mix(43, (tag[l]! << 8) | relation[l]!);
  out[n++] = mix(44, word[r]!);
  out[n++] = mix(45, (tag[r]! << 8) | relation[r]!);
  out[n++] = mix(46, word[nl]!);
  out[n++] = mix(47, (tag[nl]! << 8) | relation[nl]!);
  out[n++] = mix(48, word[h2]!);
  out[n++] = mix(49, (tag[h2]! << 8) | relation[h]!);
  out[n++] = mix(50, word[l2]!);
  out[n++] = mix(51, (tag[l2]! << 8) | relation[l2]!);
  out[n++] = mix(52, word[r2]!);
  out[n++] = mix(53, (tag[r2]! << 8) | relation[r2]!);
  out[n++] = mix(54, word[nl2]!);
  out[n++] = mix(55, (tag[nl2]! << 8) | relation[nl2]!);
  out[n++] = mix(56, (s0t << 16) | (tag[l]! << 8) | tag[l2]!);
  out[n++] = mix(57, (s0t << 16) | (tag[r]! << 8) | tag[r2]!);
  out[n++] = mix(58, (s0t << 16) | (tag[h]! << 8) | tag[h2]!);
  out[n++] = mix(59, (n0t << 16) | (tag[nl]! << 8) | tag[nl2]!);
  out[n++] = two(60, s0w, arcs.rightSet[s0]!);
  out[n++] = two(61, s0t, arcs.rightSet[s0]!);
  out[n++] = two(62, s0w, arcs.leftSet[s0]!);
  out[n++] = two(63, s0t, arcs.leftSet[s0]!);
  out[n++] = two(64, n0w, arcs.leftSet[next]!);
  out[n++] = two(65, n0t, arcs.leftSet[next]!);
  return widerFeatures(arcs, out, n, s0, s1, s2, nl, h);
}

/** Features beyond those of the paper: deeper stack, prepositions with either side, what stands between. Note: mutates out. */
function widerFeatures(
  arcs: Arcs,
  out: Int32Array,
  count: number,
  s0: number,
  s1: number,
  s2: number,
  nl: number,
  h: number,
): number {
  const { next, word, tag, upos, relation, leftSet, rightSet, left, right } = arcs;
  let n = count;
  const s0w = word[s0]!;
  const s0t = tag[s0]!;
  const n0w = word[next]!;
  const n0t = tag[next]!;
  const tags = (s0t << 8) | n0t;
  const n1 = next + 1;
  out[n++] = mix(70, word[s1]!);
  out[n++] = mix(71, (tag[s1]! << 8) | relation[s1]!);
  out[n++] = two(72, tags, tag[s1]!);
  out[n++] = two(73, word[s1]!, tags);
  out[n++] = two(74, word[s1]!, n0w);
  out[n++] = three(75, upos[s2]!, upos[s1]!, tags);
  // The preposition of n0 (its leftmost child, or the first of two) with those that might govern it.
  out[n++] = two(80, s0w, word[nl]!);
  out[n++] = three(81, s0t, word[nl]!, n0t);
  out[n++] = three(82, word[h]!, s0t, word[nl]!);
  out[n++] = three(83, tag[h]!, s0t, word[nl]!);
  out[n++] = three(84, s0w, word[nl]!, n0w);
  out[n++] = three(85, word[s1]!, s0t, word[nl]!);
  // n0 and n1 with the state of s0: what a verb or noun still lacks.
  out[n++] = three(86, tags, rightSet[s0]!, leftSet[next]!);
  out[n++] = three(87, s0w, n0t, tag[n1]!);
  out[n++] = three(88, s0t, n0w, tag[n1]!);
  out[n++] = three(89, s0t, n0t, word[n1]!);
  out[n++] = four(90, s0t, relation[s0]!, n0t, tag[n1]!);
  out[n++] = three(91, tags, tag[n1]!, tag[next + 2]!);
  out[n++] = three(92, s0t, relation[s0]!, n0w);
  out[n++] = two(93, tag[next + 2]!, tag[next + 3]!);
  out[n++] = two(94, tags, upos[next - 1]!);
  out[n++] = two(95, word[next - 1]!, n0t);
  out[n++] = three(96, upos[s0 + 1]!, upos[next - 1]!, tags);
  out[n++] = three(97, s0t, leftSet[s0]!, n0t);
  out[n++] = three(98, s0w, relation[s0]!, rightSet[s0]!);
  out[n++] = four(99, upos[s0]!, upos[next]!, upos[n1]!, relation[right[s0]!]!);
  out[n++] = four(100, upos[s1]!, relation[s0]!, upos[s0]!, upos[next]!);
  out[n++] = three(101, word[right[s0]!]!, s0t, n0t);
  out[n++] = three(102, word[left[s0]!]!, s0t, n0t);
  return n;
}
