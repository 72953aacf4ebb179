/** Reads the tables of offices, given names and roles. */
import type { NameEntry, Person, RoleEntry } from "./entry.ts";
import { type Loading, plainEntry, sectorsOf } from "./name-tables.ts";
import { readTable } from "./table.ts";
import { addName, newTrie, parts, type TrieNode } from "./trie.ts";

const OFFICES = ["head", "minister", "official", "military", "expert"] as const;

/** Surnames are the last word of a full name, unless the table gives others. */
export function loadOffices(directory: string, { names, actors, givenNames }: Loading): void {
  const people = new Map<string, { readonly person: Person; readonly forms: Set<string> }>();
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
      const known = people.get(key) ?? { person: { name, terms: [] }, forms: new Set() };
      people.set(key, known);
      const { person } = known;
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
      const full: NameEntry = { ...plainEntry("person", "", name, row), person };
      const short: NameEntry = { ...full, short: true };
      const formed: NameEntry = { ...short, formed: true };
      const listed = row.list("names");
      const add = (form: string, entry: NameEntry): void => {
        if (!known.forms.has(form)) addName(names, form, entry, false);
        known.forms.add(form);
      };
      for (const form of listed) add(form, form.includes(" ") ? full : short);
      for (const form of [name, ...listed]) {
        const last = form.slice(form.lastIndexOf(" ") + 1);
        add(form, last === form ? formed : full);
        if (last !== form && last.length > 2) add(last, formed);
      }
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

export function loadGivenNames(directory: string, { givenNames }: Loading): void {
  for (const row of readTable(directory, "given-names.tsv", ["name", "source"])) {
    const name = parts(row.cell("name"))[0];
    if (name === undefined) throw row.complain("name", "a given name");
    givenNames.add(name);
  }
}

export function loadRoles(directory: string): TrieNode<RoleEntry> {
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
