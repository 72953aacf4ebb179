/** A document: its final text, into which every offset in the system points, and where it came from. */
import type { Day } from "../core/date.ts";
import { stableId } from "../core/hash.ts";

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
  /** File path, with `#n` for record n (from 1) of a file of many. */
  readonly source: string;
}

export function documentId(outlet: string | null, text: string): string {
  return stableId(outlet ?? "", text);
}
