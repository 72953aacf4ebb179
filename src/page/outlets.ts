/** Outlets of the documents that records come from. */
import type { ReadingRecord } from "../event/reading.ts";
import type { Store } from "../store/store.ts";

export type OutletOf = (documentId: string) => string | null;

/** One question to the store for all of them. */
export async function outletsOf(store: Store, records: readonly ReadingRecord[]): Promise<OutletOf> {
  const ids = [...new Set(records.map((record) => record.document))];
  if (ids.length === 0) return () => null;
  const documents = await store.documents({ ids });
  const outlets = new Map(documents.map((document) => [document.id, document.outlet]));
  return (id) => outlets.get(id) ?? null;
}
