/** Makes readings by hand: spans are found by their words, so that every offset is right by construction. */
import { stableId } from "../../src/core/hash.ts";
import { type Quote, quote } from "../../src/core/span.ts";
import { type Document, documentId, UNTOLD } from "../../src/document/document.ts";
import { pairOf } from "../../src/event/pairs.ts";
import type {
  AssessmentRecord,
  Auxiliary,
  ChannelRecord,
  EventRecord,
  Party,
  Reading,
  ReadingRecord,
  Speaker,
} from "../../src/event/reading.ts";

const NAMES: Readonly<Record<string, readonly [string, string | null]>> = {
  BLR: ["Belarus", "BLR"],
  RUS: ["Russia", "RUS"],
  LVA: ["Latvia", "LVA"],
  POL: ["Poland", "POL"],
  NATO: ["NATO", null],
};

export function compose(
  outlet: string | null,
  published: string | null,
  title: string | null,
  body: string,
): Document {
  const text = title === null ? body : `${title}\n\n${body}`;
  return {
    ...UNTOLD,
    id: documentId(outlet, text),
    text,
    body: text.length - body.length,
    title,
    outlet,
    published,
    source: "dispatches.txt",
  };
}

/** The words within a sentence, or the first of them anywhere in the text; fails where they are not. */
function find(document: Document, words: string, from: number): Quote {
  const start = document.text.indexOf(words, from);
  if (start === -1) throw new Error(`"${words}" is not in "${document.text}"`);
  return quote(document.text, start, start + words.length);
}

/** "BLR:Minsk": actor and the words that name it. */
export type Named = `${string}:${string}`;

interface Told {
  readonly sentence: string;
  readonly trigger: string;
  readonly date?: string;
  readonly auxiliary?: Auxiliary;
  /** Name, role and body; the words naming the speaker come first: "Anna Veras|analyst|Institute of Peace". */
  readonly speaker?: string;
  readonly direct?: boolean;
}

function party(document: Document, named: Named, from: number): Party {
  const cut = named.indexOf(":");
  const id = named.slice(0, cut);
  const [name, country] = NAMES[id] ?? [id, null];
  const sector = country === null ? [] : (["GOV"] as const);
  return {
    ...find(document, named.slice(cut + 1), from),
    id,
    name,
    country,
    sector,
    entry: "countries.tsv:21",
  };
}

function speakerOf(document: Document, told: Told, from: number): Speaker | null {
  if (told.speaker === undefined) return null;
  const [name, role, affiliation] = told.speaker.split("|") as [string, string?, string?];
  const words = find(document, name, from);
  const who = {
    name,
    id: null,
    country: null,
    sector: [],
    role: role ?? null,
    affiliation: affiliation ?? null,
  };
  return { ...words, ...who, verb: null, direct: told.direct ?? false };
}

function evidence(
  document: Document,
  kind: string,
  told: Told,
): Omit<ReadingRecord & { record: "channel" }, "record" | "pair" | "parties" | "kind" | "stage" | "place"> {
  const sentence = find(document, told.sentence, 0);
  const date = told.date ?? null;
  return {
    ...sentence,
    id: stableId(document.id, kind, told.sentence, told.trigger),
    document: document.id,
    published: document.published,
    auxiliary: told.auxiliary ?? null,
    speaker: speakerOf(document, told, sentence.start),
    trigger: find(document, told.trigger, sentence.start),
    rule: "frames.tsv:120",
    confidence: 0.82,
    context: ["military", "diplomatic"],
    model: "by hand 1",
    codebook: "by hand 1",
    date,
    date_end: date,
    date_precision: date === null ? "unknown" : "day",
    date_text: null,
  };
}

export type EventTold = Told &
  Pick<EventRecord, "event" | "score" | "quad"> & {
    readonly mode?: readonly string[];
    readonly actor: readonly Named[];
    readonly recipient?: readonly Named[];
  };

export function event(document: Document, told: EventTold): EventRecord {
  const base = evidence(document, "event", told);
  const parties = (named: readonly Named[]): readonly Party[] =>
    named.map((n) => party(document, n, base.start));
  return {
    ...base,
    record: "event",
    event: told.event,
    score: told.score,
    quad: told.quad,
    mode: told.mode ?? [],
    actor: parties(told.actor),
    recipient: parties(told.recipient ?? []),
    cameo: null,
    location: null,
    exercise: null,
    level: null,
    dead: null,
    injured: null,
    arrested: null,
    size: null,
  };
}

type Register = Told & { readonly parties: readonly [Named, Named] };

function both(
  document: Document,
  told: Register,
  from: number,
): { pair: readonly [string, string]; parties: readonly Party[] } {
  const parties = told.parties.map((named) => party(document, named, from));
  return { parties, pair: pairOf(parties[0]!.id, parties[1]!.id) };
}

export function assessment(
  document: Document,
  told: Register & Partial<Pick<AssessmentRecord, "level" | "trend" | "comparison">>,
): AssessmentRecord {
  const base = evidence(document, "assessment", told);
  const { level = null, trend = null, comparison = null } = told;
  return { ...base, record: "assessment", ...both(document, told, base.start), level, trend, comparison };
}

export function channel(
  document: Document,
  told: Register & Pick<ChannelRecord, "kind" | "stage"> & { readonly place?: string },
): ChannelRecord {
  const base = evidence(document, "channel", told);
  const place =
    told.place === undefined
      ? null
      : {
          name: told.place,
          country: null,
          admin1: null,
          lat: null,
          lon: null,
          geonameid: null,
          precision: "town" as const,
        };
  return {
    ...base,
    record: "channel",
    ...both(document, told, base.start),
    kind: told.kind,
    stage: told.stage,
    place,
  };
}

export const reading = (
  document: Document,
  records: readonly ReadingRecord[],
  problems: readonly string[] = [],
): Reading => ({
  document,
  records,
  problems,
});
