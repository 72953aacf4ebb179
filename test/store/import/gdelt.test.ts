/** GDELT's rows: codes are text, places are FIPS, and what a spreadsheet spoilt is refused. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gdeltRow, lines, only, take } from "./rows.ts";

test("a row of version 2, cell by cell", async () => {
  expect(await only("gdelt2", lines([gdeltRow()]))).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{9}0000001$/),
    dataset: "gdelt2",
    file: "table",
    row: 1,
    event_id: "900000001",
    date: "2019-10-24",
    added: "2019-10-25",
    code: "042",
    event: "CONSULT",
    mode: ["visit"],
    context: [],
    quad: 1,
    their_quad: "1",
    score: 1.9,
    actor: ["BLR"],
    recipient: ["LTU"],
    actor_code: "BLR",
    recipient_code: "LTUGOV",
    actor_name: "BELARUS",
    recipient_name: "LITHUANIA",
    actor_sector: [],
    recipient_sector: ["GOV"],
    place: "Minsk, Minskaya, Belarus",
    place_country: "BLR",
    lat: 53.9,
    lon: 27.5667,
    mentions: 10,
    sources: 2,
    articles: 9,
    url: "https://news.example/minsk",
    note: null,
    dead: null,
    undirected: false,
  });
});

test("version 1 has 58 columns, or 57 without an address, in one file", async () => {
  const { events, found } = await take("gdelt1", lines([gdeltRow({}, 58), gdeltRow({ id: "2" }, 57)]));
  expect(found).toMatchObject({ rows: 2, refused: 0 });
  expect(events.map(({ url }) => url)).toEqual(["https://news.example/minsk", null]);
  expect(events[1]).toMatchObject({ added: "2019-10-25", lat: 53.9, place_country: "BLR" });
});

test("places are in the countries that FIPS means", async () => {
  const country = {
    RS: "RUS",
    BO: "BLR",
    GM: "DEU",
    UP: "UKR",
    RI: "SRB",
    CH: "CHN",
    AS: "AUS",
    AU: "AUT",
    OS: null,
  };
  const { events } = await take("gdelt2", lines(Object.keys(country).map((fips) => gdeltRow({ fips }))));
  expect(events.map(({ place_country }) => place_country)).toEqual(Object.values(country));
});

test("actors are states, organisations or unknown, with their sectors", async () => {
  const known: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    RUSGOV: ["RUS", ["GOV"]],
    ROM: ["ROU", []],
    IGOEUREEC: ["EU", []],
    IGOWSTNAT: ["NATO", []],
    IGOUNO: ["UN", []],
    IGOUNODEVWBK: ["WB", []],
    IGOUNOREFHCR: ["UN", []],
    IGOMEA: ["UNK", []],
    MNCUSAMED: ["USA", ["BUS", "JRN"]],
    AFGINSTAL: ["AFG", ["REB"]],
    AFR: ["AFRICA", []],
    COP: ["UNK", ["COP"]],
    xyz: ["UNK", []],
  };
  const { events } = await take("gdelt2", lines(Object.keys(known).map((one) => gdeltRow({ one }))));
  const found = events.map((event) => [event.actor_code, [...event.actor, event.actor_sector]]);
  expect(Object.fromEntries(found)).toEqual(known);
});

test("an organisation without a code of its own is known by its name", async () => {
  const row = gdeltRow({ one: "IGO" }).with(6, "OSCE");
  expect(await only("gdelt2", lines([row]))).toMatchObject({
    actor: ["OSCE"],
    actor_code: "IGO",
    actor_name: "OSCE",
  });
});

test("nobody named is UNK as actor, and no recipient", async () => {
  const event = await only("gdelt2", lines([gdeltRow({ one: "", two: "" })]));
  expect(event).toMatchObject({ actor: ["UNK"], recipient: [], actor_code: null });
});

describe("codes", () => {
  test.each([
    ["016", null, null, "1", "-2.0", -2],
    ["022", null, null, "1", "", 3.4],
    ["0231", null, null, "1", "3.4", 3.4],
    ["090", "ACCUSE", 3, "2", "-2.0", -2],
    ["141", "PROTEST", 4, "3", "-6.5", -6.5],
    ["1641", "SANCTION", 4, "4", "-7.0", -7],
  ])("%s: %s, quad %s where theirs is another", async (code, event, quad, theirs, score, kept) => {
    const found = await only("gdelt2", lines([gdeltRow({ code, quad: theirs, score })]));
    expect(found).toMatchObject({ code, event, quad, their_quad: theirs, score: kept });
  });

  test("survive as the text they are", async () => {
    const code = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom("", "0", "1", "5", "00", "01", "42", "13"))
      .map(([root, rest]) => String(root).padStart(2, "0") + rest);
    const ids = fc.stringMatching(/^[0-9]{1,12}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(ids, code), { minLength: 1, maxLength: 20 }), async (rows) => {
        const { events, store } = await take(
          "gdelt2",
          lines(rows.map(([id, code]) => gdeltRow({ id, code }))),
        );
        await store.close();
        expect(events.map(({ event_id, code }) => [event_id, code])).toEqual(rows);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a file that a spreadsheet wrote", () => {
  const header = Array.from({ length: 61 }, (_, i) => (i === 0 ? "GLOBALEVENTID" : ""));
  const spoilt = { added: "2.02E+13" };
  const rows = [
    header,
    gdeltRow({ ...spoilt, code: "190" }),
    gdeltRow({ ...spoilt, code: "42", root: "4" }),
    gdeltRow({ ...spoilt, code: "12", root: "1" }),
    gdeltRow({ ...spoilt, code: "831", root: "8" }),
  ];
  const text = lines(rows, ";").replaceAll("\n", "\r\n");

  test("goes in as far as it is sound; codes without their zeros are refused with their line", async () => {
    const { found, events } = await take("gdelt2", text);
    expect(found).toMatchObject({ rows: 1, refused: 3, unread: [{ column: "DATEADDED", rows: 1 }] });
    expect(found.bad.map(({ line, found }) => [line, found])).toEqual([
      [3, '"42" and "4"'],
      [4, '"12" and "1"'],
      [5, '"831" and "8"'],
    ]);
    expect(events).toMatchObject([{ code: "190", added: null, url: "https://news.example/minsk" }]);
  });

  test("has its zeros back where that is asked for", async () => {
    const { found, events } = await take("gdelt2", text, { mend: true });
    expect(found).toMatchObject({ rows: 4, refused: 0 });
    expect(events.map(({ code }) => code)).toEqual(["190", "042", "012", "0831"]);
  });
});

test.each([
  [gdeltRow().slice(0, 60), "61 columns", "60"],
  [[...gdeltRow(), "x"], "61 columns", "62"],
  [gdeltRow({ date: "20190230" }), "SQLDATE to be a day YYYYMMDD", '"20190230"'],
  [gdeltRow({ code: "---", root: "--" }), "EventCode to be a code of CAMEO", '"---"'],
  [gdeltRow({ code: "210", root: "21" }), "EventCode to be a code of CAMEO", '"210"'],
])("a bad row is refused, never shifted: %#", async (row, expected, found) => {
  const taken = await take("gdelt2", lines([gdeltRow(), row, gdeltRow()]));
  expect(taken.found.bad).toMatchObject([{ line: 2, expected, found }]);
  expect(taken.events.map(({ row }) => row)).toEqual([1, 3]);
});

test("a file of the other version is refused as a whole", async () => {
  await expect(take("gdelt1", lines([gdeltRow()]))).rejects.toMatchObject({
    family: "input",
    complaint: { found: "61, as gdelt2 has" },
  });
});

test("events issued again, and visits received, repeat one another", async () => {
  const { store } = await take(
    "gdelt2",
    lines([
      gdeltRow({ id: "1" }),
      gdeltRow({ id: "2", url: "https://other.example/" }),
      gdeltRow({ id: "3", code: "043", one: "LTUGOV", two: "BLR" }),
      gdeltRow({ id: "4", feature: "77" }),
      gdeltRow({ id: "5", code: "112" }),
      gdeltRow({ id: "6", code: "112", one: "LTUGOV", two: "BLR" }),
    ]),
  );
  const pairs = await store.dataset("gdelt2", new Map()).pairs();
  expect(pairs).toMatchObject([{ pair: ["BLR", "LTU"] }]);
  const stories = await store.dataset("gdelt2", new Map()).stories({ pair: ["BLR", "LTU"] });
  expect(stories.map(({ event }) => event).sort()).toEqual(["ACCUSE", "ACCUSE", "CONSULT", "CONSULT"]);
});
