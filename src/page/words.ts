/** Plain words for codes, dates and figures. */
import { type Day, dayNumber, lastOfMonth, type When } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type {
  AssessmentRecord,
  Auxiliary,
  ChannelKind,
  ChannelStage,
  EventType,
  Quad,
  ReadingRecord,
  Speaker,
} from "../event/reading.ts";
import { dayOfRecord } from "../relation/relate.ts";
import { modeWords } from "./modes.ts";

export const EVENT_WORDS: Readonly<Record<EventType, string>> = {
  AGREE: "Agreement to cooperate",
  CONSULT: "Talks",
  SUPPORT: "Support",
  CONCEDE: "Concession",
  COOPERATE: "Cooperation",
  AID: "Aid",
  RETREAT: "Stepping back",
  REQUEST: "Demand",
  ACCUSE: "Accusation",
  REJECT: "Refusal",
  THREATEN: "Threat",
  PROTEST: "Protest",
  SANCTION: "Cut in relations",
  MOBILIZE: "Mobilisation",
  COERCE: "Coercion",
  ASSAULT: "Attack",
};

export const QUAD_WORDS: Readonly<Record<Quad, string>> = {
  1: "verbal cooperation",
  2: "material cooperation",
  3: "verbal conflict",
  4: "material conflict",
};

export type Status = "done" | "planned" | "hypothetical" | "denied" | "past";

const STATUS: Readonly<Record<Auxiliary, Status>> = {
  negation: "denied",
  hypothetical: "hypothetical",
  historical: "past",
  future: "planned",
};

export const statusOf = (record: Pick<ReadingRecord, "auxiliary">): Status =>
  record.auxiliary === null ? "done" : STATUS[record.auxiliary];

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  done: "Told as done: it counts in the index.",
  planned: "Announced or scheduled, not yet done: kept, and left out of the index.",
  hypothetical: "Conditional, feared or possible: kept, and left out of the index.",
  denied: "Said not to have happened: kept, and left out of the index.",
  past: "Past background rather than news: kept, and left out of the index.",
};

export const STAGE_WORDS: Readonly<Record<ChannelStage, string>> = {
  proposed: "proposed",
  announced: "announced",
  agreed: "agreed",
  open: "open",
  suspended: "suspended",
  closed: "closed",
};

/** "information_centre" -> "Information centre". */
export function channelWords(kind: ChannelKind): string {
  return capital(kind.replaceAll("_", " "));
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "1 event", "2 events", "2 stories". */
export function count(number: number, noun: string): string {
  const several = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${number.toLocaleString("en-GB")} ${number === 1 ? noun : several}`;
}

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
]; // biome-ignore format: one year

/** "2018-02" -> "February 2018"; with `short`, "Feb 2018". */
export function monthWords(month: string, short = false): string {
  const name = MONTHS[Number(month.slice(5, 7)) - 1]!;
  return `${short ? name.slice(0, 3) : name} ${month.slice(0, 4)}`;
}

/** "2018-02-15" -> "15 February 2018"; with `short`, "15 Feb 2018". */
export function dayWords(day: Day, short = false): string {
  return `${Number(day.slice(8, 10))} ${monthWords(day, short)}`;
}

/** When something was, no more exactly than is known; null where nothing is. */
export function whenWords(when: When, short = false): string | null {
  const { date, date_end, date_precision } = when;
  if (date === null) return null;
  if (date_precision === "year") return date.slice(0, 4);
  if (date_precision === "month") return monthWords(date, short);
  if (date_end === null || date_end === date) return dayWords(date, short);
  return `${dayWords(date, short)} to ${dayWords(date_end, short)}`;
}

/** First and last day in short: a whole year or month goes by its name; "undated" without a first day. */
export function spanWords({ date, date_end }: Pick<When, "date" | "date_end">): string {
  if (date === null) return "undated";
  if (date.endsWith("-01-01") && date_end === `${date.slice(0, 4)}-12-31`) return date.slice(0, 4);
  if (date.endsWith("-01") && date_end === lastDay(date.slice(0, 7))) return monthWords(date, true);
  return dayWords(date, true);
}

/** Its own date, else the day it was published, said so. */
export function recordDate(record: ReadingRecord): string {
  const own = whenWords(record, true);
  if (own !== null) return own;
  return record.published === null ? "undated" : `published ${dayWords(record.published, true)}`;
}

/** First and last day of a month YYYY-MM. */
export const firstDay = (month: string): Day => `${month}-01`;
export const lastDay = (month: string): Day =>
  lastOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));

/** "+2.5", "−3", "0": a true minus sign, no more than one decimal. */
export function signed(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  if (rounded === 0) return "0";
  return `${rounded > 0 ? "+" : "−"}${Math.abs(rounded)}`;
}

/** Which side of 0 a figure stands on, as it is shown: what rounds to 0 is on neither. */
export function sideOf(value: number): "positive" | "negative" | "neutral" {
  const shown = signed(value);
  return shown === "0" ? "neutral" : shown.startsWith("+") ? "positive" : "negative";
}

export const pairWords = (pair: Pair, name: (id: string) => string): string =>
  `${name(pair[0])} and ${name(pair[1])}`;

/** "Talks, visit", "Information centre, proposed", "Belarus and NATO: improving". */
export function recordWords(record: ReadingRecord, name: (id: string) => string): string {
  if (record.record === "event") return EVENT_WORDS[record.event] + modeWords(record.event, record.mode);
  if (record.record === "channel") return `${channelWords(record.kind)}, ${STAGE_WORDS[record.stage]}`;
  return capital(assessmentWords(record, name));
}

/** "relations tense and improving"; "Belarus stands closer to NATO than Russia does". */
export function assessmentWords(record: AssessmentRecord, name: (id: string) => string): string {
  const { comparison, level, trend } = record;
  const parts: string[] = [];
  if (level !== null || trend !== null)
    parts.push(`relations ${[level, trend].filter((word) => word !== null).join(" and ")}`);
  if (comparison !== null)
    parts.push(`${name(comparison.more)} closer to ${name(comparison.toward)} than ${name(comparison.less)}`);
  return parts.length === 0 ? "relations described" : parts.join("; ");
}

/** "Raman Yakauleuski, political observer, Marshall Fund". */
export function speakerWords(speaker: Speaker): string {
  const parts = [speaker.name, speaker.role, speaker.affiliation].filter(
    (part) => part !== null && part !== "",
  );
  return [...new Set(parts)].join(", ");
}

/** Newest first, undated last; records of one day in the order of the text. */
export function byNewest(a: ReadingRecord, b: ReadingRecord): number {
  const first = dayOfRecord(a);
  const second = dayOfRecord(b);
  const days =
    (second === null ? -Infinity : dayNumber(second)) - (first === null ? -Infinity : dayNumber(first));
  return Number.isNaN(days) || days === 0 ? a.start - b.start || (a.id < b.id ? -1 : 1) : days;
}
