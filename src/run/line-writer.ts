/** Readings as lines of a format, with what the format could not hold told at the end. */
import type { Reading } from "../event/reading.ts";
import { loadCameoTables } from "../export/cameo-tables.ts";
import type { CameoTables } from "../export/dyads.ts";
import { LINE_FORMATS, type LineFormat, type LineFormatName } from "../export/formats.ts";
import { type Lost, lostText } from "../export/lost.ts";
import { ROOT } from "./root.ts";
import { CSV_HEADER, csvRow } from "./write-csv.ts";

export interface LineWriter {
  /** First line of the file, with its end; empty for none. */
  readonly head: string;
  /** Without their ends. */
  readonly lines: (reading: Reading) => readonly string[];
  /** What the format has no place for, and what was left out so far: a sentence each. */
  readonly told: () => readonly string[];
}

const NO_WORDS = { text: "", start: 0, end: 0 };

/** Records alone, as `thaw code` prints them. */
const JSONL: LineFormat = {
  header: null,
  lacks: null,
  lines: ({ records }) => records.map((record) => JSON.stringify(record)),
};

const CSV: LineFormat = {
  header: CSV_HEADER.trimEnd(),
  lacks:
    "texts of documents, where the words of a party stand, coordinates (JSON Lines and Parquet hold everything)",
  lines: ({ records }, { text }) =>
    records.map((record) =>
      csvRow(text ? record : { ...record, text: "", date_text: null, trigger: NO_WORDS }),
    ),
};

/** `text` false leaves out sentences and the texts of documents. */
export function lineWriter(format: LineFormatName | "jsonl" | "csv", text: boolean): LineWriter {
  const { header, lacks, lines } = format === "jsonl" ? JSONL : format === "csv" ? CSV : LINE_FORMATS[format];
  const lost: Lost = new Map();
  let loaded: CameoTables | undefined;
  const context = {
    text,
    // Most formats do without.
    get tables(): CameoTables {
      loaded ??= loadCameoTables(ROOT);
      return loaded;
    },
  };
  return {
    head: header === null ? "" : `${header}\n`,
    lines: (reading) => lines(reading, context, lost),
    told: () => [
      ...(lacks === null ? [] : [`this format has no place for: ${lacks}`]),
      ...(lost.size === 0 ? [] : [`left out: ${lostText(lost)}`]),
    ],
  };
}
