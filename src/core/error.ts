/** The three families of errors: bad input, bad usage, and a promise of our own broken. */

export type ErrorFamily = "input" | "usage" | "internal";

/** What every message says: what was expected, what was found, where, and how to mend it. */
export interface Complaint {
  readonly expected: string;
  readonly found: string;
  /** File, line, column, flag or record: as exact as is known. */
  readonly where: string;
  readonly mend: string;
}

export class ThawError extends Error {
  readonly family: ErrorFamily;
  readonly complaint: Complaint;

  constructor(family: ErrorFamily, complaint: Complaint, cause?: unknown) {
    const { expected, found, where, mend } = complaint;
    super(`${where}: expected ${expected}, found ${found}. ${mend}`, cause === undefined ? {} : { cause });
    this.name = "ThawError";
    this.family = family;
    this.complaint = complaint;
  }
}

export const badInput = (complaint: Complaint, cause?: unknown): ThawError =>
  new ThawError("input", complaint, cause);
export const badUsage = (complaint: Complaint, cause?: unknown): ThawError =>
  new ThawError("usage", complaint, cause);
export const broken = (complaint: Complaint, cause?: unknown): ThawError =>
  new ThawError("internal", complaint, cause);
