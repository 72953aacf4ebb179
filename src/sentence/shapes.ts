/** What kind of token each one is, for choosing where sentences end. */

export const SHAPES = [
  "edge",
  "period",
  "dots",
  "ask",
  "comma",
  "colon",
  "semicolon",
  "open",
  "close",
  "open-quote",
  "close-quote",
  "quote",
  "dash",
  "bullet",
  "slash",
  "line",
  "emoticon",
  "symbol",
  "abbreviation",
  "letter",
  "initial",
  "lower",
  "capital",
  "capitals",
  "mixed",
  "small",
  "year",
  "number",
  "time",
  "date",
  "address",
  "clitic",
] as const;
export type Shape = (typeof SHAPES)[number];

const place = (shape: Shape): number => SHAPES.indexOf(shape);
const EDGE: number = place("edge");
export const LOWER: number = place("lower");

const MARKS: ReadonlyMap<string, number> = new Map(
  (
    [
      ["period", ". 。"],
      ["dots", ".. … ... .... ..... ……"],
      ["ask", "? ！ ？"],
      ["comma", ", ， 、"],
      ["colon", ": ："],
      ["semicolon", "; ；"],
      ["open", "( [ { （"],
      ["close", ") ] } ）"],
      ["open-quote", "“ ‘ « `` „ ‚ ‹"],
      ["close-quote", "” ’ » '' › ’’"],
      ["quote", "\" ' `"],
      ["dash", "- -- – — --- ‐ ‑"],
      ["bullet", "* • ▪ · ● ► ■ ** → >"],
      ["slash", "/ | \\"],
    ] as const
  ).flatMap(([shape, marks]) => marks.split(" ").map((mark) => [mark, place(shape)] as const)),
);

/** The rest, tried in this order. */
const PATTERNS: readonly (readonly [RegExp, number])[] = (
  [
    [/^\p{Lu}\p{Ll}+$/u, "capital"],
    // Scripts without capitals begin sentences like this too.
    [/^\p{Lo}[\p{L}\p{M}]*$/u, "capital"],
    [/^['’`](?:s|re|ve|ll|d|m|t)$|^n['’]?t$/i, "clitic"],
    [/@|^https?:|^www\.|^mailto:|\.(?:com|org|net|gov|edu|doc|xls|pdf)\b/i, "address"],
    [/^\d{1,2}[:.]\d\d(?:[:.]\d\d)?$/, "time"],
    [/^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}$/, "date"],
    [/^\d{1,2}$/, "small"],
    [/^(?:1[5-9]|20)\d\d$/, "year"],
    [/^[+\d][\d.,:/-]*$/, "number"],
    [/^(?:\p{L}\.)+$|^\p{L}[\p{L}\p{M}.'’-]*\.$/u, "abbreviation"],
    [/^\p{Ll}$/u, "letter"],
    [/^\p{Lu}$/u, "initial"],
    [/^\p{Lu}[\p{Lu}&.'’-]+$/u, "capitals"],
    [/^\p{Ll}[\p{Ll}\p{M}'’-]*$/u, "lower"],
    [/^\p{Lu}[\p{Ll}\p{M}'’-]+$/u, "capital"],
    [/[\p{L}\p{N}]/u, "mixed"],
    [/^[!?.]*[!?]+$/u, "ask"],
    [/^\.{2,}$/, "dots"],
    [/^[-=_*~+|<>#]{3,}$/, "line"],
    [/^[:;=8>(<^'|].|\p{Extended_Pictographic}/u, "emoticon"],
  ] as const
).map(([pattern, shape]) => [pattern, place(shape)]);

const PLAIN_LOWER = /^[a-z]{2,}$/;
const SYMBOL: number = place("symbol");
const LONGEST = 60;

/** Place in SHAPES of a token; bounded, whatever its length. */
export function shapeOf(token: string): number {
  if (token === "") return EDGE;
  if (PLAIN_LOWER.test(token)) return LOWER;
  const mark = MARKS.get(token);
  if (mark !== undefined) return mark;
  const short = token.length > LONGEST ? token.slice(0, LONGEST) : token;
  for (const [pattern, shape] of PATTERNS) if (pattern.test(short)) return shape;
  return SYMBOL;
}

/** A full stop, dots, a question or exclamation mark. */
export const isSentenceEnd = (shape: number): boolean => shape >= 1 && shape <= 3;
