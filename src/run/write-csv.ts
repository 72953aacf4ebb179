/** Records as rows of one CSV table (RFC 4180): a column that a kind of record does not have stays empty. */
import type { Party, ReadingRecord } from "../event/reading.ts";
import { type Cell, csvCell } from "../page/sheet.ts";

const names = (parties: readonly Party[]): string => parties.map((party) => party.name).join(";");
const ids = (parties: readonly Party[]): string => parties.map((party) => party.id).join(";");
const sectors = (parties: readonly Party[]): string =>
  parties.map((party) => party.sector.join(" ")).join(";");

/** Several values of a cell are parted by ";". */
const COLUMNS: readonly (readonly [string, (record: ReadingRecord) => Cell | undefined])[] = [
  ["record", (r) => r.record],
  ["id", (r) => r.id],
  ["document", (r) => r.document],
  ["published", (r) => r.published],
  ["event", (r) => (r.record === "event" ? r.event : null)],
  ["mode", (r) => (r.record === "event" ? r.mode.join(";") : null)],
  ["context", (r) => r.context.join(";")],
  ["cameo", (r) => (r.record === "event" ? r.cameo : null)],
  ["auxiliary", (r) => r.auxiliary],
  ["actor", (r) => (r.record === "event" ? ids(r.actor) : null)],
  ["actor_name", (r) => (r.record === "event" ? names(r.actor) : null)],
  ["actor_sector", (r) => (r.record === "event" ? sectors(r.actor) : null)],
  ["recipient", (r) => (r.record === "event" ? ids(r.recipient) : null)],
  ["recipient_name", (r) => (r.record === "event" ? names(r.recipient) : null)],
  ["recipient_sector", (r) => (r.record === "event" ? sectors(r.recipient) : null)],
  ["pair", (r) => (r.record === "event" ? null : r.pair.join(";"))],
  ["relation_level", (r) => (r.record === "assessment" ? r.level : null)],
  ["trend", (r) => (r.record === "assessment" ? r.trend : null)],
  ["more", (r) => (r.record === "assessment" ? r.comparison?.more : null)],
  ["less", (r) => (r.record === "assessment" ? r.comparison?.less : null)],
  ["toward", (r) => (r.record === "assessment" ? r.comparison?.toward : null)],
  ["kind", (r) => (r.record === "channel" ? r.kind : null)],
  ["stage", (r) => (r.record === "channel" ? r.stage : null)],
  ["speaker", (r) => r.speaker?.name],
  ["speaker_id", (r) => r.speaker?.id],
  ["date", (r) => r.date],
  ["date_end", (r) => r.date_end],
  ["date_precision", (r) => r.date_precision],
  ["date_text", (r) => r.date_text],
  ["place", (r) => (r.record === "event" ? r.location?.name : r.record === "channel" ? r.place?.name : null)],
  ["exercise", (r) => (r.record === "event" ? r.exercise : null)],
  ["level", (r) => (r.record === "event" ? r.level : null)],
  ["dead", (r) => (r.record === "event" ? r.dead : null)],
  ["injured", (r) => (r.record === "event" ? r.injured : null)],
  ["arrested", (r) => (r.record === "event" ? r.arrested : null)],
  ["size", (r) => (r.record === "event" ? r.size : null)],
  ["score", (r) => (r.record === "event" ? r.score : null)],
  ["quad", (r) => (r.record === "event" ? r.quad : null)],
  ["confidence", (r) => r.confidence],
  ["text", (r) => r.text],
  ["start", (r) => r.start],
  ["end", (r) => r.end],
  ["trigger", (r) => r.trigger.text],
  ["rule", (r) => r.rule],
  ["model", (r) => r.model],
  ["codebook", (r) => r.codebook],
];

export const CSV_HEADER: string = `${COLUMNS.map(([name]) => name).join(",")}\n`;

/** One row, without the line's end. */
export function csvRow(record: ReadingRecord): string {
  return COLUMNS.map(([, value]) => csvCell(value(record))).join(",");
}
