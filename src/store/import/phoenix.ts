/** Phoenix: the real-time files of OEDA (26 columns, no header) and the historical ones of the Cline Center (25, header). */
import { CAMEO_PARTIES, CAMEO_TYPES, mended, NO_CAMEO } from "./cameo.ts";
import { columnsOf, degrees, type Format, number, told } from "./format.ts";

const REAL_TIME = [
  "EventID",
  "Date",
  "Year",
  "Month",
  "Day",
  "SourceActorFull",
  "SourceActorEntity",
  "SourceActorRole",
  "SourceActorAttribute",
  "TargetActorFull",
  "TargetActorEntity",
  "TargetActorRole",
  "TargetActorAttribute",
  "EventCode",
  "EventRootCode",
  "QuadClass",
  "GoldsteinScore",
  "Issues",
  "Lat",
  "Lon",
  "LocationName",
  "StateName",
  "CountryName",
  "SentenceID",
  "URLs",
  "NewsSources",
] as const;
/** Names that the historical files have for the same columns. */
const HISTORICAL: Readonly<Partial<Record<(typeof REAL_TIME)[number], string>>> = {
  EventID: "eid",
  Year: "year",
  Month: "month",
  Day: "day",
  SourceActorFull: "source",
  TargetActorFull: "target",
  EventCode: "code",
  EventRootCode: "root_code",
  QuadClass: "quad_class",
  GoldsteinScore: "goldstein",
  Lat: "lat",
  Lon: "lon",
  LocationName: "placename",
  StateName: "statename",
  CountryName: "countryname",
};
const OLD_NAMES = Object.values(HISTORICAL);

export const phoenix: Format = {
  name: "phoenix",
  codebook: "CAMEO, Phoenix",
  quads: "phoenix",
  encoding: "utf-8",
  stage(head, { mend }) {
    const old = columnsOf(head, OLD_NAMES, "phoenix");
    const now = columnsOf(head, REAL_TIME, "phoenix", 0);
    const { header, width } = old.header ? old : now;
    /** SQL of a cell; NULL where the files of a kind do not have it. */
    const of = (name: (typeof REAL_TIME)[number]): string =>
      old.header
        ? HISTORICAL[name] === undefined
          ? "NULL::VARCHAR"
          : old.of(HISTORICAL[name])
        : now.of(name);
    const cell = (name: (typeof REAL_TIME)[number]): string => told(of(name));
    const count = (list: string): string => `nullif(len(string_split(${cell(list as "URLs")}, ';')), 0)`;
    const hint = mend ? "" : " (--mend puts back zeros lost in a spreadsheet)";
    const score = number(of("GoldsteinScore"), head);
    return {
      shape: "cells",
      header,
      width,
      columns: {
        event_id: cell("EventID"),
        date: `TRY_CAST(concat_ws('-', ${of("Year")}, lpad(${of("Month")}, 2, '0'), lpad(${of("Day")}, 2, '0')) AS DATE)`,
        code: mend ? mended(cell("EventCode"), of("EventRootCode")) : cell("EventCode"),
        their_quad: cell("QuadClass"),
        score: `CASE WHEN abs(${score}) <= 10 THEN ${score} END`,
        actor: cell("SourceActorFull"),
        recipient: cell("TargetActorFull"),
        place: `nullif(concat_ws(', ', ${["LocationName", "StateName", "CountryName"].map((name) => cell(name as "Lat")).join(", ")}), '')`,
        // The pipeline writes the country last, its documentation has it before the state: whichever is one.
        place_country: `nullif(concat_ws(chr(31), ${cell("CountryName")}, ${cell("StateName")}), '')`,
        lat: degrees(of("Lat"), head),
        lon: degrees(of("Lon"), head),
        sources: count("NewsSources"),
        articles: count("URLs"),
        url: `string_split(${cell("URLs")}, ';')[1]`,
      },
      checks: [
        { when: `len(f) <> ${width}`, expected: `${width} columns`, found: "len(f)::VARCHAR" },
        {
          when: "date IS NULL",
          expected: "Year, Month and Day to be a day",
          found: `printf('"%s-%s-%s"', ${of("Year")}, ${of("Month")}, ${of("Day")})`,
        },
        { when: NO_CAMEO, expected: `a code of CAMEO${hint}`, found: `printf('"%s"', ${of("EventCode")})` },
        {
          when: `TRY_CAST(left(code, 2) AS INTEGER) <> TRY_CAST(${of("EventRootCode")} AS INTEGER)`,
          expected: `a code that begins with its root${hint}`,
          found: `printf('"%s" of root "%s"', code, ${of("EventRootCode")})`,
        },
      ],
      cells: { score: ["GoldsteinScore", cell("GoldsteinScore")], lat: ["Lat", cell("Lat")] },
    };
  },
  types: CAMEO_TYPES,
  parties: CAMEO_PARTIES,
  places: "name",
};
