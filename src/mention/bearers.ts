/** Which bearer of a name is meant, by the offices they held on the day of publication and the words around the name. */
import { type Day, dayNumber } from "../core/date.ts";
import type { NameEntry, Person, Term } from "./entry.ts";

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

/** What the words around a name tell of whom it means. */
export interface Around {
  /** Actor ids that the words beside the name speak of. */
  readonly countries: ReadonlySet<string>;
  /** A title stands beside it. */
  readonly titled: boolean;
  /** The name is no given name and long. */
  readonly rare: boolean;
  /** Its sentence names a state or another holder of office, and the document nobody else of that surname. */
  readonly company: boolean;
}

/**
 * Who is meant by a name with several bearers; null where that is not safe. A bare surname needs the one holder in office
 * that day, or a country, title or company beside it.
 */
export function whoIs(entries: readonly NameEntry[], day: Day | null, around: Around): Person | null {
  const people = entries.flatMap((entry) => (entry.kind === "person" && entry.person ? [entry.person] : []));
  if (people.length === 0) return null;
  const full = entries.some((entry) => entry.kind === "person" && !entry.short);
  const inOffice = people.filter((person) => termOn(person, day) !== null);
  const { countries } = around;
  const ofCountry = (list: Person[]): Person[] =>
    list.filter((person) => person.terms.some((term) => countries.has(term.id)));
  if (countries.size > 0) {
    const near = oneActor(ofCountry(inOffice), day) ?? oneActor(ofCountry(people), day);
    if (near !== null) return near;
  }
  if (full) return oneActor(inOffice, day) ?? oneActor(people, day) ?? nearest(people, day);
  const listed = (person: Person): boolean => entries.some((each) => each.person === person && !each.formed);
  const byHand = (person: Person): boolean =>
    entries.some((each) => each.person === person && !each.formed && !each.entry.startsWith("offices-facts"));
  // "Obama" in 2018 is no minister elsewhere whose surname a rule has made of a longer name.
  const famous = people.filter(
    (person) =>
      around.company &&
      byHand(person) &&
      lastTerm(person, day).level === "head" &&
      wasLately(person, day, true),
  );
  if (!inOffice.some(byHand) && oneActor(famous, day) !== null) return oneActor(famous, day);
  return (
    inOfficeOf(inOffice, listed, day, around) ??
    (inOffice.length === 0 ? outOfOffice(people, listed, day, around) : null)
  );
}

/** Of people of one full name the one whose term is nearest to a day; the first where no day is known. */
function nearest(people: readonly Person[], day: Day | null): Person {
  if (day === null) return people[0]!;
  const distance = ({ terms }: Person): number =>
    Math.min(
      ...terms.flatMap(({ from, to, asOf }) =>
        [from, to, asOf].map((end) => (end === null ? Infinity : Math.abs(dayNumber(end) - dayNumber(day)))),
      ),
    );
  return people.reduce((best, person) => (distance(person) < distance(best) ? person : best));
}

/** The fullest named of people who act for one actor; null where they act for several. */
function oneActor(list: readonly Person[], day: Day | null): Person | null {
  if (list.length === 0) return null;
  const ids = new Set(list.map((person) => (termOn(person, day) ?? lastTerm(person, day)).id));
  if (ids.size > 1) return null;
  return list.reduce((best, person) => (fuller(person, best) ? person : best));
}

/** Whom of those in office a bare surname means; `listed` says for whom a table has the surname by itself. */
function inOfficeOf(
  people: readonly Person[],
  listed: (person: Person) => boolean,
  day: Day | null,
  { titled, company }: Around,
): Person | null {
  // Of several in office, the head of state or government is meant rather than a minister of the same name elsewhere.
  const leaders = people.filter((person) => termOn(person, day)!.level === "head");
  const high = people.filter((person) => /head|minister/.test(termOn(person, day)!.level));
  // "Kim" is one leader's short name by the tables, and another's by rule.
  const holder = oneActor(people, day) ?? oneActor(leaders, day) ?? oneActor(leaders.filter(listed), day);
  // "Carter", "Johnson": a common surname that no table lists by itself needs a title, country or company.
  const common = holder !== null && COMMON_SURNAMES.has(termOn(holder, day)!.id);
  if (holder !== null && (!common || people.some(listed) || (company && high.includes(holder))))
    return holder;
  return titled ? oneActor(high, day) : null;
}

/** A surname that only one actor's people bore lately, or will bear soon, names them out of office too. */
function outOfOffice(
  people: readonly Person[],
  listed: (person: Person) => boolean,
  day: Day | null,
  { rare, titled, company }: Around,
): Person | null {
  const known = (person: Person): boolean => company && listed(person);
  const open = rare || titled ? people : people.filter(known);
  return (
    oneActor(
      open.filter((person) => wasLately(person, day, known(person))),
      day,
    ) ??
    oneActor(
      open.filter((person) => isSoon(person, day, titled, company && rare)),
      day,
    )
  );
}

/** States whose office holders bear surnames that thousands of others in the news do. */
const COMMON_SURNAMES = new Set(["USA", "GBR", "AUS", "CAN", "NZL", "IRL"]);
const DAYS_REMEMBERED = 3650;
/** A head of state or government by whose surname alone the tables know them is news for longer. */
const DAYS_FAMOUS = 9131;

/** Days before an office in which even a common surname tells who was elected, and a rare one who is to be minister. */
const DAYS_ELECTED = 100;

/** Whether somebody enters the highest office within a year after a day, or with a title any high one, or soon a minister's. */
export function isSoon(person: Person, day: Day | null, titled: boolean, named: boolean): boolean {
  if (day === null) return false;
  return person.terms.some(({ id, from, level }) => {
    const ahead = from === null ? -1 : dayNumber(from) - dayNumber(day);
    const common = COMMON_SURNAMES.has(id);
    const reach = common || (level !== "head" && !titled) ? DAYS_ELECTED : DAYS_STILL_HELD;
    const high = level === "head" || (level === "minister" && (titled || (named && !common)));
    return ahead > 0 && ahead < reach && high;
  });
}

/** Whether somebody left office no more than ten years before a day; `known` by the surname alone, a head 25. */
export function wasLately(person: Person, day: Day | null, known: boolean): boolean {
  const { id, to, asOf, level } = lastTerm(person, day);
  const end = to ?? asOf;
  if (day === null || end === null || (COMMON_SURNAMES.has(id) && !known)) return false;
  const since = dayNumber(day) - dayNumber(end);
  return since >= 0 && since <= (known && level === "head" ? DAYS_FAMOUS : DAYS_REMEMBERED);
}

/** A full name beats a bare surname; of two full ones the table read first keeps the person. */
const fuller = (a: Person, b: Person): boolean => a.name.includes(" ") && !b.name.includes(" ");
