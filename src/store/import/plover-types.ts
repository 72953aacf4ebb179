/** Types of PLOVER by name, with their scores, as SQL over the tables of codes.ts. */

/** SQL of a key: a type and its modes. */
export const typeKey = (type: string, modes: string): string =>
  `trim(${type}) || chr(31) || array_to_string(${modes}, ',')`;

/** Names of types that drafts before PLOVER 2 had; YIELD was what is CONCEDE and RETREAT now, so it has no type. */
const OLD = `CASE upper(type) WHEN 'DEMAND' THEN 'REQUEST' WHEN 'DISAPPROVE' THEN 'ACCUSE' WHEN 'INVESTIGATE' THEN 'ACCUSE'
  WHEN 'FIGHT' THEN 'ASSAULT' WHEN 'THREAT' THEN 'THREATEN' ELSE upper(type) END`;

/** The score of several modes is their mean; of none, or of modes without one, that of the type. */
export const PLOVER_TYPES: string = `INSERT INTO import_type
  WITH keys AS (
    SELECT code, string_split(code, chr(31))[1] AS type, string_split(string_split(code, chr(31))[2], ',') AS modes
    FROM import_code
  ), now AS (SELECT code, type, ${OLD} AS event, modes FROM keys)
  SELECT n.code, n.type, q.event, [], [], q.quad, coalesce(avg(m.score), any_value(q.score)), 1
  FROM (SELECT code, type, event, unnest(modes) AS mode FROM now) n
  LEFT JOIN code_quad q ON q.event = n.event AND q.mode = ''
  LEFT JOIN code_quad m ON m.event = n.event AND m.mode = n.mode AND m.mode <> ''
  GROUP BY n.code, n.type, q.event, q.quad`;
