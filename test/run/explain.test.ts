/** Why a record was coded: the sentence that holds it, with offsets into the document, and the lines of the tables. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { explain } from "../../src/run/explain.ts";
import { code } from "../../src/run/pipeline.ts";
import { STRETCH_LIMIT } from "../../src/run/stretches.ts";
import { openStore } from "../../src/store/open.ts";
import { text } from "./documents.ts";
import { loadStages } from "./fake-stages.ts";

const directory = mkdtempSync(join(tmpdir(), "thaw-explain-"));
mkdirSync(join(directory, "data", "codebook"), { recursive: true });
writeFileSync(join(directory, "data", "codebook", "frames.tsv"), "lemma\tevent\nmeet\tCONSULT\n");
writeFileSync(join(directory, "data", "countries.tsv"), "id\tname\nBLR\tBelarus\n");
afterAll(() => rmSync(directory, { recursive: true }));

const stages = loadStages(".");

test.each([
  ["a short document", ""],
  ["a document read in stretches", "word ".repeat(STRETCH_LIMIT / 4)],
])("%s", async (_, before) => {
  const store = await openStore(":memory:");
  const reading = code(stages, text(`${before}\nFirst line.\nShe meets him\nLast line.`));
  await store.save([reading]);
  const [record] = reading.records;
  const explanation = (await explain(store, stages, { directory }, record!.id))!;
  expect(explanation.record).toEqual(record);
  expect(explanation.sentence.tokens.map(({ form, head }) => [form, head])).toEqual([
    ["She", -1],
    ["meets", 0],
    ["him", 0],
  ]);
  for (const { form, start, end } of explanation.sentence.tokens)
    expect(reading.document.text.slice(start, end)).toBe(form);
  expect(explanation.rule).toEqual({
    entry: "frames.tsv:2",
    line: "meet\tCONSULT",
    columns: ["lemma", "event"],
  });
  expect(explanation.gazetteer).toEqual([
    { entry: "countries.tsv:2", line: "BLR\tBelarus", columns: ["id", "name"] },
  ]);
  await store.close();
});

test("an id that the store does not have", async () => {
  const store = await openStore(":memory:");
  expect(await explain(store, stages, { directory }, "0000000000000000")).toBe(null);
  await store.close();
});
