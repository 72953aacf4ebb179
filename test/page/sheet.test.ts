/** Tables: in line for a terminal, quoted in CSV, and closed against what a document might put into them. */
import { expect, test } from "vitest";
import { type Sheet, sheetCsv, sheetMarkdown, sheetOf, sheetText } from "../../src/page/sheet.ts";

const SHEET: Sheet = sheetOf<readonly [string, number | null, null]>(
  [
    { name: "name", value: ([name]) => name },
    { name: "score", value: ([, score]) => score, number: true },
    { name: "never", value: ([, , none]) => none },
  ],
  [
    ["plain", 0.1 + 0.2, null],
    ['a, "b"', null, null],
    ["new\n\u001b[31mline | *x*", -12, null],
  ],
);

test("a terminal has columns in line, numbers to the right, none that is empty", () => {
  expect(sheetText(SHEET)).toEqual([
    "name                 score",
    "plain                  0.3",
    'a, "b"',
    "new \ufffd[31mline | *x*    -12",
  ]);
});

test("CSV is quoted where it must be", () => {
  expect(sheetCsv(SHEET)).toBe(
    'name,score,never\nplain,0.3,\n"a, ""b""",,\n"new\n\u001b[31mline | *x*",-12,\n',
  );
});

test("no text leaves its cell in Markdown", () => {
  expect(sheetMarkdown(SHEET)).toBe(
    '| name | score | never |\n| --- | ---: | --- |\n| plain | 0.3 |  |\n| a, "b" |  |  |\n| new \ufffd\\[31mline \\| \\*x\\* | -12 |  |\n',
  );
});
