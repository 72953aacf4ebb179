/** A plain text as a document: the file as it was decoded, with its title found. */
import { type Decoded, decode } from "./decode.ts";
import { documentId, type Origin, UNTOLD } from "./document.ts";
import { type Input, type Items, originOf, type ReadOptions, tooLarge, wholeBytes } from "./input.ts";
import {
  type Failure,
  inputFailure,
  isFailure,
  type SourceDefaults,
  type SourceDocument,
  TEXT_LIMIT,
} from "./source.ts";

/** A first line of this many UTF-16 code units or more is no title. */
const TITLE_LIMIT = 200;

/** A short first line before a blank one, if more follows: its span and where the body begins. */
function findTitle(text: string): { start: number; end: number; body: number } | null {
  const start = text.search(/\S/);
  if (start < 0) return null;
  let end = text.indexOf("\n", start);
  if (end < 0 || end - start >= TITLE_LIMIT) return null;
  const next = text.indexOf("\n", end + 1);
  if (next < 0 || text.slice(end, next).trim() !== "") return null;
  const rest = text.slice(next).search(/\S/);
  if (rest < 0) return null;
  if (text[end - 1] === "\r") end--;
  return { start, end, body: next + rest };
}

/** The whole input as one document. */
export async function* readPlainText(input: Input, options: ReadOptions): Items {
  const bytes = await wholeBytes(input);
  if (isFailure(bytes)) yield bytes;
  else {
    const decoded = decode(bytes);
    const refusal = refusalOf(decoded, bytes.length, input.source);
    yield "text" in decoded && refusal === null
      ? plainTextDocument(decoded.text, decoded.problems, input.source, originOf(input, bytes), options)
      : refusal!;
  }
}

/** Why decoded bytes are no plain text; null if they are. */
function refusalOf(decoded: Decoded, size: number, source: string): Failure | null {
  const refused = (expected: string, found: string, mend: string): Failure =>
    inputFailure(source, { expected, found, mend });
  if ("binary" in decoded) return refused("text", decoded.binary, "Save its text as a UTF-8 .txt file.");
  if (size > TEXT_LIMIT) return tooLarge(source, size, TEXT_LIMIT);
  if (decoded.text.trim() !== "") return null;
  const found = size === 0 ? "an empty file" : "nothing but white space";
  return refused("text", found, "Leave the file out, or put the text into it.");
}

/** The title's own words, without the mark of a Markdown heading. */
function plainTextDocument(
  text: string,
  problems: readonly string[],
  source: string,
  origin: Origin,
  defaults: SourceDefaults,
): SourceDocument {
  const found = findTitle(text);
  const title =
    found &&
    text
      .slice(found.start, found.end)
      .replace(/^#{1,6}[ \t]/, "")
      .trim();
  return {
    ...UNTOLD,
    id: documentId(defaults.outlet, text),
    text,
    body: found?.body ?? 0,
    title: title || defaults.title,
    outlet: defaults.outlet,
    published: defaults.date,
    source,
    origin,
    format: "text",
    problems,
  };
}
