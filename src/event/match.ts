/** Candidates: triggers whose frame holds in the tree, with the mentions that fill its parties. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf } from "../parse/parse.ts";
import { actorsAt, withConjuncts } from "./actors.ts";
import { type Clause, childrenOf, clauseAround, keyOf, prepositionOf } from "./clause.ts";
import type { Codebook, Frame, Need, Slot } from "./codebook.ts";
import { hostAt } from "./pairing.ts";

export interface Candidate {
  readonly frame: Frame;
  readonly trigger: number;
  readonly clause: Clause;
  /** Mention numbers. */
  readonly actor: readonly number[];
  readonly recipient: readonly number[];
  /** Tokens that the frame's conditions used up: they trigger nothing of their own. */
  readonly claimed: readonly number[];
}

/** All candidates of a document, in text order; at most one a trigger. */
export function findCandidates(codebook: Codebook, mentions: Mentions): readonly Candidate[] {
  const found: Candidate[] = [];
  const named = insideNames(mentions);
  for (let i = 0; i < mentions.head.length; i++) {
    if (named[i] === 1) continue;
    const frames = codebook.frames.get(keyOf(mentions, i));
    if (frames === undefined) continue;
    const candidate = bestFrame(mentions, frames, i, clauseAround(codebook, mentions, i));
    if (candidate !== null) found.push(candidate);
  }
  const claimed = new Set(found.flatMap((candidate) => candidate.claimed));
  return found.filter((candidate) => !claimed.has(candidate.trigger));
}

/** 1 for tokens of names of several words: "Operation Desert Storm" is no storm. */
export function insideNames(mentions: Mentions): Uint8Array {
  const inside = new Uint8Array(mentions.head.length);
  for (const { kind, role, identities, exercise, firstToken, endToken } of mentions.mentions)
    if (
      kind === "name" &&
      role === null &&
      (identities.length > 0 || exercise !== null) &&
      endToken - firstToken > 1
    )
      inside.fill(1, firstToken, endToken);
  return inside;
}

/** The frame with the most conditions met, then with the most parties found, then the first in the table. */
function bestFrame(
  mentions: Mentions,
  frames: readonly Frame[],
  trigger: number,
  clause: Clause,
): Candidate | null {
  let best: Candidate | null = null;
  let bestRank = -1;
  for (const frame of frames) {
    const claimed: number[] = [];
    if (!frame.needs.every((need) => holds(mentions, clause, need, claimed))) continue;
    const actor = fillers(mentions, clause, frame.actor, []);
    const recipient = fillers(mentions, clause, frame.recipient, actor);
    const rank = frame.needs.length * 10 + Math.min(actor.length, 1) + Math.min(recipient.length, 1);
    if (rank > bestRank) {
      best = { frame, trigger, clause, actor, recipient, claimed };
      bestRank = rank;
    }
  }
  return best;
}

/** Whether a condition holds; the tokens that made it hold are added to `claimed`. Note: mutates claimed. */
export function holds(mentions: Mentions, clause: Clause, need: Need, claimed: number[]): boolean {
  const tokens = clause.get(need.slot) ?? [];
  if (need.actors > 0) {
    const ids = new Set(tokens.flatMap((token) => idsAt(mentions, need.slot, token)));
    return ids.size >= need.actors !== need.absent;
  }
  if (need.lemmas === null) return tokens.length > 0 !== need.absent;
  const exercise = need.lemmas.has("exercise");
  const { lemmas } = need;
  // A name of an exercise stands for that word and for no other: "Saber Strike" is no strike.
  const isOne = (i: number): boolean =>
    isExercise(mentions, i) ? exercise : isWord(lemmas, mentions.lemma[i]!.toLowerCase());
  for (const token of tokens)
    for (const each of withConjuncts(mentions, token)) {
      const i = isOne(each) ? each : (kindsOf(mentions, each).find(isOne) ?? -1);
      if (i === -1) continue;
      if (need.absent) return false;
      claimed.push(i);
      return true;
    }
  return need.absent;
}

/** Whether a lemma is one of the words, also where the parse left it a plural ("howitzers"). */
const isWord = (words: ReadonlySet<string>, lemma: string): boolean =>
  words.has(lemma) || (lemma.length > 4 && lemma.endsWith("s") && words.has(lemma.slice(0, -1)));

/** Nouns that only count what stands in their of-phrase. */
const QUANTITIES: ReadonlySet<string> = new Set(
  (
    "thousand hundred dozen score million billion ten number group batch series lot couple pair handful tonne ton column convoy " +
    "part most some several all both half third quarter bulk rest remainder remnant majority last first many few array raft wave minute hour day week month evening round"
  ).split(" "),
);

/** Words that say what a token is: what a quantity counts ("thousands of soldiers"), the title before a name ("President X"). */
function kindsOf(mentions: Mentions, token: number): readonly number[] {
  const counts = QUANTITIES.has(mentions.lemma[token]!.toLowerCase());
  const named = uposOf(mentions, token) === "PROPN";
  if (!counts && !named) return [];
  return [...childrenOf(mentions, token)].filter((c) => {
    const relation = relationOf(mentions, c);
    if (counts) return relation === "nmod" && prepositionOf(mentions, c) === "of";
    return relation === "nmod:desc" && c < token;
  });
}

/** Slots in which a place stands for its state: "arrived in Bucharest". */
const HOSTS: readonly Slot[] = ["in", "at"];

function idsAt(mentions: Mentions, slot: Slot, token: number): readonly string[] {
  const actors = actorsAt(mentions, token).flatMap((m) => mentions.mentions[m]!.identities);
  return (actors.length > 0 || !HOSTS.includes(slot) ? actors : hostAt(mentions, token)).map(({ id }) => id);
}

/** A name of an exercise stands for the word: "the two armies began Zapad-2021". */
function isExercise(mentions: Mentions, token: number): boolean {
  const m = mentions.mentionAt[token]!;
  return m !== -1 && mentions.mentions[m]!.exercise !== null;
}

/** Mentions in the first slot that names an actor not yet in `taken`; "content" looks inside the complement. */
export function fillers(
  mentions: Mentions,
  clause: Clause,
  slots: readonly Slot[],
  taken: readonly number[],
): readonly number[] {
  for (const slot of slots) {
    const tokens = clause.get(slot) ?? [];
    const found =
      slot === "content"
        ? tokens.flatMap((token) => within(mentions, token))
        : tokens.flatMap((token) => {
            const here = actorsAt(mentions, token);
            return here.length > 0 ? here : originOf(mentions, clause, token);
          });
    const fresh = [...new Set(found)].filter((m) => !taken.includes(m) && !sameAs(mentions, m, taken));
    if (fresh.length > 0) return fresh;
  }
  return [];
}

/** "a delegation from A": who is named right behind a noun, though the parse hung the phrase on the verb. */
function originOf(mentions: Mentions, clause: Clause, noun: number): readonly number[] {
  for (const token of clause.get("from") ?? []) {
    const preposition = [...childrenOf(mentions, token)].find((c) => relationOf(mentions, c) === "case");
    if (preposition === noun + 1) return actorsAt(mentions, token);
  }
  return [];
}

/** True if mention `m` names nobody beyond those already taken. */
function sameAs(mentions: Mentions, m: number, taken: readonly number[]): boolean {
  const ids = taken.flatMap((t) =>
    mentions.mentions[t]!.identities.map((identity) => identity.id + identity.sector[0]),
  );
  return mentions.mentions[m]!.identities.every((identity) => ids.includes(identity.id + identity.sector[0]));
}

/** Who the complement clause is about: its subject if it has one of its own, else its object, else its other phrases. */
function within(mentions: Mentions, head: number): readonly number[] {
  for (const relations of [
    ["nsubj", "nsubj:pass"],
    ["obj", "iobj"],
    ["obl", "nmod", "nmod:poss"],
  ])
    for (let depth = 0, level = [head]; depth < 3 && level.length > 0; depth++) {
      const children = level.flatMap((i) => [...childrenOf(mentions, i)]);
      const found = children
        .filter((c) => relations.includes(relationOf(mentions, c)))
        .flatMap((c) => actorsAt(mentions, c));
      if (found.length > 0) return found;
      level = relations[0] === "nsubj" ? [] : children;
    }
  return [];
}
