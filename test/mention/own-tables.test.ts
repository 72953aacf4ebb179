/** A user's folder of tables adds to the gazetteer, overrides it, retires from it; its mistakes are told one by one. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import type { ThawError } from "../../src/core/error.ts";
import { entriesOf } from "../../src/mention/edges.ts";
import type { NameEntry } from "../../src/mention/entry.ts";
import { type Gazetteer, loadGazetteer, membersOn } from "../../src/mention/gazetteer.ts";
import { parts } from "../../src/mention/trie.ts";
import { DATA } from "./tree.ts";

/** A folder with these tables: rows of cells, the first being the header. */
function folder(tables: Readonly<Record<string, readonly (readonly string[])[]>>): string {
  const path = mkdtempSync(join(tmpdir(), "thaw-own-"));
  mkdirSync(path, { recursive: true });
  for (const [file, rows] of Object.entries(tables))
    writeFileSync(join(path, file), `${rows.map((cells) => cells.join("\t")).join("\n")}\n`);
  return path;
}
const named = (gazetteer: Gazetteer, name: string): NameEntry[] => entriesOf(gazetteer.names, parts(name));

test("lines add, override and retire", () => {
  const own = folder({
    "aliases.tsv": [
      ["id", "kind", "names", "sector", "change"],
      ["BLR", "body", "Ministry of Storks", "GOV", ""],
      ["RUS", "body", "Wagner", "MIL", "override"],
      ["", "", "Kantei", "", "retire"],
    ],
    "offices.tsv": [
      ["person", "id", "office", "role", "sector", "from", "change"],
      ["Ada Example", "BLR", "minister", "foreign minister", "GOV", "2027-01-01", ""],
      ["Vladimir Makei", "", "", "", "", "", "retire"],
      ["Hamid Karzai", "", "", "", "", "", "retire"],
    ],
    "organisation-members.tsv": [
      ["organisation", "member", "from", "change"],
      ["NATO", "UKR", "2027-01-01", ""],
      ["NATO", "TUR", "", "retire"],
    ],
    "roles.tsv": [
      ["phrase", "sector", "level", "kind", "change"],
      ["grand vizier", "GOV", "head", "person", ""],
    ],
  });
  const gazetteer = loadGazetteer(DATA, own);
  expect(named(gazetteer, "Ministry of Storks")[0]).toMatchObject({ id: "BLR", sector: ["GOV"] });
  expect(named(gazetteer, "Ministry of Storks")[0]!.entry).toBe(`${basename(own)}/aliases.tsv:2`);
  expect(named(gazetteer, "Wagner").filter(({ kind }) => kind === "body")).toMatchObject([
    { sector: ["MIL"] },
  ]);
  expect(named(gazetteer, "Kantei")).toEqual([]);
  expect(named(gazetteer, "Example").map(({ name }) => name)).toContain("Ada Example");
  expect(named(gazetteer, "Makei")).toEqual([]);
  expect(named(gazetteer, "Karzai")).toEqual([]);
  expect(membersOn(gazetteer, "NATO", "2027-01-01")).toContain("UKR");
  expect(membersOn(gazetteer, "NATO", "2027-01-01")).not.toContain("TUR");
  expect(entriesOf(gazetteer.roles, ["grand", "vizier"])).toMatchObject([{ level: "head" }]);
});

const kinds = (gazetteer: Gazetteer, name: string): string[] =>
  named(gazetteer, name).map(({ kind, id, place }) => `${kind} ${id || place?.country || ""}`.trim());

test("each table adds, overrides and retires", () => {
  const change = (...rows: readonly (readonly string[])[]): readonly (readonly string[])[] => rows;
  const own = folder({
    "countries.tsv": change(
      ["id", "name", "adjectives", "change"],
      ["QQQ", "Ruritania", "Ruritanian", "add"],
      ["GEO", "Sakartvelo", "Georgian", "override"],
      ["", "Eswatini", "", "retire"],
    ),
    "towns.tsv": change(
      ["name", "country", "kind", "lat", "lon", "change"],
      ["Strelsau", "QQQ", "capital", "50.1", "15.2", "add"],
      ["Gori", "QQQ", "town", "", "", "override"],
      ["Szczytno", "", "", "", "", "retire"],
      ["Mekelle", "", "", "", "", "retire"],
    ),
    "regions.tsv": change(
      ["name", "country", "change"],
      ["Zenda", "QQQ", "add"],
      ["Crimea", "QQQ", "override"],
      ["Ladakh", "", "retire"],
    ),
    "organisations.tsv": change(
      ["id", "kind", "name", "names", "change"],
      ["HOPE", "organisation", "Hope League", "the League of Hope", "add"],
      ["OSCE", "organisation", "Conference on Security", "OSCE", "override"],
      ["", "", "Mercosur", "", "retire"],
    ),
    "exercises.tsv": change(
      ["name", "needs", "states", "change"],
      ["Stork Shield", "", "BLR|QQQ", "add"],
      ["Zapad", "", "BLR", "override"],
      ["Sea Breeze", "", "", "retire"],
    ),
    "offices.tsv": change(
      ["person", "id", "office", "role", "sector", "change"],
      ["Alexander Lukashenko", "QQQ", "head", "king", "GOV", "override"],
    ),
    "given-names.tsv": change(["name", "change"], ["Zdislava", "add"], ["Sergei", "retire"]),
    "roles.tsv": change(
      ["phrase", "sector", "level", "kind", "change"],
      ["spokesman", "MIL", "military", "person", "override"],
      ["ombudsman", "", "", "", "retire"],
    ),
  });
  const gazetteer = loadGazetteer(DATA, own);
  expect(kinds(gazetteer, "Ruritanian")).toEqual(["adjective QQQ"]);
  expect(gazetteer.actors.get("GEO")?.name).toBe("Sakartvelo");
  expect(kinds(gazetteer, "Eswatini")).toEqual([]);
  expect(kinds(gazetteer, "Strelsau")).toEqual(["capital QQQ"]);
  expect(kinds(gazetteer, "Gori")).toEqual(["town QQQ"]);
  expect(kinds(gazetteer, "Szczytno")).toEqual([]);
  expect(kinds(gazetteer, "Mekelle")).toEqual([]);
  expect(kinds(gazetteer, "Zenda")).toEqual(["region QQQ"]);
  expect(kinds(gazetteer, "Crimea")).toEqual(["region QQQ"]);
  expect(kinds(gazetteer, "Ladakh")).toEqual([]);
  expect(kinds(gazetteer, "Hope League")).toEqual(["organisation HOPE"]);
  expect(gazetteer.actors.get("OSCE")?.name).toBe("Conference on Security");
  expect(kinds(gazetteer, "Mercosur")).toEqual([]);
  expect(gazetteer.exercises.get("Stork Shield")?.states).toEqual(["BLR", "QQQ"]);
  expect(gazetteer.exercises.get("Zapad")?.states).toEqual(["BLR"]);
  expect(kinds(gazetteer, "Sea Breeze")).toEqual([]);
  const [king] = named(gazetteer, "Alexander Lukashenko");
  expect(king?.person?.terms.map(({ role }) => role)).toEqual(["king"]);
  expect(gazetteer.givenNames.has("zdislava")).toBe(true);
  expect(gazetteer.givenNames.has("sergei")).toBe(false);
  expect(entriesOf(gazetteer.roles, ["spokesman"])).toMatchObject([{ sector: ["MIL"] }]);
  expect(entriesOf(gazetteer.roles, ["ombudsman"])).toEqual([]);
});

test("what spreadsheets leave behind is told: CSV, Latin-1, quotation marks, copies, misspelt columns", () => {
  const own = folder({
    "aliases.tsv": [["id,kind,names"], ["BLR,body,Ministry of Storks"]],
    "towns.tsv": [
      ["name", "country", "kind"],
      ['"Halle"', "DEU", "town"],
      ["Halle", "GER", "town"],
      ["", "DEU", "town"],
      ["Halle", "DEU", "town"],
      ["Halle", "DEU", "town"],
    ],
    "exercises.tsv": [
      ["name", "state"],
      ["Stork Shield", "BLR"],
    ],
    "organisation-members.tsv": [
      ["organisation", "member", "from"],
      ["NATO", "UKR", "01.02.2027"],
    ],
  });
  writeFileSync(
    join(own, "regions.tsv"),
    Buffer.from("name\tcountry\r\nM\u00fcnsterland\tDEU\r\n", "latin1"),
  );
  writeFileSync(join(own, "roles.tsv"), Buffer.from("\ufeffphrase\tsector\tlevel\tkind\n", "utf16le"));
  writeFileSync(join(own, "given-names.tsv"), "\ufeffname\r\nZdislava\r\n\r\n# a note\r\nTwo Names\r\n");
  const mistakes: ThawError[] = [];
  loadGazetteer(DATA, own, (mistake) => void mistakes.push(mistake));
  const told = mistakes.map(({ message }) => message.replaceAll(`${own}/`, ""));
  for (const expected of [
    /^aliases\.tsv:1: expected columns between tabs/,
    /^towns\.tsv:2, column name: expected a cell without quotation marks/,
    /^towns\.tsv:3, column country: .*found "GER"/,
    /^towns\.tsv:4, column name: expected the name of a town/,
    /^towns\.tsv:6, column name: expected a line that is not line 5 once more/,
    /^exercises\.tsv:1: expected columns out of .*found "state"/,
    /^organisation-members\.tsv:2, column from: .*found "01\.02\.2027"/,
    /^regions\.tsv:2, column name: expected text in UTF-8/,
    /^roles\.tsv: expected a table, found no readable file/,
    /^given-names\.tsv:5, column name: expected one given name, found "Two Names"/,
  ])
    expect(told).toContainEqual(expect.stringMatching(expected));
  expect(told).toHaveLength(10);
});

test("every mistake is told with file, line and column", () => {
  const own = folder({
    "aliases.tsv": [
      ["id", "kind", "names", "sector"],
      ["XXX", "body", "Nowhere", "GOV"],
      ["BLR", "bdy", "Somewhere", "GOV"],
      ["BLR", "body", "Elsewhere", "GUV"],
      ["BLR", "body", "Short"],
    ],
    "offices.tsv": [
      ["person", "id", "office", "role", "sector", "from", "to", "change"],
      ["Ada Example", "BLR", "minister", "minister", "GOV", "2026-03-01", "2026-02-01", ""],
      ["Ada Example", "BLR", "minister", "minister", "GOV", "2026-02-30", "", ""],
      ["Nobody Whatever", "", "", "", "", "", "", "retire"],
    ],
    "towns.tsv": [
      ["name", "country", "kind", "lat", "lon"],
      ["Halfway", "BLR", "town", "53", ""],
    ],
    "notes.tsv": [["a", "b"]],
    "countries.tsv": [["name"], ["Ruritania"]],
  });
  const mistakes: ThawError[] = [];
  loadGazetteer(DATA, own, (mistake) => void mistakes.push(mistake));
  const told = mistakes.map(({ message }) => message.replaceAll(`${own}/`, ""));
  for (const expected of [
    /^notes\.tsv: expected one of/,
    /^countries\.tsv:1: expected a column "id"/,
    /^aliases\.tsv:2, column id: .*found "XXX"/,
    /^aliases\.tsv:3, column kind: .*found "bdy"/,
    /^aliases\.tsv:4, column sector: .*found "GUV"/,
    /^aliases\.tsv:5: expected 4 cells .*, found 3/,
    /^offices\.tsv:2, column to: expected a day not before 2026-03-01/,
    /^offices\.tsv:3, column from: .*2026-02-30/,
    /^offices\.tsv:4, column person: .*Nobody Whatever/,
    /^towns\.tsv:2, column lon: expected both lat and lon, or neither/,
  ])
    expect(told).toContainEqual(expect.stringMatching(expected));
  expect(told).toHaveLength(10);
  expect(() => loadGazetteer(DATA, own)).toThrow(/found 10 of them\. Mend these:\n/);
  expect(() => loadGazetteer(DATA, join(own, "none"))).toThrow(/expected a folder of tables/);
});
