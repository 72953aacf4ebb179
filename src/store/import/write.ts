/** Writes staged rows as events and pairs, with the meaning of their codes. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { ask } from "../ask.ts";
import { type Format, folded, PARTY_TABLE, type StagedColumn, type Staging, TYPE_TABLE } from "./format.ts";
import { stagedColumn } from "./stage.ts";

/** What parties do together, if no recipient is named: as `actTogether` of src/event/pairs.ts. */
const JOINT = "'AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'RETREAT', 'ASSAULT'";
/** Bits of an id below those of its file. */
export const ROW_BITS = 28;

/** Meanings kept from one file to the next; more than these, and they are worked out anew. */
const KEPT = 200_000;

const MEANINGS = [
  TYPE_TABLE,
  PARTY_TABLE,
  "import_place (place VARCHAR, id VARCHAR)",
  "import_meant (format VARCHAR)",
];

/**
 * Tables of meanings, empty unless those of the file before, of the same format, can be used again. No list of tables is
 * looked at: that would open every piece that is being staged, and show it as it is at the time.
 */
async function prepare(connection: DuckDBConnection, path: string, { name }: Format): Promise<void> {
  for (const table of MEANINGS) await ask(connection, path, `CREATE TEMP TABLE IF NOT EXISTS ${table}`);
  const sql = `SELECT coalesce((SELECT format FROM import_meant) = '${name}', false) AS same,
    (SELECT count(*) FROM import_party)::DOUBLE AS parties`;
  const [before] = await ask(connection, path, sql);
  if (before!.same === true && (before!.parties as number) < KEPT) return;
  for (const table of MEANINGS) await ask(connection, path, `CREATE OR REPLACE TEMP TABLE ${table}`);
  await ask(connection, path, `INSERT INTO import_meant VALUES ('${name}')`);
}

/**
 * Works out what the codes, the parties and the countries of the staged rows mean: each distinct one once, in
 * `import_type`, `import_party` and `import_place`.
 */
async function lookUp(
  connection: DuckDBConnection,
  path: string,
  format: Format,
  staging: Staging,
): Promise<void> {
  await prepare(connection, path, format);
  const distinct = (name: StagedColumn): string =>
    staging.columns[name] === undefined
      ? "SELECT NULL::VARCHAR AS x WHERE false"
      : `SELECT ${name} AS x FROM import_row WHERE bad IS NULL AND ${name} IS NOT NULL GROUP BY ${name}`;
  const parties = `SELECT x FROM (${distinct("actor")}) UNION SELECT x FROM (${distinct("recipient")})`;
  const country =
    format.places === "name"
      ? `(c.system = 'name' AND c.code = ${folded("y")} OR c.system = 'iso3' AND c.code = y)`
      : `c.system = '${format.places}' AND c.code = y`;
  // Several names that one of them may be right are parted by U+001F, the likelier first.
  const places = `INSERT INTO import_place SELECT x, min_by(c.id, i) FROM (
      SELECT place AS x, unnest(string_split(place, chr(31))) AS y, generate_subscripts(string_split(place, chr(31)), 1) AS i
      FROM import_where) LEFT JOIN code_country c ON ${country} GROUP BY x`;
  for (const [fresh, column, values, known, key, fill] of [
    ["import_code", "code", distinct("code"), "import_type", "code", format.types],
    ["import_key", "key", parties, "import_party", "key", format.parties],
    ["import_where", "place", distinct("place_country"), "import_place", "place", places],
  ] as const) {
    await ask(
      connection,
      path,
      `CREATE OR REPLACE TEMP TABLE ${fresh} AS SELECT x AS ${column} FROM (${values})
       WHERE x NOT IN (SELECT ${key} FROM ${known})`,
    );
    const [count] = await ask(connection, path, `SELECT count(*)::DOUBLE AS n FROM ${fresh}`);
    if ((count!.n as number) > 0) await ask(connection, path, fill);
  }
}

/** Rows with the meaning of their codes: r the row, t its type, a and b its parties. */
const meaning = `FROM import_row r LEFT JOIN import_type t ON t.code = r.code
  LEFT JOIN import_party a ON a.key = r.actor LEFT JOIN import_party b ON b.key = r.recipient`;

function eventsSql(staging: Staging, dataset: string, first: bigint): string {
  const column = stagedColumn(staging);
  return `INSERT INTO imported_event
    SELECT ${first}::UBIGINT + r.n, '${dataset}', ${column("event_id")}, ${column("date")},
      ${column("added")}, coalesce(t.theirs, r.code), t.event, coalesce(${column("mode")}, t.mode),
      coalesce(${column("context")}, t.context), t.quad, ${column("their_quad")}, coalesce(${column("score")}, t.score),
      coalesce(a.ids, ['UNK']), coalesce(b.ids, []), a.code, b.code, coalesce(${column("actor_name")}, a.name),
      coalesce(${column("recipient_name")}, b.name), coalesce(a.sectors, []), coalesce(b.sectors, []), ${column("place")},
      p.id, ${column("lat")}, ${column("lon")}, ${column("mentions")}, ${column("sources")}, ${column("articles")}, ${column("url")},
      ${column("note")}, ${column("dead")}, coalesce(${column("undirected")}, false)
    ${meaning} LEFT JOIN import_place p ON p.place = ${column("place_country")}
    WHERE r.bad IS NULL`;
}

/**
 * Pairs of actors with recipients, or of actors among themselves where they act together. `repeats` is made of the
 * parties, the code, the day and what tells events apart; of what two do together the parties have no order, so the
 * mirror image of such a row repeats it, as a visit received (CAMEO 043) repeats the visit made (042).
 */
function pairsSql(staging: Staging, dataset: string, first: bigint): string {
  const column = stagedColumn(staging);
  const key = (side: string): string => `coalesce(${side}.name, ${side}.code, '')`;
  const [one, two] = [key("a"), key("b")];
  return `INSERT INTO imported_pair
    SELECT least(x, y), greatest(x, y), '${dataset}', id, date, event,
      CASE WHEN together OR undirected THEN 0 WHEN x < y THEN way ELSE -way END, score, quad,
      md5_number_lower(concat_ws(chr(31), CASE WHEN way = 1 THEN one WHEN way = -1 THEN two ELSE least(one, two) END,
        CASE WHEN way = 1 THEN two WHEN way = -1 THEN one ELSE greatest(one, two) END, code, modes, date, apart))
    FROM (SELECT *, unnest(ys) AS y FROM (SELECT *, unnest(xs) AS x FROM (
      SELECT ${first}::UBIGINT + r.n AS id, ${column("date")} AS date, t.event,
        coalesce(t.direction, 1) AS way, coalesce(${column("score")}, t.score) AS score, t.quad,
        (b.key IS NULL AND coalesce(t.event IN (${JOINT}), false)) AS together,
        a.acts AS xs, CASE WHEN together THEN a.acts ELSE b.acts END AS ys,
        coalesce(${column("undirected")}, false) AS undirected, ${one} AS one, ${two} AS two,
        CASE r.code WHEN '043' THEN '042' ELSE r.code END AS code,
        array_to_string(${column("mode")}, ',') AS modes, ${column("apart")} AS apart
      ${meaning} WHERE r.bad IS NULL AND NOT coalesce(${column("unreal")}, false) AND len(a.acts) > 0 AND len(CASE WHEN b.key IS NULL THEN a.acts ELSE b.acts END) > 0)))
    WHERE x <> y AND (NOT together OR x < y)`;
}

/** Writes the staged rows into the open transaction; `first` is the id of the first of them. */
export async function writeEvents(
  connection: DuckDBConnection,
  path: string,
  format: Format,
  staging: Staging,
  dataset: string,
  first: bigint,
): Promise<void> {
  await lookUp(connection, path, format, staging);
  const name = dataset.replaceAll("'", "''");
  // Rows know their number, so their order in the table is free: this way both cores write, in half the memory.
  await ask(connection, path, "SET preserve_insertion_order = false");
  try {
    await ask(connection, path, eventsSql(staging, name, first));
    await ask(connection, path, pairsSql(staging, name, first));
  } finally {
    await connection.run("SET preserve_insertion_order = true");
  }
}
