/** The relation of two actors over time; every figure opens to its stories and the ids of their events. */
import type { Day } from "../core/date.ts";
import type { AssessmentRecord, ChannelRecord } from "../event/reading.ts";
import type { Figure } from "./figure.ts";

export interface RelationMonth {
  /** YYYY-MM. */
  readonly month: string;
  /** Documents read in it; where there are none the month is unknown, not quiet. */
  readonly documents: number;
  /** Sums of scores: cooperation is zero or more (quads 1 and 2), conflict zero or less (quads 3 and 4). */
  readonly cooperation: Figure;
  readonly conflict: Figure;
  /** Level at the end of the month, -10 to +10, of all stories so far with decay; null before the first one. */
  readonly index: Figure | null;
}

export interface Relation {
  readonly pair: readonly [string, string];
  readonly from: Day | null;
  readonly to: Day | null;
  /** Every month from the first story to the last, none left out. */
  readonly months: readonly RelationMonth[];
  /** Days in which the weight of a story halves in the index. */
  readonly half_life: number;
  readonly assessments: readonly AssessmentRecord[];
  readonly channels: readonly ChannelRecord[];
}
