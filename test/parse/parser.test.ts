/** The parser that ships: it loads fast and whole or not at all, and gives any text one tree a sentence. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Document, UNTOLD } from "../../src/document/document.ts";
import { readConllu, sentencesOf } from "../../src/parse/conllu.ts";
import { REMEMBERED } from "../../src/parse/network/predict.ts";
import { type Parse, relationOf, uposOf } from "../../src/parse/parse.ts";
import { loadParser, parse } from "../../src/parse/parser.ts";
import { writeConllu } from "../../src/parse/write-conllu.ts";
import { segment } from "../../src/sentence/segment.ts";
import { form, sentenceCount, tokenCount } from "../../src/sentence/sentences.ts";

const parser = loadParser("model", "data/lexicon");

const documentOf = (text: string): Document => ({
  ...UNTOLD,
  id: "0",
  text,
  body: 0,
  title: null,
  outlet: null,
  published: null,
  source: "test",
});

const read = (text: string): Parse => parse(parser, segment(documentOf(text)));

/** "word:relation<head" of every token. */
function arcs(text: string): string[] {
  const parsed = read(text);
  return Array.from({ length: tokenCount(parsed) }, (_, i) => {
    const head = parsed.head[i]!;
    return `${form(parsed, i)}:${relationOf(parsed, i)}<${head < 0 ? "" : form(parsed, head)}`;
  });
}

test.each([
  ["The president met the ambassador.", ["president:nsubj<met", "met:root<", "ambassador:obj<met"]],
  [
    "Kenya's minister didn't sign the treaty.",
    ["Kenya:nmod:poss<minister", "n't:advmod<sign", "treaty:obj<sign"],
  ],
  [
    "The treaty was signed by the minister.",
    ["treaty:nsubj:pass<signed", "was:aux:pass<signed", "minister:obl:agent<signed"],
  ],
  [
    "Officials said the talks had failed.",
    ["Officials:nsubj<said", "failed:ccomp<said", "talks:nsubj<failed"],
  ],
  ["Peru and Chile agreed to open the border.", ["Chile:conj<Peru", "open:xcomp<agreed", "border:obj<open"]],
])("plain news is read right: %s", (text, expected) => {
  expect(arcs(text)).toEqual(expect.arrayContaining(expected));
});

test("tags and lemmas stand beside the tokens", () => {
  const parsed = read("The ministers went to Lima.");
  expect(Array.from(parsed.head.keys(), (i) => uposOf(parsed, i))).toEqual([
    "DET",
    "NOUN",
    "VERB",
    "ADP",
    "PROPN",
    "PUNCT",
  ]);
  expect(parsed.lemma).toEqual(["the", "minister", "go", "to", "Lima", "."]);
});

function expectTrees(parsed: Parse): void {
  for (let s = 0; s < sentenceCount(parsed); s++) {
    const first = parsed.sentenceFirst[s]!;
    const end = parsed.sentenceFirst[s + 1]!;
    let roots = 0;
    for (let i = first; i < end; i++) {
      const head = parsed.head[i]!;
      if (head < 0) roots++;
      else expect(head >= first && head < end).toBe(true);
      expect(relationOf(parsed, i) === "root").toBe(head < 0);
      let at = i;
      for (let steps = 0; at >= 0; steps++) {
        expect(steps).toBeLessThanOrEqual(end - first);
        at = parsed.head[at]!;
      }
    }
    expect(roots).toBe(1);
  }
}

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        "said",
        "the",
        "Minsk",
        "to",
        "of",
        "and",
        ",",
        ".",
        "n't",
        "met",
        "is",
        '"',
        "(",
        "\n\n",
        "that",
        "\u0000",
        "\ud800",
      ),
    )
    .map((words) => words.join(" ")),
);

test("whatever the text, every sentence is one tree", () => {
  fc.assert(
    fc.property(anyText, (text) => expectTrees(read(text))),
    { numRuns: 300 },
  );
});

test("what was parsed can be written and read back", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const parsed = read(text);
      if (tokenCount(parsed) === 0) return;
      const [again] = readConllu(writeConllu(parsed), "again");
      expect([...again!.head]).toEqual([...parsed.head]);
      expect([...again!.xpos]).toEqual([...parsed.xpos]);
      expect([...again!.glued]).toEqual(
        [...parsed.glued].map((g, i) => (parsed.sentenceFirst.includes(i) ? 0 : g)),
      );
      expect(again!.lemma).toEqual(parsed.lemma);
    }),
    { numRuns: 200 },
  );
});

test("given tokens keep their places when they are parsed anew", () => {
  const text = "# text = Riga waits.\n1\tRiga\t_\t_\t_\t_\t_\t_\t_\t_\n2\twaits.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
  const parsed = parse(parser, sentencesOf(readConllu(text, "given")[0]!));
  expect(tokenCount(parsed)).toBe(2);
  expectTrees(parsed);
});

test("the same text is parsed the same twice, and unknown words do not pile up in the parser", () => {
  const words = parser.lemmas.words.reduce((sum, known) => sum + known.size, 0);
  const unknown = (n: number): string =>
    Array.from({ length: 500 }, (_, i) => `Zq${n}x${i} blorbed the ${i}th wug.`).join(" ");
  expect(read(unknown(0)).head).toEqual(read(unknown(0)).head);
  for (let n = 1; n < 60; n++) {
    read(unknown(n));
    expect(parser.predictor.remembered.size).toBeLessThanOrEqual(REMEMBERED);
  }
  expect(parser.lemmas.words.reduce((sum, known) => sum + known.size, 0)).toBe(words);
});

test("a damaged, foreign or missing file is refused", () => {
  const folder = mkdtempSync(join(tmpdir(), "thaw-model-"));
  cpSync("model", folder, { recursive: true });
  const bytes = readFileSync(join(folder, "network.bin"));
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(join(folder, "network.bin"), bytes);
  expect(() => loadParser(folder, "data/lexicon")).toThrow(
    /network\.bin: expected sha256 [0-9a-f]{64}, found sha256/,
  );
  rmSync(join(folder, "network.bin"));
  expect(() => loadParser(folder, "data/lexicon")).toThrow(/network\.bin: expected a model file/);
  writeFileSync(join(folder, "manifest.json"), "{}");
  expect(() => loadParser(folder, "data/lexicon")).toThrow(/manifest\.json: expected a manifest of format 1/);
  rmSync(join(folder, "manifest.json"));
  expect(() => loadParser(folder, "data/lexicon")).toThrow(/manifest\.json: expected a model file/);
  rmSync(folder, { recursive: true });
});

test("the manifest says what the model learned from, how well it does, and under which licence", () => {
  const manifest = JSON.parse(readFileSync("model/manifest.json", "utf8")) as Record<string, unknown>;
  expect(manifest).toMatchObject({ format: 1, licence: expect.stringContaining("CC BY-SA 4.0") });
  expect(Object.keys(manifest.scores as object).length).toBeGreaterThan(0);
});
