/** A document: its final text, into which every offset in the system points, and where it came from. */
import type { Day } from "../core/date.ts";
import { stableId } from "../core/hash.ts";

/** The very bytes a document was read from. */
export interface Origin {
  /** Address on the web: where it was fetched from, or what its page, feed, mail or archive says; null where none does. */
  readonly url: string | null;
  /** Number of the record, from 1, in a file of many; null for a file of one. */
  readonly record: number | null;
  /** First byte and the byte after the last, in the file (of an archive: of its record, compressed as it stands there); null where it is no file. */
  readonly range: readonly [start: number, end: number] | null;
  /** When it was fetched, ISO 8601 in UTC, as the fetcher or the archive says; null for a file of one's own. */
  readonly fetched: string | null;
  /** SHA-256 of its bytes (of an archive's record: of its content), 64 hexadecimal digits. */
  readonly hash: string;
}

export interface Document {
  /** 16 hexadecimal digits over outlet and text: the same text of two outlets is two documents. */
  readonly id: string;
  /** Title, blank line, body; for a plain text, the file as it was decoded. */
  readonly text: string;
  /** Offset in `text` where the body begins; the title, if any, stands before it. */
  readonly body: number;
  readonly title: string | null;
  readonly outlet: string | null;
  /** Day of publication. */
  readonly published: Day | null;
  /** Who wrote it, as the document names them: "Anna Kowal and Ivan Petrenko". */
  readonly byline: string | null;
  /** ISO 639 code: "en"; null where there is too little text to tell. */
  readonly language: string | null;
  /** File path or address, with `#n` for record n (from 1) or `#name` for an entry of an archive. */
  readonly source: string;
  /** Null where nobody kept it: a document of an older store, or one made up in a program. */
  readonly origin: Origin | null;
}

export const UNTOLD: Pick<Document, "byline" | "language" | "origin"> = {
  byline: null,
  language: null,
  origin: null,
};

export function documentId(outlet: string | null, text: string): string {
  return stableId(outlet ?? "", text);
}
