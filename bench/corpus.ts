/** Text to measure speed on: documents of sentences of the sample corpus, drawn anew, with other numbers and countries. */

import { type Document, documentId, UNTOLD } from "../src/document/document.ts";
import { NO_OPTIONS } from "../src/document/input.ts";
import { readDocuments } from "../src/document/read.ts";
import { isFailure } from "../src/document/source.ts";
import type { Sentences } from "../src/sentence/sentences.ts";

export const CORPUS_NAME =
  "sentences of samples/dispatches.jsonl drawn at random (seed 1), 20 to a document, with other numbers and other countries in them";

const SENTENCES_A_DOCUMENT = 20;
const SENTENCES_A_PARAGRAPH = 3;

/** Mulberry32, a small generator with 32 bits of state: numbers from 0 up to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const COUNTRIES =
  "Belarus Russia Ukraine Poland Latvia Lithuania Estonia Germany France Turkey China Japan India Pakistan Iran Israel Egypt Kenya Ethiopia Nigeria Brazil Argentina Colombia Venezuela Mexico Canada Australia Indonesia Vietnam Thailand Armenia Azerbaijan Georgia Serbia Hungary Norway Sweden Finland Spain Italy".split(
    " ",
  );
const COUNTRY = new RegExp(`\\b(?:${COUNTRIES.join("|")})\\b`, "g");

/** `count` documents, no two alike. */
export async function corpus(
  count: number,
  segment: (document: Document) => Sentences,
): Promise<readonly Document[]> {
  const sentences: string[] = [];
  for await (const document of readDocuments("samples/dispatches.jsonl", NO_OPTIONS)) {
    if (isFailure(document)) throw new Error(document.complaint.found);
    const { sentenceFirst, tokenStart, tokenEnd } = segment(document);
    for (let s = 0; s + 1 < sentenceFirst.length; s++)
      sentences.push(document.text.slice(tokenStart[sentenceFirst[s]!], tokenEnd[sentenceFirst[s + 1]! - 1]));
  }
  const random = randomFrom(1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const changed = (sentence: string): string =>
    sentence
      .replace(/\d/g, () => String(1 + Math.floor(random() * 8)))
      .replace(COUNTRY, () => pick(COUNTRIES));
  return Array.from({ length: count }, (_, n) => {
    let text = "";
    for (let s = 0; s < SENTENCES_A_DOCUMENT; s++)
      text += `${s === 0 ? "" : s % SENTENCES_A_PARAGRAPH === 0 ? "\n\n" : " "}${changed(pick(sentences))}`;
    return {
      ...UNTOLD,
      id: documentId("bench", text),
      text,
      body: 0,
      title: null,
      outlet: "bench",
      published: "2018-02-15",
      source: `corpus#${n + 1}`,
    };
  });
}
