/** What the readers hand on: a document with what was noticed while reading it, or the reason why there is none. */
import type { Day } from "../core/date.ts";
import { type Complaint, ThawError } from "../core/error.ts";
import type { Document } from "../document/document.ts";

/** Bytes of one document's text. A long book has 3 MB; coding one of 10 MB took 1.7 GB of memory for its 67,000 records. */
export const TEXT_LIMIT: number = 8 * 2 ** 20;

/** A document as it came from its file. */
export interface SourceDocument extends Document {
  /** "conllu": `text` is CoNLL-U, and keeps its own sentences, tokens and trees. */
  readonly format: "text" | "conllu";
  /** What was not read as it should be, in words a user understands. */
  readonly problems: readonly string[];
}

/** A document, or a part of a file, that could not be read or coded. Plain data: it crosses threads. */
export interface Failure {
  /** File path, with `#n` for record n (from 1) of a file of many. */
  readonly source: string;
  /** "input": the document is at fault; "internal": this program is. */
  readonly family: "input" | "internal";
  readonly complaint: Complaint;
}

/** What stands in where a document does not say. */
export interface SourceDefaults {
  readonly date: Day | null;
  readonly outlet: string | null;
  readonly title: string | null;
}

export function isFailure(item: object): item is Failure {
  return "complaint" in item;
}

export function inputFailure(source: string, complaint: Omit<Complaint, "where">): Failure {
  return { source, family: "input", complaint: { where: source, ...complaint } };
}

/** Any thrown value as a failure of the document it was thrown over. */
export function failureOf(source: string, thrown: unknown): Failure {
  if (thrown instanceof ThawError && thrown.family !== "internal")
    return { source, family: "input", complaint: thrown.complaint };
  const found = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const complaint =
    thrown instanceof ThawError
      ? thrown.complaint
      : {
          expected: "a reading of the document",
          found,
          where: source,
          mend: "This is a fault of the program, not of the document: please report it with the text.",
        };
  return { source, family: "internal", complaint };
}

/** One line: where, expected, found, what to do. */
export function failureText({ complaint }: Failure): string {
  const { where, expected, found, mend } = complaint;
  return `${where}: expected ${expected}, found ${found}. ${mend}`;
}
