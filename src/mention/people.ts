/** People: known ones by the office they held on the day of publication, unknown ones by their names alone. */
import { type Day, dayNumber } from "../core/date.ts";
import { relationOf, uposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import type { NameEntry, Person, Term } from "./gazetteer.ts";
import type { NameHit, Scan } from "./scan.ts";
import { isProper, lower } from "./tree.ts";
import { parts } from "./trie.ts";

/** A stretch of tokens that names one person. */
export interface PersonSpan {
  readonly first: number;
  end: number;
  readonly head: number;
  readonly hit: NameHit | null;
  used: boolean;
}

/** People seen so far in a document, by surname: the full name once it was given. */
export interface Acquaintance {
  readonly name: string;
  readonly person: Person | null;
  /** Draft number of the first full mention; -1 before it is known. */
  draft: number;
}

const DAYS_STILL_HELD = 366;

/** Whether a term was held on a day; a source that ends earlier is believed for a year longer. */
export function heldOn(term: Term, day: Day): boolean {
  if (term.from !== null && day < term.from) return false;
  if (term.to !== null) return day <= term.to;
  if (term.asOf === null) return true;
  const distance = dayNumber(day) - dayNumber(term.asOf);
  return distance <= DAYS_STILL_HELD && (term.from !== null || distance >= -DAYS_STILL_HELD);
}

const LEVELS = ["head", "minister", "official", "military", "expert"];

/** The term that speaks for a person on a day (highest office first), or null outside every term. */
export function termOn(person: Person, day: Day | null): Term | null {
  let best: Term | null = null;
  for (const term of person.terms) {
    const held = day === null ? term.to === null && term.asOf === null : heldOn(term, day);
    if (!held) continue;
    if (best === null || LEVELS.indexOf(term.level) < LEVELS.indexOf(best.level)) best = term;
  }
  return best;
}

/** The term nearest to a day, for people out of office. */
export function lastTerm(person: Person, day: Day | null): Term {
  let best = person.terms[0]!;
  const start = (term: Term): string => term.from ?? term.asOf ?? "";
  for (const term of person.terms)
    if (
      (day === null || start(term) <= day) &&
      (start(term) > start(best) || (day !== null && start(best) > day))
    )
      best = term;
  return best;
}

/**
 * Who is meant by a name with several bearers; null where that is not safe. `countries` are actor ids that the words
 * around the name speak of; a bare surname needs the one holder in office that day, or a country or title beside it.
 */
export function whoIs(
  entries: readonly NameEntry[],
  day: Day | null,
  countries: ReadonlySet<string>,
  titled: boolean,
): Person | null {
  const people = entries.flatMap((entry) => (entry.kind === "person" && entry.person ? [entry.person] : []));
  if (people.length === 0) return null;
  const full = entries.some((entry) => entry.kind === "person" && !entry.short);
  const inOffice = people.filter((person) => termOn(person, day) !== null);
  const ofCountry = (list: Person[]): Person[] =>
    list.filter((person) => person.terms.some((term) => countries.has(term.id)));
  const oneActor = (list: Person[]): Person | null => {
    if (list.length === 0) return null;
    const ids = new Set(list.map((person) => (termOn(person, day) ?? lastTerm(person, day)).id));
    if (ids.size > 1) return null;
    return list.reduce((best, person) => (fuller(person, best) ? person : best));
  };
  if (countries.size > 0) {
    const near = oneActor(ofCountry(inOffice)) ?? oneActor(ofCountry(people));
    if (near !== null) return near;
  }
  if (full) return oneActor(inOffice) ?? oneActor(people) ?? people[0]!;
  const heads = inOffice.filter((person) => /head|minister/.test(termOn(person, day)!.level));
  return oneActor(inOffice) ?? (titled ? oneActor(heads) : null);
}

const fuller = (a: Person, b: Person): boolean => a.name.split(" ").length > b.name.split(" ").length;

/** Words between the parts of a name: "Ursula von der Leyen", "Mohammed bin Salman". */
const PARTICLES = /^(von|van|der|den|de|da|di|del|al|el|bin|ibn|la|le|dos|ben|ould|-|’|')$/;

/** End of the run of proper nouns that begins at `first`, particles and hyphens inside it included. */
export function properRun(scan: Scan, first: number, limit: number): number {
  let end = first + 1;
  for (let i = first + 1; i < limit && i < first + 7; i++) {
    if (isProper(scan, i) && scan.roleAt[i] === -1) end = i + 1;
    else if (!PARTICLES.test(lower(scan, i))) break;
  }
  return end;
}

function spanOfFlat(scan: Scan, first: number, limit: number): number {
  const { parse } = scan;
  let end = first + 1;
  for (let i = first + 1; i < limit; i++) {
    const flat = relationOf(parse, i) === "flat" && parse.head[i] === first;
    if (flat && (isProper(scan, i) || uposOf(parse, i) === "X")) end = i + 1;
    else if (!PARTICLES.test(lower(scan, i)) && !(flat && i + 1 < limit)) break;
  }
  return end;
}

/** People named in full or by a known name; titles and roles join them later. `personAt` gets the span of each token. */
export function findPeople(scan: Scan, personAt: Int32Array): PersonSpan[] {
  const { parse } = scan;
  const people: PersonSpan[] = [];
  const add = (span: PersonSpan): void => {
    personAt.fill(people.length, span.first, span.end);
    people.push(span);
  };
  for (let i = 0; i < parse.tokenStart.length; i++) {
    if (personAt[i] !== -1) continue;
    const hit = scan.nameAt[i] === -1 ? null : scan.names[scan.nameAt[i]!]!;
    const limit = parse.sentenceFirst[scan.sentence[i]! + 1]!;
    if (hit !== null && hit.entry.kind === "person" && hit.first === i) {
      add({ first: i, end: hit.end, head: hit.head, hit, used: false });
      continue;
    }
    if (hit !== null || !isProper(scan, i) || scan.roleAt[i] !== -1) continue;
    const relation = relationOf(parse, i);
    if (relation === "flat") continue;
    const end = spanOfFlat(scan, i, limit);
    if (end > i + 1 && end - i <= 6 && looksPersonal(scan, i, end))
      add({ first: i, end, head: i, hit: null, used: false });
  }
  return people;
}

/** Flat names of more than one word without digits; months and dates are flat in some parses too. */
function looksPersonal(scan: Scan, first: number, end: number): boolean {
  for (let i = first; i < end; i++) {
    if (scan.nameAt[i] !== -1 && scan.names[scan.nameAt[i]!]!.entry.kind !== "person" && i > first) {
      const kind = scan.names[scan.nameAt[i]!]!.entry.kind;
      if (kind !== "town" && kind !== "region" && kind !== "capital") return false;
    }
    if (/\d/.test(form(scan.parse, i)) || MONTHS.has(lower(scan, i))) return false;
  }
  return true;
}

const MONTHS = new Set(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split(
    " ",
  ),
);

export const nameOf = (scan: Scan, span: { readonly first: number; readonly end: number }): string =>
  scan.parse.document.text.slice(scan.parse.tokenStart[span.first], scan.parse.tokenEnd[span.end - 1]);

export const surnameOf = (name: string): string => parts(name).at(-1) ?? "";
