/** Comparisons of closeness: "A works more closely with C than B does", "A is closer to C than to B". */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { actorsAt } from "./actors.ts";
import { type Clause, childrenOf, childWith, clauseAround, posOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";
import { type PairReading, partiesOf } from "./pairing.ts";
import { actsForIt, pairOf } from "./pairs.ts";
import type { Comparison, Party } from "./reading.ts";

export interface Compared extends PairReading {
  readonly comparison: Comparison;
  /** The verb or adjective that is compared. */
  readonly trigger: number;
}

const TOWARD: readonly string[] = ["with", "to", "toward", "towards", "for", "on", "from"];
/** No standard of comparison is further from its "than", nor a comparative before it. */
const STANDARD_REACH = 5;
const COMPARATIVE_REACH = 14;

/** The comparison at the word "than", or null. */
export function comparisonAt(codebook: Codebook, mentions: Mentions, than: number): Compared | null {
  if (mentions.lemma[than]!.toLowerCase() !== "than") return null;
  const compared = comparativeBefore(mentions, than);
  const standard = standardAfter(mentions, than);
  if (compared === -1 || standard === null) return null;
  for (let verb = compared, depth = 0; verb >= 0 && depth < 4; verb = mentions.head[verb]!, depth++) {
    if (verb > than) continue;
    const clause = clauseBefore(codebook, mentions, verb, than);
    const subject = first(mentions, clause.get("subj"));
    const object = TOWARD.concat("obj", "iobj")
      .map((slot) => first(mentions, clause.get(slot), subject?.id))
      .find((party) => party !== null);
    if (subject === null || object == null) continue;
    if (new Set([subject.id, object.id, standard.party.id]).size < 3) continue;
    const less = isLess(mentions, compared);
    // Of "A trusts C more than B" the object is compared; "than B does" compares the subjects.
    const objects =
      standard.preposition ||
      (!standard.auxiliary &&
        (clause.get("obj") ?? clause.get("iobj")) !== undefined &&
        verb < than &&
        posOf(mentions, verb) === "v" &&
        first(mentions, [...(clause.get("obj") ?? []), ...(clause.get("iobj") ?? [])]) !== null);
    const [nearer, further, toward] = objects
      ? [object, standard.party, subject]
      : [subject, standard.party, object];
    return {
      pair: pairOf((less ? further : nearer).id, toward.id),
      parties: less ? [further, toward, nearer] : [nearer, toward, further],
      comparison: {
        more: less ? further.id : nearer.id,
        less: less ? nearer.id : further.id,
        toward: toward.id,
      },
      trigger: verb,
    };
  }
  return null;
}

/** "more", "less", "closer", "better" before "than"; a mere quantity ("more gas than") is none. */
function comparativeBefore(mentions: Mentions, than: number): number {
  const start = Math.max(mentions.sentenceFirst[sentenceOf(mentions, than)]!, than - COMPARATIVE_REACH);
  for (let i = than - 1; i >= start; i--) {
    if (!["JJR", "RBR"].includes(xposOf(mentions, i))) continue;
    const head = mentions.head[i]!;
    const counts =
      head >= 0 && relationOf(mentions, i) === "amod" && !CONTACTS.has(mentions.lemma[head]!.toLowerCase());
    if (!counts) return i;
  }
  return -1;
}

/** Things that tell of closeness when there are more of them. */
const CONTACTS: ReadonlySet<string> = new Set(
  "tie term link contact exercise drill visit meeting talk trust cooperation sympathy friend relation affinity agreement consultation".split(
    " ",
  ),
);

interface Standard {
  readonly party: Party;
  readonly preposition: boolean;
  readonly auxiliary: boolean;
}

/** Who follows "than": "than B", "than with B", "than B does", "than it trusts B". */
function standardAfter(mentions: Mentions, than: number): Standard | null {
  const end = Math.min(mentions.sentenceFirst[sentenceOf(mentions, than) + 1]!, than + 1 + STANDARD_REACH);
  let preposition = false;
  for (let i = than + 1; i < end; i++) {
    if (uposOf(mentions, i) === "ADP" || uposOf(mentions, i) === "VERB") preposition = true;
    if (uposOf(mentions, i) === "PUNCT" || uposOf(mentions, i) === "NUM") return null;
    const m = mentions.mentionAt[i]!;
    if (m === -1 || mentions.mentions[m]!.kind === "pronoun") continue;
    const party = partiesOf(mentions, mentions.mentions[m]!).filter(actsForIt)[0];
    if (party === undefined) continue;
    const next = i + 1 < mentions.head.length ? mentions.lemma[i + 1]!.toLowerCase() : "";
    return { party, preposition, auxiliary: ["do", "be", "have"].includes(next) };
  }
  return null;
}

/** The slots of a verb and of what is compared below it, as far as they stand before "than". */
function clauseBefore(codebook: Codebook, mentions: Mentions, verb: number, than: number): Clause {
  const slots = new Map<string, number[]>();
  const take = (token: number): void => {
    for (const [slot, tokens] of clauseAround(codebook, mentions, token))
      slots.set(slot, [...(slots.get(slot) ?? []), ...tokens.filter((each) => each < than)]);
  };
  take(verb);
  for (const c of childrenOf(mentions, verb))
    if (["xcomp", "advmod", "obj"].includes(relationOf(mentions, c)) && c < than) take(c);
  const subject = childWith(mentions, verb, ["nsubj", "nsubj:outer"]);
  if (!slots.get("subj")?.length && subject !== -1) slots.set("subj", [subject]);
  return slots;
}

function first(mentions: Mentions, tokens: readonly number[] | undefined, not?: string): Party | null {
  for (const token of tokens ?? [])
    for (const m of actorsAt(mentions, token))
      for (const party of partiesOf(mentions, mentions.mentions[m]!))
        if (party.id !== not && actsForIt(party)) return party;
  return null;
}

function isLess(mentions: Mentions, comparative: number): boolean {
  const word = mentions.lemma[comparative]!.toLowerCase();
  return ["less", "few", "little", "bad", "cool", "cold"].includes(word) || word === "far";
}
