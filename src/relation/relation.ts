/** The relation of two actors over time; every figure carries the ids of its events. */
import type { Day } from "../core/date.ts";
import type { AssessmentRecord, ChannelRecord } from "../event/reading.ts";

/** A figure and the events it was added up from. */
export interface Figure {
  readonly value: number;
  readonly events: readonly string[];
}

export interface RelationMonth {
  /** YYYY-MM. */
  readonly month: string;
  /** Sums of scores: cooperation is zero or more (quads 1 and 2), conflict zero or less (quads 3 and 4). */
  readonly cooperation: Figure;
  readonly conflict: Figure;
  /** Level at the end of the month, -10 to +10, of all events so far with decay; null before the first event. */
  readonly index: Figure | null;
}

export interface Relation {
  readonly pair: readonly [string, string];
  readonly from: Day | null;
  readonly to: Day | null;
  /** Every month from the first event to the last, none left out. */
  readonly months: readonly RelationMonth[];
  /** Days in which the weight of an event halves in the index. */
  readonly half_life: number;
  readonly assessments: readonly AssessmentRecord[];
  readonly channels: readonly ChannelRecord[];
}
