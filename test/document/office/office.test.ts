/** Word files and OpenDocument texts: what a reader sees of them, and what is refused. */
import { describe, expect, test } from "vitest";
import { reading, survivesSpoiltBytes } from "../reading.ts";
import { docx, paragraph as p, run as r, W } from "./word.ts";
import { zipOf } from "./zip.ts";

const core = (title: string): string =>
  `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>${title}</dc:title><dc:creator>Ann Kay</dc:creator></cp:coreProperties>`;
const text = async (body: string): Promise<string> => {
  const { documents, failures } = await reading("a.docx", docx(body));
  expect(failures).toEqual([]);
  return documents[0]!.text;
};

describe("Word", () => {
  test("paragraphs, headings and lists are paragraphs; runs are joined", async () => {
    const body =
      p(r("Talks in ") + r("Vienna"), "Heading1") +
      p(r("They met.")) +
      p("") +
      p(r("One"), "List") +
      p(r("a &amp; b"));
    expect(await text(body)).toBe("Talks in Vienna\n\nThey met.\n\nOne\n\na & b");
  });

  test("changes are accepted; hidden words, field codes and copies for older programs are left out", async () => {
    const body =
      p(
        r("They ") +
          `<w:ins>${r("have ")}</w:ins><w:del><w:r><w:delText>had </w:delText></w:r></w:del>` +
          r("secretly ", "<w:vanish/>") +
          '<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>' +
          r("met") +
          "<w:r><w:footnoteReference/></w:r>" +
          `<mc:AlternateContent><mc:Choice>${r(".")}</mc:Choice><mc:Fallback>${r("..")}</mc:Fallback></mc:AlternateContent>`,
      ) + p(r("And talked."));
    expect(await text(body)).toBe("They have met.\n\nAnd talked.");
  });

  test("tabs, breaks and hyphens that do not break", async () => {
    expect(
      await text(
        p(`${r("a")}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d.</w:t></w:r>`),
      ),
    ).toBe("a b\nc-d.");
  });

  test("a row of a table is a paragraph, long cells are their own", async () => {
    const row = (...cells: readonly string[]): string =>
      `<w:tr>${cells.map((cell) => `<w:tc>${p(r(cell))}</w:tc>`).join("")}</w:tr>`;
    const long = "They met again and again. ".repeat(10).trim();
    expect(
      await text(
        p(r("Two tables follow.")) +
          `<w:tbl>${row("BLR", "3")}${row("RUS", "4")}</w:tbl><w:tbl>${row("x", long)}</w:tbl>`,
      ),
    ).toBe(`Two tables follow.\n\nBLR\t3\n\nRUS\t4\n\nx\n\n${long}`);
  });

  test("the title by its style in any language, else from the properties, else from the first line", async () => {
    const body =
      p(r("Daily report")) +
      p(r("Talks"), "Titel") +
      p(r("By Ann Kay")) +
      p(r("Minsk, 15 February 2018")) +
      p(r("They met."));
    const styles = {
      "word/styles.xml": `<w:styles ${W}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>`,
    };
    const titled = await reading("a.docx", docx(body, styles));
    expect(titled.documents[0]).toMatchObject({ title: "Talks", byline: "Ann Kay", published: "2018-02-15" });
    const told = await reading("a.docx", docx(body, { "docProps/core.xml": core("Vienna talks") }));
    expect(told.documents[0]!.title).toBe("Vienna talks");
    const untold = await reading(
      "a.docx",
      docx(body, { "docProps/core.xml": core("Microsoft Word - x.doc") }),
    );
    expect(untold.documents[0]).toMatchObject({ title: "Daily report", body: 14 });
  });

  test("is known by what is in it, whatever it is called", async () => {
    const { documents } = await reading("download", docx(p(r("They met."))));
    expect(documents[0]!.text).toBe("They met.");
  });
});

describe("OpenDocument", () => {
  const odt = (body: string, styles = ""): Buffer =>
    zipOf({
      mimetype: "application/vnd.oasis.opendocument.text",
      "content.xml": `<office:document-content xmlns:office="o" xmlns:text="t"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      "meta.xml":
        "<office:document-meta><office:meta><dc:title>Old title</dc:title></office:meta></office:document-meta>",
    });

  test("text, headings, tables; without notes and deleted words", async () => {
    const { documents } = await reading(
      "a.odt",
      odt(
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>" +
          '<text:p text:style-name="P1">Talks <text:span>in</text:span><text:s/>Vienna</text:p>' +
          "<text:p>They met<text:note><text:note-body><text:p>Not so.</text:p></text:note-body></text:note>.</text:p>" +
          "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
        '<style:style style:name="P1" style:parent-style-name="Title"/>',
      ),
    );
    expect(documents[0]).toMatchObject({
      text: "Talks in Vienna\n\nThey met.\n\na\tb",
      title: "Talks in Vienna",
    });
  });
});

describe("what is refused", () => {
  test.each([
    [
      "another zip archive",
      zipOf({ "a.txt": "They met." }),
      "expected a Word file, found another zip archive",
    ],
    [
      "an archive that was cut off",
      docx(p(r("They met."))).subarray(0, 300),
      "expected a sound office file, found a damaged one",
    ],
    ["no text", docx(p("")), "expected a file with text, found none"],
    ["what unpacks to too much", docx(p(r("x".repeat(65 * 2 ** 20)))), "found more than 64 MB in it"],
    ["a deep nest", docx("<w:a>".repeat(1e5)), "expected XML of at most 256 levels"],
  ])("%s", async (_, bytes, told) => {
    const { failures, items } = await reading("a.docx", bytes);
    expect(failures).toEqual([expect.stringContaining(told)]);
    expect(items).toMatchObject([{ family: "input" }]);
  });

  test("a directory that lies about sizes", async () => {
    const bytes = zipOf(
      { "word/document.xml": `<w:document ${W}>${p(r("x".repeat(1e6)))}</w:document>` },
      1000,
    );
    expect((await reading("a.docx", bytes)).failures).toEqual([expect.stringContaining("a damaged one")]);
  });
});

test("bytes that were spoilt never throw", async () => {
  const bytes = docx(p(r("Talks")) + p(r("They met.")), { "docProps/core.xml": core("Talks") });
  await survivesSpoiltBytes("a.docx", bytes);
});
