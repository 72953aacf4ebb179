/** Loads the gazetteer and the role lexicon: every name, with the table line that knows it, in one trie each. */
import { join } from "node:path";
import type { Day } from "../core/date.ts";
import type { Actor, Membership, NameEntry, RoleEntry } from "./entry.ts";
import {
  type Loading,
  loadAliases,
  loadCountries,
  loadExercises,
  loadOrganisations,
  loadTowns,
} from "./name-tables.ts";
import { loadGivenNames, loadOffices, loadRoles } from "./people-tables.ts";
import { newTrie, type TrieNode } from "./trie.ts";

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

/** Reads `directory`/gazetteer and `directory`/lexicon; throws bad input naming file, line and column of what is wrong. */
export function loadGazetteer(directory: string): Gazetteer {
  const tables = join(directory, "gazetteer");
  const loading: Loading = {
    names: newTrie(),
    actors: new Map(),
    capitals: new Map(),
    givenNames: new Set(),
  };
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
