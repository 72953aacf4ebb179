/** What the party scorer sees of a phrase: its words, its way up the tree, and how it stands to a trigger and the slots of its frame. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import type { WordKnowledge } from "./chooser-features.ts";
import { childrenOf, isPassive, keyOf, posOf, prepositionOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";
import type { Candidate } from "./match.ts";
import { EVENT_TYPES } from "./reading.ts";

/** Parts of names and compounds are no phrases of their own. */
const INNER: readonly string[] = "compound flat fixed goeswith nmod:desc nmod:unmarked punct".split(" ");
const NOMINAL: readonly string[] = ["NOUN", "PROPN", "PRON", "NUM"];
const LONGEST_PATH = 8;
/** A type that is at least this share of a word's frames is named. */
const MAIN_SHARE = 0.3;

/** What the scorer knows of words. */
export interface PartyKnowledge {
  readonly codebook: Codebook;
  readonly words: WordKnowledge;
}

/** Heads of the phrases of a sentence that could be a party, in text order. */
export function phraseHeads(mentions: Mentions, first: number, end: number): readonly number[] {
  const heads: number[] = [];
  for (let i = first; i < end; i++)
    if (
      mentions.mentionAt[i] !== -1 ||
      (NOMINAL.includes(uposOf(mentions, i)) && !INNER.includes(relationOf(mentions, i)))
    )
      heads.push(i);
  return heads;
}

/** The candidate whose trigger stands highest in the tree of a sentence, the first of several; null where none fires. */
export function mainCandidate(mentions: Mentions, candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate.frame.event === null) continue;
    let depth = 0;
    for (let i = candidate.trigger; i >= 0; i = mentions.head[i]!) depth++;
    if (depth < least) [best, least] = [candidate, depth];
  }
  return best;
}

/**
 * Whose parties are asked for: those of an event whose trigger is given, or those that a whole sentence is about. Names of
 * features stand beside the plain ones with this before them, so that what holds of one alone can be learned (Daumé 2007,
 * https://aclanthology.org/P07-1033).
 */
export type PartyTask = "event" | "sentence";

/** Names of features of a phrase, as a party of what `candidate` tells; null where no frame fires. */
export function partyFeatures(
  task: PartyTask,
  mentions: Mentions,
  knowledge: PartyKnowledge,
  candidate: Candidate | null,
  heads: readonly number[],
  order: number,
): readonly string[] {
  const head = heads[order]!;
  const top = topConjunct(mentions, head);
  const names = ["bias"];
  addWay(mentions, knowledge, head, top, names);
  addPhrase(mentions, knowledge, head, names);
  addOrder(mentions, heads, order, names);
  addTrigger(mentions, candidate, head, top, names);
  return [...names, ...names.map((name) => `${task} ${name}`)];
}

function topConjunct(mentions: Mentions, token: number): number {
  let i = token;
  for (let steps = 0; steps < 20 && relationOf(mentions, i) === "conj" && mentions.head[i]! >= 0; steps++)
    i = mentions.head[i]!;
  return i;
}

function verbAbove(mentions: Mentions, token: number): number {
  for (let i = mentions.head[token]!; i >= 0; i = mentions.head[i]!)
    if (posOf(mentions, i) === "v" && uposOf(mentions, i) !== "AUX") return i;
  return -1;
}

function lemmaAt(mentions: Mentions, i: number): string {
  if (i < 0) return "-";
  const tag = uposOf(mentions, i);
  return tag === "PROPN" ? "NAME" : tag === "NUM" ? "NUM" : mentions.lemma[i]!.toLowerCase();
}

/** Relation of a token, with its preposition where it is a phrase. */
function stepAt(mentions: Mentions, i: number): string {
  const relation = relationOf(mentions, i);
  return /^(?:obl|nmod)/.test(relation) ? `${relation}:${prepositionOf(mentions, i)}` : relation;
}

/** The way from the phrase up to the root. Note: adds to names. */
function addWay(
  mentions: Mentions,
  { codebook, words }: PartyKnowledge,
  head: number,
  top: number,
  names: string[],
): void {
  const governor = mentions.head[top]!;
  const predicate = verbAbove(mentions, top);
  const relation = relationOf(mentions, top);
  const preposition = prepositionOf(mentions, top) || prepositionOf(mentions, head);
  const role = `${relation}:${preposition}`;
  const [g, p] = [lemmaAt(mentions, governor), lemmaAt(mentions, predicate)];
  const steps: string[] = [];
  for (let i = top; i >= 0 && steps.length < LONGEST_PATH; i = mentions.head[i]!)
    steps.push(i === top ? role : stepAt(mentions, i));
  const voice = predicate >= 0 && isPassive(mentions, predicate) ? "passive" : "active";
  const speech = predicate >= 0 && codebook.speech.has(mentions.lemma[predicate]!.toLowerCase());
  names.push(
    `r=${role}`,
    `r=${role} ${g}`,
    `g=${g}`,
    `gr=${relation} ${g}`,
    `p=${p}`,
    `pr=${p} ${role}`,
    `way ${steps.join(" ")}`,
    `way3 ${steps.slice(0, 3).join(" ")}`,
    `way2 ${steps.slice(0, 2).join(" ")}`,
    `depth ${steps.length}`,
    `v=${relation} ${voice}`,
    `speech=${role} ${speech}`,
    `prep=${preposition}`,
    `conj ${top !== head}`,
  );
  if (predicate >= 0) {
    names.push(
      `prel=${relationOf(mentions, predicate)} ${relation}`,
      `px=${xposOf(mentions, predicate)} ${relation}`,
    );
    for (const c of childrenOf(mentions, predicate)) names.push(`has ${relation} ${relationOf(mentions, c)}`);
  }
  for (const [mark, token] of [
    ["g", governor],
    ["p", predicate],
  ] as const) {
    if (token < 0) continue;
    for (const name of words.classesOf.get(mentions.lemma[token]!.toLowerCase()) ?? [])
      names.push(`${mark}k=${name} ${role}`);
    names.push(`${mark}known ${words.types.has(keyOf(mentions, token))} ${relation}`);
    for (const type of mainTypes(mentions, words, token)) names.push(`${mark}t=${type} ${role}`);
  }
}

function mainTypes(mentions: Mentions, words: WordKnowledge, token: number): readonly string[] {
  const shares = words.types.get(keyOf(mentions, token));
  return shares === undefined ? [] : EVENT_TYPES.filter((_, t) => shares[t]! > MAIN_SHARE);
}

/** Note: adds to names. */
function addPhrase(mentions: Mentions, { words }: PartyKnowledge, head: number, names: string[]): void {
  const m = mentions.mentionAt[head]!;
  names.push(`h=${lemmaAt(mentions, head)}`, `hx=${xposOf(mentions, head)}`, `hu=${uposOf(mentions, head)}`);
  for (const name of words.classesOf.get(mentions.lemma[head]!.toLowerCase()) ?? []) names.push(`hk=${name}`);
  for (const type of mainTypes(mentions, words, head)) names.push(`ht=${type}`);
  if (m === -1) names.push("nobody");
  else {
    const mention = mentions.mentions[m]!;
    names.push(
      `m=${mention.kind}`,
      `known=${mention.identities.length > 0}`,
      `place=${mention.place !== null}`,
      `person=${mention.person !== null}`,
      `role=${mention.role !== null}`,
    );
    for (const sector of mention.identities[0]?.sector ?? []) names.push(`sector=${sector}`);
  }
  for (const c of childrenOf(mentions, head)) {
    const relation = relationOf(mentions, c);
    names.push(`c=${relation}`);
    if (["det", "amod", "compound", "nmod:poss", "nummod"].includes(relation))
      names.push(`c=${relation} ${mentions.mentionAt[c] !== -1 ? "SOMEBODY" : lemmaAt(mentions, c)}`);
  }
}

/** Note: adds to names. */
function addOrder(mentions: Mentions, heads: readonly number[], order: number, names: string[]): void {
  const head = heads[order]!;
  const first = mentions.sentenceFirst[sentenceOf(mentions, head)]!;
  const relation = relationOf(mentions, head);
  const predicate = verbAbove(mentions, head);
  let verbs = 0;
  for (let i = first; i < head; i++) if (uposOf(mentions, i) === "VERB") verbs++;
  let alike = 0;
  let somebody = 0;
  for (let k = 0; k < order; k++) {
    if (relationOf(mentions, heads[k]!) === relation) alike++;
    if (mentions.mentionAt[heads[k]!] !== -1) somebody++;
  }
  names.push(
    `o=${Math.min(order, 8)}`,
    `o=${Math.min(order, 4)} ${relation}`,
    `verbs ${Math.min(verbs, 4)} ${relation}`,
    `alike ${relation} ${Math.min(alike, 3)}`,
    `somebody ${Math.min(somebody, 4)}`,
    `first ${head - first < 4} ${relation}`,
    `side ${predicate >= 0 && head > predicate} ${relation}`,
    `distance ${Math.min(6, Math.floor(Math.abs(head - predicate) / 3))} ${relation}`,
  );
}

/** How the phrase stands to the trigger: the way between them, and the slot that it or what it hangs on fills. Note: adds to names. */
function addTrigger(
  mentions: Mentions,
  candidate: Candidate | null,
  head: number,
  top: number,
  names: string[],
): void {
  if (candidate === null) {
    names.push("no frame");
    return;
  }
  const { frame, trigger, clause } = candidate;
  const word = lemmaAt(mentions, trigger);
  const way = wayBetween(mentions, top, trigger);
  names.push(`to ${way}`, `to ${way} ${word}`, `to ${way} ${frame.event}`, `at ${head > trigger}`);
  for (let i = head, steps = 0; i >= 0 && steps < 4; i = mentions.head[i]!, steps++) {
    let fills = false;
    for (const [slot, tokens] of clause) {
      if (!tokens.includes(i)) continue;
      fills = true;
      const rank = frame.actor.indexOf(slot);
      const other = frame.recipient.indexOf(slot);
      const side = `${frame.reciprocal ? "mutual " : ""}${rank === -1 ? "" : `actor ${Math.min(rank, 2)}`}${other === -1 ? "" : ` recipient ${Math.min(other, 2)}`}`;
      for (const what of [
        "",
        side,
        slot,
        `${slot} ${word}`,
        `${slot} ${frame.event}`,
        `${side} ${frame.event}`,
      ])
        names.push(`slot ${steps} ${what}`);
    }
    if (fills) break;
  }
  const m = mentions.mentionAt[head]!;
  if (m !== -1 && candidate.actor.includes(m)) names.push("fills actor");
  if (m !== -1 && candidate.recipient.includes(m)) names.push("fills recipient");
  names.push(
    `open ${candidate.actor.length === 0} ${candidate.recipient.length === 0} ${relationOf(mentions, top)}`,
  );
}

/** Relations up from a token and down to another; "far" where the way is long. */
function wayBetween(mentions: Mentions, from: number, to: number): string {
  const up: number[] = [];
  for (let i = from; i >= 0 && up.length < LONGEST_PATH; i = mentions.head[i]!) up.push(i);
  const down: string[] = [];
  for (let i = to; i >= 0 && down.length < LONGEST_PATH; i = mentions.head[i]!) {
    const meet = up.indexOf(i);
    if (meet !== -1) {
      const steps = up.slice(0, meet).map((token) => `^${stepAt(mentions, token)}`);
      return steps.length + down.length > 5 ? "far" : [...steps, ...down.reverse()].join(" ");
    }
    down.push(`v${stepAt(mentions, i)}`);
  }
  return "far";
}
