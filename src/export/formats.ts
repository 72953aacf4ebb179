/** The formats of events and records as lines of text, and what each cannot hold. */
import type { Reading } from "../event/reading.ts";
import { linesOfReading } from "../event/reading-lines.ts";
import type { CameoTables } from "./dyads.ts";
import { gdeltLines } from "./gdelt.ts";
import { ICEWS_HEADER, icewsLines } from "./icews.ts";
import type { Lost } from "./lost.ts";
import { phoenixLines } from "./phoenix.ts";
import { ploverLines } from "./plover.ts";

export interface LineFormat {
  /** First line of the file; null for none. */
  readonly header: string | null;
  /** Fields of records that it has no place for; null where it holds everything. */
  readonly lacks: string | null;
  /** Lines of a reading. Note: mutates `lost`, what is left out. */
  readonly lines: (reading: Reading, context: FormatContext, lost: Lost) => readonly string[];
}

export interface FormatContext {
  readonly tables: CameoTables;
  /** False leaves out sentences and the texts of documents. */
  readonly text: boolean;
}

const CAMEO_LACKS =
  "who says so, sentences, status, several parties at once, contexts and modes of PLOVER, dates that are spans";

export type LineFormatName = "records" | "plover" | "icews" | "gdelt" | "phoenix";

export const LINE_FORMATS: Readonly<Record<LineFormatName, LineFormat>> = {
  records: {
    header: null,
    lacks: null,
    lines: (reading, { text }) => linesOfReading(reading).map((line) => (text ? line : withoutText(line))),
  },
  plover: {
    header: null,
    lacks: "the words and roles of speakers, the tables that knew the parties, offsets of parties",
    lines: (reading, { text }, lost) => ploverLines(reading, text, lost),
  },
  icews: {
    header: ICEWS_HEADER,
    lacks: `${CAMEO_LACKS}; addresses on the web`,
    lines: (reading, { tables }, lost) => icewsLines(reading, tables, lost),
  },
  gdelt: {
    header: null,
    lacks: CAMEO_LACKS,
    lines: (reading, { tables }, lost) => gdeltLines(reading, tables, lost),
  },
  phoenix: {
    header: null,
    lacks: CAMEO_LACKS,
    lines: (reading, { tables }, lost) => phoenixLines(reading, tables, lost),
  },
};

/** Fields that quote the text of a document, wherever they stand in a record. */
const QUOTING = new Set(["text", "date_text", "title"]);

function withoutText(line: string): string {
  return JSON.stringify(JSON.parse(line, (key, value: unknown) => (QUOTING.has(key) ? undefined : value)));
}
