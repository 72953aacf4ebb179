/** "it", "its", "the country": which state or organisation is meant. */
import { relationOf, uposOf } from "../parse/parse.ts";
import type { Draft } from "./draft.ts";
import { membersOn } from "./gazetteer.ts";
import type { Link } from "./linked.ts";
import type { Scan } from "./scan.ts";
import { FAR, NEAR, type Seen } from "./seen.ts";
import { caseOf, lower } from "./tree.ts";

/** States, organisations and bodies that "it" can mean: one of them, and no person. */
const isOne = (draft: Draft): boolean =>
  draft.identities.length === 1 && draft.person === null && draft.level === null;

/** Subjects of the clauses before a token in its sentence, nearest first: noun tokens. */
function subjectsBefore(scan: Scan, token: number): number[] {
  const { parse } = scan;
  const found: number[] = [];
  for (let i = token - 1; i >= parse.sentenceFirst[scan.sentence[token]!]!; i--)
    if (relationOf(parse, i).startsWith("nsubj") && uposOf(parse, i) !== "PRON") found.push(i);
  return found;
}

/** The subject of the root of a sentence, or -1. */
function mainSubject(scan: Scan, s: number): number {
  const { parse } = scan;
  for (let i = parse.sentenceFirst[s]!; i < parse.sentenceFirst[s + 1]!; i++)
    if (relationOf(parse, i).startsWith("nsubj") && parse.head[parse.head[i]!] === -1) return i;
  return -1;
}

/** The groups and organisations whose member a description means: "the NATO member", "the Gulf state". */
function membersMeant(scan: Scan, draft: Draft): ReadonlySet<string> | null {
  for (let i = draft.head - 1; i >= draft.first; i--) {
    const hit = scan.nameAt[i]! === -1 ? null : scan.names[scan.nameAt[i]!]!;
    if (hit === null || !/^(group|organisation)$/.test(hit.entry.kind)) continue;
    const members = membersOn(scan.gazetteer, hit.entry.id, scan.published);
    return members.length === 0 ? null : new Set(members);
  }
  return /^(island|archipelago)$/.test(lower(scan, draft.head)) ? ISLANDS : null;
}
/** States that are an island or islands. */
const ISLANDS: ReadonlySet<string> = new Set(
  "ATG BHR BHS BRB COM CPV CUB CYP DMA DOM FJI FSM GBR GRD HTI IDN IRL ISL JAM JPN KIR KNA LCA LKA MDG MDV MHL MLT MUS NRU NZL PHL PLW SGP SLB STP SYC TLS TON TTO TUV TWN VCT VUT WSM".split(
    " ",
  ),
);

/** What the rules say of "it", "its", "the country": the nearest subject before it in the sentence, or else the main subject of the sentence before. */
function actorBefore(scan: Scan, draft: Draft, seen: readonly Seen[], s: number): Draft | null {
  const { parse } = scan;
  const own = subjectsBefore(scan, draft.head);
  const verb = parse.head[draft.head]!;
  const object = /^(obj|iobj)/.test(relationOf(parse, draft.head));
  // An object is never the subject of its own verb.
  let wanted = own.find((i) => !(object && parse.head[i] === verb)) ?? -1;
  if (wanted === -1 && own.length === 0 && s > 0) wanted = mainSubject(scan, s - 1);
  const byHead = (token: number): Draft | undefined => {
    for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - NEAR; k--)
      if (seen[k]!.draft.head === token) return seen[k]!.draft;
    return undefined;
  };
  const subject = wanted === -1 ? undefined : byHead(wanted);
  if (draft.kind !== "pronoun") return stateDescribed(scan, draft, seen, s, subject);
  return subject !== undefined && isOne(subject) ? subject : null;
}

/**
 * "the country", "the NATO member", "the organisation": the subject before it, or else the last state or organisation
 * that fits; "in the country" is the last one named. A state stands before its soldiers and ministers.
 */
function stateDescribed(
  scan: Scan,
  draft: Draft,
  seen: readonly Seen[],
  s: number,
  subject: Draft | undefined,
): Draft | null {
  const members = membersMeant(scan, draft);
  const isState = !/^organi[sz]ation$/.test(lower(scan, draft.head));
  const noun = scan.parse.head[draft.head]!;
  const above = noun >= 0 && uposOf(scan.parse, noun) === "NOUN" ? noun : -2;
  // "Chinese investments in the country": not China.
  const fits = ({ identities, head }: Draft): boolean =>
    identities.length === 1 &&
    scan.parse.head[head] !== above &&
    (identities[0]!.country !== null) === isState &&
    (members === null || members.has(identities[0]!.id));
  const placed = /^(in|inside|across|throughout)$/.test(caseOf(scan, draft.head));
  if (subject !== undefined && fits(subject) && !placed && isState) return subject;
  for (const strict of isState ? [true, false] : [true])
    for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - FAR; k--)
      if (fits(seen[k]!.draft) && (!strict || isOne(seen[k]!.draft))) return seen[k]!.draft;
  return null;
}

/** "its", or "it" as the subject of a verb of its own: what states do. "It" elsewhere is mostly a thing or a clause. */
function acts(scan: Scan, token: number): boolean {
  const { parse } = scan;
  const relation = relationOf(parse, token);
  if (relation === "nmod:poss") return true;
  if (!relation.startsWith("nsubj")) return false;
  const verb = parse.head[token]!;
  for (let c = parse.firstChild[verb]!; c !== -1; c = parse.nextSibling[c]!)
    if (relationOf(parse, c) === "cop") return false;
  return true;
}

/**
 * The rules' choice and the ranker's: where the pronoun acts, the subject before it, or else the ranker's actor; elsewhere
 * only what both say.
 */
function actorOf(
  scan: Scan,
  draft: Draft,
  seen: readonly Seen[],
  s: number,
  link: Link | null,
): Draft | null {
  const rule = actorBefore(scan, draft, seen, s);
  if (draft.kind !== "pronoun" || link === null) return rule;
  const linked = link.draft !== null && isOne(link.draft) ? link.draft : null;
  if (acts(scan, draft.head)) return rule ?? linked;
  return linked !== null && linked.identities[0]!.id === rule?.identities[0]?.id ? linked : null;
}

/** "it", "its", "the country": a state or an organisation. */
export function resolveActor(
  scan: Scan,
  draft: Draft,
  seen: readonly Seen[],
  s: number,
  link: Link | null,
): void {
  const found = actorOf(scan, draft, seen, s, link);
  if (found === null) return;
  draft.antecedent = found;
  draft.identities =
    draft.kind === "pronoun"
      ? found.identities
      : found.identities.map((identity) => ({ ...identity, sector: [] }));
}
