/** What an importer says of its format: how the rows of a file become columns, and what its codes mean, both as SQL. */
import { badInput } from "../../core/error.ts";
import { cellsOf, type Head, rowsAreNumbered } from "./head.ts";

export type FormatName = "gdelt1" | "gdelt2" | "icews" | "phoenix" | "polecat" | "acled" | "plover";

/** Columns that a format may fill, with their types; those it does not fill stay empty. */
export const STAGED = {
  event_id: "VARCHAR",
  date: "DATE",
  added: "DATE",
  /** Key of the table of types: see `types`. */
  code: "VARCHAR",
  /** PLOVER's, where the row itself has them; else those of the code. */
  mode: "VARCHAR[]",
  context: "VARCHAR[]",
  their_quad: "VARCHAR",
  score: "DOUBLE",
  /** Keys of the table of parties: see `parties`. Null: nobody is named. */
  actor: "VARCHAR",
  recipient: "VARCHAR",
  actor_name: "VARCHAR",
  recipient_name: "VARCHAR",
  place: "VARCHAR",
  /** Code or name of the country of the place. */
  place_country: "VARCHAR",
  lat: "DOUBLE",
  lon: "DOUBLE",
  mentions: "INTEGER",
  sources: "INTEGER",
  articles: "INTEGER",
  url: "VARCHAR",
  note: "VARCHAR",
  dead: "INTEGER",
  undirected: "BOOLEAN",
  /** Planned, supposed, denied or long past: such a row makes no pair. */
  unreal: "BOOLEAN",
  /** What tells two events of one day, code and parties apart: a place, mostly. */
  apart: "VARCHAR",
} as const;
export type StagedColumn = keyof typeof STAGED;

/** A row that fulfils `when` is refused. All are SQL over the staged columns and over `f`, the cells of the row. */
export interface Check {
  readonly when: string;
  readonly expected: string;
  readonly found: string;
}

/** How a file is read. */
export interface Staging {
  /** Lines of cells; a JSON object a line; JSON objects over many lines, or in an array. */
  readonly shape: "cells" | "json lines" | "json";
  /** True where the first line that has anything names the columns. */
  readonly header: boolean;
  /** Cells of a row, where its first line has another number. */
  readonly width?: number;
  /** SQL over `f` (a list of cells, "" for empty) or, of JSON, the object. */
  readonly columns: Readonly<Partial<Record<StagedColumn, string>>>;
  /** The first that holds counts. */
  readonly checks: readonly Check[];
  /** Cells whose content is left out where it cannot be read: their name, and SQL of the cell. */
  readonly cells: Readonly<Partial<Record<StagedColumn, readonly [name: string, cell: string]>>>;
}

export interface ImportOptions {
  /** Codes that lost their leading zeros are mended where the columns beside them say how. */
  readonly mend: boolean;
}

export interface Format {
  readonly name: FormatName;
  readonly codebook: string;
  /** Whose classes of quads `their_quad` has. */
  readonly quads: string;
  /** "latin-1": where the file is not UTF-8 throughout, it is that. */
  readonly encoding: "utf-8" | "latin-1";
  /** Throws bad input for a file of another format. */
  stage(head: Head, options: ImportOptions): Staging;
  /** SQL that fills `import_type` for the codes in `import_code (code)`. */
  readonly types: string;
  /** SQL that fills `import_party` for the keys in `import_key (key)`. */
  readonly parties: string;
  /** System of data/codes/countries.tsv in which `place_country` is written. */
  readonly places: "fips" | "name" | "iso3" | "number";
}

/** Rows: a code of theirs, and PLOVER's type of it. `direction`: 1 from actor to recipient, -1 the other way, 0 both. */
export const TYPE_TABLE = `import_type (code VARCHAR, theirs VARCHAR, event VARCHAR,
  mode VARCHAR[], context VARCHAR[], quad TINYINT, score DOUBLE, direction TINYINT)`;
/** Rows: a key, and who that is. `acts`: those of the ids that act for their state or organisation. */
export const PARTY_TABLE = `import_party (key VARCHAR, code VARCHAR, name VARCHAR,
  ids VARCHAR[], acts VARCHAR[], sectors VARCHAR[])`;

/** The day of a text that begins with YYYYMMDD; null for what is none. Half the time of strptime. */
export const compactDay = (sql: string): string => {
  const digits = `TRY_CAST(left(${sql}, 8) AS INTEGER)`;
  return `TRY(make_date(${digits} // 10000, ${digits} // 100 % 100, ${digits} % 100))`;
};
/** SQL of a number; where semicolons part cells, it may have a decimal comma. */
export const number = (sql: string, { delimiter }: Pick<Head, "delimiter">): string =>
  `TRY_CAST(${delimiter === ";" ? `replace(${sql}, ',', '.')` : sql} AS DOUBLE)`;
/** SQL of a latitude or longitude; null for what is none. */
export const degrees = (sql: string, head: Pick<Head, "delimiter">): string =>
  `CASE WHEN abs(${number(sql, head)}) <= 180 THEN ${number(sql, head)} END`;
/** SQL of a cell; null for one that is empty, or what R and Python write for that. */
export const told = (sql: string): string =>
  `CASE WHEN ${sql} NOT IN ('', 'NA', 'NULL', 'NaN', 'nan') THEN ${sql} END`;
/** SQL of a list with each item once, in its order. */
export const once = (list: string): string => `list_filter(${list}, (x, i) -> list_position(${list}, x) = i)`;
export const whole = (sql: string): string => `TRY_CAST(${sql} AS INTEGER)`;
/** As codes.ts folds names: lower case, without accents and marks. */
export const folded = (sql: string): string =>
  `trim(regexp_replace(lower(strip_accents(${sql})), '[^\\p{L}\\p{N}]+', ' ', 'g'))`;

/** Names compared: case, spaces and marks do not count, as R packages write `event_id` for `Event ID`. */
export const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/**
 * Where the columns of a file stand: by its header, if its first line is one, else in the order of `names`. `of` gives
 * SQL of a cell. Throws bad input for a header without one of the first `needed` (all, unless said).
 */
export function columnsOf<Name extends string>(
  head: Head,
  names: readonly Name[],
  format: FormatName,
  needed: number = names.length,
): { readonly header: boolean; readonly width: number; readonly of: (name: Name) => string } {
  const cells = cellsOf(head, head.lines[0] ?? "").map(plain);
  const known = names.filter((name) => cells.includes(plain(name)));
  const header =
    known.length * 2 > names.length ||
    (needed > 0 && names.slice(0, needed).every((name) => known.includes(name)));
  // A name that is misspelt stands where it always does, if the header is as wide as ever.
  const usual = (name: Name): number => (cells.length === names.length ? names.indexOf(name) : -1);
  const free = (at: number): boolean => !known.some((name) => plain(name) === cells[at]);
  const at = (name: Name): number => {
    const found = cells.indexOf(plain(name));
    return found < 0 && usual(name) >= 0 && free(usual(name)) ? usual(name) : found;
  };
  const missing = header ? names.slice(0, needed).find((name) => at(name) < 0) : undefined;
  if (missing !== undefined)
    throw badInput({
      expected: `a column "${missing}", as files of ${format} have`,
      found: "none in the first line",
      where: head.source,
      mend: "Name the columns as they are named there, or leave the first line out.",
    });
  const place = (name: Name): number => (header ? at(name) : names.indexOf(name)) + 1;
  const shift = header && rowsAreNumbered(head, cells.length) ? 1 : 0;
  const of = (name: Name): string => `f[${place(name) === 0 ? 0 : place(name) + shift}]`;
  return { header, width: (header ? cells.length : names.length) + shift, of };
}
