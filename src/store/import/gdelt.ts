/** GDELT 1.0 and 2.0 event files. Codebook: http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf */
import { badInput } from "../../core/error.ts";
import { CAMEO_PARTIES, CAMEO_TYPES, LOST_ZERO, mended, NO_CAMEO } from "./cameo.ts";
import {
  type Check,
  compactDay,
  degrees,
  type Format,
  number,
  plain,
  type Staging,
  told,
  whole,
} from "./format.ts";
import { cellsOf, type Head, rowsAreNumbered } from "./head.ts";

const ACTOR =
  "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code";
const COUNTS =
  "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone";
const each = (before: string, names: string): readonly string[] =>
  names.split(" ").map((name) => before + name);

/** Names of the columns, in their order. */
const columns = (place: string): readonly string[] => [
  ..."GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(" "),
  ...["Actor1", "Actor2"].flatMap((actor) => each(actor, ACTOR)),
  ...COUNTS.split(" "),
  ...["Actor1Geo_", "Actor2Geo_", "ActionGeo_"].flatMap((geo) => each(geo, place)),
  "DATEADDED",
  "SOURCEURL",
];
interface Layout {
  readonly widths: readonly number[];
  readonly names: readonly string[];
}
const ONE: Layout = {
  widths: [57, 58],
  names: columns("Type FullName CountryCode ADM1Code Lat Long FeatureID"),
};
const TWO: Layout = {
  widths: [61],
  names: columns("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"),
};

/** Where the columns of a file stand, as SQL of a cell. */
interface Columns {
  readonly header: boolean;
  readonly widths: readonly number[];
  readonly of: (name: string) => string;
}

/**
 * By the names of a header that names each of its columns once, as queries of BigQuery have it. Else by number: the names
 * that a spreadsheet wrote need not stand over their columns, nor do V1, V2 ... of R say anything.
 */
function columnsIn(head: Head, { widths, names }: Layout): Columns {
  const first = cellsOf(head, head.lines[0] ?? "");
  if (namesGdelt(head)) {
    const shift = rowsAreNumbered(head, first.length) ? 1 : 0;
    const place = new Map(first.map((name, i) => [plain(name), i + 1 + shift]));
    const of = (name: string): string =>
      place.has(plain(name)) ? `f[${place.get(plain(name))}]` : "NULL::VARCHAR";
    return { header: true, widths: [first.length + shift], of };
  }
  const header = !/^\d+$/.test(first[0] ?? "");
  const shift = numbersGdelt(head) ? 1 : 0;
  const of = (name: string): string => `f[${names.indexOf(name) + 1 + shift}]`;
  return { header, widths: widths.map((width) => width + shift), of };
}

/** True where the first line names columns of GDELT, each once. */
export function namesGdelt(head: Head): boolean {
  const names = cellsOf(head, head.lines[0] ?? "").map(plain);
  const needed = ["sqldate", "eventcode", "actor1code", "actor2code"];
  return (
    needed.every((name) => names.includes(name)) &&
    new Set(names).size === names.length &&
    !names.slice(1).includes("")
  );
}

/** True where a number of the row stands before GDELT's own cells: then a day and its month come third and fourth. */
export function numbersGdelt(head: Head): boolean {
  return head.lines.slice(0, 2).some((line) => {
    const [, , day = "", month] = cellsOf(head, line);
    return /^\d{8}$/.test(day) && day.slice(0, 6) === month;
  });
}

function checks({ of, widths }: Columns, mend: boolean): readonly Check[] {
  const [code, root] = [of("EventCode"), of("EventRootCode")];
  const lost: Check = {
    when: `length(${root}) = 1 OR NOT starts_with(coalesce(code, ''), ${root})`,
    expected:
      "EventCode to begin with the two digits of EventRootCode (--mend puts back zeros lost in a spreadsheet)",
    found: `printf('"%s" and "%s"', ${code}, ${root})`,
  };
  return [
    {
      when: `len(f) NOT IN (${widths.join(", ")})`,
      expected: `${widths.join(" or ")} columns`,
      found: "len(f)::VARCHAR",
    },
    {
      when: "date IS NULL",
      expected: "SQLDATE to be a day YYYYMMDD",
      found: `printf('"%s"', ${of("SQLDATE")})`,
    },
    ...(mend ? [] : [lost]),
    {
      when: `${NO_CAMEO}${root.startsWith("f") ? "" : ` OR ${LOST_ZERO}`}`,
      expected: "EventCode to be a code of CAMEO",
      found: `printf('"%s"', coalesce(${code}, ''))`,
    },
  ];
}

function staging(head: Head, found: Columns, mend: boolean): Staging {
  const { header, of, widths } = found;
  // Nothing but GDELT's own files is as plain as these, and in them no cell is written as NA.
  const own = head.delimiter === "\t" && !head.quoted && !header;
  const cell = (name: string): string => (own ? `nullif(${of(name)}, '')` : told(of(name)));
  const score = number(of("GoldsteinScale"), head);
  // An organisation without a code of its own is known by its name.
  const party = (side: string): string =>
    `CASE WHEN ${of(`${side}Code`)} = 'IGO' THEN 'IGO' || chr(31) || ${of(`${side}Name`)} ELSE ${cell(`${side}Code`)} END`;
  return {
    shape: "cells",
    header,
    width: Math.max(...widths),
    columns: {
      event_id: cell("GLOBALEVENTID"),
      date: compactDay(of("SQLDATE")),
      added: compactDay(of("DATEADDED")),
      code: mend ? `nullif(${mended(of("EventCode"), of("EventRootCode"))}, '')` : cell("EventCode"),
      their_quad: cell("QuadClass"),
      score: `CASE WHEN abs(${score}) <= 10 THEN ${score} END`,
      actor: party("Actor1"),
      recipient: party("Actor2"),
      actor_name: cell("Actor1Name"),
      recipient_name: cell("Actor2Name"),
      place: cell("ActionGeo_FullName"),
      place_country: cell("ActionGeo_CountryCode"),
      lat: degrees(of("ActionGeo_Lat"), head),
      lon: degrees(of("ActionGeo_Long"), head),
      mentions: whole(of("NumMentions")),
      sources: whole(of("NumSources")),
      articles: whole(of("NumArticles")),
      url: cell("SOURCEURL"),
      apart: cell("ActionGeo_FeatureID"),
    },
    checks: checks(found, mend),
    cells: {
      added: ["DATEADDED", cell("DATEADDED")],
      score: ["GoldsteinScale", cell("GoldsteinScale")],
      lat: ["ActionGeo_Lat", cell("ActionGeo_Lat")],
      mentions: ["NumMentions", cell("NumMentions")],
    },
  };
}

function gdelt(name: "gdelt1" | "gdelt2", layout: Layout, other: string): Format {
  return {
    name,
    codebook: "CAMEO 1.1b3, GDELT",
    quads: "gdelt",
    encoding: "utf-8",
    stage(head, { mend }) {
      const width = namesGdelt(head) ? 0 : cellsOf(head, head.lines[0] ?? "").length;
      if (
        !layout.widths.includes(width) &&
        !numbersGdelt(head) &&
        (width === 61 || width === 57 || width === 58)
      )
        throw badInput({
          expected: `${layout.widths.join(" or ")} columns`,
          found: `${width}, as ${other} has`,
          where: head.source,
          mend: `Import it as ${other}.`,
        });
      return staging(head, columnsIn(head, layout), mend);
    },
    types: CAMEO_TYPES,
    parties: CAMEO_PARTIES,
    places: "fips",
  };
}

export const gdelt1: Format = gdelt("gdelt1", ONE, "gdelt2");
export const gdelt2: Format = gdelt("gdelt2", TWO, "gdelt1");
