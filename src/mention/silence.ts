/** Names of states and bodies that take no part where they stand: origins, teams, dishes. */
import { namesOrigin } from "./compounds.ts";
import type { NameKind } from "./entry.ts";
import type { NameHit, Scan } from "./scan.ts";
import { sportSentences } from "./sport.ts";
import { lower } from "./tree.ts";

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

/** Marks the hits that name no party. Note: mutates the scan. */
export function silenceHits(scan: Scan): void {
  const sport = sportSentences(scan);
  for (const hit of scan.names) {
    const team = sport[scan.sentence[hit.first]!] === 1 && TEAMS.has(hit.entry.kind);
    hit.silent = hit.entry.kind === "thing" || team || namesOrigin(scan, hit) || isBird(scan, hit);
  }
}
