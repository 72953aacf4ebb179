/** A story: one thing that happened, however often, by whomever and in whatever words it was told. */
import type { DatePrecision, Day } from "../core/date.ts";
import type { Auxiliary, EventType, Quad } from "../event/reading.ts";
import type { Level } from "../mention/mentions.ts";

/** One event record that tells the story. */
export interface Telling {
  /** Id of the event record and of its document; null of a row of an imported table, which has none. */
  readonly event: string;
  readonly document: string | null;
  readonly outlet: string | null;
  readonly published: Day | null;
  /** Who says so, as an actor id or a name; null where the outlet itself does. */
  readonly speaker: string | null;
  /** Copies of one wire report, and all tellings of one outlet on it, share a number: 0, 1, 2 ... in order of publication. */
  readonly source: number;
  /** True where this telling denies what the story says (auxiliary "negation"). */
  readonly denies: boolean;
}

export interface Story {
  /** Id of its first telling: 16 hexadecimal digits. */
  readonly id: string;
  /** First and last day of what happened, by the most exact telling, or the first day of publication; null where none is known. */
  readonly date: Day | null;
  readonly date_end: Day | null;
  readonly date_precision: DatePrecision;
  readonly event: EventType;
  readonly mode: readonly string[];
  readonly cameo: string | null;
  /** Contexts that any telling has. */
  readonly context: readonly string[];
  /** Status of what happened: that of the tellings that do not deny it; "negation" where all do. */
  readonly auxiliary: Auxiliary | null;
  /** Actor ids, sorted; `recipient` is empty where they act together. */
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly level: Level | null;
  readonly exercise: string | null;
  readonly country: string | null;
  /** Mean of the scores it was told with, -10 to +10. */
  readonly score: number;
  readonly quad: Quad;
  /** In order of publication; at least one. */
  readonly tellings: readonly Telling[];
  /** Independent sources: the number of distinct `source` of its tellings. */
  readonly sources: number;
  /** True where some tellings deny it and others do not. */
  readonly contested: boolean;
}

/** Documents read in a month, or rows of an imported table: a month without any is unknown, not quiet. */
export interface Coverage {
  /** YYYY-MM, in order, none left out between the first and the last. */
  readonly month: string;
  readonly documents: number;
  /** Null for an imported table, which seldom says. */
  readonly outlets: number | null;
}
