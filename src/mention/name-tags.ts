/** Names in text as tags of tokens: begin, inside, last, unit of four types, and outside. */

export const NAME_TYPES = ["PER", "ORG", "LOC", "MISC"] as const;
export type NameType = (typeof NAME_TYPES)[number];

/** A name: tokens of a document, half-open. */
export interface NameSpan {
  readonly first: number;
  readonly end: number;
  readonly type: NameType;
}

/** Place of a token in its name. A tag is 1 + 4 * type + part; tag 0 is outside of names. */
const BEGIN = 0;
const INSIDE = 1;
const LAST = 2;
const UNIT = 3;
export const TAG_COUNT: number = 1 + 4 * NAME_TYPES.length;

const partOf = (tag: number): number => (tag - 1) % 4;
const typeOf = (tag: number): number => Math.floor((tag - 1) / 4);
const opens = (tag: number): boolean => tag > 0 && (partOf(tag) === BEGIN || partOf(tag) === INSIDE);
const continues = (tag: number): boolean => tag > 0 && (partOf(tag) === INSIDE || partOf(tag) === LAST);

/** Whether `tag` may follow `before` in a sentence; -1 stands for its beginning and its end. */
export function mayFollow(before: number, tag: number): boolean {
  const open = before > 0 && opens(before);
  const inside = tag > 0 && continues(tag);
  return open === inside && (!open || typeOf(before) === typeOf(tag));
}

/** Tags of the tokens from `first` to `end`. Spans that reach beyond are left out. */
export function tagsOf(spans: readonly NameSpan[], first: number, end: number): Uint8Array {
  const tags = new Uint8Array(end - first);
  for (const span of spans) {
    if (span.first < first || span.end > end) continue;
    const base = 1 + 4 * NAME_TYPES.indexOf(span.type);
    const last = span.end - 1 - first;
    tags.fill(base + INSIDE, span.first - first, last);
    tags[span.first - first] = base + BEGIN;
    tags[last] = base + (span.end - span.first === 1 ? UNIT : LAST);
  }
  return tags;
}

/** The names that a legal sequence of tags spells, for tokens counted from `first`. */
export function spansOf(tags: Uint8Array, first: number): NameSpan[] {
  const spans: NameSpan[] = [];
  let began = -1;
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i]!;
    if (tag === 0) continue;
    const part = partOf(tag);
    if (part === BEGIN || part === UNIT) began = i;
    if (part === LAST || part === UNIT)
      spans.push({ first: first + began, end: first + i + 1, type: NAME_TYPES[typeOf(tag)]! });
  }
  return spans;
}

/** Tags of one type, by its place in NAME_TYPES. */
export const tagsOfType = (type: number): readonly number[] =>
  [BEGIN, INSIDE, LAST, UNIT].map((part) => 1 + 4 * type + part);
