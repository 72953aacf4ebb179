/** What the tables know: names, people with their terms of office, roles, actors, memberships. */
import type { Day } from "../core/date.ts";
import type { Level, Place, Sector } from "./mentions.ts";

export const NAME_KINDS = [
  "state",
  "adjective",
  "demonym",
  "seat",
  "body",
  "organisation",
  "group",
  "capital",
  "town",
  "region",
  "exercise",
  "person",
  "thing",
] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** A term of office; an open end counts as held until a year after `asOf`, or for good where `asOf` is null. */
export interface Term {
  readonly id: string;
  readonly level: Level;
  readonly role: string;
  readonly sector: readonly Sector[];
  readonly from: Day | null;
  readonly to: Day | null;
  /** Last day the source speaks for. */
  readonly asOf: Day | null;
  readonly entry: string;
}

export interface Person {
  readonly name: string;
  readonly terms: Term[];
}

/** Nothing; a word of place ("in Clinton"); a noun for a place, or the state ("the town of Reading", "Reading, England"). */
export type PlaceNeed = false | "word" | "noun";

/** What one name stands for. */
export interface NameEntry {
  readonly kind: NameKind;
  /** Actor id; empty for towns, regions, people and exercises. */
  readonly id: string;
  readonly name: string;
  readonly sector: readonly Sector[];
  readonly entry: string;
  readonly place: Place | null;
  readonly person: Person | null;
  /** True for an exercise whose name is too common to stand without a year or the word "exercise". */
  readonly needsYear: boolean;
  /** What a town or region needs beside it that is too small, or too common a word, to stand alone. */
  readonly needsPlace: PlaceNeed;
  /** True for the surname of a person, or another short form. */
  readonly short: boolean;
  /** True for a surname that no table lists by itself. */
  readonly formed: boolean;
  readonly to: Day | null;
}

export interface RoleEntry {
  readonly phrase: string;
  readonly sector: readonly Sector[];
  readonly level: Level | null;
  /** "name": a body only where it is capitalised, as part of a name ("Polish Centre for Eastern Studies"). */
  readonly kind: "person" | "body" | "group" | "name";
  readonly entry: string;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
  /** ISO 3166 alpha-3, or null for organisations and groups. */
  readonly country: string | null;
  readonly entry: string;
  /** What an organisation calls itself, by the last words of its long names: "court", "agency"; none of a state. */
  readonly nouns: ReadonlySet<string>;
}

export interface Membership {
  readonly member: string;
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface Exercise {
  readonly name: string;
  /** Actor ids of those who hold it: states, NATO, CSTO. */
  readonly states: readonly string[];
  /** Years it was held in, as far as the tables know. */
  readonly years: readonly number[];
  readonly entry: string;
}
