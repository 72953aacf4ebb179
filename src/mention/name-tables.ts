/** Reads the tables of states, towns, organisations and exercises into the trie of names. */
import type { NameEntry, NameKind } from "./entry.ts";
import { changeOf, isAside, type Loading, put, retires } from "./loading.ts";
import { type Place, SECTORS, type Sector } from "./mentions.ts";
import { eachRow, type Row, type TableShape } from "./table.ts";

const SECTOR: ReadonlyMap<string, Sector> = new Map(SECTORS.map((sector) => [sector, sector]));

const NO_SECTOR: readonly Sector[] = [];
const GOVERNMENT: readonly Sector[] = ["GOV"];
/** Sectors by the cell that lists them: a dozen of cells stand for all. */
const LISTS = new Map<string, readonly Sector[]>();

export function sectorsOf(row: Row): readonly Sector[] {
  const cell = row.cell("sector");
  if (cell === "") return NO_SECTOR;
  const known = LISTS.get(cell);
  if (known !== undefined) return known;
  const sectors = cell.split(",").map((part) => {
    const known = SECTOR.get(part);
    if (known === undefined) throw row.complain("sector", `sectors out of ${SECTORS.join(", ")}`);
    return known;
  });
  LISTS.set(cell, sectors);
  return sectors;
}

export const plainEntry = (kind: NameKind, id: string, name: string, row: Row): NameEntry => ({
  kind,
  id,
  name,
  sector: NO_SECTOR,
  entry: row.entry,
  place: null,
  person: null,
  needsYear: false,
  needsPlace: false,
  short: false,
  formed: false,
  to: null,
});

const countryPlace = (name: string, id: string): Place => ({
  name,
  country: id,
  admin1: null,
  lat: null,
  lon: null,
  geonameid: null,
  precision: "country",
});

export const COUNTRIES: TableShape = {
  file: "countries.tsv",
  columns: ["id", "name", "names", "adjectives", "demonyms", "sector", "from", "to", "source"],
  needed: ["id", "name"],
};
export const countryNames = (row: Row): string[] => [
  row.cell("name"),
  ...row.list("names"),
  ...row.list("adjectives"),
  ...row.list("demonyms"),
];

export function loadCountries(loading: Loading): void {
  const { actors, aside } = loading;
  const states = new Set<string>();
  eachRow(loading.folder, COUNTRIES, (row) => {
    const change = changeOf(row);
    if (retires(row, change, aside.names, countryNames, "name")) return;
    const id = row.cell("id");
    const name = row.cell("name");
    if (!/^[A-Z]{3}$/.test(id)) throw row.complain("id", "three capital letters");
    if (name === "") throw row.complain("name", "a name");
    // Territories stand under the state in control; the state itself is the first line with an adjective of its own.
    const adjectives = row.list("adjectives");
    const ofState = adjectives.length > 0 && !states.has(id) && (!loading.ahead || change === "override");
    if (!actors.has(id) || ofState)
      actors.set(id, { id, name, country: id, entry: row.entry, nouns: NO_NOUNS });
    if (adjectives.length > 0) states.add(id);
    const base = { ...plainEntry("state", id, name, row), sector: sectorsOf(row), to: row.day("to") };
    row.day("from");
    const state = { ...base, place: countryPlace(name, id) };
    put(loading, name, state);
    for (const form of row.list("names")) put(loading, form, state);
    const adjective: NameEntry = { ...base, kind: "adjective" };
    for (const form of adjectives) put(loading, form, adjective);
    const demonym: NameEntry = { ...base, kind: "demonym" };
    for (const form of row.list("demonyms")) put(loading, form, demonym);
  });
}

export const TOWNS: TableShape = {
  file: "towns.tsv",
  columns: ["name", "names", "country", "admin1", "lat", "lon", "geonameid", "kind", "needs", "source"],
  needed: ["name", "country", "kind"],
  further: ["population"],
};
export const REGIONS: TableShape = {
  file: "regions.tsv",
  columns: ["name", "names", "adjectives", "country", "lat", "lon", "source"],
  needed: ["name"],
};
export function placeNames(row: Row): readonly string[] {
  const [names, adjectives] = [row.list("names"), row.list("adjectives")];
  const name = row.cell("name");
  return names.length + adjectives.length === 0 ? [name] : [name, ...names, ...adjectives];
}

/** A place by name needs both numbers or none: one alone is no point on a map. */
function pointOf(row: Row): { lat: number | null; lon: number | null } {
  const lat = row.number("lat");
  const lon = row.number("lon");
  if (lat !== null && Math.abs(lat) > 90) throw row.complain("lat", "degrees from -90 to 90");
  if (lon !== null && Math.abs(lon) > 180) throw row.complain("lon", "degrees from -180 to 180");
  if ((lat === null) !== (lon === null)) throw row.complain("lon", "both lat and lon, or neither");
  return { lat, lon };
}

export function loadTowns(loading: Loading): void {
  const { capitals, aside } = loading;
  eachRow(loading.folder, TOWNS, (row) => {
    if (retires(row, changeOf(row), aside.names, placeNames, "name")) return;
    if (row.cell("name") === "") throw row.complain("name", "the name of a town");
    const kind = row.oneOf("kind", ["capital", "town"]);
    const need = row.oneOf("needs", ["", "word", "noun"]);
    const country = row.cell("country");
    const place: Place = {
      name: row.cell("name"),
      country,
      admin1: row.cell("admin1") || null,
      ...pointOf(row),
      geonameid: row.number("geonameid"),
      precision: "town",
    };
    // Towns of territories keep the territory's own code.
    if (loading.ahead && !loading.actors.has(country))
      throw row.complain("country", "an id of countries.tsv");
    if (kind === "capital" && !capitals.has(country)) capitals.set(country, place);
    const entry: NameEntry = {
      ...plainEntry(kind, kind === "capital" ? country : "", place.name, row),
      sector: kind === "capital" ? GOVERNMENT : NO_SECTOR,
      place,
      needsPlace: need === "" ? false : need,
    };
    for (const form of placeNames(row)) put(loading, form, entry);
  });
  eachRow(loading.folder, REGIONS, (row) => {
    if (retires(row, changeOf(row), aside.names, placeNames, "name")) return;
    if (row.cell("name") === "") throw row.complain("name", "the name of a region");
    if (loading.ahead && row.cell("country") !== "" && !loading.actors.has(row.cell("country")))
      throw row.complain("country", "an id of countries.tsv, or nothing");
    const place: Place = {
      name: row.cell("name"),
      country: row.cell("country") || null,
      admin1: null,
      ...pointOf(row),
      geonameid: null,
      precision: "region",
    };
    const entry: NameEntry = { ...plainEntry("region", "", place.name, row), place };
    for (const form of placeNames(row)) put(loading, form, entry);
  });
}

export const ALIASES: TableShape = {
  file: "aliases.tsv",
  columns: ["id", "kind", "name", "names", "sector", "from", "to", "source"],
  needed: ["id", "kind", "names"],
};
export const aliasNames = (row: Row): readonly string[] => row.list("names");

export function loadAliases(loading: Loading): void {
  const { actors, capitals, aside } = loading;
  eachRow(loading.folder, ALIASES, (row) => {
    if (retires(row, changeOf(row), aside.names, aliasNames, "names")) return;
    const id = row.cell("id");
    const kind = row.oneOf("kind", ["name", "adjective", "demonym", "seat", "body", "thing"]);
    if (kind === "thing") {
      for (const form of row.list("names")) put(loading, form, plainEntry(kind, "", form, row));
      return;
    }
    if (!actors.has(id) && row.cell("name") !== "")
      actors.set(id, { id, name: row.cell("name"), country: id, entry: row.entry, nouns: NO_NOUNS });
    const actor = actors.get(id);
    if (actor === undefined) throw row.complain("id", "an id of countries.tsv, or a name beside a new id");
    if (row.list("names").length === 0) throw row.complain("names", "names between bars");
    const name = row.cell("name") || actor.name;
    row.day("from");
    const entry: NameEntry = {
      ...plainEntry(kind === "name" ? "state" : kind, id, name, row),
      sector: sectorsOf(row),
      place: kind === "name" ? countryPlace(name, id) : kind === "seat" ? (capitals.get(id) ?? null) : null,
      to: row.day("to"),
    };
    for (const form of row.list("names")) put(loading, form, entry);
  });
}

export const ORGANISATIONS: TableShape = {
  file: "organisations.tsv",
  columns: ["id", "kind", "name", "names", "sector", "from", "to", "source"],
  needed: ["id", "kind", "name"],
};
export const organisationNames = (row: Row): string[] => [row.cell("name"), ...row.list("names")];
export const MEMBERS: TableShape = {
  file: "organisation-members.tsv",
  columns: ["organisation", "member", "from", "to", "source"],
  needed: ["organisation", "member"],
};
export const membershipNames = (row: Row): string[] => [`${row.cell("organisation")} ${row.cell("member")}`];

const NO_NOUNS: ReadonlySet<string> = new Set();

/** "court" of "International Criminal Court", "organization" of "World Trade Organization" and the word before "of" or "for". */
function nounsOf(names: readonly string[]): ReadonlySet<string> {
  const nouns = new Set<string>();
  for (const name of names) {
    const words = name.toLowerCase().split(" ");
    const at = words.findIndex((word) => /^(of|for|on|against)$/.test(word));
    if (words.length > 1) nouns.add(words[(at > 0 ? at : words.length) - 1]!);
  }
  return nouns;
}

export function loadOrganisations(loading: Loading): void {
  const { actors, aside, members } = loading;
  eachRow(loading.folder, ORGANISATIONS, (row) => {
    if (retires(row, changeOf(row), aside.names, organisationNames, "name")) return;
    const id = row.cell("id");
    const kind = row.oneOf("kind", ["organisation", "body", "group"]);
    if (id === "") throw row.complain("id", "an id");
    if (/^[A-Z]{3}$/.test(id) && actors.get(id)?.country)
      throw row.complain("id", "an id that is no country's");
    if (kind === "body" && !actors.has(id)) throw row.complain("id", "the id of an organisation above");
    if (kind !== "body")
      actors.set(id, {
        id,
        name: row.cell("name").replace(/^the /, ""),
        country: null,
        entry: row.entry,
        nouns: nounsOf(organisationNames(row)),
      });
    const name = actors.get(id)!.name;
    row.day("from");
    const entry = { ...plainEntry(kind, id, name, row), sector: sectorsOf(row), to: row.day("to") };
    for (const form of organisationNames(row)) put(loading, form, entry);
  });
  eachRow(loading.folder, MEMBERS, (row) => {
    const change = changeOf(row);
    const organisation = row.cell("organisation");
    if (!actors.has(organisation)) throw row.complain("organisation", "an id of organisations.tsv");
    const member = row.cell("member");
    if (retires(row, change, aside.members, membershipNames, "member")) return;
    if (member === "") throw row.complain("member", "an actor id, or * for all states");
    if (loading.ahead && member !== "*" && !actors.has(member))
      throw row.complain("member", "an actor id, or * for all states");
    const [from, to] = [row.day("from"), row.day("to")];
    if (from !== null && to !== null && to < from) throw row.complain("to", `a day not before ${from}`);
    if (
      !loading.ahead &&
      aside.members.size > 0 &&
      isAside(aside.members, `${organisation} ${member}`.toLowerCase())
    )
      return;
    const list = members.get(organisation) ?? [];
    list.push({ member, from, to });
    members.set(organisation, list);
  });
}

export const EXERCISES: TableShape = {
  file: "exercises.tsv",
  columns: ["name", "names", "needs", "source"],
  needed: ["name"],
  further: ["states", "years"],
};

export function loadExercises(loading: Loading): void {
  eachRow(loading.folder, EXERCISES, (row) => {
    if (retires(row, changeOf(row), loading.aside.names, placeNames, "name")) return;
    const name = row.cell("name");
    if (name === "") throw row.complain("name", "the name of an exercise");
    const entry: NameEntry = {
      ...plainEntry("exercise", "", name, row),
      needsYear: row.oneOf("needs", ["", "year"]) === "year",
    };
    const unknown = row.list("states").find((id) => loading.ahead && !loading.actors.has(id));
    if (unknown !== undefined) throw row.complain("states", `actor ids (not "${unknown}")`);
    const years = row.list("years").map(Number);
    if (years.some((year) => !(year > 1900 && year < 2100)))
      throw row.complain("years", "years, like 2017|2018");
    loading.exercises.set(name, { name, states: row.list("states"), years, entry: row.entry });
    for (const form of [name, ...row.list("names")]) put(loading, form, entry);
  });
}
