/** What a check of a store found: faults by what they are, each with their number and the first of them. */

/**
 * What mends a fault: the repair puts tables right that are made from others (`rows`, `sightings`, `stories`, `copies`);
 * what is lost with the words themselves has to be coded anew (`code`), or imported (`import`).
 */
export type Mend = "rows" | "sightings" | "stories" | "copies" | "code" | "import";
/** True for what the repair puts right. */
export const isRepaired = (mend: Mend | null): boolean =>
  mend !== null && mend !== "code" && mend !== "import";

export interface Fault {
  /** In the plural, so that a number may stand before it: "records that do not quote their document". */
  readonly what: string;
  readonly count: number;
  /** The first one found, by its id or name. */
  readonly example: string;
  /** Null for what is only worth knowing: it makes no store unsound. */
  readonly mend: Mend | null;
}

export interface Checked {
  /** What was gone through: "documents". */
  readonly name: string;
  /** What it was made sure of. */
  readonly what: string;
  readonly count: number;
  readonly faults: readonly Fault[];
}

/** Collects faults; of each kind the number and the first. */
export interface Findings {
  tell(what: string, example: string, mend: Mend | null, count?: number): void;
  /** Number of all faults. */
  total(): number;
  faults(): readonly Fault[];
}

export function newFindings(): Findings {
  const found = new Map<string, Fault>();
  return {
    tell(what, example, mend, count = 1) {
      const before = found.get(what);
      found.set(what, {
        what,
        count: (before?.count ?? 0) + count,
        example: before?.example ?? example,
        mend,
      });
    },
    total: () => [...found.values()].reduce((sum, { count }) => sum + count, 0),
    faults: () => [...found.values()],
  };
}
