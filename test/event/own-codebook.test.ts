/** A user's folder of codebook tables: what it adds, replaces and retires, and how its mistakes are told. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ThawError } from "../../src/core/error.ts";
import { measureOf } from "../../src/event/codebook.ts";
import { loadCodebook } from "../../src/event/load-codebook.ts";

const DIRECTORY = "data/codebook";
let own: string;
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), "own-codebook-"));
});
afterEach(() => rmSync(own, { recursive: true }));

const table = (name: string, ...lines: readonly string[]): void =>
  writeFileSync(join(own, name), `${lines.map((line) => line.replaceAll(" | ", "\t")).join("\n")}\n`);

function mistakes(): readonly string[] {
  const found: ThawError[] = [];
  loadCodebook(DIRECTORY, own, (mistake) => void found.push(mistake));
  return found.map(({ message }) => message);
}

it("adds lines, which come first and are marked as the user's", () => {
  table(
    "frames.tsv",
    "trigger | needs | parties | event | cameo",
    "visit|besuit/v | obj=@ | subj>obj | AID | X1",
  );
  const { frames } = loadCodebook(DIRECTORY, own);
  expect(frames.get("besuit/v")).toMatchObject([{ event: "AID", cameo: "X1", own: true }]);
  const visit = frames.get("visit/v")!;
  expect(visit[0]).toMatchObject({ own: true });
  expect(visit.length).toBeGreaterThan(2);
  expect(visit[1]).toMatchObject({ own: false });
});

it("overrides and retires the program's lines of a word, of that word alone", () => {
  const before = loadCodebook(DIRECTORY);
  table("frames.tsv", "trigger | event | change", "condemn/v | ACCUSE | override", "visit/v |  | retire");
  const { frames } = loadCodebook(DIRECTORY, own);
  expect(frames.get("condemn/v")).toHaveLength(1);
  expect(frames.has("visit/v")).toBe(false);
  expect(frames.get("tour/v")).toEqual(before.frames.get("tour/v"));
});

it("can put all frames aside, and bring modes, contexts and classes of its own", () => {
  table("scores.tsv", "event | mode | quad | score", "PROTEST | slowdown | 4 | -2", "AID |  | 2 | 9");
  table("contexts.tsv", "context | lemmas", "wages | wage|pay");
  table("classes.tsv", "class | lemmas", "tools | hammer", "deal | handshake");
  table(
    "frames.tsv",
    "trigger | needs | parties | event | mode | context | change",
    "* |  |  |  |  |  | retire",
    "down/v | obj=%tools | subj> | PROTEST | slowdown | wages | ",
  );
  const codebook = loadCodebook(DIRECTORY, own);
  expect([...codebook.frames.keys()]).toEqual(["down/v"]);
  expect(measureOf(codebook, "PROTEST", ["slowdown"]).score).toBe(-2);
  expect(measureOf(codebook, "AID", []).score).toBe(9);
  expect(codebook.contexts.get("pay")).toContain("wages");
  expect(codebook.classesOf.get("handshake")).toEqual(["deal"]);
  expect(codebook.classesOf.get("treaty")).toContain("deal");
});

it("changes the version, so that a store codes anew", () => {
  const { version } = loadCodebook(DIRECTORY);
  table("frames.tsv", "trigger | event", "besuit/v | CONSULT");
  expect(loadCodebook(DIRECTORY, own).version).not.toBe(version);
});

it("tells every mistake with file, line and column", () => {
  table("verbs.tsv", "trigger");
  table(
    "frames.tsv",
    "trigger | needs | parties | event | mode",
    "besuit/v | obj=%unheard | subj>obj | CONSULT | ",
    "besuit | obj=@ | subj>obj | CONSULT | ",
    "besuit/v | obj=@ | subj to obj | CONSULT | ",
    "besuit/v | obj=@ | subj>obj | STRIKE_ACTION | ",
    "besuit/v | obj=@ | subj>obj | CONSULT | drone",
    "besuit/v | obj=@ | subj>obj",
  );
  expect(mistakes()).toEqual([
    expect.stringMatching(/verbs\.tsv: expected one of classes\.tsv/),
    expect.stringMatching(/frames\.tsv:2, column needs: .*%unheard/),
    expect.stringMatching(/frames\.tsv:3, column trigger/),
    expect.stringMatching(/frames\.tsv:4, column parties/),
    expect.stringMatching(/frames\.tsv:5, column event: .*STRIKE_ACTION.*cameo/),
    expect.stringMatching(/frames\.tsv:6, column mode: expected a mode of CONSULT/),
    expect.stringMatching(/frames\.tsv:7: expected 5 cells/),
  ]);
  expect(() => loadCodebook(DIRECTORY, own)).toThrow(/verbs\.tsv/);
});

it("refuses to retire what is not there, and a folder that is not there", () => {
  table("frames.tsv", "trigger | event | change", "besuit/v |  | retire");
  expect(mistakes()).toEqual([expect.stringMatching(/frames\.tsv:2, column trigger: .*besuit/)]);
  expect(() => loadCodebook(DIRECTORY, join(own, "nowhere"))).toThrow(/expected a folder of tables/);
});
