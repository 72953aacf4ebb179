/** Documents with chains made by hand, as the ranker of antecedents is trained and scored on them. */
import { type Genders, loadGenders } from "../mention/gender.ts";
import { findMarkables, hashWord, KIND, type Markables, markablesOf } from "../mention/markables.ts";
import type { Row } from "../mention/phrase.ts";
import { headOfSpan } from "../mention/tree.ts";
import { findVoices, type Voices } from "../mention/voices.ts";
import { sentencesOf } from "../parse/conllu.ts";
import type { Parse } from "../parse/parse.ts";
import { type Parser, parse } from "../parse/parser.ts";
import { form } from "../sentence/sentences.ts";
import type { GoldDocument } from "./gold-chains.ts";

export interface Example {
  readonly gold: GoldDocument;
  readonly markables: Markables;
  readonly voices: Voices;
  /** Per phrase: number of its chain, or -1 for what is no mention. By extent, or else by head. */
  readonly chain: Int32Array;
}

/** Speakers that comments name stand where no quotation is. */
function voicesOf(gold: GoldDocument, found: Parse, sentence: Int32Array): Voices {
  const { speaker, said } = findVoices(found, sentence);
  return {
    said,
    speaker: speaker.map((own, i) => {
      const name = gold.speakers[sentence[i]!] ?? "";
      return own !== 0 || name === "" ? own : hashWord(name) | 0x40000000;
    }),
  };
}

/** Chain numbers of phrases: by equal extent; other phrases take the smallest mention that their head heads. */
export function goldOf(gold: GoldDocument, markables: Markables): Int32Array {
  const { first, end, head, parse } = markables;
  const numbers = new Map<string, number>();
  const byExtent = new Map<string, number>();
  const byHead = new Map<number, number>();
  for (const mention of gold.mentions) {
    const number = numbers.get(mention.chain) ?? numbers.size;
    numbers.set(mention.chain, number);
    byExtent.set(`${mention.first}-${mention.end}`, number);
    for (let i = mention.first; i < mention.end; i++) {
      const above = parse.head[i]!;
      // Mentions are sorted the longer first: the shortest of a head stays.
      if (above < mention.first || above >= mention.end) byHead.set(i, number);
    }
  }
  return Int32Array.from(head, (own, m) => byExtent.get(`${first[m]}-${end[m]}`) ?? byHead.get(own) ?? -1);
}

/** The document parsed anew from its tokens, with its phrases. */
export function exampleOf(parser: Parser, genders: Genders, gold: GoldDocument): Example {
  const found = parse(parser, sentencesOf(gold.parse));
  const markables = findMarkables(genders, found);
  const voices = voicesOf(gold, found, markables.sentence);
  return { gold, markables, voices, chain: goldOf(gold, markables) };
}

/** The same with the phrases given: those that were marked by hand. */
export function withGoldMentions(genders: Genders, { gold, markables: { parse }, voices }: Example): Example {
  const words = Array.from(parse.tokenStart, (_, i) => form(parse, i).toLowerCase());
  const rows = gold.mentions.map(
    ({ first, end }): Row => ({
      first,
      end,
      head: headOfSpan(parse, first, end),
      several: false,
      clause: false,
    }),
  );
  const several = findMarkables(genders, parse);
  const [coordinated, clauses] = [KIND.several, KIND.clause].map((kind) => {
    const extents = new Set<string>();
    for (let m = 0; m < several.count; m++)
      if (several.kind[m] === kind) extents.add(`${several.first[m]}-${several.end[m]}`);
    return extents;
  });
  const markables = markablesOf(
    genders,
    parse,
    rows.map((row) => {
      const extent = `${row.first}-${row.end}`;
      return { ...row, several: coordinated!.has(extent), clause: clauses!.has(extent) };
    }),
    words,
  );
  return { gold, markables, voices, chain: goldOf(gold, markables) };
}

export const examplesOf = (
  parser: Parser,
  lexicon: string,
  documents: readonly GoldDocument[],
): Example[] => {
  const genders = loadGenders(lexicon);
  return documents.map((gold) => exampleOf(parser, genders, gold));
};
