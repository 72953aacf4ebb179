/** PLOVER contexts of a sentence: from its words, from who takes part, and where it says nothing, from its paragraph. */
import type { Parse } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import type { Codebook } from "./codebook.ts";
import type { Party } from "./reading.ts";

/** The longest expression of the table, in words. */
const LONGEST = 3;
/** Narrower contexts that stand in the place of crime. */
const CRIMES: readonly string[] = ["corruption", "illegal_drugs", "trafficking"];

/** Contexts of sentence `s`, in the order of their first word, after those that the frame and the parties give. */
export function contextOf(
  codebook: Codebook,
  parse: Parse,
  s: number,
  given: readonly string[],
  parties: readonly Party[],
): readonly string[] {
  const contexts = new Set(given);
  if (parties.some((party) => party.sector.includes("MIL"))) contexts.add("military");
  for (const context of told(codebook, parse, s)) contexts.add(context);
  if (contexts.size === 0 && s > 0 && parse.paragraph[s - 1] === parse.paragraph[s])
    for (const context of told(codebook, parse, s - 1)) contexts.add(context);
  if (CRIMES.some((narrower) => contexts.has(narrower))) contexts.delete("crime");
  return [...contexts];
}

/** What the words of a sentence tell; a longer expression uses up its words, also where it means nothing ("press conference"). */
function told(codebook: Codebook, parse: Parse, s: number): readonly string[] {
  const found: string[] = [];
  const end = parse.sentenceFirst[s + 1]!;
  for (let i = parse.sentenceFirst[s]!; i < end; ) {
    const length = lengthAt(codebook, parse, i, end);
    for (const context of contextsAt(codebook, parse, i, length))
      if (context !== NO_CONTEXT) found.push(context);
    i += length;
  }
  return found;
}

/** Marks expressions of the table that mean nothing. */
const NO_CONTEXT = "-";

function lengthAt(codebook: Codebook, parse: Parse, i: number, end: number): number {
  const { contextStarts } = codebook;
  const written = form(parse, i).toLowerCase();
  if (!contextStarts.has(written) && !contextStarts.has(parse.lemma[i]!.toLowerCase())) return 1;
  for (let length = Math.min(LONGEST, end - i); length > 1; length--)
    if (contextsAt(codebook, parse, i, length).length > 0) return length;
  return 1;
}

/** By the words as the text has them ("5G", "ill-gotten"), with the last one in its basic form ("war crimes"), or all of them. */
function contextsAt(codebook: Codebook, parse: Parse, i: number, length: number): readonly string[] {
  const last = i + length - 1;
  const lemma = parse.lemma[last]!.toLowerCase();
  if (length === 1) return codebook.contexts.get(lemma) ?? [];
  const from = parse.tokenStart[i]!;
  const written = (end: number): string =>
    parse.document.text.slice(from, end).toLowerCase().replace(/\s+/g, " ");
  const lemmas = Array.from({ length }, (_, n) => parse.lemma[i + n]!.toLowerCase()).join(" ");
  for (const key of [written(parse.tokenStart[last]!) + lemma, written(parse.tokenEnd[last]!), lemmas]) {
    const here = codebook.contexts.get(key);
    if (here !== undefined) return here;
  }
  return [];
}

/** The first word of an expression, as tokens are cut: "ill" of "ill-gotten gains", "5" of "5g"; none for a single word. */
export function startOf(expression: string): readonly string[] {
  const [start] = expression.toLowerCase().match(/^\d+|^[^\s\d-]+/) ?? [];
  return start === undefined || start === expression.toLowerCase() ? [] : [start];
}
