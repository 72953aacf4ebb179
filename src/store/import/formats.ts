/** The formats that can be imported, and which of them a file is of. */
import { acled } from "./acled.ts";
import type { Format, FormatName } from "./format.ts";
import { gdelt1, gdelt2, namesGdelt, numbersGdelt } from "./gdelt.ts";
import { cellsOf, type Head } from "./head.ts";
import { icews } from "./icews.ts";
import { phoenix } from "./phoenix.ts";
import { plover } from "./plover.ts";
import { polecat } from "./polecat.ts";

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  gdelt1,
  gdelt2,
  icews,
  phoenix,
  polecat,
  acled,
  plover,
};

/** Columns that only files of one format have, as plain names. */
const MARKS: readonly (readonly [FormatName, readonly string[]])[] = [
  ["icews", ["cameocode", "sourcesectors", "storyid"]],
  ["polecat", ["eventmode", "primaryactorsector", "quadcode"]],
  ["acled", ["eventdate", "eventtype", "actor1"]],
  ["phoenix", ["eid", "rootcode", "targetagent"]],
  ["phoenix", ["eventid", "sourceactorfull", "goldsteinscore"]],
];
/** Columns of the formats that have no header, by their number. */
const WIDTHS: readonly (readonly [FormatName, readonly number[]])[] = [
  ["gdelt2", [61]],
  ["gdelt1", [57, 58]],
  ["phoenix", [26]],
  ["icews", [20]],
];

/** The format of a file by its first line; "records" for what thaw export wrote of its own; null where none fits. */
export function guessFormat(head: Head): FormatName | "records" | null {
  const first = head.lines[0] ?? "";
  if (/^PAR1|^\s*\{\s*"record"\s*:/.test(first)) return "records";
  if (/^\s*[[{]/.test(first))
    return head.lines.some((line) => /"(?:SQLDATE|event_id_cnty|CAMEO Code)"/i.test(line)) ? null : "plover";
  const cells = cellsOf(head, first);
  const names = new Set(cells.map((cell) => cell.toLowerCase().replace(/[^a-z0-9]/g, "")));
  const named = MARKS.find(([, columns]) => columns.every((column) => names.has(column)));
  if (named !== undefined) return named[0];
  if (namesGdelt(head)) return cells.length < 57 || names.has("actiongeoadm2code") ? "gdelt2" : "gdelt1";
  const width = cells.length - (numbersGdelt(head) && cells.length !== 61 ? 1 : 0);
  return WIDTHS.find(([, widths]) => widths.includes(width))?.[0] ?? null;
}
