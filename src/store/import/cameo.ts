/** What CAMEO's codes of events and of actors mean, as SQL over the tables of codes.ts. */

import { folded, once } from "./format.ts";

/** Codes of what two do together: a row of it has no direction, and is often followed by its mirror image. */
const MUTUAL = "'040', '041', '044', '046', '057'";
/** "Host a visit": the visitor, whom PLOVER has as actor, is the recipient of the row. */
const HOSTED = "'043'";

/** True where the staged column `code` cannot be a code of CAMEO: two to four digits, of a root from 01 to 20. */
export const NO_CAMEO =
  "code IS NULL OR length(code) NOT BETWEEN 2 AND 4 OR left(code, 2) NOT BETWEEN '01' AND '20' OR translate(code, '0123456789', '') <> ''";

/** True where two digits may be three that lost their zero, and no column beside them tells: 12 is 12 or 012. */
export const LOST_ZERO = "length(code) = 2 AND left(code, 1) <> '0'";

/** The root is the beginning of its codes, so a zero that a spreadsheet took from both shows, and can be put back. */
export const mended = (code: string, root: string): string =>
  `CASE WHEN length(${root}) = 1 AND starts_with(${code}, ${root}) THEN '0' || ${code} ELSE ${code} END`;

/** A code that the table lacks has the meaning of the longest code that it begins with. */
export const CAMEO_TYPES: string = `INSERT INTO import_type
  SELECT i.code, i.code, nullif(c.event, ''), coalesce(c.modes, []), coalesce(c.contexts, []), q.quad, c.goldstein,
    CASE WHEN i.code IN (${MUTUAL}) THEN 0 WHEN i.code IN (${HOSTED}) THEN -1 ELSE 1 END
  FROM import_code i
  LEFT JOIN (SELECT i.code, max_by(c.code, length(c.code)) AS known FROM import_code i
    JOIN code_cameo c ON starts_with(i.code, c.code) GROUP BY i.code) k ON k.code = i.code
  LEFT JOIN code_cameo c ON c.code = k.known
  LEFT JOIN code_quad q ON q.event = c.event AND q.mode = ''`;

/** SQL of the ids that act for their state or organisation: with no sector, or a main one of the state. */
export const acting = (ids: string, sectors: string): string =>
  `CASE WHEN len(${sectors}) = 0 OR ${sectors}[1] IN ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY')
   THEN list_filter(${ids}, x -> x <> 'UNK') ELSE [] END`;

/**
 * An actor code is parts of three letters. The last organisation in it is who acts; what stands before it only says
 * what kind it is. Without one it is the first state, or the first region, and every type of actor is a sector. Small letters are a people: "che" are
 * Chechens, not Switzerland. A key may have a name after U+001F, by which an organisation is known whose code says no
 * more than that it is one.
 */
export const CAMEO_PARTIES: string = `INSERT INTO import_party
  WITH codes AS (
    SELECT key, string_split(key, chr(31))[1] AS code, ${folded("string_split(key, chr(31))[2]")} AS name FROM import_key
  ), parts AS (
    SELECT key, i, substr(code, 1 + 3 * i, 3) AS part
    FROM (SELECT key, code, unnest(range((length(code) + 2) // 3)) AS i FROM codes)
  ), known AS (
    SELECT p.key, p.i, o.id AS organisation, c.id AS country, r.id AS region, s.sector
    FROM parts p
    LEFT JOIN code_organisation o ON o.system = 'cameo' AND o.code = p.part
    LEFT JOIN code_country c ON c.system = 'cameo' AND c.code = p.part
    LEFT JOIN code_country r ON r.system = 'cameo region' AND r.code = p.part
    LEFT JOIN code_sector s ON s.system = 'cameo' AND s.code = p.part
  ), found AS (
    SELECT key, max(i) FILTER (organisation IS NOT NULL) AS at,
      max_by(organisation, i) FILTER (organisation IS NOT NULL) AS organisation,
      min_by(country, i) FILTER (country IS NOT NULL) AS country,
      min_by(region, i) FILTER (region IS NOT NULL) AS region
    FROM known GROUP BY key
  ), sectors AS (
    SELECT k.key, list(k.sector ORDER BY k.i) AS sectors FROM known k JOIN found f ON f.key = k.key
    WHERE k.sector IS NOT NULL AND k.i > coalesce(f.at, -1) GROUP BY k.key
  ), parties AS (
    SELECT f.key, c.code, coalesce(organisation, CASE WHEN starts_with(c.code, 'IGO') THEN coalesce(n.id, 'UNK') END,
      country, region, 'UNK') AS id, coalesce(${once("s.sectors")}, []) AS sectors
    FROM found f JOIN codes c ON c.key = f.key LEFT JOIN sectors s ON s.key = f.key
    LEFT JOIN code_name n ON n.name = c.name
  )
  SELECT key, code, NULL, [id], ${acting("[id]", "sectors")}, sectors FROM parties`;
