/** Trains the tagger, and tags its own training texts by jackknife so that the parser learns from tags as they will be. */
import { buildLexicon, type Facts, factsOf, type Lexicon } from "../parse/facts.ts";
import type { Parse } from "../parse/parse.ts";
import { TAG_FEATURES, tagFeatures } from "../parse/tag.ts";
import {
  average,
  countFeatures,
  newFrequency,
  newPerceptron,
  type Perceptron,
  scoreRows,
  update,
} from "./perceptron.ts";
import { randomFrom, shuffled } from "./random.ts";
import { capitalised, type TagSet, tagPlaces } from "./treebank.ts";

/** A document made ready: its facts, the same in a headline's capitals, and the right tags. */
export interface TaggedText {
  readonly parse: Parse;
  readonly facts: Facts;
  readonly headline: Facts;
  readonly gold: Uint8Array;
}

export interface LexiconEntries {
  readonly hashes: Int32Array;
  readonly classes: Uint16Array;
}

/** Words seen `often` times or more, each with the set of tags that make up a twentieth of its uses or more. */
export function learnLexicon(parses: readonly Parse[], tags: TagSet, often = 4): LexiconEntries {
  const empty = buildLexicon(new Int32Array(0), new Uint16Array(0));
  const uses = new Map<number, Map<number, number>>();
  for (const parse of parses) {
    const { word } = factsOf(parse, empty);
    const gold = tagPlaces(parse, tags);
    for (let i = 0; i < word.length; i++) {
      const counts = uses.get(word[i]!) ?? new Map<number, number>();
      uses.set(word[i]!, counts.set(gold[i]!, (counts.get(gold[i]!) ?? 0) + 1));
    }
  }
  const places = new Map<string, number>();
  const hashes: number[] = [];
  const classes: number[] = [];
  for (const [hash, counts] of [...uses].sort((a, b) => a[0] - b[0])) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (total < often) continue;
    const usual = [...counts]
      .filter(([, count]) => count * 20 >= total)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const key = usual.map(([tag]) => tag).join(" ");
    if (!places.has(key)) places.set(key, places.size + 1);
    hashes.push(hash);
    classes.push(places.get(key)!);
  }
  return { hashes: Int32Array.from(hashes), classes: Uint16Array.from(classes) };
}

export function prepare(parses: readonly Parse[], lexicon: Lexicon, tags: TagSet): TaggedText[] {
  return parses.map((parse) => ({
    parse,
    facts: factsOf(parse, lexicon),
    headline: factsOf(capitalised(parse), lexicon),
    gold: tagPlaces(parse, tags),
  }));
}

/** Share of sentences that are read in a headline's capitals in each epoch. */
const HEADLINES = 0.06;

/** One sentence of one text. */
interface Lesson {
  readonly text: TaggedText;
  readonly first: number;
  readonly end: number;
}

function lessonsOf(texts: readonly TaggedText[]): Lesson[] {
  return texts.flatMap((text) =>
    Array.from(text.parse.paragraph, (_, s) => ({
      text,
      first: text.parse.sentenceFirst[s]!,
      end: text.parse.sentenceFirst[s + 1]!,
    })),
  );
}

/** The right tag must lead by this much, or the weights are moved. */
const MARGIN = 10;

function bestOf(scores: Float32Array): number {
  let best = 0;
  for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c;
  return best;
}

/** One pass over all sentences in a random order; returns the share of words tagged right. Note: mutates model. */
export function taggerEpoch(model: Perceptron, texts: readonly TaggedText[], seed: number): number {
  const random = randomFrom(seed);
  const lessons = lessonsOf(texts);
  const features = new Int32Array(TAG_FEATURES);
  const scores = new Float32Array(model.classes);
  let right = 0;
  let words = 0;
  const scratch = new Map(texts.map((text) => [text, new Uint8Array(text.gold.length)]));
  for (const place of shuffled(lessons.length, random)) {
    const { text, first, end } = lessons[place]!;
    const facts = random() < HEADLINES ? text.headline : text.facts;
    const tags = scratch.get(text)!;
    model.steps++;
    for (let i = first; i < end; i++) {
      const count = tagFeatures(facts, tags, first, end, i, features);
      scoreRows(model, features, count, scores);
      const best = bestOf(scores);
      const gold = text.gold[i]!;
      if (best === gold) right++;
      tags[i] = best;
      scores[gold]! -= MARGIN;
      const rival = bestOf(scores);
      if (rival !== gold) update(model, features, count, gold, rival);
    }
    words += end - first;
  }
  return right / words;
}

/** Tags with the averaged weights, before they are quantised. */
export function tagAveraged(model: Perceptron, text: TaggedText, facts: Facts = text.facts): Uint8Array {
  const tags = new Uint8Array(text.gold.length);
  const features = new Int32Array(TAG_FEATURES);
  const scores = new Float32Array(model.classes);
  for (const { first, end } of lessonsOf([text]))
    for (let i = first; i < end; i++) {
      const count = tagFeatures(facts, tags, first, end, i, features);
      scoreRows(model, features, count, scores);
      const best = bestOf(scores);
      tags[i] = best;
    }
  return tags;
}

/** Replaces the weights by their averages; the model can then be scored but not trained. Note: mutates model. */
export function settle(model: Perceptron): void {
  for (let cell = 0; cell < model.rows * model.classes; cell++) model.weight[cell] = average(model, cell);
}

/** Features of the tagger that occur less often get no weights: they would not be met again. */
const OFTEN = 2;

/** A model without weights for the features of these texts. */
export function newTagger(tags: TagSet, texts: readonly TaggedText[]): Perceptron {
  const frequency = newFrequency();
  const features = new Int32Array(TAG_FEATURES);
  for (const { text, first, end } of lessonsOf(texts))
    for (let i = first; i < end; i++)
      countFeatures(frequency, features, tagFeatures(text.facts, text.gold, first, end, i, features));
  return newPerceptron(tags.joint.length, frequency, OFTEN);
}

/** Tags each text by a tagger trained on the other folds. The lexicon, too, is that of the other folds. */
export function jackknife(
  parses: readonly Parse[],
  tags: TagSet,
  folds: number,
  epochs: number,
  seed: number,
  onFold: (fold: number, accuracy: number) => void,
): Uint8Array[] {
  const result: Uint8Array[] = parses.map(() => new Uint8Array(0));
  for (let fold = 0; fold < folds; fold++) {
    const others = parses.filter((_, k) => k % folds !== fold);
    const entries = learnLexicon(others, tags);
    const lexicon = buildLexicon(entries.hashes, entries.classes);
    const texts = prepare(others, lexicon, tags);
    const model = newTagger(tags, texts);
    for (let epoch = 0; epoch < epochs; epoch++) taggerEpoch(model, texts, seed + 1000 * fold + epoch);
    settle(model);
    let right = 0;
    let words = 0;
    parses.forEach((parse, k) => {
      if (k % folds !== fold) return;
      const [text] = prepare([parse], lexicon, tags);
      const given = tagAveraged(model, text!);
      result[k] = given;
      words += given.length;
      for (let i = 0; i < given.length; i++) if (given[i] === text!.gold[i]) right++;
    });
    onFold(fold, right / words);
  }
  return result;
}
