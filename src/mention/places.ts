/** Towns of 1,000 people and more, and regions: places.tsv.gz. */
import type { NameEntry } from "./entry.ts";
import { type LazyShape, type LazyTable, loadLazyTable } from "./lazy-table.ts";
import type { Loading } from "./loading.ts";

const PLACES: LazyShape = {
  file: "places.tsv.gz",
  columns: "name kind country admin1 lat lon geonameid population needs".split(" "),
  keyColumns: 1,
  keysFile: "places-keys.tsv.gz",
};

export function loadPlaces(loading: Loading): void {
  loadLazyTable(loading, loading.aside.names, PLACES, placeEntry);
}

const number = (cell: string): number | null => (cell === "" ? null : Number(cell));

function placeEntry(table: LazyTable, n: number): NameEntry {
  const [name, kind, country, admin1, lat, lon, geonameid, , needs] = table.cells(n) as string[];
  const region = kind === "region";
  return {
    kind: region ? "region" : "town",
    id: "",
    name: name!,
    sector: [],
    entry: table.entry(n),
    place: {
      name: name!,
      country: country!,
      admin1: admin1 || null,
      lat: number(lat!),
      lon: number(lon!),
      geonameid: number(geonameid!),
      precision: region ? "region" : "town",
    },
    person: null,
    needsYear: false,
    needsPlace: needs === "" ? false : (needs as "word" | "noun"),
    short: false,
    formed: false,
    to: null,
  };
}
