/** "they", "the two sides": which several are meant. */
import { relationOf, xposOf } from "../parse/parse.ts";
import type { Draft } from "./draft.ts";
import type { Link } from "./linked.ts";
import type { Identity } from "./mentions.ts";
import type { Scan } from "./scan.ts";
import { FAR, NEAR, type Seen } from "./seen.ts";
import { governingCase } from "./tree.ts";

/** The coordinated mentions of which `draft` is one: "Russia and Belarus". */
function coordination(scan: Scan, seen: readonly Seen[], at: number): Identity[] {
  const { parse } = scan;
  const top = (token: number): number => {
    let found = token;
    for (let steps = 0; steps < 16 && relationOf(parse, found) === "conj"; steps++)
      found = parse.head[found]!;
    return found;
  };
  const root = top(seen[at]!.draft.head);
  const found = new Map<string, Identity>();
  for (let k = Math.max(0, at - 8); k < Math.min(seen.length, at + 8); k++)
    if (seen[k]!.sentence === seen[at]!.sentence && top(seen[k]!.draft.head) === root)
      for (const identity of seen[k]!.draft.identities) found.set(identity.id, identity);
  return [...found.values()];
}

/** "they" linked to a coordination or to a mention of several; false for one name alone. Note: mutates the draft. */
function takeSeveral(scan: Scan, draft: Draft, seen: readonly Seen[], from: Draft): boolean {
  const at = from.kind === "pronoun" ? -1 : seen.findLastIndex((other) => other.draft === from);
  const identities = at === -1 ? from.identities : coordination(scan, seen, at);
  if (identities.length < 2 && !isPlural(scan, from)) return false;
  draft.antecedent = from;
  draft.identities = identities;
  draft.role ??= from.role;
  return true;
}

/** "they": the last coordinated or several-headed subject; "the two sides": the pair that the text goes on about. */
export function resolveSeveral(
  scan: Scan,
  draft: Draft,
  seen: readonly Seen[],
  s: number,
  link: Link | null,
): void {
  const pronoun = draft.kind === "pronoun";
  if (pronoun && link?.draft != null && takeSeveral(scan, draft, seen, link.draft)) return;
  const apart = pronoun ? new Set<string>() : standingApart(scan, draft, seen, s);
  const size = pronoun ? 0 : sizeOf(scan, draft);
  const pair = pronoun ? null : pairOfText(scan, seen, s, apart);
  const isRival = (ids: readonly Identity[]): boolean =>
    pair?.often === true && size < 3 && ids.every(({ id }) => !pair.repeated.has(id));
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - (pronoun ? NEAR : FAR); k--) {
    const other = seen[k]!;
    if (pronoun && !other.subject) continue;
    const identities = coordination(scan, seen, k);
    if (identities.length < 2 && (!pronoun || !isPlural(scan, other.draft))) continue;
    if (!pronoun && ((size > 0 && identities.length !== size) || isRival(identities))) continue;
    if (identities.some(({ id }) => apart.has(id))) continue;
    draft.antecedent = other.draft;
    draft.identities = withSector(identities, draft);
    if (pronoun) draft.role ??= other.draft.role;
    return;
  }
  if (pair === null || size > 2) return;
  draft.antecedent = pair.last;
  draft.identities = withSector(pair.identities, draft);
}

/** How many "both", "the two", "these three" are; 0 where the words leave it open. */
function sizeOf(scan: Scan, draft: Draft): number {
  for (let i = draft.first; i < draft.head; i++) {
    const word = scan.parse.lemma[i]!.toLowerCase();
    if (word === "two" || word === "both") return 2;
    if (word === "three") return 3;
  }
  return 0;
}

/** Who is the subject where the description is not: "the African Union praised both sides" is not one of them. */
function standingApart(scan: Scan, draft: Draft, seen: readonly Seen[], s: number): ReadonlySet<string> {
  if (relationOf(scan.parse, draft.head).startsWith("nsubj")) return new Set();
  const verb = scan.parse.head[draft.head]!;
  const subjects = seen.filter(
    (each) => each.sentence === s && each.subject && scan.parse.head[each.draft.head] === verb,
  );
  return new Set(subjects.flatMap((each) => each.draft.identities.map(({ id }) => id)));
}

/** How many sentences back the pair of a text is looked for. */
const MEMORY = 20;

interface PairOfText {
  readonly identities: readonly Identity[];
  readonly last: Draft;
  /** Whom the text has named more than once so far. */
  readonly repeated: ReadonlySet<string>;
  /** Whether it has named both of the pair more than once. */
  readonly often: boolean;
}

/**
 * The two of the sentence before if it names no more and one of them was named earlier, else the two that weigh most: each mention by the reciprocal of its
 * distance in sentences; states before organisations.
 */
function pairOfText(
  scan: Scan,
  seen: readonly Seen[],
  s: number,
  apart: ReadonlySet<string>,
): PairOfText | null {
  const weights = new Map<string, { identity: Identity; last: Draft; weight: number; count: number }>();
  const before = new Set<string>();
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - MEMORY; k--) {
    const { draft, sentence } = seen[k]!;
    if (draft.place !== null && /^(in|at|near)$/.test(governingCase(scan, draft.head))) continue;
    for (const identity of draft.identities) {
      if (sentence === s - 1) before.add(identity.id);
      if (apart.has(identity.id)) continue;
      const known = weights.get(identity.id);
      weights.set(identity.id, {
        identity,
        last: known?.last ?? draft,
        weight: (known?.weight ?? 0) + 1 / (1 + s - sentence),
        count: (known?.count ?? 0) + 1,
      });
    }
  }
  const all = [...weights.values()];
  const states = all.filter(({ identity }) => identity.country !== null);
  const adjacent = all.filter(({ identity }) => before.has(identity.id));
  const weighed = (states.length > 1 ? states : all).sort((a, b) => b.weight - a.weight);
  const known = before.size === 2 && adjacent.length === 2 && adjacent.some(({ count }) => count > 1);
  const [one, other] = known ? adjacent : weighed;
  if (one === undefined || other === undefined) return null;
  const repeated = all.filter(({ count }) => count > 1).map(({ identity }) => identity.id);
  return {
    identities: [one.identity, other.identity],
    last: other.last.head > one.last.head ? other.last : one.last,
    repeated: new Set(repeated),
    often: one.count > 1 && other.count > 1,
  };
}

/** "the two presidents" are heads of state whatever the mentions before were. */
function withSector(identities: readonly Identity[], draft: Draft): readonly Identity[] {
  if (draft.kind === "pronoun") return identities;
  return identities.map((identity) => (draft.level === null ? identity : { ...identity, sector: ["GOV"] }));
}

function isPlural(scan: Scan, draft: Draft): boolean {
  const xpos = xposOf(scan.parse, draft.head);
  return (xpos === "NNS" || xpos === "NNPS") && draft.identities.length > 0;
}
