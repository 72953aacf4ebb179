/** What the terminal shows of an explanation and of a relation. */
import { expect, test } from "vitest";
import { explanationText, treeText } from "../../src/page/explain-text.ts";
import { plain, wrapped } from "../../src/page/plain.ts";
import { indexLine, relationText } from "../../src/page/relation-text.ts";
import { readPair, relationOf } from "../../src/relation/relate.ts";
import type { RelationMonth } from "../../src/relation/relation.ts";
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

const month = (value: number | null): RelationMonth => ({
  month: "2018-01",
  documents: 1,
  cooperation: { value: 0, stories: [], events: [] },
  conflict: { value: 0, stories: [], events: [] },
  index: value === null ? null : { value, stories: [], events: [] },
});

test("the course is one block a month, from -10 to +10", () => {
  expect(indexLine([null, -10, -5, 0, 5, 10].map(month))).toBe(" ▁▃▅▇█");
});

test("a relation gives its index, trend, channels, claims and events, each with its sentence", async () => {
  const sources = await readPair(store, ["BLR", "NATO"]);
  const text = relationText(relationOf(sources, ["BLR", "NATO"], {}), sources.records);
  expect(text).toContain("Belarus and NATO: 8 events and 2 not done");
  expect(text).toMatch(/Index \+\d(\.\d)? at the end of February 2018/);
  expect(text).toContain("Information centre, proposed, Minsk [hypothetical]");
  expect(text).toContain("Relations improving");
  expect(text).toContain("Said by Anna Veras, analyst, Institute for Peace.");
  const improving = OUTLOOK.records[0]!;
  expect(text).toContain(improving.id);
});

test("a relation without an event told as done says so", async () => {
  const records = (await store.records({ pair: ["BLR", "NATO"] })).filter(
    ({ record }) => record === "assessment",
  );
  const sources = { stories: [], coverage: [], records };
  expect(relationText(relationOf(sources, ["BLR", "NATO"], {}), records)).toContain("no index");
});
