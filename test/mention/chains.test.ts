/** Chains by the trained ranker, its file, and its time on long texts. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { findMentions } from "../../src/mention/find.ts";
import { chainsOf, loadReference, type ReferenceModel } from "../../src/mention/reference-model.ts";
import { findVoices } from "../../src/mention/voices.ts";
import { loadParser, type Parser } from "../../src/parse/parser.ts";
import { gazetteer, ids, mention, parsed } from "./tree.ts";

let parser: Parser;
let model: ReferenceModel;
beforeAll(() => {
  parser = loadParser("model", "data/lexicon");
  model = loadReference("model", "data/lexicon", parser);
});

const mentionsOf = (...sentences: readonly string[]): ReturnType<typeof findMentions> =>
  findMentions(gazetteer(), parsed("2018-02-17", ...sentences), [], model);

test("her is the woman, whoever was subject", () => {
  const mentions = mentionsOf(
    "Lavrov/PROPN/2/nsubj met/VERB/0/root Angela/PROPN/2/obj Merkel/PROPN/3/flat in/ADP/6/case Berlin/PROPN/2/obl ./PUNCT/2/punct",
    "He/PRON/2/nsubj praised/VERB/0/root her/PRON/2/obj ./PUNCT/2/punct",
  );
  expect(mention(mentions, "her").person).toBe("Angela Merkel");
  expect(mention(mentions, "He").person).toBe("Sergei Lavrov");
});

test("they are both of a coordination", () => {
  const mentions = mentionsOf(
    "India/PROPN/4/nsubj and/CCONJ/3/cc Japan/PROPN/1/conj met/VERB/0/root ./PUNCT/4/punct",
    "They/PRON/2/nsubj agreed/VERB/0/root ./PUNCT/2/punct",
  );
  expect(ids(mention(mentions, "They")).sort()).toEqual(["IND", "JPN"]);
});

test("we in a quotation are who says it; outside one nobody", () => {
  const mentions = mentionsOf(
    "“/PUNCT/3/punct ~We/PRON/3/nsubj agree/VERB/6/ccomp ~,/PUNCT/3/punct ~”/PUNCT/3/punct say/VERB/0/root Lavrov/PROPN/6/nsubj ~./PUNCT/6/punct",
    "We/PRON/2/nsubj wait/VERB/0/root ./PUNCT/2/punct",
  );
  expect(mentions.mentions.map(({ kind }) => kind)).toEqual(["pronoun", "name"]);
  expect(ids(mentions.mentions[0]!)).toEqual(["RUS GOV"]);
});

test("time grows with the length of a text, not with its square", () => {
  const sentence =
    "The/DET/2/det talks/NOUN/4/nsubj/NNS of/ADP/2/dep failed/VERB/0/root as/SCONJ/7/mark Moscow/PROPN/7/nsubj left/VERB/4/advcl them/PRON/7/obj ./PUNCT/4/punct";
  const seconds = (count: number): number => {
    const parse = parsed(null, ...Array.from({ length: count }, () => sentence));
    const voices = findVoices(parse, new Int32Array(parse.head.length));
    const start = process.cpuUsage();
    chainsOf(model, parse, voices);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  seconds(125);
  expect(seconds(1600)).toBeLessThan(32 * Math.max(0.01, seconds(200)));
});

test("a file that is not as its manifest says is refused, and so is another parser's", () => {
  const folder = mkdtempSync(join(tmpdir(), "thaw-reference-"));
  cpSync("model/reference.bin", join(folder, "reference.bin"));
  const manifest = JSON.parse(readFileSync("model/reference.json", "utf8"));
  const write = (change: object): void =>
    writeFileSync(join(folder, "reference.json"), JSON.stringify({ ...manifest, ...change }));
  const load = (): unknown => loadReference(folder, "data/lexicon", parser);
  write({ vectors: "0" });
  expect(load).toThrow(/word vectors.*thaw train reference/s);
  write({ sha256: "0" });
  expect(load).toThrow(/reference\.bin: expected sha256 0/);
  writeFileSync(join(folder, "reference.json"), "{");
  expect(load).toThrow(/manifest in JSON/);
  rmSync(join(folder, "reference.json"));
  expect(load).toThrow(/expected a model file/);
  rmSync(folder, { recursive: true });
});
