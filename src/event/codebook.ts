/** The codebook: which words, in which trees, are which events. */
import type { Day } from "../core/date.ts";
import type { ChannelKind, ChannelStage, EventType, Quad, RelationLevel, Trend } from "./reading.ts";

/** Part of speech of a trigger: verb, noun, adjective (or adverb). */
export type Pos = "v" | "n" | "a";

/**
 * A place in the clause around a trigger: "subj", "obj" (both by role: the passive subject is "obj"), "iobj",
 * "content" (complement clause), "prt", "adv", "poss", "mod", "outer" (subject of the clause a noun stands in),
 * or a preposition: "with", "to", "between".
 */
export type Slot = string;

/** A condition on a slot: filled or not, by certain lemmas, or by an actor. */
export interface Need {
  readonly slot: Slot;
  readonly absent: boolean;
  readonly lemmas: ReadonlySet<string> | null;
  /** How many different actors must fill the slot; 0 where lemmas or any filling count. */
  readonly actors: 0 | 1 | 2;
}

export interface Frame {
  readonly entry: string;
  readonly needs: readonly Need[];
  /** The first slot that names an actor gives the parties. */
  readonly actor: readonly Slot[];
  readonly recipient: readonly Slot[];
  /** Both sides do it together: all parties become actors. */
  readonly reciprocal: boolean;
  /** Null for words that look like a trigger here and are none. */
  readonly event: EventType | null;
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly cameo: string | null;
  /** True for a line of a user's codebook, which no chooser overrules. */
  readonly own: boolean;
}

/** What a verb, noun or adjective does to the status of the event that it governs. */
export type Effect = "light" | "future" | "hypothetical" | "negation" | "historical" | "none";

export interface Measure {
  readonly score: number;
  readonly quad: Quad;
  readonly cameo: string | null;
}

/** A word that judges a relation. */
export const JUDGED_SUBJECTS = ["relation", "self", "person", "mutual", "tension", "amity"] as const;

export interface Judgement {
  readonly entry: string;
  readonly needs: readonly Need[];
  /**
   * "relation": said of a relation noun ("ties soured"); "self": carries its own parties ("distrusts"); "person": somebody who
   * is something to another ("an ally of"); "mutual": names a relation itself, whose pair the text may have told before ("the
   * thaw"); "tension" and "amity": said of a noun of strife or friendship, whose trend it gives ("settled their dispute").
   */
  readonly subject: (typeof JUDGED_SUBJECTS)[number];
  readonly level: RelationLevel | null;
  readonly trend: Trend | null;
}

export interface ChannelWord {
  readonly entry: string;
  readonly needs: readonly Need[];
  readonly kind: ChannelKind;
  readonly stage: ChannelStage | null;
}

/** A standing body by name. `length` of the name in characters. */
export interface Body extends ChannelWord {
  readonly name: RegExp;
  readonly length: number;
  /** Actor ids: both sides, or the one that has it with whoever takes part. */
  readonly sides: readonly string[];
}

/** When exercises are: first and last month of a series, first and last day of an edition ("Zapad-2017"). */
export interface Occasions {
  readonly months: ReadonlyMap<string, readonly [number, number]>;
  readonly editions: ReadonlyMap<string, readonly [Day, Day]>;
}

export interface Codebook {
  /** First 12 digits of the SHA-256 over all tables. */
  readonly version: string;
  /** Keys are lemma and part of speech: "visit/v". */
  readonly frames: ReadonlyMap<string, readonly Frame[]>;
  readonly governors: ReadonlyMap<string, Effect>;
  /** Lemmas of verbs (and nouns) of speech. */
  readonly speech: ReadonlySet<string>;
  /** Lemmas of verbs that tell a stance: they name a source, but what stands under them is not said. */
  readonly attitudes: ReadonlySet<string>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly contexts: ReadonlyMap<string, readonly string[]>;
  /** First words of the expressions of several words among them: others need not be tried. */
  readonly contextStarts: ReadonlySet<string>;
  readonly relationNouns: ReadonlySet<string>;
  /** Names of the classes that hold a lemma: "tank" -> weapons. */
  readonly classesOf: ReadonlyMap<string, readonly string[]>;
  /** A key after "not " is the word under a negation, which is part of what the line says: "not trust/v". */
  readonly judgements: ReadonlyMap<string, readonly Judgement[]>;
  /** Words said of a noun of strife ("tension") or friendship ("amity"). */
  readonly turns: ReadonlyMap<string, readonly Judgement[]>;
  readonly channels: ReadonlyMap<string, readonly ChannelWord[]>;
  readonly stages: ReadonlyMap<string, ChannelStage>;
  readonly bodies: readonly Body[];
  readonly occasions: Occasions;
}

/** The score of an event: the mean over its modes, or the base where it has none. */
export function measureOf(codebook: Codebook, event: EventType, mode: readonly string[]): Measure {
  const base = codebook.measures.get(measureKey(event, ""))!;
  const parts = mode.map((name) => codebook.measures.get(measureKey(event, name)) ?? base);
  if (parts.length === 0) return base;
  return { ...parts[0]!, score: parts.reduce((sum, part) => sum + part.score, 0) / parts.length };
}

export const measureKey = (event: string, mode: string): string => `${event} ${mode}`;
