/** A plain text as a document: the file as it was decoded, with its title found; articles of what says where they begin. */
import { writtenDay } from "./day-forms.ts";
import { type Decoded, decode } from "./decode.ts";
import { documentId, type Origin, UNTOLD } from "./document.ts";
import { likelyDecode } from "./encoding.ts";
import { keysOf } from "./field-names.ts";
import { type FieldsRecord, fieldsDocuments } from "./fields.ts";
import { frontMatter } from "./front-matter.ts";
import { type Input, type Items, originOf, type ReadOptions, tooLarge, wholeBytes } from "./input.ts";
import { exportedArticles } from "./news-export.ts";
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
/** UTF-16 code units in which it ends, with the blank lines after it. */
const HEAD = 4096;
/** Bytes by which its encoding is told. */
const SAMPLE = 262_144;

/** A short first line before a blank one, if more follows: its span and where the body begins. */
function findTitle(text: string): { start: number; end: number; body: number } | null {
  const start = text.search(/\S/);
  if (start < 0) return null;
  // Line ends of Unix, Windows and old Macs.
  const line = /^([^\r\n]*)(?:\r\n|[\r\n])[^\S\r\n]*[\r\n]\s*(?=\S)/.exec(text.slice(start, start + HEAD));
  if (line === null || line[1]!.length >= TITLE_LIMIT) return null;
  return { start, end: start + line[1]!.length, body: start + line[0].length };
}

/** The whole input as one document, or as the articles that it was exported with. */
export async function* readPlainText(input: Input, options: ReadOptions): Items {
  const bytes = await wholeBytes(input);
  if (isFailure(bytes)) return void (yield bytes);
  const decoded = decode(bytes, likelyDecode(bytes.subarray(0, SAMPLE)) ?? undefined);
  const refusal = refusalOf(decoded, bytes.length, input.source);
  if (!("text" in decoded) || refusal !== null) return void (yield refusal!);
  const { text, problems } = decoded;
  const origin = originOf(input, bytes);
  const articles = exportedArticles(text);
  const matter = frontMatter(text);
  const records =
    articles?.map((fields, i) => {
      const place = `${input.source}#${i + 1}`;
      return { place, where: place, origin: { ...origin, record: i + 1 }, fields, problems };
    }) ?? (matter === null ? null : [matterRecord(matter, input.source, origin, problems)]);
  if (records === null) yield plainTextDocument(text, problems, input.source, origin, options);
  else yield* fieldsDocuments(each(records), { ...options, columns: {} });
}

async function* each(records: readonly FieldsRecord[]): AsyncGenerator<FieldsRecord> {
  yield* records;
}

/** A text with the fields before it; a heading that says its title again is left out. */
function matterRecord(
  { fields, rest }: NonNullable<ReturnType<typeof frontMatter>>,
  source: string,
  origin: Origin,
  problems: readonly string[],
): FieldsRecord {
  const dates = keysOf("date", Object.keys(fields), {});
  const wrong = dates.filter((key) => writtenDay(String(fields[key])) === null && String(fields[key]) !== "");
  const [, heading, below] = /^\s*#{1,6}[ \t]+([^\r\n]*)([\s\S]*)$/.exec(rest) ?? [];
  const [titleKey] = keysOf("title", Object.keys(fields), {});
  const title = String(fields[titleKey ?? ""] ?? "") || heading;
  const taken = heading !== undefined && title === heading.trim();
  return {
    place: source,
    where: source,
    origin,
    fields: {
      ...Object.fromEntries(
        Object.entries(fields).filter(
          ([key]) => !wrong.includes(key) && keysOf("text", [key], {}).length === 0,
        ),
      ),
      ...(titleKey === undefined && heading !== undefined ? { title: heading } : {}),
      text: (taken ? below! : rest).trim(),
    },
    problems: [...problems, ...wrong.map((key) => `the ${key} of its front matter is no day: passed over`)],
  };
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
