/** Builds readings and records for tests and benches: only what a test is about need be named. */
import { type Document, documentId, UNTOLD } from "../../src/document/document.ts";
import type {
  AssessmentRecord,
  ChannelRecord,
  EventRecord,
  Party,
  Reading,
  ReadingRecord,
} from "../../src/event/reading.ts";

export function party(id: string, given: Partial<Party> = {}): Party {
  return {
    id,
    name: id,
    country: null,
    sector: ["GOV"],
    text: id,
    start: 0,
    end: id.length,
    entry: "t.tsv:1",
    ...given,
  };
}

const EVIDENCE = {
  document: "",
  published: "2020-01-01",
  date: null,
  date_end: null,
  date_precision: "day",
  date_text: null,
  auxiliary: null,
  speaker: null,
  text: "Norway met Peru.",
  start: 0,
  end: 16,
  trigger: { text: "met", start: 7, end: 10 },
  rule: "frames.tsv:1",
  confidence: 0.5,
  context: [],
  model: "test 1",
  codebook: "test 1",
} as const;

export function event(id: string, given: Partial<EventRecord> = {}): EventRecord {
  return {
    ...EVIDENCE,
    record: "event",
    id,
    event: "CONSULT",
    mode: [],
    cameo: null,
    actor: [party("NOR")],
    recipient: [party("PER")],
    location: null,
    exercise: null,
    level: null,
    dead: null,
    injured: null,
    arrested: null,
    size: null,
    score: 2.5,
    quad: 1,
    ...given,
  };
}

export function assessment(id: string, given: Partial<AssessmentRecord> = {}): AssessmentRecord {
  return {
    ...EVIDENCE,
    record: "assessment",
    id,
    pair: ["NOR", "PER"],
    parties: [party("NOR"), party("PER")],
    level: "tense",
    trend: null,
    comparison: null,
    ...given,
  };
}

export function channel(id: string, given: Partial<ChannelRecord> = {}): ChannelRecord {
  return {
    ...EVIDENCE,
    record: "channel",
    id,
    pair: ["NOR", "PER"],
    parties: [party("NOR"), party("PER")],
    kind: "hotline",
    stage: "open",
    place: null,
    ...given,
  };
}

/** A reading whose records all point to its document. */
export function reading(
  records: readonly ReadingRecord[],
  given: Partial<Document> = {},
  problems: readonly string[] = [],
): Reading {
  const text = given.text ?? "Norway met Peru.";
  const outlet = given.outlet ?? "Test Wire";
  const document: Document = {
    ...UNTOLD,
    id: documentId(outlet, text),
    text,
    body: 0,
    title: null,
    outlet,
    published: "2020-01-01",
    source: "test.txt",
    ...given,
  };
  return { document, records: records.map((record) => ({ ...record, document: document.id })), problems };
}

const ACTORS = ["NOR", "PER", "KEN", "JPN", "NATO", "EU", "BRA", "IND", "TUR", "ZAF", "CAN", "VNM"];
const TYPES = [
  ["CONSULT", 2.5, 1],
  ["AID", 9, 2],
  ["ACCUSE", -2, 3],
  ["SANCTION", -6, 4],
] as const;

const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split(" ");

/** `count` words of three syllables, always the same for the same salt: two sentences of them have few in common. */
function wordsFor(salt: number, count: number): string {
  let state = salt;
  const syllable = (): string => {
    // The generator of Numerical Recipes, 2nd edition, 7.1: its high bits are spread well enough.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return SYLLABLES[Math.floor((state / 2 ** 32) * SYLLABLES.length)]!;
  };
  return Array.from({ length: count }, () => syllable() + syllable() + syllable()).join(" ");
}

/**
 * Reading `n` of an endless series, always the same for the same `n`: one document of about 3,000 characters with
 * eight records, over twenty years and the pairs of twelve actors.
 */
export function generatedReading(n: number): Reading {
  // Multiplicative hashing (Knuth, TAOCP 3, 6.4): spread, and without a random generator.
  const pick = (salt: number, size: number): number => ((((n * 8 + salt) * 2654435761) >>> 0) >>> 8) % size;
  const id = (k: number): string => (n * 8 + k).toString(16).padStart(16, "0");
  const date = new Date(Date.UTC(2000, 0, 1 + pick(9, 7300))).toISOString().slice(0, 10);
  const records = Array.from({ length: 8 }, (_, k): ReadingRecord => {
    const a = pick(k, ACTORS.length);
    const [one, other] = [ACTORS[a]!, ACTORS[(a + 1 + pick(k + 20, ACTORS.length - 1)) % ACTORS.length]!];
    const where = {
      published: date,
      date,
      start: k * 100,
      end: k * 100 + 90,
      text: `Sentence ${k} on ${wordsFor(n * 8 + k, 14)}.`,
    };
    const pair = one < other ? ([one, other] as const) : ([other, one] as const);
    if (k === 6) return assessment(id(k), { ...where, pair, parties: [party(one), party(other)] });
    if (k === 7) return channel(id(k), { ...where, pair, parties: [party(one), party(other)] });
    const [type, score, quad] = TYPES[pick(k + 40, TYPES.length)]!;
    const auxiliary = pick(k + 60, 5) === 0 ? "future" : null;
    return event(id(k), {
      ...where,
      event: type,
      score,
      quad,
      auxiliary,
      actor: [party(one)],
      recipient: [party(other)],
    });
  });
  return reading(records, { text: `Report ${n}. ${wordsFor(n * 8 + 7, 400)}.`, published: date });
}
