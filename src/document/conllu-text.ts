/** A CoNLL-U file as documents, one for each `# newdoc`; the columns are read later, by the stage that owns them. */
import { isDay } from "../core/date.ts";
import { documentId } from "./document.ts";
import { type Failure, inputFailure, type SourceDefaults, type SourceDocument } from "./source.ts";

/** Splits at `# newdoc`; comments `# date =`, `# outlet =` and `# title =` before the first token say what they say. */
export function* conlluDocuments(
  text: string,
  problems: readonly string[],
  source: string,
  defaults: SourceDefaults,
): Generator<SourceDocument | Failure> {
  const starts = [...text.matchAll(/^#\s*newdoc\b/gm)].map((match) => match.index);
  if (starts.length === 0 || text.slice(0, starts[0]).trim() !== "") starts.unshift(0);
  for (const [n, start] of starts.entries()) {
    const part = text.slice(start, starts[n + 1] ?? text.length);
    const place = starts.length === 1 ? source : `${source}#${n + 1}`;
    const date = comment(part, "date");
    if (date !== null && !isDay(date)) {
      yield inputFailure(place, {
        expected: 'the comment "# date =" to be a day that exists, YYYY-MM-DD',
        found: `"${comment(part, "date")}"`,
        mend: 'Write it as "# date = 2018-02-15", or leave it out.',
      });
      continue;
    }
    const outlet = comment(part, "outlet") ?? defaults.outlet;
    yield {
      id: documentId(outlet, part),
      text: part,
      body: 0,
      title: comment(part, "title") ?? defaults.title,
      outlet,
      published: date ?? defaults.date,
      source: place,
      format: "conllu",
      problems,
    };
  }
}

/** Value of `# name = value` among the comments before the first token. */
function comment(part: string, name: string): string | null {
  const comments = /^(?:#[^\n]*\n|[ \t\r]*\n)*/.exec(part)![0];
  for (const line of comments.split("\n")) {
    const equals = line.indexOf("=");
    if (equals > 0 && line.slice(1, equals).trim() === name) return line.slice(equals + 1).trim() || null;
  }
  return null;
}
