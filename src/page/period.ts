/** From when to when the documents of a store were published. */
import type { Day } from "../core/date.ts";
import type { Store } from "../store/store.ts";

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The last day on which a document of the store was published; null where none has a day. */
export async function lastDayRead(store: Store): Promise<Day | null> {
  return (await store.published())?.to ?? null;
}
