/** The life of one channel of contact: its stages in order, what was announced and what was delivered. */
import { type Day, dayNumber } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { ChannelKind, ChannelRecord, ChannelStage } from "../event/reading.ts";
import type { Place } from "../mention/mentions.ts";

export type ChannelLevel =
  | "head"
  | "minister"
  | "official"
  | "military"
  | "expert"
  | "civil society"
  | "journalists";

/** One stage of a life, and the records that tell of it. */
export interface ChannelStep {
  readonly stage: ChannelStage;
  readonly date: Day | null;
  /** Last day on which it was still told so. */
  readonly date_end: Day | null;
  /** True for a stage that is announced, not reached: "is to close in May". */
  readonly planned: boolean;
  /** True for a stage told as over: "had an office in Lima until 2009". */
  readonly past: boolean;
  /** Ids of the records that say so, and of those that deny it. */
  readonly evidence: readonly string[];
  readonly denied: readonly string[];
}

export interface ChannelLine {
  /** Id of its first record. */
  readonly id: string;
  readonly pair: Pair;
  readonly kind: ChannelKind;
  readonly place: Place | null;
  readonly level: ChannelLevel | null;
  readonly steps: readonly ChannelStep[];
  /** The last stage reached; "closed" for one that is only told of as past; null where all that was told was denied. */
  readonly stage: ChannelStage | null;
  /** Since when it is in that stage, as far as is told. */
  readonly since: Day | null;
  /** First day on which it was proposed, announced or agreed, and on which it was seen open. */
  readonly announced: Day | null;
  readonly delivered: Day | null;
  /** The day it was last planned for, where one was named. */
  readonly due: Day | null;
  /** Last day on which it was told to be at work. */
  readonly last_alive: Day | null;
  /** Whole months from the last sign of life, or the last announcement, to the day of the register; null once closed. */
  readonly silent_months: number | null;
  readonly contested: boolean;
}

const NOT_YET: readonly ChannelStage[] = ["proposed", "announced", "agreed"];

type Told = Pick<ChannelStep, "stage" | "planned" | "past"> & { readonly denied: boolean };

/**
 * What a record says of the life. What is to open is announced, what might open is proposed; a closure that is only
 * feared says nothing; "was never broken off" is a sign of life.
 */
export function toldBy({ stage, auxiliary }: ChannelRecord): Told | null {
  const told = { stage, planned: false, past: false, denied: false };
  const ends = stage === "closed" || stage === "suspended";
  switch (auxiliary) {
    case null:
      return told;
    case "future":
      return ends ? { ...told, planned: true } : { ...told, stage: stage === "open" ? "announced" : stage };
    case "hypothetical":
      return ends ? null : { ...told, stage: "proposed" };
    case "negation":
      return ends ? { ...told, stage: "open" } : { ...told, denied: true };
    case "historical":
      return { ...told, past: true };
  }
}

/** First and last day of what a record tells of: its own date, or the day of publication; null without either. */
export function daysOf(record: ChannelRecord): readonly [Day, Day] | null {
  const first = record.date ?? record.published;
  return first === null ? null : [first, record.date_end ?? first];
}

/** The days on which a stage was told: what is announced, or called off, for May was so when that was published. */
function toldOn(past: boolean, record: ChannelRecord): readonly [Day | null, Day | null] {
  if (past && record.date_text === null) return [null, null];
  const days = daysOf(record);
  if (days !== null && record.published !== null && days[0] > record.published)
    return [record.published, record.published];
  return days ?? [null, null];
}

/** Order of two days, unknown ones last. */
function compareDays(one: Day | null, other: Day | null): number {
  if (one === other) return 0;
  return one === null || (other !== null && one > other) ? 1 : -1;
}

/** Earlier days first, unknown ones last, then by id. */
export function byDay<T extends { readonly id: string }>(
  day: (one: T) => Day | null,
): (a: T, b: T) => number {
  return (a, b) => compareDays(day(a), day(b)) || (a.id < b.id ? -1 : 1);
}

type Draft = { -readonly [Key in keyof ChannelStep]: ChannelStep[Key] } & {
  evidence: string[];
  denied: string[];
};

/** Of two days, one of which may be unknown. */
export const laterOf = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other > one) ? other : one;
export const earlierOf = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other < one) ? other : one;

/** Stages in order of the days they were told on; records that tell the same stage again lengthen it. */
export function stepsOf(records: readonly ChannelRecord[]): readonly ChannelStep[] {
  const ordered = records
    .flatMap((record) => {
      const told = toldBy(record);
      return told === null ? [] : [{ record, told, days: toldOn(told.past, record) }];
    })
    .sort((a, b) => compareDays(a.days[0], b.days[0]));
  const steps: Draft[] = [];
  for (const { record, told, days } of ordered) {
    const { denied, ...step } = told;
    const [date, date_end] = days;
    const known = steps.findLast(
      (one) => one.stage === step.stage && one.planned === step.planned && one.past === step.past,
    );
    const last = steps.findLast((one) => one.planned === step.planned && one.past === step.past);
    const same = known !== undefined && (denied || known === last || NOT_YET.includes(step.stage));
    const target: Draft = same ? known : { ...step, date, date_end, evidence: [], denied: [] };
    if (!same) steps.push(target);
    target[denied ? "denied" : "evidence"].push(record.id);
    if (!denied) target.date_end = laterOf(target.date_end, date_end);
  }
  return steps;
}

/** Whole months between two days; a month is complete on the same day of the next. */
export function monthsApart(from: Day, to: Day): number {
  const months = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(0, months(to) - months(from) - (to.slice(8) < from.slice(8) ? 1 : 0));
}

/** The stage now: what is proposed or agreed while a channel is open concerns its next session, and does not close it. */
function stageNow(reached: readonly ChannelStep[]): ChannelStep | null {
  const last = reached.findLast((step) => !step.past) ?? null;
  if (last === null || !NOT_YET.includes(last.stage)) return last;
  const before = reached.findLast((step) => !step.past && !NOT_YET.includes(step.stage));
  return before?.stage === "open" ? before : last;
}

/** What became of a channel by `to`, from its steps in order; an occasion that was held is over, not silent. */
export function outcomeOf(
  steps: readonly ChannelStep[],
  to: Day | null,
  occasion: boolean,
): Pick<
  ChannelLine,
  "stage" | "since" | "announced" | "delivered" | "last_alive" | "silent_months" | "contested"
> {
  const reached = steps.filter((step) => !step.planned && step.evidence.length > 0);
  const now = stageNow(reached);
  const past = now === null ? reached.at(-1) : undefined;
  const stage = now?.stage ?? (past === undefined ? null : "closed");
  const alive = reached.filter((step) => step.stage === "open");
  const announced = reached.find((step) => NOT_YET.includes(step.stage))?.date ?? null;
  const last_alive = alive.reduce<Day | null>((day, step) => laterOf(day, step.date_end), null);
  const promised = reached.filter((step) => NOT_YET.includes(step.stage));
  const seen = last_alive ?? promised.reduce<Day | null>((day, step) => laterOf(day, step.date_end), null);
  const over = stage === null || stage === "closed" || (occasion && alive.length > 0);
  return {
    stage,
    since: now?.date ?? past?.date_end ?? null,
    announced,
    delivered: alive[0]?.date ?? null,
    last_alive,
    silent_months: over || seen === null || to === null || seen > to ? null : monthsApart(seen, to),
    contested: steps.some((step) => step.denied.length > 0 && step.evidence.length > 0),
  };
}

/** Days between two stretches of time; 0 where they meet. */
export function gapOf(one: readonly [Day, Day], other: readonly [Day, Day]): number {
  return Math.max(0, dayNumber(other[0]) - dayNumber(one[1]), dayNumber(one[0]) - dayNumber(other[1]));
}
