/** CSV of records: every row has every column, and a spreadsheet gets back what was in it. */
import { expect, test } from "vitest";
import type { EventRecord } from "../../src/event/reading.ts";
import { CSV_HEADER, csvRow } from "../../src/run/write-csv.ts";
import { text } from "./documents.ts";
import { loadStages } from "./fake-stages.ts";

const stages = loadStages(".");
const [record] = stages.readEvents(
  stages.findMentions(stages.parse(stages.segment(text("She meets him")))),
).records;

test("commas, quotation marks and line ends stand in quotation marks", () => {
  const row = csvRow({ ...(record as EventRecord), text: 'He said "yes",\nthen left' });
  expect(row).toContain('"He said ""yes"",\nthen left"');
});

test("several actors share a cell, and what is not known is empty", () => {
  const names = CSV_HEADER.trim().split(",");
  const cells = csvRow(record!).split(",");
  const cell = (name: string): string => cells[names.indexOf(name)]!;
  expect(cells).toHaveLength(names.length);
  expect([
    cell("record"),
    cell("actor"),
    cell("recipient"),
    cell("dead"),
    cell("score"),
    cell("text"),
  ]).toEqual(["event", "BLR;RUS", "", "", "1", "meets"]);
});
