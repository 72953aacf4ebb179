/** Punctuation, emoticons, emoji and handles: how many characters make one token. */
import { matchEnd } from "./addresses.ts";
import { isDigitCode, widthAt } from "./characters.ts";

const RUNS = ".-*=~_`'’+";

/** Question and exclamation marks in any order, one full stop before them too, are one token: "what?!". */
const ASKED = "!?";

const EMOTICON = /(?:>?[:;=][-^'o]?[)(DPp[\]|](?:[)(]{0,8})|\(:|<3|\^_{1,3}\^|:'\()(?![\p{L}\d])/uy;
/** Emoji with their modifiers, joined ones, keycaps and pairs of letters that stand for a flag. */
const EMOJI =
  /\p{Extended_Pictographic}(?:\ufe0f|[\u{1f3fb}-\u{1f3ff}])?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|[\u{1f3fb}-\u{1f3ff}])?){0,8}|[\u{1f1e6}-\u{1f1ff}]{2}/uy;
/** Lines drawn with characters; looks at most 200 ahead. */
const DRAWN = /[|<>=+*}{_-]{4,200}(?=\s|$)/y;
const HANDLE = /[#@][\p{L}_][\p{L}\d_]{1,60}/uy;
const NUMBER_SIGN = /#\d{4,20}(?![\p{L}\d])/uy;

/** End of "#topic" or "@name" at `at`, or -1. */
export const handleEnd = (text: string, at: number, limit: number): number =>
  Math.max(matchEnd(HANDLE, text, at, limit), matchEnd(NUMBER_SIGN, text, at, limit));

/** End of the punctuation mark at `at`; `apart`: white space or punctuation stands before it. */
export function markEnd(text: string, at: number, limit: number, apart: boolean): number {
  const mark = text[at]!;
  const code = text.charCodeAt(at);
  let end = at + widthAt(text, at);
  if (apart && code < 128) {
    const drawn = Math.max(matchEnd(EMOTICON, text, at, limit), matchEnd(DRAWN, text, at, limit));
    if (drawn > 0) return drawn;
  }
  if (ASKED.includes(mark) || (mark === "." && ASKED.includes(text[end] ?? " ")))
    while (end < limit && ASKED.includes(text[end]!)) end++;
  else if (mark === "…") while (end < limit && text[end] === "…") end++;
  else if (RUNS.includes(mark)) while (end < limit && text[end] === mark) end++;
  else if ((mark === "<" || mark === ">") && text[end] === mark) end++;
  else if (mark === "‘" && text[end] === "’") end++;
  else if (code > 127) end = Math.max(end, matchEnd(EMOJI, text, at, limit));
  return isDigitCode(code) ? at + 1 : end;
}
