/** How well chains that were found agree with chains made by hand, and pronouns with what they stand for. */
import type { ChainedMarkables } from "../mention/chains.ts";
import { PRONOUNS } from "../mention/pronouns.ts";
import { type Parse, relationOf, uposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import { addChains, type ChainScores, newChainScores } from "./chain-scores.ts";
import type { GoldDocument, GoldMention } from "./gold-chains.ts";
import type { Example } from "./reference-examples.ts";

export interface PronounCounts {
  of: number;
  right: number;
  clause: number;
}

export interface ReferenceScores {
  readonly chains: ChainScores;
  /** Per pronoun in lower case: how many refer back, how many of these were linked right; and how many to a clause alone. */
  readonly pronouns: Map<string, PronounCounts>;
}

export const newReferenceScores = (): ReferenceScores => ({ chains: newChainScores(), pronouns: new Map() });

function group<T>(items: Iterable<[T, string]>): string[][] {
  const chains = new Map<T, string[]>();
  for (const [chain, mention] of items) {
    const known = chains.get(chain);
    if (known === undefined) chains.set(chain, [mention]);
    else if (!known.includes(mention)) known.push(mention);
  }
  return [...chains.values()];
}

/** Each extent once: where two phrases have the same, the first keeps it. */
function foundChains({ markables, chain }: ChainedMarkables): string[][] {
  const seen = new Set<string>();
  const items: [number, string][] = [];
  for (let m = 0; m < markables.count; m++) {
    const extent = `${markables.first[m]}-${markables.end[m]}`;
    if (seen.has(extent)) continue;
    seen.add(extent);
    items.push([chain[m]!, extent]);
  }
  return group(items);
}

function goldChains(example: Example): string[][] {
  const seen = new Set<string>();
  const items: [string, string][] = [];
  for (const { first, end, chain } of example.gold.mentions) {
    if (seen.has(`${first}-${end}`)) continue;
    seen.add(`${first}-${end}`);
    items.push([chain, `${first}-${end}`]);
  }
  return group(items);
}

/** Whether a mention is a clause: in the tree by hand its first word without a head inside it is a verb. */
function isClause({ parse }: GoldDocument, { first, end }: GoldMention): boolean {
  for (let i = first; i < end; i++) {
    const above = parse.head[i]!;
    if (above >= first && above < end) continue;
    const upos = uposOf(parse, i);
    if (upos === "PUNCT" || upos === "SCONJ" || upos === "CCONJ") continue;
    return upos === "VERB" || upos === "AUX" || hasSubject(parse, i, first);
  }
  return false;
}

function hasSubject(parse: Parse, i: number, first: number): boolean {
  for (let c = parse.firstChild[i]!; c !== -1; c = parse.nextSibling[c]!)
    if (/^(nsubj|csubj)/.test(relationOf(parse, c)) && c >= first && c < i) return true;
  return false;
}

/**
 * Counts pronouns of the third person and demonstratives that refer back: gold mentions of one such word with an earlier
 * mention in their chain that is no clause; those that stand for clauses alone are counted apart. One is right if we put it in a chain and the nearest earlier phrase of that chain is a mention of
 * the same gold chain. Note: mutates `pronouns`.
 */
function addPronouns(
  { gold, markables, chain: goldChain }: Example,
  found: ChainedMarkables,
  pronouns: ReferenceScores["pronouns"],
): void {
  const begun = new Map<string, boolean>();
  const phraseAt = new Map<string, number>();
  for (let m = 0; m < markables.count; m++) phraseAt.set(`${markables.first[m]}-${markables.end[m]}`, m);
  const before = new Int32Array(markables.count).fill(-1);
  const last = new Map<number, number>();
  for (let m = 0; m < markables.count; m++) {
    before[m] = last.get(found.chain[m]!) ?? -1;
    last.set(found.chain[m]!, m);
  }
  for (const mention of gold.mentions) {
    const { first, end, chain } = mention;
    const refers = begun.get(chain);
    begun.set(chain, refers === true || !isClause(gold, mention));
    if (refers === undefined || end - first !== 1) continue;
    const word = form(gold.parse, first).toLowerCase();
    const person = PRONOUNS.get(word)?.person ?? 0;
    if (person !== 3 && person !== 4) continue;
    const counts = pronouns.get(word) ?? { of: 0, right: 0, clause: 0 };
    pronouns.set(word, counts);
    if (!refers) {
      counts.clause++;
      continue;
    }
    counts.of++;
    const m = phraseAt.get(`${first}-${end}`);
    const antecedent = m === undefined ? -1 : before[m]!;
    if (
      m !== undefined &&
      antecedent !== -1 &&
      goldChain[antecedent] !== -1 &&
      goldChain[antecedent] === goldChain[m]
    )
      counts.right++;
  }
}

/** Adds one document. Note: mutates `scores`. */
export function addDocument(scores: ReferenceScores, example: Example, found: ChainedMarkables): void {
  addChains(scores.chains, goldChains(example), foundChains(found));
  addPronouns(example, found, scores.pronouns);
}

const isPersonal = (word: string): boolean => PRONOUNS.get(word)?.person === 3;

/**
 * Share of the pronouns that were linked right, from 0 to 1: of all that `addDocument` counts, demonstratives and "here" among them,
 * or of those of the third person alone: he, she, it, they with their objects, possessives and reflexives.
 */
export function pronounAccuracy({ pronouns }: ReferenceScores, which: "all" | "personal" = "all"): number {
  let right = 0;
  let of = 0;
  for (const [word, counts] of pronouns) {
    if (which === "personal" && !isPersonal(word)) continue;
    right += counts.right;
    of += counts.of;
  }
  return of === 0 ? 0 : right / of;
}
