/** Pronouns, definite descriptions and short names, resolved to what the document named before, where that is safe. */
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import { organisation } from "./context.ts";
import { definite } from "./descriptions.ts";
import type { Draft } from "./draft.ts";
import type { Identity } from "./mentions.ts";
import { surnameOf } from "./people.ts";
import type { Scan } from "./scan.ts";
import { lower, partOf } from "./tree.ts";

interface Seen {
  readonly draft: Draft;
  readonly sentence: number;
  readonly subject: boolean;
}

const isSubject = (scan: Scan, draft: Draft): boolean => partOf(scan.parse, draft.head).startsWith("nsubj");

/** The coordinated mentions of which `draft` is one: "Russia and Belarus". */
function coordination(scan: Scan, seen: readonly Seen[], at: number): Identity[] {
  const { parse } = scan;
  const top = (token: number): number => {
    let found = token;
    for (let steps = 0; steps < 16 && relationOf(parse, found) === "conj"; steps++)
      found = parse.head[found]!;
    return found;
  };
  const root = top(seen[at]!.draft.head);
  const found = new Map<string, Identity>();
  for (let k = Math.max(0, at - 8); k < Math.min(seen.length, at + 8); k++)
    if (seen[k]!.sentence === seen[at]!.sentence && top(seen[k]!.draft.head) === root)
      for (const identity of seen[k]!.draft.identities) found.set(identity.id, identity);
  return [...found.values()];
}

/** How far back a pronoun looks: its sentence and the one before; descriptions look three sentences back. */
const NEAR = 1;
const FAR = 3;

function take(draft: Draft, from: Draft): void {
  draft.antecedent = from;
  draft.identities = from.identities;
  draft.person = from.person;
  draft.affiliation = from.affiliation;
  draft.role ??= from.role;
  draft.level ??= from.level;
}

function resolvePerson(draft: Draft, seen: readonly Seen[], s: number): void {
  let best: Seen | null = null;
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - 2; k--) {
    const other = seen[k]!;
    if (other.draft.person === null) continue;
    if (best === null || (other.subject && !best.subject && other.sentence >= best.sentence - 1))
      best = other;
    if (best.subject) break;
  }
  if (best === null) return;
  take(draft, best.draft);
}

/** States, organisations and bodies that "it" can mean: one of them, and no person. */
const isOne = (draft: Draft): boolean =>
  draft.identities.length === 1 && draft.person === null && draft.level === null;

/** Subjects of the clauses before a token in its sentence, nearest first: noun tokens. */
function subjectsBefore(scan: Scan, token: number): number[] {
  const { parse } = scan;
  const found: number[] = [];
  for (let i = token - 1; i >= parse.sentenceFirst[scan.sentence[token]!]!; i--)
    if (relationOf(parse, i).startsWith("nsubj") && uposOf(parse, i) !== "PRON") found.push(i);
  return found;
}

/** The subject of the root of a sentence, or -1. */
function mainSubject(scan: Scan, s: number): number {
  const { parse } = scan;
  for (let i = parse.sentenceFirst[s]!; i < parse.sentenceFirst[s + 1]!; i++)
    if (relationOf(parse, i).startsWith("nsubj") && parse.head[parse.head[i]!] === -1) return i;
  return -1;
}

/**
 * "it", "its", "the country": the nearest subject before it in the sentence, or else the main subject of the sentence
 * before; nothing where that subject is no state or organisation. An object is never the subject of its own verb.
 */
function resolveActor(scan: Scan, draft: Draft, seen: readonly Seen[], s: number): void {
  const { parse } = scan;
  const own = subjectsBefore(scan, draft.head);
  const verb = parse.head[draft.head]!;
  const object = /^(obj|iobj)/.test(relationOf(parse, draft.head));
  let wanted = own.find((i) => !(object && parse.head[i] === verb)) ?? -1;
  if (wanted === -1 && own.length === 0 && s > 0) wanted = mainSubject(scan, s - 1);
  const byHead = (token: number): Draft | undefined => {
    for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - NEAR; k--)
      if (seen[k]!.draft.head === token) return seen[k]!.draft;
    return undefined;
  };
  let found = wanted === -1 ? undefined : byHead(wanted);
  if (found === undefined && draft.kind !== "pronoun")
    for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - FAR && found === undefined; k--)
      if (seen[k]!.draft.identities[0]?.country != null && isOne(seen[k]!.draft)) found = seen[k]!.draft;
  if (found === undefined || !isOne(found)) return;
  if (
    draft.kind !== "pronoun" &&
    found.identities[0]!.country === null &&
    !/^organi[sz]ation$/.test(lower(scan, draft.head))
  )
    return;
  draft.antecedent = found;
  draft.identities =
    draft.kind === "pronoun"
      ? found.identities
      : found.identities.map((identity) => ({ ...identity, sector: [] }));
}

/** "they": the last coordinated or several-headed subject; "the two sides": the last two actors. */
function resolveSeveral(scan: Scan, draft: Draft, seen: readonly Seen[], s: number): void {
  const reach = draft.kind === "pronoun" ? NEAR : FAR;
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - reach; k--) {
    const other = seen[k]!;
    if (draft.kind === "pronoun" && !other.subject) continue;
    const identities = coordination(scan, seen, k);
    if (identities.length < 2 && !isPlural(scan, other.draft)) continue;
    if (draft.kind !== "pronoun" && identities.length < 2) continue;
    draft.antecedent = other.draft;
    draft.identities = withSector(identities, draft);
    if (draft.kind === "pronoun") draft.role ??= other.draft.role;
    return;
  }
  if (draft.kind === "pronoun") return;
  const pair = new Map<string, Identity>();
  let last: Draft | null = null;
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - FAR && pair.size < 2; k--) {
    const { draft: other } = seen[k]!;
    for (const identity of other.identities)
      if (pair.size < 2 && !pair.has(identity.id)) pair.set(identity.id, identity);
    if (pair.size > 0) last ??= other;
  }
  if (pair.size < 2 || last === null) return;
  draft.antecedent = last;
  draft.identities = withSector([...pair.values()], draft);
}

/** "the two presidents" are heads of state whatever the mentions before were. */
function withSector(identities: readonly Identity[], draft: Draft): readonly Identity[] {
  if (draft.kind === "pronoun") return identities;
  return identities.map((identity) => (draft.level === null ? identity : { ...identity, sector: ["GOV"] }));
}

function isPlural(scan: Scan, draft: Draft): boolean {
  const xpos = xposOf(scan.parse, draft.head);
  return (xpos === "NNS" || xpos === "NNPS") && draft.identities.length > 0;
}

/** "the ministry", "the president": the last mention with the same word; state bodies else belong to the last state. */
function resolveRole(scan: Scan, draft: Draft, seen: readonly Seen[], s: number): void {
  const word = lower(scan, draft.head);
  const said = definite(scan, draft.head, /^(the|this|his|her|its)$/);
  if (!said) return;
  for (let k = seen.length - 1; k >= 0; k--) {
    const other = seen[k]!.draft;
    if (other.role === null || other.identities.length === 0 || other.kind === "pronoun") continue;
    if (other.role === draft.role || other.role.endsWith(` ${word}`) || lower(scan, other.head) === word) {
      draft.antecedent = other;
      draft.identities = other.identities;
      if (draft.level !== null) draft.person = other.person;
      return;
    }
  }
  const sector = sectorOf(scan, draft);
  if (sector === null || !/GOV|MIL|LEG|OPP|COP/.test(sector[0] ?? "") || draft.level === "official") return;
  const owner = stateSpokenOf(seen, s);
  if (owner === null) return;
  draft.antecedent = owner.from;
  draft.identities = [{ ...owner.identity, sector }];
}

interface Owner {
  readonly identity: Identity;
  readonly from: Draft;
}

/** The one state that is subject of the sentence, else the one state of this sentence and the one before. */
function stateSpokenOf(seen: readonly Seen[], s: number): Owner | null {
  const only = (subjects: boolean, reach: number): Owner | null => {
    const states = new Map<string, Owner>();
    for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - reach; k--) {
      const { draft, subject } = seen[k]!;
      if (subjects && !subject) continue;
      for (const identity of draft.identities)
        if (identity.country !== null && !states.has(identity.id))
          states.set(identity.id, { identity, from: draft });
    }
    return states.size === 1 ? [...states.values()][0]! : null;
  };
  return only(true, 0) ?? only(false, NEAR);
}

function sectorOf(scan: Scan, draft: Draft): Identity["sector"] | null {
  const at = scan.roleAt[draft.head]!;
  return at === -1 ? null : scan.roles[at]!.entry.sector;
}

function resolveOrganisation(scan: Scan, draft: Draft, seen: readonly Seen[]): void {
  const wanted =
    draft.reference === "alliance"
      ? ["NATO"]
      : draft.reference === "union"
        ? ["EU", "AU", "USBR", "EAEU"]
        : [];
  let last: Seen | null = null;
  for (let k = seen.length - 1; k >= 0; k--) {
    const only = seen[k]!.draft.identities;
    if (only.length !== 1 || only[0]!.country !== null) continue;
    if (wanted.includes(only[0]!.id)) {
      last = seen[k]!;
      break;
    }
    if (draft.reference !== "union") last ??= seen[k]!;
    if (wanted.length === 0) break;
  }
  if (last === null && draft.reference === "alliance" && form(scan.parse, draft.head) === "Alliance") {
    const nato = scan.gazetteer.actors.get("NATO");
    if (nato !== undefined)
      draft.identities = [{ id: nato.id, name: nato.name, country: null, sector: [], entry: nato.entry }];
    return;
  }
  if (last === null) return;
  draft.antecedent = last.draft;
  const named = last.draft.identities[0]!;
  const plain = organisation(scan, named.id, [], "context");
  if (plain !== null) draft.identities = [{ ...plain, entry: scan.gazetteer.actors.get(named.id)!.entry }];
}

/** A surname alone after the full name: the same person, with office and affiliation. */
function resolveShortName(scan: Scan, draft: Draft, people: Map<string, Draft>): void {
  const name = draft.person ?? (draft.kind === "name" && draft.role === null ? draft.affiliation : null);
  if (name === null) return;
  const surname = surnameOf(name);
  const words = scan.parse.document.text.slice(
    scan.parse.tokenStart[draft.head],
    scan.parse.tokenEnd[draft.head],
  );
  const short = surnameOf(words) === surname && !name.includes(" ");
  const known = people.get(surname);
  if (known !== undefined && known.person !== null && (short || draft.person?.split(" ").length === 1)) {
    if (draft.role === null || draft.identities.length === 0) {
      const { role, level } = draft;
      take(draft, known);
      draft.role = role ?? known.role;
      draft.level = level ?? known.level;
    } else draft.person = known.person;
    if (draft.affiliation === name) draft.affiliation = known.affiliation;
    return;
  }
  if (draft.person?.includes(" ")) people.set(surname, draft);
}

/** "his Polish counterpart" holds the office of whom "his" means. */
function resolveCounterpart(draft: Draft, seen: readonly Seen[], s: number): void {
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - NEAR; k--) {
    const other = seen[k]!.draft;
    if (other.level === null || other.role === null || /counterpart/.test(other.role)) continue;
    draft.role = other.role;
    draft.level = other.level;
    const sector = other.identities[0]?.sector ?? ["GOV"];
    draft.identities = draft.identities.map((identity) => ({ ...identity, sector }));
    draft.antecedent = other;
    draft.reference = null;
    return;
  }
}

/** Resolves references in text order. Note: mutates the drafts. */
export function resolveReferences(scan: Scan, drafts: readonly Draft[]): void {
  const seen: Seen[] = [];
  const people = new Map<string, Draft>();
  for (const draft of drafts) {
    const s = scan.sentence[draft.first]!;
    if (draft.role !== null && /counterparts?$/.test(draft.role)) resolveCounterpart(draft, seen, s);
    else if (draft.reference === null) resolveShortName(scan, draft, people);
    else if (draft.reference === "person") resolvePerson(draft, seen, s);
    else if (draft.reference === "actor") resolveActor(scan, draft, seen, s);
    else if (draft.reference === "several") resolveSeveral(scan, draft, seen, s);
    else if (draft.reference === "role") resolveRole(scan, draft, seen, s);
    else resolveOrganisation(scan, draft, seen);
    if (draft.identities.length > 0 || draft.person !== null)
      seen.push({ draft, sentence: s, subject: isSubject(scan, draft) });
  }
}
