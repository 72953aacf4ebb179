/** Tables are checked when they are loaded, and every name says which line knew it. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadGazetteer, membersOn } from "../../src/mention/gazetteer.ts";
import { plural } from "../../src/mention/people-tables.ts";
import { DATA, gazetteer, mentionsOf } from "./tree.ts";

/** A copy of data/ with one table changed. */
function spoiled(file: string, change: (content: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), "thaw-gazetteer-"));
  for (const folder of ["gazetteer", "lexicon"])
    cpSync(join(DATA, folder), join(copy, folder), { recursive: true });
  const path = join(copy, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  return copy;
}

test("a sector nobody knows is named with file, line and column", () => {
  const copy = spoiled("lexicon/roles.tsv", (content) => `${content}grand vizier\tVIZ\thead\tperson\ttest\n`);
  const line = readFileSync(join(copy, "lexicon/roles.tsv"), "utf8").trimEnd().split("\n").length;
  expect(() => loadGazetteer(copy)).toThrow(
    new RegExp(`roles\\.tsv:${line}, column sector: expected .*found "VIZ"`),
  );
});

test("a date that is none, a missing cell and a missing table are refused", () => {
  const date = spoiled("gazetteer/organisation-members.tsv", (content) =>
    content.replace("2023-04-04", "2023-04-31"),
  );
  expect(() => loadGazetteer(date)).toThrow(/organisation-members\.tsv:\d+, column from.*2023-04-31/);
  const cell = spoiled("gazetteer/exercises.tsv", (content) => `${content}Lonely\n`);
  expect(() => loadGazetteer(cell)).toThrow(/exercises\.tsv:\d+: expected 6 cells .*, found 1/);
  const empty = mkdtempSync(join(tmpdir(), "thaw-gazetteer-"));
  expect(() => loadGazetteer(empty)).toThrow(/countries\.tsv: expected a table/);
});

test("an office of an unknown actor is refused", () => {
  const copy = spoiled("gazetteer/offices.tsv", (content) => content.replace("\tBLR\thead", "\tXYZ\thead"));
  expect(() => loadGazetteer(copy)).toThrow(/offices\.tsv:\d+, column id/);
});

test("membership is dated", () => {
  const nato = (day: string): string[] => membersOn(gazetteer(), "NATO", day);
  expect(nato("2023-04-03")).not.toContain("FIN");
  expect(nato("2023-04-04")).toContain("FIN");
  expect(nato("2024-03-07")).toHaveLength(32);
  expect(membersOn(gazetteer(), "EU", "2020-01-31")).toHaveLength(28);
  expect(membersOn(gazetteer(), "EU", "2020-02-01")).toHaveLength(27);
  expect(membersOn(gazetteer(), "UN", null).length).toBeGreaterThan(190);
});

test("every actor id is a state's code or an organisation's own", () => {
  for (const { id, country } of gazetteer().actors.values())
    if (country !== null) expect(id).toMatch(/^[A-Z]{3}$/);
  expect(gazetteer().actors.get("KOS")?.name).toBe("Kosovo");
  expect(gazetteer().actors.get("PSE")?.country).toBe("PSE");
});

test("an entry leads to the line that holds the name", () => {
  const { mentions } = mentionsOf(
    "2018-02-17",
    "Minsk/PROPN/2/nsubj met/VERB/0/root Norwegian/ADJ/4/amod troops/NOUN/2/obj/NNS",
  );
  const entries = mentions
    .flatMap(({ identities }) => identities.map(({ entry }) => entry.split(" + ")))
    .flat();
  const lines = entries.map((entry) => {
    const [file, line] = entry.split(":") as [string, string];
    const folder = file === "roles.tsv" ? "lexicon" : "gazetteer";
    return readFileSync(join(DATA, folder, file), "utf8").split("\n")[Number(line) - 1]!;
  });
  expect(lines.map((line) => line.split("\t")[0])).toEqual(["Minsk", "NOR", "troops"]);
});

test("plurals stand on the head noun", () => {
  expect(
    ["chief of staff", "foreign ministry", "policeman", "press", "secretary general"].map(plural),
  ).toEqual(["chiefs of staff", "foreign ministries", "policemen", "presses", "secretary generals"]);
});
