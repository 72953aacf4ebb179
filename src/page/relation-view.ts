/** A relation as it is shown: its course, where it stands and why, when it changed, and the stories under it. */
import { type Day, dayNumber, dayOf } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { AssessmentRecord, ChannelRecord, ReadingRecord } from "../event/reading.ts";
import type { ChannelLine } from "../relation/channel-life.ts";
import { channelRegister } from "../relation/channels.ts";
import { DEFAULT_INDEX, type IndexOptions } from "../relation/decay-index.ts";
import type { Domains } from "../relation/domains.ts";
import { readAsKnown } from "../relation/known.ts";
import type { PeriodLength } from "../relation/periods.ts";
import { dayOfRecord, type RelationSources, readPair } from "../relation/relate.ts";
import { type Sensitivity, sensitivityOf } from "../relation/sensitivity.ts";
import { byDomain } from "../relation/series.ts";
import {
  ALL_DONE,
  type Direction,
  type Selection,
  type Timeline,
  timelineOf,
  where,
} from "../relation/timeline.ts";
import { type ChangePoint, changesOf } from "../relation/why.ts";
import type { Store } from "../store/store.ts";
import type { Story } from "../store/story.ts";
import { type CoursePeriod, courseOf, type Field, fieldsOn, type Move, moveOn } from "./course.ts";
import { type ActorName, actorNames } from "./names.ts";
import { outletsOf } from "./outlets.ts";
import { lastDayRead } from "./period.ts";
import { type RowOf, rowsOf } from "./rows.ts";

export interface RelationAsked {
  readonly by: PeriodLength;
  readonly from: Day | null;
  readonly to: Day | null;
  /** What was known by the end of this day; null: all. */
  readonly known: Day | null;
  readonly half_life: number;
  /** True takes in what was not done, or not now. */
  readonly auxiliary: boolean;
  /** Only what the two do together, or what the first or the second of the sorted pair does; null: all. */
  readonly direction: Direction | null;
}

export const MONTHS_DONE: RelationAsked = {
  by: "month",
  from: null,
  to: null,
  known: null,
  half_life: DEFAULT_INDEX.half_life,
  auxiliary: false,
  direction: null,
};

/** Periods of the stories of one field. */
export interface FieldCourse {
  readonly domain: string;
  readonly periods: readonly CoursePeriod[];
}

export interface RelationData {
  readonly pair: Pair;
  /** First and last day; null without stories. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly known: Day | null;
  readonly by: PeriodLength;
  readonly half_life: number;
  readonly move: Move | null;
  readonly sensitivity: Sensitivity | null;
  readonly fields: readonly Field[];
  readonly periods: readonly CoursePeriod[];
  /** By field, where asked for. */
  readonly by_field: readonly FieldCourse[] | null;
  readonly changes: readonly ChangePoint[];
  /** Newest first. */
  readonly stories: readonly Story[];
  /** Stories of these days that are not done, or not now. */
  readonly undone: number;
  /** Ids of rows of an imported set about the two, of any day, that have no type in PLOVER: they are in no figure. */
  readonly untyped: readonly string[];
  readonly assessments: readonly AssessmentRecord[];
  readonly channels: readonly ChannelRecord[];
  /** The same channels, each as one line with its life. */
  readonly register: readonly ChannelLine[];
}

/** The channels of these days as a register of the last of them; silence is counted up to it. */
export function registerOf(
  channels: readonly ChannelRecord[],
  records: readonly ReadingRecord[],
  to: Day | null,
): readonly ChannelLine[] {
  return channelRegister(channels, { to, events: records.filter((one) => one.record === "event") });
}

/** What was known of a pair by the end of a day: stories as they would have been grouped then; null: all. */
export async function readPairKnown(store: Store, pair: Pair, day: Day | null): Promise<RelationSources> {
  const all = await readPair(store, pair);
  if (day === null) return all;
  return {
    ...all,
    stories: await readAsKnown(store, pair, day),
    coverage: await store.coverage({ to: day }),
    records: all.records.filter(({ published, date }) => (published ?? date ?? day) <= day),
  };
}

/** Stories of a pair, as they were known by the end of a day; null: all. */
export const storiesKnown = (store: Store, pair: Pair, day: Day | null): Promise<readonly Story[]> =>
  day === null ? store.stories({ pair }) : readAsKnown(store, pair, day);

interface Shown {
  readonly timeline: Timeline;
  readonly from: Day;
  readonly to: Day;
  readonly index: IndexOptions;
}

/** Periods by field. */
const byField = (
  shown: Shown,
  sources: RelationSources,
  domains: Domains,
  by: PeriodLength,
): readonly FieldCourse[] =>
  [...byDomain(shown.timeline, domains)]
    .filter(([, own]) => own.day.length > 0)
    .map(([domain, own]) => ({ domain, periods: courseOf(own, sources.coverage, { ...shown, by }) }));

function within<T extends ReadingRecord>(
  records: readonly ReadingRecord[],
  kind: T["record"],
  asked: RelationAsked,
): readonly T[] {
  const { from, to } = asked;
  return records.filter((record): record is T => {
    if (record.record !== kind) return false;
    const day = dayOfRecord(record);
    if (day === null) return from === null && to === null;
    return (from === null || day >= from) && (to === null || day <= to);
  });
}

/** The rows of these days; null: from the first, to the last. */
function daysOf(timeline: Timeline, from: Day | null, to: Day | null): Timeline {
  const [first, last] = [
    from === null ? Number.NEGATIVE_INFINITY : dayNumber(from),
    to === null ? Number.POSITIVE_INFINITY : dayNumber(to),
  ];
  return where(timeline, (row) => timeline.day[row]! >= first && timeline.day[row]! <= last);
}

export interface Reckoning {
  readonly domains: Domains;
  /** True reckons the course of each field, too: there are nine of them. */
  readonly fields: boolean;
  /** The last day read: where no last day is asked for, a relation is shown up to it. */
  readonly present: Day | null;
}

/** Everything that is shown of a pair; `sources` are those known by the day asked for. */
export function relationDataOf(
  sources: RelationSources,
  pair: Pair,
  asked: RelationAsked,
  { domains, fields, present }: Reckoning,
): RelationData {
  const selection: Selection = { ...ALL_DONE, auxiliary: asked.auxiliary, direction: asked.direction };
  const timeline = timelineOf(sources.stories, pair, selection);
  const all = timelineOf(sources.stories, pair, { ...selection, auxiliary: true });
  const index: IndexOptions = { ...DEFAULT_INDEX, half_life: asked.half_life };
  const end = timeline.day.at(-1);
  const from = asked.from ?? (timeline.day.length === 0 ? null : dayOf(timeline.day[0]!));
  const to = asked.to ?? (end === undefined ? null : (asked.known ?? present ?? dayOf(end)));
  const shown = from === null || to === null || from > to ? null : { timeline, from, to, index };
  const stories = shown === null ? [] : daysOf(timeline, shown.from, shown.to).stories;
  // What is planned lies ahead: it is counted up to the last day asked for, if any.
  const channels = within<ChannelRecord>(sources.records, "channel", asked);
  const undone = daysOf(all, asked.from, asked.to).stories.filter(({ auxiliary }) => auxiliary !== null);
  return {
    ...{ pair: pairOf(...pair), from, to, known: asked.known, by: asked.by, half_life: asked.half_life },
    move: shown && moveOn(timeline, shown.to, index),
    sensitivity: shown && sensitivityOf(sources.stories, pair, shown.to, index, selection),
    fields: shown === null ? [] : fieldsOn(timeline, domains, shown.to, index),
    periods: shown === null ? [] : courseOf(timeline, sources.coverage, { ...shown, by: asked.by }),
    by_field: shown === null || !fields ? null : byField(shown, sources, domains, asked.by),
    changes: changesOf(timeline, sources.coverage).points.filter(
      ({ month }) => shown !== null && month >= shown.from.slice(0, 7) && month <= shown.to.slice(0, 7),
    ),
    stories: [...stories].reverse(),
    undone: asked.auxiliary ? 0 : undone.length,
    untyped: sources.untyped ?? [],
    assessments: within(sources.records, "assessment", asked),
    channels,
    register: registerOf(channels, sources.records, asked.known ?? asked.to ?? present),
  };
}

/** Reads a pair and reckons it; `stories` stand in for those of the store, as where members of organisations count. */
export async function relationData(
  store: Store,
  pair: Pair,
  asked: RelationAsked,
  domains: Domains,
  fields: boolean,
  stories?: readonly Story[],
): Promise<RelationData> {
  const present = await lastDayRead(store);
  const sources = await readPairKnown(store, pair, asked.known);
  return relationDataOf(stories === undefined ? sources : { ...sources, stories }, pair, asked, {
    domains,
    fields,
    present,
  });
}

export interface RelationShown {
  readonly data: RelationData;
  readonly name: ActorName;
  /** The record of an id, for what is quoted. */
  readonly record: (id: string) => ReadingRecord | undefined;
  /** The row of an imported set of an id: it has no sentence. */
  readonly row: RowOf;
  readonly outlet: (document: string) => string | null;
  /** True puts what a count of reports would give beside the stories. */
  readonly raw: boolean;
}

/** Names, sentences and outlets of what is shown. */
export async function relationShownOf(
  store: Store,
  data: RelationData,
  raw: boolean,
): Promise<RelationShown> {
  const made = data.changes.flatMap(({ made_by }) => made_by.map(({ story }) => story));
  const stories = [...data.stories, ...made, ...(data.move?.reason == null ? [] : [data.move.reason])];
  const ids = [...new Set(stories.map(({ id }) => id))];
  const firsts = await store.records({ ids });
  const records = new Map([...firsts, ...data.channels].map((record) => [record.id, record]));
  const others = stories.flatMap(({ actor, recipient }) => [...actor, ...recipient]);
  const compared = data.assessments.flatMap(({ comparison }) =>
    comparison === null ? [] : [comparison.more, comparison.less, comparison.toward],
  );
  return {
    data,
    name: await actorNames(store, [...data.pair, ...others, ...compared]),
    record: (id) => records.get(id),
    row: await rowsOf(store, ids),
    outlet: await outletsOf(store, [...data.assessments, ...data.channels]),
    raw,
  };
}
