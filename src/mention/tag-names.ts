/** Finds names of people, organisations, places and other things in text: a small network over the encoder's rows. */
import type { Vectors } from "../parse/network/features.ts";
import { createMatrices, type Matrices } from "../parse/network/kernels.ts";
import type { Weights } from "../parse/network/layout.ts";
import { multiply, pack } from "../parse/network/matrix.ts";
import type { Parse } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { bestTags, SHARED, shareEvidence } from "./name-decoding.ts";
import {
  CONTEXT,
  type ContextFeatures,
  contextFeatures,
  FORM,
  formFeatures,
  PARTS,
  writeForm,
} from "./name-features.ts";
import { NAME_HIDDEN, type NameWeights, TAG_WIDTH, WINDOW } from "./name-model.ts";
import { type NameSpan, spansOf } from "./name-tags.ts";
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
  /** What the document says, as rows of NAME_HIDDEN numbers. */
  readonly table: Float32Array;
  /** WINDOW rows of NAME_HIDDEN numbers a form. */
  readonly memory: Float32Array;
}

const HIDDEN_FORMS = WINDOW * NAME_HIDDEN;
const MIDDLE = WINDOW >> 1;
/** Bytes of a row of the hidden layer, and its vectors of four. */
const ROW = 4 * NAME_HIDDEN;
const VECTORS = NAME_HIDDEN / 4;

export function createNameTagger(
  { weights, rowWidth }: NameWeights,
  gazetteer: Gazetteer,
  vectors: Vectors,
  vectorPlaces: ReadonlyMap<string, number>,
): NameTagger {
  const panelFloats = FORM * HIDDEN_FORMS + rowWidth * NAME_HIDDEN + NAME_HIDDEN * TAG_WIDTH;
  const formFloats = (FORM_BATCH + SLACK) * (FORM + HIDDEN_FORMS);
  const rowFloats = (BATCH + SLACK) * (rowWidth + NAME_HIDDEN + TAG_WIDTH);
  const memoryFloats = REMEMBERED * HIDDEN_FORMS + CONTEXT * NAME_HIDDEN;
  const floats = 2 * panelFloats + formFloats + rowFloats + memoryFloats + 512;
  const matrices = createMatrices(floats, NAME_HIDDEN);
  const table = matrices.allocate(CONTEXT * NAME_HIDDEN);
  table.set(weights.get("context")!);
  const panel = (name: string, depth: number, columns: number): Float32Array => {
    const values = matrices.allocate(depth * columns);
    values.set(weights.get(name)!);
    const panels = matrices.allocate(depth * columns);
    pack(matrices, values, columns, depth, columns, panels);
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
    table,
    memory: matrices.allocate(REMEMBERED * HIDDEN_FORMS),
  };
}

/** The engine copies slices shorter than this by itself. */
const SLICED = 13;
/** A copy: a slice of a document, kept as a key, would keep the whole document in memory. */
const copied = (text: string): string => (text.length < SLICED ? text : text.split("").join(""));

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
  const { hidden, scores, input, memory, table, matrices, panels, weights, rowWidth } = tagger;
  const bias = weights.get("hidden.bias")!;
  const { addRows } = matrices.exports;
  for (const [first, end] of bounds)
    for (let i = first; i < end; i++) {
      const to = hidden.byteOffset + (i - from) * ROW;
      hidden.set(bias, (i - from) * NAME_HIDDEN);
      for (let k = 0; k < WINDOW; k++) {
        const j = i + k - MIDDLE;
        if (j < first || j >= end) continue;
        const source = memory.byteOffset + (places[j - from]! * WINDOW + k) * ROW;
        addRows(source, ROW, to, ROW, 1, VECTORS);
      }
      for (let p = context.starts[i]!; p < context.starts[i + 1]!; p++)
        addRows(table.byteOffset + context.places[p]! * ROW, ROW, to, ROW, 1, VECTORS);
    }
  const count = places.length;
  input.set(rows.subarray(from * rowWidth, (from + count) * rowWidth));
  multiply(matrices, input, rowWidth, panels.rows, hidden, NAME_HIDDEN, count, rowWidth, NAME_HIDDEN);
  for (let c = 0; c < count * NAME_HIDDEN; c++) if (hidden[c]! < 0) hidden[c] = 0;
  const tagBias = weights.get("tags.bias")!;
  for (let i = 0; i < count; i++) scores.set(tagBias, i * TAG_WIDTH);
  multiply(matrices, hidden, NAME_HIDDEN, panels.tags, scores, TAG_WIDTH, count, NAME_HIDDEN, TAG_WIDTH);
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
