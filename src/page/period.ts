/** From when to when the documents of a store were published. */
import type { Day } from "../core/date.ts";
import type { Store } from "../store/store.ts";

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** A store gives documents by day of publication, undated last: the last dated one is found by halving. */
export async function publicationPeriod(store: Store, documents: number): Promise<Period | null> {
  const publishedAt = async (offset: number): Promise<Day | null> =>
    (await store.documents({ limit: 1, offset }))[0]?.published ?? null;
  const from = await publishedAt(0);
  if (from === null) return null;
  let dated = 0;
  let undated = documents;
  let to = from;
  while (undated - dated > 1) {
    const middle = (dated + undated) >> 1;
    const day = await publishedAt(middle);
    if (day === null) undated = middle;
    else {
      dated = middle;
      to = day;
    }
  }
  return { from, to };
}

/** The last day on which a document of the store was published; null where none has a day. */
export async function lastDayRead(store: Store): Promise<Day | null> {
  const { documents } = await store.counts();
  return (await publicationPeriod(store, documents))?.to ?? null;
}
