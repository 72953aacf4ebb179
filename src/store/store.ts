/** What a store keeps and gives back. One writer; many readers. */
import type { Day } from "../core/date.ts";
import type { Document } from "../document/document.ts";
import type { EventType, Quad, Reading, ReadingRecord } from "../event/reading.ts";
import type { CopyOptions } from "./copy-records.ts";
import type { Dataset, ImportedEvent, ImportedFilter } from "./dataset.ts";
import type { Imported, ImportFile, RefusedRow } from "./import/import-file.ts";
import type { Sighting } from "./sightings.ts";
import type { Coverage, Story } from "./story.ts";

export interface SaveCount {
  /** Documents not seen before, read anew with another result, and already there just so. */
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
}

/** A document of the same text as another: the whole of it, cut, mended, or under another title. */
export interface Copy {
  readonly document: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: Day | null;
  readonly source: string;
  /** Share of the shingles of five words that the two texts have in common, about: 0 to 1. Below 0.5 where a third links them. */
  readonly likeness: number;
  /** True for the earliest of all. */
  readonly original: boolean;
}

export interface StoredDocument extends Document {
  readonly problems: readonly string[];
  /** Records by kind. */
  readonly events: number;
  readonly assessments: number;
  readonly channels: number;
}

/** All conditions hold together; an absent one does not restrict. */
export interface RecordFilter {
  readonly record?: ReadingRecord["record"];
  readonly document?: string;
  readonly documents?: readonly string[];
  readonly ids?: readonly string[];
  /** Records about this pair, in either order. */
  readonly pair?: readonly [string, string];
  /** Records in which this actor has a part. */
  readonly actor?: string;
  /** First and last day, by the record's date, or its day of publication where it has none. */
  readonly from?: Day;
  readonly to?: Day;
  /** False leaves out every record with an auxiliary. */
  readonly auxiliary?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

export interface PairCount {
  readonly pair: readonly [string, string];
  readonly events: number;
  readonly assessments: number;
  readonly channels: number;
  /** First and last day of its records. */
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface DocumentFilter {
  readonly ids?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
}

/** All conditions hold together; an absent one does not restrict. */
export interface StoryFilter {
  readonly ids?: readonly string[];
  /** Stories about this pair, in either order. */
  readonly pair?: readonly [string, string];
  /** Stories in which this actor has a part. */
  readonly actor?: string;
  readonly event?: EventType;
  /** First and last day, by the story's date. */
  readonly from?: Day;
  readonly to?: Day;
  /** False leaves out every story with an auxiliary. */
  readonly auxiliary?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** Which stories to add up, and into what: all conditions hold together. */
export interface SumFilter {
  readonly pair?: readonly [string, string];
  /** All pairs that this actor is of. */
  readonly actor?: string;
  readonly from?: Day;
  readonly to?: Day;
  /** False leaves out every story with an auxiliary. */
  readonly auxiliary?: boolean;
  readonly context?: string;
  /** A row for each day, each month, or all of the time. */
  readonly by: "day" | "month" | "all";
}

/** Stories of one pair, period, quad and direction. */
export interface StorySum {
  readonly pair: readonly [string, string];
  /** YYYY-MM-DD, YYYY-MM, or null for all of the time. */
  readonly period: string | null;
  readonly quad: Quad;
  /** 1 where the first of the pair did it to the second, -1 the other way round, 0 where both did. */
  readonly direction: -1 | 0 | 1;
  readonly stories: number;
  /** Event records that tell them: the raw series. */
  readonly tellings: number;
  /** Sum of the scores of the stories. */
  readonly score: number;
}

export interface Store {
  /** One transaction: either all of the readings are in it after this, or none. */
  save(readings: readonly Reading[]): Promise<SaveCount>;
  /**
   * Notes where these documents were read (again): each place once, with what was found there last. Of a document that
   * the store does not have, nothing is kept.
   */
  sight(documents: readonly Pick<Document, "id" | "source" | "origin">[]): Promise<void>;
  /** Every place that a document was read from, by name. */
  sightings(document: string): Promise<readonly Sighting[]>;
  /** All other documents of the same text, by day of publication (those without one last), then id. */
  copies(document: string): Promise<readonly Copy[]>;
  /** Of those that are copies of an earlier document: its id, by theirs. */
  originals(documents: readonly string[]): Promise<ReadonlyMap<string, string>>;
  documents(filter: DocumentFilter): Promise<readonly StoredDocument[]>;
  document(id: string): Promise<StoredDocument | null>;
  records(filter: RecordFilter): Promise<readonly ReadingRecord[]>;
  record(id: string): Promise<ReadingRecord | null>;
  /** Every reading, with its records in their order: as it was saved, in constant memory. */
  readings(): AsyncIterable<Reading>;
  /** Writes documents and records as Parquet files beside one another; gives their names. */
  copy(path: string, options: CopyOptions): Promise<readonly string[]>;
  /** Stories by date (those without one last), then id. */
  stories(filter: StoryFilter): Promise<readonly Story[]>;
  /** The story that this event record tells; null where there is no such event. */
  storyOf(event: string): Promise<Story | null>;
  /** Sums over the stories of pairs, by pair, period, quad and direction: what a chart needs, however many stories there are. */
  sums(filter: SumFilter): Promise<readonly StorySum[]>;
  /** Documents and outlets read, by month of publication, within `from` and `to` where given. */
  coverage(filter: { readonly from?: Day; readonly to?: Day }): Promise<readonly Coverage[]>;
  /** First and last day on which a document was published; null where none has a day. */
  published(): Promise<{ readonly from: Day; readonly to: Day } | null>;
  pairs(): Promise<readonly PairCount[]>;
  counts(): Promise<{
    readonly documents: number;
    readonly events: number;
    readonly assessments: number;
    readonly channels: number;
  }>;
  /**
   * Takes a file of another project's events in: all of it, or nothing after an error. Errors: bad input for a file that
   * is damaged, empty or of another format; bad usage for a set of another format.
   */
  import(file: ImportFile): Promise<Imported>;
  /** Takes a set of imported events out; gives the number of its rows, null where there is none of that name. */
  drop(dataset: string): Promise<number | null>;
  /** Rows of a set that were refused, by file and line. */
  refused(dataset: string): Promise<readonly (RefusedRow & { readonly source: string })[]>;
  /** Sets of imported events, by name. */
  datasets(): Promise<readonly Dataset[]>;
  /**
   * A view of one set that answers the same questions for reading: stories of its rows, and no documents or records, as it
   * has no texts. Its actors are codes, so `names` says what they are called. Closing it closes nothing.
   */
  dataset(name: string, names: ReadonlyMap<string, string>): Store;
  /** "coded", or the name of the set that this view is of. */
  readonly data: string;
  /** What actors are called that no record names. */
  readonly names: ReadonlyMap<string, string>;
  /** Rows of imported tables by date, then id: of this set, or of all. */
  imported(filter: ImportedFilter): Promise<readonly ImportedEvent[]>;
  /** Ids of the rows of this set about a pair that have no type in PLOVER, and make no story, by day. */
  untyped(pair: readonly [string, string]): Promise<readonly string[]>;
  close(): Promise<void>;
}
