/** Role words with what they belong to: "Belarusian Defense Ministry", "Jens Stoltenberg, head of NATO" are one mention each. */
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { type Draft, isActor, joined, newDraft } from "./draft.ts";
import type { Identity } from "./mentions.ts";
import { nameOf, type PersonSpan, personalName, properRun } from "./people.ts";
import type { NameHit, RoleHit, Scan } from "./scan.ts";
import { caseOf, isPossessive, isProper, lower, touches } from "./tree.ts";

/** Prepositions that tie a role to whom it serves. "ambassador to" and "troops in" name a host or a place instead. */
const SERVES = new Set(["of", "for", "from", "at", "with", "by", ""]);
const HYPHEN_PREFIX = /^(pro|anti|non|ex|post|un)$/;

export interface Composed {
  readonly draft: Draft;
  readonly person: PersonSpan | null;
  /** Names that gave the identities. */
  readonly names: readonly NameHit[];
}

interface Gathered {
  readonly names: NameHit[];
  readonly roles: RoleHit[];
  person: PersonSpan | null;
  affiliation: { first: number; end: number } | null;
  first: number;
  end: number;
}

export interface People {
  readonly spans: PersonSpan[];
  readonly personAt: Int32Array;
}

/** "pro-Russian", "anti-NATO": the country is a stance and not whom somebody serves. */
export function isStance(scan: Scan, hit: NameHit): boolean {
  const before = hit.first - 1;
  return before > 0 && /^[-–]$/.test(lower(scan, before)) && HYPHEN_PREFIX.test(lower(scan, before - 1));
}

/** "Turkish-backed", "US-led", "Russia-friendly": the country qualifies a participle. */
export function qualifiesParticiple(scan: Scan, hit: NameHit): boolean {
  const { parse } = scan;
  const after = hit.end + 1;
  if (after >= parse.tokenStart.length || !/^[-–]$/.test(lower(scan, hit.end)) || !touches(parse, after))
    return false;
  const word = lower(scan, after);
  return (
    (/(ed|led|held|run|friendly|born|made)$/.test(word) && uposOf(parse, after) !== "PROPN") ||
    word === "based"
  );
}

function takeName(gathered: Gathered, hit: NameHit): void {
  if (gathered.names.includes(hit)) return;
  gathered.names.push(hit);
  gathered.first = Math.min(gathered.first, hit.first);
  gathered.end = Math.max(gathered.end, hit.end);
}

/** The name or names at a token and its coordination: "of Poland, Lithuania and Ukraine". */
function takeCoordinated(scan: Scan, gathered: Gathered, token: number): boolean {
  const { parse } = scan;
  const at = scan.nameAt[token]!;
  if (at === -1) return false;
  const hit = scan.names[at]!;
  if (hit.used || !isActor(hit.entry) || isStance(scan, hit) || qualifiesParticiple(scan, hit)) return false;
  takeName(gathered, hit);
  for (let c = parse.firstChild[token]!; c !== -1; c = parse.nextSibling[c]!) {
    if (relationOf(parse, c) !== "conj") continue;
    const other = scan.nameAt[c]!;
    if (other !== -1 && isActor(scan.names[other]!.entry) && caseOf(scan, c) === "" && scan.roleAt[c] === -1)
      takeName(gathered, scan.names[other]!);
  }
  takeListed(scan, gathered, hit);
  return true;
}

/** "of the Baltic States and Turkey": a name right after "and" or a comma, without a preposition of its own, goes along. */
function takeListed(scan: Scan, gathered: Gathered, from: NameHit): void {
  const { parse } = scan;
  const limit = parse.sentenceFirst[scan.sentence[from.first]! + 1]!;
  let at = from.end;
  for (let steps = 0; steps < 12; steps++) {
    let joint = false;
    while (at < limit && /^(,|and|or|&|as|well|the)$/.test(lower(scan, at))) {
      if (/^(and|or|&|,)$/.test(lower(scan, at))) joint = true;
      at++;
    }
    if (!joint || at >= limit) return;
    const index = scan.nameAt[at]!;
    if (index === -1 || scan.roleAt[at] !== -1) return;
    const hit = scan.names[index]!;
    if (relationOf(parse, hit.head) !== "conj" || hit.used || !isActor(hit.entry)) return;
    if (hit.end < limit && (isPossessive(scan, hit.end) || lower(scan, hit.end) === "-")) return;
    takeName(gathered, hit);
    at = hit.end;
  }
}

function takeChild(scan: Scan, people: People, role: RoleHit, gathered: Gathered, child: number): void {
  const { parse } = scan;
  const relation = relationOf(parse, child);
  const modifier =
    relation === "amod" || relation === "compound" || relation === "nmod:poss" || relation === "nmod:desc";
  const phrase = relation === "nmod" || relation === "nmod:unmarked";
  const apposition = relation === "appos" || relation === "flat";
  if (!modifier && !phrase && !apposition) return;
  if (phrase && !SERVES.has(caseOf(scan, child))) {
    if (caseOf(scan, child) === "in" && role.entry.kind === "body" && gathered.names.length === 0)
      takeSeat(scan, role, gathered, child);
    return;
  }
  const person = people.personAt[child]!;
  if (person !== -1 && !people.spans[person]!.used) {
    const span = people.spans[person]!;
    if (relation === "nmod:poss") return;
    // "Yisrael Beytenu chairman": an unknown name before the role is the body it serves.
    if (relation === "compound" && span.hit === null && span.end <= role.first) {
      gathered.affiliation ??= { first: span.first, end: span.end };
      gathered.first = Math.min(gathered.first, span.first);
      span.used = true;
      return;
    }
    if (!phrase && (role.entry.kind === "person" || span.hit !== null) && gathered.person === null) {
      gathered.person = span;
      gathered.first = Math.min(gathered.first, span.first);
      gathered.end = Math.max(gathered.end, span.end);
    }
    return;
  }
  if (takeCoordinated(scan, gathered, child)) return;
  if (apposition) return;
  const nested = scan.roleAt[child]!;
  if (
    nested !== -1 &&
    !scan.roles[nested]!.used &&
    scan.roles[nested] !== role &&
    role.entry.kind !== "group"
  ) {
    const other = scan.roles[nested]!;
    if (other.head !== child) return;
    gathered.roles.push(other);
    const inner = gather(scan, people, other, gathered.roles.length > 3);
    for (const hit of inner.names) takeName(gathered, hit);
    gathered.affiliation ??= inner.affiliation;
    gathered.first = Math.min(gathered.first, inner.first);
    gathered.end = Math.max(gathered.end, inner.end);
    return;
  }
  if (phrase && role.entry.kind === "person" && isProper(scan, child)) takeAffiliation(scan, gathered, child);
}

/** "the authorities in Minsk", "the government in Kyiv": a body without another owner belongs to that state. */
function takeSeat(scan: Scan, role: RoleHit, gathered: Gathered, child: number): void {
  const at = scan.nameAt[child]!;
  if (
    at === -1 ||
    role.entry.sector[0] === "MIL" ||
    /embassy|consulate|mission|delegation/.test(role.entry.phrase)
  )
    return;
  const hit = scan.names[at]!;
  if (hit.entry.kind === "state" || hit.entry.kind === "capital") gathered.names.push(hit);
}

/** Words of an unknown proper name around its head: "Institute for Strategic Studies". */
export function properPhrase(scan: Scan, head: number): { first: number; end: number } {
  const { parse } = scan;
  const from = parse.sentenceFirst[scan.sentence[head]!]!;
  const limit = parse.sentenceFirst[scan.sentence[head]! + 1]!;
  const capital = (i: number): boolean => scan.words[i]!.capital && uposOf(parse, i) !== "NUM";
  let first = head;
  while (first - 1 >= from && head - first < 6 && capital(first - 1)) first--;
  let end = head + 1;
  while (end < limit && end - head < 9) {
    if (capital(end)) end++;
    else if (
      end + 1 < limit &&
      /^(of|for|and|on|&)$/.test(lower(scan, end)) &&
      capital(end + 1) &&
      inPhrase(scan, head, end + 1)
    )
      end += 2;
    else if (
      end + 2 < limit &&
      /^(of|for)$/.test(lower(scan, end)) &&
      lower(scan, end + 1) === "the" &&
      capital(end + 2)
    )
      end += 3;
    else break;
  }
  return { first, end };
}

/** Whether a token hangs under the head of a phrase. */
function inPhrase(scan: Scan, head: number, token: number): boolean {
  let at = token;
  for (let steps = 0; steps < 12 && at >= 0; steps++) {
    if (at === head) return true;
    at = scan.parse.head[at]!;
  }
  return false;
}

function takeAffiliation(scan: Scan, gathered: Gathered, child: number): void {
  const phrase = properPhrase(scan, child);
  gathered.affiliation = phrase;
  for (let i = phrase.first; i < phrase.end; i++) {
    const at = scan.nameAt[i]!;
    if (at !== -1 && isActor(scan.names[at]!.entry)) takeName(gathered, scan.names[at]!);
  }
  gathered.end = Math.max(gathered.end, phrase.end);
}

/** "Turkish and American forces": adjectives listed before the one beside the role word. */
function takeListedBefore(scan: Scan, gathered: Gathered, beside: NameHit, from: number): void {
  let at = beside.first - 1;
  while (at > from && /^(and|,|or)$/.test(lower(scan, at))) {
    const index = scan.nameAt[at - 1]!;
    if (index === -1) return;
    const hit = scan.names[index]!;
    if (hit.used || hit.entry.kind !== "adjective" || beside.entry.kind !== "adjective") return;
    takeName(gathered, hit);
    at = hit.first - 1;
  }
}

/** "members of the Security Council": an owner right after the role, wherever the tree hangs it. */
function takeOwnerAfter(scan: Scan, gathered: Gathered, end: number): void {
  const limit = scan.parse.sentenceFirst[scan.sentence[gathered.first]! + 1]!;
  let at = end;
  if (at >= limit || lower(scan, at) !== "of") return;
  at++;
  if (at < limit && lower(scan, at) === "the") at++;
  const index = at < limit ? scan.nameAt[at]! : -1;
  if (index === -1 || scan.names[index]!.first !== at) return;
  const hit = scan.names[index]!;
  if (hit.end < limit && (isPossessive(scan, hit.end) || scan.roleAt[hit.end] !== -1)) return;
  takeCoordinated(scan, gathered, at);
}

/** Everything a role word is tied to, by the tree and, where that is silent, by the words right beside it. */
function gather(scan: Scan, people: People, role: RoleHit, last = false): Gathered {
  const { parse } = scan;
  const gathered: Gathered = {
    names: [],
    roles: [],
    person: null,
    affiliation: null,
    first: role.first,
    end: role.end,
  };
  for (let i = role.first; i < role.end; i++)
    for (let c = parse.firstChild[i]!; c !== -1; c = parse.nextSibling[c]!)
      if ((c < role.first || c >= role.end) && !last) takeChild(scan, people, role, gathered, c);
  const from = parse.sentenceFirst[scan.sentence[role.first]!]!;
  let before = role.first - 1;
  if (before > from && isPossessive(scan, before)) before--;
  if (before >= from && scan.nameAt[before] !== -1 && takeCoordinated(scan, gathered, before))
    takeListedBefore(scan, gathered, scan.names[scan.nameAt[before]!]!, from);
  takeOwnerAfter(scan, gathered, role.end);
  return gathered;
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
  if (relationOf(parse, role.end) === "compound" && outer > role.end && scan.roleAt[outer] !== -1) return null;
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
function personAfterComma(scan: Scan, people: People, role: RoleHit, names: readonly NameHit[]): PersonSpan | null {
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
  if (person === null && gathered.names.length === 0 && gathered.affiliation === null && isModifier(scan, role)) return null;
  const head = headOf(scan, role, person, above !== null);
  const draft = newDraft(gathered.first, gathered.end, head, person === null ? "nominal" : "name");
  const owner = gathered.roles.at(-1) ?? null;
  draft.identities = identitiesOf(scan, role, owner, gathered.names);
  draft.role = textOf(scan, role);
  if (person === null && gathered.names.length === 0) draft.reference = "role";
  draft.level = role.entry.level;
  if (person !== null) draft.person = personalName(scan, person);
  if (gathered.affiliation !== null) draft.affiliation = nameOf(scan, gathered.affiliation);
  for (const hit of gathered.names)
    if (hit.first >= gathered.first && hit.end <= gathered.end) hit.used = true;
  for (const nested of gathered.roles) nested.used = true;
  role.used = true;
  return { draft, person, names: gathered.names };
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
  for (const hit of names) {
    if (state && civil(hit)) continue;
    const entry =
      role.entry.sector.length === 0 && owner !== null
        ? { ...role.entry, sector: owner.entry.sector }
        : role.entry;
    const identity = joined(scan, hit.entry, entry);
    if (!found.has(identity.id)) found.set(identity.id, identity);
  }
  return [...found.values()];
}
