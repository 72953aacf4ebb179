/** The commands that show a store: every form, actors by name, and complaints that name what there is. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLog } from "../../src/relation/decisions.ts";
import { runCommandLine } from "../../src/run/command-line.ts";
import { reviewCommand } from "../../src/run/review-points.ts";
import { openStore } from "../../src/store/open.ts";
import { CONTACTS } from "../page/contacts.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-views-"));
const path = join(folder, "contacts.duckdb");
beforeAll(async () => {
  const store = await openStore(path);
  await store.save(CONTACTS);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function thaw(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = recordedTerminal();
  const code = await runCommandLine([...argv, "--store", path], terminal, () => {});
  return { code, out: terminal.printed(), err: terminal.told() };
}

describe.each([
  ["relation", ["relation", "BLR", "NATO"]],
  ["channels", ["channels", "BLR", "NATO"]],
  ["channels compared", ["channels", "--compare", "NATO", "BLR", "RUS"]],
  ["claims", ["claims", "BLR"]],
  ["calendar", ["calendar"]],
  [
    "relation by quarter, raw and by field",
    ["relation", "BLR", "NATO", "--by", "quarter", "--raw", "--by-context"],
  ],
  ["barometer", ["barometer", "BLR", "--with", "NATO"]],
  ["points", ["points", "list", "BLR", "NATO"]],
  ["triangle", ["triangle", "BLR", "NATO", "RUS"]],
])("%s", (_, command) => {
  test("is text, JSON, CSV and Markdown of the same", async () => {
    const text = await thaw(...command);
    expect(text).toMatchObject({ code: 0, err: "" });
    expect(text.out).toContain("NATO");
    expect(text.out).toMatch(/[0-9a-f]{16}/);
    const json = await thaw(...command, "--json");
    expect(JSON.stringify(JSON.parse(json.out))).toContain("NATO");
    const [names, ...rows] = (await thaw(...command, "--csv")).out.trimEnd().split("\n");
    expect(names).toMatch(/^[a-z_,]+$/);
    expect(rows.length).toBeGreaterThan(0);
    expect((await thaw(...command, "--markdown")).out).toMatch(/^\| .* \|$/m);
  });
});

test("an actor goes by its id or its name, in any case", async () => {
  const { out } = await thaw("channels", "BLR", "NATO");
  expect((await thaw("channels", "Belarus", "nato")).out).toBe(out);
});

test("an actor that is not there is told, with those that are", async () => {
  const { code, err } = await thaw("channels", "Norway");
  expect(code).toBe(1);
  expect(err).toContain('found "Norway" (NOR)');
  expect(err).toContain("It has, among others: BLR, NATO");
  expect((await thaw("claims", "Xyzzy")).err).toContain('found "Xyzzy"');
});

test("one actor twice, and a pair without records, are told", async () => {
  expect((await thaw("relation", "BLR", "blr")).err).toContain("expected two actors, found BLR twice");
  expect((await thaw("channels", "BLR", "Belarus")).err).toContain("found BLR twice");
  expect((await thaw("triangle", "BLR", "NATO", "BLR")).err).toContain("expected different actors");
  expect((await thaw("barometer", "BLR", "--with", "NATO,BLR")).code).toBe(2);
  expect((await thaw("relation", "BLR", "POL")).err).toMatch(
    /records about BLR and POL, found none\. It has, among others: BLR NATO/,
  );
});

describe("a relation", () => {
  test("what was published later is not known", async () => {
    const { out } = await thaw("relation", "BLR", "NATO", "--known", "2017-04-30");
    expect(out).toMatch(/: 5 stories, 4 May 2016 to 30 April 2017, as known on 30 April 2017/);
  });

  test("falls into what the two do together and what each does, in the order they are named", async () => {
    const stories = async (a: string, b: string, ...more: string[]): Promise<number> =>
      JSON.parse((await thaw("relation", a, b, ...more, "--json")).out).stories.length;
    const [both, nato, belarus] = [
      await stories("NATO", "BLR", "--direction", "both"),
      await stories("NATO", "BLR", "--direction", "a"),
      await stories("BLR", "NATO", "--direction", "a"),
    ];
    expect(both + nato + belarus).toBe(await stories("BLR", "NATO"));
    expect(await stories("BLR", "NATO", "--direction", "b")).toBe(nato);
  });

  test("of a member has the stories of its organisation where that is asked for", async () => {
    const { code, out } = await thaw("relation", "BLR", "POL", "--members", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out).stories.length).toBeGreaterThan(0);
    expect((await thaw("relation", "BLR", "POL")).code).toBe(1);
  });

  test("a half-life that is none is refused", async () => {
    expect((await thaw("relation", "BLR", "NATO", "--half-life", "0")).err).toContain("above 0");
  });
});

describe("points", () => {
  const stories = async (): Promise<{ story: { id: string; date: string }; points: number }[]> => {
    const { out } = await thaw("points", "list", "BLR", "NATO", "--json");
    return (JSON.parse(out) as { points: { story: { id: string; date: string }; points: number }[] }).points;
  };

  test("are proposed until a person accepts, changes or rejects them, and the barometer follows", async () => {
    const [first, second, third] = await stories();
    expect(first!.points).toBe(1);
    const id = (one: typeof first): string => one!.story.id;
    expect((await thaw("points", "accept", id(first), "--as", "Ada")).out).toContain(
      "accept: visit, done, +1",
    );
    await thaw("points", "change", id(second), "--points", "2.5", "--as", "Ada", "--why", "of rank");
    await thaw("points", "reject", id(third), "--as", "Ada");
    const { out } = await thaw("points", "list", "BLR", "NATO");
    expect(out).toMatch(/\+1 {2}accepted by Ada/);
    expect(out).toMatch(/\+2\.5 {2}changed by Ada, [^:]*, proposed \+1: of rank/);
    expect(out).toMatch(/0 {2}rejected by Ada/);
    expect((await thaw("barometer", "BLR", "--with", "NATO")).out).toContain("of 3*");
    const open = JSON.parse((await thaw("points", "list", "BLR", "NATO", "--open", "--json")).out) as {
      points: object[];
    };
    expect(open.points).toHaveLength((await stories()).length - 3);
    // What had not been decided by then did not count then.
    expect((await thaw("points", "list", "BLR", "NATO", "--known", "2018-07-20")).out).not.toContain("Ada");
  });

  test("are decided one after the other at the terminal; what means nothing is asked again", async () => {
    const log = join(folder, "review.jsonl");
    const terminal = recordedTerminal();
    const review = {
      store: path,
      actors: ["BLR", "NATO"],
      within: { from: "2018-01-01", to: undefined },
      log,
    };
    const answers = Readable.from(["a\n", "what\n", "2.5\n", "s\n", "r\n"]);
    expect(await reviewCommand({ ...review, as: "Ada" }, terminal, answers)).toBe(0);
    expect(terminal.printed()).toContain("visit, done: +1   (a accept");
    expect(terminal.printed()).toMatch(/3 decided, 1 open\n$/);
    const actions = readLog(log).flatMap((entry) =>
      entry.record === "decision" ? [[entry.action, entry.points]] : [],
    );
    expect(actions).toEqual([
      ["accept", 1],
      ["change", 2.5],
      ["reject", 0],
    ]);
  });

  test("of no story are told", async () => {
    const { code, err } = await thaw("points", "accept", "0123456789abcdef");
    expect(code).toBe(1);
    expect(err).toContain("expected a story 0123456789abcdef, found none");
  });
});

describe("a brief", () => {
  test("cites a sentence for every statement on what was read", async () => {
    const { out } = await thaw("brief", "BLR", "NATO", "--since", "2017-01-01");
    const statements = out.split("\n").filter((line) => line.startsWith("- "));
    expect(statements.length).toBeGreaterThan(8);
    const uncited = statements.filter((line) => !/\[\^\d+\]$/.test(line));
    expect(uncited).toEqual([expect.stringContaining("documents of these days were read")]);
    for (const [, number] of out.matchAll(/\[\^(\d+)\](?!:)/g))
      expect(out).toMatch(new RegExp(`^\\[\\^${number}\\]: `, "m"));
    expect(out).toContain("Anna Veras, analyst, Institute for Peace: Relations improving: forecast");
  });

  test("is a page of HTML without a script, each number leading to its source", async () => {
    const { out } = await thaw("brief", "BLR", "NATO", "--since", "2017-01-01", "--html");
    expect(out).toMatch(/^<!doctype html>/);
    expect(out).not.toContain("<script");
    for (const [, mark] of out.matchAll(/href="#([^"]+)"/g)) expect(out).toContain(`id="${mark}"`);
  });

  test("needs a day", async () => {
    expect((await thaw("brief", "BLR")).err).toContain("--since");
    expect((await thaw("brief", "BLR", "--since", "2020-01-01")).err).toContain(
      "expected a day before the last one",
    );
  });
});

test("an export writes the panel, and what was read beside it", async () => {
  const panel = join(folder, "panel.csv");
  const { code, err } = await thaw("export", panel);
  expect([code, err]).toEqual([0, expect.stringContaining("panel-coverage.csv")]);
  const [names, ...rows] = readFileSync(panel, "utf8").trimEnd().split("\n");
  expect(names).toMatch(/^actor1,actor2,iso3_1,/);
  expect(rows.some((row) => row.startsWith("BLR,NATO,BLR,,370,"))).toBe(true);
  expect(readFileSync(join(folder, "panel-coverage.csv"), "utf8")).toMatch(
    /^year,month,documents,outlets\n2016,5,1,1\n/,
  );
  expect((await thaw("export", join(folder, "panel.xls"))).code).toBe(2);
});
