/** What states and organisations are called, by id: for what has ids and no text that names them. */
import { join } from "node:path";
import { readTable } from "../core/table.ts";

/** Later tables have the names that the gazetteer prefers. */
const TABLES = ["codes.tsv", "countries.tsv", "organisations.tsv"] as const;

/** Names by actor id, of the folder that holds gazetteer/. Errors: bad input naming file, line and column. */
export function readActorNames(directory: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const table of TABLES)
    for (const { cells } of readTable(join(directory, "gazetteer"), table, ["id", "name"]))
      if (cells.name !== "") names.set(cells.id!, cells.name!);
  return names;
}
