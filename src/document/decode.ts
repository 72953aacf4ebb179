/** Bytes to text: UTF-8, else UTF-16 by its mark, else windows-1252 with the doubt recorded; never silently. */

/** Text, or what the bytes are instead. */
export type Decoded =
  | { readonly text: string; readonly problems: readonly string[] }
  | { readonly binary: string };

/** First bytes of files that are no text, as latin-1, and what to call them. */
const MAGIC: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF file"],
  ["PK\u0003\u0004", "a zip archive (a Word, OpenDocument or EPUB file is one too)"],
  ["\u001f\u008b", "a gzip archive"],
  ["BZh", "a bzip2 archive"],
  ["\u00fd7zXZ", "an xz archive"],
  ["(\u00b5/\u00fd", "a Zstandard archive"],
  ["7z\u00bc\u00af", "a 7-Zip archive"],
  ["\u0089PNG", "a PNG image"],
  ["\u00ff\u00d8\u00ff", "a JPEG image"],
  ["GIF8", "a GIF image"],
  ["RIFF", "a sound, film or WebP file"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Word or Excel file"],
  ["{\\rtf", "an RTF file"],
  ["SQLite format 3", "an SQLite database"],
  ["PAR1", "a Parquet file"],
  ["\u007fELF", "a program"],
  ["MZ\u0090", "a program"],
];

/** Above this share of NUL bytes, or of other control characters, a file is no text; a few are kept and told. */
const CONTROL_SHARE = 0.02;

/** The name of what the bytes are, if they are no text. */
function binaryName(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 32)).toString("latin1");
  for (const [magic, name] of MAGIC) if (head.startsWith(magic)) return name;
  if (head.startsWith("DUCK", 8)) return "a DuckDB database";
  let nul = 0;
  let controls = 0;
  const nulAt = [0, 0];
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i] === 0) {
      nul++;
      nulAt[i & 1]!++;
    } else if (bytes[i]! < 9 || (bytes[i]! > 13 && bytes[i]! < 32)) controls++;
  if (nul <= bytes.length * CONTROL_SHARE)
    return controls > bytes.length * CONTROL_SHARE ? `binary data (${controls} control characters)` : null;
  const oneSided =
    nul > bytes.length / 4 && Math.min(nulAt[0]!, nulAt[1]!) * 10 < Math.max(nulAt[0]!, nulAt[1]!);
  return oneSided ? "UTF-16 text without a byte order mark" : `binary data (${nul} NUL bytes)`;
}

/** Decodes a whole file. */
export function decode(bytes: Uint8Array, otherwise: Decode = asWindows1252): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return settle(new TextDecoder("utf-16le").decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return settle(new TextDecoder("utf-16be").decode(bytes));
  const binary = binaryName(bytes);
  return binary === null ? decodePart(bytes, otherwise) : { binary };
}

/** Decodes a part of a text: a cell of a table. `otherwise` decodes what is not UTF-8. */
export function decodePart(
  bytes: Uint8Array,
  otherwise: Decode = asWindows1252,
): { readonly text: string; readonly problems: readonly string[] } {
  try {
    return settle(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return settle(...guess(bytes, otherwise));
  }
}

/** Bytes to text, with what is doubtful about it. */
export type Decode = (bytes: Uint8Array) => [text: string, problem: string];

/** Characters 0x80 to 0x9f of windows-1252 (encoding.spec.whatwg.org/index-windows-1252.txt). */
const HIGH_CONTROLS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** By hand, because TextDecoder of Node 20 takes windows-1252 for latin-1 (0x80 to 0x9f, seen in 20.20). */
export function windows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replace(/[\x80-\x9f]/g, (character) => HIGH_CONTROLS[character.charCodeAt(0) - 0x80]!);
}

/** Mostly sound UTF-8 keeps its sound characters. */
function guess(bytes: Uint8Array, otherwise: Decode): [text: string, problem: string] {
  const utf8 = new TextDecoder("utf-8").decode(bytes);
  const broken = utf8.split("\ufffd").length - 1;
  const sound = utf8.length - utf8.replace(/[^\0-\x7f\ufffd]/g, "").length;
  return sound > broken ? [utf8, `${count(broken, "byte")} not UTF-8: shown as \ufffd`] : otherwise(bytes);
}

function asWindows1252(bytes: Uint8Array): [text: string, problem: string] {
  const text = windows1252(bytes);
  const beyond = text.length - text.replace(/[^\0-\x7f]/g, "").length;
  return [text, `not UTF-8: read as windows-1252, which may be wrong for ${count(beyond, "character")}`];
}

/**
 * Text that every later stage can hold: half surrogate pairs become U+FFFD (of the same length, so that offsets stay),
 * NUL characters are kept; both are told.
 */
export function settle(
  text: string,
  ...problems: readonly string[]
): { readonly text: string; readonly problems: readonly string[] } {
  const found = [...problems];
  const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
  if (whole !== text)
    found.push(`${count(text.match(/\p{Surrogate}/gu)!.length, "half surrogate pair")}: read as \ufffd`);
  const nul = text.split("\0").length - 1;
  if (nul > 0) found.push(`${count(nul, "NUL character")} in the text, kept`);
  return { text: whole, problems: found };
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
