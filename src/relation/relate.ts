/** The relation of a pair by month: cooperation, conflict and the index, each with its stories. */
import { type Day, dayNumber, dayOf, isDay } from "../core/date.ts";
import { badUsage } from "../core/error.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { AssessmentRecord, ChannelRecord, ReadingRecord } from "../event/reading.ts";
import type { Store } from "../store/store.ts";
import type { Coverage, Story } from "../store/story.ts";
import { DEFAULT_INDEX, type IndexOptions, indexOver } from "./decay-index.ts";
import type { Relation, RelationMonth } from "./relation.ts";
import { MONTHLY, seriesOf } from "./series.ts";
import { ALL_DONE, type Timeline, timelineOf, where } from "./timeline.ts";

export interface RelationOptions {
  /** First and last day of what is shown; stories before `from` still weigh in the index. */
  readonly from?: Day;
  readonly to?: Day;
  /** Days in which the weight of a story halves in the index; that of DEFAULT_INDEX if absent. */
  readonly half_life?: number;
  /** True takes in what was not done, or not now. */
  readonly auxiliary?: boolean;
}

/** What is known of a pair. */
export interface RelationSources {
  readonly stories: readonly Story[];
  readonly coverage: readonly Coverage[];
  /** Records about the pair; events among them are passed over, as the stories have them. */
  readonly records: readonly ReadingRecord[];
  /** Ids of rows of an imported set about the pair that have no type, so that they make no story; absent: none. */
  readonly untyped?: readonly string[];
}

/** Day of a record: its own, or that of publication; null where neither is known. */
export function dayOfRecord(record: ReadingRecord): Day | null {
  return record.date ?? record.published;
}

function check(options: RelationOptions): void {
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
}

export const indexOptions = ({ half_life }: RelationOptions): IndexOptions => ({
  ...DEFAULT_INDEX,
  half_life: half_life ?? DEFAULT_INDEX.half_life,
});

/** Months of the days shown: sums of what lies within them, and the index of all that came before. */
function monthsOf(
  timeline: Timeline,
  coverage: readonly Coverage[],
  [from, to]: readonly [Day, Day],
  index: IndexOptions,
): readonly RelationMonth[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const within = where(timeline, (row) => timeline.day[row]! >= first && timeline.day[row]! <= last);
  const { periods } = seriesOf(within, coverage, { ...MONTHLY, from, to, resamples: 0 });
  const levels = indexOver(
    timeline,
    periods.map((month) => Math.min(last, dayNumber(month.last))),
    index,
  );
  return periods.map(({ period, documents, cooperation, conflict }, i) => ({
    month: period,
    documents,
    cooperation,
    conflict,
    index: levels[i]!,
  }));
}

/**
 * The relation of a pair: months from `from`, or the first story, to `to`, or the last story; without stories and
 * options, none. Assessments and channels are all that fall within, planned and denied ones too, as each is marked;
 * those without any day only where no day was asked for. Errors: bad usage for a half-life or day that is none.
 */
export function relationOf(
  { stories, coverage, records }: RelationSources,
  pair: Pair,
  options: RelationOptions,
): Relation {
  check(options);
  const index = indexOptions(options);
  const within = (record: ReadingRecord): boolean => {
    const day = dayOfRecord(record);
    if (day === null) return options.from === undefined && options.to === undefined;
    return (
      (options.from === undefined || day >= options.from) && (options.to === undefined || day <= options.to)
    );
  };
  const timeline = timelineOf(stories, pair, { ...ALL_DONE, auxiliary: options.auxiliary === true });
  const [earliest, latest] = [timeline.day[0], timeline.day.at(-1)];
  const from = options.from ?? (earliest === undefined ? null : dayOf(earliest));
  const to = options.to ?? (latest === undefined ? null : dayOf(latest));
  // Without months nothing asks for the index; a half-life that is none is refused all the same.
  if (from === null || to === null) indexOver(timeline, [], index);
  return {
    pair: pairOf(...pair),
    from,
    to,
    months: from === null || to === null ? [] : monthsOf(timeline, coverage, [from, to], index),
    half_life: index.half_life,
    assessments: records.filter(
      (record): record is AssessmentRecord => record.record === "assessment" && within(record),
    ),
    channels: records.filter(
      (record): record is ChannelRecord => record.record === "channel" && within(record),
    ),
  };
}

/** Reads what is known of a pair. */
export async function readPair(store: Store, pair: Pair): Promise<RelationSources> {
  const [stories, coverage, records, untyped] = await Promise.all([
    store.stories({ pair }),
    store.coverage({}),
    store.records({ pair }),
    store.untyped(pair),
  ]);
  return { stories, coverage, records, untyped };
}

/** Reads a pair and relates it. Errors: those of relationOf(). */
export async function relate(store: Store, pair: Pair, options: RelationOptions): Promise<Relation> {
  return relationOf(await readPair(store, pair), pair, options);
}
