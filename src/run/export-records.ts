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
import { loadCameoTables } from "../export/cameo-tables.ts";
import { type FormatContext, LINE_FORMATS, type LineFormat, type LineFormatName } from "../export/formats.ts";
import { type Lost, lostText } from "../export/lost.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { createProgress } from "./progress.ts";
import { ROOT } from "./root.ts";
import { EXIT, type Terminal } from "./terminal.ts";
import { CSV_HEADER, csvRow } from "./write-csv.ts";

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

const CSV: LineFormat = {
  header: CSV_HEADER.trimEnd(),
  lacks:
    "texts of documents, where the words of a party stand, coordinates; JSON Lines and Parquet hold everything",
  lines: ({ records }, { text }) =>
    records.map((record) =>
      csvRow(text ? record : { ...record, text: "", date_text: null, trigger: NO_WORDS }),
    ),
};
const NO_WORDS = { text: "", start: 0, end: 0 };

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
    const chosen: LineFormat =
      format === "records" && /\.csv(\.gz)?$/i.test(path) ? CSV : LINE_FORMATS[format];
    const context = { tables: loadCameoTables(ROOT), text };
    const lost: Lost = new Map();
    const lines = await write(path, terminal, (out) =>
      writeLines(store, options, chosen, context, lost, out, terminal),
    );
    const where = path === "-" ? "" : ` in ${path}`;
    terminal.err.write(`${lines.toLocaleString("en-GB")} ${lines === 1 ? "line" : "lines"}${where}\n`);
    if (chosen.lacks !== null) terminal.err.write(`this format has no place for: ${chosen.lacks}\n`);
    if (lost.size > 0) terminal.err.write(`left out: ${lostText(lost)}\n`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Lines of all readings with anything within the days; gives their number. Note: mutates `lost`. */
async function writeLines(
  store: Store,
  { from, to }: ExportRecordsOptions,
  format: LineFormat,
  context: FormatContext,
  lost: Lost,
  out: Writable,
  terminal: Terminal,
): Promise<number> {
  const { documents } = await store.counts();
  const progress = createProgress(terminal.err, documents);
  let [read, lines] = [0, 0];
  const put = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, "drain");
  };
  if (format.header !== null) await put(`${format.header}\n`);
  for await (const reading of store.readings()) {
    progress.advance(++read);
    const within = withinDays(reading, from, to);
    if (within === null) continue;
    const own = format.lines(within, context, lost);
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
