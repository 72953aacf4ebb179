/** Gives a person's mention its office: from the words beside the name, or from the table of offices. */
import { xposOf } from "../parse/parse.ts";
import type { Draft } from "./draft.ts";
import type { Person } from "./entry.ts";
import { isFormerRole, isOffice } from "./former.ts";
import type { People } from "./gather.ts";
import type { Identity } from "./mentions.ts";
import { lastTerm, longNameEntries, type PersonSpan, surnameEntries, termOn, whoIs } from "./people.ts";
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
  if (span.hit === null) {
    const known = whoIs(longNameEntries(scan, span), scan.published, countries, draft.role !== null, true);
    if (known !== null) {
      knowPerson(scan, draft, known);
      return;
    }
    if (
      draft.role === null ||
      !/president|minister|leader|chancellor|premier|king|secretary/.test(draft.role)
    )
      return;
    const bearer = whoIs(surnameEntries(scan, span), scan.published, countries, true, false);
    if (bearer !== null && bearer.name.split(" ").length === 1) knowPerson(scan, draft, bearer);
    return;
  }
  const person =
    whoIs(span.hit.entries, scan.published, countries, draft.role !== null, isRare(scan, span)) ??
    holderAround(scan, span.hit);
  if (person !== null) knowPerson(scan, draft, person);
}

/** Sectors of those who serve whoever leads them: "Haftar's forces", "Putin's spokesman". */
const SERVING = /^(GOV|MIL|PRM|REB|SPY|COP|PTY)$/;

/** Gives a role of nobody the state of the person whose it is: "Haftar's forces", "troops loyal to Gbagbo". Note: mutates the draft. */
export function serveOwner(scan: Scan, people: People, draft: Draft, role: RoleHit): void {
  const { sector, level, entry } = role.entry;
  if (!SERVING.test(sector[0] ?? "") && !(sector.length === 0 && level !== null)) return;
  const span = ownerSpan(scan, people, role);
  if (span === null || span.hit === null) return;
  const person =
    whoIs(span.hit.entries, scan.published, new Set(), false, isRare(scan, span)) ??
    holderAround(scan, span.hit);
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
  // A person may stand in two tables under two names: one state is enough.
  const found = new Map<string, Person>();
  for (const { person, formed } of hit.entries) {
    const term = person === null ? null : termOn(person, scan.published);
    if (term === null || !states.has(term.id) || found.has(term.id)) continue;
    if (term.level === "head" || (term.level === "minister" && !formed)) found.set(term.id, person!);
  }
  return found.size === 1 ? [...found.values()][0]! : null;
}

/** Long enough a surname, and not one that is also a given name. */
function isRare(scan: Scan, span: PersonSpan): boolean {
  const surname = scan.words[span.end - 1]!.parts.join("");
  if (!scan.gazetteer.givenNames.has(surname)) return surname.length >= 5;
  // "Thaksin", "Yingluck": a given name by which the tables know one person alone.
  return surname.length >= 6 && new Set(span.hit?.entries.map(({ person }) => person)).size === 1;
}
