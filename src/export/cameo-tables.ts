/** Loads what CAMEO formats need: data/codes, codes of states in the gazetteer, and the codebook's codes by type and mode. */
import { join } from "node:path";
import { readTable } from "../core/table.ts";
import { measureOf } from "../event/codebook.ts";
import { loadCodebook } from "../event/load-codebook.ts";
import type { CameoTables } from "./dyads.ts";

/** `root` is the folder that holds data/. */
export function loadCameoTables(root: string): CameoTables {
  const data = join(root, "data");
  const folder = join(data, "codes");
  const rows = (name: string, columns: readonly string[]): readonly Readonly<Record<string, string>>[] =>
    readTable(folder, name, columns).map(({ cells }) => cells);
  const codebook = loadCodebook(join(data, "codebook"));
  const states = readTable(join(data, "gazetteer"), "codes.tsv", ["id", "name", "fips"]).map(
    ({ cells }) => cells,
  );
  // The first code of an organisation counts, and before it the whole string where one is known.
  const organisations = rows("organisations.tsv", ["system", "code", "id"]).filter(
    (row) => row.system === "cameo",
  );
  const own = new Map([
    ...organisations.toReversed().map(({ id, code }) => [id!, `IGO${code}`] as const),
    ...rows("actors-cameo.tsv", ["id", "cameo"]).map(({ id, cameo }) => [id!, cameo!] as const),
  ]);
  const state = new Map(states.map((row) => [row.id!, row]));
  const ids = new Set([...state.keys(), ...own.keys()]);
  return {
    codes: new Map(
      rows("cameo.tsv", ["cameo", "name", "goldstein"]).map(({ cameo, name, goldstein }) => [
        cameo!,
        { name: name!, goldstein: goldstein === "" ? null : Number(goldstein) },
      ]),
    ),
    actors: new Map(
      [...ids].map((id) => [
        id,
        { cameo: own.get(id) ?? id, fips: state.get(id)?.fips ?? "", name: state.get(id)?.name ?? id },
      ]),
    ),
    sectors: new Map(
      rows("sectors-cameo.tsv", ["sector", "cameo", "icews"]).map(({ sector, cameo, icews }) => [
        sector!,
        { cameo: cameo!, icews: icews! },
      ]),
    ),
    codeOf: ({ cameo, event, mode }) => cameo ?? measureOf(codebook, event, mode).cameo,
  };
}
