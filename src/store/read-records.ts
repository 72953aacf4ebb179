/** Files that `thaw export` wrote, as readings: JSON Lines, compressed or not, and Parquet. */
import { createReadStream, existsSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { type Failure, failureOf, inputFailure } from "../document/source.ts";
import type { Reading } from "../event/reading.ts";
import { readingsOfLines } from "../event/reading-lines.ts";
import { parquetFiles, readingsOfParquet } from "./copy-records.ts";

/** Readings in the order of the file; what is damaged is a failure, and the rest goes on as far as it can be read. */
export async function* readRecords(path: string): AsyncGenerator<Reading | Failure> {
  const parquet = /\.parquet$/i.test(path);
  if (!existsSync(parquet ? parquetFiles(path).documents : path)) {
    const found = { expected: "a file that thaw export wrote", found: "nothing", mend: "Check the path." };
    yield inputFailure(path, found);
    return;
  }
  try {
    if (parquet) yield* readingsOfParquet(path);
    else yield* readingsOfLines(linesOf(path), path);
  } catch (error) {
    yield failureOf(path, error);
  }
}

/** Lines of a file that end in LF (JSON has no other line end that is escaped); of a compressed one too. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const bytes = /\.gz$/i.test(path) ? file.pipe(createGunzip()) : file;
  // An error of the file does not reach what it is piped into.
  file.on("error", (error) => bytes.destroy(error));
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest + decoder.decode();
}
