/** Names that a state shares with a part of another state: Georgia in the Caucasus and in the United States. */
import { entriesOf } from "./edges.ts";
import type { NameEntry } from "./entry.ts";
import type { NameHit, Scan } from "./scan.ts";
import { isPossessive, lower } from "./tree.ts";

/** Offices and bodies of a state within a federation, right beside its name; and words of its elections and courts. */
const OWN =
  /^(governor|gov|sen|senators?|sheriff|gop|republicans?|democrats?|legislature|lieutenant|attorney|county|congressman|congresswoman|runoff)$/;
const LOCAL =
  /^(governor|gubernatorial|sheriff|county|counties|gop|congressman|congresswoman|congressional|interstate|statewide|electors|jury)$/;
const PARTY =
  /^(republicans?|democrats?|democratic|runoff|primary|primaries|senate|senators?|voters|ballots|recount)$/;

/** The part of another state that a hit may mean instead, or null. */
function partOf(hit: NameHit): NameEntry | null {
  if (hit.entry.kind !== "state") return null;
  const part = hit.entries.find(
    ({ kind, place, needsPlace }) => kind === "region" && !needsPlace && place?.country !== hit.entry.id,
  );
  return part ?? null;
}

/** "Georgia Governor", "Georgia's Sixth District", "secretary of state of Georgia". */
function hasOwnOffice(scan: Scan, hit: NameHit): boolean {
  const { parse } = scan;
  const first = parse.sentenceFirst[scan.sentence[hit.first]!]!;
  const limit = parse.sentenceFirst[scan.sentence[hit.first]! + 1]!;
  let after = hit.end;
  if (after < limit && isPossessive(scan, after)) after++;
  for (let i = after; i < Math.min(limit, after + 2); i++) if (OWN.test(lower(scan, i))) return true;
  if (after + 2 < limit && lower(scan, after) === "secretary" && lower(scan, after + 2) === "state")
    return true;
  const before = hit.first - 2;
  if (before < first || !/^(of|in|from)$/.test(lower(scan, before + 1))) return false;
  return (
    OWN.test(lower(scan, before)) ||
    (before - 2 >= first && lower(scan, before) === "state" && lower(scan, before - 2) === "secretary")
  );
}

const STATE =
  /^(president|presidents|premier|prime|minister|ministers|foreign|defence|defense|ambassador|parliament|army|troops|soldiers)$/;

/** "Georgia's president", "the foreign minister of Georgia": no part of another state has these. */
function hasStateOffice(scan: Scan, hit: NameHit): boolean {
  const { parse } = scan;
  const limit = parse.sentenceFirst[scan.sentence[hit.first]! + 1]!;
  const after = hit.end < limit && isPossessive(scan, hit.end) ? hit.end + 1 : hit.end;
  if (after < limit && STATE.test(lower(scan, after))) return true;
  const before = hit.first - 2;
  return (
    before >= parse.sentenceFirst[scan.sentence[hit.first]!]! &&
    lower(scan, before + 1) === "of" &&
    STATE.test(lower(scan, before))
  );
}

/** Another part of that federation that stands without a word of place: "Georgia, Alabama and Tennessee". */
const isPartOf = (scan: Scan, i: number, federation: string | null): boolean =>
  entriesOf(scan.gazetteer.names, scan.words[i]!.parts).some(
    ({ kind, place }) => kind === "region" && place!.country === federation,
  );

/** How much a document speaks of the part, less what it says of the state and of third parties; the sentence counts twice. */
function evidence(scan: Scan, hit: NameHit, part: NameEntry): number {
  const s = scan.sentence[hit.first]!;
  const federation = part.place!.country;
  let sum = 0;
  const add = (at: number, weight: number): void => {
    sum += scan.sentence[at] === s ? 2 * weight : weight;
  };
  for (const other of scan.names) {
    if (other.entries === hit.entries || lower(scan, other.first) === lower(scan, hit.first)) continue;
    const { kind, id, place } = other.entry;
    const country = place?.country ?? id;
    if (kind === "person") {
      if (other.entry.person?.terms.some((term) => term.id === hit.entry.id)) add(other.first, -3);
      continue;
    }
    if (kind === "town" || kind === "region") {
      if (country === federation) add(other.first, 2);
      else if (country === hit.entry.id) add(other.first, -3);
    } else if (id === hit.entry.id) add(other.first, -3);
    else if (id !== federation && id !== "") add(other.first, -1);
  }
  const limit = scan.parse.sentenceFirst[s + 1]!;
  for (let i = scan.parse.sentenceFirst[s]!; i < limit; i++)
    if (scan.nameAt[i] === -1 && scan.words[i]!.capital && isPartOf(scan, i, federation)) add(i, 1);
  for (let i = 0; i < scan.words.length; i++) {
    const word = lower(scan, i);
    if (LOCAL.test(word)) add(i, 2);
    else if (PARTY.test(word)) sum++;
  }
  return sum;
}

/** Gives names of that kind to the part where the text speaks of it. Note: mutates the scan. */
export function resolveNamesakes(scan: Scan): void {
  for (const hit of scan.names) {
    const part = partOf(hit);
    if (part === null || hasStateOffice(scan, hit)) continue;
    if (hasOwnOffice(scan, hit) || evidence(scan, hit, part) >= 2) hit.entry = part;
  }
}
