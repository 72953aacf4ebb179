/** What grammar knows of auxiliaries and a small network sometimes misses. */
import { LONGEST, type Prediction } from "./network/predict.ts";
import { RELATIONS, type Relation, UPOS, XPOS } from "./parse.ts";

const place = (relation: Relation): number => RELATIONS.indexOf(relation);
const AUX = UPOS.indexOf("AUX");
const ADVERB = UPOS.indexOf("ADV");
const PARTICLE = UPOS.indexOf("PART");
const PARTICIPLE = XPOS.indexOf("VBN");
const AUXILIARIES: ReadonlySet<number> = new Set([place("aux"), place("aux:pass"), place("cop")]);
/** What hangs on verbs and never on their auxiliaries. */
const OF_VERBS: ReadonlySet<number> = new Set(
  (
    [
      "nsubj",
      "nsubj:pass",
      "csubj",
      "expl",
      "obj",
      "iobj",
      "obl",
      "obl:agent",
      "obl:unmarked",
      "advcl",
      "ccomp",
      "xcomp",
      "mark",
    ] as const
  ).map(place),
);
const AMOD = place("amod");
const COMPLEMENTS: ReadonlySet<number> = new Set([place("xcomp"), place("ccomp"), place("acl")]);
const HAVE = /^(?:has|have|had|having|['’](?:ve|d|s))$/i;

/**
 * A participle right behind "have" is a perfect, never its complement ("has established ties"; "has the road repaired" has
 * a noun between), and part of its object only where "have" is tagged as a verb; what is an auxiliary by its relation is one by
 * its tag, and has no subject or object of its own. Note: mutates the columns of `prediction`.
 */
export function mendAuxiliaries({ upos, xpos, relation, head }: Prediction, forms: readonly string[]): void {
  for (let i = 0; i < forms.length; i++) {
    if (xpos[i] !== PARTICIPLE) continue;
    let have = i - 1;
    while (have >= 0 && (upos[have] === ADVERB || upos[have] === PARTICLE)) have--;
    if (have < 0 || !HAVE.test(forms[have]!)) continue;
    const above = head[i]!;
    const complement = above === have && COMPLEMENTS.has(relation[i]!);
    // "has frozen assets" may have them; tagged as an auxiliary, it has not.
    const attribute = above > i && relation[i] === AMOD && head[above] === have && upos[have] === AUX;
    if (complement || attribute) swapHead(head, relation, have, i);
  }
  for (let i = 0; i < forms.length; i++) {
    if (AUXILIARIES.has(relation[i]!)) upos[i] = AUX;
    // Bounded by the depth of a chain of auxiliaries.
    while (OF_VERBS.has(relation[i]!) && head[i]! >= 0 && AUXILIARIES.has(relation[head[i]!]!))
      head[i] = head[head[i]!]!;
  }
}

/** Makes `verb` the head in place of `have`, which becomes its auxiliary. Note: mutates both columns. */
function swapHead(head: Int32Array, relation: Uint8Array, have: number, verb: number): void {
  head[verb] = head[have]!;
  relation[verb] = relation[have]!;
  // A tree is no wider: longer sentences are parsed in pieces.
  const end = Math.min(head.length, have + LONGEST);
  for (let k = Math.max(0, have - LONGEST); k < end; k++) if (head[k] === have) head[k] = verb;
  head[have] = verb;
  relation[have] = place("aux");
}
