/** Finds where sentences end within a paragraph: full stops that are not those of abbreviations, and what closes after them. */
import { BEFORE_NAMES, SPEECH, STARTERS } from "./abbreviations.ts";
import { isDigitCode, isLetterAt, isLowerAt, isUpperAt } from "./characters.ts";
import type { TokenList } from "./tokens.ts";

const TERMINAL = /^(?:[.。]|\.{2,}|…+|[!?]+|[！？]+)$/u;
const CLOSERS = new Set(["”", "’", "»", ")", "]", "}", "''", "›"]);
const OPENERS = new Set(["“", "‘", "«", "(", "[", "{", "``", "„", "‚", '"', "'", "-", "–", "—", "*", "•"]);

interface Reader {
  readonly text: string;
  readonly list: TokenList;
  readonly last: number;
}

const word = ({ text, list }: Reader, i: number): string =>
  list.end[i]! - list.start[i]! > 40 ? "" : text.slice(list.start[i], list.end[i]);
const spaceBefore = ({ list }: Reader, i: number): boolean => i === 0 || list.start[i]! > list.end[i - 1]!;

/** Last token of what closes after the sentence's end at `i`: quotation marks, brackets. `odd`: a straight quote is open. */
function lastCloser(reader: Reader, i: number, odd: boolean): number {
  let last = i;
  let open = odd;
  while (last < reader.last) {
    const next = word(reader, last + 1);
    const straight = next === '"' || next === "'";
    const closes = straight ? !spaceBefore(reader, last + 1) || (open && next === '"') : CLOSERS.has(next);
    if (!closes) break;
    if (straight) open = false;
    last++;
  }
  return last;
}

/** First token from `j` on that is neither quotation mark nor bracket nor dash; looks at most four ahead. */
function firstWord(reader: Reader, j: number): number {
  let k = j;
  while (k < reader.last && k < j + 4 && OPENERS.has(word(reader, k))) k++;
  return k;
}

/** `"Will they come?" Mr. Lavrov asked`: a speaker and a verb of speech go on with the sentence. */
function speechFollows(reader: Reader, j: number): boolean {
  for (let k = j; k <= reader.last && k < j + 6; k++) {
    const next = word(reader, k);
    if (SPEECH.has(next)) return k > j;
    if (!/^[\p{L}.'’-]+$/u.test(next)) return false;
  }
  return false;
}

/** Whether a sentence may begin with token `j` after an abbreviation's full stop. */
function beginsAfterAbbreviation(reader: Reader, i: number, j: number): boolean {
  const abbreviation = word(reader, i).slice(0, -1);
  const start = firstWord(reader, j);
  const next = word(reader, start);
  if (BEFORE_NAMES.has(abbreviation)) return false;
  return STARTERS.has(next);
}

/** A number and a full stop at a sentence's beginning count off a list: "2. Lift the ban." */
function countsOff(reader: Reader, first: number, i: number): boolean {
  const { text, list } = reader;
  return (
    i === first + 1 &&
    list.end[first]! - list.start[first]! <= 3 &&
    isDigitCode(text.charCodeAt(list.start[first]!))
  );
}

const MONTH = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;

/** "MOSCOW. Feb 15 (Interfax)": a place in capitals before a date. */
function isDateline(reader: Reader, first: number, i: number, j: number): boolean {
  if (i - first > 3 || !MONTH.test(word(reader, j))) return false;
  for (let k = first; k < i; k++) if (word(reader, k) !== word(reader, k).toUpperCase()) return false;
  return true;
}

/** Tokens of the longest dateline: "TEL AVIV, Israel, Feb. 15 (Reuters) --". */
const LONGEST_DATELINE = 14;
const CAPITALS = /^\p{Lu}[\p{Lu}.'’]{2,}$/u;

/**
 * The token after a dateline at the beginning of a paragraph: a place in capitals, and up to a dash between spaces only
 * capitalised words, numbers and words in brackets; -1 if there is none. It is a sentence of its own, as no word of it takes
 * part in the clause that follows.
 */
function datelineEnd(reader: Reader, first: number, end: number): number {
  if (!CAPITALS.test(word(reader, first))) return -1;
  let bracket = false;
  for (let i = first + 1; i < Math.min(end - 1, first + LONGEST_DATELINE); i++) {
    const token = word(reader, i);
    if (/^(?:-|--|–|—)$/.test(token) && !bracket && (spaceBefore(reader, i) || token !== "-"))
      return spaceBefore(reader, i + 1) ? i + 1 : -1;
    if (token === "(" || token === ")") bracket = token === "(";
    else if (!bracket && !/^(?:\p{Lu}.*|[,./]|\d{1,4})$/u.test(token)) return -1;
  }
  return -1;
}

/** Whether the sentence that began at `first` ends with the token `last`, closed after the full stop `i`. */
function endsHere(reader: Reader, first: number, i: number, last: number): boolean {
  const { text, list } = reader;
  const j = last + 1;
  if (j > reader.last) return true;
  const start = list.start[firstWord(reader, j)]!;
  if (isLowerAt(text, start) || isLowerAt(text, list.start[j]!)) return false;
  const mark = word(reader, i);
  if (!spaceBefore(reader, j)) {
    const letters =
      i > first && isLetterAt(text, list.end[i - 1]! - 1) && list.end[i - 1]! - list.start[i - 1]! > 1;
    return letters && isUpperAt(text, start) && text[list.end[last]!] !== "-";
  }
  if (/^[,;:%]/.test(word(reader, j))) return false;
  if (countsOff(reader, first, i) || isDateline(reader, first, i, j)) return false;
  if (i > first && OPENERS.has(word(reader, i - 1)) && !/^["']$/.test(word(reader, i - 1)) && last > i)
    return false;
  if (/^[!?]/.test(mark) && last > i && speechFollows(reader, j)) return false;
  return true;
}

/** Adds the first token of every sentence of tokens [first, end) after the first. Note: mutates sentenceFirst. */
export function addBoundaries(
  sentenceFirst: number[],
  text: string,
  list: TokenList,
  first: number,
  end: number,
): void {
  const reader = { text, list, last: end - 1 };
  const afterDateline = datelineEnd(reader, first, end);
  if (afterDateline !== -1) sentenceFirst.push(afterDateline);
  let from = afterDateline === -1 ? first : afterDateline;
  let odd = false;
  for (let i = from; i < end; i++) {
    const mark = word(reader, i);
    if (mark === '"') odd = !odd;
    const terminal = TERMINAL.test(mark);
    if (!terminal && !(mark.length > 1 && mark.endsWith("."))) continue;
    const last = lastCloser(reader, i, odd);
    const ends = terminal
      ? endsHere(reader, from, i, last)
      : last < reader.last && spaceBefore(reader, last + 1) && beginsAfterAbbreviation(reader, i, last + 1);
    if (!ends) continue;
    if (last + 1 < end) sentenceFirst.push(last + 1);
    for (let k = i + 1; k <= last; k++) if (word(reader, k) === '"') odd = !odd;
    if (odd && last > i) odd = false;
    from = last + 1;
    i = last;
  }
}
