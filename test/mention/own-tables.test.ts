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
  expect(() => loadGazetteer(DATA, own)).toThrow(/notes\.tsv/);
  expect(() => loadGazetteer(DATA, join(own, "none"))).toThrow(/expected a folder of tables/);
});
