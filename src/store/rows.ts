/** SQL that makes the rows of all tables but those of stories from the JSON of documents and records. */
import { STAGE_STORIES } from "./save-stories.ts";
import { ORIGIN, originOf } from "./sightings.ts";

const PARTY = `{"id":"VARCHAR","name":"VARCHAR","country":"VARCHAR","sector":["VARCHAR"],"text":"VARCHAR",
  "start":"INTEGER","end":"INTEGER","entry":"VARCHAR"}`;
const PLACE = `{"name":"VARCHAR","country":"VARCHAR","admin1":"VARCHAR","lat":"DOUBLE","lon":"DOUBLE",
  "geonameid":"BIGINT"}`;
/** What the columns need of a record of any kind. */
const SHAPE = `{"published":"DATE","date":"DATE","date_end":"DATE","date_precision":"VARCHAR","date_text":"VARCHAR",
  "auxiliary":"VARCHAR","context":["VARCHAR"],"confidence":"DOUBLE","text":"VARCHAR","start":"INTEGER","end":"INTEGER",
  "trigger":{"text":"VARCHAR"},"rule":"VARCHAR","model":"VARCHAR","codebook":"VARCHAR",
  "event":"VARCHAR","mode":["VARCHAR"],"cameo":"VARCHAR","actor":[${PARTY}],"recipient":[${PARTY}],
  "location":${PLACE},"exercise":"VARCHAR","level":"VARCHAR","dead":"BIGINT","injured":"BIGINT","arrested":"BIGINT",
  "size":"BIGINT","score":"DOUBLE","quad":"TINYINT",
  "pair":["VARCHAR"],"parties":[${PARTY}],"trend":"VARCHAR",
  "comparison":{"more":"VARCHAR","less":"VARCHAR","toward":"VARCHAR"},
  "kind":"VARCHAR","stage":"VARCHAR","place":${PLACE},
  "speaker":{"id":"VARCHAR","name":"VARCHAR","country":"VARCHAR","sector":["VARCHAR"],"role":"VARCHAR",
    "affiliation":"VARCHAR","direct":"BOOLEAN"}}`;

const DOCUMENTS = `(SELECT *, from_json(json, '{"body":"INTEGER","title":"VARCHAR","outlet":"VARCHAR",
  "published":"DATE","source":"VARCHAR","problems":["VARCHAR"],"byline":"VARCHAR","language":"VARCHAR",
  "origin":${ORIGIN}}') d FROM staged_document)`;
const EVIDENCE = `id, document, r.published, day, r.date, r.date_end, r.date_precision, r.date_text, r.auxiliary,
  r.context, r.confidence, r.text, r.start, r."end", r.trigger.text, r.rule, r.model, r.codebook`;
const placeOf = (field: string): string =>
  ["name", "country", "admin1", "lat", "lon", "geonameid"].map((name) => `r.${field}.${name}`).join(", ");
const PARSED = `SELECT *, coalesce(r.date, r.published) AS day
  FROM (SELECT *, from_json(json, '${SHAPE}') r FROM staged_record)`;
/** One list of parties, as rows (role, place in the list, party). */
const rolesOf = (role: string, list: string): string =>
  `list_transform(${list}, (p, i) -> {'role': '${role}', 'position': i - 1, 'party': p})`;
/** The two of a pair, with the words for them where the record has them. */
const PAIR_PARTIES = `list_transform(r.pair, x ->
   coalesce(list_filter(r.parties, p -> p.id = x)[1],
     {'id': x, 'name': NULL, 'country': NULL, 'sector': [], 'text': NULL, 'start': NULL, 'end': NULL, 'entry': NULL}))`;
const OTHER_PARTIES = "list_filter(r.parties, p -> NOT list_contains(r.pair, p.id))";

/** Temporary tables: what a batch is, and the same read by DuckDB; emptied by every save. */
export const STAGE: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE staged_document (id VARCHAR, text VARCHAR, events INTEGER, assessments INTEGER,
     channels INTEGER, fingerprint VARCHAR, json VARCHAR, exact VARCHAR)`,
  `CREATE OR REPLACE TEMP TABLE staged_record (id VARCHAR, record VARCHAR, document VARCHAR, json VARCHAR, exact VARCHAR,
     pairs VARCHAR)`,
  `CREATE OR REPLACE TEMP TABLE parsed AS ${PARSED}`,
  ...STAGE_STORIES,
];

export type RowTable =
  | "document"
  | "record"
  | "event"
  | "assessment"
  | "channel"
  | "party"
  | "speaker"
  | "record_pair";

/** Rows of each table, from the temporary ones. */
export const ROWS: Readonly<Record<RowTable, string>> = {
  document: `SELECT id, text, d.body, d.title, d.outlet, d.published, d.source, d.problems,
     events, assessments, channels, fingerprint, json, exact, d.byline, d.language, ${originOf("d.origin")}
   FROM ${DOCUMENTS}`,
  record: `SELECT id, record, document, day, r.start, r."end", r.auxiliary, json, exact FROM parsed`,
  event: `SELECT ${EVIDENCE}, r.event, r.mode, r.cameo, list_transform(r.actor, p -> p.id),
     list_transform(r.recipient, p -> p.id), ${placeOf("location")}, r.exercise, r.level, r.dead, r.injured,
     r.arrested, r.size, r.score, r.quad FROM parsed WHERE record = 'event'`,
  assessment: `SELECT ${EVIDENCE}, r.pair[1], r.pair[2], r.level, r.trend, r.comparison.more,
     r.comparison.less, r.comparison.toward FROM parsed WHERE record = 'assessment'`,
  channel: `SELECT ${EVIDENCE}, r.pair[1], r.pair[2], r.kind, r.stage, ${placeOf("place")}
   FROM parsed WHERE record = 'channel'`,
  party: `SELECT id, document, l.role, l.position, l.party.id, l.party.name, l.party.country,
     l.party.sector, l.party.text, l.party.start, l.party."end", l.party.entry
   FROM (SELECT id, document, unnest(list_concat(${rolesOf("actor", "r.actor")},
     ${rolesOf("recipient", "r.recipient")}, ${rolesOf("pair", PAIR_PARTIES)},
     ${rolesOf("other", OTHER_PARTIES)})) l FROM parsed)`,
  speaker: `SELECT id, document, r.speaker.id, r.speaker.name, r.speaker.country, r.speaker.sector,
     r.speaker.role, r.speaker.affiliation, r.speaker.direct FROM parsed WHERE r.speaker IS NOT NULL`,
  record_pair: `SELECT pair[1], pair[2], id, record, document, day, r.auxiliary, r.event, r.score, r.quad
   FROM (SELECT *, unnest(from_json(pairs, '[["VARCHAR"]]')) pair FROM parsed)`,
};
export const ROW_TABLES: readonly RowTable[] = Object.keys(ROWS) as readonly RowTable[];

/** Reads the staged records. */
export const PARSE: string = `INSERT INTO parsed ${PARSED}`;
export const WRITE: readonly string[] = [
  PARSE,
  ...ROW_TABLES.map((table) => `INSERT INTO ${table} ${ROWS[table]}`),
  `INSERT INTO sighting SELECT id, d.source, ${originOf("d.origin")} FROM ${DOCUMENTS}`,
  "INSERT INTO unlinked SELECT id FROM staged_document",
];
export const EMPTY: readonly string[] = ["staged_document", "staged_record", "parsed"].map(
  (table) => `DELETE FROM ${table}`,
);
/** Of documents that are replaced: what was read in the same place before. */
export const REMOVE_SIGHTINGS: string = `DELETE FROM sighting USING staged_document d
  WHERE sighting.document = d.id AND sighting.source = (d.json->>'$.source')`;
/** Column by which the rows of a document are found. */
export const documentOf = (table: RowTable): string => (table === "document" ? "id" : "document");
export const REMOVE: readonly string[] = ROW_TABLES.map(
  (table) => `DELETE FROM ${table} WHERE ${documentOf(table)} IN (SELECT unnest($replaced))`,
);
