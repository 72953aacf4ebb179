/**
 * Acts of speech: who says something, by which verb. From the tree where it has the subject, else from the order of words:
 * in "..., a diplomat in Oslo said" and "...," said the minister, small parsers often miss the subject.
 */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { form, sentenceOf } from "../sentence/sentences.ts";
import { childrenOf, posOf, prepositionOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";

export interface SpeechAct {
  /** The verb of speech, or "according". */
  readonly verb: number;
  /** Token that names who speaks. */
  readonly source: number;
  /** Tokens [first, end) of the sentence that it attributes by following them; empty for what stands after the verb. */
  readonly first: number;
  readonly end: number;
}

/** Who says "I think" is told by the words around it. */
const FIRST_PERSON: ReadonlySet<string> = new Set(["i", "we", "you"]);
const OPINIONS: ReadonlySet<string> = new Set([..."view opinion word words".split(" ")]);
const FINITE: readonly string[] = ["VBD", "VBZ", "VBP", "MD"];
const MARKS: readonly string[] = ['"', "”", "“", "''", "``", "»", "«", "„"];
const TIMES: ReadonlySet<string> = new Set([
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "year",
  "time",
  "moment",
]);
/** No name with its apposition is longer. */
const LONGEST_SOURCE = 30;

/** All acts of speech of a document, by their verb. */
export function findSpeechActs(codebook: Codebook, mentions: Mentions): ReadonlyMap<number, SpeechAct> {
  const acts = new Map<number, SpeechAct>();
  for (let i = 0; i < mentions.head.length; i++) {
    const act = speechAct(codebook, mentions, i);
    if (act !== null) acts.set(i, act);
  }
  return acts;
}

/** "according to", whose lemma is that of its participle in the treebanks. */
export function isAccording(mentions: Mentions, i: number): boolean {
  return /^according$/i.test(form(mentions, i));
}

function speechAct(codebook: Codebook, mentions: Mentions, i: number): SpeechAct | null {
  const word = mentions.lemma[i]!.toLowerCase();
  if (isAccording(mentions, i)) {
    const head = mentions.head[i]!;
    if (head < 0 || posOf(mentions, head) !== "n") return null;
    // At the head of a sentence it goes for all of it.
    const s = sentenceOf(mentions, i);
    const first = mentions.sentenceFirst[s]!;
    return { verb: i, source: head, first: i, end: i === first ? mentions.sentenceFirst[s + 1]! : i };
  }
  if (OPINIONS.has(word)) return opinion(mentions, i);
  if (posOf(mentions, i) !== "v") return null;
  if (!codebook.speech.has(word)) {
    if (!codebook.attitudes.has(word)) return null;
    // "..., new records show."
    const start = mentions.sentenceFirst[sentenceOf(mentions, i)]!;
    return attitude(mentions, i) ?? (endsSentence(mentions, i) ? followingSource(mentions, i, start) : null);
  }
  const subject = subjectOf(mentions, i);
  if (subject !== -1 && FIRST_PERSON.has(mentions.lemma[subject]!.toLowerCase())) return null;
  const start = mentions.sentenceFirst[sentenceOf(mentions, i)]!;
  const told = FINITE.includes(xposOf(mentions, i)) ? followingSource(mentions, i, start) : null;
  if (subject === -1) return told;
  // In "..., delegates of Peace and Stability believe." a small parser takes the last name for the subject.
  const trusted =
    told !== null &&
    (told.source === subject ||
      (told.source < subject && isTail(mentions, subject) && endsSentence(mentions, i)));
  return trusted ? told : { verb: i, source: subject, first: i, end: i };
}

/** "in his view", "in the opinion of a diplomat": whose it is says what the clause around it says. */
function opinion(mentions: Mentions, noun: number): SpeechAct | null {
  if (posOf(mentions, noun) !== "n" || prepositionOf(mentions, noun) !== "in") return null;
  let source = -1;
  for (const c of childrenOf(mentions, noun)) {
    const relation = relationOf(mentions, c);
    if (relation === "nmod:poss" || (relation === "nmod" && prepositionOf(mentions, c) === "of")) source = c;
  }
  if (source === -1 || ["my", "our", "your"].includes(mentions.lemma[source]!.toLowerCase())) return null;
  const first = mentions.sentenceFirst[sentenceOf(mentions, noun)]!;
  const whole = noun - first < 4;
  return {
    verb: noun,
    source,
    first: whole ? first : noun,
    end: whole ? mentions.sentenceFirst[sentenceOf(mentions, noun) + 1]! : noun,
  };
}

/** The last part of a longer name or phrase: "Peace and Stability". */
function isTail(mentions: Mentions, i: number): boolean {
  return i > 0 && ["CCONJ", "ADP"].includes(uposOf(mentions, i - 1));
}

function endsSentence(mentions: Mentions, verb: number): boolean {
  const end = mentions.sentenceFirst[sentenceOf(mentions, verb) + 1]!;
  for (let i = verb + 1; i < end; i++) if (uposOf(mentions, i) !== "PUNCT") return false;
  return true;
}

/** A verb of stance with a subject before it and an object or a clause behind it. */
function attitude(mentions: Mentions, verb: number): SpeechAct | null {
  const source = subjectOf(mentions, verb);
  if (source === -1 || source > verb || FIRST_PERSON.has(mentions.lemma[source]!.toLowerCase())) return null;
  for (const c of childrenOf(mentions, verb))
    if (c > verb && ["obj", "ccomp", "xcomp"].includes(relationOf(mentions, c)))
      return { verb, source, first: verb, end: verb };
  return null;
}

/** The last subject that is no time: "Only hours before, the agency said". */
function subjectOf(mentions: Mentions, verb: number): number {
  let subject = -1;
  for (const c of childrenOf(mentions, verb))
    if (
      ["nsubj", "obl:agent"].includes(relationOf(mentions, c)) &&
      (subject === -1 || !TIMES.has(mentions.lemma[c]!))
    )
      subject = c;
  return subject;
}

/** The source of a verb that follows what was said, by the order of words; null if no such source is there. */
function followingSource(mentions: Mentions, verb: number, start: number): SpeechAct | null {
  const separates = (i: number): boolean => i >= start && (isComma(mentions, i) || isMark(mentions, i));
  if (separates(verb - 1) && isNominalAt(mentions, verb + 1)) {
    const end = lengthOfComma(mentions, verb - 1, start);
    const source = headOfPhrase(mentions, verb + 1, mentions.head.length);
    const inverted = isMark(mentions, verb - 1) || isMark(mentions, verb - 2);
    if (source !== -1 && (inverted || !hasNameBefore(mentions, verb, start)))
      return { verb, source, first: start, end };
  }
  // With a comma right before the verb an apposition stands between: "..., Ann Lee, an envoy, said".
  const apposed = isComma(mentions, verb - 1);
  let commas = apposed ? -2 : 0;
  for (let i = verb - 1; i > start && verb - i < LONGEST_SOURCE; i--) {
    if (FINITE.includes(xposOf(mentions, i))) return null;
    if (!separates(i)) continue;
    if (!isMark(mentions, i) && ++commas < 1) continue;
    const source = i + 1 < verb ? headOfPhrase(mentions, i + 1, verb) : -1;
    if (source !== -1) return { verb, source, first: start, end: i };
  }
  return null;
}

function hasNameBefore(mentions: Mentions, verb: number, start: number): boolean {
  for (let i = verb - 1; i > start && verb - i < LONGEST_SOURCE && !isMark(mentions, i); i--)
    if (FINITE.includes(xposOf(mentions, i))) return false;
    else if (uposOf(mentions, i) === "PROPN") return true;
  return false;
}

/** The token before a comma or a mark and a comma, where what was said ends. */
function lengthOfComma(mentions: Mentions, i: number, start: number): number {
  let end = i;
  while (end > start && (isComma(mentions, end - 1) || isMark(mentions, end - 1))) end--;
  return end;
}

/** Head of the noun phrase that begins at a token: its mention's, or the last noun before anything else. */
function headOfPhrase(mentions: Mentions, first: number, limit: number): number {
  for (let i = first; i < Math.min(limit, first + 12); i++) {
    const m = mentions.mentionAt[i]!;
    if (m !== -1 && mentions.mentions[m]!.firstToken <= first + 2) return i;
    const tag = uposOf(mentions, i);
    const next = i + 1 < mentions.head.length ? uposOf(mentions, i + 1) : "PUNCT";
    if ((tag === "NOUN" || tag === "PROPN" || tag === "PRON") && next !== "NOUN" && next !== "PROPN")
      return i;
    if (!["DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV"].includes(tag)) return -1;
  }
  return -1;
}

function isNominalAt(mentions: Mentions, i: number): boolean {
  return i < mentions.head.length && ["DET", "NOUN", "PROPN", "ADJ"].includes(uposOf(mentions, i));
}

function isComma(mentions: Mentions, i: number): boolean {
  return i >= 0 && mentions.document.text[mentions.tokenStart[i]!] === ",";
}

function isMark(mentions: Mentions, i: number): boolean {
  return i >= 0 && MARKS.includes(mentions.document.text.slice(mentions.tokenStart[i], mentions.tokenEnd[i]));
}
