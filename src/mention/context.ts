/** Names that mean different actors by what the document speaks of: Brussels, Washington's states, "the Alliance". */
import { relationOf } from "../parse/parse.ts";
import type { Draft } from "./draft.ts";
import type { Identity } from "./mentions.ts";
import { nameOf } from "./people.ts";
import type { Scan } from "./scan.ts";
import { governingCase, lower } from "./tree.ts";

/** Per sentence and for the document: how often each actor is named. */
interface Counts {
  readonly sentence: ReadonlyMap<number, ReadonlySet<string>>;
  readonly document: ReadonlyMap<string, number>;
}

function countActors(scan: Scan, drafts: readonly Draft[]): Counts {
  const sentence = new Map<number, Set<string>>();
  const document = new Map<string, number>();
  for (const draft of drafts)
    for (const { id } of draft.identities) {
      const s = scan.sentence[draft.first]!;
      const known = sentence.get(s) ?? new Set();
      known.add(id);
      sentence.set(s, known);
      document.set(id, (document.get(id) ?? 0) + 1);
    }
  return { sentence, document };
}

export function organisation(
  scan: Scan,
  id: string,
  sector: Identity["sector"],
  entry: string,
): Identity | null {
  const actor = scan.gazetteer.actors.get(id);
  return actor === undefined
    ? null
    : { id, name: actor.name, country: actor.country, sector, entry: `${entry} + ${actor.entry}` };
}

/** The EU unless the sentence, or else the document, names NATO and not the EU; Belgium where it alone is spoken of. */
function seatOf(counts: Counts, s: number, belgium: boolean): string {
  const near = counts.sentence.get(s);
  if (near?.has("NATO") && !near.has("EU")) return "NATO";
  if (near?.has("EU")) return "EU";
  const nato = counts.document.get("NATO") ?? 0;
  const union = counts.document.get("EU") ?? 0;
  if (nato > 0 && union === 0) return "NATO";
  return belgium && union === 0 ? "BEL" : "EU";
}

const SHARED_BODY = /^(congress|senate|house of representatives|supreme court|treasury)$/i;

/** "Castillo dissolved Congress": a body that many states have is that of the one state the document speaks of. */
function placeBodies(scan: Scan, drafts: readonly Draft[]): void {
  const bodies = drafts.filter(
    (draft) =>
      draft.identities.length === 1 &&
      /^(LEG|JUD|GOV)$/.test(draft.identities[0]!.sector[0] ?? "") &&
      draft.end - draft.first < 5 &&
      SHARED_BODY.test(nameOf(scan, draft).replace(/^the /i, "")),
  );
  if (bodies.length === 0) return;
  const states = new Map<string, Identity>();
  for (const draft of drafts)
    if (!bodies.includes(draft))
      for (const identity of draft.identities)
        if (identity.country !== null) states.set(identity.id, identity);
  const [state] = [...states.values()];
  if (states.size !== 1) return;
  for (const draft of bodies)
    draft.identities = draft.identities.map(({ sector, entry }) => ({ ...state!, sector, entry }));
}

/** "the North", "the South" in a document on the two Koreas. */
function placeKoreas(scan: Scan, drafts: readonly Draft[]): void {
  const named = new Set(drafts.flatMap(({ identities }) => identities.map(({ id }) => id)));
  if (!named.has("KOREAS") && !(named.has("PRK") && named.has("KOR"))) return;
  for (const draft of drafts) {
    const half = HALVES.get(nameOf(scan, draft).replace(/^the /i, ""));
    if (half === undefined || draft.identities.length > 0 || lower(scan, draft.head - 1) !== "the") continue;
    const identity = organisation(scan, half, [], "context");
    if (identity !== null) draft.identities = [identity];
  }
}
const HALVES: ReadonlyMap<string, string> = new Map([
  ["North", "PRK"],
  ["South", "KOR"],
]);

/** Unidentified gunmen are of nowhere. */
const ARMED = /^(REB|PRM|CRM)$/;
const PUBLIC = /^(CVL|OPP)$/;

/** Where a mention lies, if it is told as a place: "near Afrin", "shelled Debaltseve". */
function placeTold(scan: Scan, draft: Draft): Identity | null {
  if (draft.identities.length > 0 && governingCase(scan, draft.head) !== "in") return null;
  const above = scan.parse.head[draft.head]!;
  return above >= 0 && VENUE.test(lower(scan, above)) ? null : draft.territory;
}
/** Where those meet or are held who are not at home. */
const VENUE =
  /^(talks|summit|conference|meeting|negotiations|prison|jail|camp|court|embassy|mediation|session)$/;
/** Those who come, go or flee are on their way. */
const MOTION = /^(arrive|come|go|travel|flee|return|enter|move|fly|leave|cross|migrate|head)$/;

/** Armed groups of nobody belong to the one state that their sentence takes place in, crowds to that of their own clause. */
function placeGroups(scan: Scan, drafts: readonly Draft[]): void {
  const { parse, sentence } = scan;
  // Drafts stand in text order: those of a sentence are neighbours.
  let from = 0;
  for (const draft of drafts) {
    while (sentence[drafts[from]!.first]! < sentence[draft.first]!) from++;
    const at = scan.roleAt[draft.head]!;
    if (at === -1 || draft.identities.length > 0 || draft.person !== null) continue;
    const role = scan.roles[at]!.entry;
    const armed = ARMED.test(role.sector[0] ?? "");
    const local = LOCAL.test(role.phrase);
    // "the army and allied fighters": whose they are is told beside them.
    if (relationOf(parse, draft.head) === "conj") continue;
    const verb = parse.head[draft.head]!;
    if (!armed && verb >= 0 && MOTION.test(parse.lemma[verb]!)) continue;
    const group = role.kind === "group" || role.kind === "body";
    if (!local && !(group && (armed || PUBLIC.test(role.sector[0] ?? "")))) continue;
    const found = new Map<string, Identity>();
    const states = new Set<string>();
    for (let k = from; k < drafts.length && sentence[drafts[k]!.first] === sentence[draft.first]; k++) {
      const other = drafts[k]!;
      const place = placeTold(scan, other);
      if (place === null)
        for (const { id, country } of other.identities) if (country !== null) states.add(id);
      if (place !== null && (armed || local || parse.head[other.head] === verb)) found.set(place.id, place);
    }
    const [place] = [...found.values()];
    if (found.size !== 1 || (local && [...states].some((id) => id !== place!.id))) continue;
    draft.identities = [{ ...place!, sector: role.sector, entry: `${place!.entry} + ${role.entry}` }];
  }
}

/** Who serves a place and not a state: in a sentence without states they are of its one place. */
const LOCAL =
  /^((city|town|local|regional|municipal|district|provincial|riot|traffic) .*|(police|mayor|governor|prosecutors|magistrates|firefighters|doctors|residents|villagers)|.* court)$/;

/** Replaces the identities of seats that several actors share, and places groups of nobody. Note: mutates the drafts. */
export function resolveByContext(scan: Scan, drafts: readonly Draft[]): void {
  const counts = countActors(scan, drafts);
  const belgium = drafts.some(
    (draft) => draft.place?.precision === "country" && draft.place.country === "BEL",
  );
  for (const draft of drafts) {
    if (draft.place?.name !== "Brussels" || !draft.metonym) continue;
    const own = draft.identities[0];
    if (own === undefined) continue;
    const identity = organisation(
      scan,
      seatOf(counts, scan.sentence[draft.first]!, belgium),
      own.sector,
      own.entry,
    );
    if (identity !== null) draft.identities = [identity];
  }
  placeGroups(scan, drafts);
  placeBodies(scan, drafts);
  placeKoreas(scan, drafts);
}
