/** Splits a document into paragraphs, sentences and tokens, in time linear in its length, whatever it contains. */
import type { Document } from "../document/document.ts";
import { readBoundaryTable } from "./boundary-table.ts";
import { BOUNDARY_WEIGHTS } from "./boundary-weights.ts";
import { sentenceFirsts, type Tokens } from "./gaps.ts";
import { addParagraphs, type Stretches } from "./paragraphs.ts";
import type { Sentences } from "./sentences.ts";
import { type TokenList, tokenise } from "./tokens.ts";

/** Longer sentences are cut: no English sentence needs more, and tables and lists would cost too much to parse. */
export const LONGEST_SENTENCE = 400;

const BOUNDARIES = readBoundaryTable(BOUNDARY_WEIGHTS);

const BREAKS = /^[.,;:!?|•–—-]$/;

/** Where to cut the sentence [first, end): after the last punctuation mark in the second half of what is allowed. */
function cutPoint(text: string, list: TokenList, first: number): number {
  const limit = first + LONGEST_SENTENCE;
  for (let i = limit - 1; i >= first + LONGEST_SENTENCE / 2; i--)
    if (list.end[i]! - list.start[i]! === 1 && BREAKS.test(text[list.start[i]!]!)) return i + 1;
  let at = limit;
  while (list.glued[at] === 1 && at > first + 1) at--;
  return at;
}

/** Where the body begins: never between the two units of a surrogate pair. */
function bodyStart({ text, body }: Document): number {
  const at = Math.max(0, Math.min(body, text.length));
  return at > 0 && text.codePointAt(at - 1)! > 0xffff ? at + 1 : at;
}

/** Tokens of a document in paragraphs: first token of each, then the number of tokens. No paragraph is empty. */
export function tokensOf(document: Document): Tokens {
  const { text } = document;
  const body = bodyStart(document);
  const stretches: Stretches = [];
  if (body > 0) addParagraphs(stretches, text, 0, body);
  addParagraphs(stretches, text, body, text.length);
  const list: TokenList = { start: [], end: [], glued: [] };
  const paragraphFirst: number[] = [];
  for (let p = 0; p < stretches.length; p += 2) {
    const first = list.start.length;
    tokenise(list, text, stretches[p]!, stretches[p + 1]!);
    if (list.start.length > first) paragraphFirst.push(first);
  }
  paragraphFirst.push(list.start.length);
  return { text, list, paragraphFirst };
}

/** Paragraphs, sentences and tokens of a document; offsets are exact, and white space is the only thing left out. */
export function segment(document: Document): Sentences {
  const tokens = tokensOf(document);
  const { list, paragraphFirst } = tokens;
  const sentenceFirst: number[] = [];
  const paragraph: number[] = [];
  const cut: number[] = [];
  const firsts = sentenceFirsts(BOUNDARIES, tokens);
  let p = 0;
  for (let s = 0; s + 1 < firsts.length; s++) {
    let from = firsts[s]!;
    while (from >= paragraphFirst[p + 1]!) p++;
    while (firsts[s + 1]! - from > LONGEST_SENTENCE) {
      cut.push(sentenceFirst.length);
      sentenceFirst.push(from);
      paragraph.push(p);
      from = cutPoint(tokens.text, list, from);
    }
    sentenceFirst.push(from);
    paragraph.push(p);
  }
  sentenceFirst.push(list.start.length);
  return {
    document,
    sentenceFirst: Int32Array.from(sentenceFirst),
    paragraph: Int32Array.from(paragraph),
    tokenStart: Int32Array.from(list.start),
    tokenEnd: Int32Array.from(list.end),
    glued: Uint8Array.from(list.glued),
    cut,
  };
}
