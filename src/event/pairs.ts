/** Which pairs of actors a record is about. */
import type { Sector } from "../mention/mentions.ts";
import type { EventType, Party, ReadingRecord } from "./reading.ts";

/** Two actor ids, sorted: a pair has no direction. */
export type Pair = readonly [string, string];

export function pairOf(a: string, b: string): Pair {
  return a < b ? [a, b] : [b, a];
}

export const STATE_SECTORS: readonly Sector[] = ["GOV", "MIL", "COP", "JUD", "LEG", "SPY"];

/** True for parties that act for their state or organisation: no sector, or a main sector of the state. */
export function actsForIt(party: Party): boolean {
  const main = party.sector[0];
  return party.id !== "UNK" && (main === undefined || STATE_SECTORS.includes(main));
}

/** Types that parties do together; of the others, two actors without a recipient act side by side, not on each other. */
const JOINT: readonly EventType[] = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "ASSAULT"];

/** True where actors without a recipient act on each other. */
export const actTogether = (event: EventType): boolean => JOINT.includes(event);

/**
 * Pairs of a record: actors with recipients, or the actors among themselves where there is no recipient.
 * The opposition, companies and journalists of a state do not speak for it and make no pair.
 */
export function pairsOf(record: ReadingRecord): readonly Pair[] {
  if (record.record !== "event") return [record.pair];
  const actors = record.actor.filter(actsForIt).map((party) => party.id);
  const recipients = record.recipient.filter(actsForIt).map((party) => party.id);
  const pairs = new Map<string, Pair>();
  const add = (a: string, b: string): void => {
    if (a !== b) pairs.set(pairOf(a, b).join(" "), pairOf(a, b));
  };
  if (record.recipient.length > 0) for (const a of actors) for (const b of recipients) add(a, b);
  else if (actTogether(record.event))
    for (let i = 0; i < actors.length; i++)
      for (let j = i + 1; j < actors.length; j++) add(actors[i]!, actors[j]!);
  return [...pairs.values()];
}
