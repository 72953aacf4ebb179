/**
 * Mends two mistakes of small parsers that hide the main verb: "A severed ties" read as one noun phrase with a participle in
 * it, and "A on Tuesday accused B" read as a name with a clause behind it.
 */
import type { Mentions } from "../mention/mentions.ts";
import {
  childColumns,
  type Parse,
  RELATIONS,
  relationOf,
  UPOS,
  uposOf,
  XPOS,
  xposOf,
} from "../parse/parse.ts";
import { childrenOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";

const ROOT: number = RELATIONS.indexOf("root");
const SUBJECT: number = RELATIONS.indexOf("nsubj");
const OBJECT: number = RELATIONS.indexOf("obj");
const VERB: number = UPOS.indexOf("VERB");
const PAST: number = XPOS.indexOf("VBD");
const FINITE: readonly string[] = ["VBD", "VBZ", "VBP", "MD"];

/** The same mentions over mended trees; the very same where there is nothing to mend. */
export function mendTrees(codebook: Codebook, mentions: Mentions): Mentions {
  const mends: Mend[] = [];
  for (let s = 0; s + 1 < mentions.sentenceFirst.length; s++) {
    const mend = mendOf(mentions, mentions.sentenceFirst[s]!, mentions.sentenceFirst[s + 1]!);
    if (mend !== null) mends.push(mend);
  }
  if (mends.length === 0) return mentions;
  const head = Int32Array.from(mentions.head);
  const relation = Uint8Array.from(mentions.relation);
  const upos = Uint8Array.from(mentions.upos);
  const xpos = Uint8Array.from(mentions.xpos);
  const lemma = [...mentions.lemma];
  for (const { verb, subject, object, root } of mends) {
    for (const c of childrenOf(mentions, root))
      if (c !== verb && c !== subject && (c < verb || relationOf(mentions, c) === "punct")) head[c] = verb;
    head[verb] = -1;
    relation[verb] = ROOT;
    upos[verb] = VERB;
    xpos[verb] = PAST;
    lemma[verb] = verbLemma(codebook, lemma[verb]!);
    head[subject] = verb;
    relation[subject] = SUBJECT;
    if (object === -1) continue;
    head[object] = verb;
    relation[object] = OBJECT;
  }
  return { ...mentions, head, relation, upos, xpos, lemma, ...childColumns(head) };
}

/** "severed", read as an adjective, is a form of the verb that the codebook has. */
function verbLemma(codebook: Codebook, lemma: string): string {
  const bases = lemma.endsWith("ed")
    ? [lemma, lemma.slice(0, -1), lemma.slice(0, -2), lemma.slice(0, -3)]
    : [];
  return bases.find((base) => codebook.frames.has(`${base}/v`)) ?? lemma;
}

interface Mend {
  readonly verb: number;
  readonly subject: number;
  /** -1 where the verb has its object already. */
  readonly object: number;
  readonly root: number;
}

function mendOf(parse: Parse, first: number, end: number): Mend | null {
  let root = -1;
  for (let i = first; i < end; i++) {
    if (parse.head[i] === -1) root = i;
    else if (FINITE.includes(xposOf(parse, i)) && !isClause(parse, i)) return null;
  }
  if (root === -1 || !isNominal(parse, root)) return null;
  return participleInside(parse, first, root) ?? clauseBehind(parse, root);
}

const isNominal = (parse: Parse, i: number): boolean => ["NOUN", "PROPN"].includes(uposOf(parse, i));

/** A finite verb of a clause of its own says nothing of the main verb: "..., officials said", "who came". */
function isClause(parse: Parse, i: number): boolean {
  return ["acl", "acl:relcl", "parataxis", "advcl", "ccomp", "aux", "amod"].includes(relationOf(parse, i));
}

/** "Colombia severed ties": a participle before the root, right behind a noun that hangs on the root or on it. */
function participleInside(parse: Parse, first: number, root: number): Mend | null {
  for (const verb of childrenOf(parse, root)) {
    if (verb >= root || verb === first || relationOf(parse, verb) !== "amod") continue;
    if (!["VBN", "VBD"].includes(xposOf(parse, verb)) && uposOf(parse, verb) !== "VERB") continue;
    const before = verb - 1;
    if (!isNominal(parse, before)) continue;
    const subject = topBefore(parse, before, root, verb);
    if (subject !== -1) return { verb, subject, object: root, root };
  }
  return null;
}

/** The highest token of the phrase that ends before the verb, if it hangs on root or verb. */
function topBefore(parse: Parse, token: number, root: number, verb: number): number {
  let i = token;
  for (let steps = 0; steps < 10; steps++) {
    const head = parse.head[i]!;
    if (head === root || head === verb) return relationOf(parse, i) === "conj" ? -1 : i;
    if (head < 0 || head > verb) return -1;
    i = head;
  }
  return -1;
}

/** "Warsaw on Tuesday accused Minsk": a past tense with an object as the clause of a name that is the root. */
function clauseBehind(parse: Parse, root: number): Mend | null {
  if (uposOf(parse, root) !== "PROPN") return null;
  for (const verb of childrenOf(parse, root)) {
    if (relationOf(parse, verb) !== "acl" || xposOf(parse, verb) !== "VBD") continue;
    for (const c of childrenOf(parse, verb))
      if (relationOf(parse, c) === "obj") return { verb, subject: root, object: -1, root };
  }
  return null;
}
