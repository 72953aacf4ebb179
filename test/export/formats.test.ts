/** Events as other data sets have them: their columns, their codes, and what is left out is counted. */
import { describe, expect, test } from "vitest";
import type { EventRecord, Reading } from "../../src/event/reading.ts";
import { loadCameoTables } from "../../src/export/cameo-tables.ts";
import { LINE_FORMATS, type LineFormatName } from "../../src/export/formats.ts";
import { gdeltQuad } from "../../src/export/gdelt.ts";
import { type Lost, lostText } from "../../src/export/lost.ts";
import { penta } from "../../src/export/phoenix.ts";
import { ROOT } from "../../src/run/root.ts";
import { assessment, channel, event, party, reading } from "../store/records.ts";

const tables = loadCameoTables(ROOT);

function written(format: LineFormatName, one: Reading, text = true): { lines: string[][]; lost: string } {
  const lost: Lost = new Map();
  const lines = LINE_FORMATS[format].lines(one, { tables, text }, lost);
  return { lines: lines.map((line) => line.split("\t")), lost: lostText(lost) };
}

const OSLO = {
  name: "Oslo",
  country: "NOR",
  admin1: "Oslo",
  lat: 59.91,
  lon: 10.75,
  geonameid: 3143244,
  precision: "town",
} as const;
const MEETING: Partial<EventRecord> = {
  id: "00000000000000ff",
  date: "2018-02-16",
  cameo: "042",
  mode: ["visit"],
  actor: [party("NATO", { name: "NATO", sector: [] })],
  recipient: [party("BLR", { name: "Belarus", country: "BLR", sector: ["GOV", "MIL"] })],
  location: OSLO,
};
const told = (more: Partial<EventRecord> = {}): Reading =>
  reading([event("e", { ...MEETING, ...more })], {
    text: "Norway met Peru. NATO came.",
    published: "2018-02-17",
    origin: { url: "https://wire.example/1", record: null, range: null, fetched: null, hash: "" },
  });

describe("ICEWS", () => {
  test("20 columns under its header; countries in English, intensity of CAMEO 1.1b3", () => {
    const { lines } = written("icews", told());
    expect(LINE_FORMATS.icews.header!.split("\t")).toHaveLength(20);
    expect(lines).toEqual([
      [
        ...["00000000000000ff", "2018-02-16", "NATO", "", "", "Make a visit", "042", "1.9"],
        ...["Belarus", "Government,Military", "Belarus"],
        ...[told().document.id, "1", "Test Wire", "Oslo", "", "Oslo", "Norway", "59.91", "10.75"],
      ],
    ]);
  });

  test("who acts together is source and target in turn", () => {
    const both = [party("NOR"), party("PER"), party("NOR", { text: "the two", sector: [] })];
    const { lines } = written("icews", told({ actor: both, recipient: [] }));
    expect(lines.map((line) => [line[2], line[8]])).toEqual([
      ["NOR", "PER"],
      ["PER", "NOR"],
    ]);
  });
});

describe("GDELT 1.0", () => {
  test("58 columns, country and type codes of CAMEO, places by FIPS 10-4", () => {
    const [line] = written("gdelt", told()).lines;
    expect(line).toHaveLength(58);
    expect(line!.slice(0, 6)).toEqual(["127", "20180216", "201802", "2018", "2018.1260", "IGOWSTNAT"]);
    expect(line!.slice(15, 24)).toEqual(["BLRGOVMIL", "BELARUS", "BLR", "", "", "", "", "GOV", "MIL"]);
    expect(line!.slice(25, 31)).toEqual(["1", "042", "042", "04", "1", "1.9"]);
    expect(line!.slice(49, 56)).toEqual(["4", "Oslo", "NO", "NO", "59.91", "10.75", "3143244"]);
    expect(line!.slice(56)).toEqual(["20180217", "https://wire.example/1"]);
  });

  test("who does the same side by side does nothing to one another", () => {
    const both = [party("NOR"), party("PER")];
    const { lines } = written("gdelt", told({ event: "SANCTION", cameo: "163", actor: both, recipient: [] }));
    expect(lines.map((line) => [line[5], line[15]])).toEqual([
      ["NORGOV", ""],
      ["PERGOV", ""],
    ]);
  });

  test("an event of one side has no second actor", () => {
    const [line] = written("gdelt", told({ recipient: [] })).lines;
    expect(line!.slice(15, 25)).toEqual(Array(10).fill(""));
  });

  test("denial and appeal have the values of its own rows; 09 is cooperation, 14 verbal conflict", () => {
    expect(written("gdelt", told({ cameo: "016" })).lines[0]![30]).toBe("-2");
    expect(written("gdelt", told({ cameo: "022" })).lines[0]![30]).toBe("3.2");
    expect(["051", "090", "141", "190"].map(gdeltQuad)).toEqual([1, 2, 3, 4]);
  });
});

describe("Phoenix", () => {
  test("26 columns; entity, role and attributes apart; its older values of Goldstein", () => {
    const [line] = written("phoenix", told({ cameo: "163" })).lines;
    expect(line).toHaveLength(26);
    expect(line!.slice(0, 5)).toEqual(["00000000000000ff_test-1", "20180216", "2018", "02", "16"]);
    expect(line!.slice(5, 13)).toEqual(["IGOWSTNAT", "IGO", "", "WST;NAT", "BLRGOVMIL", "BLR", "GOV", "MIL"]);
    expect(line!.slice(13, 17)).toEqual(["163", "16", "3", "-6.5"]);
    expect(line!.slice(18, 23)).toEqual(["59.91", "10.75", "Oslo", "Oslo", "Norway"]);
  });

  test("the five classes go by root", () => {
    expect(["010", "020", "036", "070", "111", "163", "145"].map(penta)).toEqual([0, 0, 1, 2, 3, 3, 4]);
  });
});

describe("PLOVER", () => {
  const plover = (one: Reading, text = true): Record<string, unknown> =>
    JSON.parse(written("plover", one, text).lines[0]!.join("\t")) as Record<string, unknown>;

  test("the fields of its manual; several parties stay one event", () => {
    const actor = [
      party("NOR", { name: "Norway", text: "Oslo" }),
      party("SWE", { sector: ["MIL", "GOV", "ELI"] }),
    ];
    expect(plover(told({ actor, dead: 2 }))).toMatchObject({
      id: "00000000000000ff",
      date: "2018-02-16",
      actor: [
        { code: "NOR", sector: "GOV", entity_text: "Oslo", identifier_text: "Norway" },
        { code: "SWE", sector: "MILGOV" },
      ],
      event: ["CONSULT"],
      mode: ["visit"],
      event_loc: { city: "Oslo", province: "Oslo", country_code: "NOR", resolution: 4 },
      quad_code: 1,
      size: { dead: 2 },
      text: "Norway met Peru.",
      cite_info: { publication: "Test Wire", url: "https://wire.example/1" },
    });
  });

  test("without a day there is no event; with a status there is, and it is told", () => {
    const nowhen = reading([event("e", { date: null, published: null })]);
    expect(written("plover", nowhen)).toEqual({ lines: [], lost: "1 events without a day" });
    expect(plover(told({ auxiliary: "future" })).auxiliary).toBe("future");
  });
});

test.each(["icews", "gdelt", "phoenix"] as const)(
  "%s: what did not happen or has no place in it is counted",
  (format) => {
    const records = [
      event("a", { auxiliary: "negation" }),
      event("b", { cameo: "MY-CODE" }),
      event("c", { actor: [party("UNK")] }),
      event("d", { date: null, published: null }),
      assessment("e"),
      channel("f"),
    ];
    const { lines, lost } = written(format, reading(records));
    expect(lines).toEqual([]);
    for (const part of ["1 assessments", "1 channels", "denied", "without a code", "nobody", "without a day"])
      expect(lost).toContain(part);
  },
);

test.each(["icews", "gdelt", "phoenix"] as const)(
  "%s: tabs and line ends in names break no row",
  (format) => {
    const hostile = party("PER", { name: "Pe\tru\r\n\u2028x", country: "PER" });
    const [line, ...rest] = written(format, told({ recipient: [hostile] })).lines;
    expect(rest).toEqual([]);
    expect(line).toHaveLength({ icews: 20, gdelt: 58, phoenix: 26 }[format]);
  },
);

test.each(["records", "plover"] as const)("%s without texts quotes nothing", (format) => {
  const line = written(format, told(), false).lines.flat().join("\n");
  expect(line).not.toContain("Norway met");
});
