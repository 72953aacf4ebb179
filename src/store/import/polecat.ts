/** POLECAT, doi:10.7910/DVN/AJGVIT: PLOVER types by name, parties by name, country and sector. */
import { acting } from "./cameo.ts";
import { columnsOf, degrees, type Format, folded, number, once } from "./format.ts";
import { cellsOf } from "./head.ts";
import { PLOVER_TYPES, typeKey } from "./plover-types.ts";

const COLUMNS = (
  "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|" +
  "Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|" +
  "Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|" +
  "Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|" +
  "Story Organizations|Story Locations|Language|Version"
).split("|");
const WIDTH = COLUMNS.length;

const told = (cell: string): string => `CASE WHEN ${cell} NOT IN ('', 'None', 'NA') THEN ${cell} END`;
const items = (cell: string): string =>
  `list_filter(list_transform(string_split(lower(coalesce(${told(cell)}, '')), ';'), x -> trim(x)), x -> x <> '')`;

/**
 * Keys are names, countries, main sectors and sectors, each a list parted by "; " whose items belong together. Without a
 * country an organisation is known by its name.
 */
const PARTIES = `INSERT INTO import_party
  WITH lists AS (
    SELECT key, string_split(key, chr(31)) AS c, list_transform(string_split(key, chr(31)), x -> string_split(x, '; ')) AS l
    FROM import_key
  ), entities AS (
    SELECT key, i, l[1][i] AS name, string_split(coalesce(l[2][i], ''), '|')[1] AS country,
      string_split(coalesce(l[3][i], l[3][1], ''), '|')[1] AS main
    FROM (SELECT key, l, unnest(range(1, 1 + greatest(len(l[1]), len(l[2])))) AS i FROM lists)
  ), known AS (
    SELECT e.key, e.i, coalesce(c.id, o.id, 'UNK') AS id, s.sector FROM entities e
    LEFT JOIN code_country c ON c.system = 'name' AND c.code = ${folded("e.country")}
    LEFT JOIN code_name o ON o.name = ${folded("e.name")}
    LEFT JOIN code_sector s ON s.system = 'plover' AND lower(s.code) = lower(trim(e.main))
  ), parties AS (
    SELECT key, list(id ORDER BY i) AS ids,
      coalesce(list(sector ORDER BY i) FILTER (sector IS NOT NULL), []) AS sectors,
      list(id ORDER BY i) FILTER (id <> 'UNK' AND len(${acting("[id]", "CASE WHEN sector IS NULL THEN [] ELSE [sector] END")}) > 0)
        AS acts
    FROM known GROUP BY key
  )
  SELECT p.key, nullif(l.c[2], ''), l.c[1], p.ids, ${once("coalesce(p.acts, [])")}, ${once("p.sectors")}
  FROM parties p JOIN lists l ON l.key = p.key`;

export const polecat: Format = {
  name: "polecat",
  codebook: "PLOVER, POLECAT",
  quads: "plover",
  encoding: "latin-1",
  stage(head) {
    // Some headers have a name too many, while the rows have the forty cells: then their order counts.
    const [first, second] = head.lines.map((line) => cellsOf(head, line).length);
    const shifted = first !== second && second === WIDTH && first !== WIDTH;
    const found = columnsOf(head, COLUMNS.map(alias(head.lines[0] ?? "")), "polecat");
    const of = (name: string): string =>
      shifted ? `f[${COLUMNS.indexOf(name) + 1}]` : found.of(alias(head.lines[0] ?? "")(name));
    const width = shifted ? WIDTH : found.width;
    const cell = (name: string): string => told(of(name));
    const party = (side: "Actor" | "Recipient"): string => {
      const [name, country] = [cell(`${side} Name`), cell(`${side} Country`)];
      const rest = [`Primary ${side} Sector`, `${side} Sectors`].map((each) => `coalesce(${cell(each)}, '')`);
      return `CASE WHEN coalesce(${name}, ${country}) IS NOT NULL
        THEN concat_ws(chr(31), coalesce(${name}, ''), coalesce(${country}, ''), ${rest.join(", ")}) END`;
    };
    const score = number(of("Intensity"), head);
    return {
      shape: "cells",
      header: found.header,
      columns: {
        event_id: cell("Event ID"),
        date: `TRY_CAST(left(${of("Event Date")}, 10) AS DATE)`,
        added: `TRY_CAST(left(${of("Publication Date")}, 10) AS DATE)`,
        code: typeKey(`coalesce(${cell("Event Type")}, '')`, items(of("Event Mode"))),
        mode: items(of("Event Mode")),
        context: `list_transform(${items(of("Contexts"))}, x -> replace(x, ' ', '_'))`,
        their_quad: cell("Quad Code"),
        score: `CASE WHEN abs(${score}) <= 10 THEN ${score} END`,
        actor: party("Actor"),
        recipient: party("Recipient"),
        place: `coalesce(${cell("Placename")}, nullif(concat_ws(', ', ${["City", "Province", "Country"].map(cell).join(", ")}), ''))`,
        place_country: cell("Country"),
        lat: degrees(of("Latitude"), head),
        lon: degrees(of("Longitude"), head),
        apart: cell("GeoNames ID"),
      },
      checks: [
        {
          // Surplus columns at the end of some files are empty.
          when: `len(f) < ${width} OR len(list_filter(f[${width + 1}:], x -> trim(x) <> '')) > 0`,
          expected: `${width} columns`,
          found: "len(f)::VARCHAR",
        },
        {
          when: "date IS NULL",
          expected: "Event Date to be a day YYYY-MM-DD",
          found: `printf('"%s"', ${of("Event Date")})`,
        },
        {
          when: `${cell("Event Type")} IS NULL`,
          expected: "an Event Type",
          found: `printf('"%s"', ${of("Event Type")})`,
        },
      ],
      cells: { score: ["Intensity", cell("Intensity")], lat: ["Latitude", cell("Latitude")] },
    };
  },
  types: PLOVER_TYPES,
  parties: PARTIES,
  places: "name",
};

/** One listing calls Intensity "Event Intensity". */
const alias =
  (header: string) =>
  (name: string): string =>
    name === "Intensity" && header.toLowerCase().includes("event intensity") ? "Event Intensity" : name;
