/** Reads the tables of offices, given names and roles. */
import type { NameEntry, Person, RoleEntry, Term } from "./entry.ts";
import { type LazyShape, type LazyTable, loadLazyTable } from "./lazy-table.ts";
import { changeOf, isAside, keyOf, type Loading, put, retires } from "./loading.ts";
import type { Level, Sector } from "./mentions.ts";
import { plainEntry, sectorsOf } from "./name-tables.ts";
import { surnameForms } from "./surnames.ts";
import { eachRow, type Row, type TableShape } from "./table.ts";
import { addName, parts } from "./trie.ts";

const OFFICES = ["head", "minister", "official", "military", "expert"] as const;
const columns = ["person", "names", "id", "office", "role", "sector", "from", "to", "as_of", "source"];
const needed = ["person", "id", "office", "role", "sector"];
export const HAND_OFFICES: TableShape = { file: "offices.tsv", columns, needed, further: ["surname"] };
export const personNames = (row: Row): string[] => [row.cell("person")];

interface Known {
  readonly person: Person;
  readonly forms: Set<string>;
  /** Names whose surnames are among the forms: a person of many terms has them once. */
  readonly shortened: Set<string>;
}

/** Surnames are the last word of a full name, unless the table gives others or says that there are none. */
export function loadOffices(loading: Loading): void {
  const people = new Map<string, Known>();
  eachRow(loading.folder, HAND_OFFICES, (row) => {
    if (retires(row, changeOf(row), loading.aside.people, personNames, "person")) return;
    if (!loading.actors.has(row.cell("id"))) throw row.complain("id", "an actor id of the other tables");
    loadTerm(loading, people, row);
  });
}

const FACTS: LazyShape = {
  file: "offices-facts.tsv.gz",
  columns: "full short formed person id office role sector from to as_of source".split(" "),
  keyColumns: 3,
  keysFile: null,
};

/**
 * Holders of offices from sources of facts: a line for each term, those of a person one below the other; the keys stand
 * in the first. Full names, then surnames that the source marks, then surnames formed here.
 */
export function loadFacts(loading: Loading): void {
  const people = new Map<number, Person>();
  loadLazyTable(loading, loading.aside.people, FACTS, (table, n, column) => {
    const person = people.get(n) ?? personOf(table, n);
    people.set(n, person);
    return {
      kind: "person",
      id: "",
      name: person.name,
      sector: [],
      entry: table.entry(n),
      place: null,
      person,
      needsYear: false,
      needsPlace: false,
      short: column > 0,
      formed: column > 1,
      to: null,
    };
  });
}

function personOf(table: LazyTable, first: number): Person {
  const terms: Term[] = [];
  let name = "";
  for (let n = first; ; n++) {
    const cells = table.cells(n);
    if (cells === null || (n > first && cells[0] !== "")) break;
    const [, , , person, id, office, role, sector, from, to, asOf] = cells as string[];
    name = person!;
    terms.push({
      id: id!,
      level: office as Level,
      role: role!,
      sector: sector!.split(",") as Sector[],
      from: from || null,
      to: to || null,
      asOf: asOf || null,
      entry: table.entry(n),
    });
  }
  return { name, terms };
}

function loadTerm(loading: Loading, people: Map<string, Known>, row: Row): void {
  const { aside, givenNames } = loading;
  const name = row.cell("person");
  const folded = parts(name);
  if (folded.length === 0) throw row.complain("person", "a name");
  const key = folded.join(" ");
  if (!loading.ahead && aside.people.size > 0 && isAside(aside.people, key)) return;
  const [from, to] = [row.day("from"), row.day("to")];
  if (from !== null && to !== null && to < from) throw row.complain("to", `a day not before ${from}`);
  const surnames = row.oneOf("surname", ["", "no"]) === "";
  if (surnames && folded.length > 1 && folded[0]!.length > 2) givenNames.add(folded[0]!);
  const known = people.get(key) ?? { person: { name, terms: [] }, forms: new Set(), shortened: new Set() };
  people.set(key, known);
  known.person.terms.push({
    id: row.cell("id"),
    level: row.oneOf("office", OFFICES),
    role: row.cell("role"),
    sector: sectorsOf(row),
    from,
    to,
    asOf: row.day("as_of"),
    entry: row.entry,
  });
  addForms(loading, known, row, surnames);
}

const SLAVIC = /sk(y|iy|yi|ii|yy)$/;

/** A name in "-sky" as each system of transliteration has it: "Khodorkovsky", "Khodorkovskiy", "Khodorkovskii". */
const spellingsOf = (name: string): string[] =>
  SLAVIC.test(name)
    ? ["sky", "skiy", "skyi", "skii", "skyy"].map((ending) => name.replace(SLAVIC, ending))
    : [name];

/** Adds what a person is called for the first time. Note: mutates the trie and `known`. */
function addForms(loading: Loading, { person, forms, shortened }: Known, row: Row, surnames: boolean): void {
  const made = new Map<string, NameEntry>();
  const add = (written: string, kind: "full" | "short" | "formed"): void => {
    for (const form of spellingsOf(written)) addForm(form, kind);
  };
  const addForm = (form: string, kind: "full" | "short" | "formed"): void => {
    if (forms.has(form)) return;
    forms.add(form);
    const short = kind !== "full";
    const entry = made.get(kind) ?? {
      ...plainEntry("person", "", person.name, row),
      person,
      short,
      formed: kind === "formed",
    };
    made.set(kind, entry);
    put(loading, form, entry);
  };
  const listed = row.list("names");
  for (const form of listed) add(form, form.includes(" ") ? "full" : "short");
  for (const form of [person.name, ...listed]) {
    add(form, form.includes(" ") ? "full" : "formed");
    if (!surnames || shortened.has(form)) continue;
    shortened.add(form);
    for (const surname of surnameForms(form)) add(surname, "formed");
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

const NAME = ["name"];
export const GIVEN_NAMES: TableShape = { file: "given-names.tsv", columns: NAME, needed: NAME };
const GIVEN_NAMES_OF_FACTS: TableShape = { file: "given-names-facts.tsv", columns: NAME, needed: NAME };

export function loadGivenNames(loading: Loading): void {
  if (!loading.ahead)
    eachRow(loading.folder, GIVEN_NAMES_OF_FACTS, (row) => void loading.givenNames.add(row.cell("name")));
  eachRow(loading.folder, GIVEN_NAMES, (row) => {
    const [name] = parts(row.cell("name"));
    if (name === undefined || row.cell("name").includes(" ")) throw row.complain("name", "one given name");
    if (changeOf(row) === "retire") loading.givenNames.delete(name);
    else loading.givenNames.add(name);
  });
}

export const ROLES: TableShape = {
  file: "roles.tsv",
  columns: ["phrase", "sector", "level", "kind", "source"],
  needed: ["phrase", "sector", "level", "kind"],
};
export const rolePhrases = (row: Row): string[] => [row.cell("phrase")];
const LEVELS = ["", "head", "minister", "official", "expert", "military"] as const;

export function loadRoles(loading: Loading): void {
  const { roles, aside, ahead } = loading;
  const options = { anyCase: true, ahead };
  eachRow(loading.folder, ROLES, (row) => {
    if (retires(row, changeOf(row), aside.roles, rolePhrases, "phrase")) return;
    const phrase = row.cell("phrase").toLowerCase();
    if (phrase === "") throw row.complain("phrase", "a word or phrase");
    const level = row.oneOf("level", LEVELS);
    const kind = row.oneOf("kind", ["person", "body", "group", "name"]);
    const entry: RoleEntry = {
      phrase,
      sector: sectorsOf(row),
      level: level === "" ? null : level,
      kind,
      entry: row.entry,
    };
    if (!ahead && aside.roles.size > 0 && isAside(aside.roles, keyOf(phrase))) return;
    addName(roles, phrase, entry, options);
    if (
      !/(s|men|\.|police|media|people|infantry)$/.test(phrase) ||
      /(chief|head|commander)s? of /.test(phrase)
    )
      addName(roles, plural(phrase), kind === "person" ? { ...entry, kind: "group" } : entry, options);
  });
}
