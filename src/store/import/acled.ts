/** ACLED exports (acleddata.com): two sides without a direction, and a summary written by people. */
import { acting } from "./cameo.ts";
import { columnsOf, degrees, type Format, folded, told, whole } from "./format.ts";

/** Needed, and further columns, which older files lack in part. */
const NEEDED = ["event_date", "event_type", "actor1", "actor2", "country"] as const;
const FURTHER = [
  "sub_event_type",
  "inter1",
  "inter2",
  "event_id_cnty",
  "location",
  "admin1",
  "latitude",
  "longitude",
  "source",
  "notes",
  "fatalities",
] as const;
const LAST = ["timestamp", "data_id"] as const;
const COLUMNS = [...NEEDED, ...FURTHER, ...LAST] as const;

/** Days as different exports and spreadsheets write them; years of two digits first, as %Y takes these too. */
const DAY = `[${[
  ...["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"],
  ...["%d-%m-%y", "%d/%m/%y", "%d-%b-%y", "%d %b %y"],
  ...["%d-%m-%Y", "%d/%m/%Y", "%d-%b-%Y", "%d %b %Y", "%d-%B-%Y", "%d %B %Y"],
]
  .map((day) => `'${day}'`)
  .join(", ")}]`;

const TYPES = `INSERT INTO import_type
  WITH keys AS (
    SELECT code, lower(string_split(code, ': ')[1]) AS type, lower(string_split(code, ': ')[2]) AS sub FROM import_code
  ), found AS (
    SELECT k.code, max_by(struct_pack(event := c.event, mode := c.mode, context := c.context), c.sub_type <> '') AS c
    FROM keys k LEFT JOIN code_acled c ON c.type = k.type AND c.sub_type IN ('', k.sub) GROUP BY k.code
  )
  SELECT f.code, f.code, f.c.event, CASE WHEN f.c.mode <> '' THEN [f.c.mode] ELSE [] END,
    CASE WHEN f.c.context <> '' THEN [f.c.context] ELSE [] END, q.quad, coalesce(m.score, q.score), 1
  FROM found f LEFT JOIN code_quad q ON q.event = f.c.event AND q.mode = ''
  LEFT JOIN code_quad m ON m.event = f.c.event AND m.mode = f.c.mode`;

/**
 * Keys are a name and the kind of actor. The state stands in names like "Military Forces of Kenya (2013-2022)",
 * "Protesters (Kenya)"; a kind that is not known by number or word tells no sector.
 */
const PARTIES = `INSERT INTO import_party
  WITH cells AS (
    SELECT key, string_split(key, chr(31))[1] AS name, lower(string_split(key, chr(31))[2]) AS kind FROM import_key
  ), states AS (
    SELECT key, name, kind, regexp_extract(name, '\\bof (?:the )?([^(:]+?)\\s*(?:\\(|:|$)', 1) AS ruled,
      regexp_extract(name, '\\(([^()0-9]+)\\)', 1) AS place FROM cells
  ), known AS (
    SELECT s.key, s.name, coalesce(a.id, b.id, o.id, 'UNK') AS id,
      CASE WHEN s.name ILIKE 'Police Forces%' THEN 'COP' WHEN s.name ILIKE 'Military Forces%' THEN 'MIL' ELSE c.sector END
        AS sector
    FROM states s
    LEFT JOIN code_country a ON a.system = 'name' AND a.code = ${folded("s.ruled")}
    LEFT JOIN code_country b ON b.system = 'name' AND b.code = ${folded("s.place")}
    LEFT JOIN code_name o ON o.name = ${folded("split_part(s.name, ':', 1)")}
    LEFT JOIN code_sector c ON c.system = 'acled' AND c.code = s.kind
  ), parties AS (SELECT key, name, id, CASE WHEN sector IS NULL THEN [] ELSE [sector] END AS sectors FROM known)
  SELECT key, NULL, name, [id], ${acting("[id]", "sectors")}, sectors FROM parties`;

export const acled: Format = {
  name: "acled",
  codebook: "ACLED",
  quads: "none",
  encoding: "utf-8",
  stage(head) {
    const found = columnsOf(head, COLUMNS, "acled", NEEDED.length);
    const has = (name: (typeof COLUMNS)[number]): boolean => !found.of(name).includes("[0]");
    const of = (name: (typeof COLUMNS)[number]): string => (has(name) ? found.of(name) : "NULL::VARCHAR");
    const cell = (name: (typeof COLUMNS)[number]): string => told(of(name));
    const party = (side: 1 | 2): string =>
      `CASE WHEN ${cell(`actor${side}`)} IS NOT NULL
        THEN concat_ws(chr(31), ${of(`actor${side}`)}, coalesce(${of(`inter${side}`)}, '')) END`;
    return {
      shape: "cells",
      header: found.header,
      width: found.width,
      columns: {
        event_id: `coalesce(${cell("event_id_cnty")}, ${cell("data_id")})`,
        date: `try_strptime(${of("event_date")}, ${DAY})::DATE`,
        added: `make_timestamp(TRY_CAST(${of("timestamp")} AS BIGINT) * 1000000)::DATE`,
        code: `concat_ws(': ', ${cell("event_type")}, ${cell("sub_event_type")})`,
        actor: party(1),
        recipient: party(2),
        place: `nullif(concat_ws(', ', ${["location", "admin1", "country"].map((name) => cell(name as "country")).join(", ")}), '')`,
        place_country: cell("country"),
        lat: degrees(of("latitude"), head),
        lon: degrees(of("longitude"), head),
        sources: `len(string_split(${cell("source")}, '; '))`,
        note: cell("notes"),
        dead: whole(of("fatalities")),
        undirected: "true",
        apart: `coalesce(${cell("event_id_cnty")}, ${cell("data_id")})`,
      },
      checks: [
        { when: `len(f) <> ${found.width}`, expected: `${found.width} columns`, found: "len(f)::VARCHAR" },
        {
          when: "date IS NULL",
          expected: "event_date to be a day",
          found: `printf('"%s"', ${of("event_date")})`,
        },
        { when: `${cell("event_type")} IS NULL`, expected: "an event_type", found: "'none'" },
      ],
      cells: {
        added: ["timestamp", `coalesce(${cell("timestamp")}, '')`],
        lat: ["latitude", `coalesce(${cell("latitude")}, '')`],
        dead: ["fatalities", `coalesce(${cell("fatalities")}, '')`],
      },
    };
  },
  types: TYPES,
  parties: PARTIES,
  places: "name",
};
