/** Rows of imported sets, as what they tell is shown: they have no sentence. */
import { CODED, type ImportedEvent } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";

export type RowOf = (event: string) => ImportedEvent | undefined;

/** One question to the store for all of them; of what was read from texts there are none. */
export async function rowsOf(store: Store, ids: readonly string[]): Promise<RowOf> {
  if (store.data === CODED || ids.length === 0) return () => undefined;
  const rows = new Map((await store.imported({ ids })).map((row) => [row.id, row]));
  return (id) => rows.get(id);
}
