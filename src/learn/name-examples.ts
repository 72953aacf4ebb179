/** Sentences with gold names as the tagger of names is trained on them: forms, encoder rows, context, allowed tags. */
import type { Gazetteer } from "../mention/gazetteer.ts";
import { type ContextFeatures, contextFeatures } from "../mention/name-features.ts";
import { NAME_TYPES, TAG_COUNT, tagsOf, tagsOfType } from "../mention/name-tags.ts";
import { sentencesOf } from "../parse/conllu.ts";
import { encodedOf, type Parser, parse, rowWidth } from "../parse/parser.ts";
import type { Sentences } from "../sentence/sentences.ts";
import type { GoldNames } from "./gold-names.ts";
import { forms } from "./gold-sentences.ts";

/** One sentence. */
export interface NameExample {
  readonly forms: readonly string[];
  /** What the encoder made of the tokens. */
  readonly rows: Float32Array;
  readonly context: ContextFeatures;
  /** Tags that each token may have, as bits. */
  readonly allowed: Uint32Array;
}

export interface Tools {
  readonly parser: Parser;
  readonly gazetteer: Gazetteer;
}

/** How the letters of a sentence are shown: as they are, as in a headline, all capital, all small. */
export type Case = "plain" | "title" | "upper" | "lower";

const CASES: Readonly<Record<Case, (form: string) => string>> = {
  plain: (form) => form,
  title: (form) => form.replace(/^[a-z](?=[a-z]{3})/, (letter) => letter.toUpperCase()),
  upper: (form) => form.toUpperCase(),
  lower: (form) => form.toLowerCase(),
};

/** The same tokens with other letters; forms whose length would change stay as they are. */
function recased(sentences: Sentences, to: Case): Sentences {
  const { tokenStart, tokenEnd, document } = sentences;
  let text = "";
  let at = 0;
  for (let i = 0; i < tokenStart.length; i++) {
    const form = document.text.slice(tokenStart[i], tokenEnd[i]);
    const changed = CASES[to](form);
    text += document.text.slice(at, tokenStart[i]) + (changed.length === form.length ? changed : form);
    at = tokenEnd[i]!;
  }
  text += document.text.slice(at);
  return { ...sentences, document: { ...document, text } };
}

/** Bits of the tags each token may have: its own, and where that is outside, those of types without annotation. */
function allowedTags(gold: GoldNames, first: number, end: number): Uint32Array {
  const all = (1 << TAG_COUNT) - 1;
  let unknown = 1;
  for (const [t, type] of NAME_TYPES.entries())
    if (!gold.types.includes(type)) for (const tag of tagsOfType(t)) unknown |= 1 << tag;
  return Uint32Array.from(tagsOf(gold.names, first, end), (tag, i) =>
    tag !== 0 ? 1 << tag : gold.unknown.has(first + i) ? all : unknown,
  );
}

/** The sentences of a document. */
export function nameExamples({ parser, gazetteer }: Tools, gold: GoldNames, to: Case): NameExample[] {
  const parsed = parse(parser, recased(sentencesOf(gold.parse), to));
  const words = forms(parsed);
  const rows = encodedOf(parser, parsed);
  const width = rowWidth(parser);
  const { starts, places } = contextFeatures(gazetteer, parsed);
  return Array.from(parsed.paragraph, (_, s) => {
    const [first, end] = [parsed.sentenceFirst[s]!, parsed.sentenceFirst[s + 1]!];
    const from = starts[first]!;
    return {
      forms: words.slice(first, end),
      rows: rows.subarray(first * width, end * width),
      context: {
        starts: starts.slice(first, end + 1).map((start) => start - from),
        places: places.slice(from, starts[end]),
      },
      allowed: allowedTags(gold, first, end),
    };
  });
}
