/** Kinds of characters, by UTF-16 code unit; pairs of surrogates by their code point. */

const LETTER = /[\p{L}\p{M}]/u;
const NUMBER = /\p{N}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;

export const isDigitCode = (code: number): boolean => code >= 48 && code <= 57;

/** White space, control characters, invisible separators and marks of direction: they keep tokens apart and belong to none. */
export function isSpaceCode(code: number): boolean {
  if (code < 128) return code <= 32 || code === 127;
  return (
    code === 0xa0 ||
    code <= 0x9f ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Number of code units of the character at `at`: 2 for a pair of surrogates. */
export const widthAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1);

/** Letters, with the marks that combine with them. */
export function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return LETTER.test(String.fromCodePoint(text.codePointAt(at)!));
}

export function isUpperAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 65 && code <= 90;
  return UPPER.test(String.fromCodePoint(text.codePointAt(at)!));
}

/** Letters of scripts without capitals are neither. */
export function isLowerAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 97 && code <= 122;
  return LOWER.test(String.fromCodePoint(text.codePointAt(at)!));
}

/** Letters, numbers, underscores, and the joiners inside words of some scripts. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isDigitCode(code) || code === 95 || isLetterAt(text, at);
  return (
    isLetterAt(text, at) ||
    code === 0xad ||
    code === 0x200c ||
    code === 0x200d ||
    NUMBER.test(String.fromCodePoint(text.codePointAt(at)!))
  );
}

/** ' and ’, the letter ʼ that some keyboards write for them, and its full-width form. */
export const isApostropheCode = (code: number): boolean =>
  code === 39 || code === 0x2019 || code === 0x2bc || code === 0xff07;

/** The hyphens of ASCII and of Unicode, breaking or not. */
export const isHyphenCode = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011;
