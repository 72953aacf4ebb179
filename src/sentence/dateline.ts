/**
 * Datelines: where and when an agency wrote, before its first sentence. They are sentences of their own, as no word of them
 * takes part in the clause that follows.
 *
 *     MINSK, Feb 15 (BelTA) --    MOSCOW, February 15. /TASS/.    Riga (LETA) -    (Reuters) -    OSLO —    Minsk, 15 February:
 */
import { isDigitCode, isUpperAt } from "./characters.ts";
import { spaceBefore, type TokenReader, word } from "./token-reader.ts";

/** Tokens of the longest dateline: "TEL AVIV, Israel, Thursday, Feb. 15 (Reuters/AFP) --". */
const LONGEST_DATELINE = 20;
const LONGEST_AGENCY = 7;
const CAPITALS = /^\p{Lu}[\p{Lu}.'’]{2,}$/u;
const NAME = /^(?:\p{Lu}.*|[,/]|\d{1,4}|-|['’]s|al|de|la|of|upon)$/u;
const DASH = /^(?:-|--|–|—)$/;
const MONTH =
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)/;

/** What was found of a dateline so far. */
interface Found {
  readonly capitals: boolean;
  date: boolean;
  agency: boolean;
  commas: number;
  stops: number;
}

/** Token after the agency in brackets or slashes that begins at `i`; -1 if it does not end within a few tokens. */
function agencyEnd(reader: TokenReader, i: number): number {
  const closer = word(reader, i) === "(" ? ")" : "/";
  for (let k = i + 2; k <= Math.min(reader.last, i + LONGEST_AGENCY); k++)
    if (
      word(reader, k) === closer &&
      (closer === ")" || !spaceBefore(reader, k) || spaceBefore(reader, i + 1))
    )
      return k + 1;
  return -1;
}

const opensAgency = (reader: TokenReader, i: number): boolean =>
  word(reader, i) === "(" || (word(reader, i) === "/" && spaceBefore(reader, i));

const beginsUpper = ({ text, list }: TokenReader, i: number): boolean => {
  const at = list.start[i]!;
  return isUpperAt(text, at) || "\"“'‘«".includes(text[at]!);
};

/** Whether the dash or colon at `i` ends what was found. */
function closes(reader: TokenReader, first: number, i: number, found: Found): boolean {
  const mark = word(reader, i);
  const known = found.agency || found.date;
  if (mark === ":") return known && (found.capitals || found.commas > 0) && spaceBefore(reader, i + 1);
  if (!spaceBefore(reader, i + 1) && !(mark === "—" && (found.capitals || found.agency))) return false;
  if (mark === "-" && !spaceBefore(reader, i)) return false;
  if (found.capitals || known) return true;
  return (
    found.commas > 0 &&
    found.stops === 0 &&
    i - first <= 9 &&
    spaceBefore(reader, i) &&
    beginsUpper(reader, i + 1)
  );
}

/** Token after the dateline at the beginning of the paragraph [first, end); -1 if there is none. */
export function datelineEnd(reader: TokenReader, first: number, end: number): number {
  const { text, list } = reader;
  const start = word(reader, first);
  const found: Found = {
    capitals: CAPITALS.test(start),
    date: MONTH.test(start),
    agency: false,
    commas: 0,
    stops: 0,
  };
  if (!isUpperAt(text, list.start[first]!) && start !== "(") return -1;
  const limit = Math.min(end - 1, first + LONGEST_DATELINE);
  for (let i = first; i < limit; i++) {
    const token = word(reader, i);
    if (opensAgency(reader, i)) {
      const after = agencyEnd(reader, i);
      if (after < 0 || after >= end) return -1;
      found.agency = true;
      const next = word(reader, after);
      if (next === "." && found.date) return after + 1 < end ? after + 1 : -1;
      const bare =
        (found.date && found.capitals) ||
        (i === first && after === i + 3 && CAPITALS.test(word(reader, i + 1)));
      if (bare && beginsUpper(reader, after)) return after;
      i = after - 1;
    } else if (i > first && (DASH.test(token) || token === ":")) {
      if (closes(reader, first, i, found)) return i + 1;
      if (token !== "-" || spaceBefore(reader, i)) return -1;
    } else if (token === ".") found.stops++;
    else if (!NAME.test(token)) return -1;
    if (token === ",") found.commas++;
    if (MONTH.test(token) && nearNumber(reader, i)) found.date = true;
  }
  return -1;
}

/** Whether a number stands on either side of token `i`. */
const nearNumber = ({ text, list, last }: TokenReader, i: number): boolean =>
  (i > 0 && isDigitCode(text.charCodeAt(list.start[i - 1]!))) ||
  (i < last && isDigitCode(text.charCodeAt(list.start[i + 1]!)));
