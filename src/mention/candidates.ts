/** Which earlier phrases a phrase may refer to: the near ones, and far ones of the same words; never all. */

import { agreeGender } from "./agreement.ts";
import type { Linking } from "./linking.ts";
import { KIND, type Markables } from "./markables.ts";

/** Most candidates of a phrase. */
export const CANDIDATES = 64;
/** Near phrases that pronouns and other phrases look at, and the sentences that pronouns look back. */
const NEAR_PRONOUN = 32;
const NEAR_NOUN = 6;
const SENTENCES = 3;
/** Far phrases of the same head, name or voice. */
const FAR = 6;

/** Same head, or one hangs on the other: "a lawyer" in "Ann, a lawyer", "Ann is a lawyer". */
const isAlike = ({ parse, lemma }: Markables, a: number, b: number): boolean =>
  lemma[a] === lemma[b] || parse.head[a] === b || parse.head[b] === a;

/** What can be left out unseen: it is never an antecedent, or hardly ever. */
function mayBe({ markables, voices, chain, gender }: Linking, m: number, j: number): boolean {
  const { kind, head, person } = markables;
  const a = head[m]!;
  const b = head[j]!;
  switch (kind[m]) {
    case KIND.speaker:
      return (
        kind[j] === KIND.speaker || kind[j] === KIND.name || kind[j] === KIND.several || voices.said[a] === b
      );
    case KIND.personal:
      if (person[j] === 1 || person[j] === 2) return voices.speaker[a] !== voices.speaker[b];
      return agreeGender(markables.gender[m]!, gender[chain[j]!]!) !== 2;
    case KIND.demonstrative:
      return person[j] !== 1 && person[j] !== 2;
    case KIND.name:
    case KIND.definite:
    case KIND.pointing:
    case KIND.possessed:
      return true;
    case KIND.clause:
      return person[j] === 3 && markables.parse.head[a] === markables.parse.head[b];
    default:
      return isAlike(markables, a, b);
  }
}

/** Writes the candidates of phrase `m`, nearest first by group; returns how many. Note: mutates `into`. */
export function candidatesOf(linking: Linking, m: number, into: Int32Array): number {
  const { markables, firstOf, sameHead, sameName, sameVoice, initials } = linking;
  const { kind, sentence, head } = markables;
  const k = kind[m]!;
  const pronoun = k <= KIND.demonstrative;
  const s = sentence[head[m]!]!;
  const near = Math.max(
    m - (pronoun ? NEAR_PRONOUN : NEAR_NOUN),
    pronoun ? firstOf[Math.max(0, s - SENTENCES)]! : 0,
    0,
  );
  let n = 0;
  for (let j = m - 1; j >= near; j--) if (mayBe(linking, m, j)) into[n++] = j;
  const far = (from: Int32Array, limit: number): void => {
    let steps = 0;
    for (let j = from[m]!; j !== -1 && steps < limit && n < CANDIDATES; j = from[j]!, steps++)
      if (!has(into, n, j)) into[n++] = j;
  };
  if (k === KIND.speaker) far(sameVoice, FAR);
  if (k === KIND.clause) return n;
  if (!pronoun || k === KIND.personal) far(sameHead, pronoun ? 1 : FAR);
  if (!pronoun) far(sameName, FAR);
  // A short form in capitals looks for the name that it abbreviates.
  if (k === KIND.name && initials[m] === 0) {
    const word = markables.word[head[m]!]!;
    let steps = 0;
    for (let j = near - 1; j >= 0 && steps < 200 && n < CANDIDATES; j--, steps++)
      if (initials[j] === word && !has(into, n, j)) {
        into[n++] = j;
        break;
      }
  }
  return n;
}

function has(list: Int32Array, count: number, value: number): boolean {
  for (let i = count - 1; i >= 0; i--) if (list[i] === value) return true;
  return false;
}
