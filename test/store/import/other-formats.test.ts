/** ICEWS, Phoenix, POLECAT, ACLED and PLOVER: one row of each, cell by cell, and the traps of each. */
import { describe, expect, test } from "vitest";
import { lines, only, take } from "./rows.ts";

const ICEWS_HEADER =
  "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude".split(
    "|",
  );
const ICEWS =
  "31|2018-06-01|Foreign Affairs (Kenya)|Executive,Foreign Ministry,Government|Kenya|Make a visit|042|1.9|Military (Uganda)|Military,Government|Uganda|47|2|Wire|Kampala|NA|Central Region|Uganda|0.3|32.6".split(
    "|",
  );

describe("icews", () => {
  test("a row", async () => {
    expect(await only("icews", lines([ICEWS_HEADER, ICEWS]))).toMatchObject({
      row: 1,
      event_id: "31",
      date: "2018-06-01",
      added: null,
      code: "042",
      event: "CONSULT",
      their_quad: null,
      score: 1.9,
      actor: ["KEN"],
      recipient: ["UGA"],
      actor_code: "Kenya",
      actor_name: "Foreign Affairs (Kenya)",
      actor_sector: ["GOV"],
      recipient_sector: ["MIL", "GOV"],
      place: "Kampala, Central Region, Uganda",
      place_country: "UGA",
      lat: 0.3,
      lon: 32.6,
      url: null,
    });
  });

  test("quoted as R writes it, with names of its R package, and a year more", async () => {
    const header = [...ICEWS_HEADER.map((name) => name.toLowerCase().replaceAll(" ", "_")), "year"];
    const quoted = [header, [...ICEWS.with(2, 'Kenyan ""Hawk"" Party'), "2018"]].map((row) =>
      row.map((cell) => `"${cell}"`),
    );
    expect(await only("icews", lines(quoted))).toMatchObject({
      actor_name: 'Kenyan "Hawk" Party',
      code: "042",
      actor: ["KEN"],
    });
  });

  test("organisations are known by name, and sectors stand in no order", async () => {
    const row = (name: string, sectors: string, country: string): readonly string[] =>
      ICEWS.with(2, name).with(3, sectors).with(4, country);
    const igo = "International Government Organization,Regional,Regional Diplomatic IGOs";
    const { events, store } = await take(
      "icews",
      lines([
        ICEWS_HEADER,
        row("European Commission", igo, "NA"),
        row("Russia", "NA", "Russian Federation"),
        row("Citizen (Chad)", "Social,General Population / Civilian / Social", "Chad"),
        row("Police (Chad)", "Government,Police", "Chad"),
        row("Moldovan (Moldova)", "Parties,Dissident", "Moldova, Republic of"),
        row("NA", "NA", "NA"),
      ]),
    );
    expect(events.map(({ actor, actor_sector }) => [actor, actor_sector])).toEqual([
      [["EU"], []],
      [["RUS"], []],
      [["TCD"], ["CVL"]],
      [["TCD"], ["COP", "GOV"]],
      [["MDA"], ["OPP", "PTY"]],
      [["UNK"], []],
    ]);
    const pairs = await store.dataset("icews", new Map()).pairs();
    expect(pairs.map(({ pair }) => pair.join("-")).sort()).toEqual(["EU-UGA", "RUS-UGA", "TCD-UGA"]);
  });

  test("ids need not be unique; a code that is none is refused", async () => {
    const { events, found } = await take("icews", lines([ICEWS_HEADER, ICEWS, ICEWS, ICEWS.with(6, "13y")]));
    expect(events.map(({ event_id }) => event_id)).toEqual(["31", "31"]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    expect(found.bad).toMatchObject([{ line: 4, found: '"13y"' }]);
  });
});

describe("phoenix", () => {
  const row =
    "7_v1|20140519|2014|05|19|TUNJUD|TUN|JUD||NGAEDU|NGA|EDU||173|17|4|-5.0|ID_LAW,1|36.8|10.1|Tunis|Tunis|Tunisia|3|https://a.example/1;https://b.example/2|a;b".split(
      "|",
    );

  test("a row of the real-time files", async () => {
    expect(await only("phoenix", lines([row]))).toMatchObject({
      ...{
        event_id: "7_v1",
        date: "2014-05-19",
        code: "173",
        event: "COERCE",
        mode: ["arrest"],
        their_quad: "4",
      },
      ...{ score: -5, actor: ["TUN"], actor_sector: ["JUD"], recipient: ["NGA"], recipient_sector: ["EDU"] },
      ...{ place_country: "TUN", sources: 2, articles: 2, url: "https://a.example/1" },
    });
  });

  test("state and country may have changed places", async () => {
    const swapped = row.with(21, "Tunisia").with(22, "Gouvernorat de Tunis");
    expect((await only("phoenix", lines([swapped]))).place_country).toBe("TUN");
  });

  test("a row of the historical files, with commas and a header", async () => {
    const header =
      "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,aid,process";
    const old =
      '"NYT-1","5/1/1979",1979,5,1,"USAGOV","USA","GOV","","EGY","EGY","","","040","4",1,1,"",30.0,31.2,"Cairo","Al Qahirah","EGY",9,"p"';
    expect(await only("phoenix", `${header}\n${old}\n`)).toMatchObject({
      ...{ date: "1979-05-01", code: "040", event: "CONSULT", actor: ["USA"], recipient: ["EGY"] },
      ...{ place: "Cairo, Al Qahirah, EGY", place_country: "EGY", url: null },
    });
  });
});

describe("polecat", () => {
  const names =
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version".split(
      "|",
    );
  const row =
    "S1_ACCUSE_disapprove|2021-05-05|ACCUSE|Disapprove|-2.0|VERBAL CONFLICT|diplomatic;human_rights|José Peña; NATO|Spain; None|230; None|GOV; MIL|GOV; MIL|None|x|None|Belarus|Belarus|370|GOV|GOV|None|x|None|Minsk|Minsk|None|None|Belarus|53.9|27.5|625144|Minsk|PPLC|Wire|2021-05-06|None|None|None|en|1".split(
      "|",
    );
  const latin = (rows: readonly (readonly string[])[]): Buffer => Buffer.from(lines(rows), "latin1");

  test("a row, in ISO-8859-1", async () => {
    const { events, store } = await take("polecat", latin([names, row]));
    expect(events).toMatchObject([
      {
        ...{ event_id: "S1_ACCUSE_disapprove", date: "2021-05-05", added: "2021-05-06", code: "ACCUSE" },
        ...{
          event: "ACCUSE",
          mode: ["disapprove"],
          context: ["diplomatic", "human_rights"],
          quad: 3,
          score: -2,
        },
        ...{ their_quad: "VERBAL CONFLICT", actor: ["ESP", "NATO"], actor_name: "José Peña; NATO" },
        ...{ actor_sector: ["GOV", "MIL"], recipient: ["BLR"], place: "Minsk", place_country: "BLR" },
      },
    ]);
    const pairs = await store.dataset("polecat", new Map()).pairs();
    expect(pairs.map(({ pair }) => pair.join("-")).sort()).toEqual(["BLR-ESP", "BLR-NATO"]);
  });

  test.each([
    ["UTF-8", lines([names, row])],
    ["a name too many in the header", latin([names.toSpliced(35, 0, "Headline"), row])],
    ["a column of headlines", latin([names.toSpliced(35, 0, "Headline"), row.toSpliced(35, 0, "Word")])],
    ["surplus empty columns", latin([names, [...row, "", " "]])],
    ["a misspelt name in the header", latin([names.with(4, "Intensty"), row])],
    ["its other name for intensity", latin([names.with(4, "Event Intensity"), row])],
  ])("%s", async (_, contents) => {
    expect(await only("polecat", contents)).toMatchObject({
      actor_name: "José Peña; NATO",
      score: -2,
      added: "2021-05-06",
      actor: ["ESP", "NATO"],
    });
  });

  test("letters and marks of Windows", async () => {
    const bytes = latin([names, row.with(7, "\u0093Ko\u009Aice\u0094; NATO")]);
    expect((await only("polecat", bytes)).actor_name).toBe("“Košice”; NATO");
  });

  test("surplus columns that hold something are refused", async () => {
    const { found } = await take("polecat", latin([names, row, [...row, "x"]]));
    expect(found.bad).toMatchObject([{ line: 3, expected: "40 columns", found: "41" }]);
  });
});

describe("acled", () => {
  const header =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";
  const row =
    'KEN1,2022-06-30,2022,1,Political violence,Battles,Armed clash,Military Forces of Kenya (2013-2022),,1,Military Forces of Uganda (1986-),,1,11,,404,Africa,Kenya,Busia,,,Malaba,0.6,34.2,1,Wire; Post,National,"On 30 June, troops clashed\nat ""Malaba"".",3,,1656633600';

  test("a row: two sides without a direction, and its notes", async () => {
    expect(await only("acled", `${header}\n${row}\n`)).toMatchObject({
      ...{
        event_id: "KEN1",
        date: "2022-06-30",
        added: "2022-07-01",
        code: "Battles: Armed clash",
        event: "ASSAULT",
      },
      ...{ score: -9, actor: ["KEN"], recipient: ["UGA"], actor_sector: ["MIL"], undirected: true, dead: 3 },
      ...{ place: "Malaba, Busia, Kenya", place_country: "KEN", sources: 2, url: null },
      note: 'On 30 June, troops clashed\nat "Malaba".',
    });
  });

  test("days and kinds of actors as other exports write them, and columns that older ones lack", async () => {
    const old = "data_id,event_date,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,location";
    const rows = [
      "1,30 June 2022,Protests,Peaceful protest,Protesters (Kenya),Protesters,,,Kenya,Busia",
      "2,30-06-2022,Strategic developments,Agreement,Government of Kenya (2013-2022),State forces,Wildlife Club,Civilians,Kenya,Busia",
    ];
    const { events } = await take("acled", [old, ...rows, ""].join("\n"));
    expect(events).toMatchObject([
      {
        event_id: "1",
        date: "2022-06-30",
        event: "PROTEST",
        mode: ["demo"],
        actor: ["KEN"],
        actor_sector: ["CVL"],
      },
      {
        date: "2022-06-30",
        event: "AGREE",
        actor_sector: ["GOV"],
        recipient: ["UNK"],
        recipient_sector: ["CVL"],
      },
    ]);
  });

  test("line ends of several kinds", async () => {
    const { events } = await take(
      "acled",
      `${header}\r\n${row}\n${row.replace("KEN1", "KEN2")}\r${row.replace("KEN1", "KEN3")}\r\n`,
    );
    expect(events.map(({ event_id }) => event_id)).toEqual(["KEN1", "KEN2", "KEN3"]);
  });

  test("a bad row stands on the line on which it begins, also after cells of several lines", async () => {
    const { found } = await take(
      "acled",
      [header, row, "KEN2,2022", row.replace("2022-06-30", "soon"), ""].join("\n"),
    );
    expect(found.bad.map(({ line, expected, found }) => [line, expected, found])).toEqual([
      [4, "31 columns", "2"],
      [5, "event_date to be a day", '"soon"'],
    ]);
  });
});

describe("plover", () => {
  const record = {
    id: "a",
    date: "2020-02-03",
    actor: [{ code: "DEU", sector: ["GOV"], entity_text: "Berlin" }, { code: "EUR" }],
    recipient: [{ code: "RUS", sector: "MILGOV" }],
    event: ["ACCUSE"],
    mode: ["disapprove", "allege"],
    context: ["cyber"],
    event_loc: { resolved_place: "Berlin", country_code: "DEU", lat: 52.5, lon: 13.4, geonameid: "2950159" },
    event_text: ["accused"],
    cite_info: { url: "https://news.example/1" },
    size: { dead: 2 },
  };

  test("a record", async () => {
    expect(await only("plover", `${JSON.stringify(record)}\n`)).toMatchObject({
      ...{
        event_id: "a",
        date: "2020-02-03",
        code: "ACCUSE",
        event: "ACCUSE",
        mode: ["disapprove", "allege"],
      },
      ...{
        context: ["cyber"],
        quad: 3,
        score: -2.75,
        actor: ["DEU", "EU"],
        actor_sector: ["GOV"],
        actor_name: "Berlin",
      },
      ...{
        recipient: ["RUS"],
        recipient_sector: ["MIL", "GOV"],
        place: "Berlin",
        place_country: "DEU",
        lat: 52.5,
      },
      ...{ url: "https://news.example/1", note: "accused", dead: 2 },
    });
  });

  test("what did not happen, or not then, makes no pair", async () => {
    const texts = [{ auxiliary: "negation" }, { context: ["future"] }, { mode: ["hypothetical"] }];
    const lines = texts.map((each) => JSON.stringify({ ...record, ...each }));
    const { events, store } = await take("plover", lines.join("\n"));
    expect(events).toHaveLength(3);
    expect(await store.dataset("plover", new Map()).pairs()).toEqual([]);
  });

  test("those who act together make pairs among themselves", async () => {
    const meeting = { id: "b", date: "2020-02-03", event: ["CONSULT"], event_scale: 1.5 };
    const actor = [{ code: "BLR" }, { code: "XKX" }, { code: "IGO", entity_text: "NATO" }];
    const { events, store } = await take("plover", JSON.stringify({ ...meeting, actor }));
    expect(events).toMatchObject([{ actor: ["BLR", "KOS", "NATO"], recipient: [], score: 1.5 }]);
    const pairs = await store.dataset("plover", new Map()).pairs();
    expect(pairs.map(({ pair }) => pair.join("-")).sort()).toEqual(["BLR-KOS", "BLR-NATO", "KOS-NATO"]);
  });

  test("the array of 2016, with its keys and types, over many lines", async () => {
    const old = {
      id: "P1",
      date: "2000-01-01",
      source: "USAGOV",
      target: "RUS",
      event: "DEMAND",
      mode: "meet",
    };
    const set = [{ documentation: "about" }, { ...old, context: "military, cyber", eventText: "asked" }];
    const { events, found } = await take("plover", JSON.stringify(set, null, 2));
    expect(found).toMatchObject({ rows: 1, refused: 1 });
    expect(events).toMatchObject([
      {
        code: "DEMAND",
        event: "REQUEST",
        mode: ["meet"],
        context: ["military", "cyber"],
        score: 0,
        actor: ["USA"],
      },
    ]);
  });

  test("lines that are no record are refused", async () => {
    const texts = ["", JSON.stringify(record), "{", "[1]", JSON.stringify({ ...record, date: "2020-02-30" })];
    const bad = [
      { ...record, actor: [] },
      { ...record, event: [] },
      { ...record, has_event: false },
    ];
    const { found } = await take("plover", [...texts, ...bad.map((each) => JSON.stringify(each))].join("\n"));
    expect(found.bad.map(({ line, expected }) => [line, expected])).toEqual([
      [3, "a JSON object"],
      [4, "a JSON object"],
      [5, "date to be a day YYYY-MM-DD"],
      [6, "an actor"],
      [7, "an event type"],
      [8, "an event"],
    ]);
  });
});
