/** Words beside a name that make a small or ambiguous place of it: "in Clinton", "the town of Bath", "Derby, England". */
import type { NameEntry, NameKind, PlaceNeed } from "./entry.ts";
import type { Scan } from "./scan.ts";
import { lower } from "./tree.ts";
import { longestMatch } from "./trie.ts";

const BEFORE = new Set(
  "in at near outside around inside across throughout within toward towards beyond via from to".split(" "),
);
/** Verbs whose object is a place, or a person, who is known by other tables. */
const TAKES =
  /^(enter(s|ed|ing)?|lea(ves|ving)|left|seiz(e|es|ed|ing)|(re)?captur(e|es|ed|ing)|retakes?|retook|retaking|reach(es|ed|ing)?|shell(s|ed|ing)|bomb(s|ed|ing)|bombard(s|ed|ing)|besieg(e|es|ed|ing)|liberat(e|es|ed|ing)|visit(s|ed|ing)|overr[au]ns?|evacuat(e|es|ed|ing))$/;
/** Nouns before "of" or right before the name. */
const NOUN =
  /^(town|city|village|port|settlement|capital|suburb|district|province|region|county|oblast|governorate|department|prefecture|state|outskirts|north|south|east|west|northeast|northwest|southeast|southwest|municipality|commune|hamlet|neighbourhood|neighborhood|mayor|governor|residents|people|streets|island|base|area)$/;
/** Nouns behind the name. */
const AFTER =
  /^(province|region|district|county|oblast|governorate|department|prefecture|state|city|town|village|area|valley|airport|port|airbase|base|checkpoint|suburb|residents|municipality)$/;

/** Whether the words around the tokens from `first` to `end` say as much of a place as the name needs. */
export function placeStands(
  scan: Scan,
  need: PlaceNeed,
  first: number,
  end: number,
  sentenceFirst: number,
  limit: number,
): boolean {
  if (need === false) return true;
  if (end < limit && AFTER.test(lower(scan, end))) return true;
  if (end - first > 1 && AFTER.test(lower(scan, end - 1))) return true;
  if (landsBehind(scan, end, limit).length > 0) return true;
  const before = first - 1;
  if (before < sentenceFirst) return need === "word" && end < limit && /^[(—–]$/.test(lower(scan, end));
  // "Secretary of State Baker" bears a title, and is no place in a state.
  if (scan.roleAt[before] !== -1 && scan.roles[scan.roleAt[before]!]!.entry.kind === "person") return false;
  const word = lower(scan, before);
  if (word === "of") return before > sentenceFirst && NOUN.test(lower(scan, before - 1));
  if (need === "word" && /^(,|and|or)$/.test(word) && before > sentenceFirst && isTown(scan, before - 1))
    return true;
  if (BEFORE.has(word) || TAKES.test(word))
    return need === "word" && scan.words[end - 1]!.capital && !followedByName(scan, end, limit);
  return NOUN.test(word);
}

/** "Gori" in "Tbilisi, Gori and Poti", "Newport" before "Rhode Island". */
function isTown({ names, nameAt }: Scan, i: number): boolean {
  const hit = nameAt[i]!;
  return hit !== -1 && (names[hit]!.entry.kind === "town" || names[hit]!.entry.kind === "capital");
}

const LANDS: ReadonlySet<NameKind> = new Set(["state", "region"]);
/** What follows a place that ends in its state: "Tripoli, Lebanon, on Monday"; not "Fischer, Germany's foreign minister". */
const GOES_ON =
  /^(on|in|at|after|before|for|from|where|when|which|with|to|and|during|last|this|next|earlier|late|by|as|while|over|until)$/;

/** States and regions that a name may mean which stands behind a comma: "Cambridge, Massachusetts", "Tripoli, Lebanon". */
export function landsBehind(
  { parse, words, gazetteer }: Scan,
  end: number,
  limit: number,
): readonly NameEntry[] {
  if (end + 1 >= limit || words[end]!.lower !== ",") return [];
  const match = longestMatch(gazetteer.names, parse, words, end + 1, limit, false);
  if (match === null) return [];
  const next = match.end < limit ? words[match.end]! : null;
  if (next !== null && (next.lower === "'s" || next.lower === "’s")) return [];
  if (next !== null && next.parts.length > 0 && !GOES_ON.test(next.lower)) return [];
  return match.entries.filter(({ kind }) => LANDS.has(kind));
}

/** "in Clinton Foundation documents": the name goes on. */
function followedByName(scan: Scan, end: number, limit: number): boolean {
  return (
    end < limit && scan.words[end]!.capital && scan.words[end]!.shape !== "other" && lower(scan, end) !== "'s"
  );
}
