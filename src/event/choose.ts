/** Lets the chooser judge the codebook's readings: false triggers go, doubtful types change, and each gets its confidence. */
import type { Mentions } from "../mention/mentions.ts";
import { type Chooser, NONE, probabilities } from "./chooser.ts";
import { type Features, featuresOf, type Proposal } from "./chooser-features.ts";
import type { Draft } from "./event.ts";
import { auxiliaryOf } from "./evidence.ts";
import { linkBetween } from "./link.ts";
import { actsForIt } from "./pairs.ts";
import { EVENT_TYPES, type EventType, type Party } from "./reading.ts";

export interface Choice {
  readonly event: EventType;
  /** Probability of the type, calibrated. */
  readonly confidence: number;
  /** True where the chooser overruled the codebook's type. */
  readonly changed: boolean;
}

/** At or above this probability of no event a reading is dropped; found on held-out folds. */
export const DROP = 0.15;
/** The codebook's type yields to one that is this probable, if its own is less than LOST. */
const WON = 0.7;
const LOST = 0.1;

/** The same for what one state or organisation says to another, seldom anything else than news; found on the development sets. */
const DROP_SPOKEN = 0.4;
/** Types that are said to somebody. */
const SPOKEN: readonly EventType[] = ["REQUEST", "ACCUSE", "REJECT", "THREATEN"];

/** Both sides act for a state or an organisation, and the frame's own slots named them. */
function isSpokenTo({ candidate, event, actor, recipient }: Draft): boolean {
  return (
    SPOKEN.includes(event) &&
    event === candidate.frame.event &&
    candidate.actor.length > 0 &&
    candidate.recipient.length > 0 &&
    [...actor, ...recipient].every(actsForIt) &&
    actor[0]!.id !== recipient[0]?.id
  );
}

/** What becomes of a reading; null where it is dropped. `drafts` are all of its sentence. */
export function choose(
  chooser: Chooser,
  mentions: Mentions,
  drafts: readonly Draft[],
  draft: Draft,
): Choice | null {
  const p = probabilities(chooser.weights, featuresOfDraft(chooser, mentions, drafts, draft));
  if (p[NONE]! >= (isSpokenTo(draft) ? DROP_SPOKEN : DROP)) return null;
  const own = EVENT_TYPES.indexOf(draft.event);
  let best = own;
  for (let c = 0; c < NONE; c++) if (p[c]! > p[best]!) best = c;
  const changed = p[best]! >= WON && p[own]! < LOST;
  const taken = changed ? best : own;
  return { event: EVENT_TYPES[taken]!, confidence: Math.round(p[taken]! * 100) / 100, changed };
}

/** What the chooser sees of a reading and the others of its sentence, `drafts`. */
export function featuresOfDraft(
  chooser: Pick<Chooser, "knowledge" | "vectors">,
  mentions: Mentions,
  drafts: readonly Draft[],
  draft: Draft,
): Features {
  const { trigger } = draft.candidate;
  const heads = (numbers: readonly number[]): number[] => numbers.map((m) => mentions.mentions[m]!.head);
  const link = linkBetween(mentions, heads(draft.candidate.actor), heads(draft.candidate.recipient), trigger);
  const proposals = drafts.map((each) => proposalOf(each, idsOf(draft.actor), idsOf(draft.recipient)));
  return featuresOf(mentions, link, proposals, chooser.knowledge, chooser.vectors);
}

const idsOf = (parties: readonly Party[]): readonly string[] => parties.map(({ id }) => id);

/** How a reading of the codebook touches two sides, given by the ids of their parties. */
export function proposalOf(draft: Draft, actor: readonly string[], recipient: readonly string[]): Proposal {
  return {
    event: draft.event,
    frame: draft.candidate.frame.event!,
    auxiliary: auxiliaryOf(draft.circumstances.status),
    trigger: draft.candidate.trigger,
    fit: fitOf(draft, actor, recipient),
    needs: draft.candidate.frame.needs.length,
    rule: draft.candidate.frame.entry,
  };
}

function fitOf(draft: Draft, actor: readonly string[], recipient: readonly string[]): number {
  const touches = (parties: readonly Party[], ids: readonly string[]): boolean =>
    parties.some((party) => ids.includes(party.id));
  const subject = touches(draft.actor, actor);
  const object = touches(draft.recipient, recipient);
  if (subject && object) return 0;
  if (subject && touches(draft.actor, recipient)) return 1;
  if (touches(draft.recipient, actor) && touches(draft.actor, recipient)) return 2;
  if (subject) return 3;
  return object ? 4 : 5;
}
