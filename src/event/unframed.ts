/** What two actors do to each other where no frame fires: the party scorer finds them, the chooser tells the type. */
import type { Mentions } from "../mention/mentions.ts";
import type { Choice } from "./choose.ts";
import { NONE, probabilities } from "./chooser.ts";
import { featuresOf } from "./chooser-features.ts";
import { clauseAround } from "./clause.ts";
import type { Frame } from "./codebook.ts";
import type { Draft } from "./event.ts";
import { circumstancesOf, type Reader } from "./evidence.ts";
import { type Link, linkBetween } from "./link.ts";
import { partiesAt } from "./pairing.ts";
import { actsForIt } from "./pairs.ts";
import { partyFeatures, phraseHeads } from "./party-features.ts";
import { type PartyScorer, SIDES, sidesOfPhrase } from "./party-scorer.ts";
import { EVENT_TYPES, type EventType } from "./reading.ts";

/** Two sides of a sentence, and the way between them; mention numbers. */
export interface Unframed {
  readonly actor: readonly number[];
  readonly recipient: readonly number[];
  readonly link: Link;
}

const [ACTOR, RECIPIENT, MUTUAL] = [0, 1, 2];
/** At or above this probability a phrase is on a side. */
const ON_SIDE = 0.4;
/**
 * The chooser's type must be this probable, and no event less probable than the other: the second found on held-out folds,
 * the first raised from their 0.3 by reading what the sample corpus gave below 0.5.
 */
const CERTAIN = 0.5;
const UNLIKELY = 0.1;
/** Types of plans and words about what is to come: they need no auxiliary for it. */
const AHEAD: readonly EventType[] = ["AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"];

/**
 * The actor and the recipient of a sentence in which no frame fires; null where there are not two, each acting for a state or
 * an organisation: what tourists and players do is seldom news between states.
 */
export function findUnframed(scorer: PartyScorer, mentions: Mentions, s: number): Unframed | null {
  const heads = phraseHeads(mentions, mentions.sentenceFirst[s]!, mentions.sentenceFirst[s + 1]!);
  const known = heads.flatMap((head, order) => {
    const m = mentions.mentionAt[head]!;
    return m === -1 || !partiesAt(mentions, [m]).some(actsForIt) ? [] : [{ m, order, head }];
  });
  if (known.length < 2) return null;
  const sides: number[][] = SIDES.map(() => []);
  for (const { m, order } of known) {
    const p = sidesOfPhrase(
      scorer.sides,
      partyFeatures("event", mentions, scorer.knowledge, null, heads, order),
    );
    const best = p.indexOf(Math.max(p[ACTOR]!, p[RECIPIENT]!, p[MUTUAL]!));
    if (p[best]! >= ON_SIDE) sides[best]!.push(m);
  }
  const actor = sides[ACTOR]!.length > 0 ? sides[ACTOR]! : sides[MUTUAL]!.slice(0, 1);
  const recipient =
    sides[RECIPIENT]!.length > 0 ? sides[RECIPIENT]! : sides[MUTUAL]!.filter((m) => !actor.includes(m));
  const ids = new Set(actor.flatMap((m) => mentions.mentions[m]!.identities.map(({ id }) => id)));
  const others = recipient.filter((m) => mentions.mentions[m]!.identities.every(({ id }) => !ids.has(id)));
  if (actor.length === 0 || others.length === 0) return null;
  const headsOf = (numbers: readonly number[]): number[] => numbers.map((m) => mentions.mentions[m]!.head);
  return { actor, recipient: others, link: linkBetween(mentions, headsOf(actor), headsOf(others), -1) };
}

/** Events of sentences that are not in `drafted`, with the chooser's say; none where it is not certain. */
export function unframedDrafts(
  reader: Reader,
  drafted: ReadonlyMap<number, unknown>,
): readonly { readonly draft: Draft; readonly choice: Choice }[] {
  const { chooser, parties, mentions } = reader;
  if (chooser === null || parties === null) return [];
  const found: { draft: Draft; choice: Choice }[] = [];
  for (let s = 0; s + 1 < mentions.sentenceFirst.length; s++) {
    const unframed = drafted.has(s) ? null : findUnframed(parties, mentions, s);
    if (unframed === null || unframed.link.predicate < 0) continue;
    const p = probabilities(
      chooser.weights,
      featuresOf(mentions, unframed.link, [], chooser.knowledge, chooser.vectors),
    );
    let best = 0;
    for (let c = 1; c < NONE; c++) if (p[c]! > p[best]!) best = c;
    if (p[best]! < CERTAIN || p[NONE]! >= UNLIKELY) continue;
    const event = EVENT_TYPES[best]!;
    found.push({
      draft: draftOf(reader, unframed, event),
      choice: { event, confidence: Math.round(p[best]! * 100) / 100, changed: false },
    });
  }
  return found;
}

function draftOf(reader: Reader, { actor, recipient, link }: Unframed, event: EventType): Draft {
  const { codebook, mentions } = reader;
  const trigger = link.predicate;
  const frame: Frame = {
    entry: "chooser",
    needs: [],
    actor: [],
    recipient: [],
    reciprocal: false,
    event,
    mode: [],
    context: [],
    cameo: null,
    own: false,
  };
  const circumstances = circumstancesOf(reader, trigger);
  if (AHEAD.includes(event)) circumstances.status.future = false;
  const clause = clauseAround(codebook, mentions, trigger);
  return {
    candidate: { frame, trigger, clause, actor, recipient, claimed: [] },
    circumstances,
    event,
    mode: [],
    actor: partiesAt(mentions, actor),
    recipient: partiesAt(mentions, recipient),
  };
}
