/** Names that mean different actors by what the document speaks of: Brussels, Congress, the two Koreas. */
import type { Draft } from "./draft.ts";
import { placeGroups } from "./groups.ts";
import type { Identity } from "./mentions.ts";
import { nameOf } from "./people.ts";
import type { Scan } from "./scan.ts";
import { lower } from "./tree.ts";

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
  // "The House voted, and the Rada applauded": a state whose own legislature is named has no other.
  for (const { identities } of drafts.filter((draft) => !bodies.includes(draft)))
    for (const { id, sector } of identities)
      if (bodies.some((body) => body.identities[0]!.sector[0] === sector[0])) states.delete(id);
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
