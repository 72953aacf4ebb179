/** What is filled while tables are read, and what a user's tables put aside of the program's own. */

import type { Trie } from "./edges.ts";
import type { Actor, Exercise, Membership, NameEntry, RoleEntry } from "./entry.ts";
import type { Place } from "./mentions.ts";
import { eachRow, headerOf, type Row, type TableFolder, type TableShape } from "./table.ts";
import { addName, parts } from "./trie.ts";

/** Folded names that a user's tables override or retire; true once the program's tables were found to have one. */
export type Aside = Map<string, boolean>;

export interface Loading {
  readonly folder: TableFolder;
  /** True while a user's tables are read: their names come before others of the same spelling. */
  readonly ahead: boolean;
  readonly aside: {
    readonly names: Aside;
    readonly people: Aside;
    readonly roles: Aside;
    readonly members: Aside;
  };
  readonly names: Trie<NameEntry>;
  readonly roles: Trie<RoleEntry>;
  readonly actors: Map<string, Actor>;
  readonly capitals: Map<string, Place>;
  readonly givenNames: Set<string>;
  readonly members: Map<string, Membership[]>;
  readonly exercises: Map<string, Exercise>;
}

export const keyOf = (name: string): string => parts(name).join(" ");

const CHANGES = ["", "add", "override", "retire"] as const;
export type Change = "add" | "override" | "retire";

/** What a line of a user's table does to what the program knows; the program's own lines add. */
export const changeOf = (row: Row): Change => row.oneOf("change", CHANGES) || "add";

/** Whether a name of the program's own tables was put aside. Note: marks it as found. */
export function isAside(aside: Aside, key: string): boolean {
  if (!aside.has(key)) return false;
  aside.set(key, true);
  return true;
}

/** Adds a name, unless a user's table put it aside. Note: mutates the trie. */
export function put(loading: Loading, form: string, entry: NameEntry): void {
  const { names, ahead, aside } = loading;
  if (!ahead && aside.names.size > 0 && isAside(aside.names, keyOf(form))) return;
  addName(names, form, entry, { anyCase: false, ahead });
}

/** A line that retires names: each of them has to be known. Returns whether the line was one. */
export function retires(
  row: Row,
  change: Change,
  aside: Aside,
  namesOf: (row: Row) => readonly string[],
  column: string,
): boolean {
  if (change !== "retire") return false;
  const names = namesOf(row);
  if (names.length === 0) throw row.complain(column, "the names to retire");
  for (const name of names)
    if (aside.get(keyOf(name)) !== true)
      throw row.complain(column, `a name that the program's tables know (not "${name}")`);
  return true;
}

/** Collects what a user's table overrides or retires. Note: mutates `aside`. */
export function collectAside(
  folder: TableFolder,
  shape: TableShape,
  aside: Aside,
  namesOf: (row: Row) => readonly string[],
): void {
  const header = headerOf(folder, shape);
  if (header === null || !header.includes("change")) return;
  // Mistakes are reported when the table is read in earnest.
  const quiet: TableFolder = { ...folder, report: () => {} };
  eachRow(quiet, shape, (row) => {
    if (changeOf(row) !== "add") for (const name of namesOf(row)) aside.set(keyOf(name), false);
  });
}
