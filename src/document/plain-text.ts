/** A plain text as a document: the file as it was decoded, with its title found. */
import { documentId } from "./document.ts";
import type { SourceDefaults, SourceDocument } from "./source.ts";

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

/** The title's own words, without the mark of a Markdown heading. */
export function plainTextDocument(
  text: string,
  problems: readonly string[],
  source: string,
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
    id: documentId(defaults.outlet, text),
    text,
    body: found?.body ?? 0,
    title: title || defaults.title,
    outlet: defaults.outlet,
    published: defaults.date,
    source,
    format: "text",
    problems,
  };
}
