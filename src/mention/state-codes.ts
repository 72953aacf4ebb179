/** Codes of states in other systems, and when the states existed: codes.tsv. */
import { join } from "node:path";
import type { badInput } from "../core/error.ts";
import { eachRow, type TableShape } from "./table.ts";

/** Empty where a system has no code. Numbers of the Correlates of War and of Gleditsch and Ward differ for some states. */
export interface StateCodes {
  readonly iso2: string;
  readonly iso3: string;
  readonly cow: string;
  readonly gw: string;
  readonly fips: string;
  readonly wikidata: string;
  /** First and last day of independence, as Gleditsch and Ward have it. */
  readonly from: string;
  readonly to: string;
}

const SYSTEMS = ["iso2", "iso3", "cow", "gw", "fips", "wikidata", "from", "to"] as const;
const CODES: TableShape = { file: "codes.tsv", columns: ["id", ...SYSTEMS, "source"], needed: ["id"] };

/** Codes by actor id, of the folder that holds gazetteer/. */
export function readStateCodes(directory: string): ReadonlyMap<string, StateCodes> {
  const codes = new Map<string, StateCodes>();
  const folder = {
    directory: join(directory, "gazetteer"),
    label: "",
    partial: false,
    days: new Set<string>(),
    report: (mistake: ReturnType<typeof badInput>) => {
      throw mistake;
    },
  };
  eachRow(folder, CODES, (row) => {
    const values = Object.fromEntries(SYSTEMS.map((system) => [system, row.cell(system)]));
    if (!codes.has(row.cell("id"))) codes.set(row.cell("id"), values as unknown as StateCodes);
  });
  return codes;
}
