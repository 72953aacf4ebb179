/** JSON files: one document, a list of them, or an object with such a list somewhere in it ("articles"); streamed. */
import { decode, decodePart } from "../decode.ts";
import {
  FIELDS_EXAMPLE,
  type FieldsRecord,
  fieldsDocuments,
  flattened,
  hasText,
  listed,
  mapFields,
} from "../fields.ts";
import { type Input, type Items, originOf, peek, type ReadOptions } from "../input.ts";
import { type Failure, inputFailure, TEXT_LIMIT } from "../source.ts";
import { utf8Stream } from "../utf8-stream.ts";
import { type JsonObject, objectsOf, type Place } from "./json-objects.ts";
import { pandasRows } from "./pandas-rows.ts";

/** Documents of a JSON file, in order; memory for one object at a time, and for the first 8 MB of the file. */
export function readJson(input: Input, options: ReadOptions): Items {
  return fieldsDocuments(records(input, options), options);
}

async function* records(input: Input, options: ReadOptions): AsyncGenerator<FieldsRecord | Failure> {
  const fail = (found: string, mend: string): Failure =>
    inputFailure(input.source, { expected: "JSON with a document, or a list of them", found, mend });
  const { chunks: utf8, skipped } = await utf8Stream(input.chunks);
  const { head, chunks } = await peek(utf8, TEXT_LIMIT);
  const start = decode(head.subarray(0, 4096));
  if ("binary" in start) return void (yield fail(start.binary, "Save it as UTF-8."));
  const table = await tableOf(head, options);
  if (table !== null) {
    for (const [i, fields] of table.entries()) {
      const source = `${input.source}#${i + 1}`;
      const origin = originOf({ ...input, record: i + 1, range: null }, Buffer.from(JSON.stringify(fields)));
      yield { place: source, where: source, origin, fields, problems: [] };
    }
    return;
  }
  const place = start.text.trimStart().startsWith("[") ? "list" : await placeOf(head, options);
  let record = 0;
  let passed: readonly string[] | null = null;
  for await (const found of objectsOf(chunks, place, TEXT_LIMIT)) {
    const range: [number, number] | null =
      skipped === null ? null : [skipped + found.start, skipped + found.end];
    const object = recordOf(found, { ...input, record: record + 1, range });
    // Other lists than that of the documents (authors, facets of a search) are passed over.
    if (place === "wrapped" && record === 0 && "fields" in object && !hasText(object.fields, options)) {
      passed ??= [...flattened(object.fields as object)].map(([key]) => key);
      continue;
    }
    record++;
    yield object;
  }
  if (record > 0) return;
  if (passed !== null)
    yield fail(`only lists of objects with the fields ${listed(passed)}`, mapFields(passed, "field"));
  else yield fail(start.text.trim() === "" ? "an empty file" : "none", FIELDS_EXAMPLE);
}

/** The rows of a table that pandas wrote by columns, rows or index; null where the text is no such object of up to 8 MB. */
async function tableOf(head: Uint8Array, options: ReadOptions): Promise<readonly object[] | null> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield head;
  }
  for await (const first of objectsOf(once(), "sequence", TEXT_LIMIT)) {
    const found = first.closed && first.bytes !== null ? parsed(first.bytes) : null;
    return found === null || typeof found === "string"
      ? null
      : pandasRows(found.value, (row) => hasText(row, options));
  }
  return null;
}

/** Where the documents of a text are that does not begin with a list, by its first object. */
async function placeOf(head: Uint8Array, options: ReadOptions): Promise<Place> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield head;
  }
  for await (const first of objectsOf(once(), "sequence", TEXT_LIMIT)) {
    const fields = first.closed && first.bytes !== null ? parsed(first.bytes) : null;
    if (typeof fields === "string" || (fields !== null && hasText(fields.value, options))) return "sequence";
    for await (const _ of objectsOf(once(), "wrapped", TEXT_LIMIT)) return "wrapped";
    return first.closed ? "sequence" : "wrapped";
  }
  return "sequence";
}

function recordOf({ bytes }: JsonObject, input: Input): FieldsRecord | Failure {
  const place = `${input.source}#${input.record}`;
  if (bytes === null)
    return inputFailure(place, {
      expected: `an object of at most ${TEXT_LIMIT / 2 ** 20} MB`,
      found: "a longer one",
      mend: "Split the document.",
    });
  const found = parsed(bytes);
  if (typeof found === "string")
    return inputFailure(place, {
      expected: "a JSON object",
      found: `text that is no JSON (${found})`,
      mend: FIELDS_EXAMPLE,
    });
  return {
    place,
    where: place,
    origin: originOf(input, bytes),
    fields: found.value,
    problems: found.problems,
  };
}

/** What is written there, or why nothing is. */
function parsed(bytes: Uint8Array): { value: unknown; problems: readonly string[] } | string {
  const { text, problems } = decodePart(bytes);
  try {
    return { value: JSON.parse(text), problems };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return error.message;
    throw error;
  }
}
