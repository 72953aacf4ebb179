/** Display names of actors, as the records themselves give them. */
import type { Party, ReadingRecord } from "../event/reading.ts";
import type { Store } from "../store/store.ts";

export type ActorName = (id: string) => string;

/** Records looked at for the name of one actor. */
const ENOUGH = 60;

export const partiesOf = (record: ReadingRecord): readonly Party[] =>
  record.record === "event" ? [...record.actor, ...record.recipient] : record.parties;

/** What a party is called: the words of the text where nobody known is meant, if there are any. */
export function partyName(party: Party): string {
  if (party.id !== "UNK") return party.name;
  return party.text === "" ? "somebody unnamed" : party.text;
}

/**
 * The name that these records give an actor most often, as a capital may stand for its state ("Minsk");
 * an actor without a name goes by its id.
 */
export function namesIn(records: readonly ReadingRecord[]): ActorName {
  const counts = new Map<string, Map<string, number>>();
  for (const party of records.flatMap(partiesOf)) {
    const names = counts.get(party.id) ?? new Map<string, number>();
    counts.set(party.id, names.set(party.name, (names.get(party.name) ?? 0) + 1));
  }
  const most = (names: ReadonlyMap<string, number>): string => [...names].sort((a, b) => b[1] - a[1])[0]![0];
  const names = new Map([...counts].map(([id, found]) => [id, most(found)]));
  return (id) => names.get(id) ?? id;
}

/** Names of these actors; one look at the store for each. A set of imported events has a table of names. */
export async function actorNames(store: Store, ids: Iterable<string>): Promise<ActorName> {
  const names = new Map<string, string>();
  for (const actor of new Set(ids))
    names.set(actor, store.names.get(actor) ?? namesIn(await store.records({ actor, limit: ENOUGH }))(actor));
  return (id) => names.get(id) ?? id;
}
