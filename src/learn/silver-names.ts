/** Treebanks without names as examples for the tagger of names: what several taggers say of their tokens. */
import { type NameSpan, TAG_COUNT, tagsOf } from "../mention/name-tags.ts";
import { createNameTagger, type NameTagger, tagNames } from "../mention/tag-names.ts";
import { readConllu, sentencesOf } from "../parse/conllu.ts";
import type { Weights } from "../parse/network/layout.ts";
import { type Parse, uposOf } from "../parse/parse.ts";
import { encodedOf, parse, rowWidth } from "../parse/parser.ts";
import { type NameExample, nameExamples, type Tools } from "./name-examples.ts";
import { readText } from "./read-text.ts";
import { NAME_SCHEDULE, trainFinely } from "./train-names.ts";

const ANY = (1 << TAG_COUNT) - 1;

/** A document of a treebank without names. */
export interface RawNames {
  /** With the treebank's own tags. */
  readonly gold: Parse;
  readonly parsed: Parse;
  readonly rows: Float32Array;
  readonly examples: readonly NameExample[];
}

/** A document read by the parser and its encoder. */
export function rawNames(tools: Tools, gold: Parse): RawNames {
  const parsed = parse(tools.parser, sentencesOf(gold));
  const rows = encodedOf(tools.parser, parsed);
  const examples = nameExamples(tools, { parse: gold, names: [], types: [], unknown: new Set() }, "plain");
  return { gold, parsed, rows, examples };
}

/** The documents of CoNLL-U files. */
export const readRawNames = (tools: Tools, paths: readonly string[]): RawNames[] =>
  paths.flatMap((path) => readConllu(readText(path), path)).map((gold) => rawNames(tools, gold));

function isNamed(gold: Parse, { first, end }: NameSpan): boolean {
  for (let i = first; i < end; i++) if (uposOf(gold, i) === "PROPN") return true;
  return false;
}

/**
 * Sentences with the tags that a tagger gives them. A span without a proper noun of the treebank is no name; a proper noun
 * that it passes over may have any tag (partly labelled chains: Tsuboi et al. 2008, doi:10.3115/1599081.1599194).
 */
export function silverExamples(raw: readonly RawNames[], tagger: NameTagger): NameExample[] {
  return raw.flatMap(({ gold, parsed, rows, examples }) => {
    const spans = tagNames(tagger, parsed, rows).filter((span) => isNamed(gold, span));
    const allowed = Uint32Array.from(tagsOf(spans, 0, parsed.upos.length), (tag, i) =>
      tag === 0 && uposOf(gold, i) === "PROPN" ? ANY : 1 << tag,
    );
    return examples.map((example, s) => ({
      ...example,
      allowed: allowed.slice(gold.sentenceFirst[s], gold.sentenceFirst[s + 1]),
    }));
  });
}

/**
 * The second stage, and where there are treebanks without names, the same once more on what the first tagger finds in them
 * too (self-training: Yarowsky 1995, doi:10.3115/981658.981684); the result is the mean of both. `start` is as for `trainFinely`.
 */
export function trainOnSilver(
  { parser, gazetteer }: Tools,
  start: Float32Array,
  examples: readonly NameExample[],
  raw: readonly RawNames[],
  report: (line: string) => void,
): Weights {
  const { predictor } = parser;
  const first = trainFinely(start, examples, gazetteer, predictor, NAME_SCHEDULE, report);
  if (raw.length === 0) return first;
  const { vectors, vocabulary } = predictor;
  const teacher = createNameTagger(
    { weights: first, rowWidth: rowWidth(parser) },
    gazetteer,
    vectors,
    vocabulary.vectors,
  );
  const all = [...examples, ...silverExamples(raw, teacher)];
  const second = trainFinely(start, all, gazetteer, predictor, { ...NAME_SCHEDULE, fineRuns: 1 }, report);
  for (const [name, values] of second) {
    const others = first.get(name)!;
    for (let k = 0; k < values.length; k++) values[k] = (values[k]! + others[k]!) / 2;
  }
  return second;
}
