/** The table of plurals that no rule of spelling explains: data/lexicon/plurals.tsv. */
import { badCell, readTable } from "../core/table.ts";

/** Singular of each plural of `directory/plurals.tsv`, lower case. Throws bad input naming file, line and column. */
export function readPlurals(directory: string): ReadonlyMap<string, string> {
  const singulars = new Map<string, string>();
  for (const row of readTable(directory, "plurals.tsv", ["plural", "singular"])) {
    const singular = row.cells.singular!;
    if (singular === "")
      throw badCell(directory, row, "singular", "a noun in lower case", "Write its singular.");
    singulars.set(row.cells.plural!, singular);
  }
  return singulars;
}
