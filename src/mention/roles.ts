/** Role words with what they belong to: "Belarusian Defense Ministry", "Jens Stoltenberg, head of NATO" are one mention each. */
import { relationOf, xposOf } from "../parse/parse.ts";
import { compoundBefore, participleOf } from "./compounds.ts";
import { type Draft, joined, newDraft } from "./draft.ts";
import { formerBefore, isOffice } from "./former.ts";
import { type Gathered, gather, type People, takeCoordinated, takeOwnerAfter } from "./gather.ts";
import type { Identity } from "./mentions.ts";
import { nameOf, type PersonSpan, personalName, properRun } from "./people.ts";
import type { NameHit, RoleHit, Scan } from "./scan.ts";
import { isProper, lower } from "./tree.ts";
import { serveOwner } from "./who.ts";

export interface Composed {
  readonly draft: Draft;
  readonly person: PersonSpan | null;
  /** Names that gave the identities. */
  readonly names: readonly NameHit[];
}

/** A person right after a title, whatever the tree says: "spokesman Dmitry Peskov". */
function personBeside(scan: Scan, people: People, role: RoleHit): PersonSpan | null {
  const { parse } = scan;
  const limit = parse.sentenceFirst[scan.sentence[role.first]! + 1]!;
  if (role.end >= limit || role.entry.kind !== "person" || isPlural(scan, role)) return null;
  const at = people.personAt[role.end]!;
  if (at !== -1 && !people.spans[at]!.used) return people.spans[at]!;
  if (at !== -1 || !isProper(scan, role.end) || scan.roleAt[role.end] !== -1) return null;
  const hit = scan.nameAt[role.end]!;
  if (hit !== -1 && scan.names[hit]!.entry.kind !== "town" && scan.names[hit]!.entry.kind !== "region")
    return null;
  if (!scan.words[role.first]!.capital && relationOf(parse, role.end) === "compound") return null;
  const outer = parse.head[role.end]!;
  if (relationOf(parse, role.end) === "compound" && outer > role.end && scan.roleAt[outer] !== -1)
    return null;
  const end = properRun(scan, role.end, limit);
  const head =
    relationOf(parse, role.end) === "flat" && parse.head[role.end]! >= role.end
      ? parse.head[role.end]!
      : role.end;
  const span: PersonSpan = { first: role.end, end, head, hit: null, used: false };
  people.personAt.fill(people.spans.length, span.first, span.end);
  people.spans.push(span);
  return span;
}

const isPlural = (scan: Scan, role: RoleHit): boolean => xposOf(scan.parse, role.head).endsWith("S");

/** "the Palestinian president, Mahmoud Abbas,": a name between commas that the table gives the same actor. */
function personAfterComma(
  scan: Scan,
  people: People,
  role: RoleHit,
  names: readonly NameHit[],
): PersonSpan | null {
  const limit = scan.parse.sentenceFirst[scan.sentence[role.first]! + 1]!;
  if (role.entry.level === null || role.end + 1 >= limit || lower(scan, role.end) !== ",") return null;
  const at = people.personAt[role.end + 1]!;
  const span = at === -1 ? null : people.spans[at]!;
  if (span === null || span.used || span.hit === null) return null;
  const same = span.hit.entries.some(
    ({ person }) => person?.terms.some(({ id }) => names.some((hit) => hit.entry.id === id)) ?? false,
  );
  return same ? span : null;
}

/** The person a role stands beside in the tree: "Makei, the foreign minister" or a title on the name. */
function personAbove(scan: Scan, people: People, role: RoleHit): PersonSpan | null {
  const relation = relationOf(scan.parse, role.head);
  if (!/^(appos|nmod:desc|compound|flat|nmod:unmarked)$/.test(relation)) return null;
  const head = scan.parse.head[role.head]!;
  const at = head < 0 ? -1 : people.personAt[head]!;
  return at === -1 ? null : people.spans[at]!;
}

/** Country of a parenthesis right after a phrase: "the Marshall Fund (USA)". */
function parenthesised(scan: Scan, end: number): NameHit | null {
  const { parse } = scan;
  if (end + 1 >= parse.tokenStart.length || lower(scan, end) !== "(") return null;
  const at = scan.nameAt[end + 1]!;
  if (at === -1 || scan.names[at]!.entry.kind !== "state") return null;
  return scan.names[at]!;
}

/** A body's own name that holds the role word: "House of Representatives" of nobody else. */
function ownBody(scan: Scan, role: RoleHit): NameHit | null {
  const at = scan.nameAt[role.first]!;
  return at !== -1 && scan.names[at]!.entry.kind === "body" ? scan.names[at]! : null;
}

/** Joins a role word with its names, person and affiliation. Note: marks what it takes in as used. */
export function composeRole(scan: Scan, people: People, role: RoleHit): Composed | null {
  const { parse } = scan;
  const gathered = gather(scan, people, role);
  const own = ownBody(scan, role);
  if (own !== null) {
    if (own.used || gathered.names.every((hit) => hit === own)) return null;
    own.used = true;
  }
  const above = personAbove(scan, people, role);
  const person =
    above ??
    gathered.person ??
    personBeside(scan, people, role) ??
    personAfterComma(scan, people, role, gathered.names);
  if (person !== null) {
    for (let c = parse.firstChild[person.head]!; c !== -1; c = parse.nextSibling[c]!)
      if (
        c < person.first &&
        /^(amod|compound|nmod:poss)$/.test(relationOf(parse, c)) &&
        gathered.names.length === 0
      )
        takeCoordinated(scan, gathered, c);
    person.used = true;
    for (let i = person.first; i < person.end; i++)
      if (scan.roleAt[i] !== -1) scan.roles[scan.roleAt[i]!]!.used = true;
    gathered.first = Math.min(gathered.first, person.first);
    gathered.end = Math.max(gathered.end, person.end);
    if (gathered.names.length === 0) takeOwnerAfter(scan, gathered, person.end);
  }
  if (gathered.affiliation === null)
    for (const hit of gathered.names)
      if (hit.entry.kind === "body" && role.entry.kind === "person")
        gathered.affiliation = { first: hit.first, end: hit.end };
  if (gathered.affiliation !== null) {
    const country = parenthesised(scan, gathered.affiliation.end);
    if (country !== null) {
      gathered.end = Math.max(gathered.end, country.end + 1);
      if (gathered.names.length === 0) gathered.names.push(country);
      country.used = true;
    }
  }
  if (
    person === null &&
    gathered.names.length === 0 &&
    gathered.affiliation === null &&
    isModifier(scan, role)
  )
    return null;
  const backed = takeCompound(scan, gathered);
  const head = headOf(scan, role, person, above !== null);
  const draft = newDraft(gathered.first, gathered.end, head, person === null ? "nominal" : "name");
  const owner = gathered.roles[0] ?? null;
  draft.identities = identitiesOf(scan, role, owner, gathered.names);
  draft.role = textOf(scan, role);
  if (person === null && gathered.names.length === 0) {
    if (!backed) draft.reference = "role";
    serveOwner(scan, people, draft, role);
  }
  draft.level = role.entry.level;
  leaveOffice(scan, draft, role);
  if (person !== null) draft.person = personalName(scan, person);
  if (gathered.affiliation !== null) draft.affiliation = nameOf(scan, gathered.affiliation);
  for (const hit of gathered.names)
    if (hit.first >= gathered.first && hit.end <= gathered.end) hit.used = true;
  for (const nested of gathered.roles) nested.used = true;
  role.used = true;
  return { draft, person, names: gathered.names };
}

/** "Turkish-backed rebels" are one mention and not Turkey's; an organisation that leads acts itself: "NATO-led troops". */
function takeCompound(scan: Scan, gathered: Gathered): boolean {
  const name = compoundBefore(scan, gathered.first);
  if (name === null) return false;
  gathered.first = name.first;
  name.used = true;
  const leads = name.entry.kind === "organisation" && lower(scan, participleOf(scan, name)) === "led";
  if (leads && gathered.names.length === 0) gathered.names.push(name);
  return true;
}

/** "the former Ukrainian defence minister" holds no office any more. Note: mutates the draft. */
function leaveOffice(scan: Scan, draft: Draft, role: RoleHit): void {
  if (!isOffice(role.entry) || (role.entry.kind === "body" && !isPlural(scan, role))) return;
  const word = formerBefore(scan, role.first);
  if (word === null) return;
  draft.role = `${word} ${draft.role}`;
  draft.level = "official";
  draft.identities = draft.identities.map((identity) => ({ ...identity, sector: ["ELI"] }));
}

/** "army camp", "police station": a role word that only qualifies a thing. */
function isModifier(scan: Scan, role: RoleHit): boolean {
  const relation = relationOf(scan.parse, role.head);
  const outer = scan.parse.head[role.head]!;
  return (relation === "compound" || relation === "amod") && outer >= 0 && scan.roleAt[outer] === -1;
}

const textOf = (scan: Scan, role: RoleHit): string => nameOf(scan, role).toLowerCase().replace(/\s+/g, " ");

/** "X, president of Y": X. "The president of Y, X": president. "President X": X. */
function headOf(scan: Scan, role: RoleHit, person: PersonSpan | null, above: boolean): number {
  if (person === null) return role.head;
  if (above) return person.head;
  return relationOf(scan.parse, person.head) === "appos" && scan.parse.head[person.head] === role.head
    ? role.head
    : outer(scan, role, person);
}

/** Whichever of title and name hangs higher in the tree. */
function outer(scan: Scan, role: RoleHit, person: PersonSpan): number {
  let at = person.head;
  for (let steps = 0; steps < 12 && at >= 0; steps++) {
    if (at === role.head) return role.head;
    at = scan.parse.head[at]!;
  }
  return person.head;
}

/** A spokesman of a ministry acts for the ministry: the sector of the inner body counts where the role has none. */
function identitiesOf(
  scan: Scan,
  role: RoleHit,
  owner: RoleHit | null,
  names: readonly NameHit[],
): Identity[] {
  const found = new Map<string, Identity>();
  // "Turkey head of Amnesty International": the country says more than the seat of the group.
  const civil = (hit: NameHit): boolean => /SOC|EDU|JRN/.test(hit.entry.sector[0] ?? "");
  const state = names.some((hit) => hit.entry.kind === "state" || hit.entry.kind === "adjective");
  // "OPEC ministers from Qatar": ministers serve states.
  const minister = role.entry.level === "minister" || role.entry.level === "head";
  for (const hit of names) {
    if (state && (civil(hit) || (minister && hit.entry.kind === "organisation"))) continue;
    const entry =
      role.entry.sector.length === 0 && owner !== null
        ? { ...role.entry, sector: owner.entry.sector }
        : role.entry;
    const identity = joined(scan, hit.entry, entry);
    if (!found.has(identity.id)) found.set(identity.id, identity);
  }
  return [...found.values()];
}
