/** PDF files: the order of reading, paragraphs, mended words, what is left out, title and day, and what is refused. */
import { describe, expect, test } from "vitest";
import { reading, survivesSpoiltBytes } from "../reading.ts";
import { block, type PrintedLine, pdfOf } from "./pdf-file.ts";

async function bodyOf(...pages: readonly (readonly PrintedLine[])[]): Promise<string[]> {
  const { documents, failures } = await reading("a.pdf", pdfOf(pages));
  expect(failures).toEqual([]);
  return documents[0]!.text.split("\n\n");
}

/** Lines that are about as wide as one another: 12 words, the last of them a full stop in the last line. */
const prose = (name: string, lines: number): string[] =>
  Array.from(
    { length: lines },
    (_, i) => `${name}${i} the ministers met in the old town and${i === lines - 1 ? " left." : " talked"}`,
  );

describe("paragraphs", () => {
  test("end where space, an indent or a short line says so", async () => {
    const lines = [
      ...block(prose("a", 3)),
      ...block(prose("b", 3), { y: 740 - 3 * 12 - 10 }),
      ...block(["   "], { y: 0 }),
      ...block(prose("c", 1), { x: 90, y: 740 - 6 * 12 - 10 }),
      ...block(["and c ends here."], { y: 740 - 7 * 12 - 10 }),
      ...block(prose("d", 2), { y: 740 - 8 * 12 - 10 }),
    ];
    const join = (name: string, n: number): string => prose(name, n).join(" ");
    expect(await bodyOf(lines)).toEqual([
      join("a", 3),
      join("b", 3),
      `${join("c", 1)} and c ends here.`,
      join("d", 2),
    ]);
  });

  test("go on over columns and pages", async () => {
    const [first, second] = [prose("a", 4).slice(0, 3), prose("a", 4).slice(3)];
    expect(await bodyOf(block(first), block(second))).toEqual([prose("a", 4).join(" ")]);
  });

  test("words that were broken at the end of a line are mended, compounds keep their hyphen", async () => {
    const [text] = await bodyOf(
      block([
        "The government spoke of a co-oper-",
        "ation of long-",
        "term allies: the Polish-",
        "Belarusian border, the cease-",
        "fire and the well-being of all. A cease-fire and coopera-",
        "tion were wished for by all who live there and by others.",
      ]),
    );
    expect(text).toBe(
      "The government spoke of a co-operation of long-term allies: the Polish-Belarusian border, the cease-fire and the well-being of all. A cease-fire and cooperation were wished for by all who live there and by others.",
    );
  });
});

describe("the order of reading", () => {
  const columns = (top: number): PrintedLine[] => {
    const left = prose("l", 8).map((line) => line.slice(0, 40));
    const right = prose("r", 8).map((line) => line.slice(0, 40));
    return left.flatMap((line, i) => [
      { text: line, x: 60, y: top - 12 * i },
      { text: right[i]!, x: 310, y: top - 12 * i },
    ]);
  };
  const order = (text: string): string => (text.match(/\b[lrk][0-9]\b/g) ?? []).join(" ");
  const EIGHT = "l0 l1 l2 l3 l4 l5 l6 l7 r0 r1 r2 r3 r4 r5 r6 r7";

  test("two columns, one after the other", async () => {
    expect(order((await bodyOf(columns(700))).join(" "))).toBe(EIGHT);
  });

  test("under a headline over both, above a line over both, and again two", async () => {
    const wide = (n: number, y: number): PrintedLine => ({
      text: `k${n} is a line that goes on over both of the columns of this page and crosses the gap`,
      x: 60,
      y,
      size: 11,
    });
    const page = [wide(0, 730), ...columns(700), wide(1, 580), ...columns(550)];
    expect(order((await bodyOf(page)).join(" "))).toBe(`k0 ${EIGHT} k1 ${EIGHT}`);
  });

  test("a list of numbers is no column", async () => {
    const list = prose("k", 6).flatMap((text, i) => [
      { text: `${i + 1}.`, x: 60, y: 700 - 12 * i },
      { text, x: 80, y: 700 - 12 * i },
    ]);
    expect(await bodyOf(list)).toEqual(prose("k", 6).map((text, i) => `${i + 1}. ${text}`));
  });
});

test("running heads, feet and page numbers are left out; what stands there once is not", async () => {
  const page = (n: number): PrintedLine[] => [
    { text: n % 2 === 0 ? "OSW Commentary" : `Number ${n}`, x: 60, y: 810, size: 8 },
    ...block(prose(`p${n}a`, 30), { y: 700 }),
    { text: `- ${n} -`, x: 290, y: 30 },
  ];
  const pages = [1, 2, 3, 4, 5, 6].map(page);
  pages[5]!.push({ text: "They met for the last time.", x: 60, y: 60 });
  const text = (await bodyOf(...pages)).join("\n");
  expect(text).not.toMatch(/OSW|Number|- \d -/);
  expect(text).toContain("They met for the last time.");
});

describe("title, byline and day", () => {
  const page = [
    { text: "Talks in Vienna go", x: 60, y: 760, size: 20 },
    { text: "on", x: 60, y: 737, size: 20 },
    ...block(["By Ann Kay", "15 February 2018"], { y: 700, leading: 24 }),
    ...block(prose("a", 6), { y: 640 }),
  ];

  test("are in the largest letters, and in the first lines", async () => {
    const { documents } = await reading(
      "a.pdf",
      pdfOf([page], { Title: "report-final.indd", CreationDate: "D:20200101000000" }),
    );
    expect(documents).toMatchObject([
      { title: "Talks in Vienna go on", byline: "Ann Kay", published: "2018-02-15" },
    ]);
    expect(documents[0]!.text).toBe(
      `Talks in Vienna go on\n\nBy Ann Kay\n\n15 February 2018\n\n${prose("a", 6).join(" ")}`,
    );
  });

  test("the metadata's title where the page has none", async () => {
    const { documents } = await reading(
      "a.pdf",
      pdfOf([block(prose("a", 6))], { Title: "Talks in Vienna", CreationDate: "D:20200101000000" }),
    );
    expect(documents).toMatchObject([{ title: "Talks in Vienna", published: null }]);
  });
});

describe("what is refused", () => {
  test.each([
    ["pages without text", pdfOf([[], []]), "found 2 pages without text. Its pages are pictures"],
    [
      "an encrypted file",
      pdfOf(
        [block(prose("a", 2))],
        {},
        `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${"00".repeat(32)}>/U<${"11".repeat(32)}>>>`,
      ),
      "found an encrypted one",
    ],
    ["a damaged file", Buffer.from("%PDF-1.4\nThey met."), "found a damaged one"],
  ])("%s", async (_, bytes, told) => {
    expect((await reading("a.pdf", bytes)).failures).toEqual([expect.stringContaining(told)]);
  });

  test("a damaged page costs itself alone", async () => {
    const text = pdfOf([block(prose("a", 3)), block(prose("b", 3))]).toString("latin1");
    const { documents } = await reading(
      "a.pdf",
      Buffer.from(text.replace("\n8 0 obj", "\n9 0 obj"), "latin1"),
    );
    expect(documents[0]!.text).toBe(prose("a", 3).join(" "));
    expect(documents[0]!.problems).toEqual([expect.stringMatching(/^page 2 is damaged, and is not read/)]);
  });

  test("a file that was cut off gives what is whole, or fails", async () => {
    const bytes = pdfOf([block(prose("a", 6))]);
    for (const item of (await reading("a.pdf", bytes.subarray(0, bytes.length - 200))).items)
      if ("family" in item) expect(item.family).toBe("input");
  });
});

test("bytes that were spoilt never throw", async () => {
  const bytes = pdfOf([block(prose("a", 6)), block(prose("b", 6))], { Title: "Talks" });
  await survivesSpoiltBytes("a.pdf", bytes, 60);
});

test("what a browser prints around a page is left out; byline and day are lines of their own", async () => {
  const { documents } = await reading(
    "a.pdf",
    pdfOf([
      [
        { text: "11/28/18, 8:50 AM", x: 30, y: 820, size: 8 },
        { text: "Talks in Vienna - Post", x: 250, y: 820, size: 8 },
        ...block(["Talks in Vienna"], { y: 740, size: 20 }),
        ...block(["By Ann Kay", "15 February 2018", ...prose("a", 3)], { y: 700 }),
        { text: "https://example.org/talks 1/1", x: 30, y: 20, size: 8 },
      ],
    ]),
  );
  expect(documents).toMatchObject([
    {
      title: "Talks in Vienna",
      byline: "Ann Kay",
      published: "2018-02-15",
      text: `Talks in Vienna\n\nBy Ann Kay\n\n15 February 2018\n\n${prose("a", 3).join(" ")}`,
    },
  ]);
});
