/** Names before a hyphen: "pro-Russian", "Turkish-backed", "Panama-flagged" tell of somebody else than the state they name. */
import { relationOf, uposOf } from "../parse/parse.ts";
import type { NameHit, Scan } from "./scan.ts";
import { lower, touches } from "./tree.ts";

const PREFIX = /^(pro|anti|non|ex|post|un)$/;
const HYPHEN = /^[-–]$/;
/** Where somebody or something comes from, is listed, or what it is like. */
const ORIGIN = new Set(
  "born made built flagged registered owned speaking language educated style era based leaning majority designed bred looking like inspired listed domiciled incorporated descended raised schooled themed produced manufactured operated headquartered chartered grown assembled".split(
    " ",
  ),
);
/** Whom somebody stands by. Of things ("a US-backed plan") a backer is a party, a friend is none. */
const FRIEND = new Set("linked aligned allied affiliated friendly loyal leaning".split(" "));
const BACKER = /(ed|led|held|run)$/;

/** "pro-Russian", "anti-NATO": the country is a stance and not whom somebody serves. */
export function isStance(scan: Scan, hit: NameHit): boolean {
  const before = hit.first - 1;
  return before > 0 && HYPHEN.test(lower(scan, before)) && PREFIX.test(lower(scan, before - 1));
}

/** The participle that a name qualifies by a hyphen, or -1: "backed" in "Turkish-backed". */
export function participleOf(scan: Scan, hit: NameHit): number {
  const { parse } = scan;
  const at = hit.end + 1;
  if (at >= parse.sentenceFirst[scan.sentence[hit.first]! + 1]! || !HYPHEN.test(lower(scan, hit.end)))
    return -1;
  if (!touches(parse, at) || scan.words[at]!.capital || uposOf(parse, at) === "PROPN") return -1;
  const word = lower(scan, at);
  return ORIGIN.has(word) || FRIEND.has(word) || BACKER.test(word) ? at : -1;
}

export const qualifiesParticiple = (scan: Scan, hit: NameHit): boolean => participleOf(scan, hit) !== -1;

/** "Iranian-Americans" are Americans. */
function isFirstOfTwo(scan: Scan, hit: NameHit): boolean {
  const at = hit.end + 1;
  if (at >= scan.words.length || !HYPHEN.test(lower(scan, hit.end)) || !touches(scan.parse, at)) return false;
  const next = scan.nameAt[at]! === -1 ? null : scan.names[scan.nameAt[at]!]!.entry.kind;
  return hit.entry.kind === "adjective" && next === "demonym";
}

/** "ethnic Russians", "Russian-speaking", "Panama-flagged", "al-Qaeda-linked": the state or group named takes no part. */
export function namesOrigin(scan: Scan, hit: NameHit): boolean {
  const before = hit.first - 1;
  if (before >= scan.parse.sentenceFirst[scan.sentence[hit.first]!]! && lower(scan, before) === "ethnic")
    return hit.entry.kind === "demonym" || hit.entry.kind === "adjective";
  if (isFirstOfTwo(scan, hit)) return true;
  const at = participleOf(scan, hit);
  // "Kenyan-trained Somali force": it is of the second.
  if (at !== -1 && /^(trained|backed|funded|armed|equipped|supported|sponsored)$/.test(lower(scan, at))) {
    const next = scan.nameAt[at + 1] ?? -1;
    if (next !== -1 && scan.names[next]!.entry.kind === "adjective") return true;
  }
  return at !== -1 && (ORIGIN.has(lower(scan, at)) || FRIEND.has(lower(scan, at)));
}

/** Words that may stand between such a compound and the noun: "Russian-backed armed separatists". */
const BETWEEN = /^(amod|compound|nmod:desc|punct)$/;

/** The name of the compound right before token `first` of a phrase, or null. */
export function compoundBefore(scan: Scan, first: number): NameHit | null {
  const { parse } = scan;
  const from = parse.sentenceFirst[scan.sentence[first]!]!;
  for (let at = first - 1, steps = 0; at >= from + 2 && steps < 4; at--, steps++) {
    const index = HYPHEN.test(lower(scan, at - 1)) && touches(parse, at) ? scan.nameAt[at - 2]! : -1;
    if (index !== -1 && participleOf(scan, scan.names[index]!) === at) return scan.names[index]!;
    if (!BETWEEN.test(relationOf(parse, at)) || scan.nameAt[at] !== -1) return null;
  }
  return null;
}
