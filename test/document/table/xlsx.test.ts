/** Spreadsheets: the first sheet that is a table of texts is read. */
import { expect, test } from "vitest";
import { zipOf } from "../office/zip.ts";
import { reading } from "../reading.ts";

const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const HEADER =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>Full Text</t></is></c></row>';
const STRINGS =
  "<sst><si><t>Title</t></si><si><t>Date</t></si><si><r><t>They </t></r><r><t>met._x000D_</t></r><rPh><t>x</t></rPh></si></sst>";

test("rows of the sheet that the workbook names first, with shared and inline strings, and dates as numbers", async () => {
  const { documents, failures } = await reading(
    "a.xlsx",
    zipOf({
      "xl/workbook.xml":
        '<workbook><sheets><sheet name="x" r:id="rId2"/><sheet name="y" r:id="rId1"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
      "xl/worksheets/sheet1.xml": sheet("<row><c><v>1</v></c></row>"),
      "xl/worksheets/sheet2.xml": sheet(
        `<row/>${HEADER}<row r="3"><c r="A3" t="str"><v>Talks</v></c><c r="B3"><v>43146</v></c><c r="D3" t="s"><v>2</v></c></row><row r="4"><c r="A4"><v>7</v></c></row>`,
      ),
      "xl/sharedStrings.xml": STRINGS,
    }),
  );
  expect(documents).toMatchObject([
    { title: "Talks", published: "2018-02-15", text: "Talks\n\nThey met.", source: "a.xlsx#1" },
  ]);
  expect(failures).toEqual([expect.stringMatching(/^a\.xlsx#2 \(row 4\): expected words in field "text"/)]);
});

test("the first sheet that is a table of texts, below a line on what it is", async () => {
  const cell = (words: string): string => `<c t="str"><v>${words}</v></c>`;
  const { documents, failures } = await reading(
    "a.xlsx",
    zipOf({
      "xl/worksheets/sheet1.xml": sheet(`<row>${cell("Read me")}</row>`),
      "xl/worksheets/sheet2.xml": sheet(
        `<row>${cell("Articles of 2018")}</row><row>${cell("title")}${cell("text")}</row><row>${cell("Talks")}${cell("They met.")}</row>`,
      ),
    }),
  );
  expect(failures).toEqual([]);
  expect(documents).toMatchObject([{ title: "Talks", text: "Talks\n\nThey met." }]);
});

test.each([
  ["no column of texts", sheet('<row><c t="str"><v>id</v></c></row>'), "found only the columns id"],
  ["nothing", sheet(""), "found an empty sheet"],
  ["far too many columns", sheet('<row><c r="ZZZ1"><v>1</v></c></row>'), "expected at most 1000 columns"],
])("%s", async (_, xml, told) => {
  expect((await reading("a.xlsx", zipOf({ "xl/worksheets/sheet1.xml": xml }))).failures).toEqual([
    expect.stringContaining(told),
  ]);
});

test("OpenDocument spreadsheets, with empty cells told by number, dates and line breaks", async () => {
  const cell = (words: string): string => `<table:table-cell><text:p>${words}</text:p></table:table-cell>`;
  const rows = [
    `<table:table-row>${cell("title")}<table:table-cell table:number-columns-repeated="2"/>${cell("date")}${cell("text")}</table:table-row>`,
    '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    `<table:table-row>${cell("Talks")}<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="date" office:date-value="2018-02-15T00:00:00"><text:p>15/2/18</text:p></table:table-cell><table:table-cell><office:annotation><text:p>Sure?</text:p></office:annotation><text:p>They<text:s/>met.</text:p><text:p>Again.</text:p></table:table-cell></table:table-row>`,
  ];
  const { documents, failures } = await reading(
    "a.ods",
    zipOf({
      mimetype: "application/vnd.oasis.opendocument.spreadsheet",
      "content.xml": `<office:document-content><office:spreadsheet><table:table>${rows.join("")}</table:table></office:spreadsheet></office:document-content>`,
    }),
  );
  expect(failures).toEqual([]);
  expect(documents).toMatchObject([{ text: "Talks\n\nThey met.\nAgain.", published: "2018-02-15" }]);
});
