/** Gold files of all formats are read, and what is wrong with one is told. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { labelOf, typesOf } from "../../src/learn/conventions.ts";
import { readGold, unmark } from "../../src/learn/gold-events.ts";
import { joinGold } from "../../src/learn/join-gold.ts";
import { confusionLines, scoreLabels } from "../../src/learn/label-scores.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-gold-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe("gold files", () => {
  test("marked sentences, plain and compressed", () => {
    const text = "gold_root\tmarked_sentence\nAID\t<s>Oman</s> fed <t>Chad</t> and <t>Togo</t>.\n";
    for (const path of [file("a.tsv", text), file("a.tsv.gz", gzipSync(text))]) {
      const { format, items } = readGold(path);
      expect(format).toBe("marked");
      expect(items[0]).toMatchObject({ number: 1, text: "Oman fed Chad and Togo.", label: "AID" });
      expect(items[0]!.parties).toEqual({
        actor: [{ start: 0, end: 4 }],
        recipient: [
          { start: 9, end: 13 },
          { start: 18, end: 22 },
        ],
      });
    }
  });

  test("marks may stand inside each other, but not across", () => {
    expect(unmark("<s>The army of <t>Chad</t></s> left", "x").parties.recipient).toEqual([
      { start: 12, end: 16 },
    ]);
    expect(() => unmark("<s>The army of <t>Chad</s></t>", "gold.tsv:2")).toThrow("gold.tsv:2");
  });

  test("a sentence has at least one mark, and every mark its end", () => {
    expect(() => unmark("Oman fed Chad.", "gold.tsv:2")).toThrow("neither");
    expect(() => unmark("<s>Oman fed <t>Chad</t>.", "gold.tsv:3")).toThrow("<s> without its end");
    expect(unmark("<t>Chad</t> was fed.", "gold.tsv:4").parties.actor).toEqual([]);
  });

  test("tagged tokens, joined with classes", () => {
    const parties = readGold(
      file("b.txt", "Oman B-S\nfed O\nChad B-T\n. O\n\nOman B-R\nand O\nChad B-R\nmet O\n"),
    );
    expect(parties.format).toBe("parties");
    expect(parties.items.map(({ text }) => text)).toEqual(["Oman fed Chad.", "Oman and Chad met"]);
    expect(parties.items[1]!.parties!.actor).toHaveLength(2);
    const classes = readGold(file("c.tsv", "sentence\tclass\nOman fed Chad .\t2\n"));
    expect(joinGold(parties, classes)).toMatchObject([{ label: "2", text: "Oman fed Chad." }]);
  });

  test("records, ours and PLOVER's, with texts that have no event", () => {
    const lines = [
      { record: "event", event: "AID", actor: [{ id: "OMN" }], recipient: [{ id: "TCD" }], text: "A." },
      { event: ["AGREE"], actor: [{ code: "OMN" }, { code: "TCD" }], text: "B." },
      { event: [], text: "C." },
    ].map((line) => JSON.stringify(line));
    expect(readGold(file("d.jsonl", lines.join("\n"))).items.map(({ events }) => events)).toEqual([
      [{ event: "AID", actor: ["OMN"], recipient: ["TCD"] }],
      [{ event: "AGREE", actor: ["OMN", "TCD"], recipient: [] }],
      [],
    ]);
  });

  test("what is none is told with its place", () => {
    const untyped = file("g.jsonl", '{"event": [], "text": "A."}\n{"text": "B."}\n');
    expect(() => readGold(untyped)).toThrow(/g\.jsonl:2: expected the field "event"/);
    expect(() => readGold(file("e.txt", "hello\n"))).toThrow(/e\.txt:1: expected a gold file/);
    expect(() => readGold(file("f.tsv", "sentence\tclass\none\n"))).toThrow(/f\.tsv:2: expected 2 cells/);
    expect(() => readGold(join(folder, "none"))).toThrow("none that can be read");
  });
});

describe("labels of other sets", () => {
  const cues = (words: string, future = false) => ({ words: new Set(words.split(" ")), future });
  test.each([
    ["SANCTION", "impose sanction", "COERCE"],
    ["SANCTION", "expel diplomat", "SANCTION"],
    ["SANCTION", "find guilty", "ACCUSE"],
    ["CONCEDE", "will withdraw", "AGREE"],
    ["CONCEDE", "lift curfew", "YIELD"],
    ["CONCEDE", "apologise", "SUPPORT"],
    ["COERCE", "impose blockade", "ASSAULT"],
    ["RETREAT", "free", "YIELD"],
  ] as const)("%s: %s is %s", (event, words, label) => {
    expect(labelOf("plv", event, cues(words))).toBe(label);
    expect(labelOf("own", event, cues(words))).toBe(event);
    expect(typesOf("plv", label, cues(words))).toContain(event);
  });
});

test("scores and confusion", () => {
  const judged = [
    { gold: "AID", found: "AID" },
    { gold: "AID", found: "NONE" },
    { gold: "NONE", found: "AGREE" },
    { gold: "AGREE", found: "AGREE" },
  ];
  const { labels, macro, micro } = scoreLabels(judged);
  expect(labels.map(({ label, precision, recall }) => [label, precision, recall])).toEqual([
    ["AGREE", 0.5, 1],
    ["AID", 1, 0.5],
  ]);
  expect(macro).toBeCloseTo(2 / 3);
  expect(micro).toBeCloseTo(2 / 3);
  expect(confusionLines(judged)).toHaveLength(4);
});
