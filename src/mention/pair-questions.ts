/** Questions about a phrase and an earlier one that features of pairs are made of. */
import { RELATIONS, relationOf } from "../parse/parse.ts";
import { isNameWord, type Linking } from "./linking.ts";
import { KIND, type Markables } from "./markables.ts";
import { relationTable } from "./tree.ts";

const CONTENT = relationTable("amod compound nummod nmod nmod:poss flat nmod:desc");

/** How many modifiers of phrase `a` phrase `b` lacks: 0, 1, 2; `names` counts proper names only. */
export function lacking(markables: Markables, a: number, b: number, names: boolean): number {
  const { parse, first, end, head, lemma } = markables;
  const to = Math.min(end[a]!, first[a]! + 10);
  const until = Math.min(end[b]!, first[b]! + 16);
  let missing = 0;
  for (let i = first[a]!; i < to && missing < 2; i++) {
    if (i === head[a]) continue;
    if (names ? !isNameWord(markables, i) : CONTENT[parse.relation[i]!] === 0) continue;
    let found = false;
    for (let j = first[b]!; j < until && !found; j++) found = lemma[j] === lemma[i];
    if (!found) missing++;
  }
  return missing;
}

export function sharesName(markables: Markables, a: number, b: number): number {
  const { first, end, word } = markables;
  let shared = 0;
  for (let i = first[a]!; i < Math.min(end[a]!, first[a]! + 8); i++) {
    if (!isNameWord(markables, i)) continue;
    for (let j = first[b]!; j < Math.min(end[b]!, first[b]! + 8); j++)
      if (word[i] === word[j]) {
        shared++;
        break;
      }
  }
  return Math.min(2, shared);
}

/** Whether the head of `b` is a word of `a`. */
export function holds(markables: Markables, a: number, b: number): boolean {
  const { first, end, head, lemma } = markables;
  const wanted = lemma[head[b]!]!;
  for (let i = first[a]!; i < Math.min(end[a]!, first[a]! + 12); i++) if (lemma[i] === wanted) return true;
  return false;
}

const APPOS: number = RELATIONS.indexOf("appos");
const COP: number = RELATIONS.indexOf("cop");

/** How the two hang together in one sentence: 0 not, 1 apposition, 2 predicate, 3 nested, 4 same governor, 5 governs, 6 conjuncts. */
export function tie(markables: Markables, m: number, j: number): number {
  const { parse, head, end, first, kind } = markables;
  const a = head[m]!;
  const b = head[j]!;
  const above = parse.head[a]!;
  if (above === b && parse.relation[a] === APPOS) return 1;
  if (parse.head[b] === a && relationOf(parse, b).startsWith("nsubj"))
    for (let c = parse.firstChild[a]!; c !== -1; c = parse.nextSibling[c]!)
      if (parse.relation[c] === COP) return 2;
  if (kind[j] === KIND.several && end[j]! >= end[m]!) return 6;
  if (end[j]! >= end[m]! && first[j]! <= first[m]!) return above === b ? 7 : 3;
  if (above === parse.head[b] && above >= 0) return 4;
  if (above >= 0 && parse.head[above] === parse.head[b]) return 5;
  if (above === b && relationOf(parse, a) === "conj") return 8;
  return above === b ? 9 : 0;
}

export function sentencesApart(n: number): number {
  if (n < 4) return n;
  return n < 6 ? 4 : n < 11 ? 5 : n < 21 ? 6 : n < 51 ? 7 : 8;
}

/** Same speaker, another, one of them unknown; the one who is quoted. */
export function voicesOf(linking: Linking, m: number, j: number): number {
  const { speaker, said } = linking.voices;
  const { head } = linking.markables;
  const a = head[m]!;
  const b = head[j]!;
  if (said[a] !== -1 && said[a] === b) return 1;
  if (said[b] !== -1 && said[b] === a) return 2;
  if (speaker[a] === -1 || speaker[b] === -1) return 3;
  if (speaker[a] === speaker[b]) return speaker[a] === 0 ? 4 : 5;
  return speaker[a] === 0 || speaker[b] === 0 ? 6 : 7;
}
