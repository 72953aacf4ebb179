/** JSON Lines: one document a line, read as they come; a bad line fails alone. */
import { type Day, isDay } from "../core/date.ts";
import { settle } from "./decode.ts";
import { documentId } from "./document.ts";
import {
  type Failure,
  inputFailure,
  type SourceDefaults,
  type SourceDocument,
  TEXT_LIMIT,
} from "./source.ts";

const EXAMPLE = 'Write {"date": "2018-02-15", "outlet": "...", "title": "...", "text": "..."} on one line.';

/** Documents of a file or stream of JSON Lines, in order; memory for one line at a time. */
export async function* jsonLinesDocuments(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
  defaults: SourceDefaults,
): AsyncGenerator<SourceDocument | Failure> {
  let number = 0;
  let documents = 0;
  for await (const bytes of lines(chunks)) {
    number++;
    const place = `${source}#${number}`;
    if (bytes === null) {
      yield inputFailure(place, {
        expected: `a line of at most ${TEXT_LIMIT / 2 ** 20} MB`,
        found: "a longer one",
        mend: "Split the document.",
      });
      continue;
    }
    const document = lineDocument(bytes, place, number === 1, defaults);
    if (document === null) continue;
    documents++;
    yield document;
  }
  if (documents === 0)
    yield inputFailure(source, { expected: "JSON Lines", found: "an empty file", mend: EXAMPLE });
}

/** The bytes of each line without its end; null for one over the limit. */
async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Uint8Array | null => {
    const line = length > TEXT_LIMIT ? null : parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    parts = [];
    length = 0;
    return line;
  };
  const keep = (part: Uint8Array): void => {
    length += part.length;
    if (length > TEXT_LIMIT) parts = [];
    else parts.push(part);
  };
  for await (const chunk of utf8(chunks)) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    if (from < chunk.length) keep(chunk.subarray(from));
  }
  if (length > 0) yield take();
}

/** Recodes UTF-16 with a byte order mark; all else is passed on as it is. */
async function* utf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | null | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const mark = chunk.length < 2 ? "" : `${chunk[0]} ${chunk[1]}`;
      const encoding = mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : null;
      decoder = encoding === null ? null : new TextDecoder(encoding);
    }
    yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  if (decoder) yield Buffer.from(decoder.decode());
}

function lineDocument(
  bytes: Uint8Array,
  place: string,
  first: boolean,
  defaults: SourceDefaults,
): SourceDocument | Failure | null {
  const fail = (expected: string, found: string, mend: string): Failure =>
    inputFailure(place, { expected, found, mend });
  let line: string;
  try {
    line = new TextDecoder("utf-8", { fatal: true, ignoreBOM: !first }).decode(bytes).trim();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail("a line of UTF-8", "bytes that are not", "Save the file as UTF-8.");
  }
  if (line === "") return null;
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail("a JSON object", `text that is no JSON (${error.message})`, EXAMPLE);
  }
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return fail("a JSON object", `${Array.isArray(record) ? "an array" : String(record)}`, EXAMPLE);
  const fields = record as Readonly<Record<string, unknown>>;
  for (const name of ["id", "date", "outlet", "title", "text"]) {
    const value = fields[name];
    const number = name === "id" && typeof value === "number";
    if (value !== undefined && value !== null && typeof value !== "string" && !number)
      return fail(`field "${name}" to be a string`, brief(value), EXAMPLE);
  }
  return fieldsDocument(fields as Readonly<Record<string, string | null | undefined>>, place, defaults);
}

function fieldsDocument(
  fields: Readonly<Record<string, string | null | undefined>>,
  source: string,
  defaults: SourceDefaults,
): SourceDocument | Failure {
  const body = fields.text ?? "";
  if (body.trim() === "")
    return inputFailure(source, {
      expected: 'words in field "text"',
      found:
        fields.text === undefined ? `only the fields ${Object.keys(fields).join(", ") || "(none)"}` : "none",
      mend: EXAMPLE,
    });
  const date = fields.date || null;
  const published = date === null ? defaults.date : dayOfText(date);
  if (date !== null && published === null)
    return inputFailure(source, {
      expected: 'field "date" to be a day that exists, YYYY-MM-DD',
      found: brief(date),
      mend: 'Write it as "2018-02-15", or leave the field out.',
    });
  const title = fields.title?.trim() || defaults.title;
  const { text, problems } = settle(title === null ? body : `${title}\n\n${body}`);
  const outlet = fields.outlet?.trim() || defaults.outlet;
  return {
    id: documentId(outlet, text),
    text,
    body: title === null ? 0 : title.length + 2,
    title: title === null ? null : text.slice(0, title.length),
    outlet,
    published,
    source,
    format: "text",
    problems,
  };
}

/** The day of an ISO date or date with time, as it is written there; null if there is no such day. */
function dayOfText(text: string): Day | null {
  const day = text.trim().slice(0, 10);
  return /^\d{4}-\d\d-\d\d([T ]|$)/.test(text.trim()) && isDay(day) ? day : null;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
