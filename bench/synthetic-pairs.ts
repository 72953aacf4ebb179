/** The pairs of a made-up corpus, read as a store would group them, beside what is true of them. */
import type { Document } from "../src/document/document.ts";
import { pairsOfStory } from "../src/relation/members.ts";
import { groupStories } from "../src/store/group-stories.ts";
import type { Coverage, Story } from "../src/store/story.ts";
import { type PairTruth, type SyntheticOptions, syntheticCorpus } from "./synthetic.ts";

export interface SyntheticPair extends PairTruth {
  readonly stories: readonly Story[];
}

export interface SyntheticPairs {
  readonly pairs: readonly SyntheticPair[];
  readonly coverage: readonly Coverage[];
}

function coverageOf(documents: readonly Document[], months: readonly string[]): readonly Coverage[] {
  const outlets = new Map(months.map((month) => [month, [] as (string | null)[]]));
  for (const { published, outlet } of documents) outlets.get(published!.slice(0, 7))?.push(outlet);
  return months.map((month) => {
    const read = outlets.get(month)!;
    return { month, documents: read.length, outlets: new Set(read).size };
  });
}

export function syntheticPairs(options: Partial<SyntheticOptions>): SyntheticPairs {
  const { readings, truth } = syntheticCorpus(options);
  const documents = readings.map(({ document }) => document);
  const events = readings.flatMap(({ records }) => records.filter((record) => record.record === "event"));
  const byPair = new Map<string, Story[]>(truth.pairs.map(({ pair }) => [pair.join(" "), []]));
  for (const story of groupStories(events, documents))
    for (const pair of pairsOfStory(story)) byPair.get(pair.join(" "))?.push(story);
  return {
    pairs: truth.pairs.map((one) => ({ ...one, stories: byPair.get(one.pair.join(" "))! })),
    coverage: coverageOf(documents, truth.months),
  };
}

/** Volumes that results are told apart by: stories a month of a pair. */
export const VOLUMES = ["under 2", "2 to 5", "5 to 10", "10 and more"] as const;
export function volumeOf(stories: number, months: number): (typeof VOLUMES)[number] {
  const monthly = stories / months;
  return VOLUMES[monthly < 2 ? 0 : monthly < 5 ? 1 : monthly < 10 ? 2 : 3]!;
}
