/** What the tagger of names sees of a token beside the encoder's row: of its form, and of its place in the document. */
import { shape, type Vectors } from "../parse/network/features.ts";
import { VECTOR } from "../parse/network/layout.ts";
import type { Parse } from "../parse/parse.ts";
import { UPOS } from "../parse/parse.ts";
import { entriesOf } from "./edges.ts";
import { NAME_KINDS, type NameEntry, type NameKind, type RoleEntry } from "./entry.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { BODY, CALENDAR, COMPANY, HONORIFIC, PLACED, SAYING, TERRAIN, tells } from "./name-words.ts";
import { isShouting, isTitleCase, longestMatch, type Match, type Word, wordsOf } from "./trie.ts";

/** Hashed parts of a form, each with a trained vector of PART numbers. */
export const PARTS = ["suffix", "prefix", "shape", "word"] as const;
export const PART = 16;
export const PART_ROWS = 2048;
/** Yes or no of a form. */
export const FLAGS = 20;
/** Numbers of a form: its fixed word vector, the vectors of its parts, its flags. */
export const FORM: number = Math.ceil((VECTOR + PARTS.length * PART + FLAGS) / 8) * 8;
export const FLAGS_AT: number = VECTOR + PARTS.length * PART;

/** FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return ((value ^ (value >>> 15)) >>> 0) % PART_ROWS;
}

const PEOPLE: ReadonlySet<NameKind> = new Set(["person"]);
const PLACES: ReadonlySet<NameKind> = new Set(["state", "capital", "town", "region"]);
const PEOPLES: ReadonlySet<NameKind> = new Set(["adjective", "demonym"]);

const SMALL = /^[a-z]+$/;

/** What a form says by itself. */
export interface FormFeatures {
  readonly vector: number;
  readonly parts: Int32Array;
  readonly flags: Uint8Array;
}

/** Features of a form; `vectors` gives the place of a lower-cased word. */
export function formFeatures(
  gazetteer: Gazetteer,
  vectors: ReadonlyMap<string, number>,
  form: string,
  word: Word,
): FormFeatures {
  const { lower } = word;
  const telling = tells(lower);
  const small = SMALL.test(form);
  const part = word.parts.length === 1 ? word.parts[0]! : "";
  const named = part === "" ? [] : entriesOf(gazetteer.names, [part]);
  const role = part === "" ? undefined : entriesOf(gazetteer.roles, [part])[0]?.kind;
  const kind = (kinds: ReadonlySet<NameKind>): boolean => named.some((entry) => kinds.has(entry.kind));
  const vector =
    vectors.get(lower) ?? (lower.endsWith(".") ? vectors.get(lower.slice(0, -1)) : undefined) ?? -1;
  const flags = [
    word.capital && word.shape !== "other",
    word.shape === "upper" && form.length > 1,
    word.shape === "lower",
    word.shape === "mixed" && /^\p{Lu}\p{Ll}+\p{Lu}/u.test(form),
    !small && /\p{N}/u.test(form),
    form.length < 4 && /^\p{Lu}\.?$/u.test(form),
    gazetteer.givenNames.has(part),
    kind(PEOPLE),
    (telling & HONORIFIC) !== 0,
    role === "person",
    role === "body" || role === "group",
    role === "name",
    (telling & CALENDAR) !== 0,
    (telling & COMPANY) !== 0,
    (telling & BODY) !== 0,
    kind(PLACES),
    kind(PEOPLES),
    (telling & TERRAIN) !== 0,
    vector === -1,
    word.parts.length === 0,
  ];
  return {
    vector,
    parts: Int32Array.of(
      hash(lower.slice(-3)),
      hash(`${lower.slice(0, 3)}|`),
      hash(shape(form)),
      hash(`${lower}||`),
    ),
    flags: Uint8Array.from(flags, Number),
  };
}

/** Places in the table of what the document says of a token. */
const MATCH = 0;
/** The network learned the kinds before "thing", which tells it nothing, and short names of people in its place. */
const SHORT = NAME_KINDS.indexOf("thing");
const KINDS = SHORT + 1;
const ROLE = MATCH + 4 * KINDS;
const ROLE_KINDS = ["person", "body", "group", "name"];
const SETTING = ROLE + 4 * ROLE_KINDS.length;
const RUN = SETTING + 16;
const ELSEWHERE = RUN + 12;
const ELSEWHERE_COUNT = 9;
const TAG = ELSEWHERE + ELSEWHERE_COUNT;
export const CONTEXT: number = Math.ceil((TAG + UPOS.length) / 8) * 8;
/** Most features of one token. */
export const CONTEXT_MOST = 16;

const kindOf = (entry: NameEntry): number =>
  entry.kind === "person" && entry.short ? SHORT : NAME_KINDS.indexOf(entry.kind);
const partIn = (first: number, end: number, i: number): number =>
  end - first === 1 ? 3 : i === first ? 0 : i === end - 1 ? 2 : 1;

/** Features of tokens as places in a table: those of token i are `places[starts[i]]` to `places[starts[i + 1]]`. */
export interface ContextFeatures {
  readonly starts: Int32Array;
  readonly places: Uint16Array;
}

/** Names and roles of the tables at each token, as their longest matches. */
function matchesOf(
  gazetteer: Gazetteer,
  parse: Parse,
  words: readonly Word[],
  s: number,
): Match<NameEntry>[] {
  const found: Match<NameEntry>[] = [];
  const [first, limit] = [parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!];
  const shouting = isShouting(words, first, limit);
  for (let i = first; i < limit; i++) {
    if (words[i]!.parts.length === 0) continue;
    const match = longestMatch(gazetteer.names, parse, words, i, limit, shouting);
    if (match === null) continue;
    found.push(match);
    i = match.end - 1;
  }
  return found;
}

function rolesOf(gazetteer: Gazetteer, parse: Parse, words: readonly Word[], s: number): Match<RoleEntry>[] {
  const found: Match<RoleEntry>[] = [];
  const limit = parse.sentenceFirst[s + 1]!;
  for (let i = parse.sentenceFirst[s]!; i < limit; i++) {
    if (words[i]!.parts.length === 0) continue;
    const match = longestMatch(gazetteer.roles, parse, words, i, limit, false);
    if (match === null) continue;
    found.push(match);
    i = match.end - 1;
  }
  return found;
}

/** What the document says of each form where it stands, as bits. */
function elsewhere(
  gazetteer: Gazetteer,
  parse: Parse,
  words: readonly Word[],
  plain: Uint8Array,
): ReadonlyMap<Word, number> {
  const seen = new Map<Word, number>();
  const small = new Set<string>();
  for (const word of new Set(words)) if (word.shape === "lower") small.add(word.lower);
  for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) {
    const [first, limit] = [parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!];
    for (let i = first; i < limit; i++) {
      const word = words[i]!;
      if (!word.capital || word.shape === "other") continue;
      const before = i > first ? words[i - 1]! : null;
      const after = i + 1 < limit ? words[i + 1]! : null;
      let bits = seen.get(word) ?? (small.has(word.lower) ? 1 : 0);
      if (i > first && plain[s] === 1) bits |= 2;
      if (before !== null) {
        const telling = tells(before.lower);
        if (telling & HONORIFIC) bits |= 4;
        if (before.capital && gazetteer.givenNames.has(before.parts[0] ?? "")) bits |= 8;
        if (telling & PLACED) bits |= 16;
      }
      if (after !== null) {
        const telling = tells(after.lower);
        if (telling & COMPANY || (after.capital && telling & BODY)) bits |= 32;
        if (telling & SAYING) bits |= 64;
        if (after.lower === "," && i + 2 < limit && words[i + 2]!.capital) bits |= 128;
        if (after.lower === "'s" || after.lower === "’s") bits |= 256;
      }
      seen.set(word, bits);
    }
  }
  return seen;
}

/** What the document says of its tokens. */
export function contextFeatures(gazetteer: Gazetteer, parse: Parse): ContextFeatures {
  const words = wordsOf(parse);
  const count = words.length;
  const starts = new Int32Array(count + 1);
  const places = new Uint16Array(count * CONTEXT_MOST);
  const sentences = parse.sentenceFirst.length - 1;
  const setting = new Uint8Array(sentences);
  const plain = new Uint8Array(sentences);
  for (let s = 0; s < sentences; s++) {
    const [first, limit] = [parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!];
    setting[s] = isShouting(words, first, limit) ? 2 : isTitleCase(words, first, limit) ? 1 : 0;
    plain[s] = setting[s] === 0 ? 1 : 0;
  }
  const seen = elsewhere(gazetteer, parse, words, plain);
  const match = new Int16Array(count).fill(-1);
  const role = new Int16Array(count).fill(-1);
  let at = 0;
  for (let s = 0; s < sentences; s++) {
    const [first, limit] = [parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!];
    for (const found of matchesOf(gazetteer, parse, words, s))
      for (let i = found.entries[0]!.kind === "thing" ? found.end : found.first; i < found.end; i++)
        match[i] = MATCH + 4 * kindOf(found.entries[0]!) + partIn(found.first, found.end, i);
    for (const found of rolesOf(gazetteer, parse, words, s))
      for (let i = found.first; i < found.end; i++)
        role[i] = ROLE + 4 * ROLE_KINDS.indexOf(found.entries[0]!.kind) + partIn(found.first, found.end, i);
    let run = first;
    for (let i = first; i < limit; i++) {
      const word = words[i]!;
      starts[i] = at;
      if (match[i] !== -1) places[at++] = match[i]!;
      if (role[i] !== -1) places[at++] = role[i]!;
      const look = word.shape === "other" ? 3 : word.shape === "lower" ? 0 : word.shape === "upper" ? 2 : 1;
      const where = setting[s] !== 0 ? 1 + setting[s]! : i === first ? 1 : 0;
      places[at++] = SETTING + 4 * where + look;
      if (word.capital) {
        if (i > first && !words[i - 1]!.capital) run = i;
        let end = i + 1;
        while (end < limit && end - run < 4 && words[end]!.capital) end++;
        const place = i === run ? 0 : i + 1 < limit && words[i + 1]!.capital ? 1 : 2;
        places[at++] = RUN + 3 * (Math.min(4, end - run) - 1) + place;
        const bits = seen.get(word) ?? 0;
        for (let bit = 0; bit < ELSEWHERE_COUNT; bit++) if (bits & (1 << bit)) places[at++] = ELSEWHERE + bit;
      } else run = i + 1;
      places[at++] = TAG + parse.upos[i]!;
    }
  }
  starts[count] = at;
  return { starts, places: places.subarray(0, at) };
}

/** Note: writes FORM numbers of a form into `columns` from `at` on; a vector of -1 gives zeros. */
export function writeForm(
  features: FormFeatures,
  vectors: Vectors,
  tables: readonly Float32Array[],
  columns: Float32Array,
  at: number,
): void {
  columns.fill(0, at, at + FORM);
  if (features.vector >= 0) {
    const scale = vectors.scale[features.vector]!;
    for (let c = 0, from = features.vector * VECTOR; c < VECTOR; c++)
      columns[at + c] = vectors.numbers[from + c]! * scale;
  }
  for (let p = 0; p < PARTS.length; p++) {
    const from = features.parts[p]! * PART;
    if (from < 0) continue;
    const to = at + VECTOR + p * PART;
    for (let c = 0; c < PART; c++) columns[to + c] = tables[p]![from + c]!;
  }
  for (let f = 0; f < FLAGS; f++) columns[at + FLAGS_AT + f] = features.flags[f]!;
}
