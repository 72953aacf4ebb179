/** What a document mentions: actors, people, places, exercises, times; each with the table line that knew it. */
import type { When } from "../core/date.ts";
import type { Span } from "../core/span.ts";
import type { Parse } from "../parse/parse.ts";
import type { NameSpan } from "./name-tags.ts";

/** PLOVER sectors, plus PRE for partly recognised entities; the main one stands first in every list. */
export const SECTORS = [
  "GOV",
  "MIL",
  "COP",
  "JUD",
  "LEG",
  "PTY",
  "SPY",
  "PRM",
  "REB",
  "UAF",
  "UNK",
  "OPP",
  "CVL",
  "BUS",
  "LAB",
  "AGR",
  "EDU",
  "ELI",
  "JRN",
  "MED",
  "REF",
  "REL",
  "CRM",
  "SOC",
  "PRE",
] as const;
export type Sector = (typeof SECTORS)[number];

/** Rank of the person who acts: head of state or government, minister, other official, expert, soldier. */
export type Level = "head" | "minister" | "official" | "expert" | "military";

/** Who somebody is: a state, an organisation, a group, or a part of one of these. */
export interface Identity {
  /** ISO 3166 alpha-3 (KOS for Kosovo) or an organisation's or group's own id ("NATO", "BALTIC"). */
  readonly id: string;
  /** Display name: "Belarus", "NATO". */
  readonly name: string;
  /** ISO 3166 alpha-3; null for international organisations and groups. */
  readonly country: string | null;
  readonly sector: readonly Sector[];
  /** Table and line that knew it: "countries.tsv:21"; several are joined by " + " (name, then role). */
  readonly entry: string;
}

export interface Place {
  readonly name: string;
  readonly country: string | null;
  readonly admin1: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly geonameid: number | null;
  readonly precision: "point" | "town" | "region" | "country";
}

/** A stretch of tokens that refers to somebody or something. `first` <= head < `end`. */
export interface Mention extends Span {
  /** Token numbers in the document, half-open. */
  readonly firstToken: number;
  readonly endToken: number;
  /** Its syntactic head: the token whose relation says what part the mention plays. */
  readonly head: number;
  readonly kind: "name" | "nominal" | "pronoun";
  /**
   * Who is meant; several for "the two countries" or a resolved "they"; none for unknown people and things,
   * which keep their person, role and affiliation all the same.
   */
  readonly identities: readonly Identity[];
  /** Personal name as the text gives it ("Raman Yakauleuski"); the full one where a short one was resolved. */
  readonly person: string | null;
  /** Role words, lower-cased: "defence minister", "political observer". */
  readonly role: string | null;
  /** The body somebody speaks for, as the text names it: "Marshall Fund". */
  readonly affiliation: string | null;
  readonly level: Level | null;
  /** A capital or seat that stands for its government unless it is used as a place. */
  readonly metonym: boolean;
  /** Where, if the mention can name a place: countries, capitals, towns, regions. */
  readonly place: Place | null;
  /** The state that the place lies in, by the line of the place; null for what is no place. */
  readonly territory: Identity | null;
  /** Name of a military exercise: "Zapad-2017". */
  readonly exercise: string | null;
  /** Mention number this pronoun, short name or definite description was resolved to; null if it stands by itself. */
  readonly antecedent: number | null;
}

/** "on Monday", "over the past three years", "since 2014": resolved against the day of publication. */
export interface TimeExpression extends Span, When {
  readonly firstToken: number;
  readonly endToken: number;
  /** Token that links it to the tree: the highest one of the phrase. */
  readonly head: number;
}

export interface Mentions extends Parse {
  /** In text order of their first token; no two share a head. */
  readonly mentions: readonly Mention[];
  /** Per token: the mention it heads, or -1. */
  readonly mentionAt: Int32Array;
  readonly times: readonly TimeExpression[];
  /** All proper names, known or not, in text order; none inside another. */
  readonly names: readonly NameSpan[];
}
