/** Events as PLOVER 2 JSON, with the fields of its manual (Open Event Data Alliance 2021, draft 2.0). */
import type { Document } from "../document/document.ts";
import type { EventRecord, Party, Reading } from "../event/reading.ts";
import type { Place } from "../mention/mentions.ts";
import { type Lost, lose, loseOthers } from "./lost.ts";

/** PLOVER's `resolution`: 4 a city, 2 a province, 1 a country; a point is told as part of a city. */
const RESOLUTION: Readonly<Record<Place["precision"], number>> = { point: 5, town: 4, region: 2, country: 1 };

/** The main sector and the second of it, six letters at most. */
function entity({ id, name, sector, text }: Party): object {
  return { code: id, sector: sector.slice(0, 2).join(""), entity_text: text, identifier_text: name };
}

function locationOf({ name, country, admin1, lat, lon, geonameid, precision }: Place): object {
  const known = { lat, lon, geonameid, province: admin1, country_code: country };
  const resolution = RESOLUTION[precision];
  const city = resolution >= 4 ? { city: name } : {};
  return { resolved_place: name, ...city, ...known, resolution };
}

/** Fields in which nothing is known are left out. */
const filled = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** One event; null where neither it nor its document has a day, which PLOVER needs. */
export function ploverRecord(event: EventRecord, document: Document, withText: boolean): object | null {
  const date = event.date ?? event.published;
  if (date === null) return null;
  const { dead, injured, arrested } = event;
  const size = filled({ dead, injured, arrested });
  const cite = {
    title: document.title,
    publication: document.outlet,
    url: document.origin?.url ?? null,
    language: document.language,
    codebook: event.codebook,
  };
  return filled({
    id: event.id,
    date,
    enddate: event.date_end === date ? null : event.date_end,
    actor: event.actor.map(entity),
    recipient: event.recipient.map(entity),
    event: [event.event],
    mode: event.mode,
    context: event.context,
    event_loc: event.location === null ? null : filled({ ...locationOf(event.location) }),
    event_text: [event.trigger.text],
    quad_code: event.quad,
    event_scale: event.score,
    size: Object.keys(size).length === 0 ? null : size,
    text: withText ? event.text : null,
    text_info: { start: event.start, end: event.end },
    cite_info: filled(cite),
    coder: event.model,
    // Beyond PLOVER's own fields, which may be added to.
    auxiliary: event.auxiliary,
    speaker: event.speaker?.name,
    speaker_code: event.speaker?.id,
    document: event.document,
    publication_date: event.published,
    date_precision: event.date_precision,
    confidence: event.confidence,
  });
}

/** Lines of a reading. Note: mutates `lost`. */
export function ploverLines(
  { document, records }: Reading,
  withText: boolean,
  lost: Lost,
): readonly string[] {
  loseOthers(lost, records);
  return records.flatMap((record) => {
    if (record.record !== "event") return [];
    const plover = ploverRecord(record, document, withText);
    if (plover === null) lose(lost, "events without a day");
    return plover === null ? [] : [JSON.stringify(plover)];
  });
}
