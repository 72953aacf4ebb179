/** Readings as JSON Lines: what is written is read back, and what is damaged fails alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failureText, isFailure } from "../../src/document/source.ts";
import type { Reading } from "../../src/event/reading.ts";
import { linesOfReading, readingsOfLines } from "../../src/event/reading-lines.ts";
import { collect } from "../document/collect.ts";
import { assessment, channel, event, party, reading } from "../store/records.ts";

const PLACE = {
  name: "Oslo",
  country: "NOR",
  admin1: null,
  lat: 59.9,
  lon: 10.7,
  geonameid: 1,
  precision: "town",
};
const SPEAKER = {
  ...party("PER"),
  entry: undefined,
  name: "Ana Rojas",
  role: "minister",
  affiliation: null,
  verb: { text: "said", start: 3, end: 7 },
  direct: true,
};

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
/** What comes back of readings whose lines were tampered with. */
const back = (lines: readonly string[]) => collect(readingsOfLines(each(lines), "a.jsonl"));

const READINGS: readonly Reading[] = [
  reading(
    [
      event("e", { location: PLACE as never, speaker: SPEAKER as never, dead: 3, mode: ["visit"] }),
      assessment("a", { comparison: { more: "NOR", less: "PER", toward: "EU" }, date: "2020-02-29" }),
      channel("c", { place: PLACE as never }),
    ],
    {
      byline: "A. Kowal",
      language: "en",
      origin: { url: "https://a.example/1", record: 2, range: [4, 90], fetched: null, hash: "ab" },
    },
    ["cut at 400 tokens"],
  ),
  reading([], { text: "Nothing happened." }),
];

test("readings are read back as they were written", async () => {
  expect(await back(READINGS.flatMap(linesOfReading))).toEqual(JSON.parse(JSON.stringify(READINGS)));
});

test("any text survives: quotation marks, line ends, half surrogate pairs", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), fc.string(), async (text, outlet) => {
      const one = reading([event("e", { text })], { text: `${text} \ud800`, outlet });
      expect(await back(linesOfReading(one))).toEqual([one]);
    }),
  );
});

describe("a damaged line fails alone, with its number and what is wrong", () => {
  const [document, first, second] = linesOfReading(READINGS[0]!) as [string, string, string];
  test.each([
    ["no JSON", "{", "no JSON"],
    ["another kind of record", '{"record":"rumour"}', "discriminator"],
    ["a field of another type", first.replace('"score":2.5', '"score":"high"'), "score"],
    ["a day that does not exist", second.replace("2020-02-29", "2020-02-30"), "a day that exists"],
    ["an unknown field", first.replace("{", '{"extra":1,'), "extra"],
    ["a missing field", first.replace('"rule":"frames.tsv:1",', ""), "rule"],
    ["a record of another document", first.replace(/"document":"\w+"/, '"document":"x"'), "the document"],
  ])("%s", async (_, line, found) => {
    const items = await back([document, line, second]);
    const failures = items.filter(isFailure).map(failureText);
    expect(failures).toEqual([expect.stringContaining(found)]);
    expect(failures[0]).toMatch(/^a\.jsonl#2: /);
    expect(items.filter((item) => !isFailure(item))).toEqual([
      expect.objectContaining({ records: [expect.objectContaining({ id: "a" })] }),
    ]);
  });

  test("records without a document before them", async () => {
    const [failure] = await back([first]);
    expect(failureText(failure as never)).toContain("found no document");
  });
});
