/** The rules of where sentences end in a paragraph: full stops that are not those of abbreviations, and what closes after them. */
import { BEFORE_NAMES, SPEECH, STARTERS } from "./abbreviations.ts";
import { isDigitCode, isLetterAt, isLowerAt, isUpperAt } from "./characters.ts";
import { spaceBefore, type TokenReader, word } from "./token-reader.ts";

const TERMINAL = /^(?:[.。]|\.{2,}|…+|\.?[!?]+|[！？]+)$/u;
/** Marks of scripts that put no space after them. */
const WIDE = /^[。！？]$/;
const CLOSERS = new Set(["”", "’", "»", ")", "]", "}", "''", "›"]);
const OPENERS = new Set(["“", "‘", "«", "(", "[", "{", "``", "„", "‚", '"', "'", "-", "–", "—", "*", "•"]);

/** "[14]" after a full stop is the mark of a note to the sentence that ends there. */
const isNoteMark = (reader: TokenReader, i: number): boolean =>
  i + 2 <= reader.last &&
  word(reader, i) === "[" &&
  /^\d{1,3}$/.test(word(reader, i + 1)) &&
  word(reader, i + 2) === "]";

/** Last token of what closes after the sentence's end at `i`: quotation marks, brackets. `odd`: a straight quote is open. */
function lastCloser(reader: TokenReader, i: number, odd: boolean): number {
  let last = i;
  let open = odd;
  while (last < reader.last) {
    if (isNoteMark(reader, last + 1)) {
      last += 3;
      continue;
    }
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
function firstWord(reader: TokenReader, j: number): number {
  let k = j;
  while (k < reader.last && k < j + 4 && OPENERS.has(word(reader, k))) k++;
  return k;
}

/** `"Will they come?" Mr. Lavrov asked`: a speaker and a verb of speech go on with the sentence. */
function speechFollows(reader: TokenReader, j: number): boolean {
  for (let k = j; k <= reader.last && k < j + 6; k++) {
    const next = word(reader, k);
    if (SPEECH.has(next)) return k > j;
    if (!/^[\p{L}.'’-]+$/u.test(next)) return false;
  }
  return false;
}

/** Whether a sentence may begin with token `j` after an abbreviation's full stop. */
function beginsAfterAbbreviation(reader: TokenReader, i: number, j: number): boolean {
  const abbreviation = word(reader, i).slice(0, -1);
  const start = firstWord(reader, j);
  const next = word(reader, start);
  if (BEFORE_NAMES.has(abbreviation)) return false;
  return STARTERS.has(next);
}

/** A number and a full stop at a sentence's beginning count off a list: "2. Lift the ban." */
function countsOff(reader: TokenReader, first: number, i: number): boolean {
  const { text, list } = reader;
  return (
    i === first + 1 &&
    list.end[first]! - list.start[first]! <= 3 &&
    isDigitCode(text.charCodeAt(list.start[first]!))
  );
}

const MONTH = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;

/** "MOSCOW. Feb 15 (Interfax)": a place in capitals before a date. */
function isDateline(reader: TokenReader, first: number, i: number, j: number): boolean {
  if (i - first > 3 || !MONTH.test(word(reader, j))) return false;
  for (let k = first; k < i; k++) if (word(reader, k) !== word(reader, k).toUpperCase()) return false;
  return true;
}

/** Whether the sentence that began at `first` ends with the token `last`, closed after the full stop `i`. */
function endsHere(reader: TokenReader, first: number, i: number, last: number): boolean {
  const { text, list } = reader;
  const j = last + 1;
  if (j > reader.last) return true;
  const start = list.start[firstWord(reader, j)]!;
  if (isLowerAt(text, start) || isLowerAt(text, list.start[j]!)) return false;
  const mark = word(reader, i);
  if (!spaceBefore(reader, j)) {
    if (WIDE.test(mark)) return true;
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

/** First tokens of the sentences that the rules see in `reader`, from token `first` to its last, without the first sentence's. */
export function ruleBoundaries(reader: TokenReader, first: number): number[] {
  const found: number[] = [];
  let from = first;
  let odd = false;
  for (let i = from; i <= reader.last; i++) {
    const mark = word(reader, i);
    if (mark === '"') odd = !odd;
    const terminal = TERMINAL.test(mark);
    if (!terminal && !(mark.length > 1 && mark.endsWith("."))) continue;
    const last = lastCloser(reader, i, odd);
    const ends = terminal
      ? endsHere(reader, from, i, last)
      : last < reader.last && spaceBefore(reader, last + 1) && beginsAfterAbbreviation(reader, i, last + 1);
    if (!ends) continue;
    if (last < reader.last) found.push(last + 1);
    for (let k = i + 1; k <= last; k++) if (word(reader, k) === '"') odd = !odd;
    if (odd && last > i) odd = false;
    from = last + 1;
    i = last;
  }
  return found;
}
