/** Reads the tables of states, towns, organisations and exercises into the trie of names. */
import type { Actor, Membership, NameEntry, NameKind } from "./entry.ts";
import { type Place, SECTORS, type Sector } from "./mentions.ts";
import { type Row, readTable } from "./table.ts";
import { addName, type TrieNode } from "./trie.ts";

export function sectorsOf(row: Row): Sector[] {
  return row
    .cell("sector")
    .split(",")
    .filter((part) => part !== "")
    .map((part) => {
      const known = SECTORS.find((sector) => sector === part);
      if (known === undefined) throw row.complain("sector", `sectors out of ${SECTORS.join(", ")}`);
      return known;
    });
}

export interface Loading {
  readonly names: TrieNode<NameEntry>;
  readonly actors: Map<string, Actor>;
  readonly capitals: Map<string, Place>;
  readonly givenNames: Set<string>;
}

export const plainEntry = (kind: NameKind, id: string, name: string, row: Row): NameEntry => ({
  kind,
  id,
  name,
  sector: [],
  entry: row.entry,
  place: null,
  person: null,
  needsYear: false,
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

export function loadCountries(directory: string, { names, actors }: Loading): void {
  const states = new Set<string>();
  for (const row of readTable(directory, "countries.tsv", [
    "id",
    "name",
    "names",
    "adjectives",
    "demonyms",
    "sector",
    "from",
    "to",
    "source",
  ])) {
    const id = row.cell("id");
    const name = row.cell("name");
    if (!/^[A-Z]{3}$/.test(id)) throw row.complain("id", "three capital letters");
    if (name === "") throw row.complain("name", "a name");
    // Territories stand under the state in control; the state itself is the first line with an adjective of its own.
    const adjectives = row.cell("adjectives");
    if (!actors.has(id) || (adjectives !== "" && !states.has(id)))
      actors.set(id, { id, name, country: id, entry: row.entry });
    if (adjectives !== "") states.add(id);
    const base = { ...plainEntry("state", id, name, row), sector: sectorsOf(row), to: row.day("to") };
    const place = countryPlace(name, id);
    for (const form of [name, ...row.list("names")]) addName(names, form, { ...base, place }, false);
    for (const form of row.list("adjectives")) addName(names, form, { ...base, kind: "adjective" }, false);
    for (const form of row.list("demonyms")) addName(names, form, { ...base, kind: "demonym" }, false);
  }
}

export function loadTowns(directory: string, { names, capitals }: Loading): void {
  for (const row of readTable(directory, "towns.tsv", [
    "name",
    "names",
    "country",
    "lat",
    "lon",
    "geonameid",
    "kind",
    "source",
  ])) {
    const kind = row.oneOf("kind", ["capital", "town"]);
    const country = row.cell("country");
    const place: Place = {
      name: row.cell("name"),
      country,
      admin1: row.cell("admin1") || null,
      lat: row.number("lat"),
      lon: row.number("lon"),
      geonameid: row.number("geonameid"),
      precision: "town",
    };
    if (kind === "capital" && !capitals.has(country)) capitals.set(country, place);
    const entry: NameEntry = {
      ...plainEntry(kind, kind === "capital" ? country : "", place.name, row),
      sector: kind === "capital" ? ["GOV"] : [],
      place,
    };
    for (const form of [place.name, ...row.list("names")]) addName(names, form, entry, false);
  }
  for (const row of readTable(directory, "regions.tsv", [
    "name",
    "names",
    "adjectives",
    "country",
    "lat",
    "lon",
    "source",
  ])) {
    const place: Place = {
      name: row.cell("name"),
      country: row.cell("country") || null,
      admin1: null,
      lat: row.number("lat"),
      lon: row.number("lon"),
      geonameid: null,
      precision: "region",
    };
    const entry: NameEntry = { ...plainEntry("region", "", place.name, row), place };
    for (const form of [place.name, ...row.list("names"), ...row.list("adjectives")])
      addName(names, form, entry, false);
  }
}

export function loadAliases(directory: string, { names, actors, capitals }: Loading): void {
  for (const row of readTable(directory, "aliases.tsv", [
    "id",
    "kind",
    "name",
    "names",
    "sector",
    "from",
    "to",
    "source",
  ])) {
    const id = row.cell("id");
    const kind = row.oneOf("kind", ["name", "adjective", "demonym", "seat", "body"]);
    if (!actors.has(id) && row.cell("name") !== "")
      actors.set(id, { id, name: row.cell("name"), country: id, entry: row.entry });
    const actor = actors.get(id);
    if (actor === undefined) throw row.complain("id", "an id of countries.tsv, or a name beside a new id");
    const name = row.cell("name") || actor.name;
    const entry: NameEntry = {
      ...plainEntry(kind === "name" ? "state" : kind, id, name, row),
      sector: sectorsOf(row),
      place: kind === "name" ? countryPlace(name, id) : kind === "seat" ? (capitals.get(id) ?? null) : null,
      to: row.day("to"),
    };
    for (const form of row.list("names")) addName(names, form, entry, false);
  }
}

export function loadOrganisations(directory: string, { names, actors }: Loading): Map<string, Membership[]> {
  for (const row of readTable(directory, "organisations.tsv", [
    "id",
    "kind",
    "name",
    "names",
    "sector",
    "from",
    "to",
    "source",
  ])) {
    const id = row.cell("id");
    const kind = row.oneOf("kind", ["organisation", "body", "group"]);
    if (/^[A-Z]{3}$/.test(id) && actors.get(id)?.country)
      throw row.complain("id", "an id that is no country's");
    if (kind === "body" && !actors.has(id)) throw row.complain("id", "the id of an organisation above");
    if (kind !== "body")
      actors.set(id, { id, name: row.cell("name").replace(/^the /, ""), country: null, entry: row.entry });
    const name = actors.get(id)!.name;
    const entry = { ...plainEntry(kind, id, name, row), sector: sectorsOf(row), to: row.day("to") };
    for (const form of [row.cell("name"), ...row.list("names")]) addName(names, form, entry, false);
  }
  const members = new Map<string, Membership[]>();
  for (const row of readTable(directory, "organisation-members.tsv", [
    "organisation",
    "member",
    "from",
    "to",
    "source",
  ])) {
    const organisation = row.cell("organisation");
    if (!actors.has(organisation)) throw row.complain("organisation", "an id of organisations.tsv");
    if (row.cell("member") === "") throw row.complain("member", "an actor id, or * for all states");
    const list = members.get(organisation) ?? [];
    list.push({ member: row.cell("member"), from: row.day("from"), to: row.day("to") });
    members.set(organisation, list);
  }
  return members;
}

export function loadExercises(directory: string, { names }: Loading): void {
  for (const row of readTable(directory, "exercises.tsv", ["name", "names", "needs", "source"])) {
    const name = row.cell("name");
    const entry: NameEntry = {
      ...plainEntry("exercise", "", name, row),
      needsYear: row.cell("needs") === "year",
    };
    for (const form of [name, ...row.list("names")]) addName(names, form, entry, false);
  }
}
