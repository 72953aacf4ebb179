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

const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;

/** Folded parts of a form: "Zapad-2017" is "zapad", "2017"; "U.S." is "us"; a comma is none. Full stops join. */
export function parts(form: string): string[] {
  const folded = fold(form);
  const found: string[] = [];
  let part = "";
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    if (isWordCode(code) && folded[i] !== "–" && folded[i] !== "—" && folded[i] !== "“" && folded[i] !== "”")
      part += folded[i];
    else if (code === 46) continue;
    else if (part !== "") {
      found.push(part);
      part = "";
    }
  }
  if (part !== "") found.push(part);
  return found;
}

export interface TrieNode<Entry> {
  readonly next: Map<string, TrieNode<Entry>>;
  readonly entries: Stored<Entry>[];
}

interface Stored<Entry> {
  readonly entry: Entry;
  /** For each part, whether it has to begin with a capital letter. */
  readonly capitals: readonly boolean[];
  /** Exact spelling asked for ("US", not "us"); null where case beyond the first letters does not matter. */
  readonly exact: string | null;
}

export const newTrie = <Entry>(): TrieNode<Entry> => ({ next: new Map(), entries: [] });

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
  const words = parts(name);
  if (words.length === 0) return;
  let node = trie;
  for (const word of words) {
    let next = node.next.get(word);
    if (next === undefined) {
      next = newTrie();
      node.next.set(word, next);
    }
    node = next;
  }
  const written = name.split(/[\s\-–'’/,()&+]+/).filter((word) => parts(word).length > 0);
  node.entries.push({
    entry,
    capitals: anyCase ? [] : written.map((word) => isUpper(word[0]!)),
    exact: !anyCase && isAbbreviation(name) ? name : null,
  });
}

/** Folded parts of every token of a document: token i has parts first[i] <= p < first[i + 1]. */
export interface TokenParts {
  readonly first: Int32Array;
  readonly words: readonly string[];
  /** 1 where the token begins with a capital letter or a digit. */
  readonly capital: Uint8Array;
  /** Per sentence, 1 where it has several letters and all are capitals, as in some headlines. */
  readonly shouting: Uint8Array;
}

export function tokenParts(parse: Parse): TokenParts {
  const { tokenStart, tokenEnd, sentenceFirst } = parse;
  const text = parse.document.text;
  const count = tokenStart.length;
  const first = new Int32Array(count + 1);
  const capital = new Uint8Array(count);
  const words: string[] = [];
  const cache = new Map<string, readonly string[]>();
  const shouting = new Uint8Array(Math.max(0, sentenceFirst.length - 1));
  for (let s = 0; s + 1 < sentenceFirst.length; s++) {
    let upper = 0;
    let longest = 0;
    let lower = 0;
    for (let i = sentenceFirst[s]!; i < sentenceFirst[s + 1]!; i++) {
      first[i] = words.length;
      const form = text.slice(tokenStart[i], tokenEnd[i]);
      let split = cache.get(form);
      if (split === undefined) {
        split = parts(form);
        cache.set(form, split);
      }
      for (const word of split) words.push(word);
      const letter = form[0] ?? "";
      if (isUpper(letter)) capital[i] = 1;
      else if (letter >= "0" && letter <= "9") capital[i] = 1;
      if (split.length > 0 && form === form.toLowerCase() && form !== form.toUpperCase()) lower++;
      else if (isUpper(letter) && form === form.toUpperCase()) {
        upper++;
        longest = Math.max(longest, form.length);
      } else if (split.length > 0 && isUpper(letter)) lower++;
    }
    shouting[s] = upper >= 3 && longest >= 5 && lower * 5 <= upper ? 1 : 0;
  }
  first[count] = words.length;
  return { first, words, capital, shouting };
}

export interface Match<Entry> {
  readonly first: number;
  readonly end: number;
  readonly entries: readonly Entry[];
}

function accepted<Entry>(
  parse: Parse,
  tokens: TokenParts,
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
    const many = tokens.first[i + 1]! - tokens.first[i]!;
    if (many > 0 && stored.capitals[part] && tokens.capital[i] === 0) return false;
    part += many;
  }
  return true;
}

/** Longest match that begins at token `first` and ends before `limit`, or null. One punctuation mark may stand inside. */
export function longestMatch<Entry>(
  trie: TrieNode<Entry>,
  parse: Parse,
  tokens: TokenParts,
  first: number,
  limit: number,
  shouting: boolean,
): Match<Entry> | null {
  let node: TrieNode<Entry> | undefined = trie;
  let best: Match<Entry> | null = null;
  let skipped = false;
  for (let i = first; i < limit; i++) {
    const from = tokens.first[i]!;
    const to = tokens.first[i + 1]!;
    if (from === to) {
      if (i === first || skipped) break;
      skipped = true;
      continue;
    }
    skipped = false;
    for (let p = from; p < to && node !== undefined; p++) node = node.next.get(tokens.words[p]!);
    if (node === undefined) break;
    if (node.entries.length > 0) {
      const entries: Entry[] = [];
      for (const stored of node.entries)
        if (accepted(parse, tokens, stored, first, i + 1, shouting)) entries.push(stored.entry);
      if (entries.length > 0) best = { first, end: i + 1, entries };
    }
  }
  return best;
}
