/** Stages for tests of what surrounds them: each word that is "meets" becomes an event; some words misbehave. */
import { badInput } from "../../src/core/error.ts";
import { stableId } from "../../src/core/hash.ts";
import type { Document } from "../../src/document/document.ts";
import type { EventRecord } from "../../src/event/reading.ts";
import type { Mentions } from "../../src/mention/mentions.ts";
import { readConllu } from "../../src/parse/conllu.ts";
import { childColumns, type Parse, RELATIONS, UPOS } from "../../src/parse/parse.ts";
import { annotateConllu, writeConllu } from "../../src/parse/write-conllu.ts";
import type { Stages } from "../../src/run/stages.ts";
import { form, type Sentences, tokenCount } from "../../src/sentence/sentences.ts";

/** One sentence a paragraph, split at white space; over 1000 words it is cut. */
function segment(document: Document): Sentences {
  const tokenStart: number[] = [];
  const tokenEnd: number[] = [];
  const sentenceFirst: number[] = [];
  const cut: number[] = [];
  for (const paragraph of document.text.matchAll(/[^\n]+/g)) {
    let words = 0;
    for (const word of paragraph[0].matchAll(/\S+/g)) {
      if (words % 1000 === 0) {
        if (words > 0) cut.push(sentenceFirst.length - 1);
        sentenceFirst.push(tokenStart.length);
      }
      words++;
      tokenStart.push(paragraph.index + word.index);
      tokenEnd.push(paragraph.index + word.index + word[0].length);
    }
  }
  sentenceFirst.push(tokenStart.length);
  return {
    document,
    sentenceFirst: Int32Array.from(sentenceFirst),
    paragraph: Int32Array.from(sentenceFirst.slice(1).keys()),
    tokenStart: Int32Array.from(tokenStart),
    tokenEnd: Int32Array.from(tokenEnd),
    glued: new Uint8Array(tokenStart.length),
    cut,
  };
}

/** The first word of each sentence is the root of it. */
function parse(sentences: Sentences): Parse {
  const count = tokenCount(sentences);
  const head = new Int32Array(count);
  const relation = new Uint8Array(count).fill(RELATIONS.indexOf("dep"));
  for (let s = 0; s + 1 < sentences.sentenceFirst.length; s++) {
    const first = sentences.sentenceFirst[s]!;
    head.fill(first, first, sentences.sentenceFirst[s + 1]!);
    if (first === count) continue;
    head[first] = -1;
    relation[first] = RELATIONS.indexOf("root");
  }
  const upos = new Uint8Array(count).fill(UPOS.indexOf("X"));
  const lemma = Array.from({ length: count }, (_, i) => form(sentences, i));
  return {
    ...sentences,
    upos,
    feats: new Uint8Array(count),
    encoded: null,
    xpos: new Uint8Array(count),
    relation,
    head,
    ...childColumns(head),
    lemma,
  };
}

function findMentions(parsed: Parse): Mentions {
  return {
    ...parsed,
    mentions: [],
    mentionAt: new Int32Array(tokenCount(parsed)).fill(-1),
    times: [],
    names: [],
  };
}

function event(mentions: Mentions, token: number): EventRecord {
  const { document, tokenStart, tokenEnd } = mentions;
  const span = {
    text: form(mentions, token),
    start: tokenStart[token]!,
    end: tokenEnd[token]!,
  };
  const party = (id: string): EventRecord["actor"][number] => ({
    ...span,
    id,
    name: id,
    country: id,
    sector: ["GOV"],
    entry: "countries.tsv:2",
  });
  return {
    record: "event",
    id: stableId(document.id, String(span.start)),
    document: document.id,
    published: document.published,
    event: "CONSULT",
    mode: ["meet"],
    context: [],
    cameo: "040",
    auxiliary: null,
    actor: [party("BLR"), party("RUS")],
    recipient: [],
    speaker: null,
    date: document.published,
    date_end: document.published,
    date_precision: document.published === null ? "unknown" : "day",
    date_text: null,
    location: null,
    exercise: null,
    level: null,
    dead: null,
    injured: null,
    arrested: null,
    size: null,
    score: 1,
    quad: 1,
    confidence: 1,
    ...span,
    trigger: span,
    rule: "frames.tsv:2",
    model: "fake",
    codebook: "fake",
  };
}

/** "stumbles" throws, "quits" ends the thread. */
function readEvents(mentions: Mentions): { document: Document; records: EventRecord[]; problems: string[] } {
  const records: EventRecord[] = [];
  for (let i = 0; i < tokenCount(mentions); i++) {
    const word = form(mentions, i);
    if (word === "stumbles") throw new Error("stumbled");
    if (word === "quits") process.exit(7);
    if (word === "meets") records.push(event(mentions, i));
  }
  const problems = mentions.cut.map((sentence) => `sentence ${sentence + 1} was cut`);
  return { document: mentions.document, records, problems };
}

/** `directory` "nowhere" breaks, "unmade" has no model. */
export function loadStages(directory: string): Stages {
  if (directory === "unmade")
    throw badInput({ expected: "a model", found: "none", where: "unmade/model", mend: "Train one." });
  if (directory === "nowhere") throw new Error("no model here");
  return { segment, parse, readConllu, writeConllu, annotateConllu, findMentions, readEvents };
}
