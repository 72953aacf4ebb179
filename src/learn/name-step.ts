/** One training step of the tagger of names: forwards to the scores of tags, the loss, and back to all gradients. */
import { FORM, type FormFeatures, formFeatures, PART, PARTS, writeForm } from "../mention/name-features.ts";
import { NAME_HIDDEN, TAG_WIDTH, WINDOW } from "../mention/name-model.ts";
import { wordOf } from "../mention/trie.ts";
import { VECTOR } from "../parse/network/layout.ts";
import type { NameExample } from "./name-examples.ts";
import { nameLoss, setFollow } from "./name-loss.ts";
import { HIDDEN_FORMS, type NameTrainer } from "./name-trainer.ts";

const MIDDLE = WINDOW >> 1;

export interface NameSchedule {
  readonly seed: number;
  /** Passes over the broad set, then over the set whose conventions count. */
  readonly epochs: readonly [number, number];
  readonly rates: readonly [number, number];
  /** Runs of the second stage whose weights are averaged. */
  readonly fineRuns: number;
  /** Shares of numbers left out: of the hidden layer, of encoder rows, of word vectors and parts of forms, of context. */
  readonly hiddenDropout: number;
  readonly rowDropout: number;
  readonly formDropout: number;
  readonly contextDropout: number;
  /** Share by which weights shrink at every step, times the rate. */
  readonly decay: number;
}

/** A batch laid out: which form stands where, and what was left out. */
interface Layout {
  readonly starts: Int32Array;
  readonly place: Int32Array;
  readonly distinct: readonly FormFeatures[];
  readonly context: readonly Int32Array[];
}

function layOut(
  trainer: NameTrainer,
  batch: readonly NameExample[],
  options: NameSchedule,
  random: () => number,
): Layout {
  const starts = new Int32Array(batch.length + 1);
  for (const [s, { forms }] of batch.entries()) starts[s + 1] = starts[s]! + forms.length;
  const place = new Int32Array(starts[batch.length]!);
  const known = new Map<string, number>();
  const distinct: FormFeatures[] = [];
  const context: Int32Array[] = [];
  const vectors = trainer.predictor.vocabulary.vectors;
  for (const [s, example] of batch.entries())
    for (const [i, form] of example.forms.entries()) {
      let at = known.get(form);
      if (at === undefined) {
        let features = trainer.features.get(form);
        if (features === undefined) {
          features = formFeatures(trainer.gazetteer, vectors, form, wordOf(form));
          trainer.features.set(form, features);
        }
        at = distinct.length;
        known.set(form, at);
        distinct.push({
          vector: random() < options.formDropout ? -1 : features.vector,
          parts: features.parts.map((part) => (random() < options.formDropout ? -1 : part)),
          flags: features.flags.map((flag) => (random() < options.contextDropout ? 0 : flag)),
        });
      }
      place[starts[s]! + i] = at;
      const { starts: from, places } = example.context;
      const own: number[] = [];
      for (let p = from[i]!; p < from[i + 1]!; p++)
        if (random() >= options.contextDropout) own.push(places[p]!);
      context.push(Int32Array.from(own));
    }
  return { starts, place, distinct, context };
}

function dense(
  { products, weights }: NameTrainer,
  name: string,
  from: Float32Array,
  depth: number,
  to: Float32Array,
  columns: number,
  rows: number,
): void {
  products.times(from, depth, weights.get(name)!, columns, to, columns, rows, depth, columns);
}

/** Drops a share of numbers and scales the others up. Note: mutates `values`. */
function drop(values: Float32Array, length: number, share: number, random: () => number): void {
  if (share === 0) return;
  const scale = 1 / (1 - share);
  for (let i = 0; i < length; i++) values[i] = random() < share ? 0 : values[i]! * scale;
}

/** Forwards to the scores of tags. Note: writes the trainer's arrays. */
function forwards(
  trainer: NameTrainer,
  batch: readonly NameExample[],
  layout: Layout,
  options: NameSchedule,
  random: () => number,
): void {
  const { arrays, weights, predictor, rowWidth } = trainer;
  const { columns, formed, input, hidden, scores } = arrays;
  const { starts, place, distinct, context } = layout;
  const count = place.length;
  const tables = PARTS.map((part) => weights.get(part)!);
  for (const [i, features] of distinct.entries())
    writeForm(features, predictor.vectors, tables, columns, i * FORM);
  formed.fill(0, 0, distinct.length * HIDDEN_FORMS);
  dense(trainer, "forms", columns, FORM, formed, HIDDEN_FORMS, distinct.length);
  const bias = weights.get("hidden.bias")!;
  const table = weights.get("context")!;
  for (let s = 0; s < batch.length; s++) {
    const [first, end] = [starts[s]!, starts[s + 1]!];
    input.set(batch[s]!.rows, first * rowWidth);
    for (let i = first; i < end; i++) {
      const at = i * NAME_HIDDEN;
      hidden.set(bias, at);
      for (let j = Math.max(first, i - MIDDLE); j < Math.min(end, i + MIDDLE + 1); j++) {
        const source = place[j]! * HIDDEN_FORMS + (j - i + MIDDLE) * NAME_HIDDEN;
        for (let c = 0; c < NAME_HIDDEN; c++) hidden[at + c]! += formed[source + c]!;
      }
      for (const feature of context[i]!)
        for (let c = 0, source = feature * NAME_HIDDEN; c < NAME_HIDDEN; c++)
          hidden[at + c]! += table[source + c]!;
    }
  }
  drop(input, count * rowWidth, options.rowDropout, random);
  dense(trainer, "rows", input, rowWidth, hidden, NAME_HIDDEN, count);
  for (let i = 0; i < count * NAME_HIDDEN; i++) if (hidden[i]! < 0) hidden[i] = 0;
  drop(hidden, count * NAME_HIDDEN, options.hiddenDropout, random);
  const tagBias = weights.get("tags.bias")!;
  for (let i = 0; i < count; i++) scores.set(tagBias, i * TAG_WIDTH);
  dense(trainer, "tags", hidden, NAME_HIDDEN, scores, TAG_WIDTH, count);
}

/** From the gradients of scores to those of all parameters. Note: adds to the gradients. */
function backwards(
  trainer: NameTrainer,
  batch: readonly NameExample[],
  layout: Layout,
  options: NameSchedule,
): void {
  const { products, arrays, weights, gradients, rowWidth } = trainer;
  const { columns, columnsBack, formedBack, input, hidden, hiddenBack, scoresBack } = arrays;
  const { starts, place, distinct, context } = layout;
  const count = place.length;
  const tagBias = gradients.get("tags.bias")!;
  for (let i = 0; i < count * TAG_WIDTH; i++) tagBias[i % TAG_WIDTH]! += scoresBack[i]!;
  products.transposedTimes(
    hidden,
    NAME_HIDDEN,
    scoresBack,
    TAG_WIDTH,
    gradients.get("tags")!,
    TAG_WIDTH,
    NAME_HIDDEN,
    count,
    TAG_WIDTH,
  );
  hiddenBack.fill(0, 0, count * NAME_HIDDEN);
  products.timesTransposed(
    scoresBack,
    TAG_WIDTH,
    weights.get("tags")!,
    TAG_WIDTH,
    hiddenBack,
    NAME_HIDDEN,
    count,
    TAG_WIDTH,
    NAME_HIDDEN,
  );
  const scale = 1 / (1 - options.hiddenDropout);
  for (let i = 0; i < count * NAME_HIDDEN; i++) hiddenBack[i] = hidden[i]! > 0 ? hiddenBack[i]! * scale : 0;
  products.transposedTimes(
    input,
    rowWidth,
    hiddenBack,
    NAME_HIDDEN,
    gradients.get("rows")!,
    NAME_HIDDEN,
    rowWidth,
    count,
    NAME_HIDDEN,
  );
  const bias = gradients.get("hidden.bias")!;
  const table = gradients.get("context")!;
  formedBack.fill(0, 0, distinct.length * HIDDEN_FORMS);
  for (let s = 0; s < batch.length; s++)
    for (let i = starts[s]!; i < starts[s + 1]!; i++) {
      const at = i * NAME_HIDDEN;
      for (let c = 0; c < NAME_HIDDEN; c++) bias[c]! += hiddenBack[at + c]!;
      for (let j = Math.max(starts[s]!, i - MIDDLE); j < Math.min(starts[s + 1]!, i + MIDDLE + 1); j++) {
        const to = place[j]! * HIDDEN_FORMS + (j - i + MIDDLE) * NAME_HIDDEN;
        for (let c = 0; c < NAME_HIDDEN; c++) formedBack[to + c]! += hiddenBack[at + c]!;
      }
      for (const feature of context[i]!)
        for (let c = 0, to = feature * NAME_HIDDEN; c < NAME_HIDDEN; c++)
          table[to + c]! += hiddenBack[at + c]!;
    }
  products.transposedTimes(
    columns,
    FORM,
    formedBack,
    HIDDEN_FORMS,
    gradients.get("forms")!,
    HIDDEN_FORMS,
    FORM,
    distinct.length,
    HIDDEN_FORMS,
  );
  columnsBack.fill(0, 0, distinct.length * FORM);
  products.timesTransposed(
    formedBack,
    HIDDEN_FORMS,
    weights.get("forms")!,
    HIDDEN_FORMS,
    columnsBack,
    FORM,
    distinct.length,
    HIDDEN_FORMS,
    FORM,
  );
  for (const [p, part] of PARTS.entries()) {
    const gradient = gradients.get(part)!;
    for (const [i, { parts }] of distinct.entries()) {
      if (parts[p]! < 0) continue;
      for (let c = 0, from = i * FORM + VECTOR + p * PART, to = parts[p]! * PART; c < PART; c++)
        gradient[to + c]! += columnsBack[from + c]!;
    }
  }
}

/** Loss of a batch a token. Note: adds to the gradients. */
export function nameStep(
  trainer: NameTrainer,
  batch: readonly NameExample[],
  options: NameSchedule,
  random: () => number,
): number {
  const layout = layOut(trainer, batch, options, random);
  forwards(trainer, batch, layout, options, random);
  const { scores, scoresBack } = trainer.arrays;
  const count = layout.place.length;
  scoresBack.fill(0, 0, count * TAG_WIDTH);
  setFollow(trainer.chain, trainer.weights.get("follow")!);
  const follow = trainer.gradients.get("follow")!;
  let loss = 0;
  for (const [s, { allowed, forms }] of batch.entries())
    loss += nameLoss(
      trainer.chain,
      scores,
      layout.starts[s]! * TAG_WIDTH,
      allowed,
      forms.length,
      1 / count,
      scoresBack,
      follow,
    );
  backwards(trainer, batch, layout, options);
  return loss / count;
}
