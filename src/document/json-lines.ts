/** JSON Lines: one document a line, read as they come; a bad line fails alone. */
import { FIELDS_EXAMPLE, type FieldsRecord, fieldsDocuments } from "./fields.ts";
import { type Input, type Items, originOf, type ReadOptions } from "./input.ts";
import { type Failure, inputFailure, TEXT_LIMIT } from "./source.ts";
import { utf8Stream } from "./utf8-stream.ts";

/** Documents of JSON Lines, in order; memory for one line at a time. */
export function readJsonLines(input: Input, options: ReadOptions): Items {
  return fieldsDocuments(records(input), options);
}

async function* records(input: Input): AsyncGenerator<FieldsRecord | Failure> {
  let number = 0;
  let documents = 0;
  for await (const line of lines(input.chunks)) {
    number++;
    const place = `${input.source}#${number}`;
    if (line.bytes === null) {
      yield inputFailure(place, {
        expected: `a line of at most ${TEXT_LIMIT / 2 ** 20} MB`,
        found: "a longer one",
        mend: "Split the document.",
      });
      continue;
    }
    const own = { ...input, record: number, range: line.range };
    const record = recordOf(line.bytes, place, own);
    if (record === null) continue;
    documents++;
    yield record;
  }
  if (documents === 0)
    yield inputFailure(input.source, {
      expected: "JSON Lines",
      found: "an empty file",
      mend: FIELDS_EXAMPLE,
    });
}

interface Line {
  /** Without its end; null for one over the limit. */
  readonly bytes: Uint8Array | null;
  /** Where it stands in the input, in bytes; null where these were recoded. */
  readonly range: readonly [number, number] | null;
}

async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const { chunks: utf8, skipped } = await utf8Stream(chunks);
  let parts: Uint8Array[] = [];
  let length = 0;
  let start = skipped ?? 0;
  const take = (): Line => {
    const bytes = length > TEXT_LIMIT ? null : parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    const line: Line = { bytes, range: skipped !== null ? [start, start + length] : null };
    start += length + 1;
    parts = [];
    length = 0;
    return line;
  };
  const keep = (part: Uint8Array): void => {
    length += part.length;
    if (length > TEXT_LIMIT) parts = [];
    else parts.push(part);
  };
  for await (const chunk of utf8) {
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

function recordOf(bytes: Uint8Array, place: string, input: Input): FieldsRecord | Failure | null {
  const fail = (expected: string, found: string, mend: string): Failure =>
    inputFailure(place, { expected, found, mend });
  let line: string;
  try {
    line = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes).trim();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail("a line of UTF-8", "bytes that are not", "Save the file as UTF-8.");
  }
  if (line === "") return null;
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail("a JSON object", `text that is no JSON (${error.message})`, FIELDS_EXAMPLE);
  }
  return { place, where: place, origin: originOf(input, bytes), fields, problems: [] };
}
