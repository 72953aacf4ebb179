/** The ledger of claims: who said what, what came of it, and who disagrees. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { AssessmentRecord, Speaker } from "../../src/event/reading.ts";
import {
  type ClaimOptions,
  claimsOf,
  disagreements,
  trackRecords,
  wilson,
} from "../../src/relation/claims.ts";
import { readOutlets } from "../../src/relation/outlets.ts";
import type { Story } from "../../src/store/story.ts";
import { assessment } from "../store/records.ts";
import { covered, story } from "./stories.ts";

const speaker = (name: string, given: Partial<Speaker> = {}): Speaker => ({
  name,
  id: null,
  country: null,
  sector: [],
  role: null,
  affiliation: null,
  verb: null,
  direct: false,
  text: name,
  start: 0,
  end: name.length,
  ...given,
});
const said = (id: string, who: Speaker | null, published: string, given: Partial<AssessmentRecord> = {}) =>
  assessment(id, { published, speaker: who, level: null, trend: "improving", ...given });
const ledger = (
  records: readonly AssessmentRecord[],
  stories: readonly Story[] = [],
  given: Partial<ClaimOptions> = {},
) =>
  claimsOf(records, {
    to: "2022-12-31",
    horizon: 365,
    outlet: () => "Test Wire",
    side: () => null,
    stories: () => stories,
    coverage: covered("2018-01", "2022-12"),
    ...given,
  });

/** `n` visits spread evenly over a year. */
const visits = (year: number, n: number): readonly Story[] =>
  Array.from({ length: n }, (_, i) =>
    story(
      `${year}-${i}`,
      new Date(Date.UTC(year, 0, 3 + i * Math.floor(360 / n))).toISOString().slice(0, 10),
      {
        mode: ["visit"],
      },
    ),
  );
const foretold = (given: Partial<AssessmentRecord> = {}) =>
  said("f", speaker("Anna Berg"), "2020-01-01", {
    auxiliary: "future",
    trigger: { text: "visits", start: 0, end: 6 },
    ...given,
  });

test("visits that were to become more frequent, and did: yes, three to twelve a year", () => {
  const [claim] = ledger([foretold()], [...visits(2019, 3), ...visits(2020, 12)]);
  expect(claim).toMatchObject({
    kind: "forecast",
    direction: 1,
    claimant: { name: "Anna Berg", outlet: false },
  });
  expect(claim!.forecast).toMatchObject({ conditional: false, from: "2020-01-01", to: "2020-12-31" });
  const { verdict, measure, before, after, stories } = claim!.forecast!.outcome;
  expect({ verdict, measure }).toEqual({ verdict: "yes", measure: "visits" });
  expect(before).toBeCloseTo(3, 0);
  expect(after).toBeCloseTo(12, 0);
  expect(stories).toHaveLength(12);
});

test("a forecast fails when the stories move the other way, and is unclear when they hardly move", () => {
  const verdict = (stories: readonly Story[]) => ledger([foretold()], stories)[0]!.forecast!.outcome.verdict;
  expect(verdict([...visits(2019, 12), ...visits(2020, 2)])).toBe("no");
  expect(verdict([...visits(2019, 5), ...visits(2020, 6)])).toBe("unclear");
});

test("it is open until its time is over, and unknown where hardly anything was read", () => {
  const stories = [...visits(2019, 3), ...visits(2020, 12)];
  const verdict = (given: Partial<ClaimOptions>) =>
    ledger([foretold()], stories, given)[0]!.forecast!.outcome.verdict;
  expect(verdict({ to: "2020-06-30" })).toBe("open");
  expect(verdict({ coverage: covered("2020-01", "2020-12") })).toBe("unknown");
});

test("the time that the text names is the time of the forecast", () => {
  const [claim] = ledger([foretold({ date: "2020-01-01", date_end: "2022-06-30" })]);
  expect(claim!.forecast).toMatchObject({ from: "2020-01-01", to: "2022-06-30" });
});

test("a foretold level is held against the sign of what happened", () => {
  const cold = foretold({ trend: null, level: "hostile", trigger: { text: "enmity", start: 0, end: 6 } });
  const attacks = visits(2020, 10).map((one) => ({ ...one, score: -6, quad: 4 as const }));
  expect(ledger([cold], attacks)[0]!.forecast!.outcome).toMatchObject({ verdict: "yes", measure: "score" });
});

test("what is said without a speaker is the outlet's; a denied claim has no direction", () => {
  const [own, denied] = ledger([
    said("a", null, "2020-01-01"),
    said("b", speaker("Anna Berg"), "2020-01-02", { auxiliary: "negation" }),
  ]);
  expect(own!.claimant).toMatchObject({ name: "Test Wire", outlet: true });
  expect(own).toMatchObject({ kind: "assessment", direction: 1, forecast: null });
  expect(denied!.direction).toBeNull();
});

test("speakers have a track record, with the interval of a small number", () => {
  const berg = foretold();
  const cruz = { ...foretold({ trend: "worsening" }), id: "g", speaker: speaker("Luis Cruz") };
  const stories = [...visits(2019, 2), ...visits(2020, 12)];
  const records = trackRecords(ledger([berg, cruz, said("h", speaker("Luis Cruz"), "2021-01-01")], stories));
  expect(records.map((one) => [one.claimant.name, one.claims, one.settled, one.right])).toEqual([
    ["Luis Cruz", 2, 1, 0],
    ["Anna Berg", 1, 1, 1],
  ]);
  // Wilson's interval for 1 of 1 reaches from 1 / (1 + z^2) to 1.
  expect(records[1]!.interval![0]).toBeCloseTo(1 / (1 + 1.959964 ** 2), 6);
  expect(wilson(5, 10)[0]).toBeCloseTo(0.2366, 4);
});

test("claims of one quarter that point apart are a disagreement, marked where it lies between the two sides", () => {
  const oslo = speaker("an official in Oslo", { country: "NOR" });
  const lima = speaker("an official in Lima", { country: "PER" });
  const found = disagreements(
    ledger([
      said("warm", oslo, "2020-01-10"),
      said("cold", lima, "2020-03-20", { trend: "worsening" }),
      said("later", lima, "2020-04-02", { trend: "worsening" }),
    ]),
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ quarter: "2020-Q1", between_sides: true });
  expect(found[0]!.warmer.map((claim) => claim.id)).toEqual(["warm"]);
  expect(found[0]!.colder.map((claim) => claim.id)).toEqual(["cold"]);
});

test("one who changes his mind does not disagree with himself, nor a forecast with a judgement", () => {
  const berg = speaker("Anna Berg");
  const own = [said("a", berg, "2020-01-10"), said("b", berg, "2020-02-10", { trend: "worsening" })];
  expect(disagreements(ledger(own))).toEqual([]);
  const ahead = said("c", speaker("Luis Cruz"), "2020-02-10", { trend: "worsening", auxiliary: "future" });
  expect(disagreements(ledger([own[0]!, ahead]))).toEqual([]);
});

test("two outlets that judge in their own voice speak for their sides", () => {
  const of = (document: string): string => (document === "n" ? "Oslo Wire" : "Lima Wire");
  const claims = ledger(
    [
      { ...said("warm", null, "2020-01-10"), document: "n" },
      { ...said("cold", null, "2020-03-20", { trend: "worsening" }), document: "p" },
    ],
    [],
    { outlet: of, side: (outlet) => (outlet === "Oslo Wire" ? "NOR" : "PER") },
  );
  expect(disagreements(claims)).toMatchObject([{ quarter: "2020-Q1", between_sides: true }]);
});

test("outlets are known by name, whatever their capitals; a table that is wrong is refused with its line", () => {
  const side = readOutlets("data/barometer");
  expect([side("TASS"), side("tass"), side("An Unknown Gazette")]).toEqual(["RUS", "RUS", null]);
  const folder = mkdtempSync(join(tmpdir(), "thaw-outlets-"));
  writeFileSync(join(folder, "outlets.tsv"), "outlet\tcountry\nMy Paper\tBelarus\n");
  expect(() => readOutlets(folder)).toThrow(/outlets\.tsv:2, column country/);
});
