/**
 * Mends mistakes of small parsers that hide the main verb: "A severed ties" and the headline "A severs ties" read as one noun
 * phrase with a participle or a plural in it, and "A on Tuesday accused B" read as a name with a clause behind it.
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
import { form } from "../sentence/sentences.ts";
import { childrenOf, childWith } from "./clause.ts";
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
    const mend = mendOf(codebook, mentions, mentions.sentenceFirst[s]!, mentions.sentenceFirst[s + 1]!);
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
      if (c !== verb && c !== subject && !isInside(mentions, c, subject, verb)) head[c] = verb;
    head[verb] = -1;
    relation[verb] = ROOT;
    upos[verb] = VERB;
    xpos[verb] = PAST;
    lemma[verb] = verbLemma(codebook, form(mentions, verb).toLowerCase()) ?? lemma[verb]!;
    head[subject] = verb;
    relation[subject] = SUBJECT;
    if (object === -1) continue;
    head[object] = verb;
    relation[object] = OBJECT;
  }
  return { ...mentions, head, relation, upos, xpos, lemma, ...childColumns(head) };
}

/** A part of the object's phrase, or of the subject's where it is the old root, stays where it is. */
function isInside(mentions: Mentions, token: number, subject: number, verb: number): boolean {
  const relation = relationOf(mentions, token);
  if (relation === "punct") return false;
  return mentions.head[token] === subject ? token < subject && WITHIN.includes(relation) : token > verb;
}

/** The verb of the codebook of which "severed", read as an adjective, or "severs", read as a noun, is a form. */
function verbLemma(codebook: Codebook, word: string): string | undefined {
  const bases = word.endsWith("ed")
    ? [word.slice(0, -1), word.slice(0, -2), word.slice(0, -3)]
    : word.endsWith("s")
      ? [word.slice(0, -1), word.slice(0, -2), word.replace(/ies$/, "y")]
      : [word];
  return bases.find((base) => codebook.frames.has(`${base}/v`));
}

/** Relations of words that stand before a noun. */
const WITHIN: readonly string[] = ["det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc"];

interface Mend {
  readonly verb: number;
  readonly subject: number;
  /** -1 where the verb has its object already. */
  readonly object: number;
  readonly root: number;
}

function mendOf(codebook: Codebook, parse: Parse, first: number, end: number): Mend | null {
  let root = -1;
  for (let i = first; i < end; i++) {
    if (parse.head[i] === -1) root = i;
    else if (FINITE.includes(xposOf(parse, i)) && !isClause(parse, i)) return null;
  }
  if (root === -1 || !isNominal(parse, root)) return null;
  return (
    verbInside(parse, first, root, (i) => isParticiple(parse, i) || isPresent(codebook, parse, i)) ??
    clauseBehind(parse, root)
  );
}

const isNominal = (parse: Parse, i: number): boolean => ["NOUN", "PROPN"].includes(uposOf(parse, i));

/** A finite verb of a clause of its own says nothing of the main verb: "..., officials said", "who came". */
function isClause(parse: Parse, i: number): boolean {
  return ["acl", "acl:relcl", "parataxis", "advcl", "ccomp", "aux", "amod"].includes(relationOf(parse, i));
}

const isParticiple = (parse: Parse, i: number): boolean =>
  relationOf(parse, i) === "amod" &&
  (["VBN", "VBD"].includes(xposOf(parse, i)) || uposOf(parse, i) === "VERB");

/** "severs" before a noun: a plural seldom stands there, and this one the codebook knows as a verb alone. */
function isPresent(codebook: Codebook, parse: Parse, i: number): boolean {
  if (relationOf(parse, i) !== "compound" || !/[^s]s$/.test(form(parse, i))) return false;
  const verb = verbLemma(codebook, form(parse, i).toLowerCase());
  return verb !== undefined && !codebook.frames.has(`${verb}/n`);
}

/** "Colombia severed ties": a verb before the root, right behind a noun that hangs on the root or on it. */
function verbInside(
  parse: Parse,
  first: number,
  root: number,
  isVerb: (token: number) => boolean,
): Mend | null {
  for (const verb of childrenOf(parse, root)) {
    if (verb >= root || verb === first || !isVerb(verb)) continue;
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

/**
 * "Warsaw on Tuesday accused Minsk": a past tense with an object as the clause of a name that is the root. "Students blocked
 * roads": a participle behind a noun that is the root, and an object, which nouns do not have.
 */
function clauseBehind(parse: Parse, root: number): Mend | null {
  const name = uposOf(parse, root) === "PROPN";
  const object = childWith(parse, root, ["obj"]);
  for (const verb of childrenOf(parse, root)) {
    const relation = relationOf(parse, verb);
    if (object > verb && verb > root && (relation === "amod" || relation === "acl"))
      return { verb, subject: root, object, root };
    if (relation === "acl" && isPhrasal(parse, verb)) return { verb, subject: root, object: -1, root };
    if (!name || relation !== "acl" || xposOf(parse, verb) !== "VBD") continue;
    for (const c of childrenOf(parse, verb))
      if (relationOf(parse, c) === "obj") return { verb, subject: root, object: -1, root };
  }
  return null;
}

/** "Unions called off a strike", "the bloc called on A to": in a whole sentence, a past tense before a preposition that no passive takes. */
function isPhrasal(parse: Parse, verb: number): boolean {
  if (parse.lemma[verb] !== "call" || xposOf(parse, verb) === "VBG") return false;
  return ["on", "off", "for"].includes(parse.lemma[verb + 1]!) && childWith(parse, verb, ["obl"]) !== -1;
}
