/** Writes parses as CoNLL-U (universaldependencies.org/format.html), or into the CoNLL-U that their tokens are from. */
import type { Document } from "../document/document.ts";
import { isSpaceCode } from "../sentence/characters.ts";
import { form, sentenceCount, tokenCount } from "../sentence/sentences.ts";
import { blocks, isEmptyNode } from "./conllu-lines.ts";
import { featsOf, type Parse, relationOf, uposOf, xposOf } from "./parse.ts";

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();

/**
 * The lemma as the treebanks write it: adjectives from names keep their capital ("Latvian", but not at a sentence's beginning,
 * where any word has one), and so does what is tagged as part of a name ("United").
 */
function writtenLemma(parse: Parse, i: number, first: number): string {
  const lemma = parse.lemma[i]!;
  if (lemma === "") return "_";
  const word = form(parse, i);
  const inName =
    xposOf(parse, i) === "NNP" ||
    (i > first && uposOf(parse, i) === "ADJ" && word.slice(1) !== word.slice(1).toUpperCase());
  return inName && isUpper(word[0]!) && !isUpper(lemma[0]!)
    ? lemma[0]!.toUpperCase() + lemma.slice(1)
    : lemma;
}

/** LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS of token `i`, whose sentence begins at token `first`. */
function annotation(parse: Parse, i: number, first: number): string {
  const head = parse.head[i]! < 0 ? 0 : parse.head[i]! - first + 1;
  const columns = [
    writtenLemma(parse, i, first),
    uposOf(parse, i),
    xposOf(parse, i),
    featsOf(parse, i),
    head,
    relationOf(parse, i),
    "_",
  ];
  return columns.join("\t");
}

/** What `segment` takes for white space becomes one space. */
function oneLine(text: string): string {
  let line = "";
  let space = false;
  for (let at = 0; at < text.length; at++) {
    if (isSpaceCode(text.charCodeAt(at))) space = true;
    else {
      if (space && line !== "") line += " ";
      space = false;
      line += text[at];
    }
  }
  return line;
}

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
  const { document, tokenStart, tokenEnd, glued } = parse;
  const total = tokenCount(parse);
  const misc = (i: number): string =>
    i + 1 < total && tokenStart[i + 1] === tokenEnd[i] ? "SpaceAfter=No" : "_";
  for (let i = first; i < end; i++) {
    let last = i;
    if (i === first || glued[i] === 0) while (last + 1 < end && glued[last + 1] === 1) last++;
    const inRange = last > i || (glued[i] === 1 && i > first);
    if (last > i) {
      const surface = document.text.slice(tokenStart[i], tokenEnd[last]);
      lines.push(`${i - first + 1}-${last - first + 1}\t${surface}${"\t_".repeat(7)}\t${misc(last)}`);
    }
    lines.push(
      `${i - first + 1}\t${form(parse, i)}\t${annotation(parse, i, first)}\t${inRange ? "_" : misc(i)}`,
    );
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

/**
 * CoNLL-U with the tags, lemmas and trees of a parse of its words, and everything else as it was given: comments, ids, forms,
 * multi-word tokens and the last column. Empty nodes and enhanced dependencies are left out, as they belong to the old trees.
 */
export function annotateConllu(text: string, source: string, parse: Parse): string {
  const lines: string[] = [];
  let token = 0;
  for (const { comments, rows: given } of blocks(text, source)) {
    if (given.every(isEmptyNode)) continue;
    const first = token;
    lines.push(...comments.map((comment) => `# ${comment}`));
    for (const row of given) {
      if (isEmptyNode(row)) continue;
      const [id, word, , , , , , , , misc] = row.columns;
      const isRange = id!.includes("-");
      lines.push(
        [id, word, isRange ? "_\t_\t_\t_\t_\t_\t_" : annotation(parse, token, first), misc].join("\t"),
      );
      if (!isRange) token++;
    }
    lines.push("");
  }
  return `${lines.join("\n")}\n`;
}
