/** A document from named fields: a line of JSON Lines, an object of a JSON file, a row of a table. */
import type { Origin } from "./document.ts";
import { composed, dayOfIso, type ReadOptions } from "./input.ts";
import { type Failure, inputFailure, type SourceDocument } from "./source.ts";

export const FIELDS_EXAMPLE =
  'Write {"date": "2018-02-15", "outlet": "...", "title": "...", "text": "..."} on one line.';

const NAMES = ["text", "title", "date", "outlet", "url", "byline", "language"] as const;
type Name = (typeof NAMES)[number];

/** `place` is what the document and its failure are known by. Note: the origin's url is replaced by a field that has one. */
export function fieldsDocument(
  record: unknown,
  place: string,
  origin: Origin,
  options: ReadOptions,
): SourceDocument | Failure {
  const fail = (expected: string, found: string, mend: string = FIELDS_EXAMPLE): Failure =>
    inputFailure(place, { expected, found, mend });
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return fail("a JSON object", Array.isArray(record) ? "an array" : String(record));
  const fields = record as Readonly<Record<string, unknown>>;
  const column = (name: Name): string => (name === "language" ? name : (options.columns[name] ?? name));
  const value = (name: Name): string | null => ((fields[column(name)] as string) || "").trim() || null;
  for (const name of ["id", ...NAMES.map(column)]) {
    const found = fields[name];
    const number = name === "id" && typeof found === "number";
    if (found !== undefined && found !== null && typeof found !== "string" && !number)
      return fail(`field "${name}" to be a string`, brief(found));
  }
  const body = (fields[column("text")] as string) ?? "";
  if (body.trim() === "")
    return fail(
      `words in field "${column("text")}"`,
      fields[column("text")] === undefined
        ? `only the fields ${Object.keys(fields).join(", ") || "(none)"}`
        : "none",
    );
  const date = value("date");
  const published = date === null ? null : dayOfIso(date);
  if (date !== null && published === null)
    return fail(
      `field "${column("date")}" to be a day that exists, YYYY-MM-DD`,
      brief(date),
      'Write it as "2018-02-15", or leave the field out.',
    );
  const found = {
    body,
    title: value("title"),
    outlet: value("outlet"),
    published,
    byline: value("byline"),
    language: value("language"),
    problems: [],
  };
  return composed(found, place, { ...origin, url: value("url") ?? origin.url }, options);
}

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
