/** `thaw export` of events and records: as lines of one of the formats, as CSV, or as Parquet. */
import { once } from "node:events";
import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Day } from "../core/date.ts";
import { badUsage } from "../core/error.ts";
import type { Reading } from "../event/reading.ts";
import type { LineFormatName } from "../export/formats.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { type LineWriter, lineWriter } from "./line-writer.ts";
import { createProgress } from "./progress.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface ExportRecordsOptions {
  /** "-" for standard output. */
  readonly path: string;
  readonly store: string;
  readonly format: LineFormatName;
  readonly from: Day | null;
  readonly to: Day | null;
  /** False leaves out sentences and the texts of documents. */
  readonly text: boolean;
}

/** Returns the exit code; what the format could not hold is told. */
export async function exportRecords(options: ExportRecordsOptions, terminal: Terminal): Promise<number> {
  const { path, format, from, to, text } = options;
  if (path !== "-" && !existsSync(dirname(path)))
    throw badUsage({
      expected: "a file in a folder that exists",
      found: `none at ${dirname(path)}`,
      where: "the file to write",
      mend: "Make the folder first.",
    });
  const store = await openStore(options.store, { readOnly: true });
  try {
    if (format === "records" && /\.parquet$/i.test(path)) {
      const files = await store.copy(path, { from, to, text });
      terminal.err.write(`${files.join("\n")}\n`);
      return EXIT.done;
    }
    const writer = lineWriter(format === "records" && /\.csv(\.gz)?$/i.test(path) ? "csv" : format, text);
    const lines = await write(path, terminal, (out) => writeLines(store, options, writer, out, terminal));
    const where = path === "-" ? "" : ` in ${path}`;
    const told = [
      `${lines.toLocaleString("en-GB")} ${lines === 1 ? "line" : "lines"}${where}`,
      ...writer.told(),
    ];
    terminal.err.write(`${told.join("\n")}\n`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Lines of all readings with anything within the days; gives their number. */
async function writeLines(
  store: Store,
  { from, to }: ExportRecordsOptions,
  writer: LineWriter,
  out: Writable,
  terminal: Terminal,
): Promise<number> {
  const { documents } = await store.counts();
  const progress = createProgress(terminal.err, documents);
  let [read, lines] = [0, 0];
  const put = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, "drain");
  };
  if (writer.head !== "") await put(writer.head);
  for await (const reading of store.readings()) {
    progress.advance(++read);
    const within = withinDays(reading, from, to);
    if (within === null) continue;
    const own = writer.lines(within);
    lines += own.length;
    if (own.length > 0) await put(`${own.join("\n")}\n`);
  }
  progress.finish();
  return lines;
}

/** The reading with its records of these days; null where days are asked for and none of it is of them. */
function withinDays(reading: Reading, from: Day | null, to: Day | null): Reading | null {
  if (from === null && to === null) return reading;
  const records = reading.records.filter(({ date, published }) => {
    const day = date ?? published;
    return day !== null && day >= (from ?? day) && day <= (to ?? day);
  });
  return records.length === 0 ? null : { ...reading, records };
}

/** Writes to a file that is whole or not there, compressed where its name ends in .gz, or to standard output. */
async function write(
  path: string,
  terminal: Terminal,
  task: (out: Writable) => Promise<number>,
): Promise<number> {
  if (path === "-") return task(terminal.out);
  const draft = `${path}.${process.pid}.new`;
  const file = createWriteStream(draft);
  try {
    const zipped = /\.gz$/i.test(path) ? createGzip() : null;
    zipped?.pipe(file);
    await once(file, "open");
    const count = await task(zipped ?? file);
    (zipped ?? file).end();
    await finished(file);
    renameSync(draft, path);
    return count;
  } finally {
    file.destroy();
    rmSync(draft, { force: true });
  }
}
