/** Pronouns, definite descriptions and short names, resolved to what the document named before, where that is safe. */
import { form } from "../sentence/sentences.ts";
import { resolveActor } from "./actor-reference.ts";
import type { ChainedMarkables } from "./chains.ts";
import { organisation } from "./context.ts";
import { definite } from "./descriptions.ts";
import type { Draft } from "./draft.ts";
import { isFormerRole } from "./former.ts";
import { createLinks, fitGender, type Link, type Links, linkOf } from "./linked.ts";
import type { Identity } from "./mentions.ts";
import { surnameOf } from "./people.ts";
import type { Scan } from "./scan.ts";
import { FAR, NEAR, type Seen } from "./seen.ts";
import { resolveSeveral } from "./several-reference.ts";
import { lower, partOf } from "./tree.ts";
import type { Voices } from "./voices.ts";

const isSubject = (scan: Scan, draft: Draft): boolean => partOf(scan.parse, draft.head).startsWith("nsubj");

function take(draft: Draft, from: Draft): void {
  draft.antecedent = from;
  draft.identities = from.identities;
  draft.person = from.person;
  draft.affiliation = from.affiliation;
  draft.role ??= from.role;
  draft.level ??= from.level;
}

/** The last person who was subject, or else the last one, in this sentence or the two before. */
function personBefore(seen: readonly Seen[], s: number, fits: (draft: Draft) => boolean): Draft | null {
  let best: Seen | null = null;
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - 2; k--) {
    const other = seen[k]!;
    if (other.draft.person === null || !fits(other.draft)) continue;
    if (best === null || (other.subject && !best.subject && other.sentence >= best.sentence - 1))
      best = other;
    if (best.subject) break;
  }
  return best?.draft ?? null;
}

/** "he" as a subject: the last subject of that gender, or else the person of the chain; "him", "his": the other way round. */
function resolvePerson(
  scan: Scan,
  draft: Draft,
  seen: readonly Seen[],
  s: number,
  links: Links | null,
): void {
  const linked = links === null ? null : (linkOf(links, draft)?.draft ?? null);
  const known = linked?.person != null ? linked : null;
  const rule = personBefore(seen, s, (other) => links === null || fitGender(links, draft, other));
  const found = isSubject(scan, draft) ? (rule ?? known) : (known ?? rule);
  if (found !== null) take(draft, found);
}

/** "the ministry", "the president": the last mention with the same word; state bodies else belong to the last state. */
function resolveRole(scan: Scan, draft: Draft, seen: readonly Seen[], s: number): void {
  const word = lower(scan, draft.head);
  const said = definite(scan, draft.head, /^(the|this|his|her|its)$/);
  if (!said || takeOwner(scan, draft, seen)) return;
  for (let k = seen.length - 1; k >= 0; k--) {
    const other = seen[k]!.draft;
    if (other.identities.length === 0 || other.kind === "pronoun") continue;
    if (other.role === null) {
      // "the agency" after "the International Atomic Energy Agency", or after "the IAEA".
      if (other.person !== null || !(lower(scan, other.end - 1) === word || isCalled(scan, other, word)))
        continue;
      draft.antecedent = other;
      draft.identities = other.identities;
      return;
    }
    // "the former minister" is not the minister named before.
    if (isFormerRole(draft.role ?? "") && !isFormerRole(other.role)) continue;
    if (other.role === draft.role || other.role.endsWith(` ${word}`) || lower(scan, other.head) === word) {
      draft.antecedent = other;
      draft.identities = other.identities;
      if (draft.level !== null) draft.person = other.person;
      return;
    }
  }
  if (isArmed(scan, draft)) {
    takeLast(draft, seen, s, ({ sector }) => ARMED.test(sector[0] ?? ""));
    if (draft.antecedent === null && word === "group")
      takeLast(draft, seen, s, ({ country }) => country === null);
    return;
  }
  if (isFormerRole(draft.role ?? "")) {
    takeFormer(draft, seen, s);
    return;
  }
  const sector = sectorOf(scan, draft);
  if (sector === null || !/GOV|MIL|LEG|OPP|COP/.test(sector[0] ?? "") || draft.level === "official") return;
  const owner = stateSpokenOf(seen, s);
  if (owner === null) return;
  draft.antecedent = owner.from;
  draft.identities = [{ ...owner.identity, sector }];
}

const ARMED = /^(REB|PRM|CRM)$/;

/** "the rebels", "the group": whatever the words, an armed group that was named before. */
const isArmed = (scan: Scan, draft: Draft): boolean =>
  ARMED.test(sectorOf(scan, draft)?.[0] ?? "") || lower(scan, draft.head) === "group";

/** The last one actor by name, no person, that fits. Note: mutates the draft. */
function takeLast(
  draft: Draft,
  seen: readonly Seen[],
  s: number,
  fits: (identity: Identity) => boolean,
): void {
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - FAR; k--) {
    const { identities, kind, person } = seen[k]!.draft;
    if (identities.length !== 1 || kind === "pronoun" || person !== null || !fits(identities[0]!)) continue;
    draft.antecedent = seen[k]!.draft;
    draft.identities = identities;
    return;
  }
}

/** Whether an organisation's long name ends in a word: "court" after "the ICC". */
const isCalled = (scan: Scan, { identities, kind }: Draft, word: string): boolean =>
  kind === "name" &&
  identities.length === 1 &&
  (scan.gazetteer.actors.get(identities[0]!.id)?.nouns.has(word) ?? false);

/** "its inspectors", "his spokesman": of whom the pronoun means. Note: mutates the draft. */
function takeOwner(scan: Scan, draft: Draft, seen: readonly Seen[]): boolean {
  const at = scan.roleAt[draft.head]!;
  if (at === -1) return false;
  const { sector, level, entry } = scan.roles[at]!.entry;
  if (sector.length === 0 && level === null) return false;
  const owner = seen.findLast(
    (other) => other.draft.kind === "pronoun" && scan.parse.head[other.draft.head] === draft.head,
  )?.draft;
  if (owner === undefined || owner.identities.length === 0) return false;
  // Organisations have no ministers: "his" means somebody else.
  if (level === "minister" && owner.identities.some(({ country }) => country === null)) return false;
  draft.antecedent = owner;
  draft.identities = owner.identities.map((identity) => ({
    ...identity,
    sector: sector.length > 0 ? sector : identity.sector,
    entry: `${identity.entry} + ${entry}`,
  }));
  return true;
}

/** "the former prime minister": the last person named who is out of office. */
function takeFormer(draft: Draft, seen: readonly Seen[], s: number): void {
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - FAR; k--) {
    const other = seen[k]!.draft;
    if (other.person === null || other.identities[0]?.sector[0] !== "ELI") continue;
    const { role, level } = draft;
    take(draft, other);
    draft.role = role;
    draft.level = level;
    return;
  }
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
    if (other.level === null || other.role === null || /counterpart|opposite number/.test(other.role))
      continue;
    draft.role = other.role;
    draft.level = other.level;
    const sector = other.identities[0]?.sector ?? ["GOV"];
    draft.identities = draft.identities.map((identity) => ({ ...identity, sector }));
    draft.antecedent = other;
    draft.reference = null;
    return;
  }
}

/** "I" and "we" in a quotation: who says it. Note: mutates the drafts. */
function resolveSpeakers(drafts: readonly Draft[], { said }: Voices): void {
  const at = new Map<number, Draft>();
  for (const draft of drafts) for (let i = draft.first; i < draft.end; i++) at.set(i, draft);
  for (const draft of drafts) at.set(draft.head, draft);
  for (const draft of drafts) {
    const speaker = draft.reference === "speaker" ? at.get(said[draft.head]!) : undefined;
    if (speaker === undefined || speaker.reference === "speaker") continue;
    draft.antecedent = speaker;
    draft.identities = speaker.identities;
    draft.level ??= speaker.level;
  }
}

/** Resolves references in text order; `chains` are null where rules alone shall decide. Note: mutates the drafts. */
export function resolveReferences(
  scan: Scan,
  drafts: readonly Draft[],
  voices: Voices,
  chains: ChainedMarkables | null,
): void {
  const links: Links | null = chains === null ? null : createLinks(chains, drafts);
  const linkTo = (draft: Draft): Link | null => (links === null ? null : linkOf(links, draft));
  const seen: Seen[] = [];
  const people = new Map<string, Draft>();
  for (const draft of drafts) {
    const s = scan.sentence[draft.first]!;
    if (draft.role !== null && /(counterparts?|opposite numbers?)$/.test(draft.role))
      resolveCounterpart(draft, seen, s);
    else if (draft.reference === "speaker") continue;
    else if (draft.reference === null) resolveShortName(scan, draft, people);
    else if (draft.reference === "person") resolvePerson(scan, draft, seen, s, links);
    else if (draft.reference === "actor") resolveActor(scan, draft, seen, s, linkTo(draft));
    else if (draft.reference === "several") resolveSeveral(scan, draft, seen, s, linkTo(draft));
    else if (draft.reference === "role") resolveRole(scan, draft, seen, s);
    else resolveOrganisation(scan, draft, seen);
    if (draft.identities.length > 0 || draft.person !== null)
      seen.push({ draft, sentence: s, subject: isSubject(scan, draft) });
  }
  resolveSpeakers(drafts, voices);
}
