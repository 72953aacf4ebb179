/** What of an event matters to tell whether two records speak of the same thing: kept with each telling. */
import { type DatePrecision, type Day, dayNumber } from "../core/date.ts";
import { agencyOf, creditsOf } from "../document/agencies.ts";
import { sketchOf } from "../document/copies.ts";
import type { Document } from "../document/document.ts";
import { type Pair, pairsOf } from "../event/pairs.ts";
import type { Auxiliary, EventRecord, EventType, Quad } from "../event/reading.ts";
import type { Level } from "../mention/mentions.ts";

/** One telling, self-contained and plain. */
export interface Told {
  readonly event: string;
  readonly document: string;
  /** Offset of its sentence in the document. */
  readonly start: number;
  readonly published: Day | null;
  readonly outlet: string | null;
  readonly speaker: string | null;
  readonly date: Day | null;
  readonly date_end: Day | null;
  readonly date_precision: DatePrecision;
  readonly type: EventType;
  readonly mode: readonly string[];
  readonly cameo: string | null;
  readonly context: readonly string[];
  readonly auxiliary: Auxiliary | null;
  /** Actor ids, sorted, each once. */
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly pairs: readonly Pair[];
  readonly level: Level | null;
  readonly exercise: string | null;
  readonly country: string | null;
  readonly place: string | null;
  readonly score: number;
  readonly quad: Quad;
  /** Stems of what its sentence says, sorted, each once, without the names of its parties and its speaker. */
  readonly words: readonly string[];
  /** Those of them that are numbers or, but for the first word, have a capital: who, where and how many. */
  readonly names: readonly string[];
  /** Outlet and agencies it goes back to, folded. */
  readonly credits: readonly string[];
  /** Sketch of its document. */
  readonly sketch: string;
}

/** What the table of tellings has no columns for, in the order of the list in its column `facts`. */
const FACTS: readonly (keyof Told)[] = [
  "date",
  "date_end",
  "date_precision",
  "type",
  "mode",
  "cameo",
  "context",
  "auxiliary",
  "actor",
  "recipient",
  "pairs",
  "level",
  "exercise",
  "country",
  "place",
  "score",
  "quad",
  "words",
  "names",
  "credits",
  "sketch",
];
export type Columns = Pick<Told, "event" | "document" | "start" | "outlet" | "published" | "speaker">;

/** A JSON list without names: half as long as one with. */
export const factsOf = (told: Told): string => JSON.stringify(FACTS.map((name) => told[name]));

/** Written out, as objects of one shape are several times faster than those put together by name. */
export function toldFrom(columns: Columns, facts: string): Told {
  const { event, document, start, outlet, published, speaker } = columns;
  // biome-ignore format: the order of FACTS, which does not fit a line a name
  const [date, date_end, date_precision, type, mode, cameo, context, auxiliary, actor, recipient, pairs, level, exercise,
    country, place, score, quad, words, names, credits, sketch] = JSON.parse(facts);
  // biome-ignore format: as above
  return { event, document, start, published, outlet, speaker, date, date_end, date_precision, type, mode, cameo, context,
    auxiliary, actor, recipient, pairs, level, exercise, country, place, score, quad, words, names, credits, sketch };
}

/** Words that say nothing of what happened. */
const EMPTY_WORDS = new Set(
  "a an the and or but of in on at to from by for with about into over after before between during under against through as that this these those it its he she they his her their them him who which what when where while is are was were be been being has have had do does did will would shall should may might can could must not no nor so than then there also said says say told tell saying according reported reports report monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december year month week day today yesterday tomorrow".split(
    " ",
  ),
);

const ids = (parties: EventRecord["actor"]): readonly string[] => {
  const all = [...new Set(parties.map((party) => party.id))].sort();
  const known = all.filter((id) => id !== "UNK");
  return known.length > 0 ? known : all;
};

/** The first letters of a word without its ending: a light stem, which is enough to compare sentences of one event. */
function stemOf(word: string): string {
  return word.replace(/(?:'s|’s|s|es|ed|ing|ly)$/u, "").slice(0, 6);
}

const WORD = /[\p{L}\p{N}]+/gu;

function wordsOf(event: EventRecord): Pick<Told, "words" | "names"> {
  const skipped = new Set<string>();
  const skip = (text: string): void => {
    for (const word of text.toLowerCase().match(WORD) ?? []) skipped.add(word);
  };
  for (const party of [...event.actor, ...event.recipient]) {
    skip(party.text);
    skip(party.name);
  }
  if (event.speaker !== null) skip(event.speaker.text);
  const [words, names] = [new Set<string>(), new Set<string>()];
  let first = true;
  for (const word of event.text.match(WORD) ?? []) {
    const lower = word.toLowerCase();
    const number = /\p{N}/u.test(word);
    if (!EMPTY_WORDS.has(lower) && !skipped.has(lower) && (word.length > 1 || number)) {
      const stem = stemOf(lower);
      words.add(stem);
      if (number || (!first && word !== lower)) names.add(stem);
    }
    first = false;
  }
  return { words: [...words].sort(), names: [...names].sort() };
}

/** What the tellings of one document share: worked out once for all of its events. */
export interface Teller {
  readonly document: Document;
  readonly credits: readonly string[];
  readonly sketch: string;
}

/** An agency is credited in the first lines of a report. */
const HEAD = 300;

export function tellerOf(document: Document): Teller {
  const head = document.text.slice(document.body, document.body + HEAD);
  const own = document.outlet === null ? [] : [agencyOf(document.outlet) ?? document.outlet.toLowerCase()];
  return { document, credits: [...own, ...creditsOf(head)], sketch: sketchOf(document.text) };
}

export function toldOf(event: EventRecord, { document, credits, sketch }: Teller): Told {
  const { speaker } = event;
  const own = speaker === null ? null : agencyOf(speaker.name);
  return {
    event: event.id,
    document: event.document,
    start: event.start,
    published: event.published,
    outlet: document.outlet,
    speaker: speaker === null ? null : (speaker.id ?? speaker.name),
    date: event.date,
    date_end: event.date_end,
    date_precision: event.date_precision,
    type: event.event,
    mode: event.mode,
    cameo: event.cameo,
    context: event.context,
    auxiliary: event.auxiliary,
    actor: ids(event.actor),
    recipient: ids(event.recipient),
    pairs: pairsOf(event),
    level: event.level,
    exercise: event.exercise,
    country: event.location?.country ?? null,
    place: event.location?.name ?? null,
    score: event.score,
    quad: event.quad,
    ...wordsOf(event),
    credits: [...new Set([...credits, ...creditsOf(event.text), ...(own === null ? [] : [own])])].sort(),
    sketch,
  };
}

/** True where the text says on which day or days it was; else the day of publication stands in. */
export function isExact(told: Told): boolean {
  return told.date !== null && (told.date_precision === "day" || told.date_precision === "range");
}

/** Day number by which tellings are compared: its own where it is exact, else that of publication; NaN without any. */
export function dayOfTold(told: Told): number {
  const day = isExact(told) ? told.date : (told.published ?? told.date);
  return day === null ? Number.NaN : dayNumber(day);
}

/** Order of the tellings: by publication, then document, place in the text and id; those without a day last. */
export function inOrder(a: Told, b: Told): number {
  return (
    compared(a.published ?? "z", b.published ?? "z") ||
    compared(a.document, b.document) ||
    a.start - b.start ||
    compared(a.event, b.event)
  );
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
