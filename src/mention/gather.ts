/** Whom a role word belongs to: the names, bodies and inner roles the tree and the words beside it tie to it. */
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { isStance, qualifiesParticiple } from "./compounds.ts";
import { isActor } from "./draft.ts";
import type { PersonSpan } from "./people.ts";
import type { NameHit, RoleHit, Scan } from "./scan.ts";
import { sits, takePlace, takeSeat } from "./seats.ts";
import { caseOf, isPossessive, isProper, lower, touches } from "./tree.ts";

/** Prepositions that tie a role to whom it serves. "ambassador to" and "troops in" name a host or a place instead. */
const SERVES = new Set(["of", "for", "from", "at", "with", "by", ""]);

export interface Gathered {
  readonly names: NameHit[];
  readonly roles: RoleHit[];
  person: PersonSpan | null;
  affiliation: { first: number; end: number } | null;
  /** Where they serve or fight, which says whose they are if nothing else does: "the governor of Kursk", "rebels in Idlib". */
  seat: NameHit | null;
  /** Soldiers and refugees, who may be elsewhere than at home. */
  readonly abroad: boolean;
  /** One person. */
  readonly single: boolean;
  first: number;
  end: number;
}

export interface People {
  readonly spans: PersonSpan[];
  readonly personAt: Int32Array;
}

function takeName(gathered: Gathered, hit: NameHit): void {
  if (gathered.names.includes(hit)) return;
  gathered.names.push(hit);
  gathered.first = Math.min(gathered.first, hit.first);
  gathered.end = Math.max(gathered.end, hit.end);
}

/** "US-Iraqi", "Russian-Belarusian": the name before the hyphen goes along. */
function takeHyphenated(scan: Scan, gathered: Gathered, hit: NameHit): void {
  const before = hit.first - 2;
  if (before < 0 || hit.entry.kind !== "adjective" || !/^[-–]$/.test(lower(scan, before + 1))) return;
  const at = touches(scan.parse, hit.first) ? scan.nameAt[before]! : -1;
  if (at === -1 || scan.names[at]!.used || !isActor(scan.names[at]!.entry)) return;
  // "a Libyan-British bomber" is one person, of the second.
  if (gathered.single) scan.names[at]!.used = true;
  else takeName(gathered, scan.names[at]!);
}

/** The name or names at a token and its coordination: "of Poland, Lithuania and Ukraine". */
export function takeCoordinated(scan: Scan, gathered: Gathered, token: number): boolean {
  const { parse } = scan;
  const at = scan.nameAt[token]!;
  if (at === -1) return false;
  const hit = scan.names[at]!;
  if (hit.used || hit.silent || isStance(scan, hit) || qualifiesParticiple(scan, hit)) return false;
  if (!isActor(hit.entry)) return takePlace(scan, gathered, hit);
  takeHyphenated(scan, gathered, hit);
  takeName(gathered, hit);
  for (let c = parse.firstChild[token]!; c !== -1; c = parse.nextSibling[c]!) {
    if (relationOf(parse, c) !== "conj") continue;
    const other = scan.nameAt[c]!;
    if (other !== -1 && isActor(scan.names[other]!.entry) && caseOf(scan, c) === "" && scan.roleAt[c] === -1)
      takeName(gathered, scan.names[other]!);
  }
  takeListed(scan, gathered, hit);
  return true;
}

/** "of the Baltic States and Turkey": a name right after "and" or a comma, without a preposition of its own, goes along. */
function takeListed(scan: Scan, gathered: Gathered, from: NameHit): void {
  const { parse } = scan;
  const limit = parse.sentenceFirst[scan.sentence[from.first]! + 1]!;
  let at = from.end;
  for (let steps = 0; steps < 12; steps++) {
    let joint = false;
    while (at < limit && /^(,|and|or|&|as|well|the)$/.test(lower(scan, at))) {
      if (/^(and|or|&|,)$/.test(lower(scan, at))) joint = true;
      at++;
    }
    if (!joint || at >= limit) return;
    const index = scan.nameAt[at]!;
    if (index === -1 || scan.roleAt[at] !== -1) return;
    const hit = scan.names[index]!;
    if (relationOf(parse, hit.head) !== "conj" || hit.used || hit.silent || !isActor(hit.entry)) return;
    if (hit.end < limit && (isPossessive(scan, hit.end) || lower(scan, hit.end) === "-")) return;
    takeName(gathered, hit);
    at = hit.end;
  }
}

function takeChild(
  scan: Scan,
  people: People,
  role: RoleHit,
  gathered: Gathered,
  child: number,
  above: readonly RoleHit[],
): void {
  const { parse } = scan;
  const relation = relationOf(parse, child);
  const modifier =
    relation === "amod" || relation === "compound" || relation === "nmod:poss" || relation === "nmod:desc";
  const phrase = relation === "nmod" || relation === "nmod:unmarked";
  const apposition = relation === "appos" || relation === "flat";
  if (!modifier && !phrase && !apposition) return;
  if (phrase && !SERVES.has(caseOf(scan, child))) {
    if (/^(in|near|around|across)$/.test(caseOf(scan, child)) && sits(role)) takeSeat(scan, gathered, child);
    return;
  }
  const person = people.personAt[child]!;
  if (person !== -1 && !people.spans[person]!.used) {
    const span = people.spans[person]!;
    if (relation === "nmod:poss") return;
    // "Yisrael Beytenu chairman": an unknown name before the role is the body it serves.
    if (relation === "compound" && span.hit === null && span.end <= role.first) {
      gathered.affiliation ??= { first: span.first, end: span.end };
      gathered.first = Math.min(gathered.first, span.first);
      span.used = true;
      return;
    }
    if (!phrase && (role.entry.kind === "person" || span.hit !== null) && gathered.person === null) {
      gathered.person = span;
      gathered.first = Math.min(gathered.first, span.first);
      gathered.end = Math.max(gathered.end, span.end);
    }
    return;
  }
  if (takeCoordinated(scan, gathered, child)) return;
  if (apposition) return;
  const nested = scan.roleAt[child]!;
  if (
    nested !== -1 &&
    !scan.roles[nested]!.used &&
    !above.includes(scan.roles[nested]!) &&
    role.entry.kind !== "group"
  ) {
    const other = scan.roles[nested]!;
    if (other.head !== child) return;
    gathered.roles.push(other);
    const inner = gather(scan, people, other, gathered.roles.length > 3, above);
    for (const hit of inner.names) takeName(gathered, hit);
    gathered.affiliation ??= inner.affiliation;
    gathered.first = Math.min(gathered.first, inner.first);
    gathered.end = Math.max(gathered.end, inner.end);
    return;
  }
  if (phrase && role.entry.kind === "person" && isProper(scan, child)) takeAffiliation(scan, gathered, child);
}

/** Words of an unknown proper name around its head: "Institute for Strategic Studies". */
export function properPhrase(scan: Scan, head: number): { first: number; end: number } {
  const { parse } = scan;
  const from = parse.sentenceFirst[scan.sentence[head]!]!;
  const limit = parse.sentenceFirst[scan.sentence[head]! + 1]!;
  const capital = (i: number): boolean => scan.words[i]!.capital && uposOf(parse, i) !== "NUM";
  let first = head;
  while (first - 1 >= from && head - first < 6 && capital(first - 1)) first--;
  let end = head + 1;
  while (end < limit && end - head < 9) {
    if (capital(end)) end++;
    else if (
      end + 1 < limit &&
      /^(of|for|and|on|&)$/.test(lower(scan, end)) &&
      capital(end + 1) &&
      inPhrase(scan, head, end + 1)
    )
      end += 2;
    else if (
      end + 2 < limit &&
      /^(of|for)$/.test(lower(scan, end)) &&
      lower(scan, end + 1) === "the" &&
      capital(end + 2)
    )
      end += 3;
    else break;
  }
  return { first, end };
}

/** Whether a token hangs under the head of a phrase. */
function inPhrase(scan: Scan, head: number, token: number): boolean {
  let at = token;
  for (let steps = 0; steps < 12 && at >= 0; steps++) {
    if (at === head) return true;
    at = scan.parse.head[at]!;
  }
  return false;
}

function takeAffiliation(scan: Scan, gathered: Gathered, child: number): void {
  const phrase = properPhrase(scan, child);
  gathered.affiliation = phrase;
  for (let i = phrase.first; i < phrase.end; i++) {
    const at = scan.nameAt[i]!;
    if (at !== -1 && isActor(scan.names[at]!.entry) && !scan.names[at]!.silent)
      takeName(gathered, scan.names[at]!);
  }
  gathered.end = Math.max(gathered.end, phrase.end);
}

/** "Turkish and American forces": adjectives listed before the one beside the role word. */
function takeListedBefore(scan: Scan, gathered: Gathered, beside: NameHit, from: number): void {
  let at = beside.first - 1;
  while (at > from && /^(and|,|or)$/.test(lower(scan, at))) {
    const index = scan.nameAt[at - 1]!;
    if (index === -1) return;
    const hit = scan.names[index]!;
    if (hit.used || hit.silent || hit.entry.kind !== "adjective" || beside.entry.kind !== "adjective") return;
    takeName(gathered, hit);
    at = hit.first - 1;
  }
}

/** "members of the Security Council": an owner right after the role, wherever the tree hangs it. */
export function takeOwnerAfter(scan: Scan, gathered: Gathered, end: number): void {
  const limit = scan.parse.sentenceFirst[scan.sentence[gathered.first]! + 1]!;
  let at = end;
  if (at >= limit || lower(scan, at) !== "of") return;
  at++;
  if (at < limit && lower(scan, at) === "the") at++;
  const index = at < limit ? scan.nameAt[at]! : -1;
  if (index === -1 || scan.names[index]!.first !== at) return;
  const hit = scan.names[index]!;
  if (hit.end < limit && (isPossessive(scan, hit.end) || scan.roleAt[hit.end] !== -1)) return;
  takeCoordinated(scan, gathered, at);
}

/** Everything a role word is tied to, by the tree and, where that is silent, by the words right beside it. */
export function gather(
  scan: Scan,
  people: People,
  role: RoleHit,
  last = false,
  outer: readonly RoleHit[] = [],
): Gathered {
  // Two roles of several words can each hold a token of the other: the ones above are not entered again.
  const above = [...outer, role];
  const { parse } = scan;
  const gathered: Gathered = {
    names: [],
    roles: [],
    person: null,
    affiliation: null,
    seat: null,
    abroad: /^(MIL|REF)$/.test(role.entry.sector[0] ?? ""),
    single: role.entry.kind === "person" && !xposOf(parse, role.head).endsWith("S"),
    first: role.first,
    end: role.end,
  };
  for (let i = role.first; i < role.end; i++)
    for (let c = parse.firstChild[i]!; c !== -1; c = parse.nextSibling[c]!)
      if ((c < role.first || c >= role.end) && !last) takeChild(scan, people, role, gathered, c, above);
  const from = parse.sentenceFirst[scan.sentence[role.first]!]!;
  let before = role.first - 1;
  if (before > from && isPossessive(scan, before)) before--;
  if (before >= from && scan.nameAt[before] !== -1 && takeCoordinated(scan, gathered, before))
    takeListedBefore(scan, gathered, scan.names[scan.nameAt[before]!]!, from);
  takeOwnerAfter(scan, gathered, role.end);
  if (gathered.names.length === 0 && gathered.seat !== null) gathered.names.push(gathered.seat);
  return gathered;
}
