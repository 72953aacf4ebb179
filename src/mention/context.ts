/** Names that mean different actors by what the document speaks of: Brussels, Washington's states, "the Alliance". */
import type { Draft } from "./draft.ts";
import type { Identity } from "./mentions.ts";
import type { Scan } from "./scan.ts";

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

/** Replaces the identities of seats that several actors share. Note: mutates the drafts. */
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
}
