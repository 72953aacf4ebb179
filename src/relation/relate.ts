/** The relation of a pair by month: cooperation, conflict and an index with decay, each with its events. */
import { type Day, dayNumber, dayOf, isDay, lastOfMonth } from "../core/date.ts";
import { badUsage } from "../core/error.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type {
  AssessmentRecord,
  Auxiliary,
  ChannelRecord,
  EventRecord,
  ReadingRecord,
} from "../event/reading.ts";
import type { Store } from "../store/store.ts";
import type { Figure, Relation, RelationMonth } from "./relation.ts";

export interface RelationOptions {
  /** First and last day of what is shown; events before `from` still weigh in the index. */
  readonly from?: Day;
  readonly to?: Day;
  /** Days in which the weight of an event halves in the index; DEFAULT_HALF_LIFE if absent. */
  readonly half_life?: number;
  /** True takes in events that were not done, or not now. */
  readonly auxiliary?: boolean;
}

/** Half a year: a visit of last spring still counts by autumn, one of three years ago by a sixty-fourth. */
export const DEFAULT_HALF_LIFE = 180;

/** An event that weighs less than this part of a fresh one has left the index. */
const LEAST_WEIGHT = 0.01;

/**
 * Neutral events (score 0, weight 1) that the index always counts in. They draw a pair of few or old events to 0: one
 * aid package of +9 alone makes 9 / (1 + 4) = 1.8, and a year of weekly accusations of -2 still stands at -1.7.
 */
const NEUTRAL_WEIGHT = 4;

/** One thing that happened, told once or often: same day, type, auxiliary, actors and recipients. */
interface Telling {
  readonly day: number;
  readonly quad: EventRecord["quad"];
  /** Mean of the scores it was told with. */
  readonly score: number;
  readonly events: readonly string[];
}

/** Day of a record: its own, or that of publication; null where neither is known. */
export function dayOfRecord(record: ReadingRecord): Day | null {
  return record.date ?? record.published;
}

/** The half-life; refuses options that cannot be meant. */
function checked(options: RelationOptions): number {
  for (const name of ["from", "to"] as const) {
    const day = options[name];
    if (day !== undefined && !isDay(day))
      throw badUsage({
        expected: "a day YYYY-MM-DD",
        found: `"${day}"`,
        where: name,
        mend: "Give a day of the calendar.",
      });
  }
  const halfLife = options.half_life ?? DEFAULT_HALF_LIFE;
  if (Number.isFinite(halfLife) && halfLife > 0) return halfLife;
  throw badUsage({
    expected: "a half-life of more than 0 days",
    found: String(halfLife),
    where: "half_life",
    mend: `Leave it out for ${DEFAULT_HALF_LIFE} days.`,
  });
}

const idsOf = (parties: EventRecord["actor"]): string =>
  [...new Set(parties.map((party) => party.id))].sort().join(" ");

/** Tellings by day, each event in one of them. Events without any day are left out. */
function tellingsOf(events: readonly EventRecord[]): readonly Telling[] {
  const same = new Map<string, EventRecord[]>();
  for (const event of events) {
    const day = dayOfRecord(event);
    if (day === null) continue;
    const auxiliary: Auxiliary | "" = event.auxiliary ?? "";
    const key = [day, event.event, auxiliary, idsOf(event.actor), idsOf(event.recipient)].join("|");
    const known = same.get(key);
    if (known === undefined) same.set(key, [event]);
    else known.push(event);
  }
  const tellings = [...same.values()].map((told) => ({
    day: dayNumber(dayOfRecord(told[0]!)!),
    quad: told[0]!.quad,
    score: told.reduce((sum, event) => sum + event.score, 0) / told.length,
    events: told.map((event) => event.id),
  }));
  return tellings.sort((a, b) => a.day - b.day);
}

function eventsOf(records: readonly ReadingRecord[], { auxiliary }: RelationOptions): readonly EventRecord[] {
  return records.filter(
    (record): record is EventRecord =>
      record.record === "event" && (auxiliary === true || record.auxiliary === null),
  );
}

/** First position in the ordered tellings whose day is `day` or later. */
function positionOf(tellings: readonly Telling[], day: number): number {
  let [low, high] = [0, tellings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tellings[middle]!.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sumOf(tellings: readonly Telling[]): Figure {
  return {
    value: tellings.reduce((sum, telling) => sum + telling.score, 0),
    events: tellings.flatMap((telling) => telling.events),
  };
}

/**
 * Level at the end of `day`: sum of weight x score / (sum of weights + NEUTRAL_WEIGHT), the weight of a telling being
 * 2^(-age in days / halfLife). It lies between the least and the greatest score, so within -10 and +10, and falls back
 * to 0 in silence. A mean and not a sum, because a sum grows with the number of reports. `events` are all that still
 * weigh 1% of a fresh event; older ones (beyond 6.6 half-lives) are neither listed nor counted, so the value can be
 * worked out anew from the list. After Crescenzi and Enterline 2001 (doi:10.1111/0020-8833.00207), who let past
 * cooperation and conflict of a pair fade exponentially, on scores in the manner of Goldstein 1992
 * (doi:10.1177/0022002792036002007).
 */
function indexAt(tellings: readonly Telling[], day: number, halfLife: number): Figure | null {
  const end = positionOf(tellings, day + 1);
  if (end === 0) return null;
  // The hair's breadth keeps an event of exactly 1% in, whatever the rounding of the logarithm.
  const reach = -Math.log2(LEAST_WEIGHT) * halfLife + 1e-9;
  const events: string[] = [];
  let [sum, weights] = [0, NEUTRAL_WEIGHT];
  for (let i = positionOf(tellings, day - reach); i < end; i++) {
    const telling = tellings[i]!;
    const weight = 2 ** ((telling.day - day) / halfLife);
    sum += weight * telling.score;
    weights += weight;
    for (const id of telling.events) events.push(id);
  }
  return { value: sum / weights, events };
}

/** The index of the records of one pair at the end of a day; null before the first event. */
export function indexOn(
  records: readonly ReadingRecord[],
  day: Day,
  options: RelationOptions,
): Figure | null {
  return indexAt(tellingsOf(eventsOf(records, options)), dayNumber(day), checked(options));
}

/** "2020-01", "2020-02" ... from the month of one day to that of the other. */
function monthsBetween(first: Day, last: Day): readonly string[] {
  const number = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const start = number(first);
  return Array.from({ length: Math.max(0, number(last) - start + 1) }, (_, i) => {
    const month = start + i;
    return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}

/** The part of a month that lies within `from` and `to`. */
function monthOf(
  month: string,
  tellings: readonly Telling[],
  { from, to }: RelationOptions,
  halfLife: number,
): RelationMonth {
  const first = dayNumber(`${month}-01`);
  const last = dayNumber(lastOfMonth(Number(month.slice(0, 4)), Number(month.slice(5))));
  const start = from === undefined ? first : Math.max(first, dayNumber(from));
  const end = to === undefined ? last : Math.min(last, dayNumber(to));
  const told = tellings.slice(positionOf(tellings, start), positionOf(tellings, end + 1));
  return {
    month,
    cooperation: sumOf(told.filter((telling) => telling.quad <= 2)),
    conflict: sumOf(told.filter((telling) => telling.quad >= 3)),
    index: indexAt(tellings, end, halfLife),
  };
}

/**
 * The relation of a pair from all of its records (in any order): months from `from`, or the first event, to `to`, or
 * the last event; without events and options, none. Assessments and channels are all that fall within, planned and
 * denied ones too, as each is marked; those without any day only where no day was asked for.
 */
export function relationOf(
  records: readonly ReadingRecord[],
  pair: Pair,
  options: RelationOptions,
): Relation {
  const halfLife = checked(options);
  const within = (record: ReadingRecord): boolean => {
    const day = dayOfRecord(record);
    if (day === null) return options.from === undefined && options.to === undefined;
    return (
      (options.from === undefined || day >= options.from) && (options.to === undefined || day <= options.to)
    );
  };
  const tellings = tellingsOf(eventsOf(records, options));
  const earliest = tellings[0]?.day;
  const latest = tellings.at(-1)?.day;
  const from = options.from ?? (earliest === undefined ? null : dayOf(earliest));
  const to = options.to ?? (latest === undefined ? null : dayOf(latest));
  const months = from === null || to === null ? [] : monthsBetween(from, to);
  return {
    pair: pairOf(...pair),
    from,
    to,
    months: months.map((month) => monthOf(month, tellings, options, halfLife)),
    half_life: halfLife,
    assessments: records.filter(
      (record): record is AssessmentRecord => record.record === "assessment" && within(record),
    ),
    channels: records.filter(
      (record): record is ChannelRecord => record.record === "channel" && within(record),
    ),
  };
}

/** Reads the records of a pair and relates them. Errors: bad usage for a half-life that is none. */
export async function relate(store: Store, pair: Pair, options: RelationOptions): Promise<Relation> {
  return relationOf(await store.records({ pair }), pair, options);
}
