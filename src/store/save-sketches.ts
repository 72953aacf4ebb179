/** Writes the sketches by which copies are found: once for a document, as its text never changes. */
import {
  BLOB,
  blobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  LIST,
  listValue,
  UINTEGER,
  VARCHAR,
} from "@duckdb/node-api";
import { bandedSketch } from "../document/bands.ts";
import type { Document } from "../document/document.ts";

/** Rows DuckDB takes at once. */
const CHUNK = 2048;

/** Of documents without one; within the transaction of the caller. */
export async function saveSketches(
  connection: DuckDBConnection,
  documents: readonly Pick<Document, "id" | "text">[],
): Promise<void> {
  const appender = await connection.createAppender("sketch");
  for (let start = 0; start < documents.length; start += CHUNK) {
    const part = documents.slice(start, start + CHUNK);
    const sketches = part.map(({ text }) => bandedSketch(text));
    const chunk = DuckDBDataChunk.create([VARCHAR, BLOB, LIST(UINTEGER)]);
    chunk.setColumns([
      part.map(({ id }) => id),
      sketches.map(({ bytes }) => blobValue(bytes)),
      sketches.map(({ keys }) => listValue([...keys])),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
