/** What the chooser sees of two parties in a sentence: words, tree, vectors, and what the codebook says of them. */

import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { childrenOf, keyOf, posOf, prepositionOf } from "./clause.ts";
import { type Link, sentenceAround } from "./link.ts";
import type { Auxiliary, EventType } from "./reading.ts";
import { EVENT_TYPES } from "./reading.ts";

/** A codebook's reading of the sentence, as far as it touches the two parties. */
export interface Proposal {
  readonly event: EventType;
  /** The frame's own type, before status and complement had their say. */
  readonly frame: EventType;
  readonly auxiliary: Auxiliary | null;
  readonly trigger: number;
  /** 0 actor to recipient, 1 both on one side, 2 the other way round, 3 the actor alone, 4 the recipient alone, 5 neither. */
  readonly fit: number;
  readonly needs: number;
  /** Line of the codebook: "frames.tsv:120". */
  readonly rule: string;
}

/** A word's vector and how much it tells: rare words count in full. */
export interface WordVectors {
  readonly size: number;
  /** Adds weight times the vector of a lower-cased word to `into`, from `at` on; returns the weight, 0 for unknown words. */
  readonly add: (word: string, into: Float32Array, at: number) => number;
}

/** What the codebook knows of words. */
export interface WordKnowledge {
  /** How often its frames use a word for each type: "visit/v" -> shares that sum to 1. */
  readonly types: ReadonlyMap<string, Float32Array>;
  /** Names of the classes that hold a lemma. */
  readonly classesOf: ReadonlyMap<string, readonly string[]>;
}

/** Sparse names (hashed later) and one dense block. */
export interface Features {
  readonly names: readonly string[];
  readonly dense: Float32Array;
}

/** Stretches of which vectors and the codebook's word types are averaged. */
const REGIONS = ["predicate", "chain", "path", "between", "after", "sentence"] as const;

export const denseSize = (vectors: WordVectors): number =>
  REGIONS.length * (vectors.size + EVENT_TYPES.length) + 6 * EVENT_TYPES.length;

const SKIPPED: ReadonlySet<string> = new Set(["PUNCT", "DET", "SYM", "X"]);
const MODALS = /^(will|'ll|would|could|may|might|can|should|must|shall|wo)$/;

/** Features of the link between two parties, or of a trigger that only one of them touches. */
export function featuresOf(
  mentions: Mentions,
  link: Link,
  proposals: readonly Proposal[],
  knowledge: WordKnowledge,
  vectors: WordVectors,
): Features {
  const names: string[] = ["bias"];
  const anchor = [link.predicate, link.actor, link.recipient].find((i) => i >= 0)!;
  const [first, end] = sentenceAround(mentions, anchor);
  addPredicate(mentions, link, names);
  addPath(mentions, link, names);
  addWords(mentions, link, first, end, names);
  addClasses(mentions, link, knowledge, names);
  addProposals(mentions, proposals, names);
  const dense = new Float32Array(denseSize(vectors));
  const regions = regionTokens(mentions, link, first, end);
  for (const [r, tokens] of regions.entries())
    fillRegion(mentions, tokens, knowledge, vectors, dense, r * (vectors.size + EVENT_TYPES.length));
  fillProposals(proposals, dense, REGIONS.length * (vectors.size + EVENT_TYPES.length));
  return { names, dense };
}

const lemmaAt = (mentions: Mentions, i: number): string =>
  i < 0
    ? "-"
    : uposOf(mentions, i) === "PROPN" || mentions.mentionAt[i] !== -1
      ? "NAME"
      : uposOf(mentions, i) === "NUM"
        ? "NUM"
        : mentions.lemma[i]!.toLowerCase();

/** Note: adds to names. */
function addPredicate(mentions: Mentions, link: Link, names: string[]): void {
  const p = link.predicate;
  if (p < 0) return;
  const lemma = lemmaAt(mentions, p);
  names.push(
    `p=${lemma}`,
    `pr=${link.actorRole}`,
    `p=${lemma} ${link.actorRole}`,
    `px=${xposOf(mentions, p)}`,
  );
  for (const c of childrenOf(mentions, p)) {
    const relation = relationOf(mentions, c);
    const word = lemmaAt(mentions, c);
    if (relation === "obj" || relation === "nsubj:pass") {
      names.push(`o=${word}`, `po=${lemma} ${word}`);
      for (const inner of childrenOf(mentions, c))
        if (["amod", "compound", "nmod"].includes(relationOf(mentions, inner)))
          names.push(`om=${lemmaAt(mentions, inner)}`, `oprep=${word} ${prepositionOf(mentions, inner)}`);
    } else if (relation === "compound:prt") names.push(`pp=${lemma} ${word}`);
    else if (relation === "obl" || relation === "obl:agent") {
      const preposition = prepositionOf(mentions, c);
      names.push(`prep=${preposition}`, `pprep=${lemma} ${preposition}`, `on=${preposition} ${word}`);
    } else if (relation === "xcomp" || relation === "ccomp") names.push(`x=${word}`, `px=${lemma} ${word}`);
    else if (relation === "aux" || relation === "advmod") {
      names.push(`a=${word}`);
      if (MODALS.test(word)) names.push(`modal ${lemma}`);
    }
  }
  for (const c of link.chain) {
    const word = lemmaAt(mentions, c);
    names.push(`c=${word}`, `pc=${lemma} ${word}`, `c${posOf(mentions, c) ?? ""}=${word}`);
    for (const inner of childrenOf(mentions, c))
      if (relationOf(mentions, inner) === "aux" || mentions.lemma[inner] === "not")
        names.push(`ca=${mentions.lemma[inner]}`);
  }
}

/** Note: adds to names. */
function addPath(mentions: Mentions, link: Link, names: string[]): void {
  names.push(`rr=${link.recipientRole}`, `roles=${link.actorRole} ${link.recipientRole}`);
  if (link.governor >= 0) {
    const governor = lemmaAt(mentions, link.governor);
    names.push(`g=${governor}`, `g=${governor} ${link.recipientRole}`);
    const above = mentions.head[link.governor]!;
    if (above >= 0)
      names.push(`gg=${lemmaAt(mentions, above)}`, `gg=${lemmaAt(mentions, above)} ${governor}`);
  }
  if (link.common < 0) names.push("apart");
  else names.push(`lca=${lemmaAt(mentions, link.common)}`, `length=${Math.min(6, link.path.length)}`);
  let before = "<";
  for (const i of link.path) {
    const word = lemmaAt(mentions, i);
    names.push(`w=${word}`, `ww=${before} ${word}`, `wr=${word} ${relationOf(mentions, i)}`);
    before = word;
  }
  const verbs = link.path.filter((i) => posOf(mentions, i) === "v").map((i) => lemmaAt(mentions, i));
  names.push(`vs=${verbs.join(" ")}`);
  for (const side of [link.actor, link.recipient]) {
    const which = side === link.actor ? "A" : "R";
    const m = side < 0 ? -1 : mentions.mentionAt[side]!;
    names.push(`${which}=${side < 0 ? "-" : mentions.lemma[side]!.toLowerCase()}`);
    for (const sector of m === -1 ? [] : (mentions.mentions[m]!.identities[0]?.sector ?? []))
      names.push(`${which}s=${sector}`);
  }
}

/** Note: adds to names. */
function addWords(mentions: Mentions, link: Link, first: number, end: number, names: string[]): void {
  const [from, to] = between(link);
  let before = "<";
  for (let i = first; i < end; i++) {
    if (SKIPPED.has(uposOf(mentions, i))) continue;
    const word = lemmaAt(mentions, i);
    if (word === "NAME") continue;
    names.push(`s=${word}`);
    if (i > from && i < to) {
      names.push(`b=${word}`, `bb=${before} ${word}`);
      before = word;
    } else if (i >= to && i < to + 5) names.push(`t=${word}`);
  }
}

/** Classes of the nouns near the predicate, and of the governor: "troops", "deal". Note: adds to names. */
function addClasses(mentions: Mentions, link: Link, { classesOf }: WordKnowledge, names: string[]): void {
  const predicate = lemmaAt(mentions, link.predicate);
  const classes = (i: number): readonly string[] =>
    i < 0 ? [] : (classesOf.get(mentions.lemma[i]!.toLowerCase()) ?? []);
  for (const i of link.chain)
    for (const name of classes(i)) names.push(`k=${name}`, `pk=${predicate} ${name}`);
  for (const name of classes(link.governor)) names.push(`gk=${name}`, `gk=${name} ${link.recipientRole}`);
  for (const name of classes(link.actor)) names.push(`Ak=${name}`, `pAk=${predicate} ${name}`);
  for (const name of classes(link.recipient)) names.push(`Rk=${name}`, `pRk=${predicate} ${name}`);
  for (const i of link.path) for (const name of classes(i)) names.push(`wk=${name}`);
}

/** Note: adds to names. */
function addProposals(mentions: Mentions, proposals: readonly Proposal[], names: string[]): void {
  if (proposals.length === 0) names.push("unproposed");
  let best: Proposal | null = null;
  for (const proposal of proposals) {
    names.push(`P${proposal.fit}=${proposal.event}`, `P=${proposal.event}`, `PF=${proposal.frame}`);
    if (
      best === null ||
      proposal.fit < best.fit ||
      (proposal.fit === best.fit && proposal.needs > best.needs)
    )
      best = proposal;
  }
  if (best === null) return;
  const trigger = lemmaAt(mentions, best.trigger);
  names.push(
    `B=${best.event}`,
    `B${Math.min(best.fit, 4)}=${best.event}`,
    `BF=${best.frame} ${best.auxiliary ?? ""}`,
    `Bt=${best.event} ${trigger}`,
    `Bn=${best.event} ${Math.min(2, best.needs)}`,
    `Bk=${keyOf(mentions, best.trigger)}`,
  );
}

/** Tokens between the two parties; from the only one to the end where there is one. */
function between(link: Link): readonly [number, number] {
  const [a, r] = [link.actor, link.recipient];
  if (a >= 0 && r >= 0) return [Math.min(a, r), Math.max(a, r)];
  const one = Math.max(a, r, link.predicate);
  return [one - 6, one + 6];
}

function regionTokens(
  mentions: Mentions,
  link: Link,
  first: number,
  end: number,
): readonly (readonly number[])[] {
  const [from, to] = between(link);
  const range = (a: number, b: number): number[] =>
    Array.from({ length: Math.max(0, b - a) }, (_, k) => a + k).filter(
      (i) => !SKIPPED.has(uposOf(mentions, i)),
    );
  return [
    link.predicate < 0 ? [] : [link.predicate],
    link.chain,
    link.path,
    range(Math.max(first, from + 1), Math.min(end, to)),
    range(Math.min(end, to), Math.min(end, to + 8)),
    range(first, end),
  ];
}

/** Averages vectors and word types over tokens. Note: writes dense. */
function fillRegion(
  mentions: Mentions,
  tokens: readonly number[],
  knowledge: WordKnowledge,
  vectors: WordVectors,
  dense: Float32Array,
  at: number,
): void {
  let weight = 0;
  let known = 0;
  for (const i of tokens) {
    if (mentions.mentionAt[i] === -1 && uposOf(mentions, i) !== "PROPN")
      weight += vectors.add(mentions.lemma[i]!.toLowerCase(), dense, at);
    const shares = knowledge.types.get(keyOf(mentions, i));
    if (shares === undefined) continue;
    known++;
    for (let t = 0; t < shares.length; t++) dense[at + vectors.size + t]! += shares[t]!;
  }
  for (let c = 0; c < vectors.size; c++) dense[at + c]! /= Math.max(1, weight);
  for (let t = 0; t < EVENT_TYPES.length; t++) dense[at + vectors.size + t]! /= Math.max(1, known);
}

function fillProposals(proposals: readonly Proposal[], dense: Float32Array, at: number): void {
  for (const { event, fit } of proposals) {
    const place = at + fit * EVENT_TYPES.length + EVENT_TYPES.indexOf(event);
    dense[place] = 1;
  }
}
