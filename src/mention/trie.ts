/** Longest match of names and role words over tokens: a trie of folded word parts, walked once through a document. */
import type { Parse } from "../parse/parse.ts";
import {
  COMMA,
  checkOf,
  endName,
  entryAt,
  follow,
  hashOf,
  makeEdge,
  makeLetters,
  type Trie,
  type Walked,
} from "./edges.ts";

/** Letters that do not decompose into a base letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ə: "a",
  ħ: "h",
  "’": "'",
  "‘": "'",
  ʼ: "'",
};

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Lower-cased, without diacritics. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (isAscii(lower)) return lower;
  let folded = "";
  for (const letter of lower.normalize("NFD")) {
    const code = letter.codePointAt(0)!;
    if (code < 0x300 || code > 0x36f) folded += PLAIN[letter] ?? letter;
  }
  return folded;
}

const SMALL = /^[a-z]+$/;

/** Folded parts of a form: "Zapad-2017" is "zapad", "2017"; "U.S." is "us"; a comma is none. Full stops join. */
export function parts(form: string): string[] {
  const folded = fold(form);
  if (SMALL.test(folded)) return [folded];
  const joined = folded.replaceAll(".", "");
  // Classes of Unicode's letters are slow to compile and to run: most words do without.
  return joined.match(isAscii(joined) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
}

export const isUpper = (letter: string): boolean =>
  letter !== letter.toLowerCase() && letter === letter.toUpperCase();

export interface WordPart {
  readonly text: string;
  /** Whether the word it belongs to begins with a capital letter. */
  readonly upper: boolean;
}

/** Folded parts of a name as a table writes it. */
export function wordParts(name: string): WordPart[] {
  return name
    .split(/[\s\-–'’/,()&+]+/)
    .flatMap((written) => parts(written).map((text) => ({ text, upper: isUpper(written[0]!) })));
}

/** What matching needs to know of one form; computed once for each distinct form of a document. */
export interface Word {
  readonly lower: string;
  /** Folded parts: none for punctuation. */
  readonly parts: readonly string[];
  /** True where it begins with a capital letter or a digit. */
  readonly capital: boolean;
  readonly shape: "upper" | "lower" | "mixed" | "other";
}

export function wordOf(form: string): Word {
  if (SMALL.test(form)) return { lower: form, parts: [form], capital: false, shape: "lower" };
  const lower = form.toLowerCase();
  const letter = form[0] ?? "";
  const upper = form.toUpperCase();
  const shape = lower === upper ? "other" : form === upper ? "upper" : form === lower ? "lower" : "mixed";
  return { lower, parts: parts(form), capital: isUpper(letter) || (letter >= "0" && letter <= "9"), shape };
}

/** The words of a document, one for each token. */
export function wordsOf(parse: Parse): Word[] {
  const { tokenStart, tokenEnd } = parse;
  const text = parse.document.text;
  const known = new Map<string, Word>();
  const words: Word[] = new Array(tokenStart.length);
  for (let i = 0; i < tokenStart.length; i++) {
    const form = text.slice(tokenStart[i], tokenEnd[i]);
    let word = known.get(form);
    if (word === undefined) {
      word = wordOf(form);
      known.set(form, word);
    }
    words[i] = word;
  }
  return words;
}

/** Whether a sentence is set in capitals throughout, as some headlines are. */
export function isShouting(words: readonly Word[], first: number, limit: number): boolean {
  let upper = 0;
  let other = 0;
  let longest = 0;
  for (let i = first; i < limit; i++) {
    const { shape, lower } = words[i]!;
    if (shape === "upper") {
      upper++;
      longest = Math.max(longest, lower.length);
    } else if (shape !== "other") other++;
  }
  return upper >= 3 && longest >= 5 && other * 5 <= upper;
}

/** Whether most longer words of a sentence are written with a capital, as in headlines. */
export function isTitleCase(words: readonly Word[], first: number, limit: number): boolean {
  let long = 0;
  let capitals = 0;
  for (let i = first; i < limit; i++) {
    if (words[i]!.lower.length < 4 || words[i]!.shape === "other") continue;
    long++;
    if (words[i]!.capital) capitals++;
  }
  return long > 2 && capitals * 4 >= long * 3;
}

/** "US", "IS", "CoE", "BiH", "U.S.": short forms whose case tells them from other words. */
function isAbbreviation(name: string): boolean {
  let upper = 0;
  for (const letter of name) {
    if (letter === " " || letter === "-") return false;
    if (isUpper(letter)) upper++;
  }
  return upper >= 2 && name.length <= 7;
}

export interface AddOptions {
  /** Role words: capital letters do not matter. */
  readonly anyCase: boolean;
  /** Before what the trie knows of the same spelling. */
  readonly ahead: boolean;
}

/** Adds a name as the tables write it. Note: mutates the trie. */
export function addName<Entry>(
  trie: Trie<Entry>,
  name: string,
  entry: Entry,
  { anyCase, ahead }: AddOptions,
): void {
  const walked: Walked = { node: 0, capitals: 0 };
  let node = 0;
  let capitals = 0;
  if (makeLetters(trie, name, walked)) {
    node = walked.node;
    capitals = anyCase ? 0 : walked.capitals;
  } else {
    let part = 0;
    for (const { text, upper } of wordParts(name)) {
      if (upper && !anyCase && part < 31) capitals |= 1 << part;
      node = makeEdge(trie, node, hashOf(text), checkOf(text));
      part++;
    }
  }
  if (node === 0) return;
  const { entries } = trie;
  if (entries.at(-1) !== entry) entries.push(entry);
  const stored = endName(trie, node, entries.length - 1, capitals, ahead);
  if (!anyCase && isAbbreviation(name)) trie.exact.set(stored, name);
  if (name.includes(",")) trie.flags[stored] = COMMA;
}

/** Marks that may stand inside a name. */
const JOINS = new Set(["-", "–", "'", "’", "&", ".", ",", "/", "+"]);

export interface Match<Entry> {
  readonly first: number;
  readonly end: number;
  readonly entries: readonly Entry[];
}

function accepted<Entry>(
  trie: Trie<Entry>,
  parse: Parse,
  words: readonly Word[],
  name: number,
  first: number,
  end: number,
  shouting: boolean,
): boolean {
  const exact = trie.exact.size === 0 ? undefined : trie.exact.get(name);
  if (exact !== undefined) {
    const written = parse.document.text.slice(parse.tokenStart[first], parse.tokenEnd[end - 1]);
    return written === exact || (shouting && written === exact.toUpperCase());
  }
  const capitals = trie.capitals[name]!;
  const comma = trie.flags[name] === COMMA;
  let part = 0;
  for (let i = first; i < end; i++) {
    const word = words[i]!;
    if (!comma && word.lower === ",") return false;
    if (word.parts.length > 0 && (capitals >> part) & 1 && !word.capital) return false;
    part += word.parts.length;
  }
  return true;
}

/** Longest match that begins at token `first` and ends before `limit`, or null. One punctuation mark may stand inside. */
export function longestMatch<Entry>(
  trie: Trie<Entry>,
  parse: Parse,
  words: readonly Word[],
  first: number,
  limit: number,
  shouting: boolean,
): Match<Entry> | null {
  let node = 0;
  let best: Match<Entry> | null = null;
  let skipped = false;
  for (let i = first; i < limit; i++) {
    const { parts } = words[i]!;
    if (parts.length === 0) {
      if (i === first || skipped || !JOINS.has(words[i]!.lower)) break;
      skipped = true;
      continue;
    }
    skipped = false;
    for (let p = 0; p < parts.length && node !== -1; p++)
      node = follow(trie, node, hashOf(parts[p]!), checkOf(parts[p]!));
    if (node === -1) break;
    let entries: Entry[] | null = null;
    for (let name = trie.firstName[node]!; name !== 0; name = trie.nextName[name]!)
      if (accepted(trie, parse, words, name, first, i + 1, shouting)) {
        entries ??= [];
        entries.push(entryAt(trie, name));
      }
    if (entries !== null) best = { first, end: i + 1, entries };
  }
  return best;
}
