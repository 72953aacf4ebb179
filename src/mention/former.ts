/** Words that take an office away: "former Ukrainian defence minister", "retired French general". */
import { uposOf } from "../parse/parse.ts";
import type { RoleEntry } from "./entry.ts";
import type { Scan } from "./scan.ts";
import { lower } from "./tree.ts";

const WORDS =
  "former|ex|onetime|one-time|erstwhile|retired|ousted|deposed|toppled|overthrown|dismissed|sacked|fired|late";
const FORMER = new RegExp(`^(${WORDS})$`);
const OF_ROLE = new RegExp(`^(${WORDS}|then)\\b`);
/** Sectors that somebody leaves with the office; a former teacher or rebel is told by the role words. */
const HELD = /^(GOV|MIL|LEG|JUD|SPY|COP)$/;
const REACH = 6;

export const isFormerRole = (role: string): boolean => OF_ROLE.test(role);

/** Whether a role is an office, which can be lost. */
/** Plurals of bodies, not of people: "officials" can be former ones, "forces" cannot. */
const BODIES = /(force|service|agenc|authorit|ministr|arm|nav|troop|unit|group|circle|compan)(y|ies|s|es)$/;

export const isOffice = ({ phrase, sector, kind, level }: RoleEntry): boolean =>
  !(kind === "body" && BODIES.test(phrase)) &&
  (sector.length === 0 ? level === "head" || level === "minister" : HELD.test(sector[0]!));

/** The word of that kind before token `first` of a role, with only names and modifiers between, or null. */
export function formerBefore(scan: Scan, first: number): string | null {
  const { parse } = scan;
  const from = parse.sentenceFirst[scan.sentence[first]!]!;
  for (let i = first - 1; i >= from && first - i <= REACH; i--) {
    const word = lower(scan, i);
    if (FORMER.test(word)) return word;
    if (scan.nameAt[i] !== -1 || word === "-" || word === "and") continue;
    if (!/^(ADJ|NOUN|PROPN)$/.test(uposOf(parse, i))) return null;
  }
  return null;
}
