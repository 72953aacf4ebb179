/** Mentions by chains of phrases: which earlier mention a mention was linked to. */
import { agreeGender } from "./agreement.ts";
import type { ChainedMarkables } from "./chains.ts";
import type { Draft } from "./draft.ts";
import { KIND } from "./markables.ts";

export interface Links {
  readonly chains: ChainedMarkables;
  /** Phrase that each token heads, and the coordination, or -1. */
  readonly headed: Int32Array;
  /** The phrase before in the same chain, or -1. */
  readonly before: Int32Array;
  /** Mention of each token: the one it heads, or else the one it lies in. */
  readonly draftAt: ReadonlyMap<number, Draft>;
}

/** What a mention was linked to. */
export interface Link {
  /** The nearest earlier mention of the chain that says who is meant; null where only unknown phrases are in it. */
  readonly draft: Draft | null;
  /** Token that heads the phrase; whether all conjuncts of it are meant. */
  readonly head: number;
  readonly several: boolean;
}

export function createLinks(chains: ChainedMarkables, drafts: readonly Draft[]): Links {
  const { markables, chain } = chains;
  const headed = new Int32Array(markables.sentence.length).fill(-1);
  const before = new Int32Array(markables.count).fill(-1);
  const last = new Map<number, number>();
  for (let m = 0; m < markables.count; m++) {
    if (markables.kind[m]! < KIND.several) headed[markables.head[m]!] = m;
    before[m] = last.get(chain[m]!) ?? -1;
    last.set(chain[m]!, m);
  }
  const draftAt = new Map<number, Draft>();
  for (const draft of drafts) for (let i = draft.first; i < draft.end; i++) draftAt.set(i, draft);
  for (const draft of drafts) draftAt.set(draft.head, draft);
  return { chains, headed, before, draftAt };
}

const STEPS = 12;

/** What `draft` was linked to, or null where it begins a chain or heads no phrase. */
export function linkOf({ chains, headed, before, draftAt }: Links, draft: Draft): Link | null {
  const m = headed[draft.head]!;
  if (m === -1 || chains.antecedent[m] === -1) return null;
  const { head, kind } = chains.markables;
  for (let j = before[m]!, steps = 0; j !== -1 && steps < STEPS; j = before[j]!, steps++) {
    const found = draftAt.get(head[j]!);
    if (found !== undefined && found !== draft && (found.identities.length > 0 || found.person !== null))
      return { draft: found, head: head[j]!, several: kind[j] === KIND.several };
    // "a political analyst": somebody else than those named before, whatever the chain says.
    if (found !== undefined && found !== draft && found.role !== null && found.reference === null) break;
  }
  const nearest = chains.antecedent[m]!;
  return { draft: null, head: head[nearest]!, several: kind[nearest] === KIND.several };
}

/** Whether nothing known speaks against two mentions in gender. */
export function fitGender({ chains, headed }: Links, a: Draft, b: Draft): boolean {
  const { gender } = chains.markables;
  const [one, other] = [headed[a.head]!, headed[b.head]!];
  return one === -1 || other === -1 || agreeGender(gender[one]!, gender[other]!) !== 2;
}
