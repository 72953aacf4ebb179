/**
 * Reads and writes CoNLL-U (universaldependencies.org/format.html): given tokens, tags, lemmas and trees as Parse.
 * Over 300 lines, as both ways of one format stand side by side.
 */
import { type Day, isDay } from "../core/date.ts";
import { badInput, type ThawError } from "../core/error.ts";
import { type Document, documentId } from "../document/document.ts";
import { isSpaceCode } from "../sentence/characters.ts";
import { form, type Sentences, sentenceCount, tokenCount } from "../sentence/sentences.ts";
import {
  childColumns,
  FEATS,
  featsOf,
  type Parse,
  RELATIONS,
  relationOf,
  UPOS,
  uposOf,
  XPOS,
  xposOf,
} from "./parse.ts";

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

/** One surface token: a plain word, or a multi-word token with the words it is made of. */
interface Surface {
  readonly form: string;
  readonly words: Row[];
  readonly spaceAfter: boolean;
  readonly line: number;
}

interface Row {
  readonly line: number;
  readonly columns: readonly string[];
}

interface Block {
  readonly comments: readonly string[];
  readonly rows: readonly Row[];
  readonly line: number;
}

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

const complain = (source: string, line: number, expected: string, found: string, mend: string): ThawError =>
  badInput({ expected, found, where: `${source}, line ${line}`, mend });

/** Runs of lines between blank lines: comments, then rows of ten columns. */
function* blocks(text: string, source: string): Generator<Block> {
  let comments: string[] = [];
  let rows: Row[] = [];
  let number = 0;
  for (const raw of `${text.replace(/^\uFEFF/, "")}\n\n`.split("\n")) {
    number++;
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.startsWith("#") && rows.length === 0) comments.push(line.slice(1).trim());
    else if (line !== "") {
      const columns = line.split("\t");
      if (columns.length !== 10)
        throw complain(
          source,
          number,
          "10 columns kept apart by tabs",
          `${columns.length}`,
          "Write every word as ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC.",
        );
      rows.push({ line: number, columns });
    } else if (rows.length > 0) {
      yield { comments, rows, line: rows[0]!.line };
      comments = [];
      rows = [];
    }
  }
}

/** The surface tokens of a sentence; empty nodes (8.1) are left out. */
function surfaces(block: Block, source: string): Surface[] {
  const found: Surface[] = [];
  let expected = 1;
  let rangeEnd = 0;
  for (const row of block.rows) {
    const [id, formText, , , , , , , , misc] = row.columns as string[];
    if (/^\d+\.\d+$/.test(id!)) continue;
    if (formText === "")
      throw complain(source, row.line, "a word in the second column", "nothing", "Write the word's form.");
    const spaceAfter = !misc!.split("|").includes("SpaceAfter=No");
    const range = /^(\d+)-(\d+)$/.exec(id!);
    if (range && Number(range[1]) === expected && Number(range[2]) > expected && expected > rangeEnd) {
      rangeEnd = Number(range[2]);
      found.push({ form: formText!, words: [], spaceAfter, line: row.line });
    } else if (id === String(expected)) {
      if (expected <= rangeEnd) found.at(-1)!.words.push(row);
      else found.push({ form: formText!, words: [row], spaceAfter, line: row.line });
      expected++;
    } else throw complain(source, row.line, `word ${expected}`, `"${id}"`, "Number the words from 1.");
  }
  if (rangeEnd >= expected)
    throw complain(source, block.line, `words up to ${rangeEnd}`, `${expected - 1}`, "Mend the range.");
  return found;
}

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

/** What `segment` takes for white space, control characters among it, becomes one space. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u200b]+/gu, " ").trim();

function documentComments({ id, title, outlet, published }: Document): string[] {
  const lines = [`# newdoc id = ${id}`];
  if (title !== null) lines.push(`# meta::title = ${oneLine(title)}`);
  if (outlet !== null) lines.push(`# meta::outlet = ${oneLine(outlet)}`);
  if (published !== null) lines.push(`# meta::dateCreated = ${published}`);
  return lines;
}

/** Rows of a sentence; clitics stand under a multi-word token, as in UD English. */
function rows(parse: Parse, first: number, end: number): string[] {
  const lines: string[] = [];
  const { document, tokenStart, tokenEnd, glued, head, lemma } = parse;
  const total = tokenCount(parse);
  for (let i = first; i < end; i++) {
    let last = i;
    if (i === first || glued[i] === 0) while (last + 1 < end && glued[last + 1] === 1) last++;
    const inRange = last > i || (glued[i] === 1 && i > first);
    const space = (k: number): string =>
      k + 1 < total && tokenStart[k + 1] === tokenEnd[k] ? "SpaceAfter=No" : "_";
    if (last > i) {
      const surface = document.text.slice(tokenStart[i], tokenEnd[last]);
      lines.push(`${i - first + 1}-${last - first + 1}\t${surface}${"\t_".repeat(7)}\t${space(last)}`);
    }
    const number = head[i]! < 0 ? 0 : head[i]! - first + 1;
    const columns: (string | number)[] = [
      i - first + 1,
      form(parse, i),
      lemma[i] || "_",
      uposOf(parse, i),
      xposOf(parse, i),
    ];
    columns.push(featsOf(parse, i), number, relationOf(parse, i), "_", inRange ? "_" : space(i));
    lines.push(columns.join("\t"));
  }
  return lines;
}

/** Writes one document as CoNLL-U; reading it back gives the same words, tags, lemmas and trees. */
export function writeConllu(parse: Parse): string {
  const lines = documentComments(parse.document);
  const { document, sentenceFirst, paragraph, tokenStart, tokenEnd } = parse;
  for (let s = 0; s < sentenceCount(parse); s++) {
    const first = sentenceFirst[s]!;
    const end = sentenceFirst[s + 1]!;
    if (s === 0 || paragraph[s] !== paragraph[s - 1]) lines.push("# newpar");
    lines.push(`# sent_id = ${document.id}-${s + 1}`);
    lines.push(`# text = ${oneLine(document.text.slice(tokenStart[first], tokenEnd[end - 1]))}`);
    lines.push(...rows(parse, first, end), "");
  }
  return `${lines.join("\n")}\n`;
}
