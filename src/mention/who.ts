/** Gives a person's mention its office: from the words beside the name, or from the table of offices. */
import type { Day } from "../core/date.ts";
import { xposOf } from "../parse/parse.ts";
import { type Around, isSoon, lastTerm, termOn, wasLately, whoIs } from "./bearers.ts";
import type { Draft } from "./draft.ts";
import type { NameKind, Person, Term } from "./entry.ts";
import { isFormerRole, isOffice } from "./former.ts";
import type { People } from "./gather.ts";
import type { Identity } from "./mentions.ts";
import { longNameEntries, type PersonSpan, surnameEntries } from "./people.ts";
import type { NameHit, RoleHit, Scan } from "./scan.ts";
import { isPossessive, lower } from "./tree.ts";
import { parts } from "./trie.ts";

/** The identity a known person has on the day of publication; former office holders keep their state as elite. */
export function identityOfPerson(scan: Scan, person: Person): { identity: Identity; inOffice: boolean } {
  const held = termOn(person, scan.published);
  const term = held ?? lastTerm(person, scan.published);
  const actor = scan.gazetteer.actors.get(term.id);
  return {
    inOffice: held !== null,
    identity: {
      id: term.id,
      name: actor?.name ?? term.id,
      country: actor?.country ?? null,
      sector: held === null ? ["ELI"] : term.sector,
      entry: term.entry,
    },
  };
}

/** Fills a draft from the table of offices, known people only. Note: mutates the draft. */
export function knowPerson(scan: Scan, draft: Draft, person: Person): void {
  const { identity, inOffice } = identityOfPerson(scan, person);
  const given = parts(draft.person ?? "").length;
  if (given < 2 && person.name.includes(" ")) draft.person = person.name;
  if (draft.role === null) {
    draft.identities = [identity];
    const term = termOn(person, scan.published);
    if (inOffice && term !== null) {
      draft.role = term.role;
      draft.level = term.level;
    }
    return;
  }
  if (draft.identities.length > 0) return;
  // A title without a country: the title says the sector, the table says whose it is.
  const former = isFormerRole(draft.role);
  draft.identities = [former ? { ...identity, sector: ["ELI"] } : identity];
}

/** What the words of a role say against the table of offices. Note: mutates the draft. */
export function obeyTitle(scan: Scan, draft: Draft, { head, entry }: RoleHit): void {
  const { kind, sector } = entry;
  // "the Trudeau government" acts for the state and is not the man.
  if (kind !== "person") draft.person = null;
  if (sector.length === 0) return;
  const give = (from: (identity: Identity) => boolean): void => {
    draft.identities = draft.identities.map((identity) =>
      from(identity) ? { ...identity, sector } : identity,
    );
  };
  // What the text calls an office is held, whatever the table's days: "Vice-President Temer" took over.
  if (isOffice(entry) && !isFormerRole(draft.role ?? "")) give((identity) => identity.sector[0] === "ELI");
  // "Trump supporters" are no government.
  if (kind !== "person" && xposOf(scan.parse, head) === "NNS") give(() => true);
}

/** Resolves a name of the tables and fills its draft; unknown people keep their names alone. Note: mutates the draft. */
export function namePerson(scan: Scan, draft: Draft, span: PersonSpan, names: readonly NameHit[]): void {
  const countries = new Set(names.map((hit) => hit.entry.id));
  const titled = draft.role !== null;
  const company = false;
  if (span.hit === null) {
    const around: Around = { countries, titled, rare: true, company };
    const known = whoIs(longNameEntries(scan, span), scan.published, around);
    if (known !== null) {
      knowPerson(scan, draft, known);
      return;
    }
    if (
      draft.role === null ||
      !/president|minister|leader|chancellor|premier|king|secretary/.test(draft.role)
    )
      return;
    const bearer = whoIs(surnameEntries(scan, span), scan.published, { ...around, rare: false });
    if (bearer !== null && bearer.name.split(" ").length === 1) knowPerson(scan, draft, bearer);
    return;
  }
  const person = bearerOf(scan, span, span.hit, countries, titled);
  if (person !== null) knowPerson(scan, draft, person);
}

/** Who is meant by a name of the tables, from the words around it. */
function bearerOf(
  scan: Scan,
  span: PersonSpan,
  hit: NameHit,
  countries: ReadonlySet<string>,
  titled: boolean,
): Person | null {
  const around: Around = { countries, titled, rare: isRare(scan, span, hit), company: hasCompany(scan, hit) };
  // "Ali" alone is nobody's full name, unless he has no other.
  const entries =
    hit.end - hit.first > 1
      ? hit.entries
      : hit.entries.map((entry) => (entry.person?.name.includes(" ") ? { ...entry, short: true } : entry));
  return whoIs(entries, scan.published, around) ?? holderAround(scan, hit);
}

/** A name without a title; "Finland's Stubb": a state before it says who it is, and belongs to the phrase. Note: mutates the draft. */
export function nameAlone(scan: Scan, draft: Draft, span: PersonSpan): void {
  const state = stateBefore(scan, span);
  namePerson(scan, draft, span, state === null ? [] : [state]);
  if (state === null || draft.identities.every(({ id }) => id !== state.entry.id)) return;
  draft.first = state.first;
  state.used = true;
}

function stateBefore(scan: Scan, { first }: PersonSpan): NameHit | null {
  const owner = first - 2;
  if (owner < scan.parse.sentenceFirst[scan.sentence[first]!]! || !isPossessive(scan, first - 1)) return null;
  const at = scan.nameAt[owner]!;
  const hit = at === -1 ? null : scan.names[at]!;
  return hit !== null && hit.entry.kind === "state" && !hit.used && !hit.silent ? hit : null;
}

/** Whether the document has an unknown person of that surname by the full name. */
function isOthers({ words, spans, names, nameAt }: Scan, hit: NameHit): boolean {
  const surname = words[hit.end - 1]!.lower;
  return spans.some(({ first, end, type }) => {
    if (type !== "PER" || end - first <= hit.end - hit.first || words[end - 1]!.lower !== surname)
      return false;
    const at = nameAt[first]!;
    return at === -1 || names[at]!.end < end;
  });
}

/** Whether the sentence names a state, organisation or other holder of office, and the document nobody else of that surname. */
function hasCompany(scan: Scan, hit: NameHit): boolean {
  const { names, sentence } = scan;
  if (isOthers(scan, hit)) return false;
  return names.some(
    (other) =>
      other !== hit &&
      !other.silent &&
      sentence[other.first] === sentence[hit.first] &&
      (PARTIES.has(other.entry.kind) ||
        other.entries.some(({ person }) => person !== null && isHolder(person, scan.published))),
  );
}
const isHolder = (person: Person, day: Day | null): boolean =>
  termOn(person, day) !== null || isSoon(person, day, false, false);
const PARTIES: ReadonlySet<NameKind> = new Set([
  "state",
  "adjective",
  "demonym",
  "capital",
  "seat",
  "organisation",
  "group",
]);

/** Sectors of those who serve whoever leads them: "Haftar's forces", "Putin's spokesman". */
const SERVING = /^(GOV|MIL|PRM|REB|SPY|COP|PTY)$/;

/** Gives a role of nobody the state of the person whose it is: "Haftar's forces", "troops loyal to Gbagbo". Note: mutates the draft. */
export function serveOwner(scan: Scan, people: People, draft: Draft, role: RoleHit): void {
  const { sector, level, entry } = role.entry;
  if (!SERVING.test(sector[0] ?? "") && !(sector.length === 0 && level !== null)) return;
  const span = ownerSpan(scan, people, role);
  if (span === null || span.hit === null) return;
  const person = bearerOf(scan, span, span.hit, new Set(), false);
  if (person === null) return;
  const { identity } = identityOfPerson(scan, person);
  draft.identities = [
    {
      ...identity,
      sector: sector.length > 0 ? sector : identity.sector,
      entry: `${identity.entry} + ${entry}`,
    },
  ];
  draft.reference = null;
}

/** The person before a possessive ending, or behind "loyal to". */
function ownerSpan(scan: Scan, { spans, personAt }: People, { first, end }: RoleHit): PersonSpan | null {
  const start = scan.parse.sentenceFirst[scan.sentence[first]!]!;
  const limit = scan.parse.sentenceFirst[scan.sentence[first]! + 1]!;
  let at = -1;
  if (first - 2 >= start && isPossessive(scan, first - 1)) at = personAt[first - 2]!;
  else if (end + 2 < limit && lower(scan, end) === "loyal" && lower(scan, end + 1) === "to")
    at = personAt[end + 2]!;
  return at === -1 ? null : spans[at]!;
}

/** Of several in office under a surname, the one whose state alone the sentence names: "Bolivia's army asked Morales". */
function holderAround(scan: Scan, hit: NameHit): Person | null {
  const s = scan.sentence[hit.first]!;
  const states = new Set(
    scan.names
      .filter(({ first, silent }) => !silent && scan.sentence[first] === s)
      .map(({ entry }) => entry.id),
  );
  return holderOf(scan, hit, states, termOn) ?? holderOf(scan, hit, states, termLately);
}

/** The term that somebody held last, where that is not long ago. */
const termLately = (person: Person, day: Day | null): Term | null =>
  wasLately(person, day, true) ? lastTerm(person, day) : null;

function holderOf(
  scan: Scan,
  hit: NameHit,
  states: ReadonlySet<string>,
  term: (person: Person, day: Day | null) => Term | null,
): Person | null {
  // A person may stand in two tables under two names: one state is enough.
  const found = new Map<string, Person>();
  const others = isOthers(scan, hit);
  for (const { person, formed } of hit.entries) {
    const held = person === null ? null : term(person, scan.published);
    if (held === null || !states.has(held.id) || found.has(held.id)) continue;
    if (held.level === "head" || (held.level === "minister" && !(formed && others)))
      found.set(held.id, person!);
  }
  return found.size === 1 ? [...found.values()][0]! : null;
}

/** Long enough a surname, or of several words, and not one that is also a given name. */
function isRare(scan: Scan, span: PersonSpan, hit: NameHit): boolean {
  if (hit.end - hit.first > 1) return true;
  const surname = scan.words[span.end - 1]!.parts.join("");
  if (!scan.gazetteer.givenNames.has(surname)) return surname.length >= 5;
  // "Thaksin", "Yingluck": a given name by which the tables know one person alone.
  return surname.length >= 6 && new Set(hit.entries.map(({ person }) => person)).size === 1;
}
