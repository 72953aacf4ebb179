/** Overlapping spans are cut so that every word stands once, and each mark keeps all of its words. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { marksBySpan } from "../../src/page/document.tsx";
import { type Mark, paragraphs, stretches } from "../../src/page/marks.ts";

const mark = (start: number, end: number, record = `${start}-${end}`): Mark => ({
  start,
  end,
  record,
  part: "actor",
  status: "done",
});

test("marks that share words are cut where either begins or ends", () => {
  const found = stretches({ start: 0, end: 20 }, [mark(2, 9, "a"), mark(6, 13, "b")]);
  expect(
    found.map(({ start, end, marks }) => [start, end, marks.map(({ record }) => record).join("")]),
  ).toEqual([
    [0, 2, ""],
    [2, 6, "a"],
    [6, 9, "ab"],
    [9, 13, "b"],
    [13, 20, ""],
  ]);
});

test("what reaches beyond the stretch asked for is cut off, and empty marks vanish", () => {
  const found = stretches({ start: 5, end: 10 }, [mark(0, 7), mark(8, 8), mark(20, 30)]);
  expect(found.map(({ start, end, marks }) => [start, end, marks.length])).toEqual([
    [5, 7, 1],
    [7, 10, 0],
  ]);
});

const spans = fc.array(
  fc.tuple(fc.nat(60), fc.nat(12)).map(([start, length]) => mark(start, start + length)),
);

test("any marks: stretches cover the text without gap or overlap, and carry just the marks that hold there", () => {
  fc.assert(
    fc.property(spans, (marks) => {
      const found = stretches({ start: 0, end: 72 }, marks);
      let at = 0;
      for (const stretch of found) {
        expect(stretch.start).toBe(at);
        expect(stretch.end).toBeGreaterThan(stretch.start);
        at = stretch.end;
        const holding = marks.filter(
          ({ start, end }) => start < end && start <= stretch.start && end >= stretch.end,
        );
        expect(new Set(stretch.marks)).toEqual(new Set(holding));
      }
      expect(at).toBe(72);
    }),
  );
});

test("paragraphs are parted by empty lines, whatever the line ends; lines within one stay together", () => {
  const text = "Title\n\nOne\ntwo\r\n\r\n  \nThree\n";
  expect(paragraphs(text, 7).map(({ start, end }) => text.slice(start, end).trimEnd())).toEqual([
    "One\ntwo",
    "Three",
  ]);
});

test("a mark goes to every span it touches", () => {
  const parts = [
    { start: 0, end: 5 },
    { start: 7, end: 12 },
    { start: 14, end: 20 },
  ];
  const found = marksBySpan(parts, [mark(15, 16), mark(3, 9), mark(5, 7)]);
  expect(found.map((marks) => marks.map(({ record }) => record))).toEqual([["3-9"], ["3-9"], ["15-16"]]);
});
