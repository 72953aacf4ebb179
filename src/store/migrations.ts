/** The tables of a store, as ordered steps of SQL; a file knows how many of them it has taken. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { badInput } from "../core/error.ts";
import { ask, inTransaction } from "./ask.ts";

/** When, who says so and where in the text: the columns that all kinds of records share. */
const EVIDENCE = `
  id VARCHAR, document VARCHAR, published DATE, day DATE, date DATE, date_end DATE, date_precision VARCHAR,
  date_text VARCHAR, auxiliary VARCHAR, context VARCHAR[], confidence DOUBLE, text VARCHAR, start INTEGER,
  "end" INTEGER, trigger VARCHAR, rule VARCHAR, model VARCHAR, codebook VARCHAR`;

const PLACE = `place VARCHAR, place_country VARCHAR, place_admin1 VARCHAR, lat DOUBLE, lon DOUBLE, geonameid BIGINT`;

/** The bytes that a document was read from. */
const PLACE_READ = [
  "url VARCHAR",
  "record BIGINT",
  "byte_start BIGINT",
  "byte_end BIGINT",
  "fetched VARCHAR",
  "hash VARCHAR",
];

/** An id that all rows are searched for: four times as fast as in DuckDB's compressed form, and twice as long. */
const SOUGHT = "VARCHAR USING COMPRESSION uncompressed";

/**
 * What suits columns of many imported rows; to let DuckDB try every form on every part of a column takes an eighth of
 * the time of an import.
 */
const WORDS = "USING COMPRESSION dictionary";
const INTEGERS = "USING COMPRESSION bitpacking";
const DECIMALS = "USING COMPRESSION alp";

/** SQL that makes a version of the one before it in the list. */
export interface Step {
  readonly version: number;
  readonly sql: string;
}

/**
 * The versions of all releases; a step that was ever released is never changed. `record.json` has all of a record, so a
 * step can fill a new column or table from it. No table has an index: a column of 400,000 ids is searched in a few
 * milliseconds, and indexes would halve the rate of saving and lengthen the opening of the file.
 */
export const MIGRATIONS: readonly Step[] = [
  {
    version: 1,
    sql: `CREATE TABLE document (id VARCHAR, text VARCHAR, body INTEGER, title VARCHAR, outlet VARCHAR, published DATE,
     source VARCHAR, problems VARCHAR[], events INTEGER, assessments INTEGER, channels INTEGER,
     fingerprint VARCHAR, json JSON, exact VARCHAR);
   CREATE TABLE record (id VARCHAR, record VARCHAR, document VARCHAR, day DATE, start INTEGER, "end" INTEGER,
     auxiliary VARCHAR, json JSON, exact VARCHAR);
   CREATE TABLE event (${EVIDENCE}, event VARCHAR, mode VARCHAR[], cameo VARCHAR, actor VARCHAR[],
     recipient VARCHAR[], ${PLACE}, exercise VARCHAR, level VARCHAR, dead BIGINT, injured BIGINT, arrested BIGINT,
     size BIGINT, score DOUBLE, quad TINYINT);
   CREATE TABLE assessment (${EVIDENCE}, a VARCHAR, b VARCHAR, level VARCHAR, trend VARCHAR, more VARCHAR,
     less VARCHAR, toward VARCHAR);
   CREATE TABLE channel (${EVIDENCE}, a VARCHAR, b VARCHAR, kind VARCHAR, stage VARCHAR, ${PLACE});
   CREATE TABLE party (record VARCHAR, document VARCHAR, role VARCHAR, position INTEGER, id VARCHAR, name VARCHAR,
     country VARCHAR, sector VARCHAR[], text VARCHAR, start INTEGER, "end" INTEGER, entry VARCHAR);
   CREATE TABLE record_pair (a VARCHAR, b VARCHAR, record VARCHAR, kind VARCHAR, document VARCHAR, day DATE,
     auxiliary VARCHAR, event VARCHAR, score DOUBLE, quad TINYINT)`,
  },
  {
    version: 2,
    sql: `CREATE TABLE speaker (record VARCHAR, document VARCHAR, id VARCHAR, name VARCHAR, country VARCHAR,
     sector VARCHAR[], role VARCHAR, affiliation VARCHAR, direct BOOLEAN);
   INSERT INTO speaker SELECT id, document, json->>'$.speaker.id', json->>'$.speaker.name',
     json->>'$.speaker.country', (json->'$.speaker.sector')::VARCHAR[], json->>'$.speaker.role',
     json->>'$.speaker.affiliation', (json->>'$.speaker.direct')::BOOLEAN
     FROM record WHERE json_type(json, '$.speaker') = 'OBJECT'`,
  },
  {
    // Empty tables of stories, filled afterwards from the documents in `ungrouped`.
    version: 5,
    sql: `CREATE TABLE story (id ${SOUGHT}, day DATE, date DATE, date_end DATE, date_precision VARCHAR, event VARCHAR,
     mode VARCHAR[], cameo VARCHAR, context VARCHAR[], auxiliary VARCHAR, actor VARCHAR[], recipient VARCHAR[],
     level VARCHAR, exercise VARCHAR, country VARCHAR, score DOUBLE, quad TINYINT, tellings INTEGER, sources INTEGER,
     contested BOOLEAN);
   CREATE TABLE telling (story ${SOUGHT}, event ${SOUGHT}, document VARCHAR, start INTEGER, day DATE,
     anchor DATE, outlet VARCHAR, published DATE, speaker VARCHAR, source INTEGER, denies BOOLEAN, facts VARCHAR);
   CREATE TABLE telling_key (key VARCHAR, day DATE, document VARCHAR, event VARCHAR);
   CREATE TABLE story_pair (a VARCHAR, b VARCHAR, story VARCHAR, date DATE, event VARCHAR, auxiliary VARCHAR,
     direction TINYINT, score DOUBLE, quad TINYINT, context VARCHAR[], tellings INTEGER);
   CREATE TABLE sorted_rows AS SELECT unnest(['story', 'telling', 'story_pair']) AS name, 0::BIGINT AS rows;
   CREATE TABLE ungrouped AS SELECT id AS document FROM document`,
  },
  {
    // Where documents came from; empty tables of copies, filled afterwards from the documents in `unlinked`.
    version: 6,
    sql: `${["byline VARCHAR", "language VARCHAR", ...PLACE_READ].map((column) => `ALTER TABLE document ADD COLUMN ${column};`).join(" ")}
   UPDATE document SET byline = json->>'$.byline', language = json->>'$.language', url = json->>'$.origin.url',
     record = (json->>'$.origin.record')::BIGINT, byte_start = (json->>'$.origin.range[0]')::BIGINT,
     byte_end = (json->>'$.origin.range[1]')::BIGINT, fetched = json->>'$.origin.fetched', hash = json->>'$.origin.hash';
   CREATE TABLE sighting (document VARCHAR, source VARCHAR, ${PLACE_READ.join(", ")});
   INSERT INTO sighting SELECT id, source, url, record, byte_start, byte_end, fetched, hash FROM document;
   CREATE TABLE sketch (document VARCHAR, sketch BLOB, keys UINTEGER[]);
   CREATE TABLE copy (document VARCHAR, original VARCHAR, likeness DOUBLE);
   CREATE TABLE unlinked AS SELECT id AS document FROM document`,
  },
  {
    // Events of other projects' tables, beside those that were read here.
    version: 7,
    sql: `CREATE TABLE dataset (name VARCHAR, format VARCHAR, codebook VARCHAR, quad_convention VARCHAR, rows BIGINT,
     imported TIMESTAMP);
   CREATE TABLE imported_file (file UBIGINT, dataset VARCHAR, source VARCHAR, hash VARCHAR, bytes BIGINT, rows BIGINT,
     refused BIGINT, imported_at TIMESTAMP);
   CREATE TABLE refused_row (file UBIGINT, dataset VARCHAR, line BIGINT, expected VARCHAR, found VARCHAR,
     text VARCHAR);
   CREATE TABLE imported_event (id UBIGINT ${INTEGERS}, dataset VARCHAR ${WORDS}, event_id VARCHAR, date DATE ${INTEGERS},
     added DATE ${INTEGERS}, code VARCHAR ${WORDS}, event VARCHAR ${WORDS}, mode VARCHAR[], context VARCHAR[],
     quad TINYINT ${INTEGERS}, their_quad VARCHAR ${WORDS}, score DOUBLE ${DECIMALS}, actor VARCHAR[], recipient VARCHAR[],
     actor_code VARCHAR ${WORDS}, recipient_code VARCHAR ${WORDS}, actor_name VARCHAR ${WORDS},
     recipient_name VARCHAR ${WORDS}, actor_sector VARCHAR[], recipient_sector VARCHAR[], place VARCHAR ${WORDS},
     place_country VARCHAR ${WORDS}, lat DOUBLE ${DECIMALS}, lon DOUBLE ${DECIMALS}, mentions INTEGER ${INTEGERS},
     sources INTEGER ${INTEGERS}, articles INTEGER ${INTEGERS}, url VARCHAR, note VARCHAR,
     dead INTEGER ${INTEGERS}, undirected BOOLEAN);
   CREATE TABLE imported_pair (a VARCHAR, b VARCHAR, dataset VARCHAR, id UBIGINT, date DATE, event VARCHAR,
     direction TINYINT, score DOUBLE, quad TINYINT, repeats UBIGINT)`,
  },
  {
    // Filled when a store is closed into which many rows were imported.
    version: 8,
    sql: `CREATE TABLE imported_telling (a VARCHAR, b VARCHAR, dataset VARCHAR, id UBIGINT, date DATE, event VARCHAR,
     direction TINYINT, score DOUBLE, quad TINYINT, repeats UBIGINT, added DATE, code VARCHAR, mode VARCHAR[],
     context VARCHAR[], actor VARCHAR[], recipient VARCHAR[], place_country VARCHAR, sources INTEGER, host VARCHAR)`,
  },
];

const OURS = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'";

/** Version of the open file: 0 for an empty one. Refuses a file of somebody else's tables. */
export async function versionOf(connection: DuckDBConnection, path: string): Promise<number> {
  const tables = (await ask(connection, path, OURS)).map((row) => row.table_name);
  if (tables.length === 0) return 0;
  const versions = tables.includes("thaw_version")
    ? await ask(connection, path, "SELECT version FROM thaw_version")
    : [];
  const version = versions[0]?.version;
  if (typeof version === "number") return version;
  throw badInput({
    expected: "a store, or a new or empty file",
    found: `a DuckDB file with other tables (${tables.slice(0, 3).join(", ")})`,
    where: path,
    mend: "Name another file for the store; this one was left as it is.",
  });
}

/** Refuses a file that these steps do not bring to the last of their versions. */
function checkVersion(path: string, version: number, readOnly: boolean, steps: readonly Step[]): void {
  const last = steps.at(-1)!.version;
  const released = version === 0 || steps.some((step) => step.version === version);
  if (released && !readOnly) return;
  throw badInput({
    expected: `a store of version ${last}`,
    found:
      version === 0
        ? "an empty file"
        : `version ${version}${released || version > last ? "" : ", of no release"}`,
    where: path,
    mend:
      version > last
        ? "Open it with the newer release of thaw that wrote it, or name another file."
        : released
          ? "Open it once for writing, which brings it up to date."
          : "A build between two releases made it: delete it or name a new one, and code the documents again.",
  });
}

/**
 * Brings the open file to the last version of `steps` (normally MIGRATIONS), in one transaction, and gives that version.
 * Refuses files that are newer than the steps or of none of their versions, and older ones open for reading only.
 */
export async function migrate(
  connection: DuckDBConnection,
  path: string,
  readOnly: boolean,
  steps: readonly Step[] = MIGRATIONS,
): Promise<number> {
  const before = await versionOf(connection, path);
  const { version } = steps.at(-1)!;
  if (before === version) return version;
  checkVersion(path, before, readOnly, steps);
  await inTransaction(connection, path, async () => {
    for (const step of steps) if (step.version > before) await ask(connection, path, step.sql);
    await ask(connection, path, "CREATE OR REPLACE TABLE thaw_version (version INTEGER)");
    await ask(connection, path, "INSERT INTO thaw_version VALUES ($version)", { version });
  });
  return version;
}
