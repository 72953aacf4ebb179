/** Why a record was read: its sentence with the tree, and the lines of the tables that spoke. */
import type { Span } from "../core/span.ts";
import type { Document } from "../document/document.ts";
import type { ReadingRecord } from "../event/reading.ts";

/** One token of the record's sentence; `start` and `end` are offsets into the document's text. */
export interface ExplainedToken extends Span {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  /** Universal Dependencies relation to the head. */
  readonly relation: string;
  /** Place of the head in `tokens`; -1 for the root. */
  readonly head: number;
}

export interface ExplainedSentence extends Span {
  readonly text: string;
  readonly tokens: readonly ExplainedToken[];
}

/** A line of a table: "countries.tsv:21" and its text, columns parted by tabs. */
export interface TableLine {
  readonly entry: string;
  readonly line: string;
  /** Names of the columns, in order, where the table's header is known. */
  readonly columns?: readonly string[];
}

export interface Explanation {
  readonly record: ReadingRecord;
  readonly document: Document;
  readonly sentence: ExplainedSentence;
  /** Lines that knew the parties and the speaker. */
  readonly gazetteer: readonly TableLine[];
  /** The codebook line that fired. */
  readonly rule: TableLine;
}
