/** GDELT 1.0 and 2.0 event files. Codebook: http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf */
import { badInput } from "../../core/error.ts";
import { CAMEO_PARTIES, CAMEO_TYPES, NO_CAMEO } from "./cameo.ts";
import { type Check, compactDay, type Format, number, type Staging, whole } from "./format.ts";
import { cellsOf, type Head } from "./head.ts";

/** Numbers of columns, from 1, of what the two versions have in different places. */
interface Layout {
  readonly widths: readonly number[];
  readonly action: { readonly name: number; readonly lat: number; readonly feature: number };
  readonly added: number;
  readonly url: number;
}
const ONE: Layout = { widths: [57, 58], action: { name: 51, lat: 54, feature: 56 }, added: 57, url: 58 };
const TWO: Layout = { widths: [61], action: { name: 53, lat: 57, feature: 59 }, added: 60, url: 61 };

/** Columns are taken by their number: the names in a header that a spreadsheet wrote do not stand over their columns. */
const hasHeader = (head: Head): boolean => !/^\d+$/.test(cellsOf(head, head.lines[0] ?? "")[0] ?? "");

/** EventRootCode and EventBaseCode are the beginning of EventCode, so a lost zero shows. */
const [CODE, ROOT] = ["f[27]", "f[29]"] as const;
const MENDED = `CASE WHEN length(${ROOT}) = 1 AND starts_with(${CODE}, ${ROOT}) THEN '0' || ${CODE} ELSE ${CODE} END`;

function checks(widths: readonly number[], mend: boolean): readonly Check[] {
  const lost: Check = {
    when: `length(${ROOT}) = 1 OR NOT starts_with(coalesce(code, ''), ${ROOT})`,
    expected:
      "EventCode to begin with the two digits of EventRootCode (--mend puts back zeros lost in a spreadsheet)",
    found: `printf('"%s" and "%s"', ${CODE}, ${ROOT})`,
  };
  return [
    {
      when: `len(f) NOT IN (${widths.join(", ")})`,
      expected: `${widths.join(" or ")} columns`,
      found: "len(f)::VARCHAR",
    },
    { when: "date IS NULL", expected: "SQLDATE to be a day YYYYMMDD", found: "printf('\"%s\"', f[2])" },
    ...(mend ? [] : [lost]),
    {
      when: NO_CAMEO,
      expected: "EventCode to be a code of CAMEO",
      found: `printf('"%s"', coalesce(${CODE}, ''))`,
    },
  ];
}

function staging(layout: Layout, header: boolean, mend: boolean): Staging {
  const { name, lat, feature } = layout.action;
  const score = number("f[31]");
  return {
    shape: "cells",
    header,
    columns: {
      event_id: "nullif(f[1], '')",
      date: compactDay("f[2]"),
      added: compactDay(`f[${layout.added}]`),
      code: `nullif(${mend ? MENDED : CODE}, '')`,
      their_quad: "nullif(f[30], '')",
      score: `CASE WHEN abs(${score}) <= 10 THEN ${score} END`,
      actor: "nullif(f[6], '')",
      recipient: "nullif(f[16], '')",
      actor_name: "nullif(f[7], '')",
      recipient_name: "nullif(f[17], '')",
      place: `nullif(f[${name}], '')`,
      place_country: `nullif(f[${name + 1}], '')`,
      lat: number(`f[${lat}]`),
      lon: number(`f[${lat + 1}]`),
      mentions: whole("f[32]"),
      sources: whole("f[33]"),
      articles: whole("f[34]"),
      url: `nullif(f[${layout.url}], '')`,
      apart: `nullif(f[${feature}], '')`,
    },
    checks: checks(layout.widths, mend),
    cells: {
      added: ["DATEADDED", `f[${layout.added}]`],
      score: ["GoldsteinScale", "f[31]"],
      lat: ["ActionGeo_Lat", `f[${lat}]`],
      mentions: ["NumMentions", "f[32]"],
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
      const width = cellsOf(head, head.lines[0] ?? "").length;
      if (!layout.widths.includes(width) && (width === 61 || width === 57 || width === 58))
        throw badInput({
          expected: `${layout.widths.join(" or ")} columns`,
          found: `${width}, as ${other} has`,
          where: head.source,
          mend: `Import it as ${other}.`,
        });
      return staging(layout, hasHeader(head), mend);
    },
    types: CAMEO_TYPES,
    parties: CAMEO_PARTIES,
    places: "fips",
  };
}

export const gdelt1: Format = gdelt("gdelt1", ONE, "gdelt2");
export const gdelt2: Format = gdelt("gdelt2", TWO, "gdelt1");
