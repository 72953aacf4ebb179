/** Addresses, file names and telephone numbers: words that hold punctuation. Every pattern looks a bounded way ahead. */

const URL_START = /(?:https?|ftp|mailto):(?:\/\/)?|www\./iy;
const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/uy;
/** A mailbox of a house's own network: "Smith@FINANCE". */
const MAILBOX = /\p{L}[\p{L}\d.-]{1,63}@\p{L}[\p{L}\d_]{1,63}/uy;
const DOMAIN =
  /[a-zA-Z\d-]{1,63}(?:\.[a-zA-Z\d-]{1,63}){0,4}\.(?:com|org|net|gov|edu|info|int|mil|eu|ru|by|ua|uk|de|fr|pl|lt|lv|ee|io|tv)(?![\p{L}\d])/uy;
const FILE =
  /-?[\p{L}\d_][\p{L}\d_.#-]{0,63}\.(?:docx?|xlsx?|pdf|pptx?|txt|csv|zip|jpe?g|png|gif|html?|xml|mp[34])(?![\p{L}\d])/iuy;
/** Numbers in three groups or more, and the shorter form of seven digits. */
const PHONE = /(?:\+?\d{1,4}(?:-\d{2,5}){2,4}|\d{3}-\d{3,4})(?![\p{L}\d-])/uy;
const COUNTRY_CODE = /\+\d{1,15}(?![\p{L}\d])/uy;
const TRAILING = ".,;:!?)]}>\"'”’»";

/** End of what matches at `at`, `limit` at most; -1 if nothing does. */
export function matchEnd(pattern: RegExp, text: string, at: number, limit: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? Math.min(pattern.lastIndex, limit) : -1;
}

/** Without what closes after an address; a bracket that the address opened itself is part of it. */
function withoutTrailing(text: string, least: number, end: number): number {
  let open = 0;
  for (let k = least; k < end; k++) open += text[k] === "(" ? 1 : text[k] === ")" ? -1 : 0;
  let to = end;
  while (to > least && TRAILING.includes(text[to - 1]!)) {
    if (text[to - 1] === ")" && open >= 0) break;
    if (text[to - 1] === ")") open++;
    to--;
  }
  return to;
}

/** End of an address or file name that begins at `at`, or -1. `end` is the end of the run without spaces. */
export function addressEnd(text: string, at: number, end: number, hasAt: boolean): number {
  const scheme = matchEnd(URL_START, text, at, end);
  if (scheme > 0 && scheme < end) return withoutTrailing(text, at + 1, end);
  const mail = hasAt ? matchEnd(EMAIL, text, at, end) : -1;
  if (mail > 0) return mail;
  const box = hasAt ? matchEnd(MAILBOX, text, at, end) : -1;
  if (box > 0) return box;
  const file = matchEnd(FILE, text, at, end);
  if (file > 0) return file;
  const domain = matchEnd(DOMAIN, text, at, end);
  if (domain < 0 || text.charCodeAt(domain) === 64) return -1;
  return text.charCodeAt(domain) === 47 ? withoutTrailing(text, domain, end) : domain;
}

/** End of a telephone number at `at`, or -1. */
export const telephoneEnd = (text: string, at: number, end: number): number =>
  Math.max(matchEnd(PHONE, text, at, end), matchEnd(COUNTRY_CODE, text, at, end));
