/** Reads CoNLL-U (universaldependencies.org/format.html): given tokens, tags, lemmas and trees as Parse. */
import { type Day, isDay } from "../core/date.ts";
import { type Document, documentId, UNTOLD } from "../document/document.ts";
import { isSpaceCode } from "../sentence/characters.ts";
import type { Sentences } from "../sentence/sentences.ts";
import { type Block, blocks, complain, type Row, type Surface, surfaces } from "./conllu-lines.ts";
import { childColumns, FEATS, type Parse, RELATIONS, UPOS, XPOS } from "./parse.ts";

const RELATION_PLACE: ReadonlyMap<string, number> = new Map<string, number>([
  ...RELATIONS.map((name, place) => [name, place] as const),
  // Names that older releases of the English treebanks use for the same relations.
  ["obl:npmod", RELATIONS.indexOf("obl:unmarked")],
  ["obl:tmod", RELATIONS.indexOf("obl:unmarked")],
  ["nmod:npmod", RELATIONS.indexOf("nmod:unmarked")],
  ["nmod:tmod", RELATIONS.indexOf("nmod:unmarked")],
]);
const UPOS_PLACE: ReadonlyMap<string, number> = new Map(UPOS.map((name, place) => [name, place]));
const XPOS_PLACE: ReadonlyMap<string, number> = new Map(XPOS.map((name, place) => [name, place]));
const FEATS_PLACE: ReadonlyMap<string, number> = new Map(FEATS.map((name, place) => [name, place]));

/** A document as it grows, sentence by sentence. Functions that take one mutate it. */
interface Draft {
  meta: Map<string, string>;
  text: string;
  spaceBefore: boolean;
  paragraphs: number;
  sentenceFirst: number[];
  paragraph: number[];
  tokenStart: number[];
  tokenEnd: number[];
  glued: number[];
  upos: number[];
  xpos: number[];
  feats: number[];
  relation: number[];
  head: number[];
  lemma: string[];
}

const newDraft = (): Draft => ({
  meta: new Map(),
  text: "",
  spaceBefore: false,
  paragraphs: 0,
  sentenceFirst: [0],
  paragraph: [],
  tokenStart: [],
  tokenEnd: [],
  glued: [],
  upos: [],
  xpos: [],
  feats: [],
  relation: [],
  head: [],
  lemma: [],
});

/** Shares the characters of a multi-word token among its words. Note: mutates draft. */
function placeWords(draft: Draft, surface: Surface, start: number, source: string): void {
  const end = start + surface.form.length;
  const count = surface.words.length;
  if (surface.form.length < count)
    throw complain(
      source,
      surface.line,
      `${count} characters or more`,
      `"${surface.form}"`,
      "Mend the range.",
    );
  let at = start;
  surface.words.forEach((row, k) => {
    const left = count - 1 - k;
    const next = left === 0 ? end : Math.min(at + row.columns[1]!.length, end - left);
    draft.tokenStart.push(at);
    draft.tokenEnd.push(next);
    draft.glued.push(k > 0 ? 1 : 0);
    at = next;
  });
}

/** Appends the sentence's text and the offsets of its words. Note: mutates draft. */
function placeSentence(draft: Draft, block: Block, tokens: readonly Surface[], source: string): void {
  const comment = block.comments.find((line) => /^text\s*=/.test(line));
  const given = comment?.slice(comment.indexOf("=") + 1).trim();
  const text =
    given ??
    tokens.map((token, k) => token.form + (token.spaceAfter && k < tokens.length - 1 ? " " : "")).join("");
  const newParagraph = block.comments.some((line) => /^newpar\b/.test(line));
  if (draft.paragraph.length > 0) {
    if (newParagraph) draft.paragraphs++;
    draft.text += newParagraph ? "\n\n" : draft.spaceBefore ? " " : "";
  }
  const base = draft.text.length;
  let at = 0;
  for (const token of tokens) {
    while (at < text.length && isSpaceCode(text.charCodeAt(at)) && !text.startsWith(token.form, at)) at++;
    if (!text.startsWith(token.form, at))
      throw complain(
        source,
        token.line,
        `"${token.form}" next in the sentence's # text`,
        `"${text.slice(at, at + 20)}"`,
        "Mend the # text line, or leave it out to have it rebuilt from the words.",
      );
    placeWords(draft, token, base + at, source);
    at += token.form.length;
  }
  draft.text += text;
  draft.spaceBefore = tokens.at(-1)!.spaceAfter;
  draft.paragraph.push(draft.paragraphs);
}

/** Place of a relation; an unknown subtype counts as its main relation. */
function relationPlace(name: string): number | undefined {
  return RELATION_PLACE.get(name) ?? RELATION_PLACE.get(name.split(":")[0]!);
}

/** Adds tags, lemmas and heads of the sentence's words. Note: mutates draft. */
function annotate(draft: Draft, words: readonly Row[], source: string): void {
  const first = draft.sentenceFirst.at(-1)!;
  const bare = words.every((row) => row.columns[6] === "_");
  words.forEach(({ columns, line }, k) => {
    const [, formText, lemma, upos, xpos, feats, head, relation] = columns as string[];
    const tag = upos === "_" ? UPOS_PLACE.get("X") : UPOS_PLACE.get(upos!);
    if (tag === undefined)
      throw complain(
        source,
        line,
        "a universal part of speech",
        `"${upos}"`,
        `Use one of ${UPOS.join(" ")}.`,
      );
    const number = bare ? (k === 0 ? 0 : 1) : /^\d+$/.test(head!) ? Number(head) : -1;
    if (number < 0 || number > words.length || number === k + 1)
      throw complain(
        source,
        line,
        `a head from 0 to ${words.length}`,
        `"${head}"`,
        "Mend the seventh column.",
      );
    const place = number === 0 ? 0 : relationPlace(bare ? "dep" : relation!);
    if (place === undefined || (place === 0) !== (number === 0))
      throw complain(source, line, "a relation of English UD", `"${relation}"`, "Mend the eighth column.");
    draft.upos.push(tag);
    draft.xpos.push(XPOS_PLACE.get(xpos!) ?? 0);
    draft.feats.push(FEATS_PLACE.get(feats!) ?? FEATS.length);
    draft.lemma.push(lemma === "_" ? formText! : lemma!);
    draft.relation.push(place);
    draft.head.push(number === 0 ? -1 : first + number - 1);
  });
  checkTree(draft.head, first, words, source);
}

/** Refuses sentences with several roots, none, or a cycle; follows each arc once. */
function checkTree(head: readonly number[], first: number, words: readonly Row[], source: string): void {
  const roots = words.filter((_, k) => head[first + k] === -1);
  if (roots.length !== 1)
    throw complain(
      source,
      (roots[1] ?? words[0]!).line,
      "one root a sentence",
      `${roots.length}`,
      "Mend the heads.",
    );
  const reached = new Int32Array(words.length).fill(-1);
  for (let k = 0; k < words.length; k++) {
    let i = k;
    while (i >= 0 && reached[i] === -1) {
      reached[i] = k;
      i = head[first + i]! < 0 ? -1 : head[first + i]! - first;
    }
    if (i >= 0 && reached[i] === k)
      throw complain(source, words[i]!.line, "a tree", "a cycle of heads", "Mend the heads.");
  }
}

/** The finished columns; a first paragraph that repeats the title is taken for the title. */
function finish(draft: Draft, source: string): Parse {
  const { meta, text } = draft;
  const title = meta.get("meta::title") ?? null;
  const second = draft.paragraph.indexOf(1);
  const body = second > 0 ? draft.tokenStart[draft.sentenceFirst[second]!]! : 0;
  const titled = title !== null && body > 0 && text.slice(0, body).trim() === title;
  const outlet = meta.get("meta::outlet") ?? null;
  const day = meta.get("meta::dateCreated");
  const id = meta.get("newdoc id") ?? "";
  const document: Document = {
    ...UNTOLD,
    id: /^[0-9a-f]{16}$/.test(id) ? id : documentId(outlet, text),
    text,
    body: titled ? body : 0,
    title: titled ? title : null,
    outlet,
    published: day !== undefined && isDay(day) ? (day satisfies Day) : null,
    source,
  };
  const head = Int32Array.from(draft.head);
  return {
    document,
    sentenceFirst: Int32Array.from(draft.sentenceFirst),
    paragraph: Int32Array.from(draft.paragraph),
    tokenStart: Int32Array.from(draft.tokenStart),
    tokenEnd: Int32Array.from(draft.tokenEnd),
    glued: Uint8Array.from(draft.glued),
    cut: [],
    upos: Uint8Array.from(draft.upos),
    xpos: Uint8Array.from(draft.xpos),
    feats: Uint8Array.from(draft.feats),
    relation: Uint8Array.from(draft.relation),
    head,
    ...childColumns(head),
    encoded: null,
    lemma: draft.lemma,
  };
}

/**
 * Reads CoNLL-U: one Parse per `# newdoc`, or one for the whole. Text comes from `# text`, or from forms and SpaceAfter;
 * a sentence whose heads are all `_` gets a flat tree (`dep` on its first word), to be parsed again from its tokens.
 * Bad input is named by line number.
 */
export function readConllu(text: string, source: string): Parse[] {
  const drafts: Draft[] = [];
  for (const block of blocks(text, source)) {
    if (drafts.length === 0 || block.comments.some((line) => /^newdoc\b/.test(line))) drafts.push(newDraft());
    const draft = drafts.at(-1)!;
    for (const line of block.comments) {
      const [, key, value] = /^(newdoc id|meta::\w+)\s*=\s*(.*)$/.exec(line) ?? [];
      if (key !== undefined) draft.meta.set(key, value!);
    }
    const tokens = surfaces(block, source);
    const words = tokens.flatMap((token) => token.words);
    if (words.length === 0) continue;
    placeSentence(draft, block, tokens, source);
    annotate(draft, words, source);
    draft.sentenceFirst.push(draft.sentenceFirst.at(-1)! + words.length);
  }
  return drafts
    .filter((draft) => draft.paragraph.length > 0)
    .map((draft, n, all) => finish(draft, all.length > 1 ? `${source}#${n + 1}` : source));
}

/** The sentences and tokens of a parse alone: what `parse` takes to annotate given tokens anew. */
export function sentencesOf(parse: Parse): Sentences {
  const { document, sentenceFirst, paragraph, tokenStart, tokenEnd, glued, cut } = parse;
  return { document, sentenceFirst, paragraph, tokenStart, tokenEnd, glued, cut };
}
