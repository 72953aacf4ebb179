/** Names of states and bodies that take no part where they stand: origins, languages, teams, dishes. */

import { relationOf } from "../parse/parse.ts";
import { namesOrigin } from "./compounds.ts";
import type { NameKind } from "./entry.ts";
import type { NameHit, Scan } from "./scan.ts";
import { sportSentences } from "./sport.ts";
import { governingCase, lower, partOf } from "./tree.ts";

const TEAMS: ReadonlySet<NameKind> = new Set(["state", "adjective", "demonym", "capital"]);
/** Words of cooking beside which Turkey is a bird. */
const BIRD =
  /^(stuffing|gravy|cranberry|cranberries|roast|roasted|roasting|oven|giblets|drumsticks?|carve[ds]?|carving|basted|leftovers|thawed|sandwich(es)?)$/;

/** "Turkey" beside a word of cooking in its sentence, or before Thanksgiving as a thing that is sold. */
function isBird(scan: Scan, hit: NameHit): boolean {
  if (hit.entry.id !== "TUR" || lower(scan, hit.first) !== "turkey") return false;
  const { sentenceFirst } = scan.parse;
  const s = scan.sentence[hit.first]!;
  for (let i = sentenceFirst[s]!; i < sentenceFirst[s + 1]!; i++) if (BIRD.test(lower(scan, i))) return true;
  return false;
}

/** What is done with a language. */
const TONGUE = /^(speak|learn|teach|study|know|understand|translate|write|read)$/;

/** "in Russian", "into Polish", "spoke Czech": a language, unless an article makes a person of it. */
function isLanguage(scan: Scan, { head, entry }: NameHit): boolean {
  if (entry.kind !== "adjective") return false;
  const { parse } = scan;
  for (let c = parse.firstChild[head]!; c !== -1; c = parse.nextSibling[c]!)
    if (/^(det|amod|nummod)$/.test(relationOf(parse, c))) return false;
  const part = partOf(parse, head);
  if (/^(obl|nmod)/.test(part)) return /^(in|into)$/.test(governingCase(scan, head));
  const verb = parse.head[head]!;
  return part === "obj" && verb >= 0 && TONGUE.test(parse.lemma[verb]!);
}

/** Marks the hits that name no party. Note: mutates the scan. */
export function silenceHits(scan: Scan): void {
  const sport = sportSentences(scan);
  for (const hit of scan.names) {
    const team = sport[scan.sentence[hit.first]!] === 1 && TEAMS.has(hit.entry.kind);
    hit.silent =
      hit.entry.kind === "thing" ||
      team ||
      namesOrigin(scan, hit) ||
      isLanguage(scan, hit) ||
      isBird(scan, hit);
  }
}
