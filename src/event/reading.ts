/** The public contract: what is read from a document, as plain records. Field names follow PLOVER 2 where it has one. */
import type { Day, When } from "../core/date.ts";
import type { Quote, Span } from "../core/span.ts";
import type { Document } from "../document/document.ts";
import type { Level, Place, Sector } from "../mention/mentions.ts";

export const EVENT_TYPES = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Not done, or not now: an event with an auxiliary is kept and shown, and stays out of every index unless asked for. */
export type Auxiliary = "negation" | "hypothetical" | "historical" | "future";

/** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
export type Quad = 1 | 2 | 3 | 4;

export interface Party extends Quote {
  /** "BLR", "NATO" ...; "UNK" where the text names nobody that the gazetteer knows. */
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly sector: readonly Sector[];
  /** The gazetteer line that knew the name: "countries.tsv:21". */
  readonly entry: string;
}

/** Who says so. `text, start, end` are the words that name the speaker. */
export interface Speaker extends Quote {
  readonly name: string;
  /** Actor the speaker speaks for, if known. */
  readonly id: string | null;
  readonly country: string | null;
  readonly sector: readonly Sector[];
  readonly role: string | null;
  readonly affiliation: string | null;
  readonly verb: Quote | null;
  /** True for words in quotation marks. */
  readonly direct: boolean;
}

interface Evidence extends Span, When {
  /** 16 hexadecimal digits; the same text read twice gives the same ids. */
  readonly id: string;
  readonly document: string;
  readonly published: Day | null;
  readonly auxiliary: Auxiliary | null;
  readonly speaker: Speaker | null;
  /** The sentence, word for word: document.text.slice(start, end). */
  readonly text: string;
  readonly trigger: Quote;
  /** Codebook line that fired: "frames.tsv:120". */
  readonly rule: string;
  /** Between 0 and 1. */
  readonly confidence: number;
  readonly context: readonly string[];
  /** Names and versions of what read it. */
  readonly model: string;
  readonly codebook: string;
}

export interface EventRecord extends Evidence {
  readonly record: "event";
  readonly event: EventType;
  readonly mode: readonly string[];
  readonly cameo: string | null;
  readonly actor: readonly Party[];
  /** Empty where the parties do the same thing together: then all stand in `actor`. */
  readonly recipient: readonly Party[];
  readonly location: Place | null;
  readonly exercise: string | null;
  readonly level: Level | null;
  readonly dead: number | null;
  readonly injured: number | null;
  readonly arrested: number | null;
  /** People who took part, where the text counts them. */
  readonly size: number | null;
  /** PLOVER scale, -10 to +10. */
  readonly score: number;
  readonly quad: Quad;
}

export type RelationLevel = "allied" | "friendly" | "normal" | "tense" | "hostile" | "frozen";
export type Trend = "improving" | "worsening" | "unchanged";

/** "more" stands closer to "toward" than "less" does: actor ids. */
export interface Comparison {
  readonly more: string;
  readonly less: string;
  readonly toward: string;
}

export interface AssessmentRecord extends Evidence {
  readonly record: "assessment";
  /** Actor ids, sorted. */
  readonly pair: readonly [string, string];
  readonly parties: readonly Party[];
  readonly level: RelationLevel | null;
  readonly trend: Trend | null;
  readonly comparison: Comparison | null;
}

export const CHANNEL_KINDS = [
  "visit",
  "summit",
  "ministerial",
  "staff_contact",
  "dialogue",
  "conference",
  "hotline",
  "liaison_office",
  "information_centre",
  "embassy",
  "commission",
  "working_group",
  "training_programme",
  "exchange_programme",
  "exercise",
  "inspection",
  "notification",
  "agreement_body",
  "other",
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
export type ChannelStage = "proposed" | "announced" | "agreed" | "open" | "suspended" | "closed";

export interface ChannelRecord extends Evidence {
  readonly record: "channel";
  /** Actor ids, sorted. */
  readonly pair: readonly [string, string];
  readonly parties: readonly Party[];
  readonly kind: ChannelKind;
  readonly stage: ChannelStage;
  readonly place: Place | null;
}

export type ReadingRecord = EventRecord | AssessmentRecord | ChannelRecord;

/** All that was read from one document. No tokens: it can be sent, stored and shown. */
export interface Reading {
  readonly document: Document;
  readonly records: readonly ReadingRecord[];
  /** What was not read as it should be, in words a user understands: "sentence 3 cut at 400 tokens". */
  readonly problems: readonly string[];
}
