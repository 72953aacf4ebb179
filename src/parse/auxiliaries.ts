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

/** All that is ever an auxiliary in EWT and GUM, in three letters or more; contractions begin with a mark. */
const FORMS = new Set(
  "are was were will would can could may might must shall should does did have has had having been being get gets got getting ought need dare used".split(
    " ",
  ),
);
const PROPER = UPOS.indexOf("PROPN");
const PRONOUN = UPOS.indexOf("PRON");
const NAME = XPOS.indexOf("NNP");
const FLAT = place("flat");
const SUBJECT = place("nsubj");

const LOOSE: ReadonlySet<number> = new Set([
  place("aux"),
  place("aux:pass"),
  place("advmod"),
  place("discourse"),
]);

/**
 * A surname the network never saw looks like an auxiliary or an adverb to it before a verb ("Jozsef Antall visited"):
 * where it has a capital and the verb has none it is a part of the subject before it. And two subjects side by side are one
 * name. Note: mutates the columns.
 */
function mendNames({ upos, xpos, relation, head }: Prediction, forms: readonly string[]): void {
  for (let i = 1; i < forms.length; i++) {
    const verb = head[i]!;
    if (verb <= i || !/^\p{Lu}\p{Ll}/u.test(forms[i]!) || !/^\p{Ll}/u.test(forms[verb]!)) continue;
    if (head[i - 1] !== verb || relation[i - 1] !== SUBJECT || upos[i - 1] === PRONOUN) continue;
    const loose = LOOSE.has(relation[i]!) && !FORMS.has(forms[i]!.toLowerCase());
    if (!loose && !(relation[i] === SUBJECT && upos[i - 1] === PROPER)) continue;
    upos[i] = PROPER;
    xpos[i] = NAME;
    relation[i] = FLAT;
    head[i] = i - 1;
  }
}

/**
 * A participle right behind "have" is a perfect, never its complement ("has established ties"; "has the road repaired" has
 * a noun between), and part of its object only where "have" is tagged as a verb; what is an auxiliary by its relation is one by
 * its tag, and has no subject or object of its own. Note: mutates the columns of `prediction`.
 */
export function mendAuxiliaries(prediction: Prediction, forms: readonly string[]): void {
  mendNames(prediction, forms);
  const { upos, xpos, relation, head } = prediction;
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
