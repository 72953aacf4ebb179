/** A stretch of a text, and where it stands. */

/** Half-open range of UTF-16 code units: `text.slice(start, end)` gives the words. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span together with its words. */
export interface Quote extends Span {
  readonly text: string;
}

/** Quotes a span of a text, word for word. */
export function quote(text: string, start: number, end: number): Quote {
  return { text: text.slice(start, end), start, end };
}
