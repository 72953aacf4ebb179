/** Writes readings: one transaction, each document at most once. */
import type { DuckDBConnection, DuckDBPreparedStatement } from "@duckdb/node-api";
import { isDay } from "../core/date.ts";
import { badInput, ThawError } from "../core/error.ts";
import { stableId } from "../core/hash.ts";
import { pairsOf } from "../event/pairs.ts";
import type { Reading, ReadingRecord } from "../event/reading.ts";
import { ask, storeError } from "./ask.ts";
import { type StoredJson, storedJson, wellFormed } from "./json.ts";
import { STAGE_STORIES, saveStories } from "./save-stories.ts";
import type { SaveCount } from "./store.ts";

export interface Prepared {
  readonly reading: Reading;
  /** As JSON: the document with its problems and without its text; each record. */
  readonly document: StoredJson;
  readonly records: readonly StoredJson[];
  /** Over all of the JSON: equal only for equal readings. */
  readonly fingerprint: string;
}

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
const STAGE: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE staged_document (id VARCHAR, text VARCHAR, events INTEGER, assessments INTEGER,
     channels INTEGER, fingerprint VARCHAR, json VARCHAR, exact VARCHAR)`,
  `CREATE OR REPLACE TEMP TABLE staged_record (id VARCHAR, record VARCHAR, document VARCHAR, json VARCHAR, exact VARCHAR,
     pairs VARCHAR)`,
  `CREATE OR REPLACE TEMP TABLE parsed AS ${PARSED}`,
  ...STAGE_STORIES,
];

const WRITE: readonly string[] = [
  `INSERT INTO document SELECT id, text, d.body, d.title, d.outlet, d.published, d.source, d.problems,
     events, assessments, channels, fingerprint, json, exact
   FROM (SELECT *, from_json(json, '{"body":"INTEGER","title":"VARCHAR","outlet":"VARCHAR","published":"DATE",
     "source":"VARCHAR","problems":["VARCHAR"]}') d FROM staged_document)`,
  `INSERT INTO parsed ${PARSED}`,
  `INSERT INTO record SELECT id, record, document, day, r.start, r."end", r.auxiliary, json, exact FROM parsed`,
  `INSERT INTO event SELECT ${EVIDENCE}, r.event, r.mode, r.cameo, list_transform(r.actor, p -> p.id),
     list_transform(r.recipient, p -> p.id), ${placeOf("location")}, r.exercise, r.level, r.dead, r.injured,
     r.arrested, r.size, r.score, r.quad FROM parsed WHERE record = 'event'`,
  `INSERT INTO assessment SELECT ${EVIDENCE}, r.pair[1], r.pair[2], r.level, r.trend, r.comparison.more,
     r.comparison.less, r.comparison.toward FROM parsed WHERE record = 'assessment'`,
  `INSERT INTO channel SELECT ${EVIDENCE}, r.pair[1], r.pair[2], r.kind, r.stage, ${placeOf("place")}
   FROM parsed WHERE record = 'channel'`,
  `INSERT INTO party SELECT id, document, l.role, l.position, l.party.id, l.party.name, l.party.country,
     l.party.sector, l.party.text, l.party.start, l.party."end", l.party.entry
   FROM (SELECT id, document, unnest(list_concat(${rolesOf("actor", "r.actor")},
     ${rolesOf("recipient", "r.recipient")}, ${rolesOf("pair", PAIR_PARTIES)},
     ${rolesOf("other", OTHER_PARTIES)})) l FROM parsed)`,
  `INSERT INTO speaker SELECT id, document, r.speaker.id, r.speaker.name, r.speaker.country, r.speaker.sector,
     r.speaker.role, r.speaker.affiliation, r.speaker.direct FROM parsed WHERE r.speaker IS NOT NULL`,
  `INSERT INTO record_pair SELECT pair[1], pair[2], id, record, document, day, r.auxiliary, r.event, r.score, r.quad
   FROM (SELECT *, unnest(from_json(pairs, '[["VARCHAR"]]')) pair FROM parsed)`,
];
const EMPTY: readonly string[] = ["staged_document", "staged_record", "parsed"].map(
  (table) => `DELETE FROM ${table}`,
);
const REMOVE = [
  "document",
  "record",
  "event",
  "assessment",
  "channel",
  "party",
  "speaker",
  "record_pair",
].map(
  (table) =>
    `DELETE FROM ${table} WHERE ${table === "document" ? "id" : "document"} IN (SELECT unnest($replaced))`,
);

function refuse(where: string, expected: string, found: string): never {
  throw badInput({ expected, found, where, mend: "Nothing of this batch was saved; mend the record first." });
}

/** Note: adds to `known`, the days that are known to be some. */
function checkDays(where: string, days: readonly (string | null)[], known: Set<string>): void {
  for (const day of days) {
    if (day === null || known.has(day)) continue;
    if (!isDay(day)) refuse(where, "a day YYYY-MM-DD", `"${day}"`);
    known.add(day);
  }
}

/** Refuses what would break the tables: days that are none, ids told twice, records of another document. */
function check({ document, records }: Reading, days: Set<string>): void {
  const at = `document ${document.id} (${document.source})`;
  if (document.id === "") refuse(at, "an id", "none");
  checkDays(at, [document.published], days);
  const ids = new Set<string>();
  for (const record of records) {
    const where = `record ${record.id} of ${at}`;
    if (record.document !== document.id) refuse(where, "the id of its document", `"${record.document}"`);
    if (ids.has(record.id)) refuse(where, "an id of its own", "the id of an earlier record");
    ids.add(record.id);
    checkDays(where, [record.published, record.date, record.date_end], days);
  }
}

/** Checks readings and writes them as JSON; needs no store, so it can be done while others are saved. */
export function prepareReadings(readings: readonly Reading[]): readonly Prepared[] {
  const days = new Set<string>();
  return readings.map((reading) => {
    check(reading, days);
    const { text, ...rest } = reading.document;
    const document = JSON.stringify({ ...rest, problems: reading.problems });
    const records = reading.records.map((record) => JSON.stringify(record));
    return {
      reading,
      document: storedJson(document),
      records: records.map(storedJson),
      fingerprint: stableId(document, JSON.stringify(text), ...records),
    };
  });
}

/** What of the batch is new or changed, by document; the last reading of a document counts. */
async function changed(
  connection: DuckDBConnection,
  path: string,
  batch: readonly Prepared[],
): Promise<{ count: SaveCount; write: readonly Prepared[]; replaced: readonly string[] }> {
  const ids = [...new Set(batch.map((one) => one.reading.document.id))];
  const known = await ask(
    connection,
    path,
    "SELECT id, fingerprint FROM document WHERE id IN (SELECT unnest($ids))",
    { ids },
  );
  const stored = new Set(known.map((row) => row.id as string));
  const fingerprints = new Map(known.map((row) => [row.id as string, row.fingerprint as string]));
  const write = new Map<string, Prepared>();
  let [added, replaced, unchanged] = [0, 0, 0];
  for (const one of batch) {
    const id = one.reading.document.id;
    const before = fingerprints.get(id);
    if (before === one.fingerprint) unchanged++;
    else {
      if (before === undefined) added++;
      else replaced++;
      fingerprints.set(id, one.fingerprint);
      write.set(id, one);
    }
  }
  return {
    count: { added, replaced, unchanged },
    write: [...write.values()],
    replaced: [...write.keys()].filter((id) => stored.has(id)),
  };
}

const countOf = (records: readonly ReadingRecord[], kind: ReadingRecord["record"]): number =>
  records.reduce((sum, record) => sum + (record.record === kind ? 1 : 0), 0);

/** Fills the temporary tables that the SQL of WRITE reads. */
async function stage(connection: DuckDBConnection, write: readonly Prepared[]): Promise<void> {
  const documents = await connection.createAppender("staged_document", null, "temp");
  const rows = await connection.createAppender("staged_record", null, "temp");
  const orNull = (appender: typeof rows, value: string | null): void =>
    value === null ? appender.appendNull() : appender.appendVarchar(value);
  for (const { reading, document, records, fingerprint } of write) {
    const text = wellFormed(reading.document.text);
    const exact = document.exact !== null || text !== reading.document.text;
    documents.appendVarchar(reading.document.id);
    documents.appendVarchar(text);
    for (const kind of ["event", "assessment", "channel"] as const)
      documents.appendInteger(countOf(reading.records, kind));
    documents.appendVarchar(fingerprint);
    documents.appendVarchar(document.json);
    orNull(documents, exact ? JSON.stringify({ ...reading.document, problems: reading.problems }) : null);
    documents.endRow();
    for (let i = 0; i < records.length; i++) {
      const record = reading.records[i]!;
      for (const value of [record.id, record.record, record.document, records[i]!.json])
        rows.appendVarchar(value);
      orNull(rows, records[i]!.exact);
      rows.appendVarchar(storedJson(JSON.stringify(pairsOf(record))).json);
      rows.endRow();
    }
  }
  documents.closeSync();
  rows.closeSync();
}

/** A connection that saves: its statements are planned once, as planning takes longer than saving one reading. */
export interface Writer {
  readonly connection: DuckDBConnection;
  readonly path: string;
  readonly statements: readonly DuckDBPreparedStatement[];
}

/**
 * Runs a task without DuckDB's optimizer. It reads the statistics of the temporary tables, which are empty when the
 * statements are planned, and would leave "nothing passes the filter" in the plans for good. It is on for all else:
 * without it a search for an id reads every column.
 */
async function unoptimized<T>(
  connection: DuckDBConnection,
  path: string,
  task: () => Promise<T>,
): Promise<T> {
  await ask(connection, path, "PRAGMA disable_optimizer");
  try {
    return await task();
  } finally {
    await connection.run("PRAGMA enable_optimizer");
  }
}

/** Makes the temporary tables and plans the statements. */
export async function prepareWriter(connection: DuckDBConnection, path: string): Promise<Writer> {
  for (const sql of STAGE) await ask(connection, path, sql);
  const statements: DuckDBPreparedStatement[] = [];
  await unoptimized(connection, path, async () => {
    for (const sql of [...WRITE, ...EMPTY]) statements.push(await connection.prepare(sql));
  });
  return { connection, path, statements };
}

/** Saves readings in one transaction: after an error nothing of them is in the store. */
export async function saveReadings(writer: Writer, batch: readonly Prepared[]): Promise<SaveCount> {
  const { connection, path, statements } = writer;
  const { count, write, replaced } = await changed(connection, path, batch);
  if (write.length === 0) return count;
  await ask(connection, path, "BEGIN");
  try {
    await stage(connection, write);
    if (replaced.length > 0) for (const sql of REMOVE) await ask(connection, path, sql, { replaced });
    await unoptimized(connection, path, async () => {
      for (const statement of statements) await statement.run();
    });
    await saveStories(
      connection,
      path,
      write.map((one) => one.reading),
      replaced,
    );
    await ask(connection, path, "COMMIT");
  } catch (error) {
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error instanceof ThawError ? error : storeError(path, error);
  }
  return count;
}
