/** Words beside a name that make a small or ambiguous place of it: "in Clinton", "the town of Bath", "Derby, England". */
import type { Scan } from "./scan.ts";
import { lower } from "./tree.ts";

const BEFORE = new Set(
  "in at near outside around inside across throughout within toward towards beyond via from to".split(" "),
);
/** Nouns before "of" or right before the name. */
const NOUN =
  /^(town|city|village|port|settlement|capital|suburb|district|province|region|county|oblast|governorate|department|prefecture|state|outskirts|north|south|east|west|northeast|northwest|southeast|southwest|municipality|commune|hamlet|neighbourhood|neighborhood|mayor|governor|residents|people|streets|island|base|area)$/;
/** Nouns behind the name. */
const AFTER =
  /^(province|region|district|county|oblast|governorate|department|prefecture|state|city|town|village|area|valley|airport|port|airbase|base|checkpoint|suburb|residents|municipality)$/;

/** Whether the words around the tokens from `first` to `end` speak of a place. */
export function placeStands(
  scan: Scan,
  first: number,
  end: number,
  sentenceFirst: number,
  limit: number,
): boolean {
  if (end < limit && AFTER.test(lower(scan, end))) return true;
  const before = first - 1;
  if (before < sentenceFirst) return end < limit && /^[(—–]$/.test(lower(scan, end));
  const word = lower(scan, before);
  if (BEFORE.has(word)) return scan.words[end - 1]!.capital && !followedByName(scan, end, limit);
  if (word === "of") return before > sentenceFirst && NOUN.test(lower(scan, before - 1));
  return NOUN.test(word);
}

/** "in Clinton Foundation documents": the name goes on. */
function followedByName(scan: Scan, end: number, limit: number): boolean {
  return (
    end < limit && scan.words[end]!.capital && scan.words[end]!.shape !== "other" && lower(scan, end) !== "'s"
  );
}
