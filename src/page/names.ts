/** Display names of actors, as the records themselves give them. */
import type { Party, ReadingRecord } from "../event/reading.ts";
import type { Store } from "../store/store.ts";

export type ActorName = (id: string) => string;

export const partiesOf = (record: ReadingRecord): readonly Party[] =>
  record.record === "event" ? [...record.actor, ...record.recipient] : record.parties;

/** Names found in these records; an actor without a name goes by its id. */
export function namesIn(records: readonly ReadingRecord[]): ActorName {
  const names = new Map<string, string>();
  for (const record of records)
    for (const party of partiesOf(record)) if (!names.has(party.id)) names.set(party.id, party.name);
  return (id) => names.get(id) ?? (id === "UNK" ? "unnamed" : id);
}

/** Names of these actors; one look at the store for each. */
export async function actorNames(store: Store, ids: Iterable<string>): Promise<ActorName> {
  const found: ReadingRecord[] = [];
  for (const actor of new Set(ids)) found.push(...(await store.records({ actor, limit: 3 })));
  return namesIn(found);
}
