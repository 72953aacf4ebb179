/** The command line: help, versions, and complaints about what cannot be meant. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runCommandLine } from "../../src/run/command-line.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

async function thaw(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = recordedTerminal();
  const code = await runCommandLine(argv, terminal, () => {});
  return { code, out: terminal.printed(), err: terminal.told() };
}

test("the version is that of the package", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(await thaw("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

test.each([
  ["thaw", []],
  ["code", ["code"]],
  ["relation", ["relation"]],
  ["barometer", ["barometer"]],
  ["points", ["points"]],
  ["points list", ["points", "list"]],
  ["points change", ["points", "change"]],
  ["triangle", ["triangle"]],
  ["brief", ["brief"]],
  ["export", ["export"]],
  ["channels", ["channels"]],
  ["claims", ["claims"]],
  ["calendar", ["calendar"]],
  ["explain", ["explain"]],
  ["serve", ["serve"]],
  ["demo", ["demo"]],
])("help of %s has an example, on standard output", async (_, command) => {
  const { code, out, err } = await thaw(...command, "--help");
  expect(code).toBe(0);
  expect(out).toMatch(/Examples?:\n {2}thaw /);
  expect(err).toBe("");
});

describe("bad usage is code 2, and says what is meant", () => {
  test.each([
    ["no command", [], "expected a command (code, watch, import"],
    ["an unknown command", ["coed", "a.txt"], "unknown command 'coed'"],
    ["an unknown option", ["code", "a.txt", "--fromat", "csv"], "unknown option '--fromat'"],
    ["no path", ["code"], "expected something to read, found no path"],
    ["a day that is none", ["code", "a.txt", "--date", "2018-02-30"], "Write a day that exists"],
    ["a format that is none", ["code", "a.txt", "--format", "xml"], "Allowed choices are jsonl, csv, conllu"],
    ["two ways out", ["code", "a.txt", "--format", "csv", "--store", "a"], "cannot be used with option"],
    ["no threads", ["code", "a.txt", "--workers", "0"], "--workers"],
    ["one actor", ["relation", "BLR"], "missing required argument 'b'"],
    ["an actor without letters", ["relation", "BLR", " "], "Write an actor's id or name"],
    ["two forms", ["relation", "BLR", "RUS", "--json", "--csv"], "cannot be used with option"],
    [
      "two actors compared",
      ["channels", "--compare", "NATO", "BLR"],
      "expected three actors behind --compare",
    ],
    ["an id that is none", ["explain", "7"], "16 digits"],
    ["tables that are not there", ["serve", "--gazetteer", "no-such-folder"], "Name a folder that is there"],
    ["frames that are not there", ["demo", "--codebook", "no-such-folder"], "Name a folder that is there"],
    ["a port that is none", ["serve", "--port", "70000"], "--port"],
  ])("%s", async (_, argv, complaint) => {
    const { code, out, err } = await thaw(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(complaint);
  });
});

test("a store that is not there is told, and not made", async () => {
  const { code, err } = await thaw("relation", "BLR", "NATO", "--store", "no-such.duckdb");
  expect(code).toBe(1);
  expect(err).toContain("no-such.duckdb: expected a store, found no such file");
});
