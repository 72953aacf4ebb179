/** Readings whose records quote their document, as the readers make them; and a store's file without its locks. */
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { documentId } from "../../src/document/document.ts";
import type { Reading } from "../../src/event/reading.ts";
import { generatedReading } from "./records.ts";

/** Reading `n` of `generatedReading`, its sentences put into its text. */
export function soundReading(n: number): Reading {
  const { document, records, problems } = generatedReading(n);
  const sentences = records.map((record) => record.text);
  const text = `Report ${n}.\n\n${sentences.join(" ")}\n\n${document.text.slice(0, 1800)}`;
  const id = documentId(document.outlet, text);
  return {
    document: { ...document, id, text, title: `Report ${n}.`, body: text.indexOf("\n\n") + 2 },
    records: records.map((record) => {
      const start = text.indexOf(record.text);
      const trigger = { text: "Sentence", start, end: start + "Sentence".length };
      return { ...record, document: id, start, end: start + record.text.length, trigger };
    }),
    problems,
  };
}

/** Runs a task on the bare file. */
export async function inFile<T>(
  path: string,
  task: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    return await task(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
