/** `thaw gazetteer`: what the tables know of a name, and whether a user's tables are as they should be. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "../core/date.ts";
import type { ThawError } from "../core/error.ts";
import { heldOn } from "../mention/bearers.ts";
import { entriesOf } from "../mention/edges.ts";
import type { NameEntry, Person } from "../mention/entry.ts";
import { type Gazetteer, loadGazetteer, membersOn } from "../mention/gazetteer.ts";
import { readStateCodes, type StateCodes } from "../mention/state-codes.ts";
import { parts } from "../mention/trie.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface LookupOptions {
  readonly name: string;
  /** The day that offices and members are asked for; null tells all of them. */
  readonly date: Day | null;
  /** A user's folder of tables. */
  readonly own: string | null;
  readonly json: boolean;
  /** Folder that holds data/. */
  readonly directory: string;
}

interface Office {
  readonly id: string;
  readonly role: string;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Whether it was held on the day that was asked for; null without one. */
  readonly held: boolean | null;
  readonly entry: string;
}

/** One meaning of a name. */
interface Meaning {
  readonly kind: NameEntry["kind"];
  readonly id: string;
  readonly name: string;
  readonly sector: readonly string[];
  readonly entry: string;
  readonly place: NameEntry["place"];
  readonly offices: readonly Office[];
  /** Members on the day, or ever. */
  readonly members: readonly string[];
  /** Organisations and groups that it was a member of on the day, or ever. */
  readonly memberOf: readonly string[];
  readonly exercise: { readonly states: readonly string[]; readonly years: readonly number[] } | null;
  readonly codes: StateCodes | null;
}

/** Returns the exit code: 1 for a name that no table knows. */
export async function lookupCommand(options: LookupOptions, terminal: Terminal): Promise<number> {
  const data = join(options.directory, "data");
  const gazetteer = loadGazetteer(data, options.own);
  const codes = existsSync(join(data, "gazetteer", "codes.tsv")) ? readStateCodes(data) : new Map();
  const meanings = [...new Set(entriesOf(gazetteer.names, parts(options.name)))].map((entry) =>
    meaningOf(gazetteer, codes, entry, options.date),
  );
  if (options.json) terminal.out.write(`${JSON.stringify(meanings, null, 2)}\n`);
  else
    for (const meaning of meanings) terminal.out.write(`${meaningText(meaning, gazetteer, options.date)}\n`);
  if (meanings.length > 0) return EXIT.done;
  terminal.err.write(
    `no table knows "${options.name}": a table of your own can add it (--gazetteer, docs/gazetteer.md)\n`,
  );
  return EXIT.failed;
}

function meaningOf(
  gazetteer: Gazetteer,
  codes: ReadonlyMap<string, StateCodes>,
  entry: NameEntry,
  day: Day | null,
): Meaning {
  const { kind, id, name, sector, place, person } = entry;
  const exercise = kind === "exercise" ? (gazetteer.exercises.get(name) ?? null) : null;
  const actor = kind === "state" || kind === "organisation" || kind === "group";
  return {
    kind,
    id,
    name,
    sector,
    entry: entry.entry,
    place,
    offices: person === null ? [] : officesOf(person, day),
    members: actor && gazetteer.members.has(id) ? membersOn(gazetteer, id, day) : [],
    memberOf: actor
      ? [...gazetteer.members.keys()].filter((group) => membersOn(gazetteer, group, day).includes(id))
      : [],
    exercise: exercise === null ? null : { states: exercise.states, years: exercise.years },
    codes: kind === "state" ? (codes.get(id) ?? null) : null,
  };
}

const officesOf = (person: Person, day: Day | null): Office[] =>
  person.terms.map((term) => ({
    id: term.id,
    role: term.role,
    from: term.from,
    to: term.to,
    held: day === null ? null : heldOn(term, day),
    entry: term.entry,
  }));

function meaningText(meaning: Meaning, gazetteer: Gazetteer, day: Day | null): string {
  const { kind, id, name, sector, entry, place, offices, members, memberOf, exercise, codes } = meaning;
  const lines = [`${kind} ${[id, name, sector.join(",")].filter(Boolean).join(" · ")}  [${entry}]`];
  if (place !== null && place.lat !== null)
    lines.push(
      `  place ${[place.name, place.admin1, place.country].filter(Boolean).join(", ")} ${place.lat}, ${place.lon}`,
    );
  else if (place !== null) lines.push(`  place ${place.name}, ${place.country ?? "?"}: no point on a map`);
  for (const office of offices) {
    const whose = gazetteer.actors.get(office.id)?.name ?? office.id;
    const held = office.held === null ? "" : office.held ? `  held on ${day}` : "  not then";
    lines.push(
      `  ${office.role}, ${whose} (${office.id}), ${office.from ?? "?"} to ${office.to ?? "open"}${held}  [${office.entry}]`,
    );
  }
  if (members.length > 0) lines.push(`  members (${members.length}): ${members.join(" ")}`);
  if (memberOf.length > 0) lines.push(`  member of: ${memberOf.join(" ")}`);
  if (exercise !== null)
    lines.push(`  held by ${exercise.states.join(" ") || "?"} in ${exercise.years.join(" ") || "?"}`);
  if (codes !== null)
    lines.push(
      `  codes: ${Object.entries(codes)
        .filter(([, value]) => value !== "")
        .map(([system, value]) => `${system} ${value}`)
        .join(", ")}`,
    );
  return lines.join("\n");
}

export interface CheckOptions {
  readonly own: string;
  /** Folder that holds data/. */
  readonly directory: string;
}

/** Prints every mistake of a user's tables; returns the exit code. */
export async function checkCommand({ own, directory }: CheckOptions, terminal: Terminal): Promise<number> {
  const mistakes: ThawError[] = [];
  const gazetteer = loadGazetteer(join(directory, "data"), own, (mistake) => void mistakes.push(mistake));
  for (const mistake of mistakes) terminal.out.write(`${mistake.message}\n`);
  terminal.err.write(
    mistakes.length === 0
      ? `no mistakes; with these tables the gazetteer has ${gazetteer.names.names} names\n`
      : `${mistakes.length} ${mistakes.length === 1 ? "mistake" : "mistakes"}\n`,
  );
  return mistakes.length === 0 ? EXIT.done : EXIT.failed;
}
