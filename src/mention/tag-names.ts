/** Finds names of people, organisations, places and other things in text: a small network over the encoder's rows. */
import type { Vectors } from "../parse/network/features.ts";
import { createMatrices, type Matrices } from "../parse/network/kernels.ts";
import type { Weights } from "../parse/network/layout.ts";
import { multiply, pack } from "../parse/network/matrix.ts";
import type { Parse } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import type { Gazetteer } from "./gazetteer.ts";
import {
  type ContextFeatures,
  contextFeatures,
  FORM,
  formFeatures,
  PARTS,
  writeForm,
} from "./name-features.ts";
import { FOLLOW, NAME_HIDDEN, type NameWeights, TAG_WIDTH, WINDOW } from "./name-model.ts";
import { mayFollow, NAME_TYPES, type NameSpan, spansOf, TAG_COUNT } from "./name-tags.ts";
import { wordOf } from "./trie.ts";

/** Tokens worked on at once. */
const BATCH = 256;
/** Forms whose part of the hidden layer is remembered; 10 MB. Emptied when full. */
const REMEMBERED = 8192;
/** Forms worked on at once. */
const FORM_BATCH = 64;
const SLACK = 8;

/** A tagger of names in memory. Its working memory is reused from call to call. */
export interface NameTagger {
  readonly gazetteer: Gazetteer;
  readonly vectors: Vectors;
  readonly vectorPlaces: ReadonlyMap<string, number>;
  readonly weights: Weights;
  readonly rowWidth: number;
  readonly matrices: Matrices;
  readonly panels: { readonly forms: Float32Array; readonly rows: Float32Array; readonly tags: Float32Array };
  readonly columns: Float32Array;
  readonly formed: Float32Array;
  readonly input: Float32Array;
  readonly hidden: Float32Array;
  readonly scores: Float32Array;
  readonly remembered: Map<string, number>;
  /** WINDOW rows of NAME_HIDDEN numbers a form; the last form, of zeros, stands outside of sentences. */
  readonly memory: Float32Array;
}

const HIDDEN_FORMS = WINDOW * NAME_HIDDEN;
const MIDDLE = WINDOW >> 1;

export function createNameTagger(
  { weights, rowWidth }: NameWeights,
  gazetteer: Gazetteer,
  vectors: Vectors,
  vectorPlaces: ReadonlyMap<string, number>,
): NameTagger {
  const panelFloats = FORM * HIDDEN_FORMS + rowWidth * NAME_HIDDEN + NAME_HIDDEN * TAG_WIDTH;
  const formFloats = (FORM_BATCH + SLACK) * (FORM + HIDDEN_FORMS);
  const rowFloats = (BATCH + SLACK) * (rowWidth + NAME_HIDDEN + TAG_WIDTH);
  const matrices = createMatrices(2 * panelFloats + formFloats + rowFloats + 512);
  const panel = (name: string, depth: number, columns: number): Float32Array => {
    const values = matrices.allocate(depth * columns);
    values.set(weights.get(name)!);
    const panels = matrices.allocate(depth * columns);
    pack(matrices, values, depth, columns, panels);
    return panels;
  };
  return {
    gazetteer,
    vectors,
    vectorPlaces,
    weights,
    rowWidth,
    matrices,
    panels: {
      forms: panel("forms", FORM, HIDDEN_FORMS),
      rows: panel("rows", rowWidth, NAME_HIDDEN),
      tags: panel("tags", NAME_HIDDEN, TAG_WIDTH),
    },
    columns: matrices.allocate((FORM_BATCH + SLACK) * FORM),
    formed: matrices.allocate((FORM_BATCH + SLACK) * HIDDEN_FORMS),
    input: matrices.allocate((BATCH + SLACK) * rowWidth),
    hidden: matrices.allocate((BATCH + SLACK) * NAME_HIDDEN),
    scores: matrices.allocate((BATCH + SLACK) * TAG_WIDTH),
    remembered: new Map(),
    memory: new Float32Array((REMEMBERED + 1) * HIDDEN_FORMS),
  };
}

/** A copy: a slice of a document, kept as a key, would keep the whole document in memory. */
const copied = (text: string): string => text.split("").join("");

/** Places of the forms of a document in the memory. Note: writes the tagger's memory, emptied where it is full. */
function rememberAll(tagger: NameTagger, forms: readonly string[]): Int32Array {
  const { remembered } = tagger;
  const places = new Int32Array(forms.length);
  const fresh = new Map<string, number[]>();
  for (let i = 0; i < forms.length; i++) {
    const place = remembered.get(forms[i]!);
    if (place !== undefined) places[i] = place;
    else {
      const at = fresh.get(forms[i]!);
      if (at === undefined) fresh.set(forms[i]!, [i]);
      else at.push(i);
    }
  }
  if (fresh.size === 0) return places;
  if (remembered.size + fresh.size > REMEMBERED) {
    remembered.clear();
    return rememberAll(tagger, forms);
  }
  const list = [...fresh.keys()];
  for (let from = 0; from < list.length; from += FORM_BATCH)
    rememberSome(tagger, list.slice(from, from + FORM_BATCH));
  for (const [each, at] of fresh) for (const i of at) places[i] = remembered.get(each)!;
  return places;
}

/** Note: writes the tagger's memory. */
function rememberSome(tagger: NameTagger, some: readonly string[]): void {
  const { matrices, columns, formed, panels, remembered, memory } = tagger;
  const tables = PARTS.map((part) => tagger.weights.get(part)!);
  for (const [i, each] of some.entries()) {
    const features = formFeatures(tagger.gazetteer, tagger.vectorPlaces, each, wordOf(each));
    writeForm(features, tagger.vectors, tables, columns, i * FORM);
  }
  formed.fill(0, 0, some.length * HIDDEN_FORMS);
  multiply(matrices, columns, FORM, panels.forms, formed, HIDDEN_FORMS, some.length, FORM, HIDDEN_FORMS);
  for (const [i, each] of some.entries()) {
    const place = remembered.size;
    memory.set(formed.subarray(i * HIDDEN_FORMS, (i + 1) * HIDDEN_FORMS), place * HIDDEN_FORMS);
    remembered.set(copied(each), place);
  }
}

/**
 * Scores of tags of the pieces of sentences in `bounds`, which begin at token `from`; `places` are counted from there.
 * Note: writes `scores` from row 0 on.
 */
function scoreTags(
  tagger: NameTagger,
  places: Int32Array,
  context: ContextFeatures,
  rows: Float32Array,
  from: number,
  bounds: readonly (readonly [number, number])[],
): void {
  const { hidden, scores, input, memory, matrices, panels, weights, rowWidth } = tagger;
  const bias = weights.get("hidden.bias")!;
  const table = weights.get("context")!;
  const seen = new Int32Array(WINDOW);
  for (const [first, end] of bounds)
    for (let i = first; i < end; i++) {
      for (let k = 0; k < WINDOW; k++) {
        const j = i + k - MIDDLE;
        seen[k] = (j < first || j >= end ? REMEMBERED : places[j - from]!) * HIDDEN_FORMS + k * NAME_HIDDEN;
      }
      const [a, b, c, d, e] = [seen[0]!, seen[1]!, seen[2]!, seen[3]!, seen[4]!];
      const at = (i - from) * NAME_HIDDEN;
      for (let n = 0; n < NAME_HIDDEN; n++)
        hidden[at + n] =
          bias[n]! + memory[a + n]! + memory[b + n]! + memory[c + n]! + memory[d + n]! + memory[e + n]!;
      for (let p = context.starts[i]!; p < context.starts[i + 1]!; p++) {
        const source = context.places[p]! * NAME_HIDDEN;
        for (let n = 0; n < NAME_HIDDEN; n++) hidden[at + n]! += table[source + n]!;
      }
    }
  const count = places.length;
  input.set(rows.subarray(from * rowWidth, (from + count) * rowWidth));
  multiply(matrices, input, rowWidth, panels.rows, hidden, NAME_HIDDEN, count, rowWidth, NAME_HIDDEN);
  for (let c = 0; c < count * NAME_HIDDEN; c++) if (hidden[c]! < 0) hidden[c] = 0;
  const tagBias = weights.get("tags.bias")!;
  for (let i = 0; i < count; i++) scores.set(tagBias, i * TAG_WIDTH);
  multiply(matrices, hidden, NAME_HIDDEN, panels.tags, scores, TAG_WIDTH, count, NAME_HIDDEN, TAG_WIDTH);
}

/** Tags that may stand before each tag; those of `tag` are BEFORE[STARTS[tag]] to BEFORE[STARTS[tag + 1]]. */
const LISTS = Array.from({ length: TAG_COUNT }, (_, tag) =>
  Array.from({ length: TAG_COUNT }, (__, before) => before).filter((before) => mayFollow(before, tag)),
);
const BEFORE = Uint8Array.from(LISTS.flat());
const STARTS = Int32Array.from({ length: TAG_COUNT + 1 }, (_, tag) => LISTS.slice(0, tag).flat().length);

/** The best legal sequence of tags for `count` rows of `scores` (Viterbi 1967, doi:10.1109/TIT.1967.1054010). */
export function bestTags(scores: Float32Array, count: number, follow: Float32Array): Uint8Array {
  const back = new Uint8Array(count * TAG_COUNT);
  let last = new Float64Array(TAG_COUNT).fill(Number.NEGATIVE_INFINITY);
  let next = new Float64Array(TAG_COUNT);
  for (let tag = 0; tag < TAG_COUNT; tag++)
    if (mayFollow(-1, tag)) last[tag] = scores[tag]! + follow[TAG_COUNT * FOLLOW + tag]!;
  for (let i = 1; i < count; i++) {
    for (let tag = 0; tag < TAG_COUNT; tag++) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let p = STARTS[tag]!; p < STARTS[tag + 1]!; p++) {
        const before = BEFORE[p]!;
        const score = last[before]! + follow[before * FOLLOW + tag]!;
        if (score > best) {
          best = score;
          from = before;
        }
      }
      next[tag] = best + scores[i * TAG_WIDTH + tag]!;
      back[i * TAG_COUNT + tag] = from;
    }
    [last, next] = [next, last];
  }
  return traced(last, back, count, follow);
}

/** From the best last tag back to the first. */
function traced(last: Float64Array, back: Uint8Array, count: number, follow: Float32Array): Uint8Array {
  let tag = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < TAG_COUNT; t++) {
    const score = last[t]! + follow[t * FOLLOW + TAG_COUNT]!;
    if (mayFollow(t, -1) && score > best) {
      best = score;
      tag = t;
    }
  }
  const tags = new Uint8Array(count);
  for (let i = count - 1; i >= 0; i--) {
    tags[i] = tag;
    tag = back[i * TAG_COUNT + tag]!;
  }
  return tags;
}

/** Share of a token's evidence for a type that comes from the other places of the same form in the document. */
export const SHARED = 0.5;

/** How much better the best tag of a type scores than no name, for a row of scores. */
function evidence(scores: Float32Array, at: number, type: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let part = 0; part < 4; part++) best = Math.max(best, scores[at + 1 + 4 * type + part]!);
  return best - scores[at]!;
}

/** "Harrow" said once of a school is a school elsewhere: tokens of one form share their evidence. Note: mutates `scores`. */
export function shareEvidence(
  scores: Float32Array,
  forms: readonly string[],
  shared: (i: number) => boolean,
  share: number,
): void {
  const occurrences = new Map<string, number[]>();
  for (let i = 0; i < forms.length; i++) {
    if (!shared(i)) continue;
    const list = occurrences.get(forms[i]!);
    if (list === undefined) occurrences.set(forms[i]!, [i]);
    else list.push(i);
  }
  for (const list of occurrences.values()) {
    if (list.length < 2) continue;
    for (let type = 0; type < NAME_TYPES.length; type++) {
      let sum = 0;
      for (const i of list) sum += evidence(scores, i * TAG_WIDTH, type);
      const mean = sum / list.length;
      for (const i of list) {
        const by = share * (mean - evidence(scores, i * TAG_WIDTH, type));
        for (let part = 0; part < 4; part++) scores[i * TAG_WIDTH + 1 + 4 * type + part]! += by;
      }
    }
  }
}

/**
 * Names of a document, in text order, none inside another. `rows` are the encoder's: `rowWidth` floats a token. Time is
 * linear in the number of tokens; a sentence of more than BATCH tokens is read in pieces.
 */
export function tagNames(
  tagger: NameTagger,
  parse: Parse,
  rows: Float32Array,
  share: number = SHARED,
): NameSpan[] {
  const forms = Array.from(parse.tokenStart, (_, i) => form(parse, i));
  const context = contextFeatures(tagger.gazetteer, parse);
  const follow = tagger.weights.get("follow")!;
  const scores = new Float32Array(forms.length * TAG_WIDTH);
  const pieces: (readonly [number, number])[] = [];
  for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) {
    const [first, limit] = [parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!];
    for (let from = first; from < limit; from += BATCH) {
      const end = Math.min(limit, from + BATCH);
      pieces.push([from, end]);
    }
  }
  for (let p = 0; p < pieces.length; ) {
    const from = pieces[p]![0];
    let end = from;
    const bounds: (readonly [number, number])[] = [];
    for (; p < pieces.length && pieces[p]![1] - from <= BATCH; p++) {
      bounds.push(pieces[p]!);
      end = pieces[p]![1];
    }
    const places = rememberAll(tagger, forms.slice(from, end));
    scoreTags(tagger, places, context, rows, from, bounds);
    scores.set(tagger.scores.subarray(0, (end - from) * TAG_WIDTH), from * TAG_WIDTH);
  }
  const shared = (i: number): boolean => {
    const code = forms[i]!.charCodeAt(0);
    return (code >= 65 && code <= 90) || code > 127;
  };
  shareEvidence(scores, forms, shared, share);
  return pieces.flatMap(([from, end]) =>
    spansOf(bestTags(scores.subarray(from * TAG_WIDTH, end * TAG_WIDTH), end - from, follow), from),
  );
}
