/** Splits text into the words of Universal Dependencies; every position is looked at a bounded number of times. */
import { CONTRACTIONS, NAMES, PREFIXES, UNITS } from "./abbreviations.ts";
import { addressEnd, matchEnd, telephoneEnd } from "./addresses.ts";
import {
  isApostropheCode,
  isDigitCode,
  isHyphenCode,
  isLetterAt,
  isLowerAt,
  isSpaceCode,
  isUpperAt,
  isWordAt,
  widthAt,
} from "./characters.ts";
import { handleEnd, markEnd } from "./marks.ts";
import { keepsPeriod } from "./period.ts";

/** Tokens as they are found. Functions that take one mutate it. */
export interface TokenList {
  readonly start: number[];
  readonly end: number[];
  readonly glued: number[];
}

/** Dates and fractions with slashes, clock times, numbers with separators. */
const NUMBER = /\d{1,40}(?:[.,:/]\d{1,40}){0,40}/y;

function add(list: TokenList, start: number, end: number, glued: boolean): void {
  list.start.push(start);
  list.end.push(end);
  list.glued.push(glued ? 1 : 0);
}

const PERIOD = 46;
const HYPHEN = 45;

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
    else if (isHyphenCode(code) && hyphenJoins(text, start, at)) at++;
    else if (code === PERIOD && letters && periodJoins(text, start, at)) at++;
    else if (code === 38 && letters && isUpperAt(text, at - 1) && isUpperAt(text, at + 1)) at++;
    else break;
  }
  return at;
}

/** Where the second word of a contraction written as one begins; a name may look like one ("Im", "Cant"). */
const contractionAt = (word: string): number | undefined =>
  CONTRACTIONS.get(word) ??
  (isUpperAt(word, 0) && !NAMES.has(word.toLowerCase()) ? CONTRACTIONS.get(word.toLowerCase()) : undefined);

const CLITIC = /^(?:s|re|ve|ll|d|m)$/i;

/** What follows "its" where "it's" is meant. */
const AFTER_IT_IS = /\s(?:an?|the|not|really|simply|very|so|just|been|like|all|too)\s/iy;

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
    const word = text.slice(start, end);
    const meant = /^[Ii]ts$/.test(word) && matchEnd(AFTER_IT_IS, text, end, text.length) > 0;
    const second = meant ? 2 : contractionAt(word);
    cut = second === undefined ? -1 : start + second;
  }
  if (cut < 0) add(list, start, end, false);
  else {
    addWord(list, text, start, cut);
    add(list, cut, end, true);
  }
}

/** "the 1930's", "her 60's" */
const DECADES = /(?:1\d|20)?\d0['’]s(?![\p{L}\d])/uy;

/** Adds the number at `at`, and a unit written onto it; returns where it ends. Note: mutates list. */
function addNumber(list: TokenList, text: string, at: number, limit: number): number {
  const phone = telephoneEnd(text, at, limit);
  if (phone > 0) {
    add(list, at, phone, false);
    return phone;
  }
  const decade = matchEnd(DECADES, text, at, limit);
  if (decade > 0) {
    add(list, at, decade, false);
    return decade;
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
    const address = fresh && (isWordAt(text, at) || code === HYPHEN) ? addressEnd(text, at, end, hasAt) : -1;
    if (address > at) {
      add(list, at, address, false);
      at = address;
    } else if (isDigitCode(code)) at = addNumber(list, text, at, end);
    else if (isWordAt(text, at)) at = splitWord(list, text, at, end, limit, quotes);
    else at = splitMark(list, text, start, at, end, quotes);
  }
}

/** "th- the", "w- no": a word that its speaker broke off. */
const brokenOff = (text: string, start: number, end: number, limit: number): boolean =>
  end + 1 < limit &&
  (/^[bcdfghj-np-tvwxz]{1,3}$/.test(text.slice(start, Math.min(end, start + 4))) ||
    beginsAgain(text, start, end, limit));

const beginsAgain = (text: string, start: number, end: number, limit: number): boolean =>
  end - start <= 8 &&
  end + 2 + end - start <= limit &&
  text.slice(end + 2, end + 2 + end - start).toLowerCase() === text.slice(start, end).toLowerCase();

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
  else if (to + 1 === end && text.charCodeAt(to) === HYPHEN && brokenOff(text, at, to, limit)) {
    add(list, at, end, false);
    return end;
  }
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

const CLITIC_HERE = /['’`](?:s|re|ve|ll|d|m)(?![\p{L}\d])/iuy;
const DECADE = /['’]\d0s(?![\p{L}\d])/uy;

function splitMark(
  list: TokenList,
  text: string,
  runStart: number,
  at: number,
  end: number,
  quotes: { open: boolean },
): number {
  const code = text.charCodeAt(at);
  if (isApostropheCode(code) || code === 96) {
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
  const apart = at === runStart || !isWordAt(text, at - 1);
  const handle = (code === 35 || code === 64) && at === runStart ? handleEnd(text, at, end) : -1;
  const number = code === 43 && apart ? telephoneEnd(text, at, end) : -1;
  const to = Math.max(handle, number) > 0 ? Math.max(handle, number) : markEnd(text, at, end, apart);
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
