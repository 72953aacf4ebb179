/** Domains of a relation (military, economic, energy ...) as sets of PLOVER's contexts: data/barometer/domains.tsv. */
import { badCell, readTable } from "../core/table.ts";

/** Contexts by domain, in the order of the table. */
export type Domains = ReadonlyMap<string, readonly string[]>;

/** Series are reckoned for each domain and hold their marks in the bits of a number. */
const MOST_DOMAINS = 30;

/** Reads `directory/name`: domain, contexts between "|". Errors: bad input naming file, line and column. */
export function readDomains(directory: string, name = "domains.tsv"): Domains {
  const domains = new Map<string, readonly string[]>();
  for (const row of readTable(directory, name, ["domain", "contexts"])) {
    const { domain, contexts } = row.cells as { domain: string; contexts: string };
    if (domain === "" || domain === "other" || domains.has(domain))
      throw badCell(directory, row, "domain", "a name of its own, not other", "Give it another.");
    if (domains.size === MOST_DOMAINS)
      throw badCell(directory, row, "domain", `at most ${MOST_DOMAINS} domains`, "Join some.");
    const list = contexts.split("|").map((context) => context.trim());
    if (list.includes(""))
      throw badCell(
        directory,
        row,
        "contexts",
        "contexts between |",
        "Name one or more, as in military|cbrn.",
      );
    domains.set(domain, list);
  }
  return domains;
}
