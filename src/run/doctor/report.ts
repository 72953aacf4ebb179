/** What `thaw doctor` says: each check in plain words, what is at fault, and how to mend it. */
import { plain } from "../../page/plain.ts";
import type { Checked, Fault, Mend } from "../../store/check/findings.ts";

export interface Told {
  readonly name: string;
  /** What it was made sure of. */
  readonly what: string;
  /** How many were gone through; null where there is nothing to count. */
  readonly count: number | null;
  readonly faults: readonly Shown[];
  /** Worth knowing; no fault. */
  readonly notes: readonly Shown[];
}

export interface Shown {
  readonly what: string;
  readonly count: number;
  readonly example: string;
  /** What to do about it. */
  readonly mend: string;
}

const REPAIR = "thaw doctor --repair makes them anew";
const MENDS: Readonly<Record<Mend, string>> = {
  rows: REPAIR,
  sightings: REPAIR,
  stories: REPAIR,
  copies: REPAIR,
  import: "thaw import --remove takes the set out; then import it again",
  code: "thaw doctor --repair marks them, and the thaw code that read them reads them again",
};

const shown = ({ what, count, example, mend }: Fault): Shown => ({
  what,
  count,
  example,
  mend: mend === null ? "" : MENDS[mend],
});

export function toldOf({ name, what, count, faults }: Checked): Told {
  return {
    name,
    what,
    count,
    faults: faults.filter(({ mend }) => mend !== null).map(shown),
    notes: faults.filter(({ mend }) => mend === null).map(shown),
  };
}

const number = (count: number): string => count.toLocaleString("en");

/** "records that stand there twice: 3 (first: 0123456789abcdef)". */
export function foundText({ what, count, example }: Pick<Shown, "what" | "count" | "example">): string {
  return plain(`${what}: ${number(count)}${example === "" ? "" : ` (first: ${example})`}`);
}

const line = (mark: string, one: Shown): string =>
  `  ${mark}: ${foundText(one)}${one.mend === "" ? "" : `; ${plain(one.mend)}`}`;

/** A line for the check, and one for each thing found. */
export function textOf({ name, what, count, faults, notes }: Told): string {
  const counted = count === null ? name : `${name} (${number(count)})`;
  const head = `${faults.length > 0 ? "fault" : "ok   "}  ${counted}: ${what}`;
  return [
    head,
    ...faults.map((one) => line("fault", one)),
    ...notes.map((one) => line("note", one)),
    "",
  ].join("\n");
}
