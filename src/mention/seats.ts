/** Towns, regions and states in which somebody serves or fights: "the mayor of Lyon", "rebels in Idlib". */
import { stateOfPlace } from "./draft.ts";
import type { Gathered } from "./gather.ts";
import type { NameHit, RoleHit, Scan } from "./scan.ts";
import { caseOf, isPossessive, lower } from "./tree.ts";

/** "the mayor of Lyon", "Kherson governor": a town or region, which stays a place of its own. */
export function takePlace(scan: Scan, gathered: Gathered, hit: NameHit): boolean {
  const state = stateOfPlace(hit);
  if (state === null || !standsAlone(scan, hit)) return false;
  // "peacekeepers from Sinai" were there and are of elsewhere.
  if (gathered.abroad && /^(from|at|with)$/.test(caseOf(scan, hit.head))) return false;
  gathered.seat ??= state;
  gathered.first = Math.min(gathered.first, hit.first);
  gathered.end = Math.max(gathered.end, hit.end);
  return true;
}

/** Not "Ortega's government", "Broome County", or part of a longer name: "Copenhagen City Court". */
function standsAlone(scan: Scan, { entry, first, end }: NameHit): boolean {
  const limit = scan.parse.sentenceFirst[scan.sentence[first]! + 1]!;
  if (end < limit && lower(scan, end) === "county") return false;
  if (entry.needsPlace !== false && end < limit && isPossessive(scan, end)) return false;
  const n = scan.spanAt[first]!;
  return n === -1 || scan.spans[n]!.type === "LOC" || scan.spans[n]!.first === first;
}

/** Those who belong to where they are: bodies, the armed, the governed; soldiers, diplomats and refugees may be abroad. */
export function sits({ entry }: RoleHit): boolean {
  const sector = entry.sector[0] ?? "";
  if (sector === "MIL" || ABROAD.test(entry.phrase)) return false;
  if (entry.kind === "body" || /^(officials|leaders|prosecutors?|judges?)$/.test(entry.phrase)) return true;
  return entry.kind === "group" && SETTLED.test(sector);
}
const SETTLED = /^(REB|PRM|CRM|OPP|CVL|LAB|AGR|COP|JUD|LEG|MED|REL)$/;
const ABROAD =
  /embassy|consulate|mission|delegation|tourist|travell?er|visitor|passenger|pilgrim|guest|volunteer|expatriate|holidaymaker/;

/** "the authorities in Minsk", "rebels in Idlib". */
export function takeSeat(scan: Scan, gathered: Gathered, child: number): void {
  const at = scan.nameAt[child]!;
  if (at === -1 || scan.names[at]!.silent) return;
  const hit = scan.names[at]!;
  gathered.seat ??= /^(state|capital)$/.test(hit.entry.kind) ? hit : stateOfPlace(hit);
}
