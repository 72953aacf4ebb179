/** Whether a full stop belongs to the word before it: abbreviations, initials. */
import {
  ANYWHERE,
  BEFORE_NAMES,
  BEFORE_NUMBERS,
  DATES,
  STARTERS,
  STATES,
  WEEKDAYS,
} from "./abbreviations.ts";
import { isDigitCode, isLetterAt, isLowerAt, isSpaceCode, isUpperAt } from "./characters.ts";

const LONGEST_ABBREVIATION = 12;
const INITIALS = /^\p{L}(?:\.\p{L}){1,5}$/u;
const MONTH =
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)$/;

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

/** "CHICAGO, Ill.": a comma before what could be a word otherwise. */
const afterComma = (text: string, start: number): boolean =>
  text[start - 2] === "," && isSpaceCode(text.charCodeAt(start - 1));

/** A number, or a month, follows at `next`. */
const dateFollows = (text: string, next: number, limit: number): boolean =>
  next < limit && (isDigitCode(text.charCodeAt(next)) || MONTH.test(wordAt(text, next, limit)));

/** A letter and a full stop: an initial before a name ("J. K. Mensah"), "b. 1950", "c. 347". */
function letterKeeps(text: string, word: string, at: number, next: number, limit: number): boolean {
  const inside = next === at + 1;
  if (isUpperAt(word, 0)) {
    if (inside) return next < limit && isLetterAt(text, next);
    return next < limit && isUpperAt(text, next) && !STARTERS.has(wordAt(text, next, limit));
  }
  return !inside && /^[bcdfmpv]$/.test(word) && dateFollows(text, next, limit);
}

/** Whether the full stop at `at` belongs to the word text[start, at) before it. */
export function keepsPeriod(text: string, start: number, at: number, limit: number): boolean {
  if (at - start > LONGEST_ABBREVIATION || text[at + 1] === ".") return false;
  const word = text.slice(start, at);
  if (INITIALS.test(word)) return true;
  const next = nextVisible(text, at + 1, limit);
  if (word.length === 1 && isLetterAt(word, 0)) return letterKeeps(text, word, at, next, limit);
  if (BEFORE_NAMES.has(word) || DATES.has(word)) return true;
  if (WEEKDAYS.has(word)) return dateFollows(text, next, limit);
  if (STATES.has(word)) return afterComma(text, start);
  if (word === "etc") return next >= limit || !isUpperAt(text, next);
  if (ANYWHERE.has(word))
    return isUpperAt(word, 0) || next >= limit || !STARTERS.has(wordAt(text, next, limit));
  if (isLowerAt(word, 0) && BEFORE_NUMBERS.has(word) && next === at + 1) return false;
  return BEFORE_NUMBERS.has(word) && next < limit && isDigitCode(text.charCodeAt(next));
}
