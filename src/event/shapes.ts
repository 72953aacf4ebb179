/** The shapes of documents and records as JSON, checked where they come back from outside. */
import { z } from "zod";
import { isDay } from "../core/date.ts";
import type { Document } from "../document/document.ts";
import { SECTORS } from "../mention/mentions.ts";
import { CHANNEL_KINDS, EVENT_TYPES, type Reading, type ReadingRecord } from "./reading.ts";

const text = z.string();
const texts = z.array(text).readonly();
const day = text.refine(isDay, "expected a day that exists, YYYY-MM-DD").nullable();
const offset = z.int().min(0);
const count = z.int().nullable();
const span = { start: offset, end: offset };
const quote = z.strictObject({ text, ...span });
const sector = z.array(z.enum(SECTORS)).readonly();
const pair = z.tuple([text, text]).readonly();

const party = z.strictObject({
  id: text,
  name: text,
  country: text.nullable(),
  sector,
  text,
  ...span,
  entry: text,
});
const parties = z.array(party).readonly();

const speaker = z.strictObject({
  name: text,
  id: text.nullable(),
  country: text.nullable(),
  sector,
  role: text.nullable(),
  affiliation: text.nullable(),
  text,
  ...span,
  verb: quote.nullable(),
  direct: z.boolean(),
});

const place = z.strictObject({
  name: text,
  country: text.nullable(),
  admin1: text.nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  geonameid: count,
  precision: z.enum(["point", "town", "region", "country"]),
});

const evidence = {
  id: text.min(1),
  document: text.min(1),
  published: day,
  date: day,
  date_end: day,
  date_precision: z.enum(["day", "month", "year", "range", "unknown"]),
  date_text: text.nullable(),
  auxiliary: z.enum(["negation", "hypothetical", "historical", "future"]).nullable(),
  speaker: speaker.nullable(),
  text,
  ...span,
  trigger: quote,
  rule: text,
  confidence: z.number().min(0).max(1),
  context: texts,
  model: text,
  codebook: text,
};

const event = z.strictObject({
  record: z.literal("event"),
  ...evidence,
  event: z.enum(EVENT_TYPES),
  mode: texts,
  cameo: text.nullable(),
  actor: parties,
  recipient: parties,
  location: place.nullable(),
  exercise: text.nullable(),
  level: z.enum(["head", "minister", "official", "expert", "military"]).nullable(),
  dead: count,
  injured: count,
  arrested: count,
  size: count,
  score: z.number(),
  quad: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
});

const assessment = z.strictObject({
  record: z.literal("assessment"),
  ...evidence,
  pair,
  parties,
  level: z.enum(["allied", "friendly", "normal", "tense", "hostile", "frozen"]).nullable(),
  trend: z.enum(["improving", "worsening", "unchanged"]).nullable(),
  comparison: z.strictObject({ more: text, less: text, toward: text }).nullable(),
});

const channel = z.strictObject({
  record: z.literal("channel"),
  ...evidence,
  pair,
  parties,
  kind: z.enum(CHANNEL_KINDS),
  stage: z.enum(["proposed", "announced", "agreed", "open", "suspended", "closed"]),
  place: place.nullable(),
});

const origin = z.strictObject({
  url: text.nullable(),
  record: count,
  range: z.tuple([offset, offset]).readonly().nullable(),
  fetched: text.nullable(),
  hash: text,
});

const document = z.strictObject({
  record: z.literal("document"),
  id: text.min(1),
  text,
  body: offset,
  title: text.nullable(),
  outlet: text.nullable(),
  published: day,
  byline: text.nullable(),
  language: text.nullable(),
  source: text,
  origin: origin.nullable(),
  problems: texts,
});

/** A document as one line, with the problems of its reading. */
export type DocumentLine = Document & Pick<Reading, "problems"> & { readonly record: "document" };
/** Any line of a file of readings. */
export type Line = DocumentLine | ReadingRecord;
export const LINE: z.ZodType<Line> = z.discriminatedUnion("record", [document, event, assessment, channel]);
