/** Loads the gazetteer and the role lexicon: every name, with the table line that knows it, in one trie each. */
import { join } from "node:path";
import type { Day } from "../core/date.ts";
import type { Level, Place, Sector } from "./mentions.ts";
import { SECTORS } from "./mentions.ts";
import { type Row, readTable } from "./table.ts";
import { addName, newTrie, parts, type TrieNode } from "./trie.ts";

export const NAME_KINDS = [
  "state",
  "adjective",
  "demonym",
  "seat",
  "body",
  "organisation",
  "group",
  "capital",
  "town",
  "region",
  "exercise",
  "person",
] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** A term of office; an open end counts as held until a year after `asOf`, or for good where `asOf` is null. */
export interface Term {
  readonly id: string;
  readonly level: Level;
  readonly role: string;
  readonly sector: readonly Sector[];
  readonly from: Day | null;
  readonly to: Day | null;
  /** Last day the source speaks for. */
  readonly asOf: Day | null;
  readonly entry: string;
}

export interface Person {
  readonly name: string;
  readonly terms: Term[];
}

/** What one name stands for. */
export interface NameEntry {
  readonly kind: NameKind;
  /** Actor id; empty for towns, regions, people and exercises. */
  readonly id: string;
  readonly name: string;
  readonly sector: readonly Sector[];
  readonly entry: string;
  readonly place: Place | null;
  readonly person: Person | null;
  /** True for an exercise whose name is too common to stand without a year or the word "exercise". */
  readonly needsYear: boolean;
  /** True for the surname of a person, or another short form. */
  readonly short: boolean;
  readonly to: Day | null;
}

export interface RoleEntry {
  readonly phrase: string;
  readonly sector: readonly Sector[];
  readonly level: Level | null;
  /** "name": a body only where it is capitalised, as part of a name ("Polish Centre for Eastern Studies"). */
  readonly kind: "person" | "body" | "group" | "name";
  readonly entry: string;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
  /** ISO 3166 alpha-3, or null for organisations and groups. */
  readonly country: string | null;
  readonly entry: string;
}

export interface Membership {
  readonly member: string;
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface Gazetteer {
  /** Folded given names, listed or of people in the tables: a run of proper nouns that begins with one names a person. */
  readonly givenNames: ReadonlySet<string>;
  readonly names: TrieNode<NameEntry>;
  readonly roles: TrieNode<RoleEntry>;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly members: ReadonlyMap<string, readonly Membership[]>;
}

/** Members of an organisation or group on a day (null: ever); "*" stands for every state. */
export function membersOn(gazetteer: Gazetteer, organisation: string, day: Day | null): string[] {
  const found = (gazetteer.members.get(organisation) ?? [])
    .filter(({ from, to }) => day === null || ((from === null || from <= day) && (to === null || day <= to)))
    .map(({ member }) => member);
  if (!found.includes("*")) return [...new Set(found)];
  return [...gazetteer.actors.values()].filter(({ country }) => country !== null).map(({ id }) => id);
}

function sectorsOf(row: Row): Sector[] {
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

interface Loading {
  readonly names: TrieNode<NameEntry>;
  readonly actors: Map<string, Actor>;
  readonly capitals: Map<string, Place>;
  readonly givenNames: Set<string>;
}

const plainEntry = (kind: NameKind, id: string, name: string, row: Row): NameEntry => ({
  kind,
  id,
  name,
  sector: [],
  entry: row.entry,
  place: null,
  person: null,
  needsYear: false,
  short: false,
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

function loadCountries(directory: string, { names, actors }: Loading): void {
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
    // Territories stand under the state in control; the state itself is the line that names it by its own adjective.
    const known = actors.get(id);
    if (known === undefined || row.cell("adjectives") !== "")
      actors.set(id, { id, name, country: id, entry: row.entry });
    const base = { ...plainEntry("state", id, name, row), sector: sectorsOf(row), to: row.day("to") };
    const place = countryPlace(name, id);
    for (const form of [name, ...row.list("names")]) addName(names, form, { ...base, place }, false);
    for (const form of row.list("adjectives")) addName(names, form, { ...base, kind: "adjective" }, false);
    for (const form of row.list("demonyms")) addName(names, form, { ...base, kind: "demonym" }, false);
  }
}

function loadTowns(directory: string, { names, capitals }: Loading): void {
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

function loadAliases(directory: string, { names, actors, capitals }: Loading): void {
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

function loadOrganisations(directory: string, { names, actors }: Loading): Map<string, Membership[]> {
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

const OFFICES = ["head", "minister", "official", "military", "expert"] as const;

/** Surnames are the last word of a full name, unless the table gives others. */
function loadOffices(directory: string, { names, actors, givenNames }: Loading): void {
  const people = new Map<string, Person>();
  const keys = new Map<string, Set<Person>>();
  const addKey = (form: string, person: Person, short: boolean, entry: NameEntry): void => {
    const known = keys.get(form) ?? new Set();
    if (known.has(person)) return;
    known.add(person);
    keys.set(form, known);
    addName(names, form, { ...entry, short }, false);
  };
  for (const file of ["offices.tsv", "offices-facts.tsv"])
    for (const row of readTable(directory, file, [
      "person",
      "names",
      "id",
      "office",
      "role",
      "sector",
      "from",
      "to",
      "as_of",
      "source",
    ])) {
      const id = row.cell("id");
      if (!actors.has(id)) {
        if (file === "offices.tsv") throw row.complain("id", "an actor id of the other tables");
        continue;
      }
      const name = row.cell("person");
      const folded = parts(name);
      if (folded.length > 1 && folded[0]!.length > 2) givenNames.add(folded[0]!);
      const key = folded.join(" ");
      const person = people.get(key) ?? { name, terms: [] };
      people.set(key, person);
      person.terms.push({
        id,
        level: row.oneOf("office", OFFICES),
        role: row.cell("role"),
        sector: sectorsOf(row),
        from: row.day("from"),
        to: row.day("to"),
        asOf: row.day("as_of"),
        entry: row.entry,
      });
      const entry: NameEntry = { ...plainEntry("person", "", name, row), person };
      const forms = [name, ...row.list("names")];
      for (const form of forms) {
        const words = form.split(" ");
        addKey(form, person, words.length === 1, entry);
        const last = words.at(-1)!;
        if (words.length > 1 && last.length > 2) addKey(last, person, true, entry);
      }
    }
}

function loadExercises(directory: string, { names }: Loading): void {
  for (const row of readTable(directory, "exercises.tsv", ["name", "names", "needs", "source"])) {
    const name = row.cell("name");
    const entry: NameEntry = {
      ...plainEntry("exercise", "", name, row),
      needsYear: row.cell("needs") === "year",
    };
    for (const form of [name, ...row.list("names")]) addName(names, form, entry, false);
  }
}

/** "ministers", "chiefs of staff", "authorities": the word before the first preposition takes the ending. */
export function plural(phrase: string): string {
  const words = phrase.split(" ");
  const at = words.findIndex((word) => /^(of|for|to|in|on|at|and|without)$/.test(word));
  const head = at > 0 ? at - 1 : words.length - 1;
  const word = words[head]!;
  if (/man$/.test(word) && !/(german|roman)$/.test(word)) words[head] = `${word.slice(0, -3)}men`;
  else if (/[^aeiou]y$/.test(word)) words[head] = `${word.slice(0, -1)}ies`;
  else if (/(s|x|ch|sh)$/.test(word)) words[head] = `${word}es`;
  else words[head] = `${word}s`;
  return words.join(" ");
}

function loadGivenNames(directory: string, { givenNames }: Loading): void {
  for (const row of readTable(directory, "given-names.tsv", ["name", "source"])) {
    const name = parts(row.cell("name"))[0];
    if (name === undefined) throw row.complain("name", "a given name");
    givenNames.add(name);
  }
}

function loadRoles(directory: string): TrieNode<RoleEntry> {
  const roles = newTrie<RoleEntry>();
  const levels = ["", "head", "minister", "official", "expert", "military"] as const;
  for (const row of readTable(directory, "roles.tsv", ["phrase", "sector", "level", "kind", "source"])) {
    const phrase = row.cell("phrase").toLowerCase();
    if (phrase === "") throw row.complain("phrase", "a word or phrase");
    const level = row.oneOf("level", levels);
    const kind = row.oneOf("kind", ["person", "body", "group", "name"]);
    const entry: RoleEntry = {
      phrase,
      sector: sectorsOf(row),
      level: level === "" ? null : level,
      kind,
      entry: row.entry,
    };
    addName(roles, phrase, entry, true);
    if (
      !/(s|men|\.|police|media|people|infantry)$/.test(phrase) ||
      /(chief|head|commander)s? of /.test(phrase)
    )
      addName(roles, plural(phrase), kind === "person" ? { ...entry, kind: "group" } : entry, true);
  }
  return roles;
}

/** Reads `directory`/gazetteer and `directory`/lexicon; throws bad input naming file, line and column of what is wrong. */
export function loadGazetteer(directory: string): Gazetteer {
  const tables = join(directory, "gazetteer");
  const loading: Loading = { names: newTrie(), actors: new Map(), capitals: new Map(), givenNames: new Set() };
  loadCountries(tables, loading);
  loadTowns(tables, loading);
  loadAliases(tables, loading);
  const members = loadOrganisations(tables, loading);
  loadOffices(tables, loading);
  loadExercises(tables, loading);
  loadGivenNames(join(directory, "lexicon"), loading);
  return {
    names: loading.names,
    givenNames: loading.givenNames,
    roles: loadRoles(join(directory, "lexicon")),
    actors: loading.actors,
    members,
  };
}
