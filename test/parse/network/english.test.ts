/** The English network that is shipped: whole, small, and right about plain sentences. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { predict } from "../../../src/parse/network/predict.ts";
import { RELATIONS, UPOS } from "../../../src/parse/parse.ts";
import { loadParser, MODEL_FILES } from "../../../src/parse/parser.ts";

const LEXICON = "data/lexicon";

const MODEL = "model";

/** "form/UPOS/relation/head" of each word. */
function read(text: string): string[] {
  const forms = text.split(" ");
  const { upos, relation, head } = predict(
    loadParser(MODEL, LEXICON).predictor,
    forms,
    Int32Array.of(0, forms.length),
  );
  return forms.map((form, i) =>
    [form, UPOS[upos[i]!], RELATIONS[relation[i]!], forms[head[i]!] ?? "-"].join("/"),
  );
}

test("its files are those of the manifest, and less than 10 MB together", () => {
  const { name, lemmas } = loadParser(MODEL, LEXICON);
  expect(name).toBe("thaw-english");
  expect(lemmas.words.some((words) => words.size > 0)).toBe(true);
  const bytes = MODEL_FILES.reduce((sum, file) => sum + statSync(join(MODEL, file)).size, 0);
  expect(bytes).toBeLessThan(10e6);
});

test("it reads who met whom", () => {
  expect(read("The foreign minister of Norway met his Kenyan counterpart in Oslo .")).toEqual([
    "The/DET/det/minister",
    "foreign/ADJ/amod/minister",
    "minister/NOUN/nsubj/met",
    "of/ADP/case/Norway",
    "Norway/PROPN/nmod/minister",
    "met/VERB/root/-",
    "his/PRON/nmod:poss/counterpart",
    "Kenyan/ADJ/amod/counterpart",
    "counterpart/NOUN/obj/met",
    "in/ADP/case/Oslo",
    "Oslo/PROPN/obl/met",
    "./PUNCT/punct/met",
  ]);
});

test("it reads a passive, what was not done, and who says so", () => {
  const words = read("Officials said the treaty was not signed by Peru .");
  expect(words).toContain("Officials/NOUN/nsubj/said");
  expect(words).toContain("signed/VERB/ccomp/said");
  expect(words).toContain("treaty/NOUN/nsubj:pass/signed");
  expect(words).toContain("was/AUX/aux:pass/signed");
  expect(words).toContain("not/PART/advmod/signed");
  expect(words).toContain("Peru/PROPN/obl:agent/signed");
});
