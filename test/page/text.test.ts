/** What the terminal shows of an explanation and of a relation. */
import { expect, test } from "vitest";
import type { Pair } from "../../src/event/pairs.ts";
import { blocks } from "../../src/page/course-words.ts";
import { explanationText, treeText } from "../../src/page/explain-text.ts";
import { plain, wrapped } from "../../src/page/plain.ts";
import { relationView } from "../../src/page/relation-text.ts";
import {
  MONTHS_DONE,
  type RelationAsked,
  relationData,
  relationShownOf,
} from "../../src/page/relation-view.ts";
import { readDomains } from "../../src/relation/domains.ts";
import { DISPATCHES, HOSTILE_READING, OUTLOOK, VISIT } from "./dispatches.ts";
import { explainFrom } from "./explained.ts";
import { memoryStore } from "./memory-store.ts";

const store = memoryStore(DISPATCHES);
const explain = explainFrom(store);

test("an explanation shows the tree with the parts of the record, and the lines that spoke", async () => {
  const text = explanationText((await explain(VISIT.records[0]!.id))!);
  expect(text).toContain(`
  visited  root VERB  <- trigger
  ├─ delegation  nsubj NOUN  <- actor
  │  ├─ A  det DET
  │  └─ NATO  compound PROPN  <- actor
  ├─ Minsk  obj PROPN  <- recipient
`);
  expect(text).toContain(
    "frames.tsv:120\n    lemma: visit; tag: VERB; actor: nsubj; recipient: obj; event: CONSULT",
  );
  expect(text).toContain("NATO; North Atlantic Treaty Organization; Brussels");
  expect(text).toContain("Status      done");
});

test("status and speaker of a denied claim are said", async () => {
  const denied = VISIT.records.find(({ auxiliary }) => auxiliary === "negation")!;
  const text = explanationText((await explain(denied.id))!);
  expect(text).toContain("Status      denied");
  expect(text).toContain("Said by     Russia");
});

test("every token stands in the tree once, even a thousand deep", () => {
  const tokens = Array.from({ length: 1000 }, (_, i) => ({
    form: `w${i}`, lemma: "w", upos: "X", relation: "dep", head: i - 1, start: i, end: i + 1,
  })); // biome-ignore format: one token
  expect(treeText(VISIT.records[0]!, tokens).split("\n")).toHaveLength(1000);
});

test("no document can steer the terminal", async () => {
  const text = explanationText((await explain(HOSTILE_READING.records[0]!.id))!);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(plain("a\u001b[31mb\u202ec\nd\u0000")).toBe("a\ufffd[31mb\ufffdc d\ufffd");
});

test("lines are wrapped between words", () => {
  expect(wrapped("one two three", 9, "  ")).toBe("  one two\n  three");
});

test("the course is one block a period, from -10 to +10, and a dot where nothing was read", () => {
  expect(blocks([null, -10, -5, 0, "unread", 5, 10])).toBe(" ▁▃▅·▇█");
});

const domains = readDomains("data/barometer");
const text = async (pair: Pair, asked: Partial<RelationAsked> = {}, raw = false): Promise<string> => {
  const data = await relationData(store, pair, { ...MONTHS_DONE, ...asked }, domains, raw);
  return relationView(await relationShownOf(store, data, raw)).text();
};

test("a relation gives its index and why, its course, channels, claims and stories, each with its sentence", async () => {
  const told = await text(["BLR", "NATO"]);
  expect(told).toContain("Belarus and NATO: 8 stories and 2 not done, 8 November 2016 to 20 February 2018");
  expect(told).toMatch(/Index \+\d(\.\d)? \(95 %: .* to \+\d(\.\d)?\) on 20 February 2018, from 8 stories/);
  expect(told).toMatch(/▲ warming: \+\d(\.\d)? since 21 November 2017, most by [^[]*\[[0-9a-f]{16}\]/);
  expect(told).toMatch(/Otherwise reckoned: between [+−\d.]+ \(.*\) and [+−\d.]+ \(.*\)/);
  expect(told).toContain("Information centre, Minsk: proposed, not delivered\n      proposed 15 Feb 2018 [");
  expect(told).toContain("Relations improving");
  expect(told).toContain("Said by Anna Veras, analyst, Institute for Peace.");
  expect(told).toContain(OUTLOOK.records[0]!.id);
  expect(told).not.toContain("Raw cooperation");
});

test("what reports alone would count stands beside the stories, and fields by themselves", async () => {
  const told = await text(["BLR", "NATO"], {}, true);
  expect(told).toMatch(
    /Period +Read +Stories +Cooperation +Conflict +Tellings +Raw cooperation +Raw conflict +Index/,
  );
  expect(told).toMatch(/Field +Index +Stories +Course\n {2}military/);
});

test("a past day is told as it was known then", async () => {
  const told = await text(["BLR", "NATO"], { known: "2017-04-30" });
  expect(told).toContain("8 November 2016 to 30 April 2017, as known on 30 April 2017");
  expect(told).not.toContain("2018");
});

test.each(["2017-03-31", "2017-09-14", "2018-02-15"])(
  "replayed for %s it is what a store says that had read no further",
  async (known) => {
    const then = memoryStore(DISPATCHES.filter(({ document }) => document.published! <= known));
    const [now, was] = await Promise.all(
      [store, then].map((one) =>
        relationData(one, ["BLR", "NATO"], { ...MONTHS_DONE, known }, domains, true),
      ),
    );
    expect(JSON.parse(JSON.stringify(now))).toEqual(JSON.parse(JSON.stringify(was)));
  },
);

test("a relation without a story told as done says so", async () => {
  const undone = memoryStore(
    DISPATCHES.map((one) => ({
      ...one,
      records: one.records.filter(({ record }) => record === "assessment"),
    })),
  );
  const data = await relationData(undone, ["BLR", "NATO"], MONTHS_DONE, domains, false);
  expect(relationView(await relationShownOf(undone, data, false)).text()).toContain("no index");
});
