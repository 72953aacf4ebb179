/** Groups that the text gives no state of their own: "riot police", "rebels", the soldiers that a minister sends. */
import { relationOf } from "../parse/parse.ts";
import type { Draft } from "./draft.ts";
import type { RoleEntry } from "./entry.ts";
import type { Identity } from "./mentions.ts";
import type { Scan } from "./scan.ts";
import { governingCase, lower, partOf } from "./tree.ts";

/** Unidentified gunmen are of nowhere. */
const ARMED = /^(REB|PRM|CRM)$/;
const PUBLIC = /^(CVL|OPP)$/;

/** Where a mention lies, if it is told as a place: "near Afrin", "shelled Debaltseve". */
function placeTold(scan: Scan, draft: Draft): Identity | null {
  if (draft.identities.length > 0 && governingCase(scan, draft.head) !== "in") return null;
  const above = scan.parse.head[draft.head]!;
  return above >= 0 && VENUE.test(lower(scan, above)) ? null : draft.territory;
}
/** Where those meet or are held who are not at home. */
const VENUE =
  /^(talks|summit|conference|meeting|negotiations|prison|jail|camp|court|embassy|mediation|session)$/;
/** Those who come, go or flee are on their way. */
const MOTION = /^(arrive|come|go|travel|flee|return|enter|move|fly|leave|cross|migrate|head)$/;

/** Who serves a place and not a state: in a sentence without states they are of its one place. */
const LOCAL =
  /^((city|town|local|regional|municipal|district|provincial|riot|traffic) .*|(police|mayor|governor|prosecutors|magistrates|firefighters|doctors|residents|villagers)|.* court)$/;

/** Those who are at home where the sentence is: its one state is theirs if they act, or if it is told as a place. */
const AT_HOME = /^(COP|LAB|REL|MED|EDU|AGR|JRN|BUS|JUD)$/;
const AWAY = /missionar|pilgrim|correspondent|foreign|international|tourist|investor|observer|monitor/;
/** What commanders do to forces of their own. */
const COMMANDS =
  /^(send|deploy|dispatch|order|mobili[sz]e|withdraw|station|mass|pull|redeploy|airlift|commit|ship|transfer)$/;

/** "Aznar sent soldiers": the state of the subject of such a verb, or null. */
function commanderOf(scan: Scan, draft: Draft, neighbours: readonly Draft[]): Identity | null {
  const { parse } = scan;
  const verb = parse.head[draft.head]!;
  if (relationOf(parse, draft.head) !== "obj" || verb < 0 || !COMMANDS.test(parse.lemma[verb]!)) return null;
  const subject = neighbours.find(
    ({ head }) => parse.head[head] === verb && relationOf(parse, head) === "nsubj",
  );
  const [only, ...others] = subject?.identities ?? [];
  return only !== undefined && others.length === 0 && only.country !== null ? only : null;
}

/** States that a sentence names as parties, and those that it names as places only; a group itself left out. */
function statesOf(
  scan: Scan,
  draft: Draft,
  neighbours: readonly Draft[],
): {
  readonly parties: ReadonlyMap<string, Identity>;
  readonly places: ReadonlyMap<string, Identity>;
} {
  const parties = new Map<string, Identity>();
  const places = new Map<string, Identity>();
  for (const other of neighbours) {
    if (other === draft) continue;
    const place = placeTold(scan, other);
    if (place !== null) places.set(place.id, place);
    else
      for (const identity of other.identities)
        if (identity.country !== null) parties.set(identity.id, identity);
  }
  return { parties, places };
}

/** Whether a group acts in a clause that nobody reports: not "Ankara said journalists had come". */
function actsItself({ parse }: Scan, { head }: Draft): boolean {
  const verb = parse.head[head]!;
  return partOf(parse, head).startsWith("nsubj") && verb >= 0 && relationOf(parse, verb) !== "ccomp";
}

/** The one state of the sentence that such a group is of, or null. */
function homeOf(scan: Scan, draft: Draft, role: RoleEntry, neighbours: readonly Draft[]): Identity | null {
  const { parse } = scan;
  const sector = role.sector[0] ?? "";
  if (sector === "MIL" || sector === "COP" || sector === "PRM") {
    const commander = commanderOf(scan, draft, neighbours);
    if (commander !== null) return commander;
  }
  const armed = ARMED.test(sector);
  const local = LOCAL.test(role.phrase);
  const group = role.kind === "group" || role.kind === "body";
  const verb = parse.head[draft.head]!;
  // "the army and allied fighters": whose they are is told beside them.
  if (relationOf(parse, draft.head) === "conj" || AWAY.test(role.phrase)) return null;
  if (!armed && verb >= 0 && MOTION.test(parse.lemma[verb]!)) return null;
  const { parties, places } = statesOf(scan, draft, neighbours);
  if (local || (group && (armed || PUBLIC.test(sector)))) {
    const near = [...places.values()].filter(
      ({ id }) =>
        armed ||
        local ||
        neighbours.some((other) => parse.head[other.head] === verb && placeTold(scan, other)?.id === id),
    );
    if (near.length === 1 && !(local && [...parties.keys()].some((id) => id !== near[0]!.id)))
      return near[0]!;
  }
  const all = new Map([...places, ...parties]);
  if (all.size !== 1 || !group) return null;
  const [only] = [...all.values()];
  return AT_HOME.test(sector) && (parties.size === 0 || actsItself(scan, draft)) ? only! : null;
}

/** Gives groups of nobody the state that they are of by their sentence. Note: mutates the drafts. */
export function placeGroups(scan: Scan, drafts: readonly Draft[]): void {
  // Drafts stand in text order: those of a sentence are neighbours.
  for (let from = 0, end = 0; from < drafts.length; from = end) {
    while (end < drafts.length && scan.sentence[drafts[end]!.first] === scan.sentence[drafts[from]!.first])
      end++;
    const neighbours = drafts.slice(from, end);
    for (const draft of neighbours) {
      const at = scan.roleAt[draft.head]!;
      if (at === -1 || draft.identities.length > 0 || draft.person !== null) continue;
      const role = scan.roles[at]!.entry;
      const home = homeOf(scan, draft, role, neighbours);
      if (home !== null)
        draft.identities = [{ ...home, sector: role.sector, entry: `${home.entry} + ${role.entry}` }];
    }
  }
}
