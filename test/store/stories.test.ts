/** Which tellings are one story, and how many sources it has; a case for each rule, so it is long. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Document } from "../../src/document/document.ts";
import type { EventRecord, Reading } from "../../src/event/reading.ts";
import { groupStories } from "../../src/store/group-stories.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import type { Story } from "../../src/store/story.ts";
import { event, party, reading } from "./records.ts";

interface Report {
  readonly outlet?: string;
  readonly published?: string;
  /** What the document says besides the sentence of its event. */
  readonly more?: string;
}

/** A document of one event; its sentence is what it says. */
function told(id: string, text: string, given: Partial<EventRecord> = {}, report: Report = {}): Reading {
  const { outlet = `Outlet ${id}`, published = "2021-06-10", more = "" } = report;
  const record = event(id, { text, end: text.length, published, date_precision: "unknown", ...given });
  return reading([record], { id, outlet, published, text: `${text} ${more}` });
}

const grouped = (...readings: readonly Reading[]): readonly Story[] =>
  groupStories(
    readings.flatMap(({ records }) => records as readonly EventRecord[]),
    readings.map(({ document }) => document),
  );
const ids = (stories: readonly Story[]): readonly (readonly string[])[] =>
  stories.map(({ tellings }) => tellings.map((telling) => telling.event));

const MET = "Norway's prime minister met the president of Peru in Lima to talk about fishing quotas.";
const MET_TOO = "The leaders of Peru and Norway held talks on quotas for fishing boats in Lima.";
const visit = { mode: ["visit"], level: "head" } as const;

test("the same event in other words is one story of two sources", () => {
  const [story, ...others] = grouped(told("a", MET, visit), told("b", MET_TOO, visit));
  expect(others).toEqual([]);
  expect(story).toMatchObject({ id: "a", sources: 2, contested: false, score: 2.5 });
});

test("either side may be named first where they meet, and then they act together", () => {
  const turned = { ...visit, actor: [party("PER")], recipient: [party("NOR")] };
  const [story] = grouped(told("a", MET, visit), told("b", MET_TOO, turned));
  expect(story).toMatchObject({ actor: ["NOR", "PER"], recipient: [], tellings: [{}, {}] });
});

test("who did it to whom is part of an accusation", () => {
  const text = "Norway accused Peru of landing cod without papers.";
  const accused = { event: "ACCUSE", score: -3, quad: 3 } as const;
  const turned = { ...accused, actor: [party("PER")], recipient: [party("NOR")] };
  expect(ids(grouped(told("a", text, accused), told("b", text, accused)))).toEqual([["a", "b"]]);
  expect(grouped(told("a", text, accused), told("b", text, turned))).toHaveLength(2);
});

test("a month of daily accusations is thirty stories", () => {
  const days = Array.from({ length: 30 }, (_, i) => `2021-06-${String(i + 1).padStart(2, "0")}`);
  const daily = days.map((published, i) =>
    told(
      `day ${i}`,
      "Norway again accused Peru of landing cod without papers.",
      { event: "ACCUSE", score: -3, quad: 3, date: published, date_end: published, date_precision: "day" },
      { published },
    ),
  );
  expect(grouped(...daily).length).toBeGreaterThanOrEqual(15);
  for (const story of grouped(...daily)) expect(story.tellings.length).toBeLessThanOrEqual(2);
});

test("a plan and its fulfilment are two stories", () => {
  const plan = { ...visit, auxiliary: "future" } as const;
  expect(
    ids(grouped(told("plan", MET, plan), told("done", MET, visit, { published: "2021-06-11" }))),
  ).toEqual([["plan"], ["done"]]);
});

test("a denial contests the story that it denies", () => {
  const claim = { event: "ASSAULT", score: -9, quad: 4 } as const;
  const [story, ...others] = grouped(
    told("claim", "Norwegian gunboats shelled the Peruvian port of Callao on Tuesday.", claim),
    told(
      "denial",
      "Oslo denied that its gunboats had shelled the port of Callao.",
      { ...claim, auxiliary: "negation" },
      { published: "2021-06-12" },
    ),
  );
  expect(others).toEqual([]);
  expect(story).toMatchObject({ id: "claim", auxiliary: null, contested: true, sources: 2 });
  expect(story!.tellings.map(({ denies }) => denies)).toEqual([false, true]);
});

test("a telling that names fewer of the parties is of the same story", () => {
  const three = { ...visit, actor: [party("NOR"), party("PER"), party("KEN")], recipient: [] };
  const [story, ...others] = grouped(told("a", MET, visit), told("b", MET_TOO, three));
  expect(others).toEqual([]);
  expect([...story!.actor, ...story!.recipient].sort()).toEqual(["KEN", "NOR", "PER"]);
});

test("other parties, another time and other words are other stories", () => {
  const first = told("a", MET, visit);
  const others = [
    told("parties", MET, { ...visit, recipient: [party("KEN")] }),
    told("time", MET, visit, { published: "2021-06-20" }),
    told("day", MET, { ...visit, date: "2021-06-05", date_end: "2021-06-05", date_precision: "day" }),
    told("words", "A Norwegian trawler crew received Peruvian inspectors at sea.", {
      mode: ["third-party"],
      level: "official",
    }),
  ];
  for (const other of others) expect(grouped(first, other), other.records[0]!.id).toHaveLength(2);
});

test("copies of a wire report, its credits and an outlet's own repetitions count as one source", () => {
  const more =
    "The two discussed the size of nets, the months in which no boat may leave port, and a fund for the crews of both.";
  const wire = told("wire", MET, visit, { outlet: "AFP", more });
  const cases: readonly (readonly [string, Reading, number])[] = [
    ["copied", told("b", MET, visit, { more: `${more} Local readers may comment below.` }), 1],
    ["credited", told("b", MET_TOO, visit, { more: "AFP reported it from Lima." }), 1],
    ["told again", told("b", MET_TOO, visit, { outlet: "AFP" }), 1],
    ["told by another", told("b", MET_TOO, visit, { more: "Crowds stood in the rain to see them pass." }), 2],
  ];
  for (const [what, other, sources] of cases) {
    const [story, ...others] = grouped(wire, other);
    expect(others, what).toEqual([]);
    expect(story!.sources, what).toBe(sources);
  }
});

test("the most exact telling gives the date, the first one its name", () => {
  const exact = { ...visit, date: "2021-06-09", date_end: "2021-06-09", date_precision: "day" } as const;
  const [story] = grouped(
    told("later", MET, exact, { published: "2021-06-11" }),
    told("first", MET_TOO, visit),
  );
  expect(story).toMatchObject({ id: "first", date: "2021-06-09", date_precision: "day" });
});

/** Readings in which much is told again: few words, few parties, few days. */
const READINGS: fc.Arbitrary<readonly Reading[]> = fc
  .array(
    fc.record({
      words: fc.shuffledSubarray(["cod", "nets", "quotas", "harbour", "patrol", "treaty"], { minLength: 2 }),
      day: fc.integer({ min: 1, max: 9 }),
      exact: fc.boolean(),
      type: fc.constantFrom("CONSULT", "AGREE", "ACCUSE"),
      parties: fc.constantFrom("NOR PER", "PER NOR", "NOR PER KEN", "KEN PER"),
      auxiliary: fc.constantFrom(null, null, "negation", "future"),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all.map(({ words, day, exact, type, parties, auxiliary }, i) => {
      const [actor, ...recipients] = parties.split(" ");
      const published = `2021-06-0${day}`;
      return told(
        `e${i}`,
        `${words.join(" ")}.`,
        {
          event: type as EventRecord["event"],
          auxiliary: auxiliary as EventRecord["auxiliary"],
          actor: [party(actor!)],
          recipient: recipients.map((id) => party(id)),
          ...(exact ? { date: published, date_end: published, date_precision: "day" } : {}),
        },
        { published, outlet: `Outlet ${i % 5}`, more: String(i) },
      );
    }),
  );

test("the order of events and documents does not matter", () => {
  fc.assert(
    fc.property(READINGS, fc.infiniteStream(fc.nat()), (readings, numbers) => {
      const order = readings.map((one) => [numbers.next().value as number, one] as const);
      const shuffled = order.sort((a, b) => a[0] - b[0]).map(([, one]) => one);
      expect(grouped(...shuffled)).toEqual(grouped(...readings));
    }),
  );
});

const byId = (stories: readonly Story[]): readonly Story[] =>
  [...stories].sort((a, b) => (a.id < b.id ? -1 : 1));

test("a store that is filled, mended and added to in any order has the stories of grouping all at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      READINGS,
      fc.array(fc.nat({ max: 13 })),
      fc.integer({ min: 1, max: 4 }),
      async (readings, order, size) => {
        const store: Store = await openStore(":memory:");
        const sequence = [...order, ...readings.keys()].filter((i) => i < readings.length);
        const seen = new Set<number>();
        const save = sequence.map((i) => {
          // What is read a second time is read as something else first, so that a story loses a telling again.
          const again = sequence.indexOf(i) !== sequence.lastIndexOf(i) && !seen.has(i);
          seen.add(i);
          return again
            ? {
                ...readings[i]!,
                records: readings[(i + 1) % readings.length]!.records.map((record) => ({
                  ...record,
                  id: readings[i]!.records[0]!.id,
                  document: readings[i]!.document.id,
                })),
              }
            : readings[i]!;
        });
        for (let i = 0; i < save.length; i += size) await store.save(save.slice(i, i + size));
        expect(byId(await store.stories({}))).toEqual(byId(grouped(...readings)));
        await store.close();
      },
    ),
    { numRuns: 30 },
  );
});

test("stories are found by pair, actor, type, days, status and id; one by any of its events", async () => {
  const store = await openStore(":memory:");
  const plan = { ...visit, auxiliary: "future", recipient: [party("KEN")] } as const;
  await store.save([
    told("a", MET, visit),
    told("b", MET_TOO, visit),
    told("c", MET, plan, { published: "2021-07-01" }),
  ]);
  const found = async (filter: Parameters<Store["stories"]>[0]): Promise<readonly string[]> =>
    (await store.stories(filter)).map(({ id }) => id);
  expect(await found({})).toEqual(["a", "c"]);
  expect(await found({ pair: ["PER", "NOR"] })).toEqual(["a"]);
  expect(await found({ actor: "NOR" })).toEqual(["a", "c"]);
  expect(await found({ actor: "KEN" })).toEqual(["c"]);
  expect(await found({ event: "AGREE" })).toEqual([]);
  expect(await found({ from: "2021-06-11" })).toEqual(["c"]);
  expect(await found({ to: "2021-06-11" })).toEqual(["a"]);
  expect(await found({ auxiliary: false })).toEqual(["a"]);
  expect(await found({ ids: ["c", "none"] })).toEqual(["c"]);
  expect(await found({ limit: 1, offset: 1 })).toEqual(["c"]);
  expect((await store.storyOf("b"))?.id).toBe("a");
  expect(await store.storyOf("none")).toBeNull();
  await store.close();
});

test("pages of a pair follow each other by date, those without one at the end", async () => {
  const store = await openStore(":memory:");
  const goods = ["tents", "wheat", "drills", "paper", "lorries", "vaccines", "seeds", "cranes", "blankets"];
  const pages = goods.map((what, i) =>
    told(
      `e${i}`,
      `Peru received ${what}.`,
      { event: "AID" },
      { published: `2021-0${1 + (i >> 1)}-${i % 2 === 0 ? "01" : "20"}` },
    ),
  );
  const undated = told("none", "Peru was sent doctors.", { event: "AID", published: null });
  await store.save([{ ...undated, document: { ...undated.document, published: null } }, ...pages]);
  const all = (await store.stories({ pair: ["NOR", "PER"] })).map(({ id }) => id);
  expect([all.length, all.at(-1)]).toEqual([10, "none"]);
  for (const limit of [1, 2, 3, 7])
    for (let offset = 0; offset < 12; offset++) {
      const page = await store.stories({ pair: ["PER", "NOR"], limit, offset });
      expect(page.map(({ id }) => id)).toEqual(all.slice(offset, offset + limit));
    }
  await store.close();
});

test("stories of a pair add up by period, quad and direction", async () => {
  const store = await openStore(":memory:");
  const accused = { event: "ACCUSE", score: -3, quad: 3 } as const;
  const back = { ...accused, actor: [party("PER")], recipient: [party("NOR")], context: ["fishing"] };
  await store.save([
    told("a", MET, visit),
    told("b", MET_TOO, visit),
    told("c", "Norway accused Peru of landing cod without papers.", accused, { published: "2021-06-02" }),
    told("d", "Lima blamed Oslo for torn nets.", back, { published: "2021-07-02" }),
    told("plan", MET, { ...visit, auxiliary: "future" }, { published: "2021-07-20" }),
  ]);
  const june = { pair: ["NOR", "PER"], period: "2021-06" } as const;
  const talks = { ...june, quad: 1, direction: 1, stories: 1, tellings: 2, score: 2.5 };
  const blame = { ...june, quad: 3, direction: 1, stories: 1, tellings: 1, score: -3 };
  const blamed = { ...blame, period: "2021-07", direction: -1 };
  const done = { pair: ["PER", "NOR"], auxiliary: false } as const;
  expect(await store.sums({ ...done, by: "month" })).toEqual([talks, blame, blamed]);
  expect(await store.sums({ ...done, by: "month", context: "fishing" })).toEqual([blamed]);
  expect(await store.sums({ ...done, by: "day", to: "2021-06-09" })).toEqual([
    { ...blame, period: "2021-06-02" },
  ]);
  expect(await store.sums({ actor: "PER", by: "all", auxiliary: false })).toEqual(
    [talks, blamed, blame].map((sum) => ({ ...sum, period: null })),
  );
  expect(await store.sums({ actor: "KEN", by: "all" })).toEqual([]);
  await store.close();
});

test("a month without documents is in the coverage, with none", async () => {
  const store = await openStore(":memory:");
  const at = (published: string | null, outlet: string): Reading =>
    reading([], { id: `${published} ${outlet}`, published, outlet } satisfies Partial<Document>);
  await store.save([at("2021-01-31", "A"), at("2021-01-02", "A"), at("2021-03-05", "B"), at(null, "C")]);
  const months = [
    { month: "2021-01", documents: 2, outlets: 1 },
    { month: "2021-02", documents: 0, outlets: 0 },
    { month: "2021-03", documents: 1, outlets: 1 },
  ];
  expect(await store.coverage({})).toEqual(months);
  expect(await store.coverage({ from: "2021-02-01" })).toEqual(months.slice(1));
  expect(await store.coverage({ from: "2022-02-01", to: "2022-02-03" })).toEqual([
    { month: "2022-02", documents: 0, outlets: 0 },
  ]);
  await store.close();
});
