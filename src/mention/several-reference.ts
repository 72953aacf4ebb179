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

/** "they": the last coordinated or several-headed subject; "the two sides": the last two actors. */
export function resolveSeveral(
  scan: Scan,
  draft: Draft,
  seen: readonly Seen[],
  s: number,
  link: Link | null,
): void {
  if (draft.kind === "pronoun" && link?.draft != null && takeSeveral(scan, draft, seen, link.draft)) return;
  const reach = draft.kind === "pronoun" ? NEAR : FAR;
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - reach; k--) {
    const other = seen[k]!;
    if (draft.kind === "pronoun" && !other.subject) continue;
    const identities = coordination(scan, seen, k);
    if (identities.length < 2 && !isPlural(scan, other.draft)) continue;
    if (draft.kind !== "pronoun" && identities.length < 2) continue;
    draft.antecedent = other.draft;
    draft.identities = withSector(identities, draft);
    if (draft.kind === "pronoun") draft.role ??= other.draft.role;
    return;
  }
  if (draft.kind === "pronoun") return;
  const pair = new Map<string, Identity>();
  let last: Draft | null = null;
  for (let k = seen.length - 1; k >= 0 && seen[k]!.sentence >= s - FAR && pair.size < 2; k--) {
    const { draft: other } = seen[k]!;
    if (other.place !== null && /^(in|at|near)$/.test(governingCase(scan, other.head))) continue;
    for (const identity of other.identities)
      if (pair.size < 2 && !pair.has(identity.id)) pair.set(identity.id, identity);
    if (pair.size > 0) last ??= other;
  }
  if (pair.size < 2 || last === null) return;
  draft.antecedent = last;
  draft.identities = withSector([...pair.values()].reverse(), draft);
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
