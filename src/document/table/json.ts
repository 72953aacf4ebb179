/** JSON files: one document, a list of them, or an object with such a list somewhere in it ("articles"); streamed. */
import { decode, decodePart } from "../decode.ts";
import { FIELDS_EXAMPLE, type FieldsRecord, fieldsDocuments, flattened, hasText, listed } from "../fields.ts";
import { type Input, type Items, originOf, peek, type ReadOptions } from "../input.ts";
import { type Failure, inputFailure, TEXT_LIMIT } from "../source.ts";
import { utf8Stream } from "../utf8-stream.ts";
import { type JsonObject, objectsOf, type Place } from "./json-objects.ts";

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
  const place = start.text.trimStart().startsWith("[") ? "list" : await placeOf(head, options);
  let record = 0;
  let passed: string | null = null;
  for await (const found of objectsOf(chunks, place, TEXT_LIMIT)) {
    const range: [number, number] | null =
      skipped === null ? null : [skipped + found.start, skipped + found.end];
    const object = recordOf(found, { ...input, record: record + 1, range });
    // Other lists than that of the documents (authors, facets of a search) are passed over.
    if (place === "wrapped" && record === 0 && "fields" in object && !hasText(object.fields, options)) {
      passed ??= listed([...flattened(object.fields as object)].map(([key]) => key));
      continue;
    }
    record++;
    yield object;
  }
  if (record > 0) return;
  if (passed !== null) yield fail(`only lists of objects with the fields ${passed}`, MAP);
  else yield fail(start.text.trim() === "" ? "an empty file" : "none", FIELDS_EXAMPLE);
}

const MAP = "Say which field has the text: --columns text=NAME.";

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
