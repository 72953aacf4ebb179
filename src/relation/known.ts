/** Stories as they were known on a day: what was published later is taken away. */
import type { Day } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { EventRecord } from "../event/reading.ts";
import { CODED } from "../store/dataset.ts";
import { groupStories } from "../store/group-stories.ts";
import type { Store } from "../store/store.ts";
import type { Story, Telling } from "../store/story.ts";

/** The day a story is first known of: its first publication; its own first day where no telling says when. */
export const knownSince = ({ tellings, date }: Story): Day | null =>
  tellings.find(({ published }) => published !== null)?.published ?? date;

/**
 * The stories with only those tellings that were published by the end of `day`; without any left a story is not known.
 * A story keeps the tellings without a day of publication once it is known. Sources, contest and a denial are those of
 * the tellings left; date, contexts and score stay as all tellings have them, as a telling does not hold its own.
 */
export function asKnown(stories: readonly Story[], day: Day): readonly Story[] {
  const known: Story[] = [];
  for (const story of stories) {
    const since = knownSince(story);
    if (since === null || since > day) continue;
    const told = story.tellings.filter(({ published }) => published === null || published <= day);
    if (told.length === story.tellings.length) known.push(story);
    else if (told.length > 0) known.push(toldBy(story, told));
  }
  return known;
}

function toldBy(story: Story, tellings: readonly Telling[]): Story {
  const denials = tellings.filter(({ denies }) => denies).length;
  return {
    ...story,
    tellings,
    sources: new Set(tellings.map(({ source }) => source)).size,
    contested: denials > 0 && denials < tellings.length,
    auxiliary: denials === tellings.length ? "negation" : story.auxiliary,
  };
}

/**
 * The stories of a pair as a store that had read no further than `day` would have grouped them: dates, scores and what is
 * one story too. Dearer than asKnown(), as it groups the events anew; texts are read for it. Of an imported set, which has
 * none, as asKnown().
 */
export async function readAsKnown(store: Store, pair: Pair, day: Day): Promise<readonly Story[]> {
  if (store.data !== CODED) return asKnown(await store.stories({ pair }), day);
  const records = await store.records({ pair, record: "event" });
  const events = records.filter(
    (record): record is EventRecord =>
      record.record === "event" && record.published !== null && record.published <= day,
  );
  const ids = [...new Set(events.map(({ document }) => document))];
  return groupStories(events, ids.length === 0 ? [] : await store.documents({ ids }));
}
