/** Training sentences as batches of rows. */
import {
  FEATURES,
  FIRST_GRAM,
  FIXED,
  isTitled,
  rememberedAs,
  type Vocabulary,
  writeFeatures,
} from "../parse/network/features.ts";
import { PARTS } from "../parse/network/layout.ts";
import type { GoldSentence } from "./gold-sentences.ts";
import type { Batch } from "./loss.ts";
import { shuffle } from "./random.ts";

/** Words of a batch, more or less. */
export const BATCH_WORDS = 1500;
/** Sentences are sorted by their length times a random number around 1, so that batches differ from epoch to epoch. */
const LENGTH_NOISE = 0.2;

/** Sentences of one epoch in batches of like length, in random order. */
export function epochBatches(sentences: readonly GoldSentence[], random: () => number): GoldSentence[][] {
  const sorted = sentences
    .map((sentence) => ({
      sentence,
      key: sentence.forms.length * (1 + LENGTH_NOISE * (random() - 0.5)) + random(),
    }))
    .sort((a, b) => a.key - b.key);
  const batches: GoldSentence[][] = [];
  let words = Number.POSITIVE_INFINITY;
  for (const { sentence } of sorted) {
    if (words + sentence.forms.length > BATCH_WORDS) {
      batches.push([]);
      words = 0;
    }
    batches.at(-1)!.push(sentence);
    words += sentence.forms.length;
  }
  shuffle(batches, random);
  return batches;
}

/** Share of sentences that are shown in a headline's capitals ("Envoys Meet in Geneva"). */
const HEADLINES = 0.1;

/** Share of sentences that are shown without capitals, as people write in haste. */
const LOWERED = 0.04;

const capitalised = (form: string): string =>
  form.replace(/^[a-z](?=[a-z]{3})/, (letter) => letter.toUpperCase());

/** A sentence as it is, or in other capitals; `chance` is uniform in [0, 1). */
function shown(forms: readonly string[], chance: number): readonly string[] {
  if (chance < HEADLINES) return forms.map(capitalised);
  return chance < HEADLINES + LOWERED ? forms.map((form) => form.toLowerCase()) : forms;
}

/** Features of words met before: training meets each of them hundreds of times. */
export type FeatureMemory = Map<string, Int32Array>;

function featuresOf(
  vocabulary: Vocabulary,
  memory: FeatureMemory,
  form: string,
  titled: boolean,
): Int32Array {
  const key = rememberedAs(form, titled);
  let features = memory.get(key);
  if (features === undefined) {
    features = new Int32Array(FEATURES);
    writeFeatures(vocabulary, form, titled, features, 0);
    memory.set(key, features);
  }
  return features;
}

/**
 * Rows of these sentences. Each trained word and each fixed vector is left out with probability `wordDropout`, each part
 * of a word, and its runs of letters, with half of it.
 */
export function createBatch(
  sentences: readonly GoldSentence[],
  vocabulary: Vocabulary,
  memory: FeatureMemory,
  wordDropout: number,
  random: () => number,
): Batch {
  const first = new Int32Array(sentences.length + 1);
  for (const [s, { forms }] of sentences.entries()) first[s + 1] = first[s]! + forms.length + 1;
  const rows = first[sentences.length]!;
  const batch = {
    first,
    words: rows - sentences.length,
    features: new Int32Array(rows * FEATURES),
    upos: new Uint8Array(rows),
    xpos: new Uint8Array(rows),
    feats: new Uint8Array(rows),
    soft: sentences.map(({ soft }) => soft),
    relation: new Uint8Array(rows),
    head: new Int32Array(rows).fill(-1),
  };
  for (const [s, sentence] of sentences.entries()) {
    const forms = shown(sentence.forms, random());
    const titled = isTitled(forms);
    for (const [i, form] of forms.entries()) {
      const row = first[s]! + 1 + i;
      const at = row * FEATURES;
      batch.features.set(featuresOf(vocabulary, memory, form, titled), at);
      if (random() < wordDropout) batch.features[at] = 0;
      for (let p = 1; p <= PARTS.length; p++) if (random() < wordDropout / 2) batch.features[at + p] = -1;
      if (random() < wordDropout) batch.features[at + FIXED] = -1;
      if (random() < wordDropout / 2) batch.features[at + FIRST_GRAM] = -1;
      batch.upos[row] = sentence.upos[i]!;
      batch.xpos[row] = sentence.xpos[i]!;
      batch.feats[row] = sentence.feats[i]!;
      batch.relation[row] = sentence.relation[i]!;
      batch.head[row] = first[s]! + sentence.head[i]!;
    }
  }
  return batch;
}

/** Words seen less often share one trained vector. */
export const LEAST = 3;

/** Lower-cased words seen at least `least` times, most frequent first. */
export function frequentWords(sentences: readonly GoldSentence[], least: number = LEAST): string[] {
  const counts = new Map<string, number>();
  for (const { forms } of sentences)
    for (const form of forms) counts.set(form.toLowerCase(), (counts.get(form.toLowerCase()) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([word]) => word);
}
