/** Three actors: balance, hedging, tension, and the reactions of the third. */
import { expect, test } from "vitest";
import { dayNumber, dayOf } from "../../src/core/date.ts";
import { DEFAULT_INDEX } from "../../src/relation/decay-index.ts";
import { readDomains } from "../../src/relation/domains.ts";
import { hedgingOf } from "../../src/relation/hedging.ts";
import { reactionsOf, WITHIN_30_DAYS } from "../../src/relation/reactions.ts";
import { readSensitivities, tensionOver } from "../../src/relation/tension.ts";
import { ALL_DONE, type Timeline, timelineOf } from "../../src/relation/timeline.ts";
import { balanceOf, triadOf } from "../../src/relation/triad.ts";
import type { Story } from "../../src/store/story.ts";
import { story } from "./stories.ts";

const domains = readDomains("data/barometer");
const sensitivities = readSensitivities("data/barometer", domains);
const END = "2020-12-31";

/** `n` stories from one actor to another, a month apart, up to the end of 2020. */
function monthly(n: number, a: string, b: string, given: Partial<Story>): readonly Story[] {
  return Array.from({ length: n }, (_, i) =>
    story(`${a}${b}${given.context ?? ""}${i}`, dayOf(dayNumber(END) - 30 * i), {
      actor: [a],
      recipient: [b],
      event: "COOPERATE",
      ...given,
    }),
  );
}
const warm = (n: number, a: string, b: string, context: readonly string[] = []) =>
  monthly(n, a, b, { score: 6, quad: 2, context });
const cold = (n: number, a: string, b: string) => monthly(n, a, b, { event: "ACCUSE", score: -6, quad: 4 });
const between = (a: string, b: string, stories: readonly Story[]): Timeline => timelineOf(stories, [a, b]);

test("three signs are in balance where their product is positive, and unknown where one is", () => {
  const balanced = (...signs: (-1 | 0 | 1 | null)[]) => balanceOf(signs).balanced;
  expect([balanced(1, 1, 1), balanced(1, -1, -1)]).toEqual([true, true]);
  expect([balanced(1, 1, -1), balanced(-1, -1, -1)]).toEqual([false, false]);
  expect([balanced(1, 0, -1), balanced(1, null, 1)]).toEqual([null, null]);
  expect(balanceOf([1, null, -1]).signs).toBe("+ ? −");
});

test("a state with arms from one pole and trade with the other is even, and divides its ties by field", () => {
  const arms = between("NOR", "PER", warm(6, "NOR", "PER", ["military"]));
  const trade = between("KEN", "NOR", warm(6, "KEN", "NOR", ["economic"]));
  const hedging = hedgingOf([arms, trade], domains, dayNumber(END), 180);
  expect(hedging.evenness).toBeCloseTo(1, 10);
  expect(hedging.division).toBeCloseTo(1, 10);
  expect(hedging.domains.map(({ domain, lean }) => [domain, lean])).toEqual([
    ["military", 1],
    ["economic", -1],
  ]);
  const both = between("KEN", "NOR", warm(6, "KEN", "NOR", ["military"]));
  expect(hedgingOf([arms, both], domains, dayNumber(END), 180).division).toBeCloseTo(0, 10);
  expect(hedgingOf([arms, between("KEN", "NOR", [])], domains, dayNumber(END), 180)).toMatchObject({
    lean: 1,
    evenness: 0,
    division: null,
  });
});

test("tension needs all three: warmth, an alliance, and enmity of the ally", () => {
  const at = (ab: readonly Story[], ac: readonly Story[], bc: readonly Story[]) =>
    tensionOver(
      [between("NOR", "PER", ab), between("KEN", "NOR", ac), between("KEN", "PER", bc)],
      domains,
      sensitivities,
      [dayNumber(END)],
      DEFAULT_INDEX,
    )[0]!;
  const [near, allied, hostile] = [warm(8, "NOR", "PER"), warm(8, "NOR", "KEN"), cold(8, "KEN", "PER")];
  expect(at(near, allied, hostile).value).toBeGreaterThan(2);
  expect(at(cold(8, "NOR", "PER"), allied, hostile).value).toBe(0);
  expect(at(near, cold(8, "NOR", "KEN"), hostile).value).toBe(0);
  expect(at(near, allied, warm(8, "KEN", "PER")).value).toBe(0);
  expect(at(near, [], hostile).value).toBeNull();
});

test("warmth in a sensitive field weighs more than in one that irks nobody", () => {
  const warmth = (military: number, relief: number) =>
    tensionOver(
      [
        between("NOR", "PER", [
          ...warm(military, "NOR", "PER", ["military"]),
          ...warm(relief, "PER", "NOR", ["disasters"]),
        ]),
        between("KEN", "NOR", warm(4, "NOR", "KEN")),
        between("KEN", "PER", cold(4, "KEN", "PER")),
      ],
      domains,
      sensitivities,
      [dayNumber(END)],
      DEFAULT_INDEX,
    )[0]!.warmth!;
  expect(warmth(10, 1)).toBeGreaterThan(warmth(1, 10));
});

/** Twenty steps of Norway and Peru over five years, at irregular times, and Kenya's answers `after` days later. */
const steps = Array.from({ length: 20 }, (_, i) =>
  dayOf(dayNumber("2015-01-10") + i * 83 + ((i * i * 37) % 71)),
);
const pair = between(
  "NOR",
  "PER",
  steps.map((day, i) => story(`s${i}`, day)),
);
const answers = (days: readonly string[]) =>
  between(
    "KEN",
    "NOR",
    days.map((day, i) =>
      story(`r${i}`, day, { actor: ["KEN"], recipient: ["NOR"], event: "ACCUSE", score: -2, quad: 3 }),
    ),
  );

test("a third that answers each step within days does more than chance would", () => {
  const after = answers(steps.map((day) => dayOf(dayNumber(day) + 5)));
  const { answered, steps: days, p, expected, moments } = reactionsOf(pair, [after], "KEN", []);
  expect({ answered, days }).toEqual({ answered: 20, days: 20 });
  expect(p).toBeLessThan(0.1);
  expect(expected).toBeLessThan(0.6);
  expect(moments[0]!.stories.map(({ id }) => id)).toEqual(["r0"]);
});

test("one that speaks up without regard to the steps does not", () => {
  const { p } = reactionsOf(pair, [answers(steps.map((day) => dayOf(dayNumber(day) + 55)))], "KEN", []);
  expect(p).toBeGreaterThan(0.5);
});

test("what others do to the third is no reaction of it; with few steps nothing is said of chance", () => {
  const toKenya = between("KEN", "NOR", [
    story("r", dayOf(dayNumber(steps[0]!) + 5), {
      actor: ["NOR"],
      recipient: ["KEN"],
      event: "ACCUSE",
      quad: 3,
    }),
  ]);
  expect(reactionsOf(pair, [toKenya], "KEN", [])).toMatchObject({ answered: 0, p: null, moments: [] });
});

test("a triangle has its sides by domain, and all of it as of one day", () => {
  const report = triadOf(
    ["NOR", "PER", "KEN"],
    [warm(8, "NOR", "PER", ["military"]), warm(8, "NOR", "KEN"), cold(8, "KEN", "PER")],
    [],
    {
      to: END,
      days: ["2020-06-30"],
      domains,
      sensitivities,
      index: DEFAULT_INDEX,
      reactions: WITHIN_30_DAYS,
      selection: ALL_DONE,
    },
  );
  expect(report.sides.map(({ sign }) => sign)).toEqual([1, 1, -1]);
  expect(report.balance).toEqual({ balanced: false, signs: "+ + −" });
  expect(report.sides[0].fields.map(({ domain }) => domain)).toEqual(["military"]);
  expect(report.tensions[0]!.value).toBeLessThan(report.tension.value!);
  expect(report.hedging[0]!.evenness).toBeCloseTo(1, 10);
});
