/** The calendar of visits, meetings and exercises: who, where, when, at what level; announced and held. */
import type { Day } from "../core/date.ts";
import type { ChannelKind, ChannelRecord, EventRecord, EventType } from "../event/reading.ts";
import type { Place } from "../mention/mentions.ts";
import { byDay, type ChannelLevel, type ChannelLine, earlierOf, laterOf } from "./channel-life.ts";
import { channelRegister, OCCASIONS, type RegisterOptions } from "./channels.ts";

export interface Occasion {
  /** Id of its first record. */
  readonly id: string;
  readonly kind: ChannelKind;
  /** Name of an exercise: "Zapad-2017". */
  readonly name: string | null;
  /** Actor ids, sorted. */
  readonly who: readonly string[];
  readonly place: Place | null;
  readonly level: ChannelLevel | null;
  /** Days of the occasion: those it was held on, or is planned for. */
  readonly date: Day | null;
  readonly date_end: Day | null;
  /** First day it was announced, as far as is told. */
  readonly announced: Day | null;
  /** "announced" until it is told to have been held; "denied" where all that is told of it is denied. */
  readonly status: "announced" | "held" | "cancelled" | "denied";
  readonly contested: boolean;
  /** Ids of the records that tell of it. */
  readonly evidence: readonly string[];
}

const RANK: readonly (ChannelLevel | null)[] = [
  "head",
  "minister",
  "military",
  "official",
  "expert",
  "civil society",
  "journalists",
  null,
];
const higher = (a: ChannelLevel | null, b: ChannelLevel | null): ChannelLevel | null =>
  RANK.indexOf(a) <= RANK.indexOf(b) ? a : b;

/** Types of event that are an exercise themselves; others only mention one. */
const HELD: readonly EventType[] = ["COOPERATE", "MOBILIZE"];

function statusOf({ stage, delivered, steps }: ChannelLine): Occasion["status"] {
  if (stage === "closed" || stage === "suspended") return delivered === null ? "cancelled" : "held";
  if (delivered !== null) return "held";
  return steps.every((step) => step.evidence.length === 0) ? "denied" : "announced";
}

function occasionOf(line: ChannelLine): Occasion {
  const { id, kind, pair, place, level, due, announced, contested } = line;
  const open = line.steps.find((step) => step.stage === "open" && step.evidence.length > 0);
  const evidence = line.steps.flatMap((step) => [...step.evidence, ...step.denied]);
  const days = open ?? { date: due ?? line.since, date_end: due ?? line.since };
  const status = statusOf(line);
  const { date, date_end } = days;
  return {
    id,
    kind,
    name: null,
    who: pair,
    place,
    level,
    date,
    date_end,
    announced,
    status,
    contested,
    evidence,
  };
}

const STATUS: readonly Occasion["status"][] = ["held", "cancelled", "announced", "denied"];

/** One occasion of two that share a sentence: a summit of three is told of three pairs. */
function merge(one: Occasion, other: Occasion): Occasion {
  const status = STATUS.find((is) => is === one.status || is === other.status)!;
  return {
    ...one,
    name: one.name ?? other.name,
    who: [...new Set([...one.who, ...other.who])].sort(),
    place: one.place ?? other.place,
    level: higher(one.level, other.level),
    date: earlierOf(one.date, other.date),
    date_end: laterOf(one.date_end, other.date_end),
    announced: earlierOf(one.announced, other.announced),
    status,
    contested: one.contested || other.contested,
    evidence: [...new Set([...one.evidence, ...other.evidence])],
  };
}

/** Named exercises, one occasion a name, from the events that are the exercise. */
function exercises(events: readonly EventRecord[], to: Day | null): readonly Occasion[] {
  const named = new Map<string, Occasion>();
  for (const event of events) {
    if (event.exercise === null || !HELD.includes(event.event) || event.auxiliary === "hypothetical")
      continue;
    const known = event.published ?? event.date;
    if (to !== null && known !== null && known > to) continue;
    const planned = event.auxiliary === "future";
    const day = event.date ?? event.published;
    const told: Occasion = {
      id: event.id,
      kind: "exercise",
      name: event.exercise,
      who: [...new Set([...event.actor, ...event.recipient].map((party) => party.id))]
        .filter((id) => id !== "UNK")
        .sort(),
      place: event.location,
      level: event.level ?? "military",
      date: day,
      date_end: event.date_end ?? day,
      announced: planned ? event.published : null,
      status: planned ? "announced" : event.auxiliary === "negation" ? "denied" : "held",
      contested: false,
      evidence: [event.id],
    };
    const before = named.get(event.exercise);
    // Days of a plan give way to those on which it was held.
    const joined = before === undefined ? told : merge(before, told);
    const held = [before, told].filter((one) => one?.status === "held");
    const dates = held.length === 1 ? { date: held[0]!.date, date_end: held[0]!.date_end } : {};
    named.set(event.exercise, { ...joined, ...dates });
  }
  return [...named.values()];
}

/**
 * Occasions in order of their days, undated ones last: those of the register of channels, one for all pairs of the
 * same sentence, and the named exercises of the events.
 */
export function calendarOf(records: readonly ChannelRecord[], options: RegisterOptions): readonly Occasion[] {
  const sentence = new Map(
    records.map((one) => [one.id, `${one.kind} ${one.document} ${one.trigger.start}`] as const),
  );
  const occasions: Occasion[] = [];
  const at = new Map<string, number>();
  const lines = channelRegister(
    records.filter(({ kind }) => OCCASIONS.includes(kind)),
    options,
  );
  for (const occasion of lines.map(occasionOf)) {
    const keys = occasion.evidence.map((id) => sentence.get(id)!);
    const found = keys.map((key) => at.get(key)).find((index) => index !== undefined);
    const index = found ?? occasions.length;
    occasions[index] = found === undefined ? occasion : merge(occasions[found]!, occasion);
    for (const key of keys) at.set(key, index);
  }
  return [...occasions, ...exercises(options.events, options.to)].sort(byDay((one) => one.date));
}
