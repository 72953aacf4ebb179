/** Readings as JSON Lines: a line for each document, and after it one for each of its records. Nothing is lost. */
import { z } from "zod";
import { type Failure, inputFailure } from "../document/source.ts";
import type { Reading, ReadingRecord } from "./reading.ts";
import { LINE, type Line } from "./shapes.ts";

/** The lines of a reading, without their ends. */
export function linesOfReading({ document, records, problems }: Reading): readonly string[] {
  return [
    JSON.stringify({ record: "document", ...document, problems }),
    ...records.map((record) => JSON.stringify(record)),
  ];
}

const MEND = "Write such files with thaw export, or mend the line.";

/**
 * Readings of lines, in order; memory for one of them. A line that is no document and no record fails alone; records
 * of a document that failed, or that stand before any, fail too.
 */
export async function* readingsOfLines(
  lines: AsyncIterable<string>,
  source: string,
): AsyncGenerator<Reading | Failure> {
  let number = 0;
  let current: { reading: Reading; records: ReadingRecord[] } | null = null;
  for await (const text of lines) {
    number++;
    if (text.trim() === "") continue;
    const place = `${source}#${number}`;
    const line = parsed(text, place);
    if ("complaint" in line) {
      yield line;
      continue;
    }
    if (line.record !== "document") {
      if (current !== null && line.document === current.reading.document.id) current.records.push(line);
      else
        yield inputFailure(place, {
          expected: `the document ${line.document} before its records`,
          found: current === null ? "no document" : `the document ${current.reading.document.id}`,
          mend: "Keep each document and its records together, as thaw export and thaw code --documents write them.",
        });
      continue;
    }
    if (current !== null) yield current.reading;
    const { record: _, problems, ...document } = line;
    const records: ReadingRecord[] = [];
    current = { reading: { document, records, problems }, records };
  }
  if (current !== null) yield current.reading;
}

function parsed(text: string, place: string): Line | Failure {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const found = `text that is no JSON (${error.message})`;
    return inputFailure(place, { expected: "a document or a record", found, mend: MEND });
  }
  const result = LINE.safeParse(value);
  // The value itself, as zod puts the fields in an order of its own, and what comes back is to be the very same.
  if (result.success) return value as Line;
  return inputFailure(place, {
    expected: "a document or a record of thaw",
    found: z.prettifyError(result.error).replaceAll(/\s*\n\s*/g, " "),
    mend: MEND,
  });
}
