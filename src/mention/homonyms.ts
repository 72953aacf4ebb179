/**
 * Which of several towns of one name a text means. The state or region beside it decides; else what the same name means
 * elsewhere in the document, for a name has one sense in a discourse (Gale, Church and Yarowsky 1992,
 * DOI 10.3115/1075527.1075579); for small towns else the state that the document speaks of most; else the first, the largest.
 */
import type { NameEntry, NameKind } from "./entry.ts";
import { keyOf } from "./loading.ts";
import { landsBehind } from "./place-words.ts";
import type { NameHit, Scan } from "./scan.ts";
import { lower } from "./tree.ts";

const PLACES: ReadonlySet<NameKind> = new Set(["town", "capital", "region"]);
/** How far from a town the words that say where it lies may stand: "the Black Sea port city of Poti". */
const REACH = 5;
/** Words between a town and the state or region that it lies in. */
const BETWEEN =
  /^(in|of|the|'s|’s|old|ancient|historic|holy|main|second|largest|biggest|capital|port|border|coastal|industrial|mining|resort|rebel-held|northern|southern|eastern|western|central|north|south|east|west|north-?eastern|north-?western|south-?eastern|south-?western|town|city|village|region|province|state|-)$/;

/** A state, and a region of it where that is known. */
interface Land {
  readonly country: string;
  readonly region: string | null;
}

const TYPE_OF_REGION =
  / (oblast|province|region|state|governorate|republic|krai|kray|district|county|prefecture|department)$/;
const bare = (name: string): string => keyOf(name).replace(TYPE_OF_REGION, "");

function landOf(entry: NameEntry): Land | null {
  if (entry.kind === "region")
    return entry.place?.country ? { country: entry.place.country, region: bare(entry.place.name) } : null;
  const state = entry.kind === "state" || entry.kind === "adjective" || entry.kind === "demonym";
  return state ? { country: entry.id, region: null } : null;
}

/** Lands that stand beside a town, the nearest first: "X, Land", "X in northern Land", "the Landish town of X", "Land's X". */
function landsBeside(scan: Scan, { first, end }: NameHit): Land[] {
  const { names, nameAt, sentence, parse } = scan;
  const s = sentence[first]!;
  const limit = parse.sentenceFirst[s + 1]!;
  const lands = landsBehind(scan, end, limit).map(landOf);
  if (end < limit && lower(scan, end) === "in")
    for (let i = end; i < Math.min(limit, end + REACH); i++) {
      if (nameAt[i] !== -1) lands.push(landOf(names[nameAt[i]!]!.entry));
      if (nameAt[i] !== -1 || !BETWEEN.test(lower(scan, i))) break;
    }
  for (let i = first - 1; i >= Math.max(parse.sentenceFirst[s]!, first - REACH); i--) {
    if (nameAt[i] !== -1) {
      const { entry } = names[nameAt[i]!]!;
      // A bare state is a party, not a place: "Israel" in "Israel struck Tripoli".
      if (entry.kind !== "state" || /^['’]s$/.test(lower(scan, i + 1))) lands.push(landOf(entry));
      break;
    }
    if (!BETWEEN.test(lower(scan, i))) break;
  }
  return lands.filter((land) => land !== null);
}

const liesIn = ({ place }: NameEntry, { country, region }: Land): boolean =>
  place?.country === country && (region === null || (place.admin1 !== null && bare(place.admin1) === region));

function townIn(towns: readonly NameEntry[], lands: readonly Land[]): NameEntry | undefined {
  for (const land of lands) {
    const found =
      towns.find((town) => liesIn(town, land)) ??
      towns.find((town) => liesIn(town, { ...land, region: null }));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How often a document names each state, its people, its capital and its regions. */
function countStates({ names }: Scan): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entry } of names) {
    const country = landOf(entry)?.country ?? (entry.kind === "capital" ? entry.id : null);
    if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return counts;
}

/** Settles what towns of a name that several bear are meant. Note: mutates the hits. */
export function settleHomonyms(scan: Scan): void {
  const open: NameHit[] = [];
  const settled = new Map<NameEntry, NameEntry>();
  for (const hit of scan.names) {
    if (!PLACES.has(hit.entry.kind)) continue;
    const towns = hit.entries.filter(({ kind }) => PLACES.has(kind));
    if (towns.length < 2) continue;
    const town = townIn(towns, landsBeside(scan, hit));
    if (town === undefined) open.push(hit);
    else {
      settled.set(towns[0]!, town);
      hit.entry = town;
    }
  }
  if (open.length === 0) return;
  const counts = countStates(scan);
  const count = ({ place }: NameEntry): number => counts.get(place?.country ?? "") ?? 0;
  for (const hit of open) {
    // Who means another Paris says so each time.
    if (hit.entry.kind === "capital") continue;
    const towns = hit.entries.filter(({ kind }) => PLACES.has(kind));
    const known = settled.get(towns[0]!);
    if (known !== undefined) hit.entry = known;
    else if (hit.entry.needsPlace !== false)
      hit.entry = towns.reduce((best, town) => (count(town) > count(best) ? town : best), hit.entry);
  }
}
