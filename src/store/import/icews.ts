/** ICEWS coded event data: historic files doi:10.7910/DVN/28075, weekly ones doi:10.7910/DVN/QI2T9A. */
import { acting, CAMEO_TYPES, LOST_ZERO, NO_CAMEO } from "./cameo.ts";
import { columnsOf, compactDay, degrees, type Format, folded, number, told } from "./format.ts";

export const ICEWS_COLUMNS = [
  "Event ID",
  "Event Date",
  "Source Name",
  "Source Sectors",
  "Source Country",
  "Event Text",
  "CAMEO Code",
  "Intensity",
  "Target Name",
  "Target Sectors",
  "Target Country",
  "Story ID",
  "Sentence Number",
  "Publisher",
  "City",
  "District",
  "Province",
  "Country",
  "Latitude",
  "Longitude",
] as const;

/**
 * Who a name, its sectors (joined by commas, in no order) and its country are: an organisation of that name where a
 * sector says that it is one or no country stands there, else the state. The main sector is that of the lowest rank.
 */
const PARTIES = `INSERT INTO import_party
  WITH cells AS (
    SELECT key, string_split(key, chr(31)) AS c FROM import_key
  ), names AS (
    SELECT key, c[1] AS name, ${folded("c[1]")} AS name_folded, c[3] AS country, ${folded("c[3]")} AS country_folded,
      list_transform(string_split(lower(c[2]), ','), x -> trim(x)) AS theirs FROM cells
  ), sectors AS (
    SELECT key, list(sector ORDER BY rank) AS sectors FROM (
      SELECT n.key, s.sector, min(s.rank) AS rank FROM (SELECT key, unnest(theirs) AS x FROM names) n
      JOIN code_sector s ON s.system = 'icews' AND s.code = n.x GROUP BY ALL)
    GROUP BY key
  ), known AS (
    SELECT n.key, n.name, n.country, coalesce(s.sectors, []) AS sectors,
      CASE WHEN o.id IS NOT NULL AND (c.id IS NULL OR list_contains(n.theirs, 'international government organization'))
        THEN o.id ELSE coalesce(c.id, 'UNK') END AS id
    FROM names n LEFT JOIN sectors s ON s.key = n.key
    LEFT JOIN code_name o ON o.name = n.name_folded
    LEFT JOIN code_country c ON c.system = 'name' AND c.code = n.country_folded
  )
  SELECT key, nullif(country, ''), name, [id], ${acting("[id]", "sectors")}, sectors FROM known`;

/** ICEWS has no codes of two digits, and no code of three begins as one that lost its zero: 211 is 0211. */
const mended = (code: string): string =>
  `CASE WHEN length(${code}) = 2 AND left(${code}, 1) <> '0' OR length(${code}) = 3 AND left(${code}, 2) > '20'
    THEN '0' || ${code} ELSE ${code} END`;

export const icews: Format = {
  name: "icews",
  codebook: "CAMEO 1.1b3, ICEWS",
  quads: "none",
  encoding: "utf-8",
  stage(head, { mend }) {
    const { header, width, of } = columnsOf(head, ICEWS_COLUMNS, "icews");
    const cell = (name: (typeof ICEWS_COLUMNS)[number]): string => told(of(name));
    const party = (side: "Source" | "Target"): string =>
      `CASE WHEN ${cell(`${side} Name`)} IS NOT NULL THEN concat_ws(chr(31), ${of(`${side} Name`)},
        coalesce(${cell(`${side} Sectors`)}, ''), coalesce(${cell(`${side} Country`)}, '')) END`;
    const score = number(of("Intensity"), head);
    const place = ["City", "District", "Province", "Country"] as const;
    return {
      shape: "cells",
      header,
      width,
      columns: {
        event_id: cell("Event ID"),
        // The R package keeps days as numbers.
        date: `coalesce(TRY_CAST(${of("Event Date")} AS DATE), CASE WHEN length(${of("Event Date")}) = 8 THEN ${compactDay(of("Event Date"))} END)`,
        code: mend ? mended(cell("CAMEO Code")) : cell("CAMEO Code"),
        score: `CASE WHEN abs(${score}) <= 10 THEN ${score} END`,
        actor: party("Source"),
        recipient: party("Target"),
        place: `nullif(concat_ws(', ', ${place.map(cell).join(", ")}), '')`,
        place_country: cell("Country"),
        lat: degrees(of("Latitude"), head),
        lon: degrees(of("Longitude"), head),
      },
      checks: [
        { when: `len(f) <> ${width}`, expected: `${width} columns`, found: "len(f)::VARCHAR" },
        {
          when: "date IS NULL",
          expected: "Event Date to be a day YYYY-MM-DD",
          found: `printf('"%s"', ${of("Event Date")})`,
        },
        {
          when: `${LOST_ZERO} OR length(code) = 3 AND left(code, 2) > '20'`,
          expected: "CAMEO Code with its zeros (--mend puts back those lost in a spreadsheet)",
          found: `printf('"%s"', ${of("CAMEO Code")})`,
        },
        {
          when: NO_CAMEO,
          expected: "CAMEO Code to be a code of CAMEO",
          found: `printf('"%s"', ${of("CAMEO Code")})`,
        },
      ],
      cells: {
        score: ["Intensity", cell("Intensity")],
        lat: ["Latitude", cell("Latitude")],
      },
    };
  },
  types: CAMEO_TYPES,
  parties: PARTIES,
  places: "name",
};
