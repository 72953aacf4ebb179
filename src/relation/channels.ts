/** The register of channels of contact: each channel between two actors is one line with its life. */
import { type Day, dayNumber } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { ChannelKind, ChannelRecord, EventRecord, Party } from "../event/reading.ts";
import type { Place } from "../mention/mentions.ts";
import {
  byDay,
  type ChannelLevel,
  type ChannelLine,
  daysOf,
  earlierOf,
  gapOf,
  laterOf,
  outcomeOf,
  stepsOf,
  toldBy,
} from "./channel-life.ts";

export interface RegisterOptions {
  /** The day of the register: what was dated later is left out, and silence is counted up to it. */
  readonly to: Day | null;
  /** Events of the same documents: they know who took part at what level. */
  readonly events: readonly EventRecord[];
}

/** Kinds that take place and are over; the others are kept up, and have one line a place. */
export const OCCASIONS: readonly ChannelKind[] = ["visit", "summit", "ministerial", "conference", "exercise"];

/** Days between two tellings of one occasion: a meeting of Friday is retold for a week. */
const SAME_OCCASION = 7;
/** Days beyond which a time ("in 2014") tells no occasion from another. */
const LONG = 31;
/** Days within which an occasion keeps an announcement that names no day. */
const KEEPS_PLAN = 180;

const ofKind: Partial<Record<ChannelKind, ChannelLevel>> = { summit: "head", ministerial: "minister" };

/** Of sectors that no rank says more of. */
const OF_SECTOR: readonly (readonly [string, ChannelLevel])[] = [
  ["MIL", "military"],
  ["MED", "journalists"],
  ["JRN", "journalists"],
  ["EDU", "expert"],
  ["CVL", "civil society"],
  ["SOC", "civil society"],
  ["REL", "civil society"],
  ["OPP", "civil society"],
];

/** Two places that cannot be one: towns of other names, or other countries. */
function apart(one: Place | null, other: Place | null): boolean {
  if (one === null || other === null) return false;
  if (one.country !== other.country && one.country !== null && other.country !== null) return true;
  return one.precision !== "country" && other.precision !== "country" && one.name !== other.name;
}

interface Draft {
  readonly records: ChannelRecord[];
  place: Place | null;
  /** First and last day told; an announcement without a day of its own has that of publication. */
  days: readonly [Day, Day] | null;
  /** True while no record has told that it took place. */
  plan: boolean;
}

const isPlan = (record: ChannelRecord): boolean => {
  const told = toldBy(record);
  return told !== null && ["proposed", "announced", "agreed"].includes(told.stage);
};

/** Whether a record tells of the occasion in a draft: near in time, or its fulfilment. */
function sameOccasion(draft: Draft, record: ChannelRecord, days: readonly [Day, Day] | null): boolean {
  if (days === null || draft.days === null) return days === draft.days;
  const wide = [draft.days, days].some(([first, last]) => dayNumber(last) - dayNumber(first) > LONG);
  if (
    gapOf(draft.days, days) <= SAME_OCCASION &&
    (!wide || draft.plan || String(draft.days) === String(days))
  )
    return true;
  const undated = draft.records.every((one) => one.date_text === null);
  const wait = dayNumber(days[0]) - dayNumber(draft.days[1]);
  return draft.plan && undated && !isPlan(record) && wait > 0 && wait <= KEEPS_PLAN;
}

function join(drafts: Draft[], record: ChannelRecord): void {
  const days = daysOf(record);
  const occasion = OCCASIONS.includes(record.kind);
  const found = drafts.findLast(
    (draft) => !apart(draft.place, record.place) && (!occasion || sameOccasion(draft, record, days)),
  );
  const draft: Draft = found ?? { records: [], place: null, days: null, plan: true };
  if (found === undefined) drafts.push(draft);
  draft.records.push(record);
  if (draft.place === null || draft.place.precision === "country") draft.place = record.place ?? draft.place;
  if (days !== null)
    draft.days =
      draft.days === null || (draft.plan && !isPlan(record))
        ? days
        : [earlierOf(days[0], draft.days[0])!, laterOf(days[1], draft.days[1])!];
  draft.plan &&= isPlan(record);
}

/** The highest rank told: by the kind, by an event of the same sentence, or by the sectors of the parties. */
function levelOf(
  records: readonly ChannelRecord[],
  ranks: ReadonlyMap<string, ChannelLevel>,
): ChannelLevel | null {
  for (const record of records) {
    const level = ofKind[record.kind] ?? ranks.get(sentenceOf(record));
    if (level !== undefined) return level;
  }
  const sectors = new Set(records.flatMap(({ parties }) => parties.flatMap((party: Party) => party.sector)));
  return OF_SECTOR.find(([sector]) => sectors.has(sector as never))?.[1] ?? null;
}

const sentenceOf = (record: { readonly document: string; readonly start: number }): string =>
  `${record.document} ${record.start}`;

/**
 * Lines in order of their first day, undated ones last. Visits, summits, ministerials, conferences and exercises have
 * a line an occasion; an announcement joins the occasion that fulfils it. Any order of the records gives the same.
 */
export function channelRegister(
  records: readonly ChannelRecord[],
  { to, events }: RegisterOptions,
): readonly ChannelLine[] {
  const ranks = new Map<string, ChannelLevel>();
  for (const event of events) if (event.level !== null) ranks.set(sentenceOf(event), event.level);
  const known = (record: ChannelRecord): boolean =>
    to === null || (record.published !== null ? record.published <= to : (daysOf(record)?.[0] ?? to) <= to);
  const ordered = records.filter(known).sort(byDay((record) => daysOf(record)?.[0] ?? null));
  const drafts = new Map<string, Draft[]>();
  for (const record of ordered) {
    if (toldBy(record) === null) continue;
    const name = `${record.pair.join(" ")} ${record.kind}`;
    const alike = drafts.get(name) ?? [];
    if (alike.length === 0) drafts.set(name, alike);
    join(alike, record);
  }
  const lines = [...drafts.values()].flat().map(({ records: told, place }): ChannelLine => {
    const steps = stepsOf(told);
    const { id, pair, kind } = told[0]!;
    const due = told.findLast((record) => isPlan(record) && record.date_text !== null)?.date ?? null;
    return {
      id,
      pair,
      kind,
      place,
      level: levelOf(told, ranks),
      steps,
      due,
      ...outcomeOf(steps, to, OCCASIONS.includes(kind)),
    };
  });
  return lines.sort(byDay((line) => line.steps[0]?.date ?? null));
}

export interface ChannelComparison {
  readonly kind: ChannelKind;
  /** For each of the actors compared, its lines of this kind with the hub. */
  readonly lines: readonly (readonly ChannelLine[])[];
}

/** The channels of several actors with one hub, side by side by kind: Minsk's with NATO beside Moscow's. */
export function compareChannels(
  lines: readonly ChannelLine[],
  hub: string,
  actors: readonly string[],
): readonly ChannelComparison[] {
  const pairs: readonly Pair[] = actors.map((actor) => pairOf(hub, actor));
  const of = (pair: Pair, kind: ChannelKind): readonly ChannelLine[] =>
    lines.filter((line) => line.kind === kind && line.pair[0] === pair[0] && line.pair[1] === pair[1]);
  const kinds = new Set(
    lines.filter(({ pair }) => pairs.some((one) => one.join(" ") === pair.join(" "))).map(({ kind }) => kind),
  );
  return [...kinds].sort().map((kind) => ({ kind, lines: pairs.map((pair) => of(pair, kind)) }));
}
