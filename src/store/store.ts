/** What a store keeps and gives back. One writer; many readers. */
import type { Day } from "../core/date.ts";
import type { Document } from "../document/document.ts";
import type { EventType, Reading, ReadingRecord } from "../event/reading.ts";
import type { Coverage, Story } from "./story.ts";

export interface SaveCount {
  /** Documents not seen before, read anew with another result, and already there just so. */
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
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

export interface Store {
  /** One transaction: either all of the readings are in it after this, or none. */
  save(readings: readonly Reading[]): Promise<SaveCount>;
  documents(filter: DocumentFilter): Promise<readonly StoredDocument[]>;
  document(id: string): Promise<StoredDocument | null>;
  records(filter: RecordFilter): Promise<readonly ReadingRecord[]>;
  record(id: string): Promise<ReadingRecord | null>;
  /** Stories by date (those without one last), then id. */
  stories(filter: StoryFilter): Promise<readonly Story[]>;
  /** The story that this event record tells; null where there is no such event. */
  storyOf(event: string): Promise<Story | null>;
  /** Documents and outlets read, by month of publication, within `from` and `to` where given. */
  coverage(filter: { readonly from?: Day; readonly to?: Day }): Promise<readonly Coverage[]>;
  pairs(): Promise<readonly PairCount[]>;
  counts(): Promise<{
    readonly documents: number;
    readonly events: number;
    readonly assessments: number;
    readonly channels: number;
  }>;
  close(): Promise<void>;
}
