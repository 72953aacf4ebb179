/** The catalogue of points, what persons decide on it, and how both are replayed. */
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseCatalogue, propose, readCatalogue } from "../../src/relation/catalogue.ts";
import { decide, decidedBy, logCatalogue, readLog } from "../../src/relation/decisions.ts";
import { pointsOf, pointsSeries, TWO_MONTHLY } from "../../src/relation/points.ts";
import { pointsSensitivityOf } from "../../src/relation/sensitivity.ts";
import type { Story } from "../../src/store/story.ts";
import { accuse, aid, coverage, sanction, story, telling } from "./stories.ts";

const PAIR = ["NOR", "PER"] as const;
const HEAD = "class\tstage\tmatch\tpoints\n";
const table = (...rows: string[]) =>
  parseCatalogue(HEAD + rows.map((row) => `${row}\n`).join(""), "own", "points.tsv");
const catalogue = table(
  "talks\ttalks\tevent=CONSULT\t0.5",
  "visit\tdone\tevent=CONSULT mode=visit level=head\t3",
  "aid\tdone\tevent=AID\t2",
  "aid\tagreed\tevent=AID auxiliary=future\t1",
  "trade ban\tdone\tevent=SANCTION cameo=163\t-4",
  "sanctions\tdone\tevent=SANCTION mode!=expel\t-3",
);
const log = (): string => join(mkdtempSync(join(tmpdir(), "thaw-points-")), "points.jsonl");
const by = (at: string, why = "read the document") => ({ by: "A. Reader", at: `${at}T12:00:00.000Z`, why });
const NOBODY = decidedBy([], null);

describe("the catalogue", () => {
  const row = (one: Story): string | undefined => propose(one, catalogue)?.rule;

  test("proposes the row with the most conditions of those that fit", () => {
    expect(propose(story("s", "2020-01-01", { mode: ["visit"], level: "head" }), catalogue)).toEqual({
      class: "visit",
      stage: "done",
      points: 3,
      rule: "points.tsv:3",
    });
    expect(row(story("s", "2020-01-01", { mode: ["visit"] }))).toBe("points.tsv:2");
    expect(row(sanction("s", "2020-01-01", { cameo: "1631" }))).toBe("points.tsv:6");
    expect(row(sanction("s", "2020-01-01", { mode: ["expel"] }))).toBeUndefined();
    expect(row(accuse("s", "2020-01-01"))).toBeUndefined();
  });

  test("counts what was not done only where a row asks for it", () => {
    expect(row(aid("s", "2020-01-01", { auxiliary: "future" }))).toBe("points.tsv:5");
    expect(row(aid("s", "2020-01-01", { auxiliary: "negation" }))).toBeUndefined();
  });

  test("is refused by line and column where a row cannot be read", () => {
    expect(() => table("a\tdone\tevnt=AID\t1")).toThrow(/points\.tsv:2, column match.*evnt=AID/);
    expect(() => table("a\tdone\tevent=AID\t1", "a\tnever\tevent=AID\t1")).toThrow(
      /points\.tsv:3, column stage/,
    );
    expect(() => table("a\tdone\tevent=AID\tmuch")).toThrow(/column points/);
    expect(() => table("a\tdone\t\t1")).toThrow(/column match/);
  });

  test("has a version that changes with its text", () => {
    expect(table("a\tdone\tevent=AID\t1").hash).not.toBe(table("a\tdone\tevent=AID\t2").hash);
  });

  test("of the program: closer is positive, farther apart negative, and every type has a row", () => {
    const own = readCatalogue("data/barometer/catalogue.tsv");
    for (const [event, sign] of [
      ["CONSULT", 1],
      ["AGREE", 1],
      ["SUPPORT", 1],
      ["CONCEDE", 1],
      ["COOPERATE", 1],
      ["AID", 1],
      ["RETREAT", 1],
      ["REQUEST", 0],
      ["ACCUSE", -1],
      ["REJECT", -1],
      ["THREATEN", -1],
      ["PROTEST", -1],
      ["SANCTION", -1],
      ["MOBILIZE", -1],
      ["COERCE", -1],
      ["ASSAULT", -1],
    ] as const)
      expect([event, Math.sign(propose(story("s", "2020-01-01", { event }), own)!.points)]).toEqual([
        event,
        sign,
      ]);
    const visit = { event: "CONSULT", mode: ["visit"], level: "head" } as const;
    expect(propose(story("s", "2020-01-01", visit), own)!.points).toBe(3);
    expect(propose(sanction("s", "2020-01-01", { mode: ["expel"] }), own)!.points).toBe(-3);
  });
});

describe("decisions", () => {
  const grain = aid("grain", "2020-01-10");

  test("win over proposals, the last one first, and keep what was proposed", () => {
    const path = log();
    decide(path, grain, catalogue, null, by("2020-02-01"));
    decide(
      path,
      grain,
      catalogue,
      { class: "aid", stage: "partly_done", points: 1 },
      by("2020-03-01", "half came"),
    );
    const { decisions } = decidedBy(readLog(path), null);
    const [points] = pointsOf([grain], catalogue, decisions);
    expect(points).toMatchObject({
      points: 1,
      stage: "partly_done",
      proposal: { points: 2 },
      decision: {
        action: "change",
        by: "A. Reader",
        why: "half came",
        proposed: { points: 2, rule: "points.tsv:4" },
      },
    });
  });

  test("are only ever added, each under the version of the catalogue that is written down with it once", () => {
    const path = log();
    decide(path, grain, catalogue, null, by("2020-02-01"));
    const first = readFileSync(path, "utf8");
    decide(path, grain, catalogue, "reject", by("2020-02-02"));
    expect(readFileSync(path, "utf8").startsWith(first)).toBe(true);
    logCatalogue(path, table("aid\tdone\tevent=AID\t5"), by("2020-02-03", "aid counts more"));
    expect(readLog(path).map(({ record }) => record)).toEqual([
      "catalogue",
      "decision",
      "decision",
      "catalogue",
    ]);
    expect(decidedBy(readLog(path), "2020-02-02").catalogue!.hash).toBe(catalogue.hash);
    expect(decidedBy(readLog(path), null).catalogue!.rules[0]!.points).toBe(5);
  });

  test("stay with a story when an earlier telling of it turns up", () => {
    const path = log();
    decide(path, grain, catalogue, { class: "aid", stage: "done", points: 7 }, by("2020-02-01"));
    const { decisions } = decidedBy(readLog(path), null);
    const found = aid("earlier-1", "2020-01-10", { tellings: [telling("earlier-1"), telling("grain")] });
    expect(pointsOf([found], catalogue, decisions)[0]!.points).toBe(7);
  });

  test("survive a crash in the midst of a line, which does not count and is cut off by the next", () => {
    const path = log();
    decide(path, grain, catalogue, null, by("2020-02-01"));
    const whole = readFileSync(path, "utf8");
    appendFileSync(path, '{"record":"decision","event":"gr');
    expect(readLog(path)).toHaveLength(2);
    decide(path, grain, catalogue, "reject", by("2020-02-02"));
    expect(readFileSync(path, "utf8").startsWith(`${whole}{"record":"decision"`)).toBe(true);
    expect(readLog(path)).toHaveLength(3);
  });

  test("that were changed by hand and cannot be read are refused by line", () => {
    const path = log();
    writeFileSync(path, "\n{}\n");
    expect(() => readLog(path)).toThrow(/points\.jsonl:2/);
    expect(() => decide(log(), accuse("s", "2020-01-01"), catalogue, null, by("2020-02-01"))).toThrow(
      "no row of the catalogue fits",
    );
    expect(() => decide(log(), grain, catalogue, null, { ...by("2020-02-01"), by: "" })).toThrow("by");
  });
});

describe("points by two months", () => {
  const stories = [
    story("visit", "2020-01-10", { mode: ["visit"], level: "head" }),
    aid("grain", "2020-02-10"),
    sanction("ban", "2020-03-05"),
    accuse("words", "2020-03-06"),
  ];
  const read = coverage("2020-01", [10, 10, 10, 10, 0, 0, 10]);
  const periods = (change = {}, decided = NOBODY) =>
    pointsSeries(stories, read, PAIR, catalogue, decided, { ...TWO_MONTHLY, ...change });

  test("are shown as a sum and as a mean, with the stories under them", () => {
    const shown = periods().map(({ period, covered, sum, mean, count }) => [
      period,
      covered,
      sum.value,
      mean,
      count,
    ]);
    expect(shown).toEqual([
      ["2020-01/02", true, 5, 2.5, 2],
      ["2020-03/04", true, -3, -3, 1],
      ["2020-05/06", false, 0, null, 0],
      ["2020-07/08", true, 0, null, 0],
    ]);
    expect(periods()[0]!.sum.stories).toEqual(["visit", "grain"]);
  });

  test("are replayed as they were known: stories, decisions and catalogue of that day", () => {
    const path = log();
    decide(path, stories[1]!, catalogue, "reject", by("2020-05-01", "never came"));
    logCatalogue(path, table("visit\tdone\tevent=CONSULT\t10"), by("2020-06-01", "new rules"));
    const on = (known: string | null) => {
      const [first] = periods({ known }, decidedBy(readLog(path), known));
      return [first!.sum.value, first!.decided];
    };
    expect(on("2020-01-31")).toEqual([3, 0]); // nobody has heard of the grain yet
    expect(on("2020-04-30")).toEqual([5, 0]);
    expect(on("2020-05-01")).toEqual([3, 0]); // rejected
    expect(on("2020-06-01")).toEqual([10, 0]);
  });

  test("tell how many of them a person has seen", () => {
    const path = log();
    decide(path, stories[0]!, catalogue, null, by("2020-05-01"));
    expect(periods({}, decidedBy(readLog(path), null))[0]).toMatchObject({ count: 2, decided: 1 });
  });

  test("stand beside what they would be under other options", () => {
    const path = log();
    decide(path, stories[1]!, catalogue, { class: "aid", stage: "partly_done", points: 1 }, by("2020-05-01"));
    const decided = decidedBy(readLog(path), null);
    const told = stories.map((one) =>
      one.id === "ban" ? { ...one, tellings: [telling("ban"), telling("again")], sources: 2 } : one,
    );
    const rows = pointsSensitivityOf(told, PAIR, ["2020-01-01", "2020-03-31"], catalogue, decided);
    expect(rows.map(({ option, sum, mean }) => [option, sum, mean])).toEqual([
      ["as it is", 1, 1 / 3],
      ["proposals alone", 2, 2 / 3],
      ["decided alone", 1, 1],
      ["every telling counted", -2, -2 / 4],
      ["two sources or more", -3, -3],
      ["deeds alone", -2, -1],
      ["words alone", 3, 3],
      ["without story visit", -2, -1],
    ]);
  });
});
