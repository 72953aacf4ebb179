/** Bytes of markup (pages, feeds, mails) and of other texts to text: by byte order mark, by what is declared, and by what the bytes can be. */
import { isAscii, isUtf8 } from "node:buffer";
import { count, type Decode, windows1252 } from "./decode.ts";
import { likelyEncoding } from "./likely-encoding.ts";

export interface DecodedMarkup {
  readonly text: string;
  /** What was doubtful, in words a user understands. */
  readonly problems: readonly string[];
}

/** Bytes in which a declaration is looked for; browsers look at 1024, but pages put comments and scripts before it. */
const DECLARATION_LIMIT = 16_384;
const DECLARATIONS = [
  /^\s*<\?xml\s[^>]{0,300}?encoding\s*=\s*["']\s*([\w.:-]{1,40})/i,
  /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i,
];

/**
 * Text of HTML or XML. `contentType` is what a server or a mail says ("text/html; charset=koi8-r"), null if nothing. A byte
 * order mark comes first. Bytes that are UTF-8 are read so whatever is declared: other text is hardly ever UTF-8 by
 * chance, and declarations lie. Then come the content type, the page's own declaration, and a guess; of two declarations that
 * differ, the likelier one is taken.
 */
export function decodeMarkup(bytes: Uint8Array, contentType: string | null): DecodedMarkup {
  const marked = byMark(bytes);
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), problems: [] };
  const head = Buffer.from(bytes.subarray(0, DECLARATION_LIMIT)).toString("latin1");
  const declared = [
    /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? ""),
    ...DECLARATIONS.map((one) => one.exec(head)),
  ]
    .map((match) => encodingOf(match?.[1]))
    .filter((name) => name !== null);
  if (isAscii(bytes) && !declared.includes("iso-2022-jp"))
    return { text: decodeAs("windows-1252", bytes), problems: [] };
  if (isUtf8(bytes) && (!declared.some(isDoubleByte) || charactersBeyondAscii(bytes) > 8))
    return utf8(bytes, declared);
  const others = [...new Set(declared.filter((name) => name !== "utf-8"))];
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.split("\ufffd").length - 1;
  const sound = text.length - text.replace(/[^\0-\x7f\ufffd]/g, "").length;
  // Pages that were cut off or pasted together are UTF-8 but for some bytes.
  if (sound > (others.length === 0 ? 1 : 10) * broken)
    return { text, problems: [`${count(broken, "byte")} not UTF-8: shown as \ufffd`] };
  const { encoding, sure } = likelyEncoding(bytes, others, decodeAs);
  const told =
    others.length === 0
      ? [`not UTF-8, and no encoding is declared: read as ${encoding}${sure ? "" : ", which may be wrong"}`]
      : others[0] === encoding
        ? []
        : [`declared as ${others[0]}, which it is not: read as ${encoding}`];
  return { text: decodeAs(encoding, bytes), problems: told };
}

/**
 * How to decode what a plain text or a table has in no UTF-8, by the letters in its first bytes; null where windows-1252
 * is as likely as another encoding.
 */
export function likelyDecode(head: Uint8Array): Decode | null {
  if (isUtf8(head)) return null;
  const { encoding, sure } = likelyEncoding(head, [], decodeAs);
  if (!sure || encoding === "windows-1252") return null;
  return (bytes) => [decodeAs(encoding, bytes), `not UTF-8: read as ${encoding}, by its letters`];
}

function utf8(bytes: Uint8Array, declared: readonly string[]): DecodedMarkup {
  const lie = declared.find((name) => name !== "utf-8");
  const problems =
    lie === undefined || declared.includes("utf-8")
      ? []
      : [`declared as ${lie}, but is UTF-8: read as UTF-8`];
  return { text: new TextDecoder("utf-8").decode(bytes), problems };
}

/** The encoding that a byte order mark names, or that the NULs of the first bytes show. */
function byMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  // Markup begins with a bracket or white space.
  const ascii = (code: number | undefined): boolean => code !== undefined && code > 8 && code < 0x80;
  if (ascii(a) && b === 0 && ascii(c) && d === 0) return "utf-16le";
  if (a === 0 && ascii(b) && c === 0 && ascii(d)) return "utf-16be";
  return null;
}

/** The standard's name of a label ("cp1251": "windows-1251"); null of what is none, and of UTF-16, as it was read as ASCII. */
function encodingOf(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    const name = new TextDecoder(label).encoding;
    return name.startsWith("utf-16") ? "utf-8" : name;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** `name` is one of encoding.spec.whatwg.org; what cannot be read is U+FFFD. */
function decodeAs(name: string, bytes: Uint8Array): string {
  return /^(windows-1252|iso-8859-1)$/.test(name) ? windows1252(bytes) : new TextDecoder(name).decode(bytes);
}

const isDoubleByte = (name: string): boolean => /^(shift_jis|euc-|gb|big5|iso-2022)/.test(name);

function charactersBeyondAscii(bytes: Uint8Array): number {
  let characters = 0;
  for (const byte of bytes) if (byte >= 0xc0) characters++;
  return characters;
}
