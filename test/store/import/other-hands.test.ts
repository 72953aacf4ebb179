/** Event tables that passed through other hands: queries of BigQuery, R, pandas, spreadsheets; each row as from its source. */
import { describe, expect, test } from "vitest";
import { FORMATS, guessFormat } from "../../../src/store/import/formats.ts";
import { readHead } from "../../../src/store/import/head.ts";
import { gdeltRow, lines, only, take } from "./rows.ts";

const ACTOR =
  "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code";
const GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID";
const each = (before: string, names: string): readonly string[] =>
  names.split(" ").map((name) => before + name);
const NAMES = [
  ..."GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(" "),
  ...each("Actor1", ACTOR),
  ...each("Actor2", ACTOR),
  ..."IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone".split(
    " ",
  ),
  ...each("Actor1Geo_", GEO),
  ...each("Actor2Geo_", GEO),
  ...each("ActionGeo_", GEO),
  "DATEADDED",
  "SOURCEURL",
];
const ROW = gdeltRow();
const quoted = (cells: readonly string[]): readonly string[] =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`);
/** As R writes what is not there. */
const withNa = (cells: readonly string[]): readonly string[] =>
  cells.map((cell) => (cell === "" ? "NA" : cell));
const EXPECTED = {
  event_id: "900000001",
  date: "2019-10-24",
  added: "2019-10-25",
  code: "042",
  their_quad: "1",
  score: 1.9,
  actor: ["BLR"],
  recipient: ["LTU"],
  place: "Minsk, Minskaya, Belarus",
  place_country: "BLR",
  lat: 53.9,
  lon: 27.5667,
  mentions: 10,
  url: "https://news.example/minsk",
};

async function guessed(text: string): Promise<string | null> {
  const { mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
  const folder = mkdtempSync("/tmp/thaw-guess-");
  writeFileSync(`${folder}/table`, text);
  const head = readHead("table", `${folder}/table`);
  rmSync(folder, { recursive: true });
  return guessFormat(head);
}

describe("gdelt", () => {
  const numbered = (row: readonly string[]): readonly string[] => ["17", ...row];
  const sorted = NAMES.map((name, i) => [name, ROW[i]!] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  test.each([
    ["a query's answer", lines([NAMES, quoted(ROW)], ",")],
    [
      "columns in another order",
      lines([sorted.map(([name]) => name), quoted(sorted.map(([, cell]) => cell))], ","),
    ],
    ["R's write.csv", lines([["", ...NAMES], numbered(quoted(withNa(ROW)))].map(quoteAll), ",")],
    ["R's write.table", lines([quoted(NAMES), numbered(quoted(withNa(ROW)))])],
    [
      "R without names of columns",
      lines([["", ...NAMES.map((_, i) => `V${i + 1}`)], numbered(ROW)].map(quoteAll), ","),
    ],
    [
      "pandas with its index",
      lines(
        [
          ["", ...NAMES],
          ["0", ...quoted(ROW)],
        ],
        ",",
      ),
    ],
    [
      "pandas without names of columns",
      lines(
        [
          ["", ...NAMES.map((_, i) => `${i}`)],
          ["0", ...quoted(ROW)],
        ],
        ",",
      ),
    ],
    ["decimal commas", lines([NAMES, ROW.map((cell) => cell.replace(/^(-?\d+)\.(\d+)$/, "$1,$2"))], ";")],
  ])("%s", async (_, text) => {
    expect(await guessed(text)).toBe("gdelt2");
    expect(await only("gdelt2", text)).toMatchObject(EXPECTED);
  });

  test("a query of some columns", async () => {
    const some = ["SQLDATE", "Actor1Code", "Actor2Code", "EventCode"];
    const row = (code: string): readonly string[] => ["20191024", "BLR", "LTUGOV", code];
    const text = lines([some, row("042"), row("12")], ",");
    expect(await guessed(text)).toBe("gdelt2");
    const { events, found } = await take("gdelt2", text);
    expect(events).toMatchObject([{ code: "042", actor: ["BLR"], place: null, their_quad: null }]);
    expect(found.bad).toMatchObject([{ line: 3, found: '"12"' }]);
  });

  test("what R writes as NA is not there", async () => {
    const row = withNa(gdeltRow({ one: "", place: "", fips: "", feature: "" }));
    const event = await only("gdelt2", lines([NAMES, quoted(row)], ","));
    expect(event).toMatchObject({ actor: ["UNK"], actor_code: null, place: null, place_country: null });
  });

  test("a people is not the state whose code is spelt like its own", async () => {
    const { events } = await take(
      "gdelt2",
      lines([gdeltRow({ one: "cheGOV" }), gdeltRow({ one: "CHEGOV" })]),
    );
    expect(events.map(({ actor }) => actor)).toEqual([["UNK"], ["CHE"]]);
  });
});

function quoteAll(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => (cell.startsWith('"') ? cell : `"${cell}"`));
}

describe("icews", () => {
  const header =
    "event_id|event_date|source_name|source_sectors|source_country|event_text|cameo_code|intensity|target_name|target_sectors|target_country|story_id|sentence_number|publisher|city|district|province|country|latitude|longitude".split(
      "|",
    );
  const row =
    "31|20180601|Serbia||Serbia|Make a visit|042|1.9|Austria||Austria|47|2|Wire|Vienna|||Austria|48.2|16.4".split(
      "|",
    );
  const codes = ["042", "42", "10", "12", "112", "211", "0211", "13y"];

  test("days as the R package keeps them", async () => {
    const event = await only("icews", lines([header, quoted(withNa(row))], ","));
    expect(event).toMatchObject({ date: "2018-06-01", actor: ["SRB"], recipient: ["AUT"], lat: 48.2 });
  });

  test("codes that lost their zero are refused, or mended where that is asked for", async () => {
    const text = lines([header, ...codes.map((code) => row.with(6, code))]);
    const plain = await take("icews", text);
    expect(plain.events.map(({ code }) => code)).toEqual(["042", "112", "0211"]);
    const mended = await take("icews", text, { mend: true });
    expect(mended.events.map(({ code }) => code)).toEqual([
      "042",
      "042",
      "010",
      "012",
      "112",
      "0211",
      "0211",
    ]);
  });
});

test("phoenix: codes that lost their zero are mended by their root", async () => {
  const header =
    "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,aid,process".split(
      ",",
    );
  const row = "N1,6/1/1946,1946,6,1,USAGOV,USA,GOV,,RUSGOV,RUS,GOV,,40,4,1,1,,,,,,,1,N".split(",");
  const text = lines(
    [header, row, row.with(13, "10").with(14, "1"), row.with(13, "100").with(14, "10")],
    ",",
  );
  expect((await take("phoenix", text)).events.map(({ code }) => code)).toEqual(["100"]);
  expect((await take("phoenix", text, { mend: true })).events.map(({ code }) => code)).toEqual([
    "040",
    "010",
    "100",
  ]);
});

describe("acled", () => {
  const row = (date: string): string =>
    lines(
      [
        "EVENT_DATE,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,ACTOR2,COUNTRY,LOCATION,LATITUDE,LONGITUDE".split(","),
        quoted([
          date,
          "Headquarters or base established",
          "Military Forces of Kenya",
          "",
          "",
          "Kenya",
          "Lamu",
          "-2.2",
          "40.9",
        ]),
      ],
      ",",
    );

  test.each(["30 June 2022", "30-June-2022", "30-Jun-22", "30-Jun-2022", "30/06/22", "2022-06-30 00:00:00"])(
    "a day written as %s, in a file of 2016 without types below its types",
    async (date) => {
      expect(await guessed(row(date))).toBe("acled");
      const event = await only("acled", row(date));
      expect(event).toMatchObject({ date: "2022-06-30", event: "MOBILIZE", actor: ["KEN"], lat: -2.2 });
    },
  );
});

describe("plover", () => {
  test("what NGEC writes", async () => {
    const record = {
      ...{ id: "1_CONSULT_visit", date: "2019-08-01", pub_date: "2019-08-01", date_resolved: "2019-07-30" },
      ...{
        event_type: "CONSULT",
        event_mode: ["visit"],
        contexts: ["diplomatic"],
        event_text: "He flew there.",
      },
      attributes: {
        ACTOR: [{ text: "Modi", wiki: "Narendra Modi", country: "IND", code_1: "GOV", code_2: "" }],
        RECIP: [{ text: "Vienna", country: "AUT", country_name: "Austria", code_1: null }],
      },
      event_geolocation: {
        geo: {
          resolved_placename: "Vienna",
          country_code3: "AUT",
          lat: 48.2,
          lon: 16.4,
          geonameid: "2761369",
        },
      },
    };
    const nobody = { ...record, attributes: { ACTOR: [], RECIP: [] } };
    const { events } = await take("plover", `${JSON.stringify(record)}\n${JSON.stringify(nobody)}\n`);
    expect(events).toMatchObject([
      {
        ...{
          date: "2019-07-30",
          added: "2019-08-01",
          event: "CONSULT",
          mode: ["visit"],
          context: ["diplomatic"],
        },
        ...{ actor: ["IND"], actor_sector: ["GOV"], actor_name: "Narendra Modi", recipient: ["AUT"] },
        ...{ place: "Vienna", place_country: "AUT", lat: 48.2, note: "He flew there." },
      },
      { actor: ["UNK"], recipient: [] },
    ]);
  });

  test("actors by name", async () => {
    const record = {
      id: "1",
      date: "2019-08-01",
      event: "AID",
      actor: "Belarus",
      recipient: ["Austria", "NATO"],
    };
    expect(await only("plover", JSON.stringify(record))).toMatchObject({
      actor: ["BLR"],
      recipient: ["AUT", "NATO"],
    });
  });
});

test("a file of which no row fits leaves nothing, and may come again as what it is", async () => {
  const text = lines([gdeltRow({}, 58).slice(0, 26)]);
  const { found, store } = await take("gdelt2", text, { dataset: "set" });
  expect(found).toMatchObject({
    rows: 0,
    refused: 1,
    bad: [{ line: 1, expected: "61 columns", found: "26" }],
  });
  expect(await store.datasets()).toEqual([]);
  expect((await take("phoenix", text, { dataset: "set" }, store)).found.fresh).toBe(true);
});

test("rows of other formats as JSON are of none", async () => {
  expect(await guessed('{"SQLDATE":20191024,"EventCode":"042"}\n')).toBeNull();
  expect(Object.keys(FORMATS)).not.toContain("json");
});
