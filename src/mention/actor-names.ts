/** What states and organisations are called, by id: for what has ids and no text that names them. */
import { join } from "node:path";
import { readTable } from "../core/table.ts";

/**
 * Names by actor id, of the folder that holds gazetteer/: those of countries.tsv; of a state whose territories have lines of
 * their own there, that of codes.tsv; of an organisation the first line of organisations.tsv, as its bodies follow. Errors:
 * bad input naming file, line and column.
 */
export function readActorNames(directory: string): ReadonlyMap<string, string> {
  const read = (table: string): readonly (readonly [string, string])[] =>
    readTable(join(directory, "gazetteer"), table, ["id", "name"]).map(({ cells }) => [
      cells.id!,
      cells.name!,
    ]);
  const countries = read("countries.tsv");
  const lines = new Map<string, number>();
  for (const [id] of countries) lines.set(id, (lines.get(id) ?? 0) + 1);
  const states = countries.filter(([id]) => lines.get(id) === 1);
  return new Map([...read("organisations.tsv").toReversed(), ...read("codes.tsv"), ...states]);
}
