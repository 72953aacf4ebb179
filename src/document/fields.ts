/** Documents from named fields: lines of JSON Lines, objects of a JSON file, rows of a table. */
import type { Day } from "../core/date.ts";
import type { Complaint } from "../core/error.ts";
import { type DayOrder, writtenDay } from "./day-forms.ts";
import type { Origin } from "./document.ts";
import { createKeysOf, type FieldName, isSummary, keysOf, namesTexts } from "./field-names.ts";
import { composed, type Items, type ReadOptions } from "./input.ts";
import { htmlText } from "./page/html-text.ts";
import { type Failure, isFailure, type SourceDocument } from "./source.ts";

export const FIELDS_EXAMPLE =
  'Write {"date": "2018-02-15", "outlet": "...", "title": "...", "text": "..."} on one line.';

/** A record of a file of many. */
export interface FieldsRecord {
  /** What its document and its failure are known by. */
  readonly place: string;
  /** Where that is, in a failure: with the line of a table. */
  readonly where: string;
  readonly origin: Origin;
  readonly fields: unknown;
  readonly problems: readonly string[];
}

/** Objects in objects that are looked into. */
const DEPTH = 3;
/** Records that wait for one that tells the order of day and month, and UTF-16 code units of their texts. */
const WAITING = 100_000;
const WAITING_SIZE = 32 * 2 ** 20;

/**
 * Documents of records, in order; a bad one fails alone. From the first "2/3/2018" on, records wait for one ("15/3/2018")
 * that tells which number is the day.
 */
export async function* fieldsDocuments(
  records: AsyncIterable<FieldsRecord | Failure>,
  options: ReadOptions,
): Items {
  const find = createKeysOf(options.columns);
  let order = options.dates;
  let patient = true;
  let size = 0;
  const waiting: (Draft | Failure)[] = [];
  function* settled(): Generator<SourceDocument | Failure> {
    for (const draft of waiting) yield isFailure(draft) ? draft : finished(draft, order, options);
    waiting.length = 0;
  }
  for await (const record of records) {
    const draft = isFailure(record) ? record : draftOf(record, options, find);
    if (isFailure(draft)) {
      if (waiting.length > 0) waiting.push(draft);
      else yield draft;
      continue;
    }
    order ??= orderOf(draft.date);
    const unclear = typeof draft.date === "object" && draft.date !== null;
    if (order === null && patient && (unclear || waiting.length > 0)) {
      waiting.push(draft);
      size += draft.body.length;
      patient = waiting.length < WAITING && size < WAITING_SIZE;
      if (!patient) yield* settled();
    } else {
      yield* settled();
      yield finished(draft, order, options);
    }
  }
  yield* settled();
}

/** What programs write where there is nothing, and news services where an article was withdrawn. */
const NOTHING = /^\s*(?:n\/?a|nan|null|none|nil|\\n|-+|\[removed\])?\s*$/i;
/** News services cut the text off, and say by how much. */
const CUT = /\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$/;

/** Where that is looked for: UTF-16 code units from the end. */
const CUT_LIMIT = 60;

/** A document but for the order of day and month. */
interface Draft extends FieldsRecord {
  readonly body: string;
  readonly date: ReturnType<typeof writtenDay>;
  readonly dateText: string | null;
  readonly dateKey: string;
  readonly value: (name: FieldName) => string | null;
}

function draftOf(
  record: FieldsRecord,
  options: ReadOptions,
  find: ReturnType<typeof createKeysOf>,
): Draft | Failure {
  const { fields } = record;
  const fail = (expected: string, found: string, mend: string = FIELDS_EXAMPLE): Failure =>
    failed(record, { expected, found, mend });
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    return fail("a JSON object", Array.isArray(fields) ? "an array" : String(fields));
  const flat = new Map(flattened(fields));
  const keys = [...flat.keys()];
  const value = (name: FieldName): string | null => {
    for (const key of find(name, keys)) {
      const found = wordsOf(flat.get(key));
      if (!NOTHING.test(found)) return found;
    }
    return null;
  };
  const textKeys = find("text", keys);
  const [textKey] = textKeys;
  const text = textKey === undefined ? undefined : flat.get(textKey);
  if (text !== undefined && text !== null && typeof text !== "string")
    return fail(`field "${textKey}" to be a string`, brief(text));
  const wanted = options.columns.text ?? "text";
  const body = value("text");
  if (body === null)
    return textKey === undefined
      ? fail(`words in field "${wanted}"`, `only the fields ${listed(keys)}`, mapFields(keys, "field"))
      : fail(`words in field "${textKey}"`, "none");
  const whole = body.slice(0, -CUT_LIMIT) + body.slice(-CUT_LIMIT).replace(CUT, "");
  const only = (): boolean =>
    textKeys.filter((key) => !NOTHING.test(wordsOf(flat.get(key)))).every(isSummary);
  const partial =
    whole !== body
      ? ["its source cut the text off"]
      : options.columns.text === undefined && only()
        ? ["there is only a summary of it"]
        : [];
  const dateText = value("date");
  const [dateKey = "date"] = find("date", keys);
  const date = dateText === null ? null : writtenDay(dateText);
  if (
    dateText !== null &&
    (date === null || (typeof date === "object" && !Object.values(date).some(Boolean)))
  )
    return fail(
      `field "${dateKey}" to be a day that exists, YYYY-MM-DD`,
      brief(dateText),
      'Write it as "2018-02-15", or leave the field out.',
    );
  return {
    ...record,
    problems: [...record.problems, ...partial],
    body: whole,
    date,
    dateText,
    dateKey,
    value,
  };
}

/** Programs that make pages give their texts as HTML, and then their titles too. */
const isHtml = (body: string): boolean => /<(?:p|br|div|li|h[1-6])\b[^<>]*>/i.test(body);

/** What a date tells about the order in its column. */
function orderOf(date: Draft["date"]): DayOrder | null {
  if (date === null || typeof date === "string") return null;
  return date["month-first"] === null ? "day-first" : date["day-first"] === null ? "month-first" : null;
}

function finished(draft: Draft, order: DayOrder | null, options: ReadOptions): SourceDocument | Failure {
  const { date, dateKey, dateText, place, body, value, origin, problems } = draft;
  let published: Day | null = null;
  if (typeof date === "string") published = date;
  else if (date !== null) {
    published = order === null ? null : date[order];
    if (published === null)
      return failed(draft, {
        expected:
          order === null
            ? `some date in field "${dateKey}" that tells whether the day or the month comes first`
            : `the ${order === "day-first" ? "day" : "month"} before the ${order === "day-first" ? "month" : "day"} in field "${dateKey}"`,
        found: brief(dateText),
        mend: "Say it with --dates day-first or --dates month-first, or write YYYY-MM-DD.",
      });
  }
  const plain = isHtml(body) ? htmlText : (text: string): string => text;
  const found = {
    body: plain(body),
    title: plain(value("title") ?? ""),
    outlet: isAddress(value("outlet")) ? null : value("outlet"),
    published,
    byline: value("byline")?.replace(/^\s*by\s+/i, "") ?? null,
    language: value("language"),
    problems,
  };
  return composed(found, place, { ...origin, url: addressOf(value) ?? origin.url }, options);
}

const isAddress = (words: string | null): boolean => /^https?:\/\/\S+$/i.test(words?.trim() ?? "");

/** The address; of clippings it stands where others name the outlet. */
function addressOf(value: Draft["value"]): string | null {
  return value("url") ?? (isAddress(value("outlet")) ? value("outlet")!.trim() : null);
}

function failed({ place, where }: FieldsRecord, complaint: Omit<Complaint, "where">): Failure {
  return { source: place, family: "input", complaint: { where, ...complaint } };
}

/** Whether an object has a field for the text. */
export function hasText(fields: unknown, { columns }: ReadOptions): boolean {
  if (typeof fields !== "object" || fields === null) return false;
  const keys = [...flattened(fields)].map(([key]) => key);
  return namesTexts(keys, 0, columns);
}

/** How to mend that no field has a text: lists of links can be fetched. */
export function mapFields(keys: readonly string[], noun: "column" | "field"): string {
  const named =
    noun === "column"
      ? 'Say which column is which: --columns text=Body,date="Published on".'
      : "Say which field has the text: --columns text=NAME.";
  return keysOf("url", keys, {}).length > 0
    ? `${named} If there are addresses alone, put them into a file, one a line, and type: thaw code --urls FILE.`
    : named;
}

/** Fields with those of objects in them: "source.name". */
export function* flattened(
  fields: object,
  before: string = "",
  depth: number = DEPTH,
): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(fields))
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      if (depth > 1) yield* flattened(value, `${before}${key}.`, depth - 1);
    } else yield [before + key, value];
}

/** A string or a number; a list of strings, or of objects with a name. */
function wordsOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value)) return typeof value === "string" ? value : "";
  return value
    .map((item) => (typeof item === "object" && item !== null ? item.name : item))
    .filter((item) => typeof item === "string" && item.trim() !== "")
    .join(", ");
}

export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => (name.length > 40 ? `${name.slice(0, 40)}...` : name));
  return (shown.join(", ") || "(none)") + (names.length > 20 ? ` and ${names.length - 20} more` : "");
}

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
