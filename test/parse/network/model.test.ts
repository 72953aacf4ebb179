/** The network on disk: what is written is read, and what is damaged is refused. */
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readConllu, sentencesOf } from "../../../src/parse/conllu.ts";
import { readModelFile, writeModelFile } from "../../../src/parse/model-file.ts";
import { dequantise, quantise, readNetwork, writeNetwork } from "../../../src/parse/network/model.ts";
import { predict } from "../../../src/parse/network/predict.ts";
import { RELATIONS, UPOS } from "../../../src/parse/parse.ts";
import { loadParser, parse } from "../../../src/parse/parser.ts";
import { LAYOUT, randomPredictor, VECTORS, WORDS } from "./random-network.ts";

const LEXICON = "data/lexicon";

const predictor = randomPredictor(11);
const bytes = writeNetwork(LAYOUT, predictor.network.weights, WORDS, VECTORS);
const LEMMAS = "kind\ttag\tform\tstrip\tlemma\n";

/** A model folder with these bytes, and hashes of what should be there. */
function folder(network: Uint8Array, promised: Uint8Array = network): string {
  const directory = mkdtempSync(join(tmpdir(), "thaw-network-"));
  const entry = (content: Uint8Array) => ({
    sha256: createHash("sha256").update(content).digest("hex"),
    bytes: content.length,
  });
  const files = { "network.bin": entry(promised), "lemmas.tsv": entry(Buffer.from(LEMMAS)) };
  writeFileSync(
    join(directory, "manifest.json"),
    JSON.stringify({ name: "random", version: "1", format: 1, files }),
  );
  writeFileSync(join(directory, "network.bin"), network);
  writeFileSync(join(directory, "lemmas.tsv"), LEMMAS);
  return directory;
}

test("int8 is off by half a step of its row or column at most, and cuts nothing off", () => {
  const number = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 64);
  fc.assert(
    fc.property(fc.array(number, { minLength: 12, maxLength: 12 }), fc.boolean(), (numbers, byRow) => {
      const values = Float32Array.from(numbers);
      const back = new Float32Array(12);
      const quantised = quantise(values, 4, byRow);
      dequantise(quantised, 4, byRow, back);
      for (let i = 0; i < 12; i++) {
        const step = quantised.scale[byRow ? Math.floor(i / 4) : i % 4]!;
        expect(Math.abs(back[i]! - values[i]!)).toBeLessThanOrEqual(0.501 * step);
      }
    }),
  );
});

test("a network read back has the weights that were written, to a hundredth of the largest of a row or column", () => {
  const { network, vectors } = readNetwork(bytes, "test");
  expect(vectors).toEqual(VECTORS);
  expect(network.weights.size).toBeGreaterThan(10);
  for (const [name, read] of network.weights) {
    const values = predictor.network.weights.get(name)!;
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const worst = values.reduce((most, value, i) => Math.max(most, Math.abs(value - read[i]!)), 0);
    expect(worst, name).toBeLessThan(largest / 100);
  }
});

test("a network read back predicts what the one that was written predicts", () => {
  const again = readNetwork(bytes, "test");
  const forms = ["The", "talks", "in", "Geneva", "met", "envoys", "."];
  const first = Int32Array.of(0, 3, 7);
  expect(predict(again, forms, first)).toEqual(predict(predictor, forms, first));
});

test("a model trained for other relations is refused", () => {
  const { header, sections } = readModelFile(bytes);
  const other = writeModelFile({ ...header, relations: RELATIONS.slice(1) }, sections);
  expect(() => readNetwork(other, "here")).toThrow(/^here: expected the relations of src\/parse\/parse\.ts/);
});

test("one changed byte is found", () => {
  const damaged = Uint8Array.from(bytes);
  damaged[damaged.length >> 1]! ^= 1;
  expect(() => loadParser(folder(damaged, bytes), LEXICON)).toThrow(
    /network\.bin: expected sha256 \w+, found sha256/,
  );
});

test("a missing folder and a manifest of another format are named", () => {
  const missing = join(tmpdir(), "thaw-no-such-folder");
  expect(() => loadParser(missing, LEXICON)).toThrow(/manifest\.json: expected a model file, found none/);
  const directory = folder(bytes);
  writeFileSync(join(directory, "manifest.json"), '{"format": 2}');
  expect(() => loadParser(directory, LEXICON)).toThrow(/expected a manifest of format 1/);
});

test("parse gives the columns of a Parse for the tokens it was given", () => {
  const conllu = [
    "1\tEnvoys\tenvoy\tNOUN\tNNS\t_\t2\tnsubj\t_\t_",
    "2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_",
    "3\tthere\tthere\tADV\tRB\t_\t2\tadvmod\t_\tSpaceAfter=No",
    "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_",
    "",
    "",
  ].join("\n");
  const sentences = sentencesOf(readConllu(conllu, "test")[0]!);
  const network = loadParser(folder(bytes), LEXICON);
  const found = parse(network, sentences);
  expect(found).toMatchObject(sentences);
  const direct = predict(network.predictor, ["Envoys", "met", "there", "."], Int32Array.of(0, 4));
  expect(found).toMatchObject(direct);
  expect(found.lemma).toHaveLength(4);
  expect(found.upos.every((tag) => tag < UPOS.length)).toBe(true);
  const root = found.head.indexOf(-1);
  const children: number[] = [];
  for (let c = found.firstChild[root]!; c !== -1; c = found.nextSibling[c]!) children.push(c);
  expect(children).toEqual([0, 1, 2, 3].filter((i) => found.head[i] === root));
});
