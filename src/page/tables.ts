/** The tables that relations are reckoned by: domains, how sensitive they are, and the catalogue of points. */
import { join } from "node:path";
import { type Catalogue, readCatalogue } from "../relation/catalogue.ts";
import { type Domains, readDomains } from "../relation/domains.ts";
import { type OutletSides, readOutlets } from "../relation/outlets.ts";
import { readSensitivities, type Sensitivities } from "../relation/tension.ts";

export interface BarometerTables {
  readonly domains: Domains;
  readonly sensitivities: Sensitivities;
  readonly catalogue: Catalogue;
  readonly outlets: OutletSides;
}

/** `directory` is data/barometer, or a folder with the same files. Errors: bad input naming file, line and column. */
export function readBarometerTables(directory: string): BarometerTables {
  const domains = readDomains(directory);
  return {
    domains,
    sensitivities: readSensitivities(directory, domains),
    catalogue: readCatalogue(join(directory, "catalogue.tsv")),
    outlets: readOutlets(directory),
  };
}
