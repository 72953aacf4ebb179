/** Longest match of names and role words over tokens: a trie of folded word parts, walked once through a document. */
import type { Parse } from "../parse/parse.ts";

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

/** Lower-cased, without diacritics. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  let ascii = true;
  for (let i = 0; i < lower.length && ascii; i++) ascii = lower.charCodeAt(i) < 128;
  if (ascii) return lower;
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
  return folded.replaceAll(".", "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A node keeps neither map nor list until it needs one: most are leaves, and most inner ones end no name. */
export interface TrieNode<Entry> {
  next: Map<string, TrieNode<Entry>> | null;
  entries: Stored<Entry>[] | null;
}

interface Stored<Entry> {
  readonly entry: Entry;
  /** For each part, whether it has to begin with a capital letter. */
  readonly capitals: readonly boolean[];
  /** Exact spelling asked for ("US", not "us"); null where case beyond the first letters does not matter. */
  readonly exact: string | null;
  /** Whether the name has a comma in it; other names do not reach across one. */
  readonly comma: boolean;
}

export const newTrie = <Entry>(): TrieNode<Entry> => ({ next: null, entries: null });

const isUpper = (letter: string): boolean =>
  letter !== letter.toLowerCase() && letter === letter.toUpperCase();

/** "US", "IS", "CoE", "BiH", "U.S.": short forms whose case tells them from other words. */
function isAbbreviation(name: string): boolean {
  let upper = 0;
  for (const letter of name) {
    if (letter === " " || letter === "-") return false;
    if (isUpper(letter)) upper++;
  }
  return upper >= 2 && name.length <= 7;
}

/** Adds a name as the tables write it; `anyCase` for role words. Note: mutates the trie. */
export function addName<Entry>(trie: TrieNode<Entry>, name: string, entry: Entry, anyCase: boolean): void {
  const capitals: boolean[] = [];
  let node = trie;
  for (const written of name.split(/[\s\-–'’/,()&+]+/))
    for (const part of parts(written)) {
      if (!anyCase) capitals.push(isUpper(written[0]!));
      node.next ??= new Map();
      let next = node.next.get(part);
      if (next === undefined) {
        next = newTrie();
        node.next.set(part, next);
      }
      node = next;
    }
  if (node === trie) return;
  node.entries ??= [];
  node.entries.push({
    entry,
    capitals,
    exact: !anyCase && isAbbreviation(name) ? name : null,
    comma: name.includes(","),
  });
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

/** Marks that may stand inside a name. */
const JOINS = new Set(["-", "–", "'", "’", "&", ".", ",", "/", "+"]);

export interface Match<Entry> {
  readonly first: number;
  readonly end: number;
  readonly entries: readonly Entry[];
}

function accepted<Entry>(
  parse: Parse,
  words: readonly Word[],
  stored: Stored<Entry>,
  first: number,
  end: number,
  shouting: boolean,
): boolean {
  if (stored.exact !== null) {
    const written = parse.document.text.slice(parse.tokenStart[first], parse.tokenEnd[end - 1]);
    return written === stored.exact || (shouting && written === stored.exact.toUpperCase());
  }
  let part = 0;
  for (let i = first; i < end; i++) {
    const word = words[i]!;
    if (word.lower === "," && !stored.comma) return false;
    if (word.parts.length > 0 && stored.capitals[part] && !word.capital) return false;
    part += word.parts.length;
  }
  return true;
}

/** Longest match that begins at token `first` and ends before `limit`, or null. One punctuation mark may stand inside. */
export function longestMatch<Entry>(
  trie: TrieNode<Entry>,
  parse: Parse,
  words: readonly Word[],
  first: number,
  limit: number,
  shouting: boolean,
): Match<Entry> | null {
  let node: TrieNode<Entry> | undefined = trie;
  let best: Match<Entry> | null = null;
  let skipped = false;
  for (let i = first; i < limit; i++) {
    const word = words[i]!.parts;
    if (word.length === 0) {
      if (i === first || skipped || !JOINS.has(words[i]!.lower)) break;
      skipped = true;
      continue;
    }
    skipped = false;
    for (let p = 0; p < word.length && node !== undefined; p++) node = node.next?.get(word[p]!);
    if (node === undefined) break;
    if (node.entries !== null) {
      const entries: Entry[] = [];
      for (const stored of node.entries)
        if (accepted(parse, words, stored, first, i + 1, shouting)) entries.push(stored.entry);
      if (entries.length > 0) best = { first, end: i + 1, entries };
    }
  }
  return best;
}
