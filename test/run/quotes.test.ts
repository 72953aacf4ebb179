/** The promise of the records: whatever the text, every quotation is the text's own words at the offsets it names. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Quote } from "../../src/core/span.ts";
import { type Document, documentId, UNTOLD } from "../../src/document/document.ts";
import type { ReadingRecord } from "../../src/event/reading.ts";
import { loadStages } from "../../src/run/load-stages.ts";
import { ROOT } from "../../src/run/root.ts";

const stages = loadStages(ROOT);

/** Pieces of news, torn marks and hostile characters, in any order. */
const PIECES = [
  "Kenya condemned Uganda over the raid. ",
  "“We will never accept that,” the Kenyan foreign minister said. ",
  "According to Oslo, ",
  "NATO-Russia ties are frozen",
  "The two countries' leaders met in Lima on Monday and ",
  "a hotline between Seoul and Tokyo ",
  "if the EU lifts sanctions on Mali, ",
  "has not been opened",
  "\n\n",
  '"',
  "”",
  "« ",
  "\u0000",
  "\ud800",
  "\udfff",
  "\u202e",
  "😀",
  "<script>",
  "...",
  " - ",
  "'s ",
  "(Reuters) -- ",
];
const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: "binary", maxLength: 8 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(""));

function quotesOf(record: ReadingRecord): readonly Quote[] {
  const parties = record.record === "event" ? [...record.actor, ...record.recipient] : record.parties;
  const speaker =
    record.speaker === null
      ? []
      : [record.speaker, ...(record.speaker.verb === null ? [] : [record.speaker.verb])];
  return [record, record.trigger, ...parties, ...speaker];
}

test("text.slice(start, end) is every quoted text, ids are unique, and the same text gives the same records", () => {
  let records = 0;
  fc.assert(
    fc.property(text, (content) => {
      const document: Document = {
        ...UNTOLD,
        id: documentId(null, content),
        text: content,
        body: 0,
        title: null,
        outlet: null,
        published: "2020-03-04",
        source: "test",
      };
      const read = (): readonly ReadingRecord[] =>
        stages.readEvents(stages.findMentions(stages.parse(stages.segment(document)))).records;
      const found = read();
      records += found.length;
      for (const record of found) {
        expect(record.document).toBe(document.id);
        for (const quote of quotesOf(record)) expect(content.slice(quote.start, quote.end)).toBe(quote.text);
        expect(record.start <= record.trigger.start && record.trigger.end <= record.end).toBe(true);
      }
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(read()).toEqual(found);
    }),
    { numRuns: 400 },
  );
  expect(records).toBeGreaterThan(100);
});
