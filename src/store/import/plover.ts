/** PLOVER JSON: an object a line, or one array; the keys of PLOVER 2, of other examples in its manual, and of the set of 2016; what NGEC writes. */
import { acting } from "./cameo.ts";
import { type Format, folded, once } from "./format.ts";
import { PLOVER_TYPES, typeKey } from "./plover-types.ts";

const text = (...paths: readonly string[]): string =>
  `nullif(coalesce(${paths.map((path) => `f->>'$.${path}'`).join(", ")}), '')`;
const numeric = (...paths: readonly string[]): string => `TRY_CAST(${text(...paths)} AS DOUBLE)`;
/** Auxiliary modes: the event did not happen, or not then. */
const AUXILIARY = "['historical', 'future', 'hypothetical', 'negation']";
const COUNTRY = ["event_loc.country_code", "event_loc.country"].concat(
  ["country_code3", "country_name"].map((name) => `event_geolocation.geo.${name}`),
);
/** SQL of a list of strings: of a JSON list, or of one string. */
const strings = (path: string): string =>
  `CASE json_type(f, '$.${path}') WHEN 'ARRAY' THEN list_transform(range(json_array_length(f, '$.${path}')::BIGINT),
    i -> json_extract_string(f, '$.${path}[' || i || ']')) WHEN 'VARCHAR' THEN [f->>'$.${path}'] ELSE [] END`;
/** The same in lower case; one string may have several items, parted by commas. */
const list = (path: string): string =>
  `list_filter(list_transform(flatten(list_transform(${strings(path)}, x -> string_split(x, ','))), x -> lower(trim(x))), x -> x <> '')`;
/** SQL of the parties under the first of some keys that has any, as JSON; null for none. */
const party = (...paths: readonly string[]): string =>
  `coalesce(${paths.map((path) => `nullif(nullif(nullif((f->'$.${path}')::VARCHAR, '[]'), '""'), 'null')`).join(", ")})`;
const day = (path: string): string => `TRY_CAST(left(f->>'$.${path}', 10) AS DATE)`;

/** SQL that is true for codes of three-letter parts ("UKRGOV"); other strings are names. */
const isCode = (sql: string): string => `regexp_full_match(${sql}, '[A-Z]{3}([A-Za-z]{3})*')`;
const SECTORS = ["sector", "sector_code", "other_sector_codes", "code_1", "code_2"];

/**
 * Keys are JSON: entities in a list, one of them, codes or names. An entity is known by its code, else by the name of its
 * country or its own.
 */
const PARTIES = `INSERT INTO import_party
  WITH items AS (
    SELECT key, CASE json_type(key::JSON) WHEN 'ARRAY' THEN from_json(key::JSON, '["JSON"]') ELSE [key::JSON] END AS list
    FROM import_key
  ), entities AS (
    SELECT key, i, list[i] AS e FROM (SELECT key, list, unnest(range(1, 1 + len(list))) AS i FROM items)
  ), told AS (
    SELECT key, i, CASE json_type(e) WHEN 'VARCHAR' THEN e->>'$' ELSE coalesce(e->>'$.code', e->>'$.country_code', e->>'$.country') END AS code,
      CASE json_type(e) WHEN 'VARCHAR' THEN e->>'$' ELSE coalesce(e->>'$.identifier_text', e->>'$.entity_name',
        e->>'$.entity_text', e->>'$.raw_text', e->>'$.wiki', e->>'$.text') END AS name,
      e->>'$.country_name' AS country,
      CASE json_type(e) WHEN 'VARCHAR' THEN CASE WHEN ${isCode("e->>'$'")} THEN substr(e->>'$', 4) ELSE '' END
        ELSE regexp_replace(concat(${SECTORS.map((name) => `(e->'$.${name}')::VARCHAR`).join(", ")}), 'null|[^A-Za-z]', '', 'g')
        END AS sectors
    FROM entities
  ), sectors AS (
    SELECT t.key, t.i, list(s.sector ORDER BY t.n) AS sectors FROM (
      SELECT key, i, n, upper(substr(sectors, 1 + 3 * n, 3)) AS part
      FROM (SELECT key, i, sectors, unnest(range(length(sectors) // 3)) AS n FROM told)) t
    JOIN code_sector s ON s.system = 'plover' AND s.code = t.part GROUP BY t.key, t.i
  ), known AS (
    SELECT t.key, t.i, t.code, t.name, coalesce(s.sectors, []) AS sectors,
      coalesce(o.id, g.id, c.id, d.id, n.id, short.id, 'UNK') AS id
    FROM told t LEFT JOIN sectors s ON s.key = t.key AND s.i = t.i
    LEFT JOIN code_organisation o ON o.system = 'plover' AND o.code = t.code
    LEFT JOIN code_id g ON g.id = t.code
    LEFT JOIN code_country c ON c.system = 'iso3' AND c.code = upper(t.code)
    LEFT JOIN code_country d ON d.system = 'name' AND d.code = ${folded("t.country")}
    LEFT JOIN code_name n ON n.name = ${folded("t.name")}
    LEFT JOIN code_country short ON short.system = 'iso3' AND ${isCode("t.code")} AND short.code = left(t.code, 3)
  )
  SELECT key, codes, names, ids, ${once("acts")}, ${once("sectors")} FROM (
    SELECT key, string_agg(code, '; ' ORDER BY i) AS codes, string_agg(name, '; ' ORDER BY i) AS names,
      list(id ORDER BY i) AS ids, flatten(list(${acting("[id]", "sectors")} ORDER BY i)) AS acts,
      flatten(list(sectors ORDER BY i)) AS sectors
    FROM known GROUP BY key)`;

/** First lines that are looked at: one that is a whole record tells that lines are records. */
const LOOKED = 100;

function isRecord(line: string): boolean {
  if (!line.trimStart().startsWith("{")) return false;
  try {
    return Object.keys(JSON.parse(line) as object).some((key) =>
      /^(id|date|event|event_type|actor)$/.test(key),
    );
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

export const plover: Format = {
  name: "plover",
  codebook: "PLOVER",
  quads: "plover",
  encoding: "utf-8",
  stage(head) {
    const type = `CASE json_type(f, '$.event') WHEN 'ARRAY' THEN f->>'$.event[0]'
      ELSE coalesce(f->>'$.event', f->>'$.event_type') END`;
    const modes = `list_concat(${list("mode")}, ${list("event_mode")})`;
    const lines = head.lines.slice(0, LOOKED).some(isRecord);
    return {
      shape: lines ? "json lines" : "json",
      header: false,
      columns: {
        event_id: text("id"),
        date: `coalesce(${day("date_resolved")}, ${day("date")})`,
        added: day("pub_date"),
        code: `CASE WHEN ${type} <> '' THEN ${typeKey(type, modes)} END`,
        mode: modes,
        unreal: `(f->>'$.auxiliary') IS NOT NULL OR list_has_any(list_concat(${modes}, ${list("context")}), ${AUXILIARY})`,
        context: `list_concat(${list("context")}, ${list("contexts")})`,
        their_quad: text("quad_code"),
        score: `CASE WHEN abs(${numeric("event_scale")}) <= 10 THEN ${numeric("event_scale")} END`,
        actor: party("actor", "source", "attributes.ACTOR"),
        recipient: party("recipient", "target", "attributes.RECIP"),
        place: text(
          "event_loc.resolved_place",
          "event_loc.extracted_place",
          "event_loc.city",
          "event_loc.country",
          "eventLoc",
          "event_geolocation.geo.resolved_placename",
          "location",
        ),
        place_country: `nullif(concat_ws(chr(31), ${COUNTRY.map((path) => `f->>'$.${path}'`).join(", ")}), '')`,
        lat: numeric("event_loc.lat", "event_geolocation.geo.lat"),
        lon: numeric("event_loc.lon", "event_geolocation.geo.lon"),
        url: text("cite_info.url"),
        note: `coalesce(${text("text")}, nullif(array_to_string(${strings("event_text")}, ' ... '), ''), ${text("eventText", "anchor_quote")})`,
        dead: `TRY_CAST(f->>'$.size.dead' AS INTEGER)`,
        apart: text("event_loc.geonameid", "event_loc.resolved_place", "event_geolocation.geo.geonameid"),
      },
      checks: [
        {
          when: "coalesce(json_type(f), '') <> 'OBJECT'",
          expected: "a JSON object",
          found: "'something else'",
        },
        { when: "f->>'$.has_event' = 'false'", expected: "an event", found: "'has_event false'" },
        {
          when: "date IS NULL",
          expected: "date to be a day YYYY-MM-DD",
          found: `coalesce(f->>'$.date', 'none')`,
        },
        { when: "code IS NULL", expected: "an event type", found: "'none'" },
        // NGEC finds no actor in many a text, and keeps the event.
        { when: "actor IS NULL AND (f->'$.attributes') IS NULL", expected: "an actor", found: "'none'" },
      ],
      cells: { score: ["event_scale", `coalesce(f->>'$.event_scale', '')`] },
    };
  },
  types: PLOVER_TYPES,
  parties: PARTIES,
  places: "name",
};
