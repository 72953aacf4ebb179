/** Splits text into the words of Universal Dependencies; every position is looked at a bounded number of times. */
import {
  ANYWHERE,
  BEFORE_NAMES,
  BEFORE_NUMBERS,
  CONTRACTIONS,
  DATES,
  PREFIXES,
  STARTERS,
  UNITS,
} from "./abbreviations.ts";
import {
  isApostropheCode,
  isDigitCode,
  isLetterAt,
  isLowerAt,
  isSpaceCode,
  isUpperAt,
  isWordAt,
  widthAt,
} from "./characters.ts";

/** Tokens as they are found. Functions that take one mutate it. */
export interface TokenList {
  readonly start: number[];
  readonly end: number[];
  readonly glued: number[];
}

const URL_START = /(?:https?|ftp):\/\/|www\./iy;
const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/uy;
const DOMAIN =
  /[a-zA-Z\d-]{1,63}(?:\.[a-zA-Z\d-]{1,63}){0,4}\.(?:com|org|net|gov|edu|info|int|mil|eu|ru|by|ua|uk|de|fr|pl|lt|lv|ee|io|tv)(?![\p{L}\d])/uy;
const PHONE = /\d{3}-\d{3,4}(?:-\d{4})?(?![\p{L}\d-])/uy;
/** Dates and fractions with slashes, clock times, numbers with separators. */
const NUMBER = /\d{1,40}(?:[.,:/]\d{1,40}){0,40}/y;
const TRAILING = ".,;:!?)]}>\"'”’»";

/** End of what matches at `at`, `limit` at most; -1 if nothing does. */
function matchEnd(pattern: RegExp, text: string, at: number, limit: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? Math.min(pattern.lastIndex, limit) : -1;
}

function add(list: TokenList, start: number, end: number, glued: boolean): void {
  list.start.push(start);
  list.end.push(end);
  list.glued.push(glued ? 1 : 0);
}

/** End of an address that begins at `at`, or -1. `end` is the end of the run without spaces. */
function addressEnd(text: string, at: number, end: number, hasAt: boolean): number {
  if (matchEnd(URL_START, text, at, end) > 0) {
    let to = end;
    while (to > at && TRAILING.includes(text[to - 1]!)) to--;
    return to;
  }
  const mail = hasAt ? matchEnd(EMAIL, text, at, end) : -1;
  if (mail > 0) return mail;
  const domain = matchEnd(DOMAIN, text, at, end);
  if (domain < 0 || text.charCodeAt(domain) === 64) return -1;
  if (text.charCodeAt(domain) !== 47) return domain;
  let to = end;
  while (to > domain && TRAILING.includes(text[to - 1]!)) to--;
  return to;
}

const HYPHEN = 45;
const PERIOD = 46;

/** Whether the hyphen at `at` joins its neighbours to one word: "re-elected", "e-mail", "non-aligned". */
function hyphenJoins(text: string, start: number, at: number): boolean {
  return at - start <= 7 && isLetterAt(text, at + 1) && PREFIXES.has(text.slice(start, at).toLowerCase());
}

/** Whether the full stop at `at`, with a letter on either side, stays within the word: "U.S", "Ph.D", "file.doc". */
function periodJoins(text: string, start: number, at: number): boolean {
  const sentenceGap = at - start > 1 && isLowerAt(text, at - 1) && isUpperAt(text, at + 1);
  return !sentenceGap || text.startsWith("Ph.D", start);
}

/** End of the word that begins at `at`: letters, digits, and what joins them. */
function wordEnd(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit) {
    if (isWordAt(text, at)) {
      at += widthAt(text, at);
      continue;
    }
    const code = text.charCodeAt(at);
    if (at + 1 >= limit || !isWordAt(text, at + 1)) break;
    const letters = isLetterAt(text, at - 1) && isLetterAt(text, at + 1);
    if (isApostropheCode(code) && isWordAt(text, at - 1)) at++;
    else if (code === HYPHEN && hyphenJoins(text, start, at)) at++;
    else if (code === PERIOD && letters && periodJoins(text, start, at)) at++;
    else if (code === 38 && letters && isUpperAt(text, at - 1) && isUpperAt(text, at + 1)) at++;
    else break;
  }
  return at;
}

const LONGEST_ABBREVIATION = 12;
const INITIALS = /^\p{L}(?:\.\p{L}){1,5}$/u;

/** First character after spaces, from `at`; `limit` if there is none. Bounded: looks 8 characters ahead. */
function nextVisible(text: string, at: number, limit: number): number {
  let next = at;
  const bound = Math.min(limit, at + 8);
  while (next < bound && isSpaceCode(text.charCodeAt(next))) next++;
  return next;
}

function wordAt(text: string, at: number, limit: number): string {
  let end = at;
  const bound = Math.min(limit, at + 20);
  while (end < bound && isLetterAt(text, end)) end++;
  return text.slice(at, end);
}

/** Whether the full stop at `at` belongs to the word before it. */
function keepsPeriod(text: string, start: number, at: number, limit: number): boolean {
  if (at - start > LONGEST_ABBREVIATION) return false;
  const word = text.slice(start, at);
  if (INITIALS.test(word)) return true;
  const next = nextVisible(text, at + 1, limit);
  if (word.length === 1 && isUpperAt(word, 0)) {
    const inside = next === at + 1 && next < limit && isLetterAt(text, next);
    if (inside) return true;
    return next > at + 1 && next < limit && isUpperAt(text, next) && !STARTERS.has(wordAt(text, next, limit));
  }
  if (BEFORE_NAMES.has(word) || DATES.has(word)) return true;
  if (ANYWHERE.has(word))
    return isUpperAt(word, 0) || next >= limit || !STARTERS.has(wordAt(text, next, limit)) || word === "etc";
  return BEFORE_NUMBERS.has(word) && next < limit && isDigitCode(text.charCodeAt(next));
}

const CLITIC = /^(?:s|re|ve|ll|d|m)$/i;

/** Adds a word, parted from its clitics: did|n't, Russia|'s, can|not. Note: mutates list. */
function addWord(list: TokenList, text: string, start: number, end: number): void {
  let apostrophe = -1;
  for (let k = Math.max(start + 1, end - 3); k < end; k++)
    if (isApostropheCode(text.charCodeAt(k))) apostrophe = k;
  let cut = -1;
  if (apostrophe > start) {
    const tail = text.slice(apostrophe + 1, end);
    const negated = /^t$/i.test(tail) && /n/i.test(text[apostrophe - 1]!) && apostrophe - 1 > start;
    cut = negated ? apostrophe - 1 : CLITIC.test(tail) ? apostrophe : -1;
  } else if (end - start <= 8) {
    const second = CONTRACTIONS.get(text.slice(start, end).toLowerCase());
    cut = second === undefined ? -1 : start + second;
  }
  if (cut < 0) add(list, start, end, false);
  else {
    addWord(list, text, start, cut);
    add(list, cut, end, true);
  }
}

/** Adds the number at `at`, and a unit written onto it; returns where it ends. Note: mutates list. */
function addNumber(list: TokenList, text: string, at: number, limit: number): number {
  const phone = matchEnd(PHONE, text, at, limit);
  if (phone > 0) {
    add(list, at, phone, false);
    return phone;
  }
  const number = matchEnd(NUMBER, text, at, limit);
  const word = Math.max(number, wordEnd(text, number, limit));
  const tail = word > number ? text.slice(number, Math.min(word, number + 6)).toLowerCase() : "";
  if (tail === "" || (word - number <= 4 && UNITS.has(tail) && tail !== "s")) {
    add(list, at, number, false);
    return number;
  }
  addWord(list, text, at, word);
  return word;
}

const RUNS = ".!?-*=~_`'";

/** End of the punctuation mark at `at`: runs of the same mark are one token, and so is any run of ! and ?. */
function markEnd(text: string, at: number, limit: number): number {
  const mark = text[at]!;
  let end = at + widthAt(text, at);
  if (mark === "!" || mark === "?") while (end < limit && (text[end] === "!" || text[end] === "?")) end++;
  else if (RUNS.includes(mark)) while (end < limit && text[end] === mark) end++;
  else if ((mark === "<" || mark === ">") && text[end] === mark) end++;
  else if (end - at === 2) while (end < limit && /[\u200d\ufe0f]/.test(text[end]!)) end++;
  return end;
}

/** Whether a run of letters before "$" is a currency's country: US$, C$. */
const isCurrency = (text: string, start: number, end: number): boolean =>
  end - start <= 3 && text[end] === "$" && /^[A-Z]+$/.test(text.slice(start, end));

/** Adds the tokens of the run without spaces text[start, end). Note: mutates list and quotes. */
function splitRun(
  list: TokenList,
  text: string,
  start: number,
  end: number,
  limit: number,
  quotes: { open: boolean },
): void {
  const hasAt = text.slice(start, Math.min(end, start + 400)).includes("@");
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    const fresh = at === start || !isWordAt(text, at - 1);
    const address = fresh && isWordAt(text, at) ? addressEnd(text, at, end, hasAt) : -1;
    if (address > at) {
      add(list, at, address, false);
      at = address;
    } else if (isDigitCode(code)) at = addNumber(list, text, at, end);
    else if (isWordAt(text, at)) at = splitWord(list, text, at, end, limit, quotes);
    else at = splitMark(list, text, start, at, end, quotes);
  }
}

function splitWord(
  list: TokenList,
  text: string,
  at: number,
  end: number,
  limit: number,
  quotes: { open: boolean },
): number {
  let to = wordEnd(text, at, end);
  if (text.charCodeAt(to) === PERIOD && to < end && keepsPeriod(text, at, to, limit)) {
    add(list, at, to + 1, false);
    return to + 1;
  }
  if (to < end && isCurrency(text, at, to)) to++;
  addWord(list, text, at, to);
  const possessive =
    to < end &&
    isApostropheCode(text.charCodeAt(to)) &&
    /[sSxXzZ]/.test(text[to - 1]!) &&
    !quotes.open &&
    (to + 1 === end || !isWordAt(text, to + 1));
  if (!possessive) return to;
  add(list, to, to + 1, true);
  return to + 1;
}

const CLITIC_HERE = /['’](?:s|re|ve|ll|d|m)(?![\p{L}\d])/iuy;
const DECADE = /['’]\d0s(?![\p{L}\d])/uy;
const HANDLE = /[#@][\p{L}\d_]{2,60}/uy;

function splitMark(
  list: TokenList,
  text: string,
  runStart: number,
  at: number,
  end: number,
  quotes: { open: boolean },
): number {
  const code = text.charCodeAt(at);
  if (isApostropheCode(code)) {
    const clitic = at > runStart ? matchEnd(CLITIC_HERE, text, at, end) : -1;
    if (clitic > 0) {
      add(list, at, clitic, true);
      return clitic;
    }
    const decade = matchEnd(DECADE, text, at, end);
    if (decade > 0) {
      add(list, at, decade, false);
      return decade;
    }
    quotes.open = at === runStart && at + 1 < end;
  } else if (code === 0x2018) quotes.open = true;
  const handle = (code === 35 || code === 64) && at === runStart ? matchEnd(HANDLE, text, at, end) : -1;
  const to = handle > 0 && !isDigitCode(text.charCodeAt(at + 1)) ? handle : markEnd(text, at, end);
  add(list, at, to, false);
  return to;
}

/** Adds the tokens of text[start, end). Note: mutates list. */
export function tokenise(list: TokenList, text: string, start: number, end: number): void {
  const quotes = { open: false };
  let at = start;
  while (at < end) {
    while (at < end && isSpaceCode(text.charCodeAt(at))) at++;
    if (at >= end) return;
    let to = at;
    while (to < end && !isSpaceCode(text.charCodeAt(to))) to++;
    splitRun(list, text, at, to, end, quotes);
    at = to;
  }
}
