/** Groups the events of documents into stories, all at once. */
import type { Document } from "../document/document.ts";
import type { EventRecord } from "../event/reading.ts";
import { addAll, emptyPool, memberOf, regroup } from "./regroup.ts";
import type { Story } from "./story.ts";
import { storyFrom } from "./story-of.ts";
import { inOrder, type Told, tellerOf, toldOf } from "./told.ts";

/**
 * Stories of the events, in order of their first telling; each event stands in one. The order of the lists does not
 * matter. Time grows with the number of events times those of the same parties within a few days.
 * Events of a document that is not given are left out.
 */
export function groupStories(
  events: readonly EventRecord[],
  documents: readonly Document[],
): readonly Story[] {
  const tellers = new Map(documents.map((document) => [document.id, tellerOf(document)]));
  const pool = emptyPool();
  addAll(
    pool,
    events.flatMap((event) => {
      const teller = tellers.get(event.document);
      return teller === undefined ? [] : [{ ...memberOf(toldOf(event, teller)), complete: true }];
    }),
  );
  regroup(pool, pool.members.values(), new Map());
  const stories = new Map<string, Told[]>();
  for (const { told, story } of pool.members.values()) {
    const tellings = stories.get(story!);
    if (tellings === undefined) stories.set(story!, [told]);
    else tellings.push(told);
  }
  return [...stories.values()]
    .map((tellings) => tellings.sort(inOrder))
    .sort((a, b) => inOrder(a[0]!, b[0]!))
    .map(storyFrom);
}
