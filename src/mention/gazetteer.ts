/** Loads the gazetteer and the role lexicon: every name, with the table line that knows it, in one trie each. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Day } from "../core/date.ts";
import { badInput, type ThawError } from "../core/error.ts";
import { newTrie, type Trie } from "./edges.ts";
import type { Actor, Exercise, Membership, NameEntry, RoleEntry } from "./entry.ts";
import { type Aside, collectAside, type Loading } from "./loading.ts";
import * as named from "./name-tables.ts";
import * as people from "./people-tables.ts";
import { loadPlaces } from "./places.ts";
import type { Row, TableFolder, TableShape } from "./table.ts";

export interface Gazetteer {
  /** Folded given names, listed or of people in the tables: a run of proper nouns that begins with one names a person. */
  readonly givenNames: ReadonlySet<string>;
  readonly names: Trie<NameEntry>;
  readonly roles: Trie<RoleEntry>;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly members: ReadonlyMap<string, readonly Membership[]>;
  /** By name ("Zapad"). */
  readonly exercises: ReadonlyMap<string, Exercise>;
}

/** Members of an organisation or group on a day (null: ever); "*" stands for every state. */
export function membersOn(gazetteer: Gazetteer, organisation: string, day: Day | null): string[] {
  const found = (gazetteer.members.get(organisation) ?? [])
    .filter(({ from, to }) => day === null || ((from === null || from <= day) && (to === null || day <= to)))
    .map(({ member }) => member);
  if (!found.includes("*")) return [...new Set(found)];
  return [...gazetteer.actors.values()].filter(({ country }) => country !== null).map(({ id }) => id);
}

/** The tables that a user's folder may hold, what of the program's own they put aside, and by which names. */
const OWN_TABLES: readonly (readonly [
  TableShape,
  keyof Loading["aside"],
  (row: Row) => readonly string[],
])[] = [
  [named.COUNTRIES, "names", named.countryNames],
  [named.TOWNS, "names", named.placeNames],
  [named.REGIONS, "names", named.placeNames],
  [named.ALIASES, "names", named.aliasNames],
  [named.ORGANISATIONS, "names", named.organisationNames],
  [named.MEMBERS, "members", named.membershipNames],
  [people.HAND_OFFICES, "people", people.personNames],
  [named.EXERCISES, "names", named.placeNames],
  [people.ROLES, "roles", people.rolePhrases],
  [people.GIVEN_NAMES, "names", () => []],
];

/** The tables hold some 142,000 names and 7,000 role words. */
const ROOM_FOR_NAMES = 1 << 17;
const ROOM_FOR_ROLES = 1 << 13;

function fail(mistake: ThawError): never {
  throw mistake;
}

/**
 * Reads `directory`/gazetteer and `directory`/lexicon, and a user's folder of tables on top of them (null: none).
 * Throws bad input naming file, line and column of what is wrong, of the user's tables with all mistakes at once; with
 * `report`, these go there.
 */
export function loadGazetteer(
  directory: string,
  own: string | null = null,
  report: ((mistake: ThawError) => void) | null = null,
): Gazetteer {
  const mistakes: ThawError[] = [];
  const days = new Set<Day>();
  const folder = (name: string): TableFolder => ({
    directory: join(directory, name),
    label: "",
    partial: false,
    report: fail,
    days,
  });
  const aside = {
    names: new Map(),
    people: new Map(),
    roles: new Map(),
    members: new Map(),
  } as Loading["aside"];
  const filled = {
    aside,
    names: newTrie<NameEntry>(ROOM_FOR_NAMES),
    roles: newTrie<RoleEntry>(ROOM_FOR_ROLES),
    actors: new Map(),
    capitals: new Map(),
    givenNames: new Set<string>(),
    members: new Map(),
    exercises: new Map(),
  };
  const mine = own === null ? null : ownFolder(own, report ?? ((mistake) => void mistakes.push(mistake)));
  if (mine !== null)
    for (const [shape, what, namesOf] of OWN_TABLES) collectAside(mine, shape, aside[what] as Aside, namesOf);
  const tables: Loading = { ...filled, folder: folder("gazetteer"), ahead: false };
  loadNames(tables);
  loadWords({ ...tables, folder: folder("lexicon") });
  people.loadFacts(tables);
  loadPlaces(tables);
  if (mine !== null) {
    loadNames({ ...tables, folder: mine, ahead: true });
    loadWords({ ...tables, folder: mine, ahead: true });
  }
  if (mistakes.length > 0) throw together(mistakes, own!);
  return filled;
}

/** Several mistakes as one error, each on a line of its own. */
function together(mistakes: readonly ThawError[], own: string): ThawError {
  if (mistakes.length === 1) return mistakes[0]!;
  return badInput({
    expected: "tables without mistakes",
    found: `${mistakes.length} of them`,
    where: own,
    mend: `Mend these:\n${mistakes.map(({ message }) => `  ${message}`).join("\n")}`,
  });
}

function loadNames(loading: Loading): void {
  named.loadCountries(loading);
  named.loadTowns(loading);
  named.loadAliases(loading);
  named.loadOrganisations(loading);
  people.loadOffices(loading);
  named.loadExercises(loading);
}

function loadWords(loading: Loading): void {
  people.loadGivenNames(loading);
  people.loadRoles(loading);
}

/** A user's folder; files in it that are no tables of the gazetteer are mistakes too. */
function ownFolder(path: string, report: (mistake: ThawError) => void): TableFolder {
  const known = OWN_TABLES.map(([{ file }]) => file);
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw badInput({
      expected: "a folder of tables",
      found: existsSync(path) ? "a file" : "nothing",
      where: path,
      mend: `Name a folder with one or more of ${known.join(", ")}.`,
    });
  const files = readdirSync(path).filter((file) => !file.startsWith("."));
  for (const file of files)
    if (!known.includes(file) && !/^readme/i.test(file))
      report(
        badInput({
          expected: `one of ${known.join(", ")}`,
          found: file,
          where: join(path, file),
          mend: "Name the file after the table it adds to.",
        }),
      );
  return { directory: path, label: `${basename(resolve(path))}/`, partial: true, report, days: new Set() };
}
