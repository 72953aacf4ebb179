/** Which side an outlet speaks from: data/barometer/outlets.tsv. */
import { badCell, readTable } from "../core/table.ts";

/** Actor id of the state that an outlet belongs to or speaks for; null for others. */
export type OutletSides = (outlet: string) => string | null;

/** Reads `directory/name`: outlet, country. Capitals do not matter. Errors: bad input naming file, line and column. */
export function readOutlets(directory: string, name = "outlets.tsv"): OutletSides {
  const sides = new Map<string, string>();
  for (const row of readTable(directory, name, ["outlet", "country"])) {
    const { outlet, country } = row.cells as { outlet: string; country: string };
    if (outlet === "" || sides.has(outlet.toLowerCase()))
      throw badCell(directory, row, "outlet", "a name of its own", "Name each outlet once.");
    if (!/^[A-Z]{3}$/.test(country))
      throw badCell(
        directory,
        row,
        "country",
        "three capital letters",
        "Write the id of a state, as in BLR.",
      );
    sides.set(outlet.toLowerCase(), country);
  }
  return (outlet) => sides.get(outlet.toLowerCase()) ?? null;
}
