/** A mention while it is being put together, and the identities of its names and roles. */

import { relationOf } from "../parse/parse.ts";
import type { Actor, NameEntry, RoleEntry } from "./entry.ts";
import type { Identity, Level, Mention, Place, Sector } from "./mentions.ts";
import type { NameHit, Scan } from "./scan.ts";
import { caseOf, governingCase, lower, touches } from "./tree.ts";

export interface Draft {
  first: number;
  end: number;
  head: number;
  kind: Mention["kind"];
  identities: readonly Identity[];
  person: string | null;
  role: string | null;
  affiliation: string | null;
  level: Level | null;
  metonym: boolean;
  place: Place | null;
  territory: Identity | null;
  exercise: string | null;
  antecedent: Draft | null;
  /** How a description or pronoun is to be resolved; null for what stands by itself. */
  reference: Reference | null;
}

/** "I", "we" of who is quoted | "the two sides", "they" | "he" | "it", "the country" | "the ministry" | "the Alliance" | "the bloc" | "the Union". */
export type Reference = "speaker" | "several" | "person" | "actor" | "role" | "alliance" | "bloc" | "union";

export const newDraft = (first: number, end: number, head: number, kind: Mention["kind"]): Draft => ({
  first,
  end,
  head,
  kind,
  identities: [],
  person: null,
  role: null,
  affiliation: null,
  level: null,
  metonym: false,
  place: null,
  territory: null,
  exercise: null,
  antecedent: null,
  reference: null,
});

const ACTORS = new Set(["state", "adjective", "demonym", "seat", "body", "organisation", "group", "capital"]);

export const isActor = (entry: NameEntry): boolean => ACTORS.has(entry.kind);

/** A town or region as the state it lies in, for those who serve there ("the governor of Kursk"); null for other names. */
export function stateOfPlace(hit: NameHit): NameHit | null {
  const { kind, place } = hit.entry;
  if (hit.silent || (kind !== "town" && kind !== "region") || !place?.country) return null;
  return { ...hit, entry: { ...hit.entry, kind: "state", id: place.country, sector: [] } };
}

export function identityOf(actor: Actor | undefined, entry: NameEntry, sector: readonly Sector[]): Identity {
  return {
    id: entry.id,
    name: actor?.name ?? entry.name,
    country: actor?.country ?? null,
    sector,
    entry: entry.entry,
  };
}

/** The sector of a role wins; that of the name stands where the role leaves it open, PRE stays in any case. */
export function joined(scan: Scan, name: NameEntry, role: RoleEntry | null): Identity {
  const actor = scan.gazetteer.actors.get(name.id);
  if (role === null) return identityOf(actor, name, name.sector);
  let sector: readonly Sector[] = role.sector.length > 0 ? role.sector : name.sector;
  // Forces and officials of an armed group or movement stay what the group is.
  if (/^(REB|PRM|CRM)$/.test(name.sector[0] ?? "") && /^(MIL|GOV)$/.test(sector[0] ?? ""))
    sector = name.sector;
  if (sector.length === 0 && role.kind !== "body") sector = ["GOV"];
  if (name.sector.includes("PRE") && !sector.includes("PRE")) sector = [...sector, "PRE"];
  return { ...identityOf(actor, name, sector), entry: `${name.entry} + ${role.entry}` };
}

const LOCATIVE = new Set([
  "in",
  "at",
  "near",
  "outside",
  "around",
  "inside",
  "across",
  "throughout",
  "within",
]);

/** Nouns that make a town a place: "west of Baghdad", "the streets of Kyiv", "the Washington area", "Minsk airport". */
const PLACE_NOUNS = new Set(
  "west east north south northwest northeast southwest southeast outskirts outskirt suburb suburbs city capital town streets street centre center downtown area region airport port district province metro subway square airspace km kilometers kilometres miles university hospital hotel bridge harbour harbor train flight flights summit conference forum meeting round talks agreement agreements accord accords protocol memorandum convention conventions treaty pact process format papers wall".split(
    " ",
  ),
);

function placedByNoun(scan: Scan, hit: NameHit): boolean {
  const { parse } = scan;
  const before = hit.first - 1;
  const from = parse.sentenceFirst[scan.sentence[hit.first]!]!;
  if (before >= from && /^(capital|city|town|village)$/.test(lower(scan, before))) return true;
  if (before > from && lower(scan, before) === "of" && PLACE_NOUNS.has(lower(scan, before - 1))) return true;
  const relation = relationOf(parse, hit.head);
  const outer = parse.head[hit.head]!;
  if (outer < 0 || !PLACE_NOUNS.has(lower(scan, outer))) return false;
  if (relation === "compound" || relation === "nmod:poss" || relation === "appos" || relation === "nmod:desc")
    return true;
  return relation === "nmod" && caseOf(scan, hit.head) === "of";
}

/** Whether a name stands as a place: "in Minsk", "Minsk-based", "the outskirts of Minsk", a dateline. */
export function isLocative(scan: Scan, hit: NameHit): boolean {
  const { parse } = scan;
  if (placedByNoun(scan, hit)) return true;
  if (LOCATIVE.has(governingCase(scan, hit.head))) return true;
  // A parse may hang the preposition elsewhere: the word before decides.
  const before = hit.first - 1;
  const first = parse.sentenceFirst[scan.sentence[hit.first]!]!;
  if (before >= first && LOCATIVE.has(lower(scan, before)) && caseOf(scan, hit.head) === "") return true;
  const end = parse.sentenceFirst[scan.sentence[hit.first]! + 1]!;
  if (hit.end + 1 < end && lower(scan, hit.end) === "-" && lower(scan, hit.end + 1) === "based") return true;
  if (hit.first !== first || hit.end >= end) return false;
  const after = lower(scan, hit.end);
  return after === "(" || after === "—" || after === "–" || (after === "-" && !touches(parse, hit.end));
}

/** A draft for a name that stands by itself. */
export function draftOfName(scan: Scan, hit: NameHit): Draft {
  const draft = newDraft(hit.first, hit.end, hit.head, "name");
  const { entry } = hit;
  // "Tel Aviv" is a seat and a town: as a place it is the town.
  const town = entry.kind === "seat" ? hit.entries.find(({ kind }) => kind === "town") : undefined;
  draft.place = town?.place ?? entry.place;
  const country = draft.place?.country ?? null;
  if (country !== null)
    draft.territory = identityOf(scan.gazetteer.actors.get(country), { ...entry, id: country }, []);
  if (entry.kind === "exercise") draft.exercise = entry.name;
  if (!isActor(entry) || hit.silent) return draft;
  const seat = entry.kind === "capital" || entry.kind === "seat";
  const place = seat && isLocative(scan, hit);
  draft.metonym = seat && !place;
  if (!place) draft.identities = [joined(scan, entry, null)];
  return draft;
}
